# Metaclasses: __new__, __init__, __call__, __prepare__, conflicts.
class Registry(type):
    known = {}

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, sorted(kw))
        return {"prepared": name}

    def __new__(mcs, name, bases, ns, tag=None):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known[name] = tag
        return cls

    def __init__(cls, name, bases, ns, tag=None):
        super().__init__(name, bases, ns)
        cls.made = 0

    def __call__(cls, *args, **kw):
        o = super().__call__(*args, **kw)
        cls.made += 1
        return o

    def __len__(cls):
        return cls.made

    def __getattr__(cls, name):
        if name.startswith("new_"):
            return lambda *a: (name[4:], cls.__name__, a)
        raise AttributeError(f"{cls.__name__} has no {name}")

    def __iter__(cls):
        return iter(range(cls.made % 5))

    def __contains__(cls, x):
        return x == cls.__name__

    def __add__(cls, other):
        return cls.__name__ + other.__name__


class A(metaclass=Registry, tag="a"):
    def __init__(self, v):
        self.v = v


class B(A, tag="b"):
    pass


class C(B):
    pass


for i in range(1000):
    A(i), B(i)
    if i % 3 == 0:
        C(v=i)
print(len(A), len(B), len(C), Registry.known, A.prepared, C.prepared)
print(list(A), "A" in A, "B" in A, A + C, A.new_thing(1, 2), bool(A))
try:
    A.other
except AttributeError as e:
    print(e)


class Other(type):
    pass


class O(metaclass=Other):
    pass


try:
    class AO(A, O):
        pass
except TypeError as e:
    print(e)


class Joined(Registry, Other):
    pass


class AO(A, O, metaclass=Joined):
    pass


print(type(AO).__name__, AO("x").v, AO.made)
print(type("D", (A,), {"x": 1}).__name__, Registry.known)
