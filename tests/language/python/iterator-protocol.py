# The iterator protocol: __getitem__ alone, sentinels, exhausted iterators, length hints, errors from __iter__ and __next__, unpacking of all.
class Old:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i * i


class Counter:
    def __init__(self, stop): self.i, self.stop = 0, stop
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.stop: raise StopIteration
        self.i += 1
        return self.i
    def __length_hint__(self): return self.stop - self.i


class Reiter:
    def __iter__(self): return Counter(4)
    def __reversed__(self): return iter("reversed")
    def __contains__(self, v): return v == "me"


class NoIter: __iter__ = None
class BadIter:
    def __iter__(self): return 5
class BadNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
class Huge:
    def __len__(self): return -1
class Truth:
    def __bool__(self): return 2


def gen():
    got = yield 1
    while got is None:
        got = yield 2
    return got


a, *b, c = Old(5)
print(a, b, c, list(Old(3)), 9 in Old(4), 10 in Old(4), list(reversed(Reiter())), "me" in Reiter(), 3 in Counter(5))
print([*Counter(3), *Old(2)], {*Old(3)}, (*Reiter(), 0), dict(enumerate(Old(3))), dict(zip(Counter(2), "ab")), max(Old(5)), sum(Old(6)), sorted(Reiter(), reverse=True))
it = iter(Counter(3))
print(next(it), list(it), list(it), next(it, "end"), it.__length_hint__())
g = gen()
print(next(g), g.send(None), next(g))
try:
    g.send("done")
except StopIteration as e:
    print(e.value, e.args, list(g))
lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")), list(lines), list(iter(Counter(5).__next__, 3)))
total = 0
for i in range(600):
    for v in Counter(3): total += v
    for v in Old(3): total -= v
    x, y, z = Counter(3)
    total += x * y * z + (i in (1, 2, 3)) + len([*Reiter()])
print(total)
print(list(map(lambda a, b, c=0: a + b, Counter(3), Old(9))), list(zip(Counter(2), Counter(3), "xyz")), list(filter(None, Old(3))), list(filter(lambda v: v % 2, Counter(6))))
i1 = iter([1, 2, 3, 4])
print(list(zip(i1, i1)), [next(z) for z in [zip([1], [2])]], any(v > 2 for v in Counter(9)), all(Counter(0)))
shared = Counter(10)
for v in shared:
    if v == 3: break
else:
    print("never")
print(v, [w for w in shared][:2], shared.i)
for bad in (lambda: iter(5), lambda: list(NoIter()), lambda: iter(BadIter()), lambda: [*BadNext()], lambda: len(Huge()), lambda: bool(Truth()), lambda: next([]), lambda: next(iter([])),
            lambda: list(zip([1], [1, 2], strict=True)), lambda: [1 for a, b in [(1,)]], lambda: dict([(1, 2, 3)]), lambda: iter(1, 2), lambda: reversed(Counter(2)),
            lambda: reversed({1}), lambda: (lambda a, b: 0)(*Counter(3)), lambda: 5 in 5, lambda: 5 in NoIter(), lambda: enumerate(5), lambda: set([[]]), lambda: max(Counter(0)),
            lambda: sum(["a"]), lambda: list(map(5, [1])), lambda: "".join(Counter(2)), lambda: min(1), lambda: all(5), lambda: tuple(None), lambda: {**Counter(2)}):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
x, y = Counter(3)
