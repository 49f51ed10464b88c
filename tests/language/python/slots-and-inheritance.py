# __slots__: with and without __dict__, defaults, conflicts, many instances.
class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"


class Vec3(Vec):
    __slots__ = ("z",)

    def __init__(self, x, y, z=0):
        super().__init__(x, y)
        self.z = z

    def __add__(self, o):
        return Vec3(self.x + o.x, self.y + o.y, self.z + getattr(o, "z", 100))


class Loose(Vec):
    pass


total = Vec(0, 0)
for i in range(2000):
    total = total + (Vec(i, -i) if i % 2 else Vec3(i, 1))
    if i == 1500:
        total = Vec3(total.x, total.y)
print(total, total.z, type(total).__name__)
v = Vec(1, 2)
for act in (lambda: setattr(v, "z", 1), lambda: v.__dict__, lambda: delattr(v, "x"), lambda: v.x, lambda: delattr(v, "x"),
            lambda: setattr(Vec3(1, 2), "w", 3)):
    try:
        print(act())
    except AttributeError as e:
        print("AttributeError:", e)
w = Loose(1, 2)
w.other = 5
print(w.__dict__, Vec.x, type(Vec.x).__name__, Vec.__slots__, Vec3.__slots__)
print(Vec.x.__get__(w), Vec.y.__set__(w, 9), w)
try:
    Vec.x.__get__(3)
except TypeError as e:
    print(e)
for body in ("__slots__ = ('a',); a = 1", "__slots__ = ('1a',)", "__slots__ = (3,)"):
    try:
        exec(f"class X:\n    {body}")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    class Two(Vec3, type("U", (), {"__slots__": ("q",)})):
        pass
except TypeError as e:
    print(e)


class Mixed:
    __slots__ = ("a", "__dict__")


m = Mixed()
m.a, m.b = 1, 2
print(m.a, m.b, m.__dict__)


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 4

    def get(self):
        return self.__hidden


print(Private().get(), Private._Private__hidden)
