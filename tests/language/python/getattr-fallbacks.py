# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class Lazy:
    def __init__(self):
        self.__dict__["misses"] = 0
        self.__dict__["writes"] = []

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        self.__dict__["misses"] += 1
        value = len(name)
        if name.endswith("_kept"):
            self.__dict__[name] = value
        return value

    def __setattr__(self, name, value):
        self.writes.append(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.writes.append("-" + name)
        object.__delattr__(self, name)

    def __dir__(self):
        return ["b", "a", "c"]


o = Lazy()
s = 0
for i in range(1500):
    s += o.abc + o.long_name_kept
    if i == 700:
        o.abc = 50
    if i == 1200:
        del o.abc
print(s, o.misses, o.writes, dir(o))
print(hasattr(o, "_x"), hasattr(o, "x"), getattr(o, "_y", "default"))


class Counting:
    count = 0

    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        if name != "count":
            Counting.count += 1
        return object.__getattribute__(self, name)

    def m(self):
        return self.x


c = Counting()
for i in range(1000):
    c.m()
print(Counting.count)


class Both:
    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return f"<{name}>"


b = Both()
b.secret = 3
print(b.secret, b.other, b.__dict__["secret"])


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_t", target)

    def __getattr__(self, name):
        return getattr(self._t, name)

    def __setattr__(self, name, value):
        setattr(self._t, name, value)


p = Proxy(Proxy(Lazy()))
for i in range(300):
    p.field = i
print(p.field, p.misses, len(p.writes))
try:
    del p.nothing
except AttributeError as e:
    print(type(e).__name__, e)
