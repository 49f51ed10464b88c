# Decorators: functions, classes, with arguments, stacked, on methods, properties, that keep state.
import functools


def counted(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        wrapper.calls += 1
        return f(*args, **kw)
    wrapper.calls = 0
    return wrapper


def repeat(n, *, join=False):
    def deco(f):
        def wrapper(*a):
            r = [f(*a) for _ in range(n)]
            return "".join(map(str, r)) if join else r
        return wrapper
    return deco


class Memo:
    def __init__(self, f):
        self.f, self.cache, self.hits = f, {}, 0
        functools.update_wrapper(self, f)

    def __call__(self, *args):
        if args in self.cache:
            self.hits += 1
        else:
            self.cache[args] = self.f(*args)
        return self.cache[args]

    def __get__(self, obj, owner):
        return self if obj is None else functools.partial(self, obj)


@Memo
def fib(n):
    "Fibonacci"
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.hits, fib.__name__, fib.__doc__, fib.__wrapped__.__name__)


class T:
    def __init__(self, k):
        self.k = k

    @Memo
    def times(self, n):
        return self.k * n

    @counted
    @repeat(2, join=True)
    def show(self):
        return self.k

    @staticmethod
    @counted
    def stat(x):
        return x + 1

    @classmethod
    @counted
    def cls(cls, x):
        return cls.__name__ + str(x)

    @property
    @counted
    def prop(self):
        return self.k


t = T(3)
s = 0
for i in range(1000):
    s += t.times(i % 10) + len(t.show()) + T.stat(i) + len(t.cls(i)) + t.prop
print(s, T.times.hits, T.show.calls, T.stat.calls, T.cls.__func__.calls, T.prop.fget.calls)
log = []


def say(x):
    log.append("evaluated " + x)

    def deco(f):
        log.append("applied " + x)
        return f
    return deco


@say("a")
@say("b")
class X:
    @(lambda f: [f])
    @say("c")
    def m(self): pass

    @[say][0]("d")
    def n(self): pass


print(log, type(X.m).__name__)


@str
@type
@(lambda f: f())
def value():
    return 5


print(value)
