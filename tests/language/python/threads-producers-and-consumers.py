# Threads that hand work to each other: bounded queues, sentinels, task_done and join, all kinds of queues, several stages, and a producer that fails.
import queue
import threading
from collections import Counter

STOP = object()


def stage(name, function, source, target, log):
    while True:
        item = source.get()
        if item is STOP:
            source.task_done()
            target.put(STOP)
            break
        try:
            target.put(function(item))
        except ValueError as e:
            log.append(f'{name}: {e}')
        finally:
            source.task_done()


def square(n):
    if n % 7 == 0:
        raise ValueError(f'{n} is not welcome')
    return n * n


log = []
first, second, third = queue.Queue(2), queue.Queue(3), queue.Queue()
threads = [
    threading.Thread(target=stage, args=('square', square, first, second, log), name='squares'),
    threading.Thread(target=stage, args=('text', 'n{}'.format, second, third, log), name='texts'),
]
for t in threads:
    t.start()
for n in range(1, 16):
    first.put(n)
first.put(STOP)
first.join()
for t in threads:
    t.join()
print([t.is_alive() for t in threads], first.qsize(), second.empty(), third.qsize())
print(list(iter(third.get_nowait, STOP)))
print(log)

# Many workers, one queue: who does what is not known, what is done is.
jobs, results = queue.Queue(), queue.SimpleQueue()


def work():
    done = 0
    while (n := jobs.get()) is not None:
        results.put((n, sum(d for d in range(1, n) if n % d == 0)))
        done += 1
        jobs.task_done()
    jobs.task_done()
    return done


workers = [threading.Thread(target=work) for _ in range(5)]
for w in workers:
    w.start()
for n in range(2, 60):
    jobs.put(n)
jobs.join()
for _ in workers:
    jobs.put(None)
for w in workers:
    w.join(10)
found = dict(results.get() for _ in range(results.qsize()))
print(len(found), sorted(n for n, s in found.items() if n == s), Counter(s > n for n, s in found.items()))

# A consumer waits for the most urgent.
urgent, last = queue.PriorityQueue(), queue.LifoQueue()
gate = threading.Event()
seen = []


def drain(q):
    gate.wait()
    while True:
        try:
            seen.append(q.get(timeout=0.01))
        except queue.Empty:
            return


for q in (urgent, last):
    gate.clear()
    t = threading.Thread(target=drain, args=(q,))
    t.start()
    for priority, task in [(3, 'sweep'), (1, 'fire'), (2, 'phone'), (1, 'alarm')]:
        q.put((priority, task))
    gate.set()
    t.join()
    print([task for _, task in seen])
    seen.clear()

# Full queues refuse, or wait as long as they are told.
small = queue.Queue(1)
small.put('only')
outcome = []


def push(timeout):
    try:
        small.put('late', timeout=timeout)
        outcome.append('put')
    except queue.Full as e:
        outcome.append(repr(e))


impatient = threading.Thread(target=push, args=(0.001,))
patient = threading.Thread(target=push, args=(10,))
impatient.start()
impatient.join()
patient.start()
print(outcome, small.get(), patient.join(), outcome, small.get())
