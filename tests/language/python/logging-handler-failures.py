# logging when things go wrong: formats that do not fit, handlers that raise, exceptions with stacks in records, captured warnings; and what shutdown does at the end.
import io
import logging
import logging.handlers
import queue
import sys
import warnings

logging.raiseExceptions = True
log = logging.getLogger('shop')
log.setLevel(logging.DEBUG)
log.propagate = False
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(levelname)s %(name)s %(funcName)s: %(message)s'))
log.addHandler(out)


class Counting(logging.Handler):
    def __init__(self):
        super().__init__()
        self.counts = {}

    def emit(self, record):
        self.counts[record.levelname] = self.counts.get(record.levelname, 0) + 1
        if record.levelno >= logging.CRITICAL:
            try:
                raise OSError('disk full')
            except OSError:
                self.handleError(record)

    def close(self):
        print('closing', sorted(self.counts.items()))
        super().close()


counting = Counting()
log.addHandler(counting)


def price(item, table):
    try:
        return table[item]
    except KeyError as e:
        log.error('no price for %s', item, exc_info=True)
        try:
            raise RuntimeError('pricing failed') from e
        except RuntimeError:
            log.exception('wrapped')
    return None


price('tea', {'coffee': 3})


class Short(logging.Formatter):
    def formatException(self, info):
        return f'[{info[0].__name__}: {info[1]}]'

    def formatTime(self, record, datefmt=None):
        return 'NOW'

    def usesTime(self):
        return True


out.setFormatter(Short('{asctime} {levelname:.1s} {message}', style='{'))
price('milk', {})
log.info('ready %(what)s %(n)03d', {'what': 'set', 'n': 7})
log.warning('percent %% only', )
out.setFormatter(logging.Formatter('$levelname ${message}', style='$', defaults={'user': 'x'}))
log.info('dollars')
q = queue.SimpleQueue()
qh = logging.handlers.QueueHandler(q)
listener = logging.handlers.QueueListener(q, out, respect_handler_level=True)
queued = logging.getLogger('queued')
queued.propagate = False
queued.addHandler(qh)
queued.warning('through a %s', 'queue')
listener.handle(q.get())
logging.captureWarnings(True)
logging.getLogger('py.warnings').addHandler(out)
warnings.simplefilter('always')
warnings.warn_explicit('old', DeprecationWarning, 'module.py', 12)
logging.captureWarnings(False)
for attempt in [lambda: logging.Formatter('%(x', validate=True), lambda: logging.Formatter('{message', style='{'), lambda: logging.Formatter('x', style='!'), lambda: logging.Formatter('nothing', style='$'), lambda: log.setLevel('LOUD'), lambda: log.log('x', 'y'), lambda: log.addHandler(None) or log.removeHandler(None), lambda: logging.getLogger(5), lambda: logging.StreamHandler().setStream(sys.stderr), lambda: logging.Formatter('%(message)s', defaults=5).format(logging.makeLogRecord({'msg': 1})), lambda: logging.basicConfig(level='NO'), lambda: logging.getLevelName(15), lambda: logging.getLevelNamesMapping()['WARN']]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
logging.raiseExceptions = False
bad = logging.getLogger('bad')
bad.propagate = False
bad.addHandler(logging.StreamHandler(sys.stdout))
bad.error('silent %d', 'x')
log.critical('full')
print('end', counting.counts)
