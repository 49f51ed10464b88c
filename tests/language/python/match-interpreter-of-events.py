# Match statements in one log processor: or-patterns that bind, nested classes with __match_args__, star in the middle, mapping rests, guards with side effects, value patterns by dotted names, None and bools, as at all depths.
from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum
import types


class Level(Enum):
    LOW = 1
    HIGH = 2


@dataclass
class Event:
    kind: str
    payload: object = None
    level: Level = Level.LOW
    tags: list = field(default_factory=list)


class Span:
    __match_args__ = ("start", "end")

    def __init__(self, start, end):
        self.start = start
        self._end = end

    @property
    def end(self):
        calls.append("end")
        return self._end


class Meta(type):
    def __instancecheck__(cls, o):
        calls.append(f"check {type(o).__name__}")
        return hasattr(o, "quack")


class Duck(metaclass=Meta):
    pass


Point = namedtuple("Point", "x y")
LIMIT = types.SimpleNamespace(size=10, text="limit")
calls = []


def classify(v):
    match v:
        case None | True | False as constant:
            return f"constant {constant}"
        case 0 | 0.0:
            return "zero"
        case -1 | 1 | 1 + 2j | -0.5 as n:
            return f"special {n}"
        case LIMIT.size | LIMIT.text:
            return "limit"
        case int(n) | float(n) if n > 1000:
            return f"big {n}"
        case int() | float():
            return "number"
        case "":
            return "empty"
        case "a" "b" | r"\n":
            return "raw"
        case str(s) if (up := s.upper()) == s:
            return f"loud {up}"
        case str():
            return "text"
        case b"bytes" | bytearray(b"x"):
            return "bytes"
        case Event("login", {"user": str(name), **rest}, level=Level.HIGH):
            return f"important login of {name}, {rest}"
        case Event("login" | "logout" as kind, {"user": name}):
            return f"{kind} of {name}"
        case Event(payload=[Event() as first, *others]):
            return f"nested {first.kind}, {len(others)} more, by {classify(first)}"
        case Event(tags=[_, _, *_] as tags):
            return f"tagged {tags}"
        case Event(kind=kind):
            return f"event {kind}"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"on an axis at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case (x, y) | [x, y, _]:
            return f"two of {x!r}, {y!r}"
        case [first, *middle, last] if middle:
            return f"from {first} over {len(middle)} to {last}"
        case []:
            return "nothing in it"
        case [[[deep]]]:
            return f"deep {deep}"
        case [single]:
            return f"single {classify(single)}"
        case {"type": "a", "value": v} | {"type": "b", "data": {"value": v}}:
            return f"typed {v}"
        case {1: one, **others} if others:
            return f"one {one}, others {others}"
        case {"x": None} | {"y": Level.LOW}:
            return "mapped"
        case {**everything} if everything:
            return f"mapping of {sorted(map(str, everything))}"
        case {}:
            return "empty mapping"
        case Span(0, end=9):
            return "a full span"
        case Span(start, end):
            return f"span {start}-{end}"
        case Duck():
            return "duck"
        case type(__name__=name):
            return f"class {name}"
        case _:
            return f"something: {type(v).__name__}"


values = [
    None, True, 0, -0.0, 1, -1, 1 + 2j, -0.5, 10, "limit", 2000, 2e9, 7, 2.5, "", "ab", "\\n", "LOUD", "soft", b"bytes", bytearray(b"x"), b"other",
    Event("login", {"user": "ann", "ip": 1}, Level.HIGH), Event("login", {"user": "bob"}), Event("logout", {"user": 5, "x": 1}), Event("login", {"user": 5}, Level.HIGH),
    Event("batch", [Event("login", {"user": "cy"}), 1, 2]), Event("t", None, Level.LOW, ["a", "b"]), Event("plain"), Event("batch", []),
    Point(0, 5), Point(3, 0), Point(2, 2), Point(1, 2), (1, 2), [1, 2, 3], range(4), [], (), [[[1]]], [9], [[[]]], "xy", {1, 2}, iter([1]),
    {"type": "a", "value": 1}, {"type": "b", "data": {"value": 2}}, {"type": "c"}, {1: "i", 2: "ii"}, {1: "i"}, {"x": None}, {"y": Level.LOW, "x": 1}, {}, types.MappingProxyType({"k": 0}),
    Span(0, 9), Span(0, 8), types.SimpleNamespace(quack=1), object(), int, Level.HIGH, classify, ...,
]
for v in values:
    calls.clear()
    try:
        print(f"{type(v).__name__:<16} {classify(v)}", calls or "")
    except Exception as e:
        print(type(v).__name__, "!", type(e).__name__, e)


def bind(v):
    match v:
        case [a, [b, *c], {"k": d}] if a:
            pass
        case [a, *_]:
            pass
    return sorted((k, x) for k, x in locals().items() if k != "v")


print(bind([1, [2, 3, 4], {"k": 5}]), bind([0, [2], {"k": 5}]), bind([]), bind(5))


class Missing:
    __match_args__ = ("a", "b")
    a = 1


class Wrong:
    __match_args__ = "abc"


class Twice:
    __match_args__ = ("a",)
    a = 1


def wrong(v):
    match v:
        case Missing(1, 2):
            return "both"
        case Missing(a, c=3):
            return "c"
        case Missing(a):
            return f"only {a}"
        case Wrong(x):
            return x
        case Twice(1, a=1):
            return "twice"
        case int(1, 2):
            return "two"
        case object(1):
            return "object"


for v in (Missing(), Wrong(), Twice(), 5, "s"):
    try:
        print(wrong(v))
    except TypeError as e:
        print(type(v).__name__, e)
match = {"case": [1]}
match["case"].append(2)
case = type = _ = 3
print(match, case + type)
for text in ("match x:\n case a: pass\n case b: pass", "match x:\n case [a, a]: pass", "match x:\n case [*a, *b]: pass", "match x:\n case {**a, 'x': 1}: pass", "match x:\n case a | 1: pass", "match x:\n case (1 as a) | 2: pass", "match x:\n case A(b=1, b=2): pass", "match x:\n case 1 + 1: pass", "match x:\n case f'x': pass", "match x:\n case {a: 1}: pass", "match x:\n case -'a': pass", "match x:\n case A(b=1, 2): pass", "match x:\n pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case _ as _: pass", "match x:\n case a.b as c.d: pass"):
    try:
        compile(text, "<m>", "exec")
        print(repr(text), "is fine")
    except SyntaxError as e:
        print(repr(text), "|", e.msg, e.lineno, e.offset)


def exhaustive(level):
    match level:
        case Level.LOW:
            return 1
        case Level.HIGH if not calls:
            return 2
        case Level() | Span(end=_):
            raise AssertionError(f"{level!r} is not handled")


calls.clear()
print(exhaustive(Level.LOW), exhaustive(Level.HIGH), exhaustive(3))
calls.append(1)
exhaustive(Level.HIGH)
