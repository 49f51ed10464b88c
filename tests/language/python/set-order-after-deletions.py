"""The order in which sets of numbers are gone through: a sieve that deletes, a work list, and what the operators start from."""


def sieve(limit):
    left = set(range(2, limit))
    primes = []
    while left:
        p = min(left)
        primes.append(p)
        left -= set(range(p, limit, p))
    return primes


def collatz_front(start, rounds):
    front = {start}
    seen = set()
    for _ in range(rounds):
        n = front.pop()
        seen.add(n)
        for m in (2 * n, (n - 1) // 3 if n % 3 == 1 else n):
            if m not in seen:
                front.add(m)
    return front, seen


print(sieve(60))
for start in (1, 7, 97):
    front, seen = collatz_front(start, 40)
    print(start, list(front), list(seen)[:12])

small = set((1, 33, 65, 2, 34))
print(small, small - {33}, small ^ {33, 66}, {33, 66} ^ small)
small.discard(33)
small.add(97)
print(small, list(small.copy()), frozenset(small) | {-1, -2, 2**40})

marks = set()
for k in range(3000):
    marks.add((k * 7919) % 211)
    if k % 3 == 0:
        marks.discard((k * 31) % 211)
    if k % 500 == 499:
        print(len(marks), list(marks)[:10])
print(sorted(marks)[:5], marks.pop(), marks.pop())

grid = {(x, y) for x in range(4) for y in range(3)}
grid -= {(1, 1), (2, 2)}
grid.add((7, 7))
print(grid)
print({0.5, 1.5, 2, 3.25}, {True, 0, 5}, {(), (1,), ((1,), 2)})
for x in {1, 2, 3, 4}:
    if x == 2:
        break
print(x, {n % 16 for n in range(100, 200, 9)} & set(range(5, 14)))
walk = set(range(6))
try:
    for n in walk:
        walk.add(n + 10)
except RuntimeError as e:
    print(e, walk)
