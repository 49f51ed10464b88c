# Metaclasses at work: columns gathered with __prepare__, queries by class subscripts and operators, __instancecheck__, class properties, __call__ as identity map, conflict of two metaclasses uncaught.
class Column:
    def __init__(self, kind=str, primary=False):
        self.kind, self.primary, self.name, self.owner = kind, primary, None, None

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner

    def __get__(self, obj, owner):
        return self if obj is None else obj._row[self.name]

    def __set__(self, obj, value):
        obj._row[self.name] = self.kind(value)
        obj._dirty.add(self.name)

    def _op(symbol):
        def op(self, other):
            return Condition(f"{self.owner.__name__}.{self.name} {symbol} {other!r}", lambda o: eval("a %s b" % symbol, {}, {"a": getattr(o, self.name), "b": other}))
        op.__name__ = f"op {symbol}"
        return op

    __lt__, __le__, __gt__, __ge__, __eq__, __ne__ = map(_op, ("<", "<=", ">", ">=", "==", "!="))
    __mod__ = lambda self, n: Condition(f"{self.name} % {n}", lambda o: getattr(o, self.name) % n)
    __hash__ = object.__hash__
    del _op


class Condition:
    def __init__(self, text, test):
        self.text, self.test = text, test

    def __and__(self, o):
        return Condition(f"({self.text} and {o.text})", lambda x: self.test(x) and o.test(x))

    def __or__(self, o):
        return Condition(f"({self.text} or {o.text})", lambda x: self.test(x) or o.test(x))

    def __invert__(self):
        return Condition(f"not {self.text}", lambda x: not self.test(x))

    def __bool__(self):
        raise TypeError(f"use & and | with {self.text}")


class Namespace(dict):
    def __init__(self, name):
        self.name, self.log = name, []

    def __setitem__(self, key, value):
        if isinstance(value, Column):
            if key in self:
                raise NameError(f"column {key!r} twice in {self.name}")
            self.log.append(key)
        super().__setitem__(key, value)


class Table(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        space = Namespace(name)
        space["Column"] = Column
        return space

    def __new__(meta, name, bases, space, abstract=False, **kw):
        plain = {k: v for k, v in space.items() if k != "Column"}
        cls = super().__new__(meta, name, bases, plain, **kw)
        cls.columns = [c for b in cls.__mro__[1:] for c in b.__dict__.get("columns", ())] + space.log
        cls._abstract, cls._objects = abstract, {}
        return cls

    def __init__(cls, name, bases, space, abstract=False, **kw):
        super().__init__(name, bases, space, **kw)
        keys = [c for c in cls.columns if getattr(cls, c).primary]
        if not abstract and len(keys) != 1:
            raise TypeError(f"{name} needs one primary column, has {keys}")
        cls.key = keys[0] if keys else None

    def __call__(cls, *args, **kw):
        if cls._abstract:
            raise TypeError(f"{cls.__name__} is abstract")
        row = dict(zip(cls.columns, args), **kw)
        key = getattr(cls, cls.key).kind(row[cls.key])
        if key in cls._objects:
            return cls._objects[key]
        self = cls._objects[key] = cls.__new__(cls)
        self._row, self._dirty = {}, set()
        for name in cls.columns:
            setattr(self, name, row[name])
        self._dirty.clear()
        return self

    def __getitem__(cls, what):
        match what:
            case Condition():
                return [o for o in cls if what.test(o)]
            case slice(start=start, stop=stop):
                return [o for k, o in cls._objects.items() if (start is None or k >= start) and (stop is None or k < stop)]
            case _:
                return cls._objects[what]

    def __iter__(cls):
        return iter(cls._objects.values())

    def __len__(cls):
        return len(cls._objects)

    def __contains__(cls, o):
        return o in cls._objects.values()

    def __instancecheck__(cls, o):
        return super().__instancecheck__(o) or isinstance(o, dict) and o.keys() >= set(cls.columns)

    def __subclasscheck__(cls, sub):
        return super().__subclasscheck__(sub) or sub.__name__.startswith("Fake")

    def __dir__(cls):
        return [*cls.columns, "key"]

    def __repr__(cls):
        return f"<table {cls.__name__}({', '.join(f'{c}: {getattr(cls, c).kind.__name__}' for c in cls.columns)})>"

    @property
    def size(cls):
        return sum(len(repr(o._row)) for o in cls)


class Base(metaclass=Table, abstract=True):
    id = Column(int, primary=True)

    def __repr__(self):
        return f"{type(self).__name__}#{self.id}"


class Person(Base):
    name = Column()
    age = Column(int)

    def __bool__(self):
        return self.age > 0


class Pet(Base):
    kind = Column(str.lower)
    owner = Column(Person._objects.get)


ann, bob, cy = Person(1, "Ann", "31"), Person(2, "Bob", 25), Person(id="3", age=0, name="Cy")
rex = Pet(1, "DOG", 2)
print(Person, Pet, Base, type(Person), Person.key, Person.columns, len(Person), [*Person], bool(Person))
print(Person(1) is ann, ann in Person, rex in Person, rex.owner is bob, rex.kind, Person[2], Person[2:], Person[:2], Pet.size)
bob.age = "26"
print(bob._dirty, bob._row, bool(cy), [p for p in Person if p])
q = (Person.age > 20) & ~(Person.name == "Bob") | (Person.age == 0)
print(q.text, Person[q], Person[Person.age % 2], Person[Person.name != "Ann"])
print(isinstance(ann, Person), isinstance({"id": 1, "name": 2, "age": 3}, Person), isinstance({}, Person), issubclass(type("Fake", (), {}), Person), issubclass(Pet, Base), issubclass(Pet, Person))
print(dir(Person), Person.__mro__, Table.__mro__, Person.__class__, Table.__class__, Base.__subclasses__())
print(hasattr(Person, "size"), hasattr(ann, "size"), hasattr(Person, "Column"), Person.age.__class__.__lt__.__name__)


def attempt(text):
    try:
        exec(text, globals())
        print(text, "done")
    except Exception as e:
        print(text, "!", type(e).__name__, e)


attempt("Base(1)")
attempt("Person(9, 'x')")
attempt("Person(9, 'x', 'old')")
attempt("Person[99]")
attempt("if Person.age > 3: pass")
attempt("3 < Person.age < 5")
attempt("class NoKey(metaclass=Table):\n    x = Column()")
attempt("class Twice(Base):\n    x = Column()\n    x = Column()")
attempt("class Two(Base):\n    other = Column(int, True)")
attempt("Person.size = 3")
attempt("class Odd(Base, wrong=1): pass")
attempt("ann.size")
attempt("class C(Person, abstract=True): pass\nprint(C.columns, len(C))\nC(1)")
attempt("Person.extra = 5\nprint(ann.extra, Person.__dict__['extra'])\ndel Person.extra\nann.extra")
attempt("Person()")


class Other(type):
    def __new__(meta, name, bases, space):
        return super().__new__(meta, name + "_", bases, space)


class Plain(metaclass=Other):
    pass


print(Plain.__name__, Plain.__qualname__, Plain)


class Mixed(Person, Plain):
    nick = Column()
