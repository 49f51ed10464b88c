# More small programs as those of python.py: what programs do with built-in functions, texts, lists, dicts and classes every day.
import sys, time
T = []
def add(name):
    def deco(f): T.append((name, f)); return f
    return deco
N = 100000
class Attributes: pass
class Prop:
    def __init__(self): self._x = 0
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
class Base:
    def __init__(self, a): self.a = a
    def area(self): return self.a
class Derived(Base):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def area(self): return super().area() * self.b
class Vec:
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    def __repr__(self): return f'Vec({self.x}, {self.y})'
class It:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
class Seq:
    def __init__(self, l): self.l = l
    def __getitem__(self, i): return self.l[i]
    def __len__(self): return len(self.l)
class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): return hash(self.k)
    def __eq__(self, o): return self.k == o.k
class Node:
    def __init__(self, v, n): self.v = v; self.n = n
class Tree:
    def __init__(self, l, r): self.l = l; self.r = r
    def check(self): return 1 if self.l is None else 1 + self.l.check() + self.r.check()
def tree(d): return Tree(None, None) if d == 0 else Tree(tree(d - 1), tree(d - 1))
@add('in list')
def _():
    l = list(range(50)); c = 0
    for i in range(N // 4):
        if i % 60 in l: c += 1
    return c
@add('in str list')
def _():
    l = ['alpha', 'beta', 'gamma', 'delta']; c = 0
    w = ['gamma', 'x', 'delta']
    for i in range(N // 2):
        if w[i % 3] in l: c += 1
    return c
@add('in tuple')
def _():
    c = 0
    for i in range(N):
        if i % 10 in (1, 3, 5): c += 1
    return c
@add('in string')
def _():
    s = 'the quick brown fox'; c = 0
    for i in range(N):
        if 'fox' in s: c += 1
        if 'z' not in s: c += 1
    return c
@add('str slicing')
def _():
    s = 'abcdefghij' * 10; c = 0
    for i in range(N):
        c += len(s[i % 50:i % 50 + 10]) + len(s[:3])
    return c
@add('str slice step')
def _():
    s = 'abcdefghij' * 3; c = 0
    for i in range(N // 4): c += len(s[::-1])
    return c
@add('str join list')
def _():
    c = 0; l = [str(i) for i in range(100)]
    for i in range(N // 100): c += len(' '.join(l))
    return c
@add('str split')
def _():
    c = 0; s = 'the quick brown fox jumps over'
    for i in range(N // 8): c += len(s.split()) + len(s.split(' '))
    return c
@add('str replace strip')
def _():
    c = 0; s = '  hello world  '
    for i in range(N // 4): c += len(s.strip().replace('o', '0'))
    return c
@add('str startswith find count')
def _():
    c = 0; s = 'hello world'
    for i in range(N // 4):
        c += s.startswith('hell') + s.find('wor') + s.count('o') + s.isdigit() + s.isalpha()
    return c
@add('str lower upper title')
def _():
    c = 0; s = 'Hello World'
    for i in range(N // 4): c += len(s.lower()) + len(s.upper()) + len(s.title()) + len(s.capitalize())
    return c
@add('str format')
def _():
    c = 0
    for i in range(N // 8): c += len('{} {:>5} {:.2f}'.format(i, 'ab', i / 3))
    return c
@add('fstring float')
def _():
    c = 0
    for i in range(N // 8): c += len(f'{i / 3:.3f} {i:,} {i:04d} {i:x}')
    return c
@add('str zfill rjust')
def _():
    c = 0
    for i in range(N // 4): c += len(str(i).zfill(8)) + len(str(i).rjust(8)) 
    return c
@add('str partition rsplit splitlines')
def _():
    c = 0; s = 'key=value\nb=c'
    for i in range(N // 8): c += len(s.partition('=')) + len(s.rsplit('=', 1)) + len(s.splitlines())
    return c
@add('char isalpha')
def _():
    s = 'the quick brown 1234 fox' * 20; c = 0
    for k in range(N // 2000):
        for ch in s:
            if ch.isalpha(): c += 1
            elif ch.isdigit(): c += 2
            elif ch.isspace(): c += 3
    return c
@add('dict set comprehension')
def _():
    s = 0
    for k in range(N // 1000):
        d = {x: x * x for x in range(500) if x % 2}; s += len(d) + len({x % 7 for x in range(500)})
    return s
@add('enumerate')
def _():
    l = list(range(1000)); s = 0
    for k in range(N // 1000):
        for i, x in enumerate(l): s += i * x
    return s
@add('zip')
def _():
    a = list(range(1000)); s = 0
    for k in range(N // 1000):
        for x, y in zip(a, a): s += x * y
    return s
@add('zip of three')
def _():
    a = list(range(1000)); s = 0
    for k in range(N // 2000):
        for x, y, z in zip(a, a, a): s += x * y - z
    return s
@add('reversed range')
def _():
    s = 0
    for k in range(N // 1000):
        for i in reversed(range(1000)): s += i
        for i in range(999, -1, -1): s -= i
    return s
@add('dict items values')
def _():
    d = {str(i): i for i in range(1000)}; s = 0
    for k in range(N // 2000):
        for a, b in d.items(): s += b
        for b in d.values(): s += b
        for a in d: s += len(a)
    return s
@add('dict get setdefault')
def _():
    d = {}
    for i in range(N // 2):
        d.setdefault(i % 100, []).append(i)
    return len(d)
@add('dict in')
def _():
    d = {}; c = 0
    for i in range(N):
        k = i % 1000
        if k in d: d[k] += 1
        else: d[k] = 1
    return len(d)
@add('dict display update')
def _():
    c = 0
    for i in range(N // 10):
        d = {'a': i, 'b': 2}; d.update({'c': 3}); c += len(d) + d['a']
        e = {**d, 'x': 1}; c += len(e)
    return c
@add('dict pop del')
def _():
    d = {}; c = 0
    for i in range(N // 4):
        d[i] = i
        if i > 10: c += d.pop(i - 5)
    for k in list(d): del d[k]
    return c
@add('nested dict of lists')
def _():
    d = {}
    for i in range(N // 2):
        k = 'abcdefg'[i % 7]
        if k not in d: d[k] = []
        d[k].append(i)
    return sum(len(v) for v in d.values())
@add('list insert pop')
def _():
    l = []; c = 0
    for i in range(N // 10):
        l.insert(0, i)
        if len(l) > 20: c += l.pop(0) + l.pop(3)
    return c
@add('list index count')
def _():
    l = list(range(30)); c = 0
    for i in range(N // 4): c += l.index(i % 30) + l.count(3)
    return c
@add('list extend concat')
def _():
    c = 0
    for i in range(N // 10):
        l = [1, 2, 3]; l.extend([4, 5]); l += [6]; m = l + [7, 8]; c += len(m) + m[-1]
    return c
@add('list copy reverse remove')
def _():
    c = 0; l = list(range(20))
    for i in range(N // 10):
        m = l[:]; m.reverse(); m.remove(5); m = l.copy(); c += m[0]
        del m[0]
    return c
@add('list mul 2d')
def _():
    c = 0
    for i in range(N // 100):
        g = [[0] * 20 for _ in range(20)]; g[3][4] = 1; c += g[3][4]
    return c
@add('list star unpack')
def _():
    c = 0; l = [1, 2, 3, 4, 5]
    for i in range(N // 4):
        a, *b = l; x, y, *_ = l; c += a + len(b) + x
    return c
@add('slice assign')
def _():
    l = list(range(50)); c = 0
    for i in range(N // 10): l[5:10] = [1, 2, 3, 4, 5]; c += l[::2][3]
    return c
@add('del list item')
def _():
    c = 0
    for k in range(N // 100):
        l = list(range(50))
        while len(l) > 10: del l[-1]
        del l[2:5]; c += len(l)
    return c
@add('list compare eq')
def _():
    a = [1, 2, 3, 4]; b = [1, 2, 3, 5]; c = 0
    for i in range(N // 4): c += (a == b) + (a < b) + ((1, 2) == (1, 2)) + ((1, i) < (2, 0))
    return c
@add('tuple build concat')
def _():
    c = 0
    for i in range(N // 4): t = (i, i + 1); t = t + (3,); c += t[2] + len(t)
    return c
@add('sort tuples')
def _():
    c = 0
    for k in range(10):
        l = [((i * 7919) % 1009, i) for i in range(1000)]; l.sort(); c += l[0][1]
    return c
@add('sorted reverse strs')
def _():
    l = [str((i * 7919) % 1009) for i in range(1000)]; c = 0
    for k in range(10): c += len(sorted(l, reverse=True)[0]) + len(sorted(l)[0])
    return c
@add('min max list')
def _():
    l = [(i * 7919) % 1009 for i in range(1000)]; c = 0
    for k in range(N // 1000): c += min(l) + max(l) + sum(l)
    return c
@add('int parse')
def _():
    c = 0; l = ['12', '345', '-6', ' 7 ']
    for i in range(N): c += int(l[i & 3])
    return c
@add('float parse str')
def _():
    c = 0; l = ['1.5', '2e3', '-0.25']
    for i in range(N // 4): c += float(l[i % 3]) + len(str(i / 4)) 
    return c
@add('hex bin oct')
def _():
    c = 0
    for i in range(N // 8): c += len(hex(i)) + len(bin(i)) + i.bit_length() + int('ff', 16)
    return c
@add('round divmod pow')
def _():
    c = 0
    for i in range(N // 2):
        q, r = divmod(i, 7); c += q + r + round(i / 3) + pow(i, 2, 17) + round(i / 7, 2)
    return round(c, 3)
@add('exceptions dict lookup')
def _():
    d = {1: 1}; c = 0
    for i in range(N // 10):
        try: c += d[i]
        except KeyError: c += 1
    return c
@add('exception int parse')
def _():
    c = 0
    for i in range(N // 20):
        try: c += int('x')
        except ValueError: c += 1
        finally: c += 1
    return c
@add('property set')
def _():
    p = Prop()
    for i in range(N): p.x += 1
    return p.x
@add('generator send')
def _():
    def g():
        t = 0
        while True:
            v = yield t
            t += v
    x = g(); next(x); c = 0
    for i in range(N // 2): c = x.send(i)
    return c
@add('memo dict recursion')
def _():
    def f(n, memo):
        if n in memo: return memo[n]
        if n < 2: return n
        r = f(n - 1, memo) + f(n - 2, memo)
        memo[n] = r
        return r
    c = 0
    for i in range(N // 500): c += f(60, {})
    return c
@add('2d list grid')
def _():
    g = [[0] * 50 for _ in range(50)]
    for k in range(10):
        for y in range(50):
            for x in range(50): g[y][x] += g[y - 1][x - 1] + 1
    return g[10][10]
@add('bytes join')
def _():
    c = 0; l = [b'abc', b'de'] * 10
    for i in range(N // 20): c += len(b','.join(l)) + len(b'x' + b'y')
    return c
@add('bytes index iter')
def _():
    b = bytes(range(200)); c = 0
    for k in range(N // 1000):
        for x in b: c += x
        for i in range(len(b)): c += b[i]
    return c
@add('bytes slice encode decode')
def _():
    c = 0; s = 'hello world'
    for i in range(N // 8): b = s.encode(); c += len(b[2:5]) + len(b.decode())
    return c
@add('bytearray append')
def _():
    b = bytearray()
    for i in range(N): b.append(i & 255)
    return len(b)
@add('set operations')
def _():
    a = set(range(50)); b = set(range(25, 75)); c = 0
    for i in range(N // 50): c += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    return c
@add('set add discard')
def _():
    s = set(); c = 0
    for i in range(N // 2):
        s.add(i % 100)
        if i % 3 == 0: s.discard(i % 50)
    return len(s)
@add('set of tuples visited')
def _():
    seen = set()
    for i in range(N // 4):
        p = (i % 100, i % 37)
        if p not in seen: seen.add(p)
    return len(seen)
@add('isinstance of three')
def _():
    v = [1, 'a', 2.5, None]; c = 0
    for i in range(N):
        if isinstance(v[i & 3], (int, float, str)): c += 1
    return c
@add('getattr setattr hasattr')
def _():
    a = Attributes(); a.x = 1; c = 0
    for i in range(N // 4):
        setattr(a, 'x', i); c += getattr(a, 'x') + getattr(a, 'q', 2) + hasattr(a, 'x')
    return c
@add('inheritance super')
def _():
    c = 0
    for i in range(N // 4): c += Derived(i, 2).area()
    return c
@add('vector float')
def _():
    v = Vec(0.0, 0.0); d = Vec(0.5, 0.25)
    for i in range(N // 4): v = v + d * 0.5
    return v.x
@add('repr str of object')
def _():
    v = Vec(1, 2); c = 0
    for i in range(N // 8): c += len(repr(v)) + len(str(v))
    return c
@add('iterator class')
def _():
    c = 0
    for k in range(N // 1000):
        for x in It(500): c += x
    return c
@add('getitem len class')
def _():
    s = Seq(list(range(10))); c = 0
    for i in range(N // 2): c += s[i % 10] + len(s)
    return c
@add('custom hash')
def _():
    d = {}
    for i in range(N // 20): d[Key(i % 50)] = i
    return len(d)
@add('list of map filter')
def _():
    c = 0
    for i in range(N // 1000): c += len(list(map(lambda x: x * 2, range(300)))) + len(list(filter(lambda x: x % 2, range(300))))
    return c
@add('sum genexp attr')
def _():
    l = [Vec(i, i) for i in range(100)]; c = 0
    for i in range(N // 200): c += sum(v.x for v in l)
    return c
@add('dict comp zip')
def _():
    a = ['a', 'b', 'c', 'd']; c = 0
    for i in range(N // 20): c += len(dict(zip(a, range(4))))
    return c
@add('list of zip transposed')
def _():
    m = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]; c = 0
    for i in range(N // 20): c += len(list(zip(*m)))
    return c
@add('matrix mul')
def _():
    n = 20
    a = [[i + j for j in range(n)] for i in range(n)]
    for k in range(3):
        b = [[sum(a[i][k] * a[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    return b[3][3]
@add('kwargs call dict')
def _():
    def f(**kw): return kw['a']
    c = 0
    for i in range(N // 4): c += f(a=i, b=2)
    return c
@add('hash lcg 64')
def _():
    h = 14695981039346656037
    for i in range(N // 4): h = ((h ^ (i & 255)) * 1099511628211) & 0xffffffffffffffff
    return h
@add('lcg 32')
def _():
    x = 1
    for i in range(N): x = (x * 1103515245 + 12345) & 0x7fffffff
    return x
@add('shift xor')
def _():
    x = 123456789
    for i in range(N):
        x ^= (x << 13) & 0xffffffff; x ^= x >> 17; x ^= (x << 5) & 0xffffffff
    return x
@add('complex')
def _():
    z = 0j; c = 0
    for i in range(N // 4):
        z = z * z + (0.1 + 0.2j)
        if abs(z) > 2: z = 0j
    return round(z.real, 6)
@add('linked list')
def _():
    h = None
    for i in range(N // 4): h = Node(i, h)
    c = 0
    while h is not None: c += h.v; h = h.n
    return c
@add('binary tree')
def _():
    return tree(12).check()
only = sys.argv[1] if len(sys.argv) > 1 else ''
for name, f in T:
    if only not in name: continue
    best, total = 1e9, 0
    for k in range(10):
        t = time.process_time(); r = f(); t = time.process_time() - t
        best = min(best, t); total += t
    print('%s\t%.3f\t%.1f\t%s' % (name, best * 1000, total * 1000, r), flush=True)
