# match in all its forms.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def kind(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case "a" | "b":
            return "letter"
        case str(s):
            return f"str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y]:
            return f"two {x} {y}"
        case [first, *rest]:
            return f"many {first} {rest}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": v, **rest}:
            return f"map {v} {rest}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y):
            return f"point {x} {y}"
        case None:
            return "none"
        case True:
            return "true"
        case _:
            return "other"


values = [0, 2, 500, 50, 1.5, "a", "zzz", [], [1], (1, 2), [1, 2, 3, 4], {"type": "circle", "r": 5}, {"k": 1, "m": 2}, Point(0, 0), Point(3, 3), Point(1, 2), None, True, object]
for v in values:
    print(kind(v))
n = 0
for i in range(500):
    n += len(kind(values[i % len(values)]))
print(n)


def nested(v):
    match v:
        case {"pos": [Point(x=a), {"deep": [*_, last]}]}:
            return a, last
        case [("go", ("north" | "south") as d), *_]:
            return d
        case (1, (2, (3, c))):
            return c
    return "no"


print(nested({"pos": [Point(9, 1), {"deep": [1, 2, 3]}]}), nested([("go", "north"), 1]), nested((1, (2, (3, 4)))), nested(7))
