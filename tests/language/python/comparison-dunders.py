# Rich comparisons, total_ordering, sorting with them, __bool__ and __len__ truth, __hash__.
import functools


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, o):
        return self.parts == o.parts if isinstance(o, Version) else NotImplemented

    def __lt__(self, o):
        return self.parts < o.parts if isinstance(o, Version) else NotImplemented

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


versions = [Version(f"{i * 7 % 11}.{i * 5 % 13}.{i % 3}") for i in range(300)]
versions.sort()
print(versions[:4], versions[-3:], max(versions), min(versions))
print(all(a <= b for a, b in zip(versions, versions[1:])), len(set(versions)))
print(Version("1.2") >= Version("1.2"), Version("1.10") > Version("1.9"), Version("1") != Version("1.0"))
for f in (lambda: Version("1") < 3, lambda: Version("1") >= "x", lambda: sorted([Version("1"), 2])):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(Version("1") == 1, Version("1") in [1, Version("1")])


class Odd:
    def __eq__(self, o):
        return "yes"

    def __ne__(self, o):
        return []


print(Odd() == 1, Odd() != 1, not (Odd() != 1), 1 == Odd(), Odd() in [5])
try:
    hash(Odd())
except TypeError as e:
    print(e)


class Truth:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Truthy(Truth):
    def __bool__(self):
        return self.n % 2 == 0


print(sum(1 for i in range(1000) if Truth(i % 3)), sum(1 for i in range(1000) if Truthy(i % 3)))
for bad in (-1, "x", 2 ** 70):
    try:
        print(bool(Truth(bad)))
    except Exception as e:
        print(type(e).__name__, e)
Truthy.__bool__ = lambda self: 1
try:
    bool(Truthy(1))
except TypeError as e:
    print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, "a" < "b" != "c", [1, [2, 3]] < [1, [2, 4]], (1, "a") < (1, "b"), [] < [0])
print({1: 2} == {1: 2.0}, {1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} < {2}, frozenset({1}) == {1}, float("nan") == float("nan"))
try:
    (1, "a") < (1, 2)
except TypeError as e:
    print(e)
