# Automatic differentiation: dual numbers and a tape, both with all arithmetic by a loop over operators, comparisons by value, math functions by dispatch on type; gradients against differences, Newton and descent, a small network that learns, Taylor series as lazy coefficients; numbers in fixed formats so that they are the same everywhere; domains that fail, with the operation in a note; the last function cannot be differentiated.
import math


class Number:
    """Operators go through `of`: (name, function, derivatives by each argument)."""

    RULES = {
        "add": (lambda a, b: a + b, lambda a, b: 1, lambda a, b: 1),
        "sub": (lambda a, b: a - b, lambda a, b: 1, lambda a, b: -1),
        "mul": (lambda a, b: a * b, lambda a, b: b, lambda a, b: a),
        "truediv": (lambda a, b: a / b, lambda a, b: 1 / b, lambda a, b: -a / b ** 2),
        "pow": (lambda a, b: a ** b, lambda a, b: b * a ** (b - 1), lambda a, b: a ** b * math.log(a) if a > 0 else 0),
        "neg": (lambda a: -a, lambda a: -1),
        "abs": (abs, lambda a: math.copysign(1, a)),
        "sin": (math.sin, math.cos),
        "cos": (math.cos, lambda a: -math.sin(a)),
        "exp": (math.exp, math.exp),
        "log": (math.log, lambda a: 1 / a),
        "sqrt": (math.sqrt, lambda a: 0.5 / math.sqrt(a)),
        "tanh": (math.tanh, lambda a: 1 - math.tanh(a) ** 2),
        "floor": (math.floor, None),
    }

    @classmethod
    def apply(cls, name, *args):
        f, *slopes = cls.RULES[name]
        values = [a.value if isinstance(a, Number) else a for a in args]
        if not all(isinstance(v, (int, float)) for v in values):
            return NotImplemented
        if slopes[0] is None:
            raise NotImplementedError(f"{name} has no derivative")
        try:
            return cls.of(f(*values), [(a, s(*values)) for a, s in zip(args, slopes) if isinstance(a, Number)])
        except (ArithmeticError, ValueError) as e:
            e.add_note(f"in {name}({', '.join(f'{v:g}' for v in values)})")
            raise

    def __init_subclass__(cls):
        cls.made = 0

    __lt__ = lambda self, other: self.value < getattr(other, "value", other)
    __gt__ = lambda self, other: self.value > getattr(other, "value", other)
    __float__ = lambda self: float(self.value)
    __bool__ = lambda self: self.value != 0
    __format__ = lambda self, spec: format(self.value, spec)


def install(name, binary):
    if binary:
        setattr(Number, f"__{name}__", lambda self, other: type(self).apply(name, self, other))
        setattr(Number, f"__r{name}__", lambda self, other: type(self).apply(name, other, self))
    else:
        setattr(Number, f"__{name}__", lambda self: type(self).apply(name, self))


for name in ("add", "sub", "mul", "truediv", "pow"):
    install(name, True)
for name in ("neg", "abs"):
    install(name, False)


def function(name):
    def call(x):
        return type(x).apply(name, x) if isinstance(x, Number) else Number.RULES[name][0](x)
    call.__name__ = call.__qualname__ = name
    return call


sin, cos, exp, log, sqrt, tanh, floor = map(function, ("sin", "cos", "exp", "log", "sqrt", "tanh", "floor"))


class Dual(Number):
    __slots__ = ("value", "slope")

    def __init__(self, value, slope=0.0):
        self.value, self.slope = value, slope
        Dual.made += 1

    @classmethod
    def of(cls, value, parts):
        return cls(value, sum(s * a.slope for a, s in parts))

    def __repr__(self):
        return f"{self.value:.6g}{self.slope:+.6g}e"


class Taped(Number):
    __slots__ = ("value", "parts", "slope", "number")

    def __init__(self, value, parts=()):
        self.value, self.parts, self.slope = value, parts, 0.0
        self.number = Taped.made = Taped.made + 1

    of = classmethod(lambda cls, value, parts: cls(value, parts))

    def backward(self):
        self.slope, pending, seen = 1.0, [self], set()
        while pending:
            if (t := pending.pop()) not in seen:
                seen.add(t)
                pending += (a for a, _ in t.parts)
        for t in sorted(seen, key=lambda t: -t.number):
            for a, s in t.parts:
                a.slope += s * t.slope
        return len(seen)

    def __repr__(self):
        return f"#{self.number}={self.value:.6g}"


def forward(f, *args):
    return [f(*(Dual(a, float(i == k)) for i, a in enumerate(args))).slope for k in range(len(args))]


def reverse(f, *args):
    xs = [Taped(a) for a in args]
    f(*xs).backward()
    return [x.slope for x in xs]


def differences(f, *args, h=1e-6):
    moved = lambda k, d: [a + d * (i == k) for i, a in enumerate(args)]
    return [(f(*moved(k, h)) - f(*moved(k, -h))) / (2 * h) for k in range(len(args))]


