# Data and non-data descriptors, their order of lookup, and __set_name__.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name
        print("name", owner.__name__, name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} wants {self.kind.__name__}, not {value!r}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print("delete", self.name)
        del obj.__dict__[self.name]


class NonData:
    calls = 0

    def __get__(self, obj, owner):
        NonData.calls += 1
        return (obj is None, owner.__name__)


class Item:
    name = Typed(str)
    count = Typed(int)
    lazy = NonData()

    def __init__(self, name, count):
        self.name = name
        self.count = count


item = Item("nail", 0)
for i in range(2000):
    item.count += i % 3
print(item.count, item.__dict__)
for i in range(500):
    item.lazy
print(NonData.calls, item.lazy, Item.lazy)
item.lazy = 5
item.__dict__["count"] = "sneaked in"
print(item.lazy, item.count, type(Item.count).__name__)
for bad in ("x", 1.5, None):
    try:
        item.count = bad
    except TypeError as e:
        print(e)
del item.count
try:
    item.count
except KeyError as e:
    print("KeyError", e)
try:
    class Broken:
        field = type("D", (), {"__set_name__": lambda self, o, n: 1 / 0})()
except RuntimeError as e:
    print(e, repr(e.__cause__))


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Circle:
    computed = 0

    def __init__(self, r):
        self.r = r

    @Cached
    def area(self):
        Circle.computed += 1
        return self.r ** 2 * 3


s = 0
for i in range(300):
    c = Circle(i)
    s += c.area + c.area
print(s, Circle.computed)
