# Continued fractions with a class of exact fractions of our own: convergents, square roots with their periods, Pell's equation, the Stern-Brocot tree, Egyptian fractions.
from math import gcd, isqrt


class Q:
    __slots__ = ("n", "d")

    def __new__(cls, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"{cls.__name__}({n}, 0)")
        g = gcd(n, d) if d > 0 else -gcd(n, d)
        self = object.__new__(cls)
        object.__setattr__(self, "n", n // g)
        object.__setattr__(self, "d", d // g)
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} has no settable {name!r}")

    def __add__(self, o):
        o = o if isinstance(o, Q) else Q(o)
        return Q(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __neg__(self):
        return Q(-self.n, self.d)

    def __truediv__(self, o):
        return Q(self.n, self.d * o) if isinstance(o, int) else Q(self.n * o.d, self.d * o.n)

    def __rtruediv__(self, o):
        return Q(o * self.d, self.n)

    def __floor__(self):
        return self.n // self.d

    def __eq__(self, o):
        return (self.n, self.d) == ((o.n, o.d) if isinstance(o, Q) else (o, 1))

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __hash__(self):
        return hash((self.n, self.d))

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else f"{self.n}"


def terms(x):
    while True:
        whole = x.__floor__()
        yield whole
        x = x - whole
        if x == 0:
            return
        x = 1 / x


def convergents(cf):
    h, k, h1, k1 = 1, 0, 0, 1
    for a in cf:
        h, h1 = a * h + h1, h
        k, k1 = a * k + k1, k
        yield Q(h, k)


def root_period(n):
    a0 = isqrt(n)
    if a0 * a0 == n:
        return a0, []
    m, d, a, out = 0, 1, a0, []
    while a != 2 * a0:
        m = d * a - m
        d = (n - m * m) // d
        a = (a0 + m) // d
        out.append(a)
    return a0, out


def pell(n):
    a0, period = root_period(n)

    def forever():
        yield a0
        while True:
            yield from period

    return next((c.n, c.d) for c in convergents(forever()) if c.n ** 2 - n * c.d ** 2 == 1)


def stern_brocot(x):
    low, high, path = (0, 1), (1, 0), ""
    while True:
        mid = (low[0] + high[0], low[1] + high[1])
        if Q(*mid) == x:
            return path
        if x < Q(*mid):
            high, path = mid, path + "L"
        else:
            low, path = mid, path + "R"


def egyptian(x):
    while x.n:
        k = -(-x.d // x.n)
        yield k
        x = x - Q(1, k)


print(list(terms(Q(415, 93))), list(terms(Q(-7, 3))), list(terms(Q(5))))
print(list(convergents([3, 7, 15, 1, 292])), [f"{float(c):.9f}" for c in convergents([3, 7, 15, 1])])
for n in (2, 3, 7, 9, 13, 61):
    print(n, root_period(n), pell(n) if root_period(n)[1] else "square")
e = [2] + [1 if i % 3 != 1 else 2 * (i // 3 + 1) for i in range(20)]
print(e, [*convergents(e)][-1], repr(float([*convergents(e)][-1])))
print([stern_brocot(Q(*p)) for p in ((1, 1), (5, 7), (22, 7), (3, 8))])
print([list(egyptian(Q(*p))) for p in ((7, 15), (5, 121), (3, 4), (8, 11))])
golden = list(convergents([1] * 90))[-1]
print(golden, float(golden), golden.n.bit_length())
total = sum((Q(1, n) for n in range(1, 40)), Q(0))
print(total, hash(total) == hash((total.n, total.d)), 1 - total < Q(0))
for bad in (lambda: Q(1, 0), lambda: setattr(golden, "n", 3), lambda: 1 / Q(0, 5), lambda: Q(1) + "1", lambda: Q(1, 2).x):
    try:
        bad()
    except Exception as err:
        print(type(err).__name__, err)
