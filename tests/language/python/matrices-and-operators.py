# Matrices with all the operators a user expects; determinants with fractions.
from fractions import Fraction
from itertools import product


class Matrix:
    __slots__ = ("rows",)

    def __init__(self, rows):
        self.rows = tuple(tuple(r) for r in rows)
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError(f"rows of different lengths: {[len(r) for r in self.rows]}")

    @classmethod
    def identity(cls, n):
        return cls([int(i == j) for j in range(n)] for i in range(n))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    def __getitem__(self, index):
        match index:
            case (slice() as r, slice() as c):
                return type(self)(row[c] for row in self.rows[r])
            case (int(i), int(j)):
                return self.rows[i][j]
            case int(i):
                return self.rows[i]
        raise TypeError(f"no index: {index!r}")

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape != other.shape:
            raise ValueError(f"{self.shape} + {other.shape}")
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows))

    def __mul__(self, k):
        return Matrix([k * a for a in r] for r in self.rows) if isinstance(k, (int, Fraction)) else NotImplemented

    __rmul__ = __mul__

    def __matmul__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        columns = list(zip(*other.rows))
        return Matrix([sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows)

    def __pow__(self, n, modulo=None):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
                if modulo:
                    result %= modulo
            base = base @ base
            if modulo:
                base %= modulo
            n >>= 1
        return result

    def __mod__(self, m):
        return Matrix([a % m for a in r] for r in self.rows)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __invert__(self):
        return Matrix(zip(*self.rows))

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __hash__(self):
        return hash(self.rows)

    def __iter__(self):
        return (v for r in self.rows for v in r)

    def __len__(self):
        return len(self.rows)

    def __contains__(self, v):
        return any(v in r for r in self.rows)

    def __abs__(self):
        rows = [[Fraction(v) for v in r] for r in self.rows]
        sign, n = 1, len(rows)
        for i in range(n):
            pivot = next((k for k in range(i, n) if rows[k][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot], sign = rows[pivot], rows[i], -sign
            for k in range(i + 1, n):
                f = rows[k][i] / rows[i][i]
                rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
        for i in range(n):
            sign *= rows[i][i]
        return sign

    def __repr__(self):
        return f"{type(self).__name__}({[list(r) for r in self.rows]})"

    def __format__(self, spec):
        return "\n".join(" ".join(format(v, spec) for v in r) for r in self.rows)


fib = Matrix([[1, 1], [1, 0]])
print(fib ** 90, (fib ** 90)[0, 1])
print(pow(fib, 10 ** 18, 1000007))
m = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
print(f"{m @ m:>3}", abs(m), abs(Matrix([[1, 2], [2, 4]])), sep="\n")
print(m[1], m[0, 1], m[:2, 1:], ~m == m, -1 in m, 7 in m, len(m), sum(m))
hilbert = Matrix([Fraction(1, i + j + 1) for j in range(6)] for i in range(6))
print(abs(hilbert), f"{hilbert[:2, :3]!s:>5}")
x = m
x += Matrix.identity(3)
x *= 2
x @= ~x
print(x, m - x, 3 * m == m * 3)
print(len({m, Matrix(m.rows), fib}), {fib: "fib"}[Matrix([[1, 1], [1, 0]])])
steps = sum(1 for a, b, c in product(range(9), repeat=3) if abs(Matrix([[a, b], [b, c]])) == 1)
print(steps)
for attempt in (lambda: m + 1, lambda: "a" @ m, lambda: m * 1.5, lambda: m + fib, lambda: m["a"], lambda: m < m, lambda: m[5],
                lambda: Matrix([[1], [1, 2]]), lambda: pow(2, m), lambda: m ** -m, lambda: 1 / m, lambda: divmod(m, 2), lambda: f"{m:q}"):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
