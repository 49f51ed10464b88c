# dataclasses: field options, InitVar, ClassVar, KW_ONLY, slots, frozen, order, hash, match args, make_dataclass, asdict with factories, replace, and errors.
import dataclasses as dc
import sys
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import Any, ClassVar


@dataclass(order=True)
class Version:
    sort_key: tuple = field(init=False, repr=False)
    major: int
    minor: int = 0
    tag: str = field(default='', compare=False, metadata={'doc': 'a label'})
    count: ClassVar[int] = 0

    def __post_init__(self):
        self.sort_key = (self.major, self.minor)
        Version.count += 1


@dataclass
class Base:
    name: str
    tags: list = field(default_factory=list)
    discount: InitVar[float] = 0.0
    price: float = field(init=False, default=1.5)

    def __post_init__(self, discount):
        self.price *= 1 - discount


@dataclass
class Product(Base):
    _: KW_ONLY
    stock: int
    parts: dict = field(default_factory=dict, kw_only=False, repr=False)
    secret: str = field(default='s', repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""
    x: int
    y: int = 0

    def moved(self, dx):
        return dc.replace(self, x=self.x + dx)


@dataclass(unsafe_hash=True, repr=False, eq=True)
class Key:
    a: int
    b: list = field(hash=False, default_factory=list)


@dataclass(eq=False)
class Identity:
    v: int = 1


@dataclass
class Node:
    value: Any
    children: list['Node'] = field(default_factory=list)
    parent: 'Node | None' = None


print(Version(1, 2) < Version(1, 3, 'x'), sorted([Version(2), Version(1, 9), Version(1)]), Version(1, tag='a') == Version(1, tag='b'), Version.count)
print(Product('pen', discount=0.5, stock=3), Product('ink', ['a'], stock=0).price, dc.asdict(Product('pen', ['t'], stock=1, parts={'k': (Point(1), [Point(2)])})))
p = Point(1)
print(p, p.moved(4), {p: 1}[Point(1, 0)], Point.__slots__, hash(p) == hash((1, 0)), dc.astuple(p), Point.__match_args__, Point.__doc__, Version.__doc__)
print(hash(Key(1, [2])) == hash(Key(1, [3])), Key(1) == Key(1), repr(Key(1)).split(' ')[0][-9:], Identity() == Identity(), len({Identity(), Identity()}))
n = Node(1)
n.children.append(Node(2, parent=n))
print(n, n.children[0].parent is n)
for f in dc.fields(Version):
    print(f.name, f.type, f.default is dc.MISSING, f.init, f.repr, f.compare, f.hash, dict(f.metadata), f.kw_only)
print(dc.is_dataclass(Point), dc.is_dataclass(p), dc.is_dataclass(int), [f.name for f in dc.fields(Product)])
Made = dc.make_dataclass('Made', [('a', Any, 0), ('b', int, 0), ('c', list, field(default_factory=list))], bases=(Identity,), namespace={'total': lambda self: self.b * 2}, frozen=False)
m = Made(a=1, b=2)
print(m, m.total(), Made.__mro__[1].__name__, Made.__module__ if False else '', dc.asdict(m, dict_factory=lambda kv: sorted(kv, key=lambda i: i[0])))
match Point(3, 4):
    case Point(x, y=4):
        print('matched', x)


class Manual:
    pass


@dataclass
class WithManual(Manual):
    a: int = 1

    def __repr__(self):
        return 'mine'

    def __eq__(self, other):
        return NotImplemented


print(WithManual(), WithManual() == WithManual(), WithManual.__hash__)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: setattr(p, 'x', 2))
attempt(lambda: delattr(p, 'x'))
attempt(lambda: setattr(p, 'z', 2))
attempt(lambda: Version(1) < Point(1))
attempt(lambda: Version())
attempt(lambda: Product('pen', 1, 2, 3, 4))
attempt(lambda: Product('pen', stok=1))
attempt(lambda: dc.replace(Version(1), sort_key=()))
attempt(lambda: dc.replace(Base('n'), name='m'))
attempt(lambda: dc.asdict(Point))
attempt(lambda: dc.fields(3))
attempt(lambda: dc.make_dataclass('C', ['a', 'a']))
attempt(lambda: dc.make_dataclass('C', ['class']))
attempt(lambda: dc.make_dataclass('C', [('a', int, 5), 'b']))
attempt(lambda: dc.make_dataclass('C', [('a', list, [])]))
attempt(lambda: dc.make_dataclass('C', ['a'], bases=(Point,)))
attempt(lambda: dataclass(order=True, eq=False)(Manual))
attempt(lambda: dataclass(slots=True)(type('S', (), {'__slots__': ('a',), '__annotations__': {'a': int}})))
attempt(lambda: dataclass(frozen=True)(type('F', (), {'__setattr__': 1})))
attempt(lambda: field(default=1, default_factory=list))
attempt(lambda: dataclass(unsafe_hash=True)(type('H', (), {'__hash__': lambda s: 1})))
attempt(lambda: hash(Version(1)))
print(Point(1, 2, 3))
