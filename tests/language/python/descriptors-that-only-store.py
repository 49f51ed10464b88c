"""Descriptors that only store, `super(C)` as an attribute, `super` of proxies, `dir` of objects with a `__dict__` of their own, `pow` of three."""


class Stored:
    def __init__(self, name):
        self.name = name

    def __set__(self, o, v):
        o.__dict__[self.name] = v * 2


class Holder:
    a = Stored('a')


h = Holder()
print(type(h.a).__name__)
for i in range(3):
    h.a = i
    print(h.a, h.__dict__, getattr(h, 'a'))


class Power(int):
    def __pow__(self, other, modulus=None):
        return ('power', int(self), int(other), modulus)


print(pow(Power(2), 3), pow(Power(2), 3, 5), pow(2, Power(3), 5), Power(2) ** 4, pow(True, 2, 5))


class A:
    def meth(self, a):
        return f'A({a!r})'


class B(A):
    def meth(self, a):
        return f'B({a!r})' + self.__sup.meth(a)


B._B__sup = super(B)
print(B().meth(2), [B().meth(i) for i in range(2)])


class Proxy:
    def __init__(self, o):
        self.__o = o

    def __getattribute__(self, name):
        if name.startswith('_Proxy__'):
            return object.__getattribute__(self, name)
        return getattr(self.__o, name)


class Base:
    def f(self):
        return 'Base.f'


class Child(Base):
    def f(self):
        return super(Child, self).f() + ' Child.f'


print(Child.__dict__['f'](Proxy(Child())))
try:
    Child.__dict__['f'](Proxy(Base()))
except TypeError as e:
    print(e)


class Shown:
    @property
    def __dict__(self):
        return {'z': 1}


print([n for n in dir(Shown()) if n[0] != '_'], [n for n in dir(h) if n[0] != '_'], [n for n in dir(len) if n[0] != '_'])
