# weakref, abc, numbers and copy together: registries that hold on to keys, finalizers run at exit in order, abstract classes with registered ones, numbers of one's own, copies with memo.
import abc
import copy
import numbers
import weakref
from abc import ABC, abstractmethod


class Plugin(ABC):
    registry = weakref.WeakValueDictionary()

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        if key:
            cls.registry[key] = cls

    @property
    @abstractmethod
    def title(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def helper(): ...

    def describe(self):
        return f'{type(self).__name__}: {self.title}'


class Good(Plugin, key='good'):
    title = 'a good one'

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper():
        return 'helped'


class Half(Plugin, key='half'):
    title = 'half'


print(Good.make().describe(), sorted(Plugin.registry), Half.__abstractmethods__ == {'make', 'helper'}, Plugin.registry['good'] is Good, abc.get_cache_token() > 0)


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Quacks:
            return any('quack' in c.__dict__ for c in other.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def quack(self):
        return 'quack'


@Quacks.register
class Robot:
    pass


print(isinstance(Duck(), Quacks), issubclass(Robot, Quacks), isinstance(3, Quacks), issubclass(Duck, Quacks))
keep = Duck()
ref, proxy = weakref.ref(keep), weakref.proxy(keep)
method = weakref.WeakMethod(keep.quack)
keyed, strong = weakref.WeakKeyDictionary({keep: 'data'}), weakref.WeakSet([keep])
print(ref() is keep, proxy.quack(), method()(), keyed[keep], keep in strong, len(strong), weakref.getweakrefcount(keep) > 1, ref == weakref.ref(keep), hash(ref) == hash(keep), isinstance(ref, weakref.ReferenceType), [k is keep for k in keyed.keyrefs()[0:0]])
first = weakref.finalize(keep, print, 'finalized first', 1)
second = weakref.finalize(keep, print, 'finalized second', sep='')
third = weakref.finalize(keep, print, 'never')
third.atexit = False
print(first.alive, third.detach()[1] is print, third.alive, second.peek()[2], first(), first(), first.alive)


class Money(numbers.Rational):
    def __init__(self, cents):
        self.cents = cents

    numerator = property(lambda self: self.cents)
    denominator = property(lambda self: 100)

    def _op(op):
        def method(self, other):
            if isinstance(other, Money):
                return Money(op(self.cents, other.cents))
            if isinstance(other, int):
                return Money(op(self.cents, other * 100))
            return NotImplemented
        return method

    __add__ = __radd__ = _op(lambda a, b: a + b)
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _op(lambda a, b: NotImplemented)
    __neg__ = lambda self: Money(-self.cents)
    __pos__ = __abs__ = lambda self: Money(abs(self.cents))
    __trunc__ = __floor__ = __ceil__ = lambda self: self.cents // 100
    __round__ = lambda self, n=None: Money(round(self.cents, n))
    __eq__ = lambda self, other: isinstance(other, Money) and self.cents == other.cents
    __lt__ = lambda self, other: self.cents < other.cents
    __le__ = lambda self, other: self.cents <= other.cents
    __hash__ = None
    __repr__ = lambda self: f'Money({self.cents})'


m = Money(250)
print(sum([m, Money(1)], Money(0)), 5 + m, float(m), m - Money(50), complex(m), m.real, m.imag, isinstance(m, numbers.Real), bool(Money(0)), m.conjugate(), -m, divmod(7, 2), isinstance(True, numbers.Integral), issubclass(complex, numbers.Complex), isinstance(2.5, numbers.Rational))


class Tree:
    def __init__(self, *kids):
        self.kids, self.up = list(kids), None
        for k in kids:
            k.up = self

    def __deepcopy__(self, memo):
        new = Tree()
        memo[id(self)] = new
        new.kids, new.up = copy.deepcopy(self.kids, memo), copy.deepcopy(self.up, memo)
        return new

    def __copy__(self):
        return Tree(*self.kids)


t = Tree(Tree(), Tree(Tree()))
d = copy.deepcopy(t)
print(d.kids[1].up is d, d.kids[0] is t.kids[0], copy.copy(t).kids[0] is t.kids[0], copy.deepcopy([t, t])[0].kids[0].up is not t)
for attempt in [Plugin, Half, lambda: weakref.ref(5), lambda: weakref.proxy(keep).nothing, lambda: weakref.WeakSet().pop(), lambda: weakref.WeakValueDictionary(a=5), lambda: hash(m), lambda: m * 2.5, lambda: Quacks.register(5), lambda: weakref.WeakMethod(len), lambda: weakref.finalize(5, print), lambda: copy.copy(Plugin.registry) == Plugin.registry, lambda: abstractmethod()]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
raise LookupError('the second finalizer runs after this')
