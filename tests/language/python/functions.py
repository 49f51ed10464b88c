# Every kind of parameter, closures, decorators, lambdas, recursion.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 1, "q": 2}), f(1, c=9, d=8))
for call in ("f()", "f(1)", "f(1, a=2, d=3)", "f(1, 2, 3, c=4, d=5)", "g(1)", "g(1, 2, 3)", "g(1, 2, x=3)", "g(b=1)", "h(1, 2)", "h(x=1)", "g(1, a=1)", "g(0, *5)", "g(**5)", "g(1, 2, **{'b': 3})"):
    def g(a, b): pass
    def h(*, k): pass
    try:
        eval(call)
    except TypeError as e:
        print(call, "->", e)


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return inc, get


inc, get = counter()
for i in range(1000):
    inc()
inc(5)
print(get())


def deco(tag):
    def wrap(fn):
        def inner(*a, **k):
            return f"{tag}:{fn(*a, **k)}"
        inner.__name__ = fn.__name__
        return inner
    return wrap


@deco("x")
@deco("y")
def hello(name, punct="!"):
    "doc of hello"
    return "hello " + name + punct


print(hello("bob"), hello("al", punct="?"), hello.__name__)
adders = [lambda x, n=n: x + n for n in range(3)]
print([a(10) for a in adders], [a(10) for a in [lambda x: x + n for n in range(3)]])


def default(a, l=[]):
    l.append(a)
    return l


print(default(1), default(2), default.__defaults__)


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


print(fact(20), fact(30), ack(2, 5))


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


print(even(300), odd(301))
x = 10


def scopes():
    global x
    x = 20

    def inner():
        return x
    return inner()


print(scopes(), x)


def compose(*fs):
    def run(v):
        for g in reversed(fs):
            v = g(v)
        return v
    return run


print(compose(str, abs, lambda v: v - 5)(2))
total = 0
for i in range(600):
    total += (lambda a, b=3, *c: a * b + len(c))(i)
    total += f(i, d=1)[0]
print(total)


def annotated(a: int, b: "str" = "q") -> bool:
    """Docs."""
    v: int = 5
    return v


print(annotated.__annotations__, annotated.__doc__, annotated.__qualname__, counter()[0].__qualname__)
if (n := len("walrus")) > 3:
    print(n, [y := 1, y ** 2], y)
print(sorted([3, 1, 2], key=lambda v: -v), max("apple", "fig", key=len), min([4, 2, 8]), sum([[1], [2]], []))
print((lambda *a, **k: (a, k))(1, *[2, 3], k=4, **{"m": 5}))


def locs(a, b):
    c = a + b
    return sorted(locals().items())


print(locs(1, 2), eval("x + 1"), eval("a * 2", {"a": 21}))
ns = {}
exec("def q(v):\n    return v * 2\nr = q(4)", ns)
print(ns["r"], ns["q"](5))
