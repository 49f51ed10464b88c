# The protocols of copying and pickling, driven by hand: __reduce__, __reduce_ex__, __getstate__, __setstate__, __getnewargs_ex__, copyreg, __deepcopy__ with memo; a tiny pickler of our own over them, which ends with what it cannot take apart.
import copy
import copyreg
import pickle


class Plain:
    def __init__(self, a, b):
        self.a, self.b = a, b


class Slotted:
    __slots__ = ("x", "y", "__dict__")

    def __init__(self, x):
        self.x = x


class Stateful:
    def __init__(self, n):
        self.n, self.cache = n, list(range(n))

    def __getstate__(self):
        return {"n": self.n}

    def __setstate__(self, state):
        self.__init__(state["n"])
        self.restored = True


class Point(tuple):
    def __new__(cls, x, y, *, label=""):
        self = super().__new__(cls, (x, y))
        self.label = label
        return self

    def __getnewargs_ex__(self):
        return tuple(self), {"label": self.label}


class Reduced(dict):
    def __reduce__(self):
        return type(self)._make, (len(self),), {"note": "state"}, None, iter(self.items())

    @classmethod
    def _make(cls, n):
        self = cls()
        self.made = n
        return self


class Single:
    instance = None

    def __new__(cls):
        cls.instance = cls.instance or super().__new__(cls)
        return cls.instance

    def __reduce__(self):
        return "SINGLE"

    def __copy__(self):
        return self

    __deepcopy__ = lambda self, memo: self


SINGLE = Single()


class Tree:
    def __init__(self, value, *kids):
        self.value, self.kids, self.parent = value, list(kids), None
        for k in kids:
            k.parent = self

    def __deepcopy__(self, memo):
        print("deep", self.value, len(memo) > 0)
        new = memo[id(self)] = Tree(self.value)
        new.kids = copy.deepcopy(self.kids, memo)
        new.parent = copy.deepcopy(self.parent, memo)
        return new


class Temperature:
    def __init__(self, degrees):
        self.degrees = degrees


copyreg.pickle(Temperature, lambda t: (Temperature, (round(t.degrees),)))


def dump(v, memo=None):
    """To nested tuples; what appears again is told by number."""
    memo = {} if memo is None else memo
    match v:
        case None | bool() | int() | float() | str() | bytes():
            return v
        case _ if id(v) in memo:
            return ("again", memo[id(v)][0])
        case tuple() if type(v) is tuple:
            return ("tuple", *(dump(x, memo) for x in v))
    n = len(memo)
    memo[id(v)] = n, v
    match v:
        case list() if type(v) is list:
            return ("list", n, *(dump(x, memo) for x in v))
        case dict() if type(v) is dict:
            return ("dict", n, *((dump(k, memo), dump(x, memo)) for k, x in v.items()))
        case type():
            return ("class", v.__qualname__)
    by = copyreg.dispatch_table.get(type(v))
    reduced = by(v) if by else v.__reduce_ex__(2)
    if isinstance(reduced, str):
        return ("global", reduced)
    f, args, state, items, pairs = (*reduced, None, None, None)[:5]
    return ("make", n, getattr(f, "__name__", str(f)), dump(args, memo), dump(state, memo), *[("items", dump(list(x), memo)) for x in (items, pairs) if x is not None])


shared = [1, 2]
plain = Plain(shared, {"k": shared})
plain.me = plain
slotted = Slotted(3)
slotted.extra = "e"
values = [plain, slotted, Stateful(3), Point(1, 2, label="p"), Reduced(a=1, b=2), SINGLE, Temperature(36.6), {1, 2}, frozenset("x"), range(3), 3 + 4j, bytearray(b"ab"), slice(1, 2), Ellipsis, NotImplemented, ValueError("v", 1), KeyError, len, [].append, "m".join]
for v in values:
    try:
        print(dump(v))
    except Exception as e:
        print(type(v).__name__, type(e).__name__, e)
for v in values[:7]:
    for how, c in (("copy", copy.copy(v)), ("deep", copy.deepcopy(v)), *((f"p{p}", pickle.loads(pickle.dumps(v, p))) for p in (2, 3, 4))):
        d = vars(c) if hasattr(c, "__dict__") else {}
        print(type(c).__name__, how, c is v, sorted(d), getattr(c, "x", None), [*c] if isinstance(c, (tuple, dict)) else "", d.get("a", 0) is shared, d.get("me", 0) is c)
print(vars(copy.copy(Reduced(z=1))), copy.deepcopy(Reduced(z=1)), copy.copy(Stateful(2)).cache, copy.copy(Temperature(36.6)).degrees)
t = Tree("root", Tree("left", Tree("leaf")), Tree("right"))
c = copy.deepcopy(t.kids[0])
print(c.value, c.parent.value, [k.value for k in c.parent.kids], c.parent.kids[0] is c, c.parent is not t)
print(object().__reduce_ex__(2)[1], Plain(1, 2).__getstate__(), slotted.__getstate__(), object().__getstate__(), Plain.__new__(Plain).__getstate__())
old = Plain(1, 2).__reduce_ex__(0)
print(old[0].__name__, old[1], old[2], Slotted.__dict__.keys() >= {"x", "y"}, copyreg.__newobj__(Plain).__dict__)


class Broken:
    def __reduce__(self):
        return 5


class Broken2(Broken):
    def __reduce__(self):
        return (1, 2)


class NoState:
    __slots__ = ("q",)

    def __getstate__(self):
        raise RuntimeError("not this one")


for v in (Broken(), Broken2(), NoState(), lambda: 0, (i for i in ()), type("Local", (), {})(), Slotted.x):
    for f in (copy.copy, copy.deepcopy, pickle.dumps):
        try:
            r = f(v)
            print(type(r).__name__ if f is not pickle.dumps else "pickled", r is v)
        except Exception as e:
            print(type(e).__name__, str(e).split(" at 0x")[0] if f is not pickle.dumps else "")
slotted.callback = lambda: 0
print(type(copy.deepcopy(slotted).callback).__name__)
try:
    pickle.dumps([1, {"k": slotted}])
except pickle.PicklingError as e:
    print(str(e).split(" at 0x")[0])
print(vars(slotted).keys(), dump(slotted.callback))
