# Pipelines of generators and generator expressions; laziness is visible.
trace = []


def source(n):
    for i in range(n):
        if i < 3:
            trace.append(("source", i))
        yield i


def squares(it):
    for x in it:
        if x < 3:
            trace.append(("square", x))
        yield x * x


def window(it, n):
    buffer = []
    for x in it:
        buffer.append(x)
        if len(buffer) == n:
            yield tuple(buffer)
            del buffer[0]


def take(it, n):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x


pipeline = (sum(w) for w in window(squares(source(2000)), 3) if w[0] % 2 == 0)
print(next(pipeline), trace)
print(sum(pipeline))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


print(list(take(primes(), 20)), sum(take(primes(), 200)))


def primes_sieve():
    def sift(p, it):
        return (x for x in it if x % p)

    def naturals():
        n = 2
        while True:
            yield n
            n += 1
    it = naturals()
    while True:
        p = next(it)
        yield p
        it = sift(p, it)


print(list(take(primes_sieve(), 30)))


def chunks(seq, n):
    it = iter(seq)
    while chunk := list(take(it, n)):
        yield chunk


print([len(c) for c in chunks(range(95), 10)], list(chunks("abcdefg", 3)))


def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


print("".join(interleave("abc", "12345", "", "XYZW")))
total = 0
for a, b in zip(interleave(range(500), range(1000, 1400)), (i % 7 for i in range(10 ** 6))):
    total += a * b
print(total)
first = iter(x for x in undefined) if False else iter([1])
try:
    (x for x in undefined_name)
except NameError as e:
    print(e)
lazy = (undefined_name for _ in range(1))
try:
    next(lazy)
except NameError as e:
    print("later:", e)
