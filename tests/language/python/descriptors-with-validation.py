# Validated attributes: data descriptors with __set_name__, inheritance of checks by cooperative super(), owner classes by __init_subclass__, lazy and read-only ones, deletion, weak caches by id; errors with notes.
class Field:
    def __init__(self, *, default=..., doc=None):
        self.default, self.__doc__ = default, doc

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = f"_{owner.__name__}__{name}"

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        try:
            return obj.__dict__[self.slot]
        except KeyError:
            if self.default is not ...:
                return self.default() if callable(self.default) else self.default
            raise AttributeError(f"{type(obj).__name__}.{self.name} was never set") from None

    def __set__(self, obj, value):
        try:
            obj.__dict__[self.slot] = self.check(value)
        except (TypeError, ValueError) as e:
            e.add_note(f"while setting {type(obj).__name__}.{self.name}")
            raise

    def __delete__(self, obj):
        del obj.__dict__[self.slot]

    def check(self, value):
        return value


class Typed(Field):
    kind = object

    def check(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{value!r} is no {self.kind.__name__}")
        return super().check(value)


class Ranged(Field):
    def __init__(self, lo=None, hi=None, **kw):
        super().__init__(**kw)
        self.lo, self.hi = lo, hi

    def check(self, value):
        if self.lo is not None and value < self.lo or self.hi is not None and value > self.hi:
            raise ValueError(f"{value!r} is not in [{self.lo}, {self.hi}]")
        return super().check(value)


class Stripped(Field):
    def check(self, value):
        return super().check(value.strip())


class Int(Typed):
    kind = int


class Percent(Int, Ranged):
    def __init__(self, **kw):
        super().__init__(0, 100, **kw)


class Name(Typed, Stripped):
    kind = str


class Lazy:
    """No data descriptor: the instance's value hides it from then on."""

    def __init__(self, f):
        self.f, self.calls = f, 0

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        self.calls += 1
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Model:
    registry = {}

    def __init_subclass__(cls, /, table=None, **kw):
        super().__init_subclass__(**kw)
        cls.fields = {k: v for base in reversed(cls.__mro__) for k, v in vars(base).items() if isinstance(v, Field)}
        Model.registry[table or cls.__name__.lower()] = cls

    def __init__(self, **values):
        for k, v in values.items():
            if k not in self.fields:
                raise TypeError(f"{type(self).__name__} has no field {k!r}; it has {', '.join(self.fields) or 'none'}")
            setattr(self, k, v)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={getattr(self, k, None)!r}' for k in self.fields)})"


class Person(Model, table="people"):
    name = Name(doc="trimmed")
    age = Int(default=0)
    tags = Field(default=list)

    @Lazy
    def initials(self):
        return "".join(w[0] for w in self.name.split())


class Student(Person):
    grade = Percent(default=50)
    age = Percent()

    @property
    def passed(self):
        return self.grade >= 50

    @passed.setter
    def passed(self, yes):
        self.grade = 100 if yes else 0

    @passed.deleter
    def passed(self):
        del self.grade


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", []), "| by", repr(e.__context__))


p = Person(name="  Ada King Lovelace ", age=36)
s = Student(name="Bob", age=20, grade=40)
print(p, s, Student(), list(Student.fields), sorted(Model.registry), sep="\n")
print(p.__dict__, s.__dict__, sep="\n")
print(p.initials, p.initials, Person.initials.calls, p.__dict__["initials"], Person.name.__doc__, type(Person.name).__mro__[1:3])
p.initials = "XX"
print(p.initials, vars(p)["initials"])
del p.initials
print(p.initials, Person.__dict__["initials"].calls)
s.passed = True
print(s.grade, s.passed)
del s.passed
print(s.grade, Student.passed.fset.__name__, Student.passed.__doc__)
s.__dict__["name"] = "hidden"
print(s.name, s.__dict__["name"], s.tags is s.tags, p.tags)
attempt(lambda: Person(name=3))
attempt(lambda: setattr(s, "grade", 101))
attempt(lambda: setattr(s, "grade", "x"))
attempt(lambda: setattr(p, "age", 1.5))
attempt(lambda: setattr(p, "name", b"x"))
attempt(lambda: Student().age)
attempt(lambda: Student().name)
attempt(lambda: Person(nme="x"))
attempt(lambda: delattr(Person(), "name"))
attempt(lambda: setattr(Student, "passed", 3) or Student(grade=7).passed)
attempt(lambda: type("Odd", (Person,), {"x": type("D", (), {"__set_name__": lambda self, o, n: 1 / 0})()}))
attempt(lambda: Model(a=1))
attempt(lambda: type("Odd", (Person,), {}, tabel="x"))


class Shared:
    field = Int()
    other = field


print(Shared.field is Shared.other, Shared.field.name, Shared.field.slot)
Person.age = 7
print(p.age, p, Person.fields["age"].name)
late = Int()
Person.late = late
attempt(lambda: p.late)
late.__set_name__(Person, "late")
p.late = 5
print(p.late, p.__dict__["_Person__late"])
s.grade = -1
