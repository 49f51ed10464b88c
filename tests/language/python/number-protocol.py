# Numbers of one's own: conversions, rounding, __index__ wherever an int is wanted, three-argument pow, divmod, and what is refused.
import math
import operator


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f'Money({self.cents})'

    def __int__(self):
        return self.cents // 100

    def __float__(self):
        return self.cents / 100

    def __complex__(self):
        return complex(self.cents, 1)

    def __round__(self, digits=None):
        return ('round', digits)

    def __trunc__(self):
        return 'trunc'

    def __floor__(self):
        return 'floor'

    def __ceil__(self):
        return 'ceil'

    def __abs__(self):
        return Money(abs(self.cents))

    def __neg__(self):
        return Money(-self.cents)

    def __pos__(self):
        return self

    def __invert__(self):
        return 'inverted'

    def __divmod__(self, other):
        return 'divmod', other

    def __rdivmod__(self, other):
        return 'rdivmod', other

    def __pow__(self, other, modulo=None):
        return 'pow', other, modulo

    def __rpow__(self, other):
        return 'rpow', other


m = Money(-1250)
for f in (int, float, complex, round, math.trunc, math.floor, math.ceil, abs, operator.neg, operator.pos, operator.inv, math.sqrt, math.fabs, bool):
    show(f, m)
show(round, m, 2)
show(divmod, m, 3)
show(divmod, 3, m)
show(pow, m, 2)
show(pow, m, 2, 7)
show(pow, 2, m)
show(pow, 2, m, 7)
show(lambda: 2 ** m)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


i = Index(3)
for f in (hex, oct, bin, int, float, complex, chr, range, math.factorial, bytes, operator.index, lambda x: [1, 2, 3, 4, 5][x], lambda x: 'abcdef'[x:],
          lambda x: 'ab' * x, lambda x: round(3.14159, x), lambda x: [0] * x, lambda x: math.gcd(x, 9), lambda x: '%d %x' % (7, 8), lambda x: '%c' % 65,
          lambda x: f'{x}'[:3], lambda x: (1, 2, 3, 4)[x], lambda x: list(range(10))[::x], lambda x: 'a,b,c,d,e'.split(',', x), lambda x: 1 << x,
          lambda x: '%d' % x, lambda x: 'abc'.center(x), lambda x: int('1021', x), lambda x: (5).to_bytes(x, 'big'), lambda x: math.comb(5, x)):
    show(f, i)
for bad in ('text', 1.5, None):
    show(operator.index, Index(bad))
    show(lambda b: [1, 2][Index(b)], bad)


class Odd:
    def __int__(self):
        return 'no'

    def __float__(self):
        return 3

    def __bool__(self):
        return 2

    def __index__(self):
        return 2 ** 70


for f in (int, float, bool, complex, lambda o: not o, lambda o: [1][o], lambda o: range(o), lambda o: 'a' * o, lambda o: chr(o)):
    show(f, Odd())
for f in (int, float, complex, abs, round, math.floor, operator.index, operator.neg, lambda o: divmod(o, 1), lambda o: o ** 2, lambda o: pow(2, o, 5), hash, len):
    show(f, type('Plain', (), {'__repr__': lambda s: 'plain', '__hash__': None})())
