# Errors in special methods that containers call: __eq__ and __hash__ in dicts, sets, lists and tuples, __index__ in slices, __bool__ in conditions, __repr__ in messages, __len__, __contains__, __iter__ in unpacking; the last is uncaught inside of a dict lookup.
class Loud:
    def __init__(self, n, fail=""):
        self.n, self.fail = n, fail

    def _do(self, what, result):
        if what in self.fail.split():
            raise RuntimeError(f"{what} of {self.n}")
        return result

    def __eq__(self, o):
        return self._do("eq", isinstance(o, Loud) and self.n == o.n)

    def __hash__(self):
        return self._do("hash", self.n % 4)

    def __bool__(self):
        return self._do("bool", True)

    def __len__(self):
        return self._do("len", 2)

    def __index__(self):
        return self._do("index", self.n)

    def __repr__(self):
        return self._do("repr", f"L{self.n}")

    def __iter__(self):
        return self._do("iter", iter([self.n, self._do("next", 0)]))

    def __contains__(self, x):
        return self._do("contains", x == self.n)

    def __lt__(self, o):
        return self._do("lt", self.n < o.n)

    def __getitem__(self, k):
        return self._do("getitem", k)

    def __call__(self, *a):
        return self._do("call", a)

    def __str__(self):
        return self._do("str", f"loud {self.n}")

    def __format__(self, spec):
        return self._do("format", f"<{spec}>")

    def __enter__(self):
        return self._do("enter", self)

    def __exit__(self, *a):
        return self._do("exit", False)

    def __del__(self):
        pass


good = [Loud(i) for i in range(8)]
d = {g: i for i, g in enumerate(good)}
print(len(d), d[Loud(5)], Loud(9) in d, {Loud(1), Loud(5), Loud(1)} == {Loud(5), Loud(1)}, good.index(Loud(3)), good.count(Loud(2)), [*Loud(4)], "abcdefgh"[Loud(2)], Loud(3) in [Loud(3)], f"{Loud(1):x} {Loud(1)} {Loud(1)!r}")
E, H = Loud(5, "eq"), Loud(5, "hash")
with_bad = {**d}
for name, action in {
    "get by eq": lambda: d[E],
    "get by hash": lambda: d[H],
    "in": lambda: E in d,
    "set add": lambda: {Loud(1)}.add(Loud(5, "eq")),
    "set literal": lambda: {Loud(1), E},
    "set or": lambda: {Loud(1)} | {E},
    "dict literal": lambda: {Loud(1): 1, E: 2},
    "dict equal": lambda: {1: E} == {1: Loud(5)},
    "list equal": lambda: [Loud(1), E] == [Loud(1), Loud(5)],
    "list same": lambda: [E] == [E],
    "index": lambda: good.index(E),
    "remove": lambda: [*good].remove(E),
    "in tuple": lambda: E in tuple(good),
    "count": lambda: good.count(E),
    "subscript": lambda: good[Loud(1, "index")],
    "slice": lambda: good[Loud(1):Loud(2, "index")],
    "range": lambda: range(Loud(1, "index")),
    "times": lambda: [0] * Loud(2, "index"),
    "if": lambda: 1 if Loud(1, "bool") else 2,
    "not": lambda: not Loud(1, "bool"),
    "and": lambda: Loud(1, "bool") and 2,
    "all": lambda: all([Loud(1, "bool")]),
    "filter": lambda: [*filter(None, [Loud(1, "bool")])],
    "repr of list": lambda: str([Loud(1), Loud(2, "repr")]),
    "key error": lambda: str(KeyError(Loud(1, "repr"))),
    "f-string": lambda: f"{Loud(1, 'format'):>{3}}",
    "percent": lambda: "%s" % Loud(1, "str"),
    "join": lambda: "".join(Loud(1)),
    "unpack": lambda: (lambda a, b: a)(*Loud(1, "iter")),
    "unpack next": lambda: [*Loud(1, "next")],
    "star": lambda: print(*Loud(1, "iter")),
    "sorted": lambda: sorted([Loud(2), Loud(1, "lt")]),
    "max": lambda: max(Loud(2), Loud(1, "lt")),
    "contains": lambda: 1 in Loud(1, "contains"),
    "len": lambda: len(Loud(1, "len")),
    "call": lambda: Loud(1, "call")(1),
    "sum": lambda: sum([Loud(1)]),
    "hash of tuple": lambda: hash((1, (H,))),
    "frozenset": lambda: frozenset([H]),
    "setdefault": lambda: {Loud(1): 0}.setdefault(E, 1),
    "pop": lambda: dict(d).pop(E, None),
    "fromkeys": lambda: dict.fromkeys([Loud(1), E]),
    "update": lambda: dict(d).update({Loud(13, "eq"): 1}),
    "getitem": lambda: Loud(1, "getitem")[1:2],
    "with": lambda: exec("with Loud(1, 'exit'): x = 1"),
    "with enter": lambda: exec("with Loud(1, 'enter'): x = 1"),
    "match": lambda: exec("match Loud(5, 'eq'):\n case 1: pass\n case _: pass"),
    "is": lambda: E is E,
    "assert": lambda: exec("assert Loud(1, 'bool')"),
    "while": lambda: exec("while Loud(1, 'bool'): pass"),
    "isdisjoint": lambda: {Loud(1)}.isdisjoint([E]),
    "comprehension": lambda: {k: v for k, v in [(Loud(1), 1), (E, 2)]},
    "hex": lambda: hex(Loud(255, "index")),
    "round trip": lambda: hex(Loud(255)),
    "bytes": lambda: bytes([Loud(7), Loud(300)]),
    "chr": lambda: chr(Loud(65)),
}.items():
    try:
        print(name, "->", action())
    except Exception as e:
        try:
            print(name, "!", type(e).__name__, e)
        except Exception as inner:
            print(name, "! its text fails:", inner)
print(len(with_bad), list(map(repr, with_bad))[:3])
cache = {(i % 3, Loud(i)): i for i in range(40)}


def lookup(a, b):
    return cache[a, b]


print(sum(lookup(i % 3, Loud(i)) for i in range(40)))
next(k for _, k in cache if k.n == 5).fail = "eq"
lookup(2, Loud(5))
