# Floats: repr, rounding, special values, comparisons with ints, formatting, methods.
import math

xs = [0.1, 0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 2 / 3, 1e22, 1e21, 1.5e300 * 1e10]
print(xs)
s, c = 0.0, 0.0
for i in range(1, 3000):
    x = 1 / i if i % 2 else -1 / i
    s += x
    y = x - c
    t = s + y
    c = t - s - y
print(s, c, math.fsum([0.1] * 10), sum([0.1] * 10))
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, nan != nan, nan in [nan], [nan] == [nan], max(1, nan), min(nan, 1), sorted([3, nan, 1])[0])
print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 10 ** 400 > inf, 10 ** 400 < inf, -10 ** 400 < -inf, 1 == 1.0, hash(1.0) == hash(1), hash(0.5))
for x in (3.7, -3.7, 2.5, -2.5, 1e20, 0.5, 1.5):
    print(round(x), int(x), math.floor(x), math.ceil(x), math.trunc(x), x // 1, x % 1, divmod(x, 0.3), round(x, 1), x.is_integer())
print((0.1).as_integer_ratio(), (2.5).hex(), float.fromhex("0x1.8p3"), (1e300).as_integer_ratio()[1], float("  -1_0.5e1 "), float("Infinity"))
print(round(2.675, 2), round(1e300, -299), round(1234.5678, -2), round(0.5), round(1.5), round(nan, 1), round(-0.4))
for text in ("float('x')", "1.0 / 0", "1.0 // 0", "1.0 % 0", "round(nan)", "math.sqrt(-1)", "math.log(0)", "(nan).as_integer_ratio()", "float('1__0')", "0.0 ** -1", "math.exp(1000)", "1e308 * 10 - inf", "math.factorial(-1)", "math.floor(inf)", "int('1' * 5000)"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, "|", type(e).__name__, e)
print(math.gcd(12, 18, 27), math.lcm(4, 6), math.isqrt(10 ** 20 + 1), math.comb(30, 15), math.hypot(3, 4), math.copysign(2, -0.0), math.modf(-2.5), math.frexp(10.0), math.ldexp(0.5, 4), math.nextafter(1, 2), math.ulp(1.0), math.dist((0, 0), (3, 4)), math.prod([1, 2, 3.5]))
