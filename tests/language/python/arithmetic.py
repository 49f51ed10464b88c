# Integers of all sizes and floats, mixed, in loops that get hot.
def ints(n):
    s = 0
    p = 1
    for i in range(1, n):
        s += i * i - i // 3 + i % 7
        p = p * i % 1000003
        s ^= i << 3
    return s, p
print(ints(5000))

def grows(n):
    x = 1
    for i in range(n):
        x = x * 3 + 1
    return x
print(grows(100), grows(10))

def floats(n):
    a = 0.0
    for i in range(n):
        a += i / 3 - 0.5 * i
        a = a * 0.999
    return a
print(floats(3000))

def mixed(n):
    t = 0
    for i in range(n):
        if i % 3 == 0:
            t += 1
        elif i % 3 == 1:
            t += 0.5
        else:
            t -= 1
    return t
print(mixed(1000))
for a in (7, -7, 7.5, -7.5, 10**20, -10**20):
    for b in (2, -2, 3.0, -3.0, 10**18):
        print(a // b, a % b, divmod(a, b))
print(2 ** 64, 2 ** -2, (-2) ** 3, 2.0 ** 0.5, 0 ** 0, pow(3, 100, 7), pow(2, -1, 7))
print(1 << 70, -1 >> 3, 5 & 3, 5 | 3, 5 ^ 3, ~5, -(2 ** 70) >> 68, (1 << 70) & ((1 << 65) - 1))
print(9007199254740991 + 1, 9007199254740993 - 2, 9007199254740991 * 3, -9007199254740991 - 5)
T = True
print(T + T, T / 2, T & 3, T ^ False, -T, +False, ~T)
print(1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0)
print(int("123_456"), int("-0x1f", 16), int("0b101", 0), int(3.99), int(-3.99), float("1e3"), float("-inf"), float("nan"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1234, -2), abs(-3.5), abs(-10**30))
print(hash(1.0) == hash(1), hash(2**61 - 1), hash(0.5), hash(-1), 1 == 1.0 == True)
print((10**30).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), 7 .bit_count())
print(3 < 4.5 < 5, 10**20 < 1e21, 10**20 == 1e20, 2**53 + 1 == float(2**53 + 1), float(10**22))
print(complex(1, 2) * (3 - 1j), (1 + 2j) / (1 - 1j), abs(3 + 4j), (2 + 0j) ** 2, 1j * 1j)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1 / 0, lambda: 2 << -1, lambda: "a" + 1, lambda: 1 + "a", lambda: [1] * "x", lambda: -"x", lambda: int("x")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
