# Quantities with units: all arithmetic with reflected and in-place forms, powers, comparisons across units, formatting by __format__, conversion, hashing, rounding, and how wrong mixtures are refused.
from fractions import Fraction


class UnitError(TypeError):
    pass


class Unit:
    def __init__(self, powers=(), factor=1):
        self.powers = {k: v for k, v in dict(powers).items() if v}
        self.factor = factor

    def __mul__(self, o):
        match o:
            case Unit():
                powers = {k: self.powers.get(k, 0) + o.powers.get(k, 0) for k in [*self.powers, *o.powers]}
                return Unit(powers, self.factor * o.factor)
            case int() | float() | Fraction():
                return Quantity(o, self)
        return NotImplemented

    __rmul__ = __mul__

    def __pow__(self, n):
        return Unit({k: v * n for k, v in self.powers.items()}, self.factor ** n)

    def __truediv__(self, o):
        return self * o ** -1 if isinstance(o, Unit) else NotImplemented

    def __rtruediv__(self, o):
        return Quantity(o, self ** -1)

    def __eq__(self, o):
        return isinstance(o, Unit) and (self.powers, self.factor) == (o.powers, o.factor)

    def __str__(self):
        name = next((n for n, u in NAMES.items() if u == self), None)
        if name:
            return name
        parts = [k + (f"^{v}" if v != 1 else "") for k, v in sorted(self.powers.items())]
        return "·".join(([f"{self.factor}×"] if self.factor != 1 else []) + parts) or "1"


class Quantity:
    __slots__ = ("value", "unit")

    def __init__(self, value, unit):
        self.value, self.unit = value, unit

    def _as(self, unit, what):
        if self.unit.powers != unit.powers:
            raise UnitError(f"cannot {what} {self.unit} and {unit}")
        return self.value * self.unit.factor / unit.factor if self.unit.factor != unit.factor else self.value

    def to(self, unit):
        return Quantity(self._as(unit, "convert"), unit)

    def __add__(self, o):
        if o == 0 and not isinstance(o, Quantity):
            return self
        return Quantity(self.value + o._as(self.unit, "add"), self.unit) if isinstance(o, Quantity) else NotImplemented

    __radd__ = __add__

    def __sub__(self, o):
        return self + -o if isinstance(o, Quantity) else NotImplemented

    def __iadd__(self, o):
        print("in place", end=" ")
        return self + o

    def __mul__(self, o):
        if isinstance(o, Quantity):
            return Quantity(self.value * o.value, self.unit * o.unit)._plain()
        return Quantity(self.value * o, self.unit) if isinstance(o, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, o):
        return self * o ** -1 if isinstance(o, Quantity) else Quantity(self.value / o, self.unit) if isinstance(o, (int, float)) else NotImplemented

    def __rtruediv__(self, o):
        return o * self ** -1

    def __floordiv__(self, o):
        return self.value // o._as(self.unit, "divide")

    def __mod__(self, o):
        return Quantity(self.value % o._as(self.unit, "divide"), self.unit)

    def __divmod__(self, o):
        return self // o, self % o

    def __pow__(self, n, mod=None):
        if mod is not None:
            raise UnitError("no modulus")
        return Quantity(self.value ** n, self.unit ** n)._plain()

    def __rpow__(self, base):
        return base ** self._as(Unit(), "raise to")

    def _plain(self):
        return self if self.unit.powers else self.value * self.unit.factor

    def __neg__(self):
        return Quantity(-self.value, self.unit)

    def __pos__(self):
        return self.to(Unit(self.unit.powers))

    def __abs__(self):
        return Quantity(abs(self.value), self.unit)

    def __round__(self, n=None):
        return Quantity(round(self.value, n), self.unit)

    def __bool__(self):
        return bool(self.value)

    def __eq__(self, o):
        if not isinstance(o, Quantity):
            return NotImplemented
        return self.unit.powers == o.unit.powers and self.value * self.unit.factor == o.value * o.unit.factor

    def __lt__(self, o):
        return self.value < o._as(self.unit, "compare") if isinstance(o, Quantity) else NotImplemented

    def __le__(self, o):
        return self < o or self == o

    def __hash__(self):
        return hash((self.value * self.unit.factor, frozenset(self.unit.powers.items())))

    def __float__(self):
        raise UnitError(f"float of {self}")

    def __format__(self, spec):
        number, _, unit = spec.partition("|")
        shown = self.to(NAMES[unit]) if unit else self
        return f"{shown.value:{number}} {shown.unit}"

    def __repr__(self):
        return f"{self.value!r}*{self.unit}"

    __str__ = __repr__


m, s, kg = (Unit({k: 1}) for k in ("m", "s", "kg"))
NAMES = {"m": m, "s": s, "kg": kg, "km": Unit(m.powers, 1000), "h": Unit(s.powers, 3600), "cm": Unit(m.powers, Fraction(1, 100)), "N": kg * m / s ** 2, "J": kg * m ** 2 / s ** 2}
km, h, cm, N, J = (NAMES[k] for k in ("km", "h", "cm", "N", "J"))
speed = 90 * km / (1 * h)
print(speed, speed.to(m / s), +speed, f"{speed:.1f}", f"{speed.to(m / s):>8.3f}", 5 * m, 3 * (m * s), (2 * m) ** 3, 1 / (4 * s), 10 / s)
print(5 * N * (2 * m) == 10 * J, 5 * N * (2 * m), 1000 * m == 1 * km, 1 * m != 1 * s, 1 * m == 1, hash(1000 * m) == hash(1 * km), {1 * km: "a"}[1000 * m])
print(1 * km + 5 * m, 5 * m + 1 * km, sum([1 * m, 20 * cm, 3 * m]), 1 * m - 30 * cm, abs(-3 * m), round(2.567 * m, 1), round(2.5 * m), bool(0 * m), 2 ** (3 * m / (1 * m)))
print(divmod(7 * m, 2 * m), 1 * km // (300 * m), 1 * km % (300 * m), 6 * m / (3 * m), 6 * m / 3, 6 * km / (3 * m), 2 * m < 1 * km, 2 * m > 1 * km, 2 * m >= 200 * cm, max(3 * m, 1 * km, 20 * cm), sorted([3 * m, 1 * km, 20 * cm]))
print(f"{1500 * m:.2f|km} {2 * km:_|m} {3 * m!r:>10} {1 * h:|s}", [str(x) for x in (m * m / s, kg ** -1, km * s, Unit(), cm)])
d = total = 3 * m
d += 50 * cm
print(d, total, d is total)
d *= 2
d -= 1 * m
d **= 2
print(d, total)
for text in """
1 * m + 1 * s
1 * m + 1
1 + 1 * m
[] + 1 * m
1 * m < 1
1 * m < 1 * s
1 * m * "x"
m * "x"
m + m
m / 2
pow(2 * m, 2, 5)
pow(2 * m, "a")
2 ** (3 * m)
float(1 * m)
int(1 * m)
-m
f"{1 * m:d|km}"
f"{1.5 * m:d}"
f"{1 * m:|parsec}"
(1 * m).x
setattr(1 * m, "x", 1)
1 * m @ 2
~(1 * m)
(1 * m)()
(1 * m)[0]
len(1 * m)
round(1 * m, "a")
divmod(1 * m, 2)
sum([1 * m, 2])
math.sqrt(4 * m)
""".strip().splitlines():
    try:
        import math
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "!", type(e).__name__, e)
print((1 * km).to(s))
