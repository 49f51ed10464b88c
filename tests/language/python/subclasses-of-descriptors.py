# Classes that derive from property, staticmethod, classmethod and bytearray, and give what they take to the base's __init__.


class cached(property):
    def __init__(self, getter, name=None, doc=None):
        super().__init__(getter, doc=doc)
        self.key = name or getter.__name__

    def __get__(self, o, owner=None):
        if o is None:
            return self
        if self.key not in o.__dict__:
            o.__dict__[self.key] = self.fget(o)
        return o.__dict__[self.key]


class Circle:
    def __init__(self, r):
        self.r = r

    @cached
    def area(self):
        "The area."
        print('computing')
        return self.r * self.r * 3

    length = cached(lambda self: self.r * 6, name='length', doc='Around it.')


c = Circle(2)
print(c.area, c.area, c.length, Circle.area.__doc__, Circle.length.__doc__, Circle.area.key)


class late(property):
    def __init__(self, *args):
        self.args = args


p = late('a', 'b', 'c', 'd', 'e', 'f')
print(p.fget, p.args, isinstance(p, property))
p.__init__()
super(late, p).__init__(len)
print(p.fget, p.__get__([1, 2]))


class setting(property):
    def __init__(self, fget=None, fset=None, fdel=None, doc=None, unit='m'):
        super().__init__(fget, fset, fdel, doc)
        self.unit = unit


class Size:
    _w = 1

    @setting
    def width(self):
        return self._w

    @width.setter
    def width(self, v):
        self._w = v


s = Size()
s.width = 7
print(s.width, Size.__dict__['width'].unit, type(Size.__dict__['width']).__name__)


class tagged(staticmethod):
    def __init__(self, f, tag='t'):
        super().__init__(f)
        self.tag = tag


class registered(classmethod):
    all = []

    def __init__(self, f, *more):
        super().__init__(f)
        self.all.append((f.__name__, more))


class Tools:
    @tagged
    def twice(x):
        return x * 2

    thrice = tagged(lambda x: x * 3, tag='u')

    @registered
    def make(cls, n):
        return cls.__name__ * n


print(Tools.twice(4), Tools().thrice(4), Tools.__dict__['thrice'].tag, Tools.make(2), registered.all)


class Buffer(bytearray):
    def __init__(self, size, fill=0):
        super().__init__([fill] * size)
        self.position = 0

    def put(self, data):
        self[self.position : self.position + len(data)] = data
        self.position += len(data)


b = Buffer(5, fill=45)
b.put(b'ab')
b.put(b'c')
print(bytes(b), b.position, len(b), isinstance(b, bytearray))

a = bytearray(x for x in range(5))
print(a)
a.__init__(b'again')
print(a, bytearray.__new__(bytearray, b'x'), bytearray(3), bytearray('é', 'utf-8'))
for f in (
    lambda: property(1, 2, 3, 4, 5),
    lambda: staticmethod(),
    lambda: classmethod(1, 2),
    lambda: staticmethod(a=1),
    lambda: bytearray(1, 2, 3, 4),
    lambda: bytearray('x'),
    lambda: cached(),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
