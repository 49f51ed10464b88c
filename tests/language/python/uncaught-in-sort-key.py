# Errors in functions that built-in functions call: keys of sort, map, filter, max, sub functions, comparisons within sorted, __iter__ within sum, join over generators; caught ones show their lines, the last is uncaught in a key's key.
import re
import sys
import traceback


class Version:
    def __init__(self, text):
        self.text = text

    def parts(self):
        return [self.part(p) for p in self.text.split(".")]

    @staticmethod
    def part(p):
        return int(p)

    def __lt__(self, other):
        return self.parts() < other.parts()

    def __repr__(self):
        return f"v{self.text}"


class Lines:
    def __init__(self, *lines):
        self.lines = lines

    def __iter__(self):
        for n, line in enumerate(self.lines):
            yield self.check(n, line)

    def check(self, n, line):
        if not isinstance(line, str):
            raise TypeError(f"line {n} is {type(line).__name__}")
        return line

    def __len__(self):
        return len(self.lines) if all(self.lines) else -1


def where(e):
    return [f"{f.name}:{f.lineno}:{f.line}" for f in traceback.extract_tb(e.__traceback__)[1:]]


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, where(e), sep=" | ")


good = [Version(t) for t in ("1.10", "1.9", "1.9.1", "0.1")]
bad = [*good, Version("1.x")]
print(sorted(good), max(good, key=Version.parts), min(good, key=lambda v: len(v.text)))
attempt(lambda: sorted(bad))
attempt(lambda: max(bad, key=Version.parts))
attempt(lambda: bad.sort(key=lambda v: v.parts(), reverse=True))
attempt(lambda: list(map(lambda v: 1 // (len(v.text) - 4), good)))
attempt(lambda: [*filter(lambda v: v.missing, good)])
attempt(lambda: "".join(Lines("a", "b", 3)))
attempt(lambda: sum(Lines("a"), 0))
attempt(lambda: len(Lines("")))
attempt(lambda: re.sub("[0-9]", lambda m: str(10 // int(m[0])), "5 2 0"))
attempt(lambda: dict(zip("ab", (x / 0 for x in (1,)))))
attempt(lambda: any(v.parts()[0] > 0 for v in [Version("y")]))
attempt(lambda: [sorted([sorted(v.parts(), key=lambda p: p.lower())]) for v in good])
attempt(lambda: list(zip(range(3), Lines("a", "b", None))))
attempt(lambda: tuple(map(int, "12x")))
attempt(lambda: print(*Lines("x", 1.5), file=sys.stderr))
attempt(lambda: set(map(Version.part, ["1", ""])))
attempt(lambda: next(filter(None, map(ord, ["ab"]))))
attempt(lambda: isinstance(1, type("M", (type,), {"__instancecheck__": lambda c, o: o.x})("C", (), {})))
attempt(lambda: min((), key=lambda x: x))
attempt(lambda: enumerate(5))
attempt(lambda: list(reversed(Lines("a"))))
half = [3, 1, "x", 2]
attempt(lambda: half.sort())
print(half)


def rank(v):
    def inner(p):
        return {0: "zero", 1: "one", 9: "nine", 10: "ten"}[p]

    return max(map(inner, v.parts()), key=lambda t: (len(t), t))


print(sorted(good, key=rank, reverse=True))
calls = []
attempt(lambda: sorted(range(9), key=lambda n: calls.append(n) or 9 // (6 - n)))
print(calls)
for _ in range(60):
    sorted(good, key=rank)
sorted([*good, Version("2.0")], key=rank)
