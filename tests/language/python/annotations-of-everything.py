# Annotations: of modules, classes and functions, when they are evaluated and when not, inheritance and __annotations__ that are made late, odd targets, strings and `from __future__`, values that are no types, names mangled, signatures from them, checked arguments, deletions; errors in them, one of them uncaught in a class body.
import sys

COUNT = []


def note(x):
    COUNT.append(x)
    return x


a: note(int) = 1
b: note("b")
(c): note(str) = "not kept"
d, e = 1, 2
note([1])[0]: note("subscript")
sys.flags: note("attribute")
f: "unevaluated + 1" = 3
del f
print(__annotations__, COUNT, "b" in globals())
__annotations__["added"] = bytes
g: dict[str, list[int]] | None = None
print(list(__annotations__), __annotations__["g"], __annotations__["f"])


def function(x: note(1) = 2, *args: "star", y: {"k": [1]} = None, **kw: lambda: 0) -> note(...):
    local: note("never")
    local2: undefined_name = 5
    (local3): undefined_name
    return local2


print(function.__annotations__ | {"kw": 0}, COUNT[-2:], function(), function.__code__.co_varnames[:4], function.__code__.co_names)
try:
    def unbound():
        v: int
        return v
    unbound()
except UnboundLocalError as e:
    print(e)


class Base:
    x: int
    y: note(str) = "y"
    __private: float = 1.0
    z: "Later"
    x: "again"

    def method(self, other: "Base") -> None:
        self.attr: note("not evaluated?") = other
        self.items[undefined_name()]: int

    class Inner:
        deep: note(float) = 1


class Child(Base):
    pass


class Third(Base):
    w: int = 2
    del __annotations__["w"]
    q: list


print(Base.__annotations__, Base.Inner.__annotations__, Base.method.__annotations__)
print(Child.__dict__.get("__annotations__"), Child.__annotations__, Child.__dict__.get("__annotations__"), Third.__annotations__, Third.w)
try:
    Base().method(1)
except Exception as e:
    print(type(e).__name__, e, COUNT[-1])
print([(name, getattr(o, "__annotations__", "none")) for name, o in (("int", int), ("len", len), ("object", object()), ("lambda", lambda x: x), ("type", type))])
for bad in (1, None, {"r": 1}, "text"):
    try:
        function.__annotations__ = bad
        print(function.__annotations__)
    except TypeError as e:
        print("function:", e)
    try:
        Child.__annotations__ = bad
        print(Child.__annotations__)
    except TypeError as e:
        print("class:", e)
del function.__annotations__, Child.__annotations__
print(function.__annotations__, Child.__annotations__)
try:
    del Child.__annotations__, Child.__annotations__
except AttributeError as e:
    print(e)
try:
    int.__annotations__ = {}
except TypeError as e:
    print(e)

for source in ("x: int = 1, 2\nprint(x, __annotations__)", "x: (yield)", "def f():\n  x: (yield) = 1\nprint(f.__code__.co_flags & 32)", "(x, y): int", "x, y: int", "[x]: int = [1]", "x: int = y: int = 1", "def f():\n  global q\n  q: int", "def f():\n  def g():\n    nonlocal f2\n    f2: int\n  f2 = 1", "for x: int in []: pass", "with open('x') as y: int: pass", "lambda x: int: x", "def f(*: int): pass", "def f(x: int, x: str): pass", "f(): int", "1: int", "x.y: int = (1)\n", "x: *int", "def f(*args: *tuple): pass\nprint(f.__annotations__)", "x: int += 1", "(x): int = 1\nprint(x, __annotations__)", "x: await_ = 1", "None: int", "x: (y := 5) = 1\nprint(y, __annotations__)", "class A:\n  x: (y := 6)\nprint(A.y, A.__annotations__)"):
    try:
        exec(compile(source, "<source>", "exec"), {"__name__": "m", "int": int, "print": print, "tuple": (int, str)})
    except Exception as e:
        print(repr(source), type(e).__name__, e)

future = """
from __future__ import annotations
x: undefined + 1 = 2
class C:
    y: list[nothing, ...] | None = None
    __z: (a if b else c)
    def m(self, p: 'quoted', *q: x[1:2, ::3], r: lambda a, *b: (a, b) = 1, **s: not -1 ** 2) -> f"{x!r:>{w}}":
        v: any_thing
        return self
def g(a: (1,), b: (), c: {1: 2, **d}, d: {1, *e}, e: [i async for i in j if k if l], f: a.b(c, *d, e=f, **g), g: b'x' 'y' if 0 else ..., h: (yield_ := 3)) -> (lambda: (yield)): ...
"""
for line in future.replace("b'x' 'y'", "b'x'").splitlines():
    pass
space = {"__name__": "made"}
try:
    exec(future, space)
except SyntaxError as e:
    print(type(e).__name__, e)
try:
    exec(future.replace("b'x' 'y'", "b'x'").replace("(lambda: (yield))", "(lambda: 0)").replace("i async for", "i for"), space)
except SyntaxError as e:
    print(type(e).__name__, e)
try:
    exec(future.replace("b'x' 'y'", "b'x'").replace("(lambda: (yield))", "(lambda: 0)").replace("i async for", "i for").replace("(yield_ := 3)", "3"), space)
except SyntaxError as e:
    print(type(e).__name__, e)
print(space["__annotations__"], space["C"].__annotations__, space["C"].m.__annotations__, space["g"].__annotations__, sep="\n")


def checked(fn):
    """Checks arguments against annotations that are types, tuples of types or functions."""
    hints = {k: v for k, v in fn.__annotations__.items() if k != "return"}
    names = fn.__code__.co_varnames[:fn.__code__.co_argcount]

    def fits(v, hint):
        return hint(v) if callable(hint) and not isinstance(hint, type) else isinstance(v, hint)

    def wrapper(*args, **kw):
        for name, v in [*zip(names, args), *kw.items()]:
            if name in hints and not fits(v, hints[name]):
                raise TypeError(f"{fn.__name__}: {name}={v!r} is no {getattr(hints[name], '__name__', hints[name])}")
        return fn(*args, **kw)

    wrapper.__annotations__, wrapper.__name__ = fn.__annotations__, fn.__name__
    return wrapper


def positive(n):
    return n > 0


@checked
def area(w: positive, h: (int, float) = 1, *, unit: str | None = "m") -> float:
    return w * h, unit


total = sum(area(n, h=2.5)[0] for n in range(1, 1500))
print(total, area(1, unit=None), area.__annotations__["return"], area.__name__)
for args, kw in (((0,), {}), ((1, "2"), {}), ((1,), {"unit": 3}), ((1, 2, 3), {}), (("a",), {})):
    try:
        print(area(*args, **kw))
    except TypeError as e:
        print(e)


class Record:
    def __init_subclass__(cls):
        cls.fields = {k: v for c in reversed(cls.__mro__) for k, v in c.__dict__.get("__annotations__", {}).items()}

    def __init__(self, **values):
        for name, kind in self.fields.items():
            setattr(self, name, kind(values.pop(name)) if name in values else getattr(type(self), name))
        if values:
            raise TypeError(f"odd fields: {', '.join(values)}")


class Point(Record):
    x: int
    y: float = 0.5


class Named(Point):
    label: str = "?"
    x: float


print(vars(Named(x="3")), vars(Point(x=1.9, y="2")), list(Named.fields))


class Broken(Record):
    ok: int = 1
    bad: Named.fields["missing"] = 2
