# Symbolic differentiation: expressions as frozen dataclasses, rules by match, simplification to a fixed point, printing with priorities.
from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce, singledispatch


class Expr:
    def __add__(self, other): return Op('+', self, lift(other))
    def __radd__(self, other): return Op('+', lift(other), self)
    def __sub__(self, other): return Op('-', self, lift(other))
    def __rsub__(self, other): return Op('-', lift(other), self)
    def __mul__(self, other): return Op('*', self, lift(other))
    def __rmul__(self, other): return Op('*', lift(other), self)
    def __truediv__(self, other): return Op('/', self, lift(other))
    def __rtruediv__(self, other): return Op('/', lift(other), self)
    def __pow__(self, other): return Op('^', self, lift(other))
    def __neg__(self): return Op('*', Num(-1), self)


@dataclass(frozen=True)
class Num(Expr):
    value: int | Fraction


@dataclass(frozen=True)
class Var(Expr):
    name: str


@dataclass(frozen=True)
class Op(Expr):
    sign: str
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Fn(Expr):
    name: str
    arg: Expr


def lift(v) -> Expr:
    match v:
        case Expr():
            return v
        case int() | Fraction():
            return Num(v)
        case str(name) if name.isidentifier():
            return Var(name)
    raise TypeError(f'no expression: {v!r}')


def diff(e: Expr, x: str) -> Expr:
    match e:
        case Num():
            return Num(0)
        case Var(name):
            return Num(int(name == x))
        case Op('+' | '-' as sign, a, b):
            return Op(sign, diff(a, x), diff(b, x))
        case Op('*', a, b):
            return diff(a, x) * b + a * diff(b, x)
        case Op('/', a, b):
            return (diff(a, x) * b - a * diff(b, x)) / b ** 2
        case Op('^', a, Num(n)):
            return n * a ** (n - 1) * diff(a, x)
        case Fn('sin', a):
            return Fn('cos', a) * diff(a, x)
        case Fn('cos', a):
            return -Fn('sin', a) * diff(a, x)
        case Fn('exp', a):
            return e * diff(a, x)
        case Fn('log', a):
            return diff(a, x) / a
        case Op(sign):
            raise NotImplementedError(f'd/d{x} of {show(e)}')
    raise TypeError(type(e).__name__)


def simple(e: Expr) -> Expr:
    match e:
        case Op(sign, a, b):
            match sign, simple(a), simple(b):
                case '+', Num(p), Num(q): return Num(p + q)
                case '-', Num(p), Num(q): return Num(p - q)
                case '*', Num(p), Num(q): return Num(p * q)
                case '/', Num(p), Num(q) if q: return Num(v.numerator if (v := Fraction(p, q)).denominator == 1 else v)
                case '^', Num(p), Num(q) if q >= 0: return Num(p ** q)
                case ('+', Num(0), t) | ('+' | '-', t, Num(0)) | ('*', Num(1), t) | ('*' | '/' | '^', t, Num(1)): return t
                case ('*', Num(0), _) | ('*', _, Num(0)) | ('/', Num(0), _): return Num(0)
                case '^', _, Num(0): return Num(1)
                case '*', t, Num() as n: return simple(n * t)
                case '*', Num(p), Op('*', Num(q), t): return simple(Num(p * q) * t)
                case '*', t, Op('*', Num() as n, u): return simple(n * (t * u))
                case '-', t, u if t == u: return Num(0)
                case _, t, u: return Op(sign, t, u)
        case Fn(name, a):
            return Fn(name, simple(a))
    return e


PRIORITY = {'+': 1, '-': 1, '*': 2, '/': 2, '^': 3}


@singledispatch
def show(e, outer=0):
    raise TypeError(e)


@show.register
def _(e: Num, outer=0):
    return f'({e.value})' if outer and (e.value < 0 or e.value != int(e.value)) else str(e.value)


@show.register(Var)
def _(e, outer=0):
    return e.name


@show.register(Fn)
def _(e, outer=0):
    return f'{e.name}({show(e.arg)})'


@show.register(Op)
def _(e, outer=0):
    mine = PRIORITY[e.sign]
    text = f'{show(e.left, mine)} {e.sign} {show(e.right, mine + (e.sign in "-/^"))}'.replace(' ^ ', '^')
    return f'({text})' if mine < outer else text


def value(e, **env):
    match e:
        case Num(v): return v
        case Var(name): return env[name]
        case Fn(name, a): return getattr(math, name)(value(a, **env))
        case Op(sign, a, b):
            x, y = value(a, **env), value(b, **env)
            return {'+': lambda: x + y, '-': lambda: x - y, '*': lambda: x * y, '/': lambda: x / y, '^': lambda: x ** y}[sign]()


x, y = Var('x'), Var('y')
for e in (x ** 3 + 2 * x - 5, (x + 1) * (x - 1), 1 / x, Fn('sin', x ** 2) * y, Fn('exp', 3 * x) / (x + y), Fn('log', Fn('cos', x)), (2 * x) ** 4, Fraction(1, 3) * x ** 3, 'z' + x):
    d = simple(diff(e, 'x'))
    h = 1e-6
    slope = (value(e, x=1.3 + h, y=2.0, z=0) - value(e, x=1.3 - h, y=2.0, z=0)) / (2 * h)
    print(f'{show(e):28} -> {show(d):50} {value(d, x=1.3, y=2.0, z=0):10.5f} {abs(slope - value(d, x=1.3, y=2.0, z=0)) < 1e-5}')
fourth = reduce(lambda e, _: simple(diff(e, 'x')), range(4), x ** 6)
print(show(fourth), fourth, hash(fourth) == hash(eval(repr(fourth))), len({x, Var('x'), y}))
for bad in (lambda: x + 1.5, lambda: diff(x ** y, 'x'), lambda: diff(3, 'x'), lambda: show(None), lambda: value(x)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
diff(x ** (x + 1), 'x')
