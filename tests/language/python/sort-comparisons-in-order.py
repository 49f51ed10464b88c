# Which comparisons a sort makes, and in which order; what a failing one leaves behind.
import random
from functools import cmp_to_key, total_ordering

calls = []


class Item:
    __slots__ = ("key", "tag")

    def __init__(self, key, tag=0):
        self.key = key
        self.tag = tag

    def __lt__(self, other):
        calls.append((self.key, other.key))
        return self.key < other.key

    def __repr__(self):
        return f"<{self.key}.{self.tag}>"


def measure(name, keys):
    calls.clear()
    items = [Item(k, n) for n, k in enumerate(keys)]
    items.sort()
    checksum = 0
    for a, b in calls:
        checksum = (checksum * 31 + a * 7 + b) % 1000003
    assert all(a.key < b.key or (a.key == b.key and a.tag < b.tag) for a, b in zip(items, items[1:]))
    print(f"{name:12} n={len(keys):4} comparisons={len(calls):5} checksum={checksum}")


measure("one", [1])
measure("two", [2, 1])
measure("short", [3, 1, 2, 2, 5, 4])
print(calls)
measure("rising", list(range(100)))
measure("falling", list(range(100, 0, -1)))
measure("equal", [5] * 90)
random.seed(11)
shuffled = list(range(300))
random.shuffle(shuffled)
measure("shuffled", shuffled)
measure("few keys", [random.randrange(4) for _ in range(257)])
measure("two runs", list(range(0, 200, 2)) + list(range(1, 200, 2)))
measure("blocks", list(range(80)) + list(range(200, 280)) + list(range(80, 160)) + list(range(40)))
measure("saw", [k % 37 for k in range(400)])
measure("organ pipe", list(range(150)) + list(range(150, 0, -1)))
measure("long short", list(range(500)) + [3, 2, 1])
measure("gallop", list(range(100, 400)) + list(range(64)) + list(range(390, 500)))

calls.clear()
print(sorted([Item(3), Item(1), Item(2)], reverse=True), calls)
calls.clear()
print(sorted("hello world", key=lambda c: Item(ord(c)))[:4], len(calls))


class Moody:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if other.n == 13 or self.n == 13:
            raise ValueError(f"{self.n} and {other.n}: unlucky")
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


moody = [Moody(n) for n in (9, 8, 7, 1, 3, 2, 13, 5)]
try:
    moody.sort()
except ValueError as e:
    print(e, moody)
try:
    moody.sort(reverse=True)
except ValueError as e:
    print(e, moody)

shared = [3, 1, 2]
try:
    shared.sort(key=lambda v: shared.append(v) or v)
except ValueError as e:
    print(e, shared)
seen = []
shared.sort(key=lambda v: seen.append(len(shared)) or -v)
print(shared, seen)
try:
    shared.sort(key=lambda v: 1 // (v - 1))
except ZeroDivisionError as e:
    print(e, shared)
nan = float("nan")
print(sorted([3.0, nan, 1.0, 2.0, nan, 0.5]), sorted([2, nan, 1, True, False]))
compared = []
print(sorted([4, 2, 3, 1], key=cmp_to_key(lambda a, b: compared.append((a, b)) or b - a)), compared)


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented

    def __repr__(self):
        return ".".join(map(str, self.parts))


print(sorted(map(Version, "1.10 1.9 1.9.1 0.1 2.0".split())), max(map(Version, ["1.2", "1.12"])))
try:
    sorted([Version("1.0"), 3])
except TypeError as e:
    print(e)
