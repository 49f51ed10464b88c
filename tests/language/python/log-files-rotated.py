# logging into files: rotation by size and by time with names of one's own, configuration from ini text, queues and listeners' handlers, watched files, a formatter of JSON lines, stack information, and lastly a handler that does not exist.
import configparser
import io
import json
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import tempfile
import time

folder = tempfile.TemporaryDirectory()
at = folder.name


def show(prefix):
    for name in sorted(os.listdir(at)):
        if name.startswith(prefix):
            with open(os.path.join(at, name)) as f:
                print(name, f.read().splitlines())


log = logging.getLogger('sizes')
log.setLevel(logging.DEBUG)
log.propagate = False
rotating = logging.handlers.RotatingFileHandler(os.path.join(at, 'size.log'), maxBytes=60, backupCount=2, encoding='utf-8')
rotating.setFormatter(logging.Formatter('%(levelname).1s %(message)s'))
log.addHandler(rotating)
for n in range(9):
    log.info('message %d %s', n, 'x' * n)
show('size')
rotating.namer = lambda name: name.replace('size.log.', 'size-') + '.old'
rotating.rotator = lambda source, dest: (os.replace(source, dest), print('rotated', os.path.basename(source), os.path.basename(dest)))
rotating.doRollover()
log.info('after')
rotating.close()
show('size')
timed = logging.handlers.TimedRotatingFileHandler(os.path.join(at, 'timed.log'), when='S', interval=10, backupCount=1, utc=True)
print(timed.when, timed.interval, timed.suffix, timed.extMatch.pattern, timed.computeRollover(1000), timed.getFilesToDelete())
for when in ('M', 'H', 'D', 'W3', 'midnight'):
    t = logging.handlers.TimedRotatingFileHandler(os.path.join(at, 'unused.log'), when=when, utc=True, delay=True)
    print(when, t.interval, t.computeRollover(1_000_000_000) - 1_000_000_000, time.strftime(t.suffix, time.gmtime(0)))
timed.close()


class JsonLines(logging.Formatter):
    def format(self, record):
        data = {'level': record.levelname, 'logger': record.name, 'text': record.getMessage(), **getattr(record, 'data', {})}
        if record.exc_info:
            data['error'] = self.formatException(record.exc_info).splitlines()[-1]
        return json.dumps(data, sort_keys=True)


lines = io.StringIO()
handler = logging.StreamHandler(lines)
handler.setFormatter(JsonLines())
events = logging.getLogger('events')
events.propagate = False
events.addHandler(handler)
events.warning('low %s', 'disk', extra={'data': {'free': 3}})
try:
    {}['k']
except KeyError:
    events.exception('lookup')
    events.error('again', exc_info=True)
print(lines.getvalue())
for bad in [lambda: events.info('x', extra={'message': 1}), lambda: events.warning('x', extra={'name': 1}), lambda: events.setLevel([]), lambda: logging.getLogger(5), lambda: logging.Formatter('%(bad', style='%'), lambda: logging.Formatter('{x', style='{'), lambda: logging.Formatter('${x}', style='?'), lambda: logging.StreamHandler().setLevel('loud'), lambda: logging.handlers.TimedRotatingFileHandler(os.path.join(at, 'x'), when='Q'), lambda: logging.handlers.TimedRotatingFileHandler(os.path.join(at, 'x'), when='W9'), lambda: logging.basicConfig(filename='a', stream=sys.stdout), lambda: logging.basicConfig(nonsense=1)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
q = queue.SimpleQueue()
sender = logging.handlers.QueueHandler(q)
queued = logging.getLogger('queued')
queued.addHandler(sender)
queued.propagate = False
queued.error('value %r', {'a': [1]})
record = q.get()
print(record.msg, record.args, record.levelno, record.name, record.funcName, q.empty())
listener = logging.handlers.QueueListener(q, handler, respect_handler_level=True)
listener.handle(record)
print(lines.getvalue().splitlines()[-1])
INI = f'''
[loggers]
keys=root,web
[handlers]
keys=out,file
[formatters]
keys=short
[logger_root]
level=WARNING
handlers=out
[logger_web]
level=DEBUG
handlers=file
propagate=0
qualname=web
[handler_out]
class=StreamHandler
args=(sys.stdout,)
formatter=short
[handler_file]
class=FileHandler
args=({os.path.join(at, "web.log")!r}, 'w')
formatter=short
[formatter_short]
format=%(name)s/%(levelname)s: %(message)s
'''
parser = configparser.ConfigParser(interpolation=None)
parser.read_string(INI)
logging.config.fileConfig(parser, disable_existing_loggers=True)
logging.getLogger('web').debug('into the file')
logging.getLogger('other').error('to the console')
print(events.disabled, log.disabled, logging.getLogger('web').handlers[0].__class__.__name__, logging.getLogger().level)
logging.shutdown()
show('web')


class Tag:
    def __init__(self, tag):
        self.tag = tag

    def filter(self, record):
        record.tag = self.tag
        return True


logging.config.dictConfig({'version': 1, 'filters': {'t': {'()': Tag, 'tag': 'T'}}, 'formatters': {'f': {'format': '[%(tag)s] %(message)s', 'validate': True}}, 'handlers': {'h': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f', 'filters': ['t']}}, 'root': {'handlers': ['h'], 'level': 'INFO'}})
logging.info('tagged')
folder.cleanup()
logging.config.dictConfig({'version': 1, 'handlers': {'h': {'class': 'logging.NoSuchHandler'}}})
