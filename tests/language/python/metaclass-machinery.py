# Metaclasses: __prepare__, __call__, __instancecheck__, __getattr__ of classes, conflicts, keywords, ordered bodies, singletons.
class Recorder(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            if key in self:
                raise TypeError(f"{key} defined twice")
            self.order.append(key)
        super().__setitem__(key, value)


class Meta(type):
    registry = {}

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return Recorder()

    def __new__(mcs, name, bases, body, *, tag=None, **kw):
        cls = super().__new__(mcs, name, bases, dict(body))
        cls.order, cls.tag = tuple(body.order), tag
        return cls

    def __init__(cls, name, bases, body, **kw):
        super().__init__(name, bases, body)
        Meta.registry[name] = cls

    def __call__(cls, *args, **kw):
        made = super().__call__(*args, **kw)
        made.born = len(cls.instances)
        cls.instances.append(made)
        return made

    def __getattr__(cls, name):
        if name == "instances":
            cls.instances = []
            return cls.instances
        raise AttributeError(f"class {cls.__name__} lacks {name}")

    def __len__(cls):
        return len(cls.instances)

    def __iter__(cls):
        return iter(cls.instances)

    def __contains__(cls, v):
        return v in cls.instances

    def __getitem__(cls, i):
        return cls.instances[i]

    def __add__(cls, other):
        return cls.__name__ + "+" + other.__name__

    def __repr__(cls):
        return f"<{cls.__name__}:{cls.tag}>"

    def __instancecheck__(cls, v):
        return super().__instancecheck__(v) or getattr(v, "like", None) == cls.__name__

    def __eq__(cls, other):
        return str(cls) == str(other)

    __hash__ = type.__hash__


class Base(metaclass=Meta, tag="b"):
    z = 1
    a = 2

    def method(self):
        return self.born


class Derived(Base, tag="d", extra=5):
    m = 0

    def __init__(self, v):
        self.v = v


for i in range(300):
    Derived(i).v
print(type(Base()), Base, Derived, Base.order, Derived.order, len(Derived), len(Base), Derived[7].v, Derived[-1].born)
print(sum(d.v for d in Derived), Base + Derived, bool(Base), Derived[3] in Derived, type(Derived).__name__, Meta.registry)
fake = type("Fake", (), {"like": "Derived"})()
print(isinstance(fake, Derived), isinstance(fake, Base), issubclass(Derived, Base), Base == Base, Base != Derived)


class Other(type):
    pass


class Single(type):
    _made = None

    def __call__(cls, *args):
        if cls._made is None:
            cls._made = super().__call__(*args)
        return cls._made


class Config(metaclass=Single):
    def __init__(self, *args):
        self.args = args


print(Config(1) is Config(2), Config().args, [c.__name__ for c in type.mro(Derived)])


def conflict():
    class X(Base, metaclass=Other):
        pass


def twice():
    class Y(metaclass=Meta):
        a = 1
        a = 2


def keyword():
    class Z(Single):
        pass

    class W(metaclass=Z, unknown=1):
        pass


for f in (conflict, twice, keyword, lambda: Base.nothing, lambda: Base().nothing, lambda: Base.method(), lambda: Derived(), lambda: Derived(1, 2),
          lambda: type("T", (Base,), {}), lambda: Meta("T", (), {}), lambda: type("X", (5,), {}), lambda: type("X", (int, int), {}),
          lambda: type("X", (bool,), {}), lambda: type("X", (int, str), {}), lambda: type("X", (object, int), {}), lambda: type(1, (), {}),
          lambda: type("X", [], {}), lambda: type("X", (), []), lambda: type(), lambda: type(1, 2), lambda: Base[99], lambda: Base + 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
