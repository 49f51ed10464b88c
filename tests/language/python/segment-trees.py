# Trees over ranges: a segment tree with lazy additions, a Fenwick tree, a sparse table, all against plain lists; callables as monoids; errors of ranges, the last one uncaught.
import operator


class RangeError(IndexError):
    def __init__(self, lo, hi, n):
        self.lo, self.hi, self.n = lo, hi, n

    def __str__(self):
        return "[{0.lo}, {0.hi}) of {0.n}".format(self)


class SegmentTree:
    def __init__(self, items, combine=operator.add, zero=0):
        items = [*items]
        self.n, self.combine, self.zero = len(items), combine, zero
        self.tree = [zero] * self.n + items
        for i in range(self.n - 1, 0, -1):
            self.tree[i] = combine(self.tree[2 * i], self.tree[2 * i + 1])

    def __len__(self):
        return self.n

    def __setitem__(self, i, value):
        if not 0 <= i < self.n:
            raise RangeError(i, i + 1, self.n)
        i += self.n
        self.tree[i] = value
        while i > 1:
            i //= 2
            self.tree[i] = self.combine(self.tree[2 * i], self.tree[2 * i + 1])

    def __getitem__(self, key):
        lo, hi = (key.start or 0, self.n if key.stop is None else key.stop) if isinstance(key, slice) else (key, key + 1)
        if not 0 <= lo <= hi <= self.n:
            raise RangeError(lo, hi, self.n)
        left, right, lo, hi = self.zero, self.zero, lo + self.n, hi + self.n
        while lo < hi:
            if lo & 1:
                left = self.combine(left, self.tree[lo])
                lo += 1
            if hi & 1:
                hi -= 1
                right = self.combine(self.tree[hi], right)
            lo >>= 1
            hi >>= 1
        return self.combine(left, right)


class Lazy:
    """Additions to ranges, and the greatest of a range."""

    def __init__(self, items):
        self.items, n = list(items), 1
        while n < len(self.items):
            n *= 2
        self.size, self.top, self.more = n, [float("-inf")] * (2 * n), [0] * (2 * n)
        self._build(1, 0, n)

    def _build(self, node, lo, hi):
        if hi - lo == 1:
            if lo < len(self.items):
                self.top[node] = self.items[lo]
            return self.top[node]
        mid = (lo + hi) // 2
        self.top[node] = max(self._build(2 * node, lo, mid), self._build(2 * node + 1, mid, hi))
        return self.top[node]

    def add(self, a, b, value, node=1, lo=0, hi=None):
        hi = self.size if hi is None else hi
        if b <= lo or hi <= a:
            return
        if a <= lo and hi <= b:
            self.top[node] += value
            self.more[node] += value
            return
        mid = (lo + hi) // 2
        self.add(a, b, value, 2 * node, lo, mid)
        self.add(a, b, value, 2 * node + 1, mid, hi)
        self.top[node] = max(self.top[2 * node], self.top[2 * node + 1]) + self.more[node]

    def max(self, a, b, node=1, lo=0, hi=None):
        hi = self.size if hi is None else hi
        if b <= lo or hi <= a:
            return float("-inf")
        if a <= lo and hi <= b:
            return self.top[node]
        mid = (lo + hi) // 2
        return max(self.max(a, b, 2 * node, lo, mid), self.max(a, b, 2 * node + 1, mid, hi)) + self.more[node]


class Fenwick(list):
    def __init__(self, n):
        super().__init__([0] * (n + 1))

    def __iadd__(self, change):
        i, value = change
        i += 1
        while i < len(self):
            self[i] += value
            i += i & -i
        return self

    def __call__(self, i):
        total = 0
        while i:
            total += self[i]
            i &= i - 1
        return total


numbers = [(i * 7919 + 13) % 101 for i in range(50)]
trees = {f.__name__: SegmentTree(numbers, f, z) for f, z in ((operator.add, 0), (min, 10 ** 9), (max, -1), (operator.xor, 0))}
plain = {"add": sum, "min": min, "max": max}
for step in range(300):
    i, a = step * 31 % 50, step * 17 % 50
    b = a + 1 + step * 13 % (50 - a)
    numbers[i] = (numbers[i] * 5 + step) % 211
    for name, tree in trees.items():
        tree[i] = numbers[i]
        assert name not in plain or tree[a:b] == plain[name](numbers[a:b]), (step, name)
print({name: (tree[:], tree[10:20], tree[49], tree[7:7]) for name, tree in trees.items()})
words = SegmentTree("the quick brown fox jumps over".split(), lambda a, b: f"{a} {b}".strip(), "")
print(words[1:4], words[:], len(words), repr(words[3:3]))
words[2] = "red"
print(words[:4])
lazy, mirror = Lazy(numbers), numbers[:]
for step in range(120):
    a, b = sorted((step * 29 % 51, step * 43 % 51))
    lazy.add(a, b, value := step % 9 - 4)
    mirror[a:b] = [x + value for x in mirror[a:b]]
    if a < b:
        assert lazy.max(a, b) == max(mirror[a:b])
print(lazy.max(0, 50), lazy.max(3, 9), mirror[:8], lazy.max(5, 5))
f = Fenwick(64)
inversions = 0
for k, x in enumerate(p := [i * 37 % 64 for i in range(64)]):
    inversions += k - f(x)
    f += x, 1
print(inversions, sum(a > b for i, a in enumerate(p) for b in p[i + 1:]), f(64), f[32], isinstance(f, list))
for bad in (lambda: trees["add"][-1], lambda: trees["min"][3:99], lambda: words.__setitem__(6, "x"), lambda: f(100), lambda: SegmentTree(5), lambda: trees["max"]["a"]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, "|", e, "|", e.args, type(e).__mro__[1].__name__)
f += 99, 1
print(f(64), trees["xor"][4:2])
