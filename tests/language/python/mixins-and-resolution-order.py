# Mixins and the order of resolution: super() that cooperates with keywords, __mro__ printed, mixins that need methods, mro() overridden, __bases__ changed, super with arguments, class attributes merged along it; an impossible order at the end.
def trace(name):
    def method(self, *args, **kw):
        out = [name]
        parent = super(globals()[name], self)
        if hasattr(parent, "who"):
            out += parent.who(*args, **kw)
        return out

    return method


class Root:
    def who(self):
        return ["Root"]

    def __init__(self, **kw):
        if kw:
            raise TypeError(f"left over for {type(self).__name__}: {sorted(kw)}")


class A(Root):
    who = trace("A")

    def __init__(self, a=1, **kw):
        super().__init__(**kw)
        self.a = a


class B(Root):
    who = trace("B")

    def __init__(self, b=2, **kw):
        super().__init__(**kw)
        self.b = b


class C(A, B):
    who = trace("C")
    tags = {"c"}

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.c = self.a + self.b


class D(B):
    who = trace("D")
    tags = {"d"}


class E(C, D):
    tags = {"e"}


class Json:
    def json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in sorted(vars(self).items()) if not k.startswith("_")) + "}"


class Compare:
    def key(self):
        raise NotImplementedError(f"{type(self).__name__}.key")

    def __eq__(self, o):
        return self.key() == o.key() if isinstance(o, Compare) else NotImplemented

    def __lt__(self, o):
        return self.key() < o.key() if isinstance(o, Compare) else NotImplemented

    def __hash__(self):
        return hash(self.key())


class Logged:
    def __getattribute__(self, name):
        if not name.startswith("_"):
            object.__getattribute__(self, "__dict__").setdefault("_log", []).append(name)
        return super().__getattribute__(name)


class Point(Logged, Compare, Json):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def key(self):
        return self.x, self.y


names = lambda cls: " ".join(c.__name__ for c in cls.__mro__)
print(names(C), "|", names(E), "|", names(Point))
print(C().who(), E().who(), D().who(), B().who())
e = E(5, b=6)
print(vars(e), super(C, e).who(), super(A, e).who(), super(B, e).who(), super(E, E).who(e))
print(set().union(*(c.__dict__.get("tags", ()) for c in E.__mro__)) == {"c", "d", "e"}, [c.__name__ for c in E.__mro__ if "who" in vars(c)])
p, q = Point(1, 2), Point(1, 3)
print(p.json(), p == q, p != q, p < q, q > p, sorted([q, p])[0] is p, {p: "p"}[Point(1, 2)], p._log, p == 5)
try:
    p <= q
except TypeError as err:
    print(err)
for make in (lambda: C(z=1), lambda: C(1, 2), lambda: Compare() == Compare(), lambda: super(A, B()).who(), lambda: super(5, B()), lambda: super(A).who(), lambda: super().who()):
    try:
        print(make())
    except Exception as err:
        print(type(err).__name__, err)


class Meta(type):
    def mro(cls):
        order = super().mro()
        return [order[0], *sorted(order[1:-1], key=lambda c: c.__name__, reverse=True), order[-1]]


class Sorted(A, B, metaclass=Meta):
    pass


print(names(Sorted), Sorted.who(Sorted()), Meta.mro(Sorted)[1].__name__)
before = names(E)
D.__bases__ = (A,)
print(before == names(E), names(D), names(E), E().who())
D.__bases__ = (B,)
print(names(E) == before)
for bases in ((), (list,), (D,), 5, (Root, "x")):
    try:
        D.__bases__ = bases
    except TypeError as err:
        print(err)


class Base:
    def __init_subclass__(cls, prefix="", **kw):
        super().__init_subclass__(**kw)
        cls.label = prefix + cls.__name__

    @classmethod
    def create(cls, *args):
        return cls(*args)

    @property
    def info(self):
        return "base"


class Left(Base, prefix="l-"):
    @property
    def info(self):
        return "left of " + super().info

    @classmethod
    def create(cls):
        return [super().create(), cls.__name__]


class Right(Base):
    info = "no property"

    @staticmethod
    def static():
        return "static"


class Both(Left, Right, prefix="b-"):
    def static(self):
        return super().static() + "!"

    @Left.info.setter
    def info(self, v):
        self._v = v


print(Both.label, Left.label, Right.label, Both().static(), [type(x).__name__ for x in Both.create()][0], Both.create()[1])
try:
    print(Both().info)
except TypeError as err:
    print(err)
b = Both()
b.info = 3
print(b._v, Both.__dict__["info"].fget is Left.__dict__["info"].fget, issubclass(Both, Right), Both.__subclasscheck__(Both), Base.__subclasses__())
diamond = type("Diamond", (Left, Right), {"extra": lambda self: super(diamond, self).create})
print(diamond.label, diamond().extra().__self__.__name__, diamond.__mro__[-2].__name__)


class Wrong(A, Root, B):
    pass
