# enum: members, aliases, auto, unique, flags and their operations, methods, missing values, subclasses of int and str, the functional form, errors.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = RED

    def describe(self):
        return f'{self.name.lower()}={self.value}'

    @classmethod
    def default(cls):
        return cls.GREEN

    @property
    def hot(self):
        return self is Color.RED


print(Color.RED, repr(Color.RED), Color(1), Color['GREEN'], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED in Color, list(Color.__members__.items()))
print(Color.RED.describe(), Color.default(), Color.RED.hot, Color.RED.name, Color.GREEN.value, f'{Color.RED}', f'{Color.GREEN!r:>20}', '%s' % Color.RED, Color.__name__, type(Color.RED))
print({Color.RED: 'r'}[Color(1)], hash(Color.RED) == hash('RED'), Color.RED == 1, Color.RED != Color.GREEN, bool(Color.RED), [c.name for c in reversed(Color)])
for f in (lambda: Color(3), lambda: Color['BLUE'], lambda: Color.BLUE, lambda: setattr(Color, 'RED', 5), lambda: delattr(Color, 'RED'), lambda: Color.RED < Color.GREEN, lambda: Color(), lambda: Color.RED in Color, lambda: setattr(Color.RED, 'value', 3)):
    show(f)


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @classmethod
    def _missing_(cls, value):
        return next((p for p in cls if p.name == str(value).upper()), None)


print(Planet.EARTH.mass, Planet('mars'), Planet.MARS.value, repr(Planet.MARS))
show(lambda: Planet('pluto'))


class Level(IntEnum):
    LOW = auto()
    HIGH = 10
    TOP = auto()


class Suit(StrEnum):
    HEARTS = auto()
    SPADES = 'S'


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


print(Level.LOW, repr(Level.TOP), Level.HIGH + 1, Level.LOW < Level.HIGH, Level(10), f'{Level.TOP:03d}', sorted(Level, reverse=True), [10, 20, 30][Level.LOW], Level.LOW == 1)
print(Suit.HEARTS, repr(Suit.SPADES), Suit.HEARTS.upper(), 'S' == Suit.SPADES, f'{Suit.SPADES:>4}', Suit('hearts'), ','.join(Suit))
print(Perm.R | Perm.X, repr(Perm.RW), Perm.RW & Perm.R, ~Perm.R, Perm.R ^ Perm.RW, Perm(0), Perm(5), list(Perm.RW), Perm.R in Perm.RW, bool(Perm.R & Perm.W), len(Perm), len(Perm.RW), repr(Perm.R | Perm.X))
print(Mode.A | Mode.B, repr(Mode(3)), repr(Mode(4)), Mode.A | 4, ~Mode.A, Mode(8) | 1, Mode.D in Mode(9), isinstance(Mode.A | 2, Mode), int(Mode.A | Mode.D))
show(lambda: Perm(64))
show(lambda: Perm.R | 1)
Animal = Enum('Animal', 'CAT DOG', start=5)
Shape = Enum('Shape', {'SQUARE': 's', 'ROUND': 'r'}, module='shapes', qualname='X.Shape')
print(list(Animal), Shape.ROUND, repr(Shape), Animal.DOG.value, Shape.__module__, Shape.__qualname__)


def broken(text):
    try:
        exec(text, {**globals()})
    except Exception as e:
        print(type(e).__name__, e)


broken('@unique\nclass U(Enum):\n    A = 1\n    B = 1\n    C = 2\n    D = 2')
broken('class S(Color):\n    BLUE = 3')
broken('class D(Enum):\n    A = 1\n    A = 2')
broken('class M(StrEnum):\n    A = 1')
broken('class M(Enum):\n    mro = 1')


class Ordered(Enum):
    _order_ = 'A B'
    _ignore_ = ['helper']
    helper = 5
    A = auto()
    B = auto()

    def _generate_next_value_(name, start, count, last):
        return name * 2 + str(count)

    def __lt__(self, other):
        return self.name < other.name


print([m.value for m in Ordered], min(Ordered), hasattr(Ordered, 'helper'), Ordered.A._sort_order_)


class Base(Enum):
    @enum.property
    def twice(self):
        return self.value * 2

    @enum.nonmember
    def helper():
        return 'helped'


class Derived(Base):
    ONE = 1
    TWO = enum.member(2)


print(Derived.TWO.twice, Base.helper(), Derived.TWO, enum.CONTINUOUS, [f.name for f in enum.FlagBoundary])
