# Classes with a `__new__` of their own: singletons, values derived from built-in classes, other results, arguments by name, errors.
import traceback
class S:
    _one = None
    def __new__(cls, *a, **k):
        if cls._one is None: cls._one = super().__new__(cls); cls._one.n = 0
        cls._one.n += 1
        return cls._one
for i in range(3000): s = S(i, k=i)
print(s.n, S() is s)
class T(tuple):
    def __new__(cls, x, y=2): return super().__new__(cls, (x, y))
t = 0
for i in range(3000): t += sum(T(i)) + sum(T(i, y=3)) + T(y=1, x=2)[0]
print(t)
class Other:
    def __new__(cls, x): return x * 2
print([Other(i) for i in range(5)])
class Bad:
    def __new__(cls, x): raise ValueError(x)
def f():
    try: Bad(3)
    except ValueError: traceback.print_exc()
import sys
sys.stderr = sys.stdout
f()
for a in ((), (1, 2), (1, 2, 3)):
    try: print(T(*a))
    except TypeError as e: print(e)
class G:
    def __new__(cls): yield 1
print(list(G()))
class St:
    @staticmethod
    def __new__(cls, v):
        o = object.__new__(cls); o.v = v; return o
print(St(5).v)
class Sub(St): pass
print(type(Sub(6)).__name__, Sub(7).v)
class Cm:
    @classmethod
    def __new__(cls, *a): return a
print(Cm(1))
class I(int):
    def __new__(cls, v, w=0): return int.__new__(cls, v + w)
x = 0
for k in range(3000): x += I(k, w=1)
print(x, repr(I(3)), type(I(3)))
from collections import namedtuple
P = namedtuple('P', 'a b', defaults=[9])
print(sum(P(i).a + P(a=i, b=1).b for i in range(3000)), P(1)._replace(b=3))
class WithInit:
    def __new__(cls, x): return object.__new__(cls)
try: WithInit()
except TypeError as e: print(e)
class D:
    def __new__(cls, x):
        return D2() if x else object.__new__(cls)
class D2: pass
print(type(D(1)).__name__, type(D(0)).__name__)
def deep(n):
    class R:
        def __new__(cls, n): return R(n - 1) if n else object.__new__(cls)
    return R(n)
print(type(deep(200)).__name__)
