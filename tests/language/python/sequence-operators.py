# `+` and `*` of sequences ask the other operand's class first (__radd__, __rmul__), since sequences have no number's slots.
import operator
from array import array
from collections import deque


class Both:
    def __radd__(self, o): return "radd"
    def __rmul__(self, o): return "rmul"
    def __index__(self): return 2
    def __iter__(self): return iter((1, 2))


class Refuses:
    def __radd__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented


class Index(Refuses):
    def __index__(self): return 2
    def __iter__(self): return iter((1, 2))


class Text(str): pass


class AddsText(str):
    def __radd__(self, o): return "text"


class Items(list): pass


class Adds(list):
    def __add__(self, o): return "add"


class AddsInPlace(list):
    def __iadd__(self, o): return "iadd"


def add(x, y): return x + y
def times(x, y): return x * y


def add_in_place(x, y):
    x += y
    return x


def times_in_place(x, y):
    x *= y
    return x


def attempt(f, *a):
    try:
        return repr(f(*a))
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


MAKERS = (lambda: "s", lambda: "\U0001F600", lambda: [1], lambda: (1,), lambda: b"b", lambda: deque([1]), lambda: array("i", [1]),
          lambda: Text("x"), lambda: AddsText("x"), lambda: Items([1]), lambda: Adds([1]), lambda: AddsInPlace([1]))
OPERATORS = (add, times, add_in_place, times_in_place, operator.add, operator.iadd, operator.mul)
for make in MAKERS:
    for other in Both(), Refuses(), Index(), AddsText("q"):
        print(type(make()).__name__, type(other).__name__, *[attempt(f, make(), other) for f in OPERATORS], sep="; ")
print(attempt(sum, [Both()], [1]), attempt(sum, [], bytearray()))
print(deque([1, 2]) * 2, 2 * deque([1, 2, 3], 4), deque([1], 0) * 3, deque() * 5, deque([1]) * -1)
d = deque([1, 2, 3], 5)
d *= 3
print(d, attempt(add, d, [1]))


# Hot, with other operands later.
def total(values, start):
    for v in values:
        start = start + v
    return start


text = Both()
n = 0
for i in range(3000):
    n += len(total(["a", "b"], "")) + len(total([text, "c"], "x")) + len(total([[1]], [2]))
print(n)
