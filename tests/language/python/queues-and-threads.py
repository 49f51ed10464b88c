# queue, threading, concurrent.futures where nothing depends on timing: locks, locals, events, priorities, and errors of full and empty queues.
import queue
import threading


def t(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls(3)
    for v in (5, 1, 3):
        q.put(v)
    print(cls.__name__, q.full(), q.qsize(), t(q.put_nowait, 9), [q.get() for _ in range(3)], q.empty(), t(q.get_nowait), t(q.get, block=False), t(q.get, timeout=-1))
    for _ in range(3):
        q.task_done()
    print(t(q.task_done), q.join())
s = queue.SimpleQueue()
s.put('a')
print(s.get(), s.empty(), t(s.get_nowait))
p = queue.PriorityQueue()
for item in ((2, 'b'), (1, 'z'), (1, 'a')):
    p.put(item)
print([p.get()[1] for _ in range(3)])
lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.release(), lock.locked(), t(lock.release))
with lock:
    print('held', lock.locked())
r = threading.RLock()
with r, r:
    print('twice', r.acquire(blocking=False))
    r.release()
print(t(r.release))
e = threading.Event()
print(e.is_set(), e.wait(0.001), e.set(), e.wait(), e.clear(), e.is_set())
sem = threading.BoundedSemaphore(2)
print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False), sem.release(), sem.release(), t(sem.release))
c = threading.Condition()
print(t(c.notify), t(c.wait))
with c:
    print(c.wait_for(lambda: 5), c.notify_all())
local = threading.local()
local.x = 1
print(local.x, hasattr(local, 'y'))
m = threading.current_thread()
print(m.name, m.daemon, m is threading.main_thread(), m.is_alive(), threading.active_count(), [x.name for x in threading.enumerate()], t(m.join), t(m.start))


class Worker(threading.Thread):
    def run(self):
        print('in', self.name)


w = Worker(name='w', daemon=True)
print(w.name, w.daemon, w.is_alive(), w.ident, t(w.join), t(setattr, w, 'daemon', False))
print(t(threading.Thread, 5), t(threading.Semaphore, -1), t(queue.Queue().put, 1, timeout=-1))
