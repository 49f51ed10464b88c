# Easy cases of built-in methods that compiled code knows, and what lies next to them: other classes, wrong arguments, subclasses.
def f(a, b=2, *args, c=3, d, **kw): return (a, b, args, c, d, kw)
def g(a, /, b, *, c=1, **kw): return (a, b, c, kw)
def h(a, b=1, *, k=5): return a, b, k
for i in range(3000):
    r = [f(1, d=2), f(1, 2, 3, 4, d=5, x=6), g(1, 2, a=3), g(1, b=4, c=5), h(1), h(1, k=2), h(b=3, a=1), f(1, d=1, b=9)]
print(r)
for bad in ('f(1)', 'g(1)', 'h(1,2,3)', 'h(1, z=1)', 'g(a=1,b=2)', 'f(1,2,a=3,d=1)', 'h()'):
    try: eval(bad)
    except TypeError as e: print(e)
h.__kwdefaults__['k'] = 77
print(h(1))
m = map(lambda x: x + 1, filter(lambda x: x & 1, range(20)))
print(next(m), next(m)); 
for x in m:
    print(x, end=' ')
    if x > 12: break
print(list(m))
def stop(x):
    if x == 3: raise StopIteration
    return x
it = filter(stop, range(1, 6)); print([x for x in it], [x for x in it])
it = map(stop, filter(lambda x: x, range(6))); print([x for x in it], [x for x in it])
def boom(x):
    if x == 2: raise ValueError('two')
    return True
it = filter(boom, range(5))
try:
    for x in it: print(x)
except ValueError as e: print(e)
print([x for x in it])
import itertools
def gen():
    yield 1; yield 0; yield 2
print([x for x in map(lambda x: x * 2, gen())], list(filter(None, gen())), sum(filter(lambda x: x, gen())))
# nested same
def rec(x):
    return next(mm, 100) + x
mm = map(rec, (y for y in range(6)))
print([x for x in mm])
fl = filter(lambda x: (next(fl, None), True)[1], range(6))
print([x for x in fl])
def tb():
    for x in map(lambda x: 1 // x, filter(lambda x: x < 1, range(3))): pass
import traceback
try: tb()
except ZeroDivisionError: traceback.print_exc()
class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1); print(d['a'], d['b'], 'a' in d, len(d), [*d], d.get('q', 3))
from collections import defaultdict, deque, Counter, namedtuple
dd = defaultdict(list); dd['x'].append(1); print(dd)
dd = defaultdict(lambda: 5); dd['x'] += 1; print(dict(dd))
dd = defaultdict(None)
try: dd['x']
except KeyError as e: print('KeyError', e)
P = namedtuple('P', 'x y', defaults=[4]); p = P(1); print(p, p.x, p.y, p[0], len(p), [*p], p == (1, 4), p < (2,), hash(p) == hash((1, 4)), p._replace(x=9), P.x.__doc__, p + (1,), P(y=1, x=2))
try: p.x = 3
except AttributeError as e: print(e)
class Q(P): pass
q = Q(1, 2); q.z = 3; print(q, q.z, q.x, type(q))
q = deque([1, 2, 3], maxlen=3); q.append(4); print(q, q[0], q[-1], len(q), list(q), list(reversed(q)), bool(q), 4 in q)
try:
    for x in q: q.append(1)
except RuntimeError as e: print(e)
try: q[10]
except IndexError as e: print(e)
for a, b in [(5 << 40, 3), (-5, 0xffffffff), (-(2**53 - 1), -(2**53 - 2)), (2**52 + 12345, 0xfffff), (123456789012, -987654321098), (-1, 2**52), (0, -2**40)]:
    print(a & b, a | b, a ^ b, a << 3, a >> 5, -a >> 40, (a & 0xffffffff) << 20)
print(True + True, True * 5, 3 - True, [1, 2] + [3.5], [1.5] + [2], ['a'] * 3, (1,) + (2, 3), 'ab' * -1, 'ab' * 3, [0] * 0)
l = [1.5, 2.5]; l += [3]; print(l); l = [1]; l += ['x', 2.0]; print(l); l += l; print(l); l.insert(1, 'q'); l.insert(-100, 0); l.insert(100, 9); print(l, l.pop(0), l.pop(-2), l.index('q')); del l[0]; l.remove('x'); l.reverse(); print(l)
l = [1, 2, 3, 4, 5]; l[1:3] = [9, 8, 7]; print(l); l[::2] = [0, 0, 0]; print(l); del l[1:4]; print(l); l[1:1] = l; print(l); l[:] = (); print(l)
l = [1.0, 2.0, 3.0]; print(l.pop(0), l, l.pop(0), l); del l[0]; print(l); l.append(1); print(l)
print((1, 'a') < (1, 'b'), (1, 2.0) == (1.0, 2), [1, 2] < [1, 2, 3], [1] == [True], (1, (2, 3)) < (1, (2, 4)), None == 0, None != None, [None] == [None])
try: (1, 'a') < (1, 2)
except TypeError as e: print(e)
print(3 in [1, 2, 3.0], 'a' in ['b', None, 'a'], 1 in (True,), 2 in range(0, 10, 2), 3 in range(0, 10, 2), 5.0 in [1, 5], 'x' in (1, 'x'))
print('%s %d%%' % ('a', 3), '%5.1f|%-4d|' % (2.25, 3), '%s' % (1,), '%r' % 'x', '%d' % 3.7, '%s' % None)
try: '%d' % 'x'
except TypeError as e: print(e)
try: '%s %s' % 'x'
except TypeError as e: print(e)
print('  a b  c '.split(), 'a,b,,c'.split(','), ' x '.strip(), 'a\u3000b\x85c'.split(), 'aXbX'.replace('X', '$&'), 'aaa'.count('a'), 'abc'.count(''), 'é'.isalpha(), 'a1'.isalnum(), ''.isalpha(), '½'.isdigit(), '-5'.zfill(5), '5'.zfill(3), 'x'.rjust(4) + '|' + 'x'.ljust(3, '.') + '|', 'a\nb\r\nc'.splitlines(True), 'hello'[::-1], 'hello'[1:4:2])
print(int(' -12 '), int('1_000'), int('ff', 16), int('-7f', 16), int('٣'), (255).bit_length(), (2**40).bit_length(), (-1).bit_length(), (2**70).bit_length())
for bad in ('x', '', '1 2', '\ufeff1'):
    try: print(int(bad))
    except ValueError as e: print(e)
b = bytearray(b'abc'); b.append(100); b[0] = 1; print(b, b[-1], len(b), bytes(b)[1], 98 in b)
try: b[0] = 256
except ValueError as e: print(e)
try: b.append(300)
except ValueError as e: print(e)
print(sum([1, 2, 3]), min([3, 1, 2]), max([3, 1, 2]), sum([1.5, 2]), max([1, 2.5]), sum([]), min(['b', 'a']))
print(isinstance(3, (str, float, list, int)), isinstance(None, (int, str, float)), isinstance([], ()))
class L(list): pass
x = L([1, 2]); x[0] = 5; x.append(3); print(x, x[0], len(x), [*x], x[-1], 5 in x, x + [1]); del x[0]; print(x)
from operator import itemgetter
print(sorted([(2, 'a'), (1, 'b')], key=itemgetter(1)), itemgetter('k')({'k': 1}), itemgetter(0, 1)([1, 2]))
for bad in ("dict.__getitem__({})", "[].__len__(1)", "tuple.__new__(int, ())", "{}.__setitem__(1)", "deque.append()", "(1,).__getitem__('a')"):
    try: print(eval(bad))
    except TypeError as e: print(e)
