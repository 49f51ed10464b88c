# Decorators from closures only: memo with limits, retries, tracing with depth, type checks from annotations, deprecation counts, currying, composition, registration with priorities, class decorators, decorators on methods and generators; one fails while decorating.
def named(like):
    def copy(f):
        f.__name__, f.__doc__, f.__wrapped__ = like.__name__, like.__doc__, like
        return f

    return copy


def memo(limit=None):
    def deco(f):
        cache, hits = {}, [0, 0]

        @named(f)
        def wrapper(*args):
            if args in cache:
                hits[0] += 1
                cache[args] = cache.pop(args)
                return cache[args]
            hits[1] += 1
            result = f(*args)
            cache[args] = result
            if limit is not None and len(cache) > limit:
                del cache[next(iter(cache))]
            return result

        wrapper.info = lambda: (*hits, list(cache))
        return wrapper

    return deco


depth = 0


def trace(f):
    @named(f)
    def wrapper(*args, **kw):
        global depth
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kw.items())])
        print(f"{'  ' * depth}{f.__name__}({shown})")
        depth += 1
        try:
            result = f(*args, **kw)
        except Exception as e:
            print(f"{'  ' * (depth - 1)}!! {type(e).__name__}")
            raise
        else:
            print(f"{'  ' * (depth - 1)}= {result!r}")
            return result
        finally:
            depth -= 1

    return wrapper


def retry(times, *errors):
    def deco(f):
        @named(f)
        def wrapper(*args):
            failures = []
            for n in range(times):
                try:
                    return f(*args)
                except errors or Exception as e:
                    failures.append(e)
            raise ExceptionGroup(f"{f.__name__} failed {times} times", failures)

        return wrapper

    return deco


def checked(f):
    hints = f.__annotations__
    names = f.__code__.co_varnames[:f.__code__.co_argcount]

    @named(f)
    def wrapper(*args, **kw):
        for name, v in [*zip(names, args), *kw.items()]:
            kind = hints.get(name, object)
            if not isinstance(v, kind):
                raise TypeError(f"{f.__name__}: {name} must be {getattr(kind, '__name__', kind)}, not {v!r}")
        result = f(*args, **kw)
        if not isinstance(result, hints.get("return", object)):
            raise TypeError(f"{f.__name__} gave {result!r}")
        return result

    return wrapper


def curry(f, n=None):
    n = f.__code__.co_argcount if n is None else n
    return lambda *args: f(*args) if len(args) >= n else curry(lambda *more: f(*args, *more), n - len(args))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


def total(cls):
    lt, eq = cls.__lt__, cls.__eq__
    cls.__le__ = lambda a, b: lt(a, b) or eq(a, b)
    cls.__gt__ = lambda a, b: not cls.__le__(a, b)
    cls.__ge__ = lambda a, b: not lt(a, b)
    return cls


class register:
    table = {}

    def __init__(self, priority=0):
        self.priority = priority

    def __call__(self, f):
        self.table[f.__name__] = self.priority, f
        return f

    @classmethod
    def run(cls, x):
        for _, f in sorted(cls.table.values(), key=lambda pf: -pf[0]):
            x = f(x)
        return x


def primed(gen):
    def start(*args):
        g = gen(*args)
        next(g)
        return g

    return start


@memo()
def fib(n):
    "Fibonacci's numbers."
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memo(limit=3)
def square(n):
    return n * n


@trace
def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


attempts = iter([ZeroDivisionError("one"), KeyError("two"), 3])


@retry(3, ArithmeticError, LookupError)
def flaky():
    x = next(attempts)
    if isinstance(x, Exception):
        raise x
    return x


@checked
def area(w: int, h: int | float = 1, *, unit: str = "m") -> (int, float):
    return w * h if unit == "m" else None


@register(1)
@register()
def inc(x):
    return x + 1


@register(priority=5)
def double(x):
    return x * 2


@total
class Num:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n

    def __repr__(self):
        return f"Num({self.n})"

    @trace
    def add(self, k=1):
        return self.n + k

    @classmethod
    @memo()
    def make(cls, n):
        return cls(n)

    @staticmethod
    @curry
    def mul(a, b, c):
        return a * b * c


@primed
def averager():
    n = s = 0
    while True:
        s += yield s / n if n else None
        n += 1


print(fib(80), fib.info()[:2], fib.__doc__, fib.__name__, fib.__wrapped__.__code__.co_name, [square(n) for n in (1, 2, 3, 1, 4, 2)], square.info())
print(ackermann(1, 1), flaky(), area(2), area(3, 1.5), register.run(5), sorted(register.table))
print(Num(1) <= Num(1), Num(2) > Num(1), Num(1) >= Num(2), Num(5).add(k=2), Num.make(3) is Num.make(3), Num.mul(2)(3)(4), Num.mul(2, 3)(4), curry(lambda a, b: a - b)(9)(4))
print(compose(str, abs, int)("-7"), compose()(5), [(a.send(x)) for a in [averager()] for x in (10, 20, 60)])
attempts = iter([KeyError(1), ZeroDivisionError(2), IndexError(3)])
for bad in (flaky, lambda: area("2"), lambda: area(2, unit=5), lambda: area(2, unit="cm"), lambda: ackermann(0, "x"), lambda: fib([]), lambda: Num.mul(1)(2)("x")(4), lambda: trace(5)(), lambda: retry(1)(lambda: next(attempts))(), lambda: total(int), lambda: fib(-1, 2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "exceptions", ""))


def deco_with(*args):
    raise RuntimeError(f"decorating with {args}")


@trace
@deco_with(1, 2)
@memo
def never():
    pass
