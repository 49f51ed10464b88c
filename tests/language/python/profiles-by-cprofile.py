# cProfile, profile and pstats: numbers of calls, callers and callees, profilers with clocks of their own, and reports.
import cProfile
import functools
import heapq
import io
import profile
import pstats
import sys


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def numbers(n):
    for i in range(n):
        yield i


class Shelf:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)
        return self

    def __len__(self):
        return len(self.items)


def work():
    found = [fact(i) for i in range(5)]
    total = sum(numbers(4))
    d = {}
    d.get(1)
    d.update(a=1)
    text = ''.join(map(str, found))
    found.sort(key=lambda x: -x)
    heap = []
    heapq.heappush(heap, 3)
    functools.reduce(lambda a, b: a + b, [1, 2, 3])
    shelf = Shelf()
    for item in 'abc':
        shelf.put(item)
    try:
        int('x')
        fail()
    except ValueError:
        pass
    try:
        fail()
    except KeyError:
        pass
    return total, text, len(shelf)


def fail():
    raise KeyError('k')


def name(key):
    file, line, function = key
    return f'{file.rsplit("/", 1)[-1]}:{function}' if line else function.split(' at ')[0]


def show(stats):
    for key, (primitive, calls, _, _, callers) in sorted(stats.stats.items(), key=lambda e: name(e[0])):
        if 'rofile.py' in key[0]:
            continue
        called_by = sorted((name(c), v[1], v[0]) if isinstance(v, tuple) else (name(c), v) for c, v in callers.items())
        print(f'{calls}/{primitive}', name(key), [c for c in called_by if 'rofile.py' not in c[0]])


p = cProfile.Profile()
print(p.runcall(work), sys.getprofile())
stats = pstats.Stats(p)
show(stats)
print(stats.total_calls, stats.prim_calls)
out = io.StringIO()
stats = pstats.Stats(p, stream=out)
stats.strip_dirs().sort_stats('ncalls', 'name').print_stats('fact|put|append')
report = [line.split() for line in out.getvalue().splitlines()]
print([(words[0], words[-1]) for words in report if len(words) > 5 and words[0][0].isdigit() and words[1] != 'function'])
out.truncate(0)
out.seek(0)
stats.print_callers('fact')
print('was called by' in out.getvalue())

print('--- a block, without built-in functions')
with cProfile.Profile(builtins=False, subcalls=False) as p:
    work()
show(pstats.Stats(p))

print('--- a clock of its own')
ticks = iter(range(100000))
p = cProfile.Profile(lambda: next(ticks), 0.5)
p.runcall(fact, 4)
for entry in sorted(p.getstats(), key=lambda e: str(e.code)):
    if not isinstance(entry.code, str):
        print(entry.code.co_name, entry.callcount, entry.reccallcount, entry.totaltime, entry.inlinetime)
        for sub in entry.calls:
            print('   ', sub.code.co_name, sub.callcount, sub.reccallcount, sub.totaltime, sub.inlinetime)

print('--- on and off')
p = cProfile.Profile()
p.enable()
fact(3)
print(type(sys.getprofile()).__name__)
p.disable()
fact(10)
p.enable()
fact(2)
p.disable()
show(pstats.Stats(p))
p.clear()
print(p.getstats())

print('--- statements')
p = cProfile.Profile()
p.runctx('x = fact(6)\ny = len(str(x))', {'fact': fact}, {})
show(pstats.Stats(p))

print('--- the profiler in Python')
p = profile.Profile(bias=0)
p.runcall(fact, 5)
p.create_stats()
show(pstats.Stats(p))
