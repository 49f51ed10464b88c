# Threads that do not wait politely: busy loops for another thread's flag, in loops, recursion, generators and comprehensions; counters under locks; switch intervals; Timer; timeouts.
import sys
import threading
import time

flags = {}


def set_later(name, seconds=0.01):
    def run():
        time.sleep(seconds)
        flags[name] = True
    t = threading.Thread(target=run)
    t.start()
    return t


def spin(name):
    n = 0
    while name not in flags:
        n += 1
    return n > 0


def for_ever():
    n = 0
    while True:
        yield n
        n += 1


def by_generator(name):
    for n in for_ever():
        if name in flags:
            return n > 0


def by_recursion(name, depth=0):
    if name in flags:
        return True
    return by_recursion(name, 0) if depth == 0 and False else any_of(name, depth)


def any_of(name, depth):
    for _ in range(1000):
        if name in flags:
            return True
    return by_recursion(name, depth + 1) if depth < 50 else by_recursion_again(name)


def by_recursion_again(name):
    while not nested(name, 30):
        pass
    return True


def nested(name, *, depth=0, **more):
    return name in flags


def nested(name, depth):
    return name in flags if depth == 0 else nested(name, depth=depth - 1)


class Gate:
    """Its operators ask."""

    def __init__(self, name):
        self.name = name

    def __bool__(self):
        return self.name in flags

    def __add__(self, n):
        return self

    def __getattr__(self, name):
        return self


def by_operators(name):
    gate = Gate(name)
    while not (gate + 1).door.window:
        gate = gate + 1
    return True


for way in (spin, by_generator, by_recursion, by_operators):
    t = set_later(way.__name__)
    print(way.__name__, way(way.__name__))
    t.join()

# A wait inside of what a built-in function calls.
t = set_later('sorted')
print(sorted([3, 1, 2], key=lambda n: (spin('sorted'), n)))
t.join()

# Two that wait for each other's numbers, without any lock.
turn, log = [0], []


def player(me):
    for round in range(4):
        while turn[0] != me:
            pass
        log.append(f'{"ab"[me]}{round}')
        turn[0] = 1 - me


pair = [threading.Thread(target=player, args=(n,)) for n in (0, 1)]
for t in pair:
    t.start()
for t in pair:
    t.join()
print(*log)

before = sys.getswitchinterval()
sys.setswitchinterval(1e-5)
print(before, sys.getswitchinterval())
total, lock = 0, threading.Lock()


def add(times):
    global total
    for _ in range(times):
        with lock:
            seen = total
            total = seen + 1


adders = [threading.Thread(target=add, args=(500 * n,)) for n in range(1, 5)]
for t in adders:
    t.start()
for t in adders:
    t.join()
print(total)
sys.setswitchinterval(before)
for wrong in (0, -1, 'x'):
    try:
        sys.setswitchinterval(wrong)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)

# Timers, and joins that do not wait for long.
fired = []
timers = [threading.Timer(seconds, fired.append, [n]) for n, seconds in ((3, 0.8), (1, 0.05), (2, 0.3))]
cancelled = threading.Timer(60, fired.append, ['never'])
for t in [*timers, cancelled]:
    t.start()
print(cancelled.is_alive(), cancelled.join(0.001), cancelled.is_alive(), cancelled.finished.is_set())
cancelled.cancel()
for t in [*timers, cancelled]:
    t.join()
print(fired, timers[0].is_alive(), cancelled.is_alive(), cancelled.finished.is_set())
held = threading.Lock()
held.acquire()
start = time.monotonic()
print(held.acquire(timeout=0.02), time.monotonic() - start >= 0.019, threading.Event().wait(0.01))
threading.Timer(0.01, held.release).start()
print(held.acquire(timeout=10))
