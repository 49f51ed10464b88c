# match with class patterns: positional by __match_args__, keywords, nested, builtins.
import enum
from dataclasses import dataclass


@dataclass
class Num:
    value: float


@dataclass
class Bin:
    op: str
    left: object
    right: object


@dataclass
class Var:
    name: str


class Color(enum.Enum):
    RED = 1
    BLUE = 2


def simplify(e):
    match e:
        case Bin("+", Num(0), x) | Bin("+", x, Num(0)):
            return simplify(x)
        case Bin("*", Num(1), x) | Bin("*", x, Num(1)):
            return simplify(x)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin(op, Num(a), Num(b)):
            return Num(a + b if op == "+" else a * b)
        case Bin(op, l, r):
            l2, r2 = simplify(l), simplify(r)
            return simplify(Bin(op, l2, r2)) if (l2, r2) != (l, r) else Bin(op, l2, r2)
        case _:
            return e


e = Bin("+", Var("x"), Num(0))
for i in range(12):
    e = Bin("*" if i % 2 else "+", e, Bin("*", Num(i % 3), Num(i % 2)))
for _ in range(30):
    r = simplify(e)
print(r)


def describe(x):
    match x:
        case bool(b):
            return f"bool {b}"
        case int(n) if n > 10:
            return f"big {n}"
        case int() | float():
            return "number"
        case str(s):
            return f"str {s}"
        case Color.RED:
            return "red"
        case Color():
            return "a color"
        case Num(value=v):
            return f"num {v}"
        case Bin(left=Num(), right=Var(name="y")):
            return "num op y"
        case object(name=n):
            return f"named {n}"
        case dict() as d:
            return f"dict {len(d)}"
        case list([a, b]):
            return f"pair {a} {b}"
        case None:
            return "none"
        case _:
            return type(x).__name__


things = [True, 11, 3, 2.5, "s", Color.RED, Color.BLUE, Num(4), Bin("+", Num(1), Var("y")), Var("v"), {1: 2}, [1, 2], [1], None, ()]
n = 0
for i in range(900):
    n += len(describe(things[i % len(things)]))
print(n, [describe(t) for t in things])


class NoArgs:
    pass


class Wrong:
    __match_args__ = ["a"]


for pattern in ("NoArgs(1)", "Wrong(1)", "int(1, 2)", "Num(1, value=2)", "n.x()"):
    ns = {"NoArgs": NoArgs, "Wrong": Wrong, "Num": Num, "n": type("N", (), {"x": 5})}
    subject = {"NoArgs(1)": NoArgs(), "Wrong(1)": Wrong(), "int(1, 2)": 1, "Num(1, value=2)": Num(1), "n.x()": 3}[pattern]
    try:
        exec(f"match s:\n    case {pattern}: print('yes')", {**ns, "s": subject})
    except TypeError as e:
        print(pattern, "|", e)
