"""Integers of any size: digits of pi by a spigot (Gibbons, American Mathematical Monthly 113(4), 2006), factorials, Fibonacci numbers
by doubling, and modular powers."""
EXPECTED = '0582097494 995335 76379238978859958966 3 2305843009213693951 199'


def pi_digits(n):
    digits = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(digits) < n:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return ''.join(map(str, digits))


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == '1':
            a, b = b, a + b
    return a


def is_prime(n):
    """By Fermat's little theorem, for a few bases."""
    return all(pow(base, n - 1, n) == 1 for base in (2, 3, 5))


def run():
    digits = pi_digits(60)
    product = factorial(120)
    mixed = (product >> 64) ^ (product & 0xffffffffffffffff)
    primes = [n for n in range(2**61 - 3, 2**61 + 40, 2) if is_prime(n)]
    return f'{digits[-10:]} {mixed % 1000003} {fibonacci(900) % (10**20 + 39)} {len(primes)} {primes[0]} {len(str(product))}'
