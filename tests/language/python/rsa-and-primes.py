# A toy RSA with big ints: Miller-Rabin, extended Euclid, pow with negative exponents, bytes to ints and back; ends with a message that is too long.
import sys


class KeyError_(Exception):
    def __init__(self, bits, limit):
        super().__init__(bits, limit)
        self.bits, self.limit = bits, limit

    def __str__(self):
        return f"message of {self.bits} bits under a modulus of {self.limit}"


class Rng:
    """A linear congruential generator: the numbers are the same on every machine."""

    def __init__(self, seed):
        self.state = seed

    def bits(self, n):
        out = 0
        while out.bit_length() < n:
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
            out = out << 32 | self.state >> 32
        return out >> (out.bit_length() - n)


SMALL = [p for p in range(2, 200) if all(p % q for q in range(2, int(p ** 0.5) + 1))]


def is_prime(n, bases=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2:
        return False
    for p in SMALL:
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while not d & 1:
        d >>= 1
        r += 1
    for a in bases:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, (a, b) = a // b, (b, a % b)
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


def prime(rng, n):
    candidate = rng.bits(n) | 1
    while not is_prime(candidate):
        candidate += 2
    return candidate


def keys(rng, n, e=65537):
    p, q = prime(rng, n), prime(rng, n)
    phi = (p - 1) * (q - 1)
    g, d, _ = egcd(e, phi)
    assert g == 1, g
    assert d % phi == pow(e, -1, phi)
    return (p * q, e), (p * q, d % phi)


def crypt(text, key):
    n, k = key
    m = int.from_bytes(text, "big") if isinstance(text, bytes) else text
    if m >= n:
        raise KeyError_(m.bit_length(), n.bit_length())
    return pow(m, k, n)


print([n for n in range(100) if is_prime(n)])
print([n for n in (561, 1105, 1729, 2465, 3215031751, 2 ** 61 - 1, 2 ** 89 - 1, 2 ** 67 - 1) if is_prime(n)])
print(egcd(240, 46), egcd(17, 3120), egcd(0, 5), egcd(-6, 4))
rng = Rng(2024)
public, private = keys(rng, 96)
print(f"n = {public[0]:,}\nd = {private[1]:#x}")
for text in (b"hi", b"attack at dawn", b"\x01\x00\xff", "caf\u00e9".encode()):
    c = crypt(text, public)
    m = crypt(c, private)
    back = m.to_bytes(-(-m.bit_length() // 8), "big")
    print(f"{c:_d} {back!r} {back == text}")
for args in ((3, -1, 7), (2, -3, 9), (2, -1, 4), (0, -1, 5), (7, 0, 1), (5, 3, -7), (2, 10 ** 20, -10 ** 9), (2, 1, 0)):
    try:
        print(args, pow(*args))
    except (ValueError, ZeroDivisionError) as e:
        print(args, type(e).__name__, e)
signature = crypt(12345678901234567890, private)
print(crypt(signature, public) == 12345678901234567890, signature % 1000, hash(signature) == signature % (2 ** 61 - 1))
print(sys.getsizeof(0) > 0, (2 ** 200).bit_count(), (2 ** 200 - 1).bit_count())
crypt(b"this message is far too long for so small a key", public)
