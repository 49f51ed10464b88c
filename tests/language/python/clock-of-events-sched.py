# sched and timeit under clocks of the program's own: priorities, cancelled and repeating events, a clinic's day simulated, timers with made-up clocks, stopwatches as context managers, and an event that fails.
import heapq
import sched
import time
import timeit
from collections import defaultdict, namedtuple
from functools import partial


class Clock:
    def __init__(self):
        self.now = 0.0
        self.naps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(round(seconds, 3))
        self.now += seconds


clock = Clock()
s = sched.scheduler(clock, clock.sleep)
trace = []


def note(name, *, tag=''):
    trace.append(f'{clock.now:g}:{name}{tag}')


first = s.enter(5, 2, note, ('five-low',))
s.enter(5, 1, note, argument=('five-high',), kwargs={'tag': '!'})
s.enterabs(2, 1, note, ('two',))
gone = s.enter(3, 1, note, ('gone',))
same = [s.enterabs(7, 1, note, (f'same-{i}',)) for i in range(3)]
print([e.argument[0] for e in s.queue], len(s.queue), s.empty(), gone.time, gone.priority, gone.action is note, type(gone).__name__, gone._fields)
s.cancel(gone)
try:
    s.cancel(gone)
except ValueError as e:
    print('ValueError', e)
print(s.run(blocking=False), trace, clock.now)
clock.now = 2.5
print(s.run(blocking=False), trace)
s.run()
print(trace, clock.naps, s.empty(), s.run())
print(first < same[0], same[0] < same[1], same[0] == same[0], same[0]._replace(priority=0) < same[0], sorted([same[2], first, same[1]])[0] is first)

trace.clear()


def every(interval, times, action):
    action()
    if times > 1:
        s.enter(interval, 1, every, (interval, times - 1, action))


s.enter(1, 1, every, (0.5, 4, partial(note, 'tick')))
s.enter(1.2, 1, s.enter, (0.1, 1, note, ('nested',)))
s.run()
print(trace)

Patient = namedtuple('Patient', 'name arrives needs')
PATIENTS = [Patient('Ann', 0, 15), Patient('Bob', 5, 10), Patient('Cy', 6, 30), Patient('Di', 40, 5), Patient('Ed', 41, 20)]


class Clinic:
    def __init__(self, doctors):
        self.clock = Clock()
        self.agenda = sched.scheduler(self.clock, self.clock.sleep)
        self.free = list(range(doctors))
        self.waiting = []
        self.waits = {}
        self.busy = defaultdict(float)

    def arrive(self, patient):
        heapq.heappush(self.waiting, (patient.needs, patient))
        self.admit()

    def admit(self):
        while self.free and self.waiting:
            _, patient = heapq.heappop(self.waiting)
            doctor = heapq.heappop(self.free)
            self.waits[patient.name] = self.clock.now - patient.arrives
            self.busy[doctor] += patient.needs
            self.agenda.enter(patient.needs, 0, self.leave, (doctor,))

    def leave(self, doctor):
        heapq.heappush(self.free, doctor)
        self.admit()

    def day(self):
        for p in PATIENTS:
            self.agenda.enterabs(p.arrives, 1, self.arrive, (p,))
        self.agenda.run()
        return self.clock.now, self.waits, dict(self.busy)


print(Clinic(1).day(), Clinic(2).day(), sep='\n')


class Stopwatch:
    def __init__(self, clock=time.perf_counter):
        self.clock, self.laps = clock, []

    def __enter__(self):
        self.start = self.clock()
        return self

    def lap(self):
        self.laps.append(self.clock() - self.start)

    def __exit__(self, *error):
        self.lap()
        return error[0] is TimeoutError


ticks = Clock()
with Stopwatch(ticks) as watch:
    ticks.sleep(1.5)
    watch.lap()
    ticks.sleep(2)
    raise TimeoutError
print(watch.laps, Stopwatch().laps)
fake = Clock()
timer = timeit.Timer('step()', 'fake.now = 0', timer=fake, globals={'step': lambda: fake.sleep(0.25), 'fake': fake})
print(timer.timeit(8), timer.repeat(3, 4), timer.autorange(), len(fake.naps))
calls = []
print(timer.autorange(lambda n, t: calls.append((n, t))), calls, timeit.timeit('x = 1', number=3, timer=lambda: 0.0), timeit.default_timer is time.perf_counter)
slow = timeit.Timer('boom()', globals={})
try:
    slow.timeit(1)
except NameError as e:
    print(e)
for bad in [lambda: timeit.Timer('1 +'), lambda: timeit.Timer(5), lambda: timeit.Timer('1', 5), lambda: timeit.Timer('return 1'), lambda: s.enter('a', 1, note) and s.run(), lambda: sched.scheduler(clock, clock.sleep).cancel(first)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
broken = sched.scheduler(clock, clock.sleep)
broken.enter(1, 1, note, ('before',))
broken.enter(2, 1, lambda: 1 / 0)
broken.enter(3, 1, note, ('after',))
try:
    broken.run()
except ZeroDivisionError:
    print(len(broken.queue), trace[-1], clock.now)
broken.run()
print(trace[-1])
broken.enter(1, 1, print)
broken.enter(0, 1, note)
broken.run()
