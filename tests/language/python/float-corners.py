# Floats at their corners: hex and back, exact ratios, rounding to even at places, signed zeros, NaN in orders and containers, divmod, parsing, shortest text.
import math

inf, nan = float("inf"), float("nan")


def t(text):
    try:
        print(text, "=", repr(eval(text)))
    except Exception as e:
        print(text, "!", type(e).__name__, e)


for text in """
0.1 + 0.2, 1e16, 1e15 + 0.5, 123456789012345680.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308
1e308 * 10, -1e308 * 10, 5e-324 / 2, -5e-324 / 2, 0.0 * -1
round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1e22, 3), round(1234.5678, -2), round(-0.04, 1), round(5e-324, 400), round(1.5, -400)
round(inf)
round(nan)
round(inf, 2), round(nan, 2), round(1.15, 1), round(1.25, 1), round(1e300, 308), round(2.5, None)
round(1.7976931348623157e308, -308)
(0.1).as_integer_ratio(), (-2.5).as_integer_ratio(), (1e20).as_integer_ratio(), (0.0).as_integer_ratio()
inf.as_integer_ratio()
nan.as_integer_ratio()
(1.0).is_integer(), (1.5).is_integer(), inf.is_integer(), nan.is_integer(), (-0.0).is_integer()
(0.1).hex(), (-1.0).hex(), (0.0).hex(), (-0.0).hex(), inf.hex(), nan.hex(), (5e-324).hex(), (1e300).hex(), (255.9375).hex()
float.fromhex('0x1.8p3'), float.fromhex('-0x.8'), float.fromhex('1p-1074'), float.fromhex(' inf '), float.fromhex('NaN'), float.fromhex('0xA'), float.fromhex('1.fffffffffffff8p0')
float.fromhex('0x1p2000')
float.fromhex('zz')
-7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(7.5, -2), divmod(-0.0, 1), 5 % inf, -5 % inf, 5 // -inf
1.0 // 0
1.0 % 0
1 / 0.0
divmod(1.0, 0.0)
0.0 ** -1
(-8.0) ** 0.5
(-8.0) ** 2, (-8.0) ** -3, 0.0 ** 0, nan ** 0, 1 ** nan, inf ** -1, (-0.0) ** 3, (-inf) ** 3, (-inf) ** -3
10.0 ** 400
inf - inf, inf * 0, inf // 1, inf % 1, 0 * nan, inf == inf, nan == nan, nan != nan, nan is nan
[nan] == [nan], [nan] == [1.0], nan in [nan], (1, nan).index(nan), {nan: 1}[nan], [nan].count(nan)
max(nan, 1), max(1, nan), min(nan, 1), min(1, nan), sorted([3, nan, 1, 2]), sorted([nan, 2, 1])
-0.0 == 0.0, str(-0.0), math.copysign(1, -0.0), math.atan2(0.0, -0.0), -0.0 + 0.0, 0.0 - 0.0, -0.0 - 0.0, abs(-0.0), {0.0: 1, -0.0: 2}, max(0.0, -0.0), max(-0.0, 0.0)
hash(1.0), hash(0.5), hash(inf), hash(-inf), hash(-0.0), hash(1e300), hash(2.0**61), hash(-1.0), hash(0.1)
float('1_000.5'), float(' -1e3\\n'), float('infinity'), float('-NaN'), float('+.5'), float('5.'), float('1e400'), float('１.５')
float('1__0')
float('')
float('0x10')
float('1e')
float(b'2.5'), float(True), float(10**22), float('1' * 400)
float([])
float(None)
float(1j)
int(1e16), int(-1.9), math.trunc(-1.9), math.floor(-1.1), math.ceil(-1.9), 1e16 == 10**16, 1e23 == 10**23
1.0 < 2 <= 2.0 < 2.5, 2**53 + 1 > 2.0**53, 9007199254740993 == 9007199254740992.0, 1e308 < 10**309
(1.5).__add__(1), (1.5).__add__('a'), (1.5).__eq__(1j), float.__radd__(1.5, 2), (2.0).__rpow__(3), (1.5).__bool__(), (7.0).__divmod__(2)
f'{1e10}', f'{1e16:.3f}', f'{0.1:.20f}', f'{123.456:g}', f'{1e-7:g}', f'{1e6:g}', f'{100000.0:g}', f'{1e6:n}', f'{0.00001234:.3g}', f'{1.0:#g}', f'{1234.5:,.1f}', f'{0.256:.1%}'
f'{inf:f}', f'{-inf:+.2e}', f'{nan:10}', f'{nan:<010}', f'{-0.0:z.1f}', f'{-0.04:z.1f}', f'{inf:010.1f}', f'{-1.5:=+8}', f'{2.5:.0f}', f'{3.5:.0f}', f'{1e100:.0f}'
'%.3e' % 12345.678, '%G' % 1e-10, '%5.1f|%-8.2f|%+08.2f' % (1.25, 1.005, 3.14159), '%.0f' % 0.5, '%#.0f' % 1, '%s' % 1e5, '%d' % 3.99, '%i' % -0.5
'%d' % inf
'%d' % nan
math.fsum([0.1] * 10), sum([0.1] * 10), sum([1e100, 1, -1e100]), math.fsum([1e100, 1, -1e100]), math.prod([0.5] * 4)
math.ulp(1.0), math.nextafter(1, 2), math.nextafter(0, -1), math.frexp(10), math.ldexp(0.625, 4), math.modf(-3.25), math.fmod(-7, 3), math.remainder(7, 4), math.remainder(5, 2)
math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.1), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.hypot(3, 4, 12), math.dist((0, 0), (3, 4))
math.sqrt(-1)
math.log(0)
math.exp(1000)
math.log2(8), math.log10(1000), math.log(8, 2), math.log(10**400), math.log1p(1e-20), math.expm1(1e-20)
math.gamma(5), math.lgamma(100), math.comb(10, 3), math.perm(5), math.factorial(20), math.degrees(math.pi), math.pi, math.tau
math.factorial(2.0)
math.factorial(-1)
math.gamma(-1)
""".strip().splitlines():
    t(text)
total, x = 0.0, 1.0
for i in range(1, 400):
    x = x * 1.1 if i % 3 else -x / 1.2
    total += x
    total = math.copysign(math.fmod(total, 1e6), total)
print(total, x, total.hex())


class Money(float):
    def __repr__(self):
        return f"${self:,.2f}"

    def __format__(self, spec):
        return super().__format__(spec or ".2f")


m = Money(1234.5)
print(m, repr(m), str(m), f"{m}", f"{m:>10}", m + 1, type(m + 1), -m, [m], m.hex(), m == 1234.5)
