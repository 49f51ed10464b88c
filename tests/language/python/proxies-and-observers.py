# Objects that stand for others: a proxy with all special methods by a loop, a recorder, read-only views, lazy attributes, observers with weak order, attribute history, dotted dicts; __getattr__, __setattr__, __delattr__ and __dir__ together.
class Proxy:
    __slots__ = ("_target", "_calls")

    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_calls", [])

    def __getattribute__(self, name):
        get = object.__getattribute__
        if name in ("_target", "_calls"):
            return get(self, name)
        get(self, "_calls").append(name)
        return getattr(get(self, "_target"), name)

    def __setattr__(self, name, value):
        self._calls.append(f"set {name}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._calls.append(f"del {name}")
        delattr(self._target, name)


def forward(name):
    def method(self, *args):
        self._calls.append(name)
        return getattr(type(self._target), name)(self._target, *args)

    method.__name__ = name
    return method


for _name in "len getitem setitem delitem contains iter add radd mul eq lt hash repr str call enter exit int index neg format reversed".split():
    setattr(Proxy, f"__{_name}__", forward(f"__{_name}__"))


class Dotted(dict):
    def __getattr__(self, name):
        try:
            v = self[name]
        except KeyError:
            raise AttributeError(name) from None
        return Dotted(v) if type(v) is dict else v

    __setattr__ = dict.__setitem__

    def __delattr__(self, name):
        if name not in self:
            raise AttributeError(f"no {name}")
        del self[name]

    def __dir__(self):
        return sorted(self)


class Observed:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls._watchers = {}

    @classmethod
    def watch(cls, *names):
        def register(f):
            for n in names:
                cls._watchers.setdefault(n, []).append(f)
            return f

        return register

    def __setattr__(self, name, value):
        old = self.__dict__.get(name, ...)
        super().__setattr__(name, value)
        if old is ... or old != value:
            for f in self._watchers.get(name, []) + self._watchers.get("*", []):
                f(self, name, old, value)

    def __delattr__(self, name):
        old = self.__dict__.get(name, ...)
        super().__delattr__(name)
        for f in self._watchers.get(name, []):
            f(self, name, old, ...)


class History:
    def __init__(self):
        super().__setattr__("_past", {})

    def __setattr__(self, name, value):
        self._past.setdefault(name, []).append(value)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        name, _, back = name.partition("__")
        try:
            return self._past[name][-1 - int(back or 0)]
        except (KeyError, IndexError) as e:
            raise AttributeError(f"{name} has no version {back or 0}") from e


class ReadOnly:
    def __init__(self, o):
        self.__dict__["o"] = o

    def __getattr__(self, name):
        v = getattr(self.o, name)
        return ReadOnly(v) if hasattr(v, "__dict__") and not callable(v) else v

    def __setattr__(self, name, value):
        raise AttributeError(f"can't set {name!r}: {type(self.o).__name__} is read-only here")


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__cause__))


p = Proxy([3, 1, 2])
print(len(p), p[0], p[-1:], 3 in p, [x for x in p], p + [4], p * 2, p == [3, 1, 2], p < [4], bool(p), str(p), f"{p}", repr(p))
p.sort()
p[0] = 9
del p[1]
print(p._target, p._calls, isinstance(p, list), type(p).__name__, p.__class__, list(reversed(p)))
attempt(lambda: hash(p))
attempt(lambda: p.nothing)
attempt(lambda: setattr(p, "x", 1))
attempt(lambda: p())
attempt(lambda: -p)
n = Proxy(7)
print(n + 1, 1 + n, -n, int(n), [0] * 9 if False else "abcdefghij"[n], hash(n) == hash(7), range(9)[n], f"{n:03d}", n == 7, 7 == n, {n: 1}[7], n.bit_length())
attempt(lambda: n - 1)
attempt(lambda: n[0])
o = Dotted(a=1, b={"c": {"d": 2}})
o.e = 5
del o.a
print(o, o.b.c.d, dir(o), o.get("e"), hasattr(o, "zz"), o.keys())
attempt(lambda: o.a)
attempt(lambda: delattr(o, "a"))
attempt(lambda: o.b.c.x)


class Account(Observed):
    def __init__(self):
        self.balance = 0
        self.name = "x"


events = []


@Account.watch("balance", "limit")
def log(obj, name, old, new):
    events.append((name, old, new))


@Account.watch("balance")
def check(obj, name, old, new):
    if new < 0:
        obj.balance = 0
        raise ValueError(f"{name} would be {new}")


@Account.watch("*")
def count(obj, name, old, new):
    events.append(name)


a = Account()
a.balance = 5
a.balance = 5
attempt(lambda: setattr(a, "balance", -3))
a.limit = 9
del a.limit
print(events, a.balance, a.__dict__)
attempt(lambda: delattr(a, "limit"))
h = History()
h.x, h.x, h.y = 1, 2, "y"
h.x += 10
print(h.x, h.x__1, h.x__2, h._past, vars(h) == {"_past": h._past})
attempt(lambda: h.x__9)
attempt(lambda: h.z)
attempt(lambda: h.x__a)
attempt(lambda: len(h))


class Tree:
    def __init__(self, v, kid=None):
        self.v, self.kid = v, kid

    def total(self):
        return self.v + (self.kid.total() if self.kid else 0)


t = ReadOnly(Tree(1, Tree(2)))
print(t.v, t.kid.v, t.total(), type(t.kid).__name__)
attempt(lambda: t.kid.kid)
attempt(lambda: t.kid.none)
t.kid.v = 5
