# Dynamic programming with a memo decorator of our own that counts: knapsacks with what was chosen, coins, longest increasing runs, matrix chains, partitions, regular intervals, egg drops, text justification.
import sys


def memo(f):
    cache = {}

    def wrapper(*args):
        try:
            return cache[args]
        except KeyError:
            wrapper.misses += 1
            result = cache[args] = f(*args)
            return result
        except TypeError:
            wrapper.refused += 1
            return f(*args)

    wrapper.misses = wrapper.refused = 0
    wrapper.cache, wrapper.__name__, wrapper.__wrapped__ = cache, f.__name__, f
    return wrapper


def knapsack(items, room):
    best = [[0] * (room + 1) for _ in range(len(items) + 1)]
    for i, (_, weight, value) in enumerate(items, 1):
        for w in range(room + 1):
            best[i][w] = max(best[i - 1][w], best[i - 1][w - weight] + value if weight <= w else 0)
    chosen, w = [], room
    for i in range(len(items), 0, -1):
        if best[i][w] != best[i - 1][w]:
            chosen.append(items[i - 1][0])
            w -= items[i - 1][1]
    return best[-1][-1], chosen[::-1], room - w


@memo
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    first, *rest = coins
    return ways(amount - first, coins) + ways(amount, tuple(rest))


@memo
def fewest(amount, coins=(1, 5, 10, 25)):
    return min(((n + 1, (c, *used)) for c in coins if c <= amount for n, used in [fewest(amount - c, coins)]), default=(0, ()) if not amount else (float("inf"), ()))


@memo
def partitions(n, most=None):
    most = n if most is None else most
    if n == 0:
        return 1
    return sum(partitions(n - k, min(k, n - k)) for k in range(1, min(n, most) + 1))


@memo
def eggs(k, floors):
    if floors <= 1 or k == 1:
        return floors
    return 1 + min(max(eggs(k - 1, f - 1), eggs(k, floors - f)) for f in range(1, floors + 1))


def increasing(seq):
    tails, back, at = [], [None] * len(seq), []
    for i, x in enumerate(seq):
        lo, hi = 0, len(tails)
        while lo < hi:
            mid = (lo + hi) // 2
            lo, hi = (mid + 1, hi) if tails[mid] < x else (lo, mid)
        tails[lo:lo + 1], at[lo:lo + 1] = [x], [i]
        back[i] = at[lo - 1] if lo else None
    i, out = at[-1] if at else None, []
    while i is not None:
        out.append(seq[i])
        i = back[i]
    return out[::-1]


def chain(dims):
    n = len(dims) - 1
    cost, cut = {(i, i): 0 for i in range(n)}, {}
    for size in range(2, n + 1):
        for i in range(n - size + 1):
            j = i + size - 1
            cost[i, j], cut[i, j] = min((cost[i, k] + cost[k + 1, j] + dims[i] * dims[k + 1] * dims[j + 1], k) for k in range(i, j))
    show = lambda i, j: "ABCDEFG"[i] if i == j else f"({show(i, cut[i, j])}{show(cut[i, j] + 1, j)})"
    return cost[0, n - 1], show(0, n - 1)


def justify(words, width):
    @memo
    def go(i):
        if i == len(words):
            return 0, ()
        options, line = [], -1
        for j in range(i, len(words)):
            line += 1 + len(words[j])
            if line > width:
                break
            rest, cuts = go(j + 1)
            options.append(((0 if j == len(words) - 1 else (width - line) ** 2) + rest, (j + 1, *cuts)))
        return min(options)

    badness, cuts = go(0)
    lines = [words[a:b] for a, b in zip((0, *cuts), cuts)]
    for line in lines[:-1]:
        gaps = max(1, len(line) - 1)
        spare = width - sum(map(len, line))
        yield "".join(w + " " * (spare // gaps + (k < spare % gaps)) for k, w in enumerate(line[:-1])) + line[-1]
    yield " ".join(lines[-1])


print(knapsack([("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40)], 200))
print(ways(100, (50, 25, 10, 5, 1)), ways(40, (1,)), ways(7, ()), ways.misses)
print(ways(3, [1, 2]) if False else "lists have no hash:", end=" ")
try:
    ways(3, [2, 1])
except TypeError as e:
    print(e, ways.refused)
else:
    print(ways(3, [2, 1]), ways.refused)
print(fewest(67), fewest(30, (1, 15, 25)), fewest(3, (2,)), fewest(0))
print([partitions(n) for n in range(16)], partitions(60), partitions.misses)
print(eggs(2, 36), eggs(3, 40), len(eggs.cache), eggs.__name__, eggs.__wrapped__.__name__)
print(increasing([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]), increasing(""), "".join(increasing("sphinx of black quartz")), increasing([5, 4, 3]))
print(chain([30, 35, 15, 5, 10, 20, 25]), chain([5, 6]))
text = "dynamic programming is both a mathematical optimization method and an algorithmic paradigm that breaks problems apart".split()
print(*justify(text, 28), sep="|\n")
try:
    list(justify(["incomprehensibilities", "x"], 10))
except ValueError as e:
    print(type(e).__name__, e)
sys.setrecursionlimit(300)
try:
    fewest(5000)
except RecursionError as e:
    print(type(e).__name__, len(fewest.cache) > 0)
sys.setrecursionlimit(1000)
print(fewest.__wrapped__.__defaults__, fewest(68) == (5, (1, 1, 1, 10, 25)[::-1][:5]), fewest(68))
