# Which values a sort compares, with which on the left, and what a sort that fails leaves.
log = []


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        log.append(self.v * 1000 + other.v)
        return self.v < other.v


seed = 12345


def below(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return (seed >> 8) % n


def told():
    total = 0
    for x in log:
        total = (total * 31 + x) % 1000003
    n = len(log)
    log.clear()
    return n, total


def lists(n):
    yield [below(n + 1) for _ in range(n)]
    yield [below(3) for _ in range(n)]
    yield list(range(n))
    yield list(range(n, 0, -1))
    # Runs of several lengths, which merges gallop through.
    yield [x for k in range(5) for x in range(k * n // 7, k * n // 7 + n // 5)]
    yield [x // 3 for k in range(4) for x in range((3 - k) * n // 2, (3 - k) * n // 2 + n // 4 + k)]


for n in (0, 1, 2, 3, 12, 64, 65, 200):
    for values in lists(n):
        objects = [K(v) for v in values]
        done = sorted(objects)
        assert [o.v for o in done] == sorted(values)
        forwards = told()
        objects.sort(reverse=True)
        assert [o.v for o in objects] == sorted(values, reverse=True)
        backwards = told()
        sorted(range(n), key=lambda i: K(values[i]) if i < len(values) else K(0))
        print(n, len(values), forwards, backwards, told())


class Odd:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other


def attempt(values, **how):
    try:
        values.sort(**how)
        end = "done"
    except TypeError as e:
        end = str(e)
    print([v.v + 0.5 if isinstance(v, Odd) else v for v in values], end)


for at in range(4):
    values = [3, 1, 2]
    values.insert(at, Odd(2))
    attempt(list(values))
    attempt(list(values), reverse=True)
for n in (4, 40, 90):
    attempt([below(n) for _ in range(n)] + ["text"] + list(range(9)))
    attempt([below(n) for _ in range(n)] + ["text"], reverse=True)
    attempt([below(n) for _ in range(n)], key=lambda v: v if v != n // 2 else "text")
