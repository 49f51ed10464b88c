# Instances, methods, inheritance, properties, special methods, class attributes.
class Vec:
    count = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y
        Vec.count += 1

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        if not isinstance(k, (int, float)):
            return NotImplemented
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, o):
        return isinstance(o, Vec) and self.x == o.x and self.y == o.y

    def __repr__(self):
        return f"Vec({self.x!r}, {self.y!r})"

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)

    @property
    def norm2(self):
        return self.x * self.x + self.y * self.y

    @norm2.setter
    def norm2(self, v):
        self.x = v

    @staticmethod
    def zero():
        return Vec(0, 0)

    @classmethod
    def unit(cls):
        return cls(1, 0)


v = Vec(0, 0)
for i in range(500):
    v = v + Vec(i, 0.5) * 2
print(v, Vec.count, 3 * Vec(1, 2), v.norm2, list(Vec(7, 8)), len(v), bool(Vec.zero()), Vec.unit())
print(Vec(1, 2) == Vec(1, 2), Vec(1, 2) != Vec(1, 3), sorted([Vec(3, 1), Vec(1, 2), Vec(1, 1)]), Vec(1, 2) in [Vec(0, 0), Vec(1, 2)])
v.norm2 = 5
print(v.x)
try:
    Vec(1, 2) * "a"
except TypeError as e:
    print(e)
try:
    hash(v)
except TypeError as e:
    print(e)


class Shape:
    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{type(self).__name__} of {self.area():.2f}"


class Square(Shape):
    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a ** 2


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r * self.r


class Rect(Square):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def area(self):
        return super().area() / self.a * self.b


total = 0
for i in range(300):
    for s in (Square(i), Circle(i), Rect(i + 1, 2)):
        total += s.area()
print(round(total, 3), Rect(2, 3).describe(), Square(2).describe())


class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slots()
s.b = 2
print(s.a + s.b, hasattr(s, "c"))
try:
    s.c = 3
except AttributeError as e:
    print(e)
try:
    del s.a
    s.a
except AttributeError as e:
    print(e)


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        cls.tag = name.lower()
        return cls

    def __call__(cls, *a, **k):
        o = super().__call__(*a, **k)
        o.made = True
        return o


class M(metaclass=Meta):
    def __init_subclass__(cls, /, extra=None, **kw):
        super().__init_subclass__(**kw)
        cls.extra = extra


class N(M, extra=5):
    pass


print(M.tag, N.tag, N.extra, N().made, type(N).__name__)


class Desc:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, owner):
        if o is None:
            return self
        return o.__dict__.get("_" + self.name, "unset")

    def __set__(self, o, v):
        o.__dict__["_" + self.name] = v * 2


class U:
    d = Desc()

    def __getattr__(self, n):
        if n.startswith("dyn"):
            return n.upper()
        raise AttributeError(n)


u = U()
print(u.d, u.dynamic)
u.d = 4
print(u.d, vars(u), getattr(u, "nope", "default"))
u.z = 1
del u.z
print(hasattr(u, "z"), sorted(k for k in dir(u) if not k.startswith("__")))


class Callable:
    def __call__(self, *a, **k):
        return a, k


print(Callable()(1, 2, x=3), callable(Callable()), callable(3))


class Counter(dict):
    def __missing__(self, k):
        return 0


c = Counter()
for ch in "mississippi":
    c[ch] += 1
print(c, isinstance(c, dict), type(c).__name__, len(c))


class L(list):
    def total(self):
        return sum(self)


l = L([1, 2, 3])
l.append(4)
print(l, l.total(), l[1:3], isinstance(l, list))


class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 100)


print(I(5) + 3, I(5) * 2, I(7) == 7)
