# More small programs as those of python.py: what programs use of the library every day.
import array, bisect, copy, datetime, functools, heapq, io, itertools, json, operator, random, re, struct, sys, time
from collections import Counter, defaultdict, deque, namedtuple
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache, partial, reduce
T = []
def add(name):
    def deco(f): T.append((name, f)); return f
    return deco
N = 100000
@dataclass(order=True, frozen=True)
class Ordered:
    x: int
    y: int
@contextmanager
def passing(x): yield x
@lru_cache(maxsize=None)
def cached_fib(n): return n if n < 2 else cached_fib(n - 1) + cached_fib(n - 2)
class Color(Enum):
    RED = 1
    BLUE = 2
def doubled(fn):
    @functools.wraps(fn)
    def w(*args, **kwargs): return fn(*args, **kwargs)
    return w
@doubled
def decorated(a, b=1): return a + b
P = namedtuple('P', 'x y')
@add('sorted key itemgetter')
def _():
    l = [((i * 7919) % 1009, i) for i in range(1000)]; c = 0
    for k in range(10): c += sorted(l, key=operator.itemgetter(1))[0][0] + sorted(l, key=lambda t: t[0])[0][1]
    return c
@add('contextmanager')
def _():
    c = 0
    for i in range(N // 20):
        with passing(i) as v: c += v
    return c
@add('dataclass eq lt hash')
def _():
    c = 0; a = Ordered(1, 2); b = Ordered(1, 3)
    for i in range(N // 20):
        c += (a == b) + (a < b) + (hash(a) == hash(a))
    return c
@add('struct')
def _():
    c = 0
    for i in range(N // 10): c += len(struct.pack('<IHB', i, 2, 3)) + struct.unpack('<I', b'abcd')[0]
    return c
@add('json')
def _():
    d = {'a': [1, 2, 3], 'b': {'c': 'text', 'd': 1.5}, 'e': None}; c = 0
    for i in range(N // 100): c += len(json.dumps(d)) + len(json.loads('{"a": [1, 2, {"b": null}], "c": "x"}'))
    return c
@add('re findall sub')
def _():
    c = 0; s = 'the quick 12 brown 345 fox'
    for i in range(N // 100): c += len(re.findall(r'\d+', s)) + len(re.sub(r'[aeiou]', '*', s))
    return c
@add('re match groups')
def _():
    c = 0; p = re.compile(r'(\w+)=(\d+)')
    for i in range(N // 20):
        m = p.match('key=123'); c += len(m.group(1)) + int(m.group(2))
    return c
@add('lru_cache')
def _():
    c = 0
    for i in range(N // 1000): cached_fib.cache_clear(); c += cached_fib(60)
    for i in range(N // 2): c += cached_fib(i % 50)
    return c
@add('itertools chain')
def _():
    c = 0; a = list(range(500))
    for k in range(N // 1000):
        for x in itertools.chain(a, a): c += x
    return c
@add('itertools product combinations')
def _():
    c = 0
    for k in range(10):
        for a, b in itertools.product(range(40), range(40)): c += a * b
        for a, b in itertools.combinations(range(40), 2): c += a
    for p in itertools.permutations(range(6)): c += p[0]
    return c
@add('itertools misc')
def _():
    c = 0
    for k in range(N // 2000):
        for x in itertools.islice(itertools.count(), 500): c += x
        for x in itertools.accumulate(range(500)): c += x
        for k2, g in itertools.groupby(range(100), lambda x: x // 10): c += k2
    return c
@add('heapq')
def _():
    h = []; c = 0
    for i in range(N // 10): heapq.heappush(h, (i * 7919) % 10007)
    while h: c += heapq.heappop(h)
    return c
@add('heapq tuples')
def _():
    h = []; c = 0
    for i in range(N // 20): heapq.heappush(h, ((i * 7919) % 1007, i, 'x'))
    while h: c += heapq.heappop(h)[1]
    return c
@add('bisect')
def _():
    l = list(range(0, 10000, 3)); c = 0
    for i in range(N // 4): c += bisect.bisect_left(l, i % 10000)
    return c
@add('copy')
def _():
    d = {'a': [1, 2, [3, 4]], 'b': (1, 2)}; c = 0
    for i in range(N // 100): c += len(copy.deepcopy(d)) + len(copy.copy(d))
    return c
@add('datetime')
def _():
    d = datetime.datetime(2020, 1, 1); c = 0; t = datetime.timedelta(days=1)
    for i in range(N // 20): d = d + t; c += d.day
    return c
@add('enum')
def _():
    c = 0
    for i in range(N // 4):
        x = Color.RED if i & 1 else Color.BLUE
        if x == Color.RED: c += x.value
        if x is Color.BLUE: c += 1
    return c
@add('partial reduce')
def _():
    f = partial(pow, 2); c = 0
    for i in range(N // 8): c += f(i % 10)
    c += reduce(lambda a, b: a + b, range(N // 4))
    return c
@add('decorator wrapper')
def _():
    c = 0
    for i in range(N // 4): c += decorated(i) + decorated(i, b=2)
    return c
@add('deque bfs')
def _():
    c = 0
    for k in range(5):
        q = deque([(0, 0)]); seen = {(0, 0)}
        while q:
            x, y = q.popleft(); c += 1
            for dx, dy in ((1, 0), (0, 1)):
                p = (x + dx, y + dy)
                if p[0] < 20 and p[1] < 20 and p not in seen: seen.add(p); q.append(p)
    return c
@add('deque maxlen rotate')
def _():
    d = deque(maxlen=100); c = 0
    for i in range(N // 4): d.append(i); c += d[0] + len(d)
    return c
@add('defaultdict list')
def _():
    d = defaultdict(list)
    for i in range(N // 4): d[i % 100].append(i)
    return len(d)
@add('Counter update')
def _():
    c = Counter(); w = 'the quick brown fox the lazy dog the end'.split()
    for i in range(N // 100): c.update(w)
    for i in range(N // 8): c[i % 10] += 1
    return c.most_common(1)[0][1]
@add('namedtuple attr')
def _():
    p = P(1, 2); c = 0
    for i in range(N): c += p.x + p[1]
    return c
@add('random choice shuffle')
def _():
    random.seed(1); l = list(range(100)); c = 0
    for i in range(N // 20): c += random.choice(l)
    for i in range(N // 2000): random.shuffle(l)
    for i in range(N // 10): c += random.uniform(1, 2) + random.randrange(10)
    return round(c, 5)
@add('print to StringIO')
def _():
    f = io.StringIO()
    for i in range(N // 10): print(i, 'x', file=f)
    return len(f.getvalue())
@add('Fraction')
def _():
    for k in range(10):
      f = Fraction(0)
      for i in range(1, 100): f += Fraction(1, i)
    return f.denominator % 1000
@add('Decimal')
def _():
    d = Decimal(0)
    for i in range(N // 10): d += Decimal('1.1')
    return str(d)
@add('array module')
def _():
    a = array.array('i', [0] * 1000); c = 0
    for k in range(N // 2000):
        for i in range(1000): a[i] += i
    return sum(a)
only = sys.argv[1] if len(sys.argv) > 1 else ''
for name, f in T:
    if only not in name: continue
    best, total = 1e9, 0
    for k in range(10):
        t = time.process_time(); r = f(); t = time.process_time() - t
        best = min(best, t); total += t
    print('%s\t%.3f\t%.1f\t%s' % (name, best * 1000, total * 1000, r), flush=True)
