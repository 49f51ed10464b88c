# enum in depth: Flag with boundaries, IntFlag, StrEnum, auto with a method of one's own, unique, verify, _missing_, aliases, member, nonmember, dataclass mixins.
import enum
import json
import pickle
from dataclasses import dataclass
from enum import CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique, verify


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W
    ALL = R | W | X


class Mode(IntFlag, boundary=KEEP):
    A = auto()
    B = auto()
    D = 8


class Lower(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f'{name.lower()}-{count}'

    FIRST = auto()
    SECOND = auto()

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, int) and 0 <= value < len(cls):
            return list(cls)[value]
        return None


class Verb(StrEnum):
    GET = auto()
    POST = 'post!'

    def __call__(self, path):
        return f'{self.upper()} {path}'


@dataclass(frozen=True)
class Mass:
    kg: float
    radius: float = 1.0


class Planet(Mass, Enum):
    EARTH = 5.97e24, 6.37e6
    MARS = 6.42e23
    TERRA = 5.97e24, 6.37e6

    @property
    def density(self):
        return self.kg / self.radius ** 3


class Ordered(IntEnum):
    LOW = 1
    HIGH = 10
    TOP = HIGH


p = Perm.R | Perm.X
print(p, repr(p), p.value, ~p, Perm.R in p, Perm.W in p, list(p), len(p), bool(p & Perm.W), p ^ Perm.ALL, Perm(6), Perm['RW'], Perm(0), list(Perm), p.name)
print(Mode.A | Mode.D, repr(Mode.A | 16), Mode(7), ~Mode.A, Mode.A + 1, Mode(0), [m.name for m in Mode(11)], f'{Mode.B:03d}', format(Mode.A), str(Mode.B), Mode.__members__.keys())
print(list(Lower), Lower(1), Lower('first-0') is Lower.FIRST, Verb.GET('/x'), Verb.GET == 'get', f'{Verb.POST:>8}', Verb('get'), repr(Verb.POST), json.dumps({'v': Verb.GET, 'o': Ordered.HIGH}))
print(Planet.EARTH, repr(Planet.MARS), Planet.TERRA.name, Planet.EARTH.kg, round(Planet.EARTH.density), list(Planet))
print(Ordered.TOP, Ordered.LOW < Ordered.HIGH, sorted([Ordered.HIGH, 3, Ordered.LOW]), Ordered.HIGH + 1, list(Ordered.__members__.items()), max(Ordered), [10, 20][Ordered.LOW], repr(Ordered(1)))
for proto in range(2, 6):
    assert pickle.loads(pickle.dumps([p, Verb.GET, Planet.MARS], proto)) == [p, Verb.GET, Planet.MARS]


class Strictly(Flag, boundary=STRICT):
    A = 1
    B = 2


class Loosely(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Ejecting(IntFlag, boundary=EJECT):
    A = 1


class Mixed(Enum):
    A = enum.member(lambda x: x)
    B = enum.nonmember(5)
    _ignore_ = ['t', 'k']
    t = vars()
    for k in 'xy':
        t[k.upper()] = ord(k)

    def method(self):
        return self.name


print(Loosely(7), Ejecting(6), type(Ejecting(6)), [m.name for m in Mixed], Mixed.B, Mixed.X.method(), Mixed.X.value)
Animal = Enum('Animal', 'CAT DOG', module=__name__, qualname='Zoo.Animal', start=5)
print(list(Animal), Animal.__qualname__, Enum('Pair', {'A': 1, 'B': 2}).B, IntFlag('F', ['a', 'b']).b.value, Animal.CAT.__class__ is Animal, isinstance(Animal.CAT, Animal), Animal.CAT in Animal, hash(Animal.CAT) == hash('CAT'))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def define(base, decorator=lambda c: c, **body):
    ns = type(base).__prepare__('New', (base,))
    for k, v in body.items():
        ns[k] = v
    return decorator(type(base)('New', (base,), ns))


attempt(lambda: Perm(99))
attempt(lambda: Strictly(4))
attempt(lambda: Lower(9))
attempt(lambda: Perm['Z'])
attempt(lambda: setattr(Perm, 'R', 1))
attempt(lambda: delattr(Perm, 'R'))
attempt(lambda: Perm.R < Perm.W)
attempt(lambda: Perm.R | 1)
attempt(lambda: Ordered.LOW.missing)
attempt(lambda: define(Perm, Q=8))
attempt(lambda: define(Enum, unique, A=1, B=1))
attempt(lambda: define(IntEnum, verify(CONTINUOUS), A=1, B=4))
attempt(lambda: define(Flag, verify(NAMED_FLAGS), A=1, B=6))
attempt(lambda: define(Enum, verify(UNIQUE), A=1, B=2, C=1))
attempt(lambda: define(StrEnum, A=1))
attempt(lambda: define(IntEnum, A='x'))
attempt(lambda: Enum('E', 'mro'))
attempt(lambda: 3 in Animal)
attempt(lambda: type('Sub', (Animal,), {}))
