# Complex numbers: arithmetic, powers, text in both directions, formats, comparisons, and the module cmath.
import cmath
import math


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, -a, +a, abs(a), a.conjugate(), a.real, a.imag, a ** 2, a ** 0, a ** -1, a ** 0.5, 2 ** a)
print(a == 3 + 4j, a == 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), a != b, bool(0j), bool(1j), {1: 'one'}[1 + 0j], complex(True, 2.5))
for text in ('1+2j', ' -1.5e3-2J ', 'j', '-j', '+1e-3j', '3', '(1+2j)', 'nan+infj', '1 + 2j', '1+2', '', 'j1', '1_0+2_0j', '1j2', '((1j))', 'infj'):
    show(complex, text)
for args in ((1, 2), (1j, 1j), ('1', 2), (1, '2'), (None,), (2.5,), (), (1e400, -0.0)):
    show(complex, *args)
print(repr(0j), repr(-0j), repr(complex(-0.0, -0.0)), 1e20 + 1e-7j, complex(float('inf'), float('nan')), 1j * 1j, 100000000000000000000j, 1e16j)
for spec in ('', '.2f', '10.1f', '<20', '>20.3e', '^+20.2f', 'g', '.3', ',.1f', '010', 'd', '#.3g', '%'):
    show(format, 1234.5 - 0.25j, spec)
for f in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: int(a), lambda: float(a), lambda: 1 / 0j, lambda: 0j ** -1, lambda: 0j ** 1j,
          lambda: round(a), lambda: math.sqrt(a), lambda: pow(a, 2, 3), lambda: a.real.__class__, lambda: setattr(a, 'real', 1), lambda: sorted([a, b]), lambda: '%f' % a, lambda: '%s %r' % (a, b)):
    show(f)
print(sum([1, 2.5, 1j]), max([1 + 1j, 3j], key=abs), [z.imag for z in (1, 2.5, 3j)], isinstance(1j, complex), complex.__mul__(1j, 2), (1j).__eq__('x'))


class Gauss(complex):
    def __add__(self, other):
        return Gauss(complex(self) + other)

    def __repr__(self):
        return f'<{self.real:g},{self.imag:g}>'


g = Gauss(1, 2)
print(g, g + 1, 1 + g, repr(g * 2), type(g * 2).__name__, str(g), abs(g), f'{g:.1f}', g == 1 + 2j)
for f in (cmath.sqrt, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan,
          cmath.asinh, cmath.acosh, cmath.atanh, cmath.phase, cmath.polar):
    value = f(0.5 + 1.25j)
    print(f.__name__, ' '.join(f'{part:.10g}' for part in (value if isinstance(value, tuple) else (complex(value).real, complex(value).imag))))
print(cmath.sqrt(-1), cmath.sqrt(-4), cmath.rect(2, 0), cmath.phase(-1), cmath.polar(3 + 4j)[0], cmath.isclose(1 + 1e-10j, 1), cmath.isnan(complex('nan')), cmath.isinf(1j), cmath.isfinite(1))
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nanj, cmath.log(8, 2), cmath.log(-1))
for f in (lambda: cmath.log(0), lambda: cmath.atanh(1), lambda: cmath.exp(1e5), lambda: cmath.sqrt('x'), lambda: cmath.rect(1)):
    show(f)
roots = [cmath.exp(2j * cmath.pi * k / 3) for k in range(3)]
print([f'{r:.3f}' for r in roots], abs(sum(roots)) < 1e-12)

# What has no order and no rest, and integers that no float can hold.
for f in (lambda: divmod(1 + 1j, 0), lambda: divmod(1 + 1j, 0.0), lambda: divmod(1.5, 1j), lambda: divmod(1.0, 0), lambda: divmod(True, 0.0),
          lambda: 1j + (1 << 10000), lambda: 1j == (1 << 10000), lambda: (1 << 10000) == 1j, lambda: complex.__eq__(1 + 1j, 1 << 10000),
          lambda: complex.__lt__(1 + 1j, None), lambda: (1 + 1j).__eq__(2.5), lambda: complex.__lt__(1 + 1j, 2 + 2j), lambda: 1j // 0):
    try:
        print(f())
    except (TypeError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
