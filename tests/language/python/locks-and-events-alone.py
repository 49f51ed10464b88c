# threading's tools in one thread: locks, reentrant locks, conditions, semaphores, events, barriers and their errors, local data, timers that are not started, futures filled by hand, queues' limits, and what the main thread knows of itself.
import concurrent.futures
import queue
import sys
import threading
import time
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import ExitStack
from functools import wraps

lock, rlock = threading.Lock(), threading.RLock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.release(), lock.locked(), repr(lock).split(' at ')[0])
with rlock, rlock:
    print(rlock._is_owned(), repr(rlock).split(' owner')[0], 'owner' in repr(rlock), 'count=2' in repr(rlock))
print(rlock._is_owned())


def synchronized(method):
    @wraps(method)
    def inner(self, *args):
        with self._lock:
            return method(self, *args)
    return inner


class Account:
    def __init__(self, balance):
        self._lock = threading.RLock()
        self.balance = balance

    @synchronized
    def deposit(self, n):
        self.balance += n
        return self.balance

    @synchronized
    def double(self):
        return self.deposit(self.balance)


print(Account(5).double())
condition = threading.Condition()
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: True), condition.wait_for(lambda: 0, timeout=0.001), condition.notify(), condition.notify_all(), repr(condition).startswith('<Condition('))
semaphore = threading.BoundedSemaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.001), semaphore.release(), semaphore._value)
event = threading.Event()
print(event.is_set(), event.wait(0.001), event.set(), event.wait(), event.is_set(), event.clear(), event.is_set())
barrier = threading.Barrier(1, action=lambda: print('passed'), timeout=1)
print(barrier.wait(), barrier.parties, barrier.n_waiting, barrier.broken, barrier.abort(), barrier.broken, barrier.reset(), barrier.broken)
wide = threading.Barrier(2)
try:
    wide.wait(0.001)
except threading.BrokenBarrierError as e:
    print('BrokenBarrierError', e, wide.broken)


class Settings(threading.local):
    level = 'info'

    def __init__(self, name):
        self.name = name


settings = Settings('main')
settings.extra = 1
print(settings.name, settings.level, settings.__dict__, hasattr(settings, 'missing'))
main = threading.current_thread()
print(type(main).__name__, main.name, main is threading.main_thread(), main.is_alive(), main.daemon, main.ident == threading.get_ident(), threading.active_count(), threading.enumerate() == [main], threading.stack_size())
idle = threading.Thread(target=print, args=(1,), kwargs={'sep': ''}, name='idle', daemon=True)
timer = threading.Timer(60, print, ['late'])
print(idle, idle.name, idle.is_alive(), idle.ident, idle.native_id, idle.daemon, timer.interval, timer.finished.is_set(), timer.cancel(), timer.finished.is_set(), threading.Thread(target=len).name.split(' ')[-1])
main.name = 'renamed'
print(threading.current_thread().name)
calls = []
future = Future()
future.add_done_callback(lambda f: calls.append(f.result()))
print(future.running(), future.done(), future.set_running_or_notify_cancel(), future.running(), future.cancel(), repr(future).split(' ', 3)[3])
future.set_result(42)
future.add_done_callback(lambda f: calls.append('after'))
print(future.result(), future.exception(), future.done(), calls, repr(future).split(' ', 3)[3])
failed, cancelled = Future(), Future()
failed.set_exception(ValueError('inside'))
print(cancelled.cancel(), cancelled.cancelled(), failed.exception(), cancelled.set_running_or_notify_cancel())
done, pending = concurrent.futures.wait([future, failed, Future()], timeout=0.001)
print(len(done), len(pending), concurrent.futures.wait([future, failed], return_when=concurrent.futures.FIRST_EXCEPTION).not_done, sorted(str(f.exception()) for f in concurrent.futures.as_completed([future, failed], timeout=1)))
q = queue.Queue(maxsize=2)
q.put('a')
q.put_nowait('b')
print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty(), q.task_done(), q.task_done(), q.join())
ranked, stack = queue.PriorityQueue(), queue.LifoQueue()
for n, name in [(3, 'c'), (1, 'a'), (2, 'b')]:
    ranked.put((n, name))
    stack.put(name)
print([ranked.get()[1] for _ in range(3)], [stack.get() for _ in range(3)])
with ExitStack() as both:
    for held in (lock, semaphore, rlock, condition):
        both.enter_context(held)
    print(lock.locked(), semaphore._value)
print(lock.locked(), semaphore._value)


def crashed(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = crashed
threading.excepthook(threading.ExceptHookArgs([ValueError, ValueError('by hand'), None, idle]))
threading.excepthook = threading.__excepthook__
start = time.monotonic()
for attempt in [lambda: lock.release(), lambda: rlock.release(), lambda: semaphore.release() or semaphore.release(), lambda: condition.wait(), lambda: condition.notify(), lambda: threading.Semaphore(-1), lambda: lock.acquire(blocking=False, timeout=1), lambda: lock.acquire(timeout=-2), lambda: idle.join(), lambda: main.join(), lambda: setattr(main, 'daemon', True), lambda: failed.result(), lambda: cancelled.result(), lambda: Future().result(timeout=0.001), lambda: future.set_result(1), lambda: q.get(block=False), lambda: q.get(timeout=0.001), lambda: [q.put(i, timeout=0.001) for i in range(3)], lambda: q.get(timeout=-1), lambda: ranked.put((1, {})) or ranked.put((1, {})), lambda: [q.task_done() for _ in range(9)], lambda: threading.Barrier(0).wait(0.001), lambda: threading.Thread(group=1), lambda: wide.wait(), lambda: settings.missing, lambda: concurrent.futures.ThreadPoolExecutor(0), lambda: threading.stack_size(5), lambda: future.set_exception(None)]:
    try:
        print(attempt())
    except (Exception, CancelledError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
print(time.monotonic() - start < 5, issubclass(InvalidStateError, concurrent.futures._base.Error), threading.TIMEOUT_MAX > 1e6, sys.getswitchinterval())
with condition:
    failed.result()
