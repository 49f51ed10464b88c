# Binary operators and their reflected forms, subclasses first, NotImplemented.
import operator


class Num:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"{type(self).__name__}({self.v})"

    def __add__(self, o):
        if isinstance(o, (Num, int)):
            return Num(self.v + getattr(o, "v", o))
        return NotImplemented

    def __radd__(self, o):
        return Num(o * 1000 + self.v) if isinstance(o, int) else NotImplemented

    def __sub__(self, o):
        return ("sub", self, o)

    def __rsub__(self, o):
        return ("rsub", self, o)

    def __mul__(self, o):
        return NotImplemented

    def __matmul__(self, o):
        return ("matmul", self.v, o)

    __rmatmul__ = lambda self, o: ("rmatmul", self.v, o)
    __rpow__ = lambda self, o, m=None: ("rpow", self.v, o)
    __rdivmod__ = lambda self, o: ("rdivmod", o)
    __rlshift__ = lambda self, o: ("rlshift", o)
    __truediv__ = None


class Sub(Num):
    def __radd__(self, o):
        return ("Sub first", o, self)


class Same(Num):
    pass


acc = Num(0)
for i in range(1500):
    acc = acc + i if i % 2 else acc + Num(1)
print(acc, 3 + Num(4), sum([Num(1), Num(2)], Num(0)))
print(Num(1) + Sub(2), Sub(1) + Num(2), Num(1) + Same(2), Num(1) - Sub(1), 1 - Num(2))
print(Num(1) @ 2, [] @ Num(3), 2 ** Num(5), divmod(7, Num(2)), 1 << Num(0), "x" @ Num(1))
for f in (lambda: Num(1) * 2, lambda: 2 * Num(1), lambda: Num(1) + "s", lambda: "s" + Num(1), lambda: [] + Num(1),
          lambda: Num(1) / 2, lambda: Num(1) // 2, lambda: -Num(1), lambda: ~Num(1), lambda: Num(1) ** 2,
          lambda: Num(1) < Num(2), lambda: Num(1) @ Num(2), lambda: 1 < Num(1),
          lambda: operator.matmul(1, 2), lambda: {} | Num(1), lambda: Num(3) and 4, lambda: not Num(0)):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)


class Loud:
    def __eq__(self, o):
        print("eq", end=" ")
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented

    def __gt__(self, o):
        return "reflected"


print(Loud() == Loud(), Loud() != 3, 3 < Loud(), Loud() < Loud())
