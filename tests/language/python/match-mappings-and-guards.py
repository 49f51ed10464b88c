# match with mapping, literal, value, guard and capture patterns; scoping of captures.
import sys


class K:
    ZERO = 0
    NAME = "name"


def handle(event):
    match event:
        case {"type": "click", "pos": (x, y)}:
            return x + y
        case {"type": "key", "key": str(k), **rest}:
            return len(k) + len(rest)
        case {"type": "move" | "drag" as t, "by": {"dx": dx, **more}} if dx > 0:
            return dx + len(t) + len(more)
        case {K.NAME: n}:
            return n
        case {}:
            return -1
        case 0 | 1.5 | -2 | 1 + 2j:
            return 1000
        case "a" "b":
            return 2000
        case None | True | False:
            return 3000
        case _:
            return 4000


events = [{"type": "click", "pos": [3, 4]}, {"type": "key", "key": "abc", "x": 1, "y": 2}, {"type": "move", "by": {"dx": 5, "dy": 1}},
          {"type": "drag", "by": {"dx": -5}}, {"name": 7, "type": 3}, {}, 0, 0.0, False, True, 1.5, -2, 1 + 2j, "ab", None, "x", {"type": "click"}]
print([handle(e) for e in events])
total = 0
for i in range(2500):
    total += handle(events[i % len(events)])
print(total)


def fizz(n):
    match (n % 3, n % 5):
        case (0, 0):
            return "FizzBuzz"
        case (0, _):
            return "Fizz"
        case (_, 0):
            return "Buzz"
        case (a, b):
            return n * 10 + a


print(sum(len(str(fizz(i))) for i in range(1000)), fizz(15), fizz(7))
match 5:
    case x if x > 10:
        print("no")
    case y:
        print("x is bound:", x, y)
match = {"case": 1}
case = match["case"]
match[case] = 2
print(match, case)
match (case):
    case 1: print("one")
print(type(match).__name__)
from collections import OrderedDict, defaultdict
dd = defaultdict(list, a=1)
match dd:
    case {"b": _}:
        print("created")
    case {"a": v, **others}:
        print(v, others, type(others).__name__, len(dd))
match OrderedDict(z=1):
    case {"z": 1}:
        print("ordered")
try:
    match {"a": 1}:
        case {"a": v, **rest} if undefined:
            pass
except NameError as e:
    print(e, v, rest)
try:
    match {0: 1, False: 2}:
        case {K.ZERO: a, 0: b}:
            print(a, b)
except ValueError as e:
    print(e)
