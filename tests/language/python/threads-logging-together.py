# Logging from many threads: thread names in records, handlers with locks, QueueHandler and QueueListener, context in thread locals, a handler that fails, subclasses of Thread.
import io
import logging
import logging.handlers
import queue
import threading

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter('%(levelname)s %(threadName)s %(name)s: %(message)s [%(user)s]'))
context = threading.local()


class AddUser(logging.Filter):
    def filter(self, record):
        record.user = getattr(context, 'user', '-')
        return True


handler.addFilter(AddUser())
log = logging.getLogger('app')
log.setLevel(logging.INFO)
log.propagate = False
log.addHandler(handler)


class Clerk(threading.Thread):
    def __init__(self, user, barrier, **options):
        super().__init__(**options)
        self.user, self.barrier, self.result = user, barrier, None

    def run(self):
        context.user = self.user
        self.barrier.wait()
        for n in range(5):
            log.info('step %d', n)
        log.debug('not seen')
        try:
            {}[self.user]
        except KeyError:
            log.exception('lost')
        self.result = self.user.upper()


barrier = threading.Barrier(3)
clerks = [Clerk(user, barrier, name=f'clerk-{n}') for n, user in enumerate(['ann', 'bob', 'cy'])]
for c in clerks:
    c.start()
for c in clerks:
    c.join()
lines = stream.getvalue().splitlines()
log.warning('from the main thread')
print(len(lines), [c.result for c in clerks], stream.getvalue().splitlines()[-1])
for c in clerks:
    mine = [line for line in lines if c.name in line]
    print(len(mine), mine[0], mine[-1], [line.split(':')[1].split(' ')[2] for line in mine[:5]])
print(sorted({line for line in lines if 'clerk' not in line}))

# Records go through a queue to one thread, which writes them.
records, kept = queue.Queue(), []


class Keep(logging.Handler):
    def emit(self, record):
        kept.append((record.threadName, record.getMessage(), threading.current_thread().name != record.threadName))


listener = logging.handlers.QueueListener(records, Keep())
log.handlers[:] = [logging.handlers.QueueHandler(records)]
listener.start()
threads = [threading.Thread(target=lambda n=n: [log.info('%s/%s', n, i) for i in range(3)], name=f't{n}') for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
listener.stop()
print(sorted(kept) == [(f't{n}', f'{n}/{i}', True) for n in range(3) for i in range(3)], records.empty())

# A handler that fails tells so, and the thread goes on.
class Broken(logging.Handler):
    def emit(self, record):
        raise OSError('disk full')


after = []
log.handlers[:] = [Broken()]


def careful():
    try:
        log.error('anything')
    except OSError as e:
        after.append(str(e))
    after.append(threading.current_thread().name)


t = threading.Thread(target=careful, name='careful')
t.start()
t.join()
print(after, log.handlers[0].lock.acquire(blocking=False))
