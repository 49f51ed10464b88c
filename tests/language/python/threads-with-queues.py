# threading, queue and concurrent.futures without threads that are started: locks, conditions, events, barriers, locals, futures set by hand, executors' errors.
import concurrent.futures as cf
import queue
import threading

lock, rlock = threading.Lock(), threading.RLock()
with rlock, rlock:
    print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.locked(), lock.release(), lock.locked())
e = threading.Event()
print(e.wait(0.001), e.set(), e.wait(), e.is_set(), e.clear(), e.is_set())
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.release(2), s.acquire(timeout=0.01))
c = threading.Condition()
with c:
    print(c.wait(0.001), c.wait_for(lambda: 5, 0.001), c.wait_for(lambda: None, 0.001), c.notify(3), c.notify_all())
local = threading.local()
local.value = 1


class Own(threading.local):
    shared = 'class'

    def __init__(self, n):
        self.n = n


own = Own(7)
print(vars(local), own.n, own.shared, threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count(), [t.name for t in threading.enumerate()], threading.get_ident() == threading.main_thread().ident)
t = threading.Thread(target=print, args=(1,), name='waiting', daemon=True)
print(t.name, t.daemon, t.is_alive(), t.ident, str(t))
for attempt in [lambda: lock.release(), lambda: t.join(), lambda: threading.current_thread().join(), lambda: threading.BoundedSemaphore(1).release(), lambda: rlock.release(), lambda: threading.Thread(group=1), lambda: threading.Condition().notify(), lambda: threading.Condition().wait(), lambda: threading.Semaphore(-1), lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-5), lambda: local.nothing, lambda: Own(), lambda: threading.Barrier(2, timeout=0.001).wait(), lambda: threading.Thread(name=5).name, lambda: setattr(threading.current_thread(), 'daemon', True)]:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
q = queue.PriorityQueue(3)
for item in [(2, 'b'), (1, 'z'), (1, 'a')]:
    q.put(item)
print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.unfinished_tasks)
q.task_done()
sq, lq = queue.SimpleQueue(), queue.LifoQueue()
for n in range(3):
    sq.put(n)
    lq.put_nowait(n)
print(sq.get(), sq.get(timeout=1), sq.qsize(), sq.empty(), lq.get(), lq.get(False))
for attempt in [lambda: queue.Queue(1).get(timeout=0.001), lambda: queue.Queue(1).get_nowait(), lambda: q.put((0, 0)) or q.put((0, 0)) or q.put((5, 5), timeout=0.001), lambda: q.put_nowait((9, 9)), lambda: sq.get() and sq.get_nowait(), lambda: lq.task_done() or lq.task_done() or lq.task_done() or lq.task_done(), lambda: queue.Queue().get(timeout=-1), lambda: sq.get(timeout=-1), lambda: queue.PriorityQueue().put((1, {})) or 'fine']:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
f = cf.Future()
f.add_done_callback(lambda f: print('callback', f.result()))
print(f.done(), f.running(), f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(5)
f.add_done_callback(lambda f: print('at once', f.result()))
g, h = cf.Future(), cf.Future()
g.set_exception(ValueError('bad'))
print(f.result(), g.exception(), h.cancel(), h.cancelled(), h.done())
done = cf.wait([f, g], return_when=cf.ALL_COMPLETED).done
print(len(done), {cf.FIRST_EXCEPTION, cf.FIRST_COMPLETED} == {'FIRST_EXCEPTION', 'FIRST_COMPLETED'}, [x is f for x in cf.as_completed([f])])
pool = cf.ThreadPoolExecutor(2)
pool.shutdown()
for attempt in [lambda: f.set_result(6), lambda: g.result(), lambda: h.result(), lambda: cf.Future().result(timeout=0.001), lambda: cf.ThreadPoolExecutor(0), lambda: pool.submit(print), lambda: list(cf.as_completed([cf.Future()], timeout=0.001)), lambda: cf.ThreadPoolExecutor(initializer=5), lambda: f.set_exception(1), lambda: cf.wait([cf.Future()], return_when='NEVER')]:
    try:
        print(attempt())
    except BaseException as error:
        print(type(error).__name__, str(error).split(':')[0])
print('end')
with lock:
    raise g.exception()
