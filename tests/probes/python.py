# Small programs, one for each thing that Python programs do, some 1 to 20 ms each in python3. For each: its name, the best of 10 times, all of them together (ms), and its
# result. `python python.py [TEXT]`: those whose names have the text in them. `npm run probes` compares. Classes are made once.
import math, random, sys, time
from collections import Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass
T = []
def add(name):
    def deco(f): T.append((name, f)); return f
    return deco
N = 100000
@add('mixed arithmetic')
def _():
    x = 0.0
    for i in range(N): x = x * 0.5 + i % 7
    return x
@add('int arith')
def _():
    s = 0
    for i in range(N): s += i // 3 + i % 5 - (i & 7) + (i << 1)
    return s
@add('float arith')
def _():
    s = 0.0
    for i in range(1, N): s += 1 / i + i ** 0.5
    return round(s, 6)
@add('big ints')
def _():
    s = 1
    for i in range(1, 1000): s = s * i % (10 ** 40)
    return s
@add('list append pop')
def _():
    l = []
    for i in range(N): l.append(i)
    s = 0
    while l: s += l.pop()
    return s
@add('list index loops')
def _():
    l = list(range(1000)); s = 0
    for k in range(N // 1000):
        for i in range(len(l)): s += l[i]
    return s
@add('list comprehension')
def _():
    s = 0
    for k in range(N // 1000): s += sum([x * 2 for x in range(1000) if x % 3])
    return s
@add('generator expr')
def _():
    s = 0
    for k in range(N // 1000): s += sum(x * 2 for x in range(1000) if x % 3)
    return s
@add('enumerate zip')
def _():
    a = list(range(1000)); s = 0
    for k in range(N // 2000):
        for i, (x, y) in enumerate(zip(a, a)): s += i * x - y
    return s
@add('dict str keys')
def _():
    d = {}
    for i in range(N // 2): k = 'k%d' % (i % 500); d[k] = d.get(k, 0) + 1
    return len(d)
@add('dict int keys')
def _():
    d = {}
    for i in range(N): d[i % 1000] = d.get(i % 1000, 0) + i
    return d[7]
@add('dict tuple keys')
def _():
    d = {}
    for i in range(N // 4): d[(i % 10, i % 7)] = i
    return len(d)
@add('dict items')
def _():
    d = {i: i for i in range(1000)}; s = 0
    for k in range(N // 1000):
        for a, b in d.items(): s += a + b
    return s
@add('set ops')
def _():
    s = set()
    for i in range(N): s.add(i % 777)
    c = 0
    for i in range(N):
        if i in s: c += 1
    return c
class Adder:
    def __init__(self, x): self.x = x
    def inc(self, n): self.x += n; return self
@add('class attr')
def _():
    p = Adder(0)
    for i in range(N): p.inc(i)
    return p.x
class Point:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
@add('object creation')
def _():
    s = 0
    for i in range(N): s += Point(i, 2).x
    return s
class Holder:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
@add('property')
def _():
    p = Holder(); s = 0
    for i in range(N): s += p.v
    return s
class V:
    def __init__(self, a): self.a = a
    def __add__(self, o): return V(self.a + o.a)
    def __eq__(self, o): return self.a == o.a
@add('operators dunder')
def _():
    v = V(0); w = V(1); c = 0
    for i in range(N // 4):
        v = v + w
        if v == w: c += 1
    return v.a + c
@add('closures')
def _():
    def mk():
        c = 0
        def f():
            nonlocal c
            c += 1
            return c
        return f
    f = mk()
    for i in range(N): f()
    return f()
@add('default and kwargs')
def _():
    def f(a, b=2, *, c=3): return a + b + c
    s = 0
    for i in range(N): s += f(i) + f(i, c=1)
    return s
@add('star args')
def _():
    def f(*a, **k): return len(a) + len(k)
    s = 0
    for i in range(N // 4): s += f(1, 2, 3) + f(*(1, 2), x=1)
    return s
@add('lambda map filter')
def _():
    s = 0
    for k in range(N // 1000): s += sum(map(lambda x: x + 1, filter(lambda x: x & 1, range(1000))))
    return s
@add('generator')
def _():
    def g(n):
        for i in range(n): yield i
    s = 0
    for x in g(N): s += x
    return s
@add('yield from')
def _():
    def g(n):
        for i in range(n): yield i
    def h(n): yield from g(n)
    s = 0
    for x in h(N): s += x
    return s
@add('try except none')
def _():
    s = 0
    for i in range(N):
        try: s += i
        except ValueError: pass
    return s
@add('exceptions raised')
def _():
    c = 0
    for i in range(N // 10):
        try:
            if i % 2: raise ValueError(i)
        except ValueError as e: c += e.args[0]
    return c
class Context:
    def __enter__(self): return self
    def __exit__(self, *a): return False
@add('with')
def _():
    c = Context(); s = 0
    for i in range(N // 4):
        with c: s += i
    return s
@add('string concat join')
def _():
    c = 0
    for k in range(N // 1000): c += len(','.join(str(i) for i in range(300)))
    return c
@add('fstrings')
def _():
    c = 0
    for i in range(N // 4): c += len(f'{i}:{i * 2:5d} {"a"!r}')
    return c
@add('percent format')
def _():
    c = 0
    for i in range(N // 4): c += len('%d %s %.2f' % (i, 'a', i / 3))
    return c
@add('str methods')
def _():
    c = 0
    for i in range(N // 10): c += len('Hello World'.upper().replace('L', 'x').split('O'))
    return c
@add('str iteration')
def _():
    s = 'the quick brown fox' * 50; c = 0
    for k in range(N // 1000):
        for ch in s:
            if ch == 'o': c += 1
    return c
@add('slices')
def _():
    l = list(range(100)); c = 0
    for i in range(N // 4): c += len(l[2:50]) + l[-1]
    return c
@add('sorted key')
def _():
    l = [(i * 7919) % 1009 for i in range(1000)]; c = 0
    for k in range(20): c += sorted(l, key=lambda x: -x)[0]
    return c
@add('sort')
def _():
    c = 0
    for k in range(20):
        l = [(i * 7919) % 1009 for i in range(1000)]; l.sort(); c += l[0]
    return c
@add('fib recursion')
def _():
    def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib(19)
@add('while')
def _():
    i = 0; s = 0
    while i < N: i += 1; s += i
    return s
@add('isinstance')
def _():
    v = [1, 'a', 2.5, None]; c = 0
    for i in range(N):
        if isinstance(v[i & 3], (int, float)): c += 1
    return c
@add('tuple unpack swap')
def _():
    a, b = 1, 2
    for i in range(N): a, b = b, a + b & 1023
    return a
@add('2d lists')
def _():
    m = [[i * j for j in range(50)] for i in range(50)]; s = 0
    for k in range(20):
        for r in m:
            for x in r: s += x
    return s
@add('bytes')
def _():
    b = bytearray(1000); c = 0
    for k in range(N // 1000):
        for i in range(1000): b[i] = (b[i] + i) & 255
    return sum(b)
@add('random')
def _():
    random.seed(1); s = 0
    for i in range(N // 4): s += random.random() + random.randint(1, 6)
    return s > 0
@add('math')
def _():
    s = 0
    for i in range(N): s += math.sin(i) * math.sqrt(i)
    return round(s, 6)
@add('min max abs sum')
def _():
    s = 0
    for i in range(N // 2): s += min(i, 5) + max(i, 7) + abs(-i)
    return s
@add('global var')
def _():
    global G
    G = 0
    for i in range(N): G += 1
    return G
@dataclass
class Data:
    x: int
    y: int = 0
@add('dataclass')
def _():
    s = 0
    for i in range(N // 4): s += Data(i, 1).x
    return s
Named = namedtuple('Named', 'x y')
@add('namedtuple')
def _():
    s = 0
    for i in range(N // 4): s += Named(i, 1).x
    return s
@add('defaultdict Counter deque')
def _():
    d = defaultdict(int); q = deque()
    for i in range(N // 4): d[i % 10] += 1; q.append(i)
    while q: q.popleft()
    return d[3] + Counter('abracadabra' * 100)['a']
@add('match')
def _():
    c = 0
    for i in range(N // 4):
        match (i % 3, i):
            case (0, _): c += 1
            case (1, y): c += y & 1
            case _: pass
    return c
@add('any all')
def _():
    l = list(range(1000)); c = 0
    for k in range(N // 2000): c += any(x > 998 for x in l) + all(x >= 0 for x in l)
    return c
@add('chained compare')
def _():
    c = 0
    for i in range(N):
        if 10 < i < 5000 or i == 7: c += 1
    return c
@add('string building +=')
def _():
    s = ''
    for i in range(N // 4): s += 'x'
    return len(s)
@add('int str conv')
def _():
    c = 0
    for i in range(N // 4): c += int(str(i))
    return c
only = sys.argv[1] if len(sys.argv) > 1 else ''
for name, f in T:
    if only not in name: continue
    best, total = 1e9, 0
    for k in range(10):
        t = time.process_time(); r = f(); t = time.process_time() - t
        best = min(best, t); total += t
    print('%s\t%.3f\t%.1f\t%s' % (name, best * 1000, total * 1000, r), flush=True)
