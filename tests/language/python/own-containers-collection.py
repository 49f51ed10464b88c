# Containers with all their methods: a multiset, a bidirectional dict, an interval map, a ring buffer, a two-dimensional view, a default tree by __missing__; abstract base classes fill the rest in; ends with a frozen one.
from collections.abc import Collection, Iterable, Mapping, MutableMapping, MutableSequence, MutableSet, Sequence, Sized, Hashable, Reversible, Container


class Bag(MutableSet):
    def __init__(self, items=()):
        self.counts = {}
        for x in items:
            self.add(x)

    def add(self, x):
        self.counts[x] = self.counts.get(x, 0) + 1

    def discard(self, x):
        if x in self.counts:
            self.counts[x] -= 1
            if not self.counts[x]:
                del self.counts[x]

    def __contains__(self, x):
        return x in self.counts

    def __iter__(self):
        for x, n in self.counts.items():
            for _ in range(n):
                yield x

    def __len__(self):
        return sum(self.counts.values())

    def __repr__(self):
        return f"{type(self).__name__}({''.join(map(str, self))!r})"


class Bi(MutableMapping):
    def __init__(self, *args, **kw):
        self._f, self._b = {}, {}
        self.update(*args, **kw)

    def __getitem__(self, k):
        return self._f[k]

    def __setitem__(self, k, v):
        if v in self._b and self._b[v] != k:
            raise ValueError(f"{v!r} belongs to {self._b[v]!r}")
        if k in self._f:
            del self._b[self._f[k]]
        self._f[k], self._b[v] = v, k

    def __delitem__(self, k):
        del self._b[self._f.pop(k)]

    def __iter__(self):
        return iter(self._f)

    def __len__(self):
        return len(self._f)

    def __invert__(self):
        new = type(self)()
        new._f, new._b = self._b, self._f
        return new


class Ring(MutableSequence):
    def __init__(self, size, items=()):
        self.size, self.items, self.dropped = size, [], 0
        self.extend(items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, v):
        self.items.insert(i, v)
        if len(self.items) > self.size:
            self.items.pop(0)
            self.dropped += 1


class Column(Sequence):
    def __init__(self, rows, j):
        self.rows, self.j = rows, j

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [row[self.j] for row in self.rows[i]]
        return self.rows[i][self.j]

    def __len__(self):
        return len(self.rows)


class Intervals:
    def __init__(self, default=None):
        self.cuts, self.values = [], [default]

    def __setitem__(self, key, value):
        lo, hi = key.start, key.stop
        after = self[hi]
        i = sum(c < lo for c in self.cuts)
        j = sum(c <= hi for c in self.cuts)
        self.cuts[i:j] = [lo, hi]
        self.values[i + 1:j + 1] = [value, after]

    def __getitem__(self, x):
        return self.values[sum(c <= x for c in self.cuts)]

    def __reversed__(self):
        return zip(reversed(self.cuts), reversed(self.values))


class Tree(dict):
    def __missing__(self, k):
        new = self[k] = type(self)()
        return new

    def paths(self, *prefix):
        for k, v in self.items():
            if v:
                yield from v.paths(*prefix, k)
            else:
                yield ".".join((*prefix, k))


class Frozen(Mapping):
    __slots__ = ("_d", "_hash")

    def __init__(self, d):
        object.__setattr__(self, "_d", dict(d))
        object.__setattr__(self, "_hash", None)

    def __setattr__(self, name, value):
        raise TypeError(f"{type(self).__name__} is frozen: {name}")

    __getitem__ = lambda self, k: self._d[k]
    __iter__ = lambda self: iter(self._d)
    __len__ = lambda self: len(self._d)

    def __hash__(self):
        return hash(frozenset(self._d.items()))


def attempt(f):
    try:
        r = f()
        print(repr(r) if not isinstance(r, Bag) else r)
    except Exception as e:
        print(type(e).__name__, e)


b = Bag("abracadabra")
print(b, len(b), b & Bag("bad"), b | {"z"}, b - {"a"}, b ^ {"q"}, b == set("abrcd"), b <= b, {"a"} < b, b.isdisjoint("xyz"))
b.remove("b")
b |= "zz"
b -= {"r"}
print(b, sorted(b.counts.items()), b.pop(), isinstance(b, Collection))
attempt(lambda: b.remove("nope"))
attempt(lambda: b | 5)
attempt(lambda: hash(b))
m = Bi(one=1, two=2)
m["three"] = 3
m["one"] = 10
print(dict(m), (~m)[10], list(m.items()), m.pop("two"), m.setdefault("four", 4), m == {"one": 10, "three": 3, "four": 4}, m.get("zz"), sorted(m.keys() | {"x"})[-1], 3 in m.values())
attempt(lambda: m.update(five=3))
attempt(lambda: m.pop("two"))
attempt(lambda: m.popitem())
attempt(lambda: (~m)["nothing"])
r = Ring(4, range(6))
r.append("x")
r += [7, 8]
r.reverse()
print(list(r), r.dropped, r.index("x"), r.count(7), r.pop(), list(reversed(r)), 7 in r, r[1:3], r.remove(7), len(r), isinstance(r, Reversible))
attempt(lambda: r.index(99))
attempt(lambda: r.remove(99))
r.clear()
attempt(lambda: r.pop())
rows = [[1, 2], [3, 4], [5, 6]]
c = Column(rows, 1)
print(list(c), c[-1], c[:2], c.index(4), c.count(6), 5 in c, list(reversed(c)), max(c))
attempt(lambda: c[9])
attempt(lambda: c.index(3))
i = Intervals("none")
i[10:20] = "a"
i[15:30] = "b"
i[0:5] = "c"
print([i[x] for x in (-1, 0, 4, 5, 12, 15, 29, 30)], i.cuts, list(reversed(i)))
t = Tree()
t["a"]["b"]["c"]
t["a"]["d"]
t["x"]
print(t, list(t.paths()), t.get("q"), "q" in t)
f = Frozen({"x": 1})
print(hash(f) == hash(Frozen(x for x in [("x", 1)])), f == {"x": 1}, {f: "found"}[Frozen({"x": 1})], f.get("y", 0), dict(f, y=2), list(f.items()), "x" in f)
print([[isinstance(o, t) for t in (Sized, Iterable, Container, Hashable, Sequence, Mapping, Reversible)] for o in (b, m, r, c, i, f, "s", 5)])


class HalfSequence(Sequence):
    def __getitem__(self, i):
        return i


attempt(HalfSequence)
attempt(lambda: MutableMapping())
attempt(lambda: Sized())
attempt(lambda: issubclass(HalfSequence, Sequence) and HalfSequence.__abstractmethods__)
Sequence.register(Intervals)
print(isinstance(i, Sequence), issubclass(Intervals, Sequence), Intervals.__mro__)
f.x = 3
