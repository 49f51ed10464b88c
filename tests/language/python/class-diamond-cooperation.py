# Cooperative super() through a diamond, called often enough to be compiled, with a class that joins later.
class Base:
    def __init__(self, **kw):
        self.log = []
        assert not kw, kw

    def step(self, n):
        self.log.append("Base")
        return n


class Left(Base):
    def __init__(self, *, left=1, **kw):
        super().__init__(**kw)
        self.left = left

    def step(self, n):
        return super().step(n + self.left) * 2


class Right(Base):
    def __init__(self, *, right=2, **kw):
        super().__init__(**kw)
        self.right = right

    def step(self, n):
        return super().step(n - self.right) + 1


class Both(Left, Right):
    def step(self, n):
        return super().step(n) % 1009


class Swapped(Right, Left):
    def step(self, n):
        return super().step(n) % 1009


def drive(o, times):
    n = 1
    for i in range(times):
        n = o.step(n + i)
    return n


print([c.__name__ for c in Both.__mro__], [c.__name__ for c in Swapped.__mro__])
both, swapped = Both(left=3, right=4), Swapped(left=3)
print(drive(both, 500), drive(swapped, 500), len(both.log))


class Middle(Base):
    def step(self, n):
        return super().step(n) - 7


Left.__bases__ = (Middle,)
print([c.__name__ for c in Both.__mro__])
print(drive(both, 500), len(both.log))
try:
    Both(left=1, up=2)
except AssertionError as e:
    print("assertion", e)
try:
    class Impossible(Left, Both):
        pass
except TypeError as e:
    print(e)
super(Left, both).step(1)
try:
    super(Left, 1).step(1)
except TypeError as e:
    print(e)
