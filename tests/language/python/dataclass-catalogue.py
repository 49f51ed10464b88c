# Dataclasses with everything: defaults, factories, frozen, order, slots, kw_only, post-init, inheritance, replace, fields.
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Optional


@dataclass
class Part:
    name: str
    price: float = 1.0
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0
    secret: int = field(default=7, repr=False, compare=False)

    def __post_init__(self):
        Part.count += 1
        if self.price < 0:
            raise ValueError(f"{self.name}: negative price")


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0

    def __add__(self, o):
        return replace(self, x=self.x + o.x, y=self.y + o.y)


@dataclass(slots=True, kw_only=True)
class Option:
    key: str
    value: Optional[int] = None


@dataclass
class Assembly(Part):
    parts: list[Part] = field(default_factory=list)
    _: KW_ONLY
    factor: InitVar[float] = 2.0
    total: float = field(init=False)

    def __post_init__(self, factor):
        super().__post_init__()
        self.total = sum(p.price for p in self.parts) * factor


@dataclass(eq=False, repr=False)
class Bare:
    a: int


@dataclass(unsafe_hash=True, match_args=False)
class Hashed:
    a: int
    b: tuple = ()


p = Part("bolt")
a = Assembly("frame", 5.0, parts=[p, Part("nut", 0.5, ["m3"])], factor=3)
print(p, a, a.total, Part.count, p == Part("bolt", secret=9), p != a, sep="\n")
print(asdict(a), astuple(a), sep="\n")
print([(f.name, str(f.type), f.init, f.repr, f.kw_only) for f in fields(Assembly)])
print(Point(1, 2) < Point(1, 3), sorted([Point(2), Point(1, 5), Point(1, 4)]), hash(Point(1, 2)) == hash(Point(1, 2)), {Point(1): "one"}[Point(1, 0)], Point(1) + Point(2, 3))
print(Option(key="k"), Option.__slots__, Option(key="a") == Option(key="a"), is_dataclass(Option), is_dataclass(5), Point.__match_args__, Assembly.__match_args__)
total = Point(0, 0)
for i in range(400):
    total = total + Point(i, -i)
    match total:
        case Point(x, y) if x % 100 == 0:
            last = (x, y)
print(total, last, len({Hashed(i % 5, (i % 2,)) for i in range(100)}))
Dyn = make_dataclass("Dyn", ["a", ("b", int), ("c", list, field(default_factory=list))], namespace={"twice": lambda self: self.a * 2})
print(Dyn(4, 5), Dyn(4, 5).twice(), Dyn.__annotations__["b"], Dyn.__doc__)


def frozen():
    Point(1).x = 5


def mutable_default():
    @dataclass
    class Bad:
        items: list = []


def order_of_fields():
    @dataclass
    class Bad:
        a: int = 1
        b: int


def inherit_frozen():
    @dataclass
    class Bad(Point):
        z: int = 0


for f in (frozen, mutable_default, order_of_fields, inherit_frozen, lambda: Part(), lambda: Part("x", -1), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: Option("k"), lambda: Point(1) < 5,
          lambda: Point(1) < Part("q"), lambda: hash(p), lambda: replace(Point(1), q=2), lambda: replace(a, total=1), lambda: asdict(5), lambda: fields(int), lambda: setattr(Option(key="a"), "z", 1), lambda: delattr(Point(1), "x")):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(type(Bare(1)).__eq__ is object.__eq__, issubclass(FrozenInstanceError, AttributeError), Part.__init__.__qualname__, Part.__doc__, Point.__hash__ is not None)
