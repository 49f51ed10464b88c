# Polynomials: all operators, division with rest, gcd, derivatives, evaluation by Horner and by call, roots by Newton and bisection, interpolation, formatting with signs and powers, parsing back; division by zero is chained at the end.
import re


class Poly:
    def __init__(self, *coefficients):
        self.c = [*coefficients]
        while self.c and self.c[-1] == 0:
            self.c.pop()

    @classmethod
    def parse(cls, text):
        out = {}
        for sign, n, x, power in re.findall(r"([+-]?)\s*(\d*\.?\d*)\s*\*?\s*(x?)(?:\^(\d+))?", text.replace(" ", "")):
            if n or x:
                k = int(power or 1) if x else 0
                value = float(n) if "." in n else int(n or 1)
                out[k] = out.get(k, 0) + (-value if sign == "-" else value)
        return cls(*(out.get(k, 0) for k in range(max(out, default=-1) + 1)))

    @property
    def degree(self):
        return len(self.c) - 1

    def __call__(self, x):
        r = 0
        for a in reversed(self.c):
            r = r * x + a
        return r

    def __iter__(self):
        return iter(self.c)

    def __getitem__(self, k):
        return self.c[k] if 0 <= k < len(self.c) else 0

    def __add__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        return Poly(*(self[k] + o[k] for k in range(max(len(self.c), len(o.c)))))

    __radd__ = __add__

    def __neg__(self):
        return Poly(*(-a for a in self))

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        out = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self):
            for j, b in enumerate(o):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __pow__(self, n):
        out = Poly(1)
        for bit in bin(n)[2:]:
            out = out * out * (self if bit == "1" else 1)
        return out

    def __divmod__(self, o):
        rest, out = Poly(*self), [0] * max(0, self.degree - o.degree + 1)
        while rest.degree >= o.degree:
            k = rest.degree - o.degree
            try:
                out[k] = q = rest.c[-1] / o.c[-1]
            except IndexError as e:
                raise ZeroDivisionError(f"({self}) / ({o})") from e
            q = out[k] = int(q) if q == int(q) else q
            rest = Poly(*(rest - o * Poly(*[0] * k, q)).c[:rest.degree])
        return Poly(*out), rest

    def __floordiv__(self, o):
        return divmod(self, o)[0]

    def __mod__(self, o):
        return divmod(self, o)[1]

    def __matmul__(self, o):
        r = Poly()
        for a in reversed(self.c):
            r = r * o + a
        return r

    def __eq__(self, o):
        return isinstance(o, Poly) and self.c == o.c or not isinstance(o, Poly) and self.c == Poly(o).c

    def __bool__(self):
        return bool(self.c)

    def __format__(self, var):
        var, out = var or "x", ""
        for k in range(self.degree, -1, -1):
            if a := self[k]:
                sign = (" - " if a < 0 else " + ") if out else "-" * (a < 0)
                out += sign + ("" if abs(a) == 1 and k else f"{abs(a):g}") + (var if k else "") + (f"^{k}" if k > 1 else "")
        return out or "0"

    __str__ = __repr__ = lambda self: format(self)

    def d(self):
        return Poly(*(k * a for k, a in enumerate(self) if k))

    def newton(self, x, steps=40):
        for _ in range(steps):
            if abs(y := self(x)) < 1e-12:
                break
            x -= y / self.d()(x)
        return round(x, 9)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return Poly(*(c / a.c[-1] for c in a))


def interpolate(points):
    total = Poly()
    for i, (x, y) in enumerate(points):
        term = Poly(y)
        for j, (z, _) in enumerate(points):
            if i != j:
                term = term * Poly(-z, 1) * (1 / (x - z))
        total += term
    return Poly(*(round(c, 9) for c in total))


p, q = Poly(1, -3, 0, 2), Poly(-1, 1)
print(p, q, p + q, p - q, 3 - p, p * q, 2 * q, q ** 5, p @ q, -p, p.d(), p.d().d().d().d(), sep=" | ")
print(divmod(p, q), p // q * q + p % q == p, gcd(Poly(-1, 0, 1), Poly(1, 2, 1)), p(2), [p(x) for x in range(-2, 3)], p.degree, Poly().degree, bool(Poly(0, 0)), Poly(5) == 5)
print([Poly.parse(t) for t in ("2x^3 - 3x + 1", "-x", "7", "x^2+x^2-1", "0.5*x^2", "")], Poly.parse(str(p)) == p, f"{p:t}", f"{Poly(0, -1, 0, 2.5):y}")
print(Poly(-2, 0, 1).newton(1), Poly(-1, -1, 0, 0, 1).newton(1), interpolate([(0, 1), (1, 3), (2, 7), (3, 13)]), interpolate([(x, p(x)) for x in range(5)]))
wilkinson = Poly(1)
for k in range(1, 13):
    wilkinson *= Poly(-k, 1)
print(wilkinson, wilkinson(5), wilkinson.d()(3), (q ** 30)[15])
for bad in (lambda: p + "x", lambda: q ** -1, lambda: q ** 1.5, lambda: p("x"), lambda: {p: 1}, lambda: p < q, lambda: p[::2], lambda: Poly("a") * 2 + 1, lambda: Poly(1).newton(3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
divmod(p, Poly(0))
