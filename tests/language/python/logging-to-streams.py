# logging: levels, handlers, formatters, filters, hierarchies, exceptions in records, adapters, configuration by a dict.
import io
import logging
import logging.config
import logging.handlers
import sys


class Memory(logging.Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.records = []

    def emit(self, record):
        self.records.append((record.levelname, record.name, record.getMessage(), record.funcName))


out = io.StringIO()
stream = logging.StreamHandler(out)
stream.setFormatter(logging.Formatter('%(levelname)-8s|%(name)s|%(lineno)d|%(funcName)s|%(message)s'))
memory = Memory(logging.WARNING)
log = logging.getLogger('app')
log.setLevel(logging.DEBUG)
log.propagate = False
log.addHandler(stream)
log.addHandler(memory)
child = logging.getLogger('app.db.pool')


def work(n):
    child.debug('working on %d of %s', n, {'a': n})
    try:
        return 10 / n
    except ZeroDivisionError:
        child.exception('division of %r', n)
    child.warning('%(key)s and %(other)05.1f', {'key': 'k', 'other': 2.5})


work(5)
work(0)
child.log(25, 'between levels')
log.critical('bad %s', 'thing', stack_info=False)
log.info('no arguments %s')
print(out.getvalue())
print(memory.records)
print(child.parent.name, child.getEffectiveLevel(), child.isEnabledFor(10), log.getChild('x').name, logging.getLevelName(30), logging.getLevelName('ERROR'), logging.getLevelName(25), log, child.handlers)
out.seek(0)
out.truncate()
logging.addLevelName(25, 'NOTICE')


class OnlyDb(logging.Filter):
    def filter(self, record):
        record.extra = record.name.upper()
        return 'secret' not in record.getMessage()


stream.setFormatter(logging.Formatter('{levelname:>8} {extra} {message!s:.20}', style='{'))
stream.addFilter(OnlyDb())
stream.addFilter(logging.Filter('app.db'))
child.log(25, 'a long message that is cut off here')
log.error('not from db')
child.error('a secret')
logging.LoggerAdapter(child, {'user': 'me'}).info('adapted')


class Adapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f'[{self.extra["id"]}] {msg}', kwargs


Adapter(child, {'id': 7}).warning('hi %s', 'you')
stream.setLevel(logging.ERROR)
child.warning('too low')
print(out.getvalue())
logging.disable(logging.ERROR)
child.error('disabled')
logging.disable(logging.NOTSET)
print(len(memory.records), memory.records[-1])
logging.config.dictConfig({
    'version': 1, 'disable_existing_loggers': False,
    'formatters': {'plain': {'format': '%(name)s: %(message)s'}},
    'handlers': {'console': {'class': 'logging.StreamHandler', 'formatter': 'plain', 'stream': 'ext://sys.stdout', 'level': 'INFO'}},
    'loggers': {'configured': {'handlers': ['console'], 'level': 'DEBUG'}},
})
logging.getLogger('configured').info('through %s', 'config')
logging.getLogger('configured.sub').debug('too low for the handler')
buffer = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=logging.StreamHandler(sys.stdout))
b = logging.getLogger('buffered')
b.addHandler(buffer)
b.setLevel(logging.DEBUG)
b.propagate = False
b.info('one')
print('before')
b.error('two')
print(logging.makeLogRecord({'msg': 'made %s', 'args': ('by hand',), 'levelname': 'X'}).getMessage())
try:
    logging.getLogger('x').setLevel('NOPE')
except ValueError as e:
    print(e)
root = logging.getLogger()
print(root.level, root.hasHandlers(), logging.getLogger('lonely').hasHandlers())
logging.getLogger('lonely').warning('the last resort writes to stderr')
logging.basicConfig(format='%(levelname)s:%(message)s', level=logging.INFO)
logging.info('root')
logging.getLogger('lonely').debug('not shown')
logging.warning('bad arguments %d', 'x') if False else logging.error('done: %s', [1])
