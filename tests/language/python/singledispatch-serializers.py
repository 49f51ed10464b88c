# functools.singledispatch and singledispatchmethod: registering by annotation, by class, abstract classes, unions, and what is refused.
import functools
from collections import OrderedDict, abc, deque
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from numbers import Integral, Number


class Colour(Enum):
    RED = 1


@dataclass
class Point:
    x: int
    y: int


@functools.singledispatch
def show(value, depth=0):
    """Shows a value."""
    return f'<{type(value).__name__}>'


@show.register
def _(value: str, depth=0):
    return f'"{value}"'


@show.register(int)
@show.register(float)
def show_number(value, depth=0):
    return f'#{value}'


@show.register
def show_bool(value: bool, depth=0):
    return 'yes' if value else 'no'


@show.register
def _(value: abc.Mapping, depth=0):
    return '{' + ', '.join(f'{show(k, depth + 1)}: {show(v, depth + 1)}' for k, v in value.items()) + '}'


@show.register
def _(value: abc.Sequence | set | frozenset, depth=0):
    return f'{depth}[' + ' '.join(show(v, depth + 1) for v in value) + ']'


@show.register(type(None))
def show_none(value, depth=0):
    return '-'


show.register(Point, lambda value, depth=0: f'({value.x};{value.y})')
show.register(Number, lambda value, depth=0: f'number {value}')
values = ['a', 1, 2.5, True, None, {'k': [1, (2, 'x')]}, OrderedDict(a=1), {7}, frozenset(), b'ab', range(2), deque([1]), Point(1, 2), Fraction(1, 3), Decimal('1.5'), 1j, Colour.RED, object, memoryview(b'x')]
for v in values:
    print(f'{type(v).__name__:14}', show(v))
print(show.__name__, show.__doc__, show.dispatch(bool).__name__, show.dispatch(Fraction) is show.registry[Number], show.dispatch(Colour) is show.registry[object])
print([cls.__name__ for cls in show.registry])
show.register(Integral, lambda value, depth=0: f'integral {value}')
print(show(3), show(Fraction(3)))


class Negator:
    def __init__(self, sign):
        self.sign = sign

    @functools.singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError(f'cannot negate {type(arg).__name__}')

    @neg.register
    def _(self, arg: int):
        return self.sign * arg

    @neg.register
    def _(self, arg: str):
        return arg[::self.sign]

    @functools.singledispatchmethod
    @classmethod
    def make(cls, arg):
        return cls(arg)

    @make.register
    @classmethod
    def _(cls, arg: str):
        return cls(len(arg))


n = Negator(-1)
print(n.neg(5), n.neg('abc'), n.neg(True), Negator.make('four').sign, Negator.make(3).sign)


class Animal(abc.Sized):
    def __len__(self):
        return 4


class Both(abc.Iterable, abc.Container):
    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


@functools.singledispatch
def kind(value):
    return 'object'


kind.register(abc.Iterable, lambda v: 'iterable')
kind.register(abc.Container, lambda v: 'container')
print(kind(Animal()), kind([]) if False else '', kind(3))
for attempt in [lambda: kind(Both()), lambda: show(), lambda: n.neg(2.5), lambda: kind.register('x'), lambda: kind.register(lambda v: 1), lambda: kind.register(int | str, 5), lambda: kind.register(list[int], len)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0], sep=': ')