FUNCTIONS = {
    "polynomial": (lambda x: 3 * x ** 3 - x / 2 + 5, (1.5,)),
    "mixed": (lambda x, y: x * y + sin(x) * 2 ** y - y / x, (0.7, 1.3)),
    "nested": (lambda x: exp(sin(x ** 2)) / sqrt(1 + abs(-x)), (0.8,)),
    "loop": (lambda x: math.prod([x + k for k in range(5)]), (0.5,)),
    "branch": (lambda x, y: x * y if x > y else y - x ** 2, (1.0, 2.0)),
    "sum": (lambda x, y, z: sum([x, 2 * y, z ** 2, x * y * z]), (1.0, 2.0, 3.0)),
    "power": (lambda x, y: x ** y + log(x) ** 2, (2.0, 3.0)),
}
for name, (f, args) in FUNCTIONS.items():
    a, b, c = forward(f, *args), reverse(f, *args), differences(f, *args)
    print(f"{name:10} {f(*args):10.6f}", [f"{x:.8f}" for x in a], all(math.isclose(x, y, rel_tol=1e-12) for x, y in zip(a, b)), all(math.isclose(x, y, rel_tol=1e-6) for x, y in zip(a, c)))


def newton(f, x, steps=20):
    for n in range(steps):
        d = f(Dual(x, 1.0))
        if abs(d.value) < 1e-13:
            return n, x
        x -= d.value / d.slope
    raise TimeoutError(f"{x:.6f} after {steps} steps")


print("{} {:.12f}".format(*newton(lambda x: x ** 2 - 2, 1.0)), "{} {:.12f}".format(*newton(lambda x: cos(x) - x, 1.0)), "{} {:.10f}".format(*newton(lambda x: exp(x) - 3 * x ** 2, 0.5)))


class Layer:
    def __init__(self, n, m, seed):
        state = seed
        def rnd():
            nonlocal state
            state = state * 16807 % 2147483647
            return state / 1073741823.5 - 1
        self.weights = [[Taped(rnd()) for _ in range(n)] for _ in range(m)]
        self.bias = [Taped(0.0) for _ in range(m)]

    def __call__(self, xs):
        return [tanh(sum((w * x for w, x in zip(row, xs)), b)) for row, b in zip(self.weights, self.bias)]

    def __iter__(self):
        for row in self.weights:
            yield from row
        yield from self.bias


layers = [Layer(2, 3, 11), Layer(3, 1, 5)]
data = [((0, 0), -0.8), ((0, 1), 0.8), ((1, 0), 0.8), ((1, 1), -0.8)]
sizes = []
for epoch in range(17):
    loss = 0
    for xs, want in data:
        ys = xs
        for layer in layers:
            ys = layer(ys)
        loss = loss + (ys[0] - want) ** 2
    sizes.append(loss.backward())
    if epoch % 8 == 0:
        print(f"epoch {epoch}: {loss:.6f}")
    for layer in layers:
        for w in layer:
            w.value -= 0.1 * w.slope
            w.slope = 0.0
print(sizes[0], len(set(sizes)), f"{layers[0].weights[0][0]:.6f}", Taped.made, Dual.made)


class Series:
    """Taylor series: coefficients are made when they are asked for."""

    def __init__(self, make):
        self.known, self.make = [], make(self)

    def __getitem__(self, n):
        while len(self.known) <= n:
            self.known.append(next(self.make))
        return self.known[n]

    def __mul__(self, other):
        def make(_):
            n = 0
            while True:
                yield sum(self[k] * other[n - k] for k in range(n + 1))
                n += 1
        return Series(make)

    def integral(self, start=0.0):
        def make(_):
            yield start
            n = 0
            while True:
                yield self[n] / (n + 1)
                n += 1
        return Series(make)

    def at(self, x, n=18):
        return sum(self[k] * x ** k for k in range(n))


def e_series(s):
    yield 1.0
    n = 0
    while True:
        yield s[n] / (n + 1)
        n += 1


e = Series(e_series)
sine = Series(lambda _: (0.0 if k % 2 == 0 else (-1) ** (k // 2) / math.factorial(k) for k in range(100)))
print(f"{e.at(1):.12f} {(e * e).at(0.5):.12f} {sine.at(0.5):.12f} {sine.integral(-1.0).at(0.5):.12f} {(e * sine)[3]:.6f}", len(e.known))
print(Dual(2.0, 1.0) * 3, 1 / Dual(4, 1.0), Taped(2.5) > 2, Dual(1.0) < Dual(2.0), bool(Dual(0)), float(Taped(3)), f"{Dual(2.5):8.3f}|", abs(Dual(-3.0, 2.0)), sorted([Dual(3), Dual(1), Dual(2)]), max(Taped(1), Taped(5)).value)
for bad in (lambda: Dual(1.0) / 0, lambda: log(Dual(-1.0)), lambda: sqrt(Dual(0.0, 1.0)), lambda: Dual(1.0) + "a", lambda: "a" * Dual(2.0), lambda: exp(Dual(1000.0)), lambda: sin("x"), lambda: Dual(1.0) // 2, lambda: Dual(0.0) ** -1, lambda: newton(lambda x: x ** 2 + 1, 0.3, 5), lambda: newton(lambda x: x ** 0, 1.0), lambda: e["a"], lambda: Series(lambda s: iter([1.0]))[3], lambda: Dual(1).x, lambda: int(Dual(1.5)), lambda: reverse(lambda x: 5, 1.0)):
    try:
        print(bad())
    except (Exception, StopIteration) as err:
        print(type(err).__name__, err, getattr(err, "__notes__", ""))
forward(lambda x: x * floor(x), 2.5)
