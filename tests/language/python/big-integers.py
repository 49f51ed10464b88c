# Ints of any size: arithmetic, shifts, division, powers, conversions, crossing 2**53 and 2**63 in hot loops.
def digits_sum(n):
    s = 0
    while n:
        n, d = divmod(n, 10)
        s += d
    return s


a, b = 0, 1
for i in range(300):
    a, b = b, a + b
print(a, digits_sum(a))
n = 2 ** 52
seen = []
for i in range(400):
    n += n >> 3
    if i % 80 == 0:
        seen.append(n)
print(seen)
n, flips = -(2 ** 53) + 5, 0
for i in range(1000):
    n -= 1
    flips += (n % 7 == n - n // 7 * 7) + (n & 1) + (n ^ 3 == n)
print(n, flips, -n, ~n, abs(n), n >> 2, n << 70, n // -3, n % -3, divmod(n, 10 ** 9))
for x in (2 ** 31, 2 ** 32 - 1, -2 ** 31 - 1, 2 ** 53, 2 ** 53 + 1, -2 ** 63, 2 ** 63 - 1, 2 ** 64, 10 ** 30, -10 ** 30):
    print(x * x, x | 1, x & 0xff, x ^ -1, x >> 31, float(x), hex(x), x.bit_length(), x / 3, hash(x), x == float(x))
print(pow(3, 1000, 10 ** 9 + 7), pow(3, -1, 7), (1 << 200) - 1 & 0xffff, int("f" * 20, 16), int("-0b101", 0), int(" 1_000 "))
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** -2, 0 ** 0, (-2) ** 3, (-8) ** (1 / 3) == complex(-8) ** (1 / 3))
print(int(1e23), int(-1.9), round(2.5), round(-3.5), round(12345, -2), round(2 ** 70 + 1, -3), int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(3, "little"))
for text in ("int('12x')", "int('')", "1 // 0", "1 % 0", "1 << -1", "pow(2, -1, 4)", "int('9', 8)", "(256).to_bytes(1, 'big')", "2.0 ** 5000", "int(float('nan'))", "int(float('inf'))", "pow(1, 2, 0)", "float(10 ** 400)", "10 ** 400 / 3", "1 << 2 ** 70"):
    try:
        print(eval(text))
    except Exception as e:
        print(text, "|", type(e).__name__, e)
print(0 / -(10**30), 0 / 10**30, -(10**400) // 1 == -(10**400))
