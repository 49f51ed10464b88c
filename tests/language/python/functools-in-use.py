# functools as programs use it: caches with their statistics, partial, singledispatch, reduce, wraps, cached_property, total_ordering.
import functools
import operator
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


@lru_cache(maxsize=32)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


@cache
def collatz(n):
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


@lru_cache(typed=True)
def kinds(v, *, flag=False):
    return type(v).__name__, flag


print(paths(12, 12), paths.cache_info(), max(range(1, 900), key=collatz), collatz.cache_info().currsize, collatz.cache_parameters())
print(kinds(1), kinds(1.0), kinds(True), kinds(1, flag=False), kinds(1, flag=True), kinds.cache_info())
paths.cache_clear()
print(paths.cache_info(), paths.__wrapped__(1, 1), paths.__name__)
try:
    kinds([])
except TypeError as e:
    print(e)
power = partial(pow, 2)
hexed = partial(int, base=16)
nested = partial(partial(print, "a", sep="-"), "b", end="!\n")
nested("c")
print(power(10), hexed("ff"), nested.func is print, nested.args, nested.keywords, partial(hexed, "10")(), repr(power))


def logged(prefix):
    def decorate(f):
        @wraps(f)
        def wrapper(*args, **kw):
            wrapper.calls += 1
            return prefix, f(*args, **kw)
        wrapper.calls = 0
        return wrapper
    return decorate


class Shape:
    def __init__(self, w, h):
        self.w, self.h = w, h

    @cached_property
    def area(self):
        print("computing")
        return self.w * self.h

    def resize(self, w=None, h=None):
        self.w, self.h = w or self.w, h or self.h
        self.__dict__.pop("area", None)

    widen = partialmethod(resize, h=None)

    @singledispatchmethod
    def scaled(self, by):
        raise NotImplementedError(f"cannot scale by {type(by).__name__}")

    @scaled.register
    def _(self, by: int):
        return Shape(self.w * by, self.h * by)

    @scaled.register(tuple)
    def _(self, by):
        return Shape(self.w * by[0], self.h * by[1])

    @logged("shape")
    def describe(self, *, unit="cm"):
        """Says what it is."""
        return f"{self.w}x{self.h} {unit}"


s = Shape(2, 3)
print(s.area, s.area, s.resize(w=5), s.area, s.widen(w=9), s.w, s.scaled(2).w, s.scaled((2, 3)).h, s.describe(unit="m"), Shape.describe.__name__, Shape.describe.__doc__, Shape.describe.calls)


@singledispatch
def dump(v):
    return f"?{v!r}"


@dump.register(int)
@dump.register(float)
def _(v):
    return f"number {v}"


@dump.register
def _(v: list):
    return "[" + ", ".join(map(dump, v)) + "]"


@dump.register(type(None))
def _(v):
    return "nothing"


print(dump([1, 2.5, None, "x", [True, (1,)]]), dump.dispatch(bool) is dump.registry[int], sorted(c.__name__ for c in dump.registry))
print(reduce(operator.mul, range(1, 20)), reduce(lambda a, b: f"({a}{b})", "abcd"), reduce(max, [3, 9, 2], 5), reduce(operator.or_, [{1}, {2}, {3}], set()))
print(sorted(["b10", "a2", "b9"], key=cmp_to_key(lambda x, y: (x[0] > y[0]) - (x[0] < y[0]) or int(x[1:]) - int(y[1:]))))


@total_ordering
class Grade:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __gt__(self, o): return self.v > o.v if isinstance(o, Grade) else NotImplemented


print(Grade(1) < Grade(2), Grade(2) >= Grade(2), Grade(3) <= Grade(2), sum(Grade(i % 7) <= Grade(3) for i in range(500)))
for bad in (lambda: Grade(1) < 5, lambda: s.scaled(1.5), lambda: reduce(operator.add, []), lambda: partial(5), lambda: power(), lambda: lru_cache(maxsize="x"), lambda: dump(),
            lambda: dump.register(5), lambda: total_ordering(type("E", (), {})), lambda: hexed("zz"), lambda: functools.reduce(1, [2, 3])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
