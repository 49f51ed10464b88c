# What objects tell of themselves: dir, vars, type, callable, hasattr with raising properties, __dict__ views, function attributes, frames, mro and subclasses, bound methods, annotations, ids, modules; an object browser.
import sys


class Base:
    """Base's text."""

    kind: str = "base"
    count: int

    def method(self, a, b=2, *rest, c, d=4, **kw) -> "result":
        """Method's text."""
        local = a
        return local

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper(): ...

    @property
    def broken(self):
        raise AttributeError("not now")

    @property
    def failing(self):
        raise ValueError("no")

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"{type(self).__name__} lacks {name}")


class Derived(Base):
    extra = lambda self: "lambda"

    class Nested:
        def deep(self):
            def deeper(): ...
            return deeper

    def __dir__(self):
        return ["z", "a", *super().__dir__()]

    def __call__(self):
        return "called"


class Slots:
    __slots__ = ("a", "b")


b, d, s = Base(), Derived(), Slots()
b.own, d.a = 1, "d's"
own = lambda names: [n for n in names if not n.startswith("__")]
print(own(dir(b)), own(dir(d)), own(dir(Derived)), own(dir(s)), sep="\n")
print(vars(b), vars(d), own(vars(Derived)), own(vars(Base)), type(vars(Base)).__name__)
for o in (s, 5, len, "x"):
    try:
        print(vars(o))
    except TypeError as e:
        print("TypeError", e)
print([hasattr(b, n) for n in ("own", "kind", "broken", "dyn_x", "nothing", "__len__")], b.dyn_hello, b.broken if hasattr(b, "broken") else "no broken")
try:
    hasattr(b, "failing")
except ValueError as e:
    print("ValueError", e)
print(getattr(b, "nothing", "default"), getattr(b, "own", 2), getattr(Base, "count", "unset"), callable(d), callable(b), callable(Base), callable(Base.make), d())
for args in ((b, 5), (b,), (b, "failing", 1), (b, "nothing")):
    try:
        print(getattr(*args))
    except Exception as e:
        print(type(e).__name__, e)
m, f = d.method, Base.method
print(m.__self__ is d, m.__func__ is f, m == d.method, m is d.method, f.__qualname__, m.__name__, m.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__)
code = f.__code__
print(code.co_varnames, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_nlocals, bool(code.co_flags & 4), bool(code.co_flags & 8), code.co_consts[0], code.co_name)
print(Base.make.__self__ is Base, Derived.make.__self__ is Derived, type(Base.__dict__["make"]).__name__, type(Base.helper).__name__, Derived.Nested.deep.__qualname__, Derived.Nested().deep().__qualname__, Derived.extra.__name__)
print(Base.__annotations__, Derived.__dict__.get("__annotations__"), Base.__doc__, Derived.__doc__, Derived.__mro__, Derived.__bases__, Derived.__base__, Base.__subclasses__())
print(type(d) is Derived, d.__class__, type(type(d)), type(None), type(...), type(NotImplemented), type(type), isinstance(type, object), isinstance(object, type), issubclass(bool, int))
print(isinstance(d, (int, (str, Base))), isinstance(1, int | str), issubclass(Derived, (str, Base)), [isinstance(x, t) for x, t in ((1, float), (True, int), (None, type(None)), ([], list))])
for bad in (lambda: isinstance(1, 5), lambda: issubclass(5, int), lambda: isinstance(1, (int, 5)), lambda: isinstance("", (int, 5)), lambda: dir(1, 2), lambda: type(1, 2), lambda: type(), lambda: id(), lambda: callable(), lambda: hasattr(1), lambda: hasattr(1, 2), lambda: setattr(1, "x", 2), lambda: delattr(b, "zip"), lambda: vars(1, 2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def fails(n):
    return fails(n - 1) if n else 1 / n


try:
    fails(2)
except ZeroDivisionError as e:
    tb, out = e.__traceback__, []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_globals is globals()))
        tb = tb.tb_next
    print(out, sys._getframe().f_globals is globals(), sys.exc_info()[0] is type(e))
f2 = lambda x, /, y: x
f2.tag, f2.__name__, f2.__qualname__, f2.__doc__ = "tagged", "renamed", "q.renamed", "text"
print(f2.__dict__, f2.__name__, repr(f2).split(" at ")[0], f2.__module__, f2.__code__.co_posonlyargcount, f2.__get__(1, int)(2), f2.__closure__)
for change in ("f2.__name__ = 5", "f2.__dict__ = 5", "f2.__class__ = int", "Base.__name__ = 5", "Base.__bases__ = ()", "d.__class__ = int", "b.__class__ = Derived", "Base.make.x = 1", "len.x = 1", "del f2.__name__", "del f2.tag", "Base.__module__ = 'm'", "s.c = 1", "s.__dict__"):
    try:
        exec(change)
        print(change, "done")
    except Exception as e:
        print(change, type(e).__name__, e)
print(type(b).__name__, b(), Base.__module__, Base, repr(b).split(" at ")[0])


def browse(o, depth=0, seen=()):
    pad = "  " * depth
    if any(o is x for x in seen) or depth > 2:
        return print(f"{pad}... {type(o).__name__}")
    match o:
        case dict() if o:
            for k in sorted(o, key=str):
                print(f"{pad}{k!r}:")
                browse(o[k], depth + 1, (*seen, o))
        case [*items] if items:
            print(f"{pad}{type(o).__name__} of {len(items)}")
            for x in items:
                browse(x, depth + 1, (*seen, o))
        case _ if hasattr(o, "__dict__") and not isinstance(o, type):
            print(f"{pad}{type(o).__name__} with {', '.join(sorted(vars(o))) or 'nothing'}")
            browse(vars(o), depth + 1, (*seen, o))
        case _:
            print(f"{pad}{o!r}")


d.me, d.list, b.other = d, [1, (2, {"k": b})], d
browse(d)
print(sorted(k for k in vars(sys.modules["__main__"]) if len(k) == 1), __name__, __doc__, __builtins__.__name__, getattr(sys.modules[__name__], "own") is own)
print(s.a if hasattr(s, "a") else "no a", [n for n in Slots.__dict__ if n in "ab"], type(Slots.a).__name__, Slots.a.__name__, Slots.a.__objclass__, Slots.__slots__)
s.a = 3
print(Slots.a.__get__(s), s.b)
