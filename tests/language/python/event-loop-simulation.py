# An event loop over a heap: timers, processes as generators, resources with queues, a clock that is not the machine's.
import heapq
from collections import deque
from contextlib import contextmanager
from itertools import count
import random


class Simulation:
    def __init__(self):
        self.now = 0.0
        self.heap = []
        self.order = count()
        self.log = []

    def at(self, delay, f, *args, **kwargs):
        entry = [self.now + delay, next(self.order), f, args, kwargs]
        heapq.heappush(self.heap, entry)
        return entry

    def cancel(self, entry):
        entry[2] = None

    def run(self, until=float('inf')):
        while self.heap and self.heap[0][0] <= until:
            self.now, _, f, args, kwargs = heapq.heappop(self.heap)
            if f is not None:
                f(*args, **kwargs)
        if until != float('inf'):
            self.now = until

    def spawn(self, generator, name):
        self.step(generator, name, None)

    def step(self, generator, name, value):
        try:
            wanted = generator.send(value)
        except StopIteration as e:
            self.log.append((round(self.now, 3), name, 'done', e.value))
            return
        except Exception as e:
            self.log.append((round(self.now, 3), name, type(e).__name__, str(e)))
            return
        match wanted:
            case int() | float() as delay:
                self.at(delay, self.step, generator, name, self.now + delay)
            case ('acquire', Resource() as r):
                r.acquire(lambda: self.at(0, self.step, generator, name, r))
            case ('throw', exc):
                try:
                    generator.throw(exc)
                except StopIteration as e:
                    self.log.append((self.now, name, 'ended by throw', e.value))
            case _:
                generator.close()
                self.log.append((self.now, name, 'closed', wanted))


class Resource:
    def __init__(self, name, capacity):
        self.name, self.free, self.waiting = name, capacity, deque()

    def acquire(self, then):
        if self.free:
            self.free -= 1
            then()
        else:
            self.waiting.append(then)

    def release(self):
        if self.waiting:
            self.waiting.popleft()()
        else:
            self.free += 1

    @contextmanager
    def held(self):
        try:
            yield self
        finally:
            self.release()


sim = Simulation()
desk = Resource('desk', 2)
chance = random.Random(7)


def customer(n):
    yield chance.randint(1, 5)
    arrived = sim.now
    r = yield 'acquire', desk
    with r.held():
        sim.log.append((sim.now, f'c{n}', 'served after', sim.now - arrived))
        yield chance.choice([2, 3, 4])
        if n == 3:
            raise RuntimeError(f'customer {n} left')
    return n * 10


def stubborn():
    try:
        yield 'throw', KeyError('why')
    except KeyError as e:
        sim.log.append((sim.now, 'stubborn', 'caught', e.args))
    return 'gave up'


def odd():
    try:
        yield 'nonsense'
    finally:
        sim.log.append((sim.now, 'odd', 'finally', None))


for n in range(6):
    sim.spawn(customer(n), f'c{n}')
sim.spawn(stubborn(), 'stubborn')
sim.spawn(odd(), 'odd')
timer = sim.at(4, sim.log.append, (4, 'timer', 'never', None))
sim.at(1.5, sim.cancel, timer)
sim.run(until=6)
print(sim.now, len(sim.heap))
sim.run()
for entry in sim.log:
    print(*entry)
print(sim.now, desk.free, len(desk.waiting))
sim.at(1, lambda a, *, b: print(a, b, sim.now), 'args', b='named')
sim.at(0.5, lambda: 1 / 0)
sim.run()
