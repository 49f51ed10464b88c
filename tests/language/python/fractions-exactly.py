"""Fractions: an exact solver of equations, continued fractions, and how they mix with other numbers."""
from decimal import Decimal
from fractions import Fraction
from math import floor, ceil, trunc


def solve(rows):
    n = len(rows)
    m = [[Fraction(x) for x in row] for row in rows]
    for i in range(n):
        pivot = next(r for r in range(i, n) if m[r][i] != 0)
        m[i], m[pivot] = m[pivot], m[i]
        m[i] = [x / m[i][i] for x in m[i]]
        for r in range(n):
            if r != i:
                f = m[r][i]
                m[r] = [a - f * b for a, b in zip(m[r], m[i])]
    return [row[-1] for row in m]


def continued(x, terms):
    out = []
    for _ in range(terms):
        out.append(floor(x))
        if x == out[-1]:
            break
        x = 1 / (x - out[-1])
    return out


print(solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]]))
print(*solve([[Fraction(1, i + j + 1) for j in range(5)] + [1] for i in range(5)]))
print(continued(Fraction(649, 200), 9), continued(Fraction(3.14159), 6))
print(Fraction('3/4'), Fraction(' -1.25e-2 '), Fraction(0.1), Fraction(Decimal('0.1')), Fraction(6, -4), repr(Fraction(7)))
print(Fraction(1, 3) + 1, Fraction(1, 3) + 0.5, 2 ** Fraction(1, 2), Fraction(2, 3) ** -2, Fraction(4, 9) ** Fraction(1, 2))
print(Fraction(7, 2) // 1, Fraction(-7, 2) % 2, divmod(Fraction(7, 2), Fraction(2, 3)), abs(Fraction(-1, 2)), -Fraction(1, 2))
print(round(Fraction(5, 2)), round(Fraction(22, 7), 2), floor(Fraction(-5, 2)), ceil(Fraction(5, 2)), trunc(Fraction(-5, 2)))
print(Fraction(3.14159265).limit_denominator(100), Fraction(1, 2) == 0.5, hash(Fraction(1, 2)) == hash(0.5), Fraction(1, 3) < 0.34)
print(sorted([Fraction(1, 2), 0.3, 1, Fraction(-1, 5)]), sum(Fraction(1, k * (k + 1)) for k in range(1, 50)))
print(bool(Fraction(0)), float(Fraction(1, 3)), complex(Fraction(1, 4)), Fraction(5, 3).numerator, Fraction.from_float(0.75))
for bad in (lambda: Fraction(1, 0), lambda: Fraction('1/x'), lambda: Fraction(1.5, 2), lambda: Fraction(float('nan')), lambda: Fraction(0) ** -1):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
