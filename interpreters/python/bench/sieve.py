"""The sieve of Eratosthenes over a list of booleans; the result is the number of primes and the last one."""
LIMIT = 8000
EXPECTED = 100707993


def sieve(limit):
    composite = [False] * (limit + 1)
    i = 2
    while i * i <= limit:
        if not composite[i]:
            for j in range(i * i, limit + 1, i):
                composite[j] = True
        i += 1
    return composite


def run():
    composite = sieve(LIMIT)
    count = 0
    last = 0
    for i in range(2, LIMIT + 1):
        if not composite[i]:
            count += 1
            last = i
    return count * 100000 + last
