# Threads that wait for each other: conditions with predicates, barriers and broken ones, semaphores, events, RLocks in recursion, a readers-writer lock.
import threading
import time


class Buffer:
    """Bounded, with a condition for each reason to wait."""

    def __init__(self, size):
        self.items, self.size = [], size
        lock = threading.Lock()
        self.not_empty, self.not_full = threading.Condition(lock), threading.Condition(lock)
        self.most = 0

    def put(self, item):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            self.not_full.notify()
            return self.items.pop(0)


buffer = Buffer(3)
got = []
threads = [threading.Thread(target=lambda k=k: [buffer.put((k, i)) for i in range(10)]) for k in 'abc']
threads += [threading.Thread(target=lambda: [got.append(buffer.get()) for _ in range(15)]) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(got), buffer.most <= 3, buffer.items, all([i for k, i in sorted(got) if k == name] == list(range(10)) for name in 'abc'))

# Each round ends for all before the next begins.
rounds = []
barrier = threading.Barrier(4, action=lambda: rounds.append('-'))


def player(n):
    for _ in range(3):
        rounds.append(n)
        barrier.wait()


players = [threading.Thread(target=player, args=(n,)) for n in range(4)]
for t in players:
    t.start()
for t in players:
    t.join()
print([sorted(part) for part in ''.join(map(str, rounds)).split('-')], barrier.parties, barrier.n_waiting, barrier.broken)

broken, told = threading.Barrier(3), []


def hope(timeout):
    try:
        told.append(broken.wait(timeout))
    except threading.BrokenBarrierError as e:
        told.append(repr(e))


pair = [threading.Thread(target=hope, args=(t,)) for t in (0.01, 10)]
for t in pair:
    t.start()
for t in pair:
    t.join()
print(told, broken.broken, broken.reset(), broken.broken)

# No more than two at a time.
gate, inside, peak = threading.BoundedSemaphore(2), 0, 0
lock = threading.Lock()


def visit():
    global inside, peak
    with gate:
        with lock:
            inside += 1
            peak = max(peak, inside)
        time.sleep(0.001)
        with lock:
            inside -= 1


visitors = [threading.Thread(target=visit) for _ in range(8)]
for t in visitors:
    t.start()
for t in visitors:
    t.join()
print(peak <= 2, inside)
try:
    gate.release()
except ValueError as e:
    print(e)


class Shelf:
    """Many readers, or one writer."""

    def __init__(self):
        self.turn, self.readers, self.books = threading.Condition(threading.RLock()), 0, {}

    def read(self, key):
        with self.turn:
            self.readers += 1
        try:
            return self.books.get(key)
        finally:
            with self.turn:
                self.readers -= 1
                self.turn.notify_all()

    def write(self, key, value, again=2):
        with self.turn:
            while self.readers:
                self.turn.wait()
            self.books[key] = value
            if again:
                self.write(key + '!', value, again - 1)


shelf, found = Shelf(), []
writer = threading.Thread(target=lambda: [shelf.write(f'k{n}', n) for n in range(20)])
readers = [threading.Thread(target=lambda: [shelf.read('k5') for _ in range(50)]) for _ in range(3)]
for t in [writer, *readers]:
    t.start()
for t in [writer, *readers]:
    t.join()
print(len(shelf.books), shelf.read('k5!!'), shelf.readers)

# Locks belong to threads, or to nobody.
r, plain, notes = threading.RLock(), threading.Lock(), []
plain.acquire()
r.acquire()


def other():
    notes.append(r.acquire(blocking=False))
    notes.append(r.acquire(timeout=0.001))
    for release in (r.release, plain.release, plain.release):
        try:
            notes.append(release())
        except RuntimeError as e:
            notes.append(str(e))


t = threading.Thread(target=other)
t.start()
t.join()
print(notes, plain.locked(), r.release(), r.acquire(False))

# An event lets all go at once.
start, order = threading.Event(), []
runners = [threading.Thread(target=lambda n=n: (start.wait(), order.append(n))) for n in range(5)]
for t in runners:
    t.start()
print(order, start.is_set(), start.wait(0.001))
start.set()
for t in runners:
    t.join()
print(sorted(order), start.wait())
