# graphlib, heapq and sched: build plans in waves, cycles that are named, events in an order that does not depend on the clock, cancelled events; uncaught: a cycle.
import heapq
import sched
from collections import deque
from graphlib import CycleError, TopologicalSorter

DEPENDS = {'app': {'lib', 'ui'}, 'ui': {'lib', 'fonts'}, 'lib': {'core'}, 'tests': {'app'}, 'docs': set()}
ts = TopologicalSorter(DEPENDS)
ts.prepare()
wave = 0
while ts.is_active():
    ready = sorted(ts.get_ready())
    print(wave, ready)
    ts.done(*ready)
    wave += 1
order = list(TopologicalSorter({'b': ['a'], 'c': ['b'], 'd': ['c']}).static_order())
print(order, list(TopologicalSorter().static_order()), bool(ts))
ts = TopologicalSorter()
ts.add('x', 'y', 'z')
ts.add('y', 'z')
ts.add('x')
ts.prepare()
for attempt in [lambda: ts.add('q'), lambda: ts.done('x'), lambda: ts.done('nobody'), lambda: ts.get_ready(), lambda: ts.done('z'), lambda: ts.done('z'), lambda: ts.get_ready(), lambda: ts.prepare(), lambda: TopologicalSorter().get_ready(), lambda: TopologicalSorter().is_active(), lambda: TopologicalSorter({'a': [[]]}), lambda: list(TopologicalSorter({'a': 'a'}).static_order())]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, *e.args)


class Clock:
    def __init__(self):
        self.now, self.slept = 0, []

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


clock, log = Clock(), []
s = sched.scheduler(clock.time, clock.sleep)
s.enter(5, 1, log.append, ('five',))
s.enter(5, 0, log.append, argument=('five, urgent',))
later = s.enterabs(9, 1, log.append, ('never',))
s.enter(2, 1, lambda n, k: log.append((clock.now, n, k)), (1,), {'k': 2})


def again(n):
    log.append(f'tick {n} at {clock.now}')
    if n:
        s.enter(1.5, 1, again, (n - 1,))


again(2)
print([(e.time, e.priority, e.sequence) for e in s.queue], s.empty(), s.run(blocking=False), log)
s.cancel(later)
print(s.run(), log, clock.slept, s.empty(), later.kwargs, later.action.__name__)
try:
    s.cancel(later)
except ValueError as e:
    print(e)
s.enter(1, 1, lambda: 1 / 0)
s.enter(2, 1, log.append, ('after',))
try:
    s.run()
except ZeroDivisionError:
    print('failed', len(s.queue), s.run(), log[-1])
jobs = [(3, 'c'), (1, 'a'), (2, 'b'), (1, 'd')]
heapq.heapify(jobs)
print([heapq.heappop(jobs) for _ in range(len(jobs))], heapq.nsmallest(2, 'hello'), heapq.nlargest(2, [{'n': 1}, {'n': 5}], key=lambda d: d['n']), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge('ca', 'b', reverse=True)), heapq.heappushpop([1, 2], 0), heapq.heapreplace([1, 2], 9))
work = deque(sorted(DEPENDS))
work.rotate(-2)
print(list(work))
print(list(TopologicalSorter({'a': {'b'}, 'b': {'c'}, 'c': {'a'}, 'd': {'a'}}).static_order()))
