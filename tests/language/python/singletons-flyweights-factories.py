# Patterns of objects: singletons four ways, flyweights by __new__ and by metaclass, factories from strings, builders that chain, prototypes, visitors by name, command with undo; an abstract product is uncaught.
from abc import ABC, abstractmethod


class Single:
    _one = None

    def __new__(cls, *args):
        if cls._one is None or type(cls._one) is not cls:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self, *args):
        self.args = args


class Sub(Single):
    pass


class Cached(type):
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        cls._cache = {}

    def __call__(cls, *args, **kw):
        key = args, *sorted(kw.items())
        if key not in cls._cache:
            cls._cache[key] = super().__call__(*args, **kw)
        return cls._cache[key]


class Color(metaclass=Cached):
    made = 0

    def __init__(self, r, g=0, b=0):
        type(self).made += 1
        self.rgb = r, g, b


def singleton(cls):
    return cls()


@singleton
class config:
    debug = True

    def __call__(self):
        return "called"


class Shape(ABC):
    kinds = {}

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Shape.kinds[cls.__name__.lower()] = cls

    @classmethod
    def parse(cls, text):
        kind, *numbers = text.split()
        try:
            return cls.kinds[kind](*map(float, numbers))
        except KeyError as e:
            raise ValueError(f"no shape {e}, only {', '.join(cls.kinds)}") from None

    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scale(self, k):
        self.scaled = k

    def accept(self, visitor):
        for c in type(self).__mro__:
            if f := getattr(visitor, f"visit_{c.__name__.lower()}", None):
                return f(self)
        raise NotImplementedError(f"{type(visitor).__name__} cannot visit {type(self).__name__}")


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    area = property(lambda self: round(3.14159 * self.r ** 2, 2))

    def scale(self, k):
        super().scale(k)
        self.r *= k
        return self


class Square(Shape):
    def __init__(self, a):
        self.a = a

    @property
    def area(self):
        return self.a ** 2

    def scale(self, k):
        self.a *= k
        return self


class Blob(Shape):
    def scale(self, k):
        return self


class Names:
    def visit_circle(self, c):
        return f"circle of {c.r}"

    def visit_shape(self, s):
        return f"some {type(s).__name__}"


class Query:
    def __init__(self):
        self.parts = {}

    def __getattr__(self, verb):
        if verb.startswith("_"):
            raise AttributeError(verb)

        def add(*args):
            self.parts.setdefault(verb, []).extend(args)
            return self

        return add

    def __str__(self):
        return "; ".join(f"{k.rstrip('_')} {', '.join(map(str, v))}" for k, v in self.parts.items())


class Editor:
    def __init__(self):
        self.text, self.done, self.undone = "", [], []

    def do(self, f, *args):
        old = self.text
        self.text = f(self.text, *args)
        self.done.append((f, args, old))
        self.undone.clear()
        return self

    def undo(self, n=1):
        for _ in range(n):
            f, args, self.text, redo = *self.done.pop(), self.text
            self.undone.append((f, args, redo))
        return self

    def redo(self):
        f, args, _ = self.undone.pop()
        old, self.text = self.text, f(self.text, *args)
        self.done.append((f, args, old))
        return self


print(Single(1) is Single(2), Single(3).args, Sub() is Single(), Sub() is Sub(4), type(Sub(5)).__name__)
print(Color(1) is Color(1), Color(1, 2) is Color(1, g=2), Color(r=1) is Color(r=1), Color.made, len(Color._cache), config.debug, config(), type(config).__name__)
shapes = [Shape.parse(t) for t in ("circle 2", "square 3")]
print([s.area for s in shapes], [s.scale(2).area for s in shapes], shapes[0].scaled, [s.accept(Names()) for s in shapes])
print(Query().select("a", "b").from_("t").where("a > 1").select("c"), Shape.__abstractmethods__ == {"area", "scale"}, Blob.__abstractmethods__)
e = Editor().do(str.__add__, "hello").do(str.upper).do(str.replace, "L", "1")
print(e.text, e.undo().text, e.undo().text, e.redo().text, len(e.done), e.do(str.__add__, "?").text, e.undone)
for bad in (lambda: Shape.parse("cube 1"), lambda: Shape.parse("square x"), lambda: Shape.parse(""), lambda: shapes[1].accept(object()), lambda: e.undo(9), lambda: e.redo().text, lambda: Query()._x, lambda: Shape(), lambda: Color(), lambda: Circle("2").area, lambda: setattr(Circle(1), "area", 3)):
    try:
        print(bad())
    except Exception as err:
        print(type(err).__name__, err)
Shape.parse("blob")
