"""Copies of built-in iterators, views of bytes, properties, classes that are none, names of characters."""
import copy, pickle

for make in (lambda: iter([1, 2, 3]), lambda: reversed([1, 2, 3]), lambda: iter((1, 2)), lambda: iter('ab'), lambda: iter('a\U0001F600'),
             lambda: iter(b'ab'), lambda: iter(range(5)), lambda: iter(range(2**70, 2**70 + 3)), lambda: iter({1: 2}), lambda: iter({1}),
             lambda: enumerate('ab'), lambda: zip('ab', [1, 2]), lambda: map(str, [1, 2]), lambda: filter(None, [0, 1]), lambda: reversed((1, 2))):
    it = make()
    next(it)
    first = copy.copy(it)
    second = pickle.loads(pickle.dumps(it))
    print(list(first), list(second), list(it), list(it), list(copy.copy(it)))
it = iter([1, 2, 3, 4])
it.__setstate__(2)
print(it.__length_hint__(), list(it), it.__reduce__()[1])

data = bytearray(b'hello world')
view = memoryview(data)
view[0] = ord('J')
view[1:3] = b'EL'
print(data, view[1:4].tobytes(), view[::-2].tolist(), len(view), view.readonly, view == data, bytes(view[6:]), view.hex(' ')[:8])
for f in (lambda: memoryview(b'a')[1], lambda: memoryview('a'), lambda: memoryview(b'a').__setitem__(0, 1), lambda: view.__setitem__(0, 256)):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
with view as v:
    print(v is view)
try:
    view[0]
except ValueError as e:
    print(e)
print(memoryview(b'\1\0\0\0\xff\xff\xff\xff').cast('i').tolist(), memoryview(b'\1\2').cast('H')[0])


class Outer:
    class Inner:
        @property
        def value(self):
            """The text."""
            return 7

        only = property(None, None, None, 'written')

        @classmethod
        @property
        def name(cls):
            return cls.__name__

    class Documented(property):
        """Of the class."""


inner = Outer.Inner()
print(Outer.Inner.value.__doc__, Outer.Inner.only.__doc__, Outer.Inner.name, Outer.Documented(lambda self: 1).__doc__)
print(Outer.Inner.value.setter(None).__doc__, Outer.Documented(lambda self: 1, doc='own').getter(None).__doc__)
for f in (lambda: setattr(inner, 'value', 1), lambda: inner.only, lambda: delattr(inner, 'value')):
    try:
        f()
    except AttributeError as e:
        print(e)


class Claims:
    def __init__(self, *bases):
        self.__bases__ = bases


base = Claims()
derived = Claims(Claims(base), Claims())
print(issubclass(derived, base), issubclass(base, derived), issubclass(derived, (int, base)), isinstance(1, base))
for f in (lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: eval((lambda x: lambda: x)(1).__code__)):
    try:
        f()
    except TypeError as e:
        print(e)


class Chain:
    pass


Chain.__call__ = Chain()
try:
    Chain()()
except RecursionError as e:
    print('RecursionError')

long = range(2**100)
print(long[-1], long[:3], long[::-(2**90)], 2**99 in long, [1, 2, 3].index(2, -2**70, 2**70), 'abc'.find('c', -2**70, 2**70), range(3).count(1.0))
print('\N{EM SPACE}\N{greek small letter alpha}\N{BLACK STAR}'.encode(), slice(1, 2).__reduce__()[1], range(5).__reduce__()[1])
try:
    [1] * 2**64
except (OverflowError, MemoryError) as e:
    print(type(e).__name__)

# Circles of contexts that a program makes.
a, b, c = ValueError('a'), ValueError('b'), ValueError('c')
try:
    try:
        try:
            raise a
        finally:
            b.__context__ = c
            c.__context__ = b
            a.__context__ = b
    except ValueError:
        raise TypeError('new')
except TypeError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
