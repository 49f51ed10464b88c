"""Built-in functions, classes and methods in hot loops: their easy cases, and right behind them the others."""
from math import ceil, floor, sqrt


class Sized:
    limit = 3
    names = ['a']

    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(range(self.n))

    @staticmethod
    def twice(x):
        return 2 * x

    @classmethod
    def of(cls, n):
        return cls(n)


class Slotted:
    __slots__ = ('x', 'y')


class Key:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return (self.v, 0) == other or isinstance(other, Key) and self.v == other.v

    def __hash__(self):
        return hash((self.v, 0))


def numbers(n):
    for i in range(n):
        yield i


def failing(n):
    for i in range(n):
        yield 10 // (n - 1 - i)


def show(f, *args, **named):
    try:
        print(f(*args, **named))
    except Exception as e:
        print(type(e).__name__, e)


# Loops of built-in functions over what the program gives.
for n in (0, 1, 60, 300):
    show(lambda: sum(numbers(n)))
    show(lambda: sum((x / 2 for x in numbers(n)), 0.5))
    show(lambda: any(x > 200 for x in numbers(n)))
    show(lambda: all(x < 200 for x in numbers(n)))
    show(lambda: len(list(map(lambda x: x + 1, numbers(n)))))
    show(lambda: tuple(x for x in numbers(n) if x % 50 == 7))
    show(lambda: len(set(x % 7 for x in numbers(n))))
    show(lambda: '-'.join(str(x) for x in numbers(n) if x % 99 == 0))
    show(lambda: min(numbers(n), key=lambda x: -x))
    show(lambda: max([x * 37 % 101 for x in numbers(n)], key=lambda x: x % 10))
    show(lambda: sorted(numbers(n), key=lambda x: (x % 3, -x))[:4])
    show(lambda: sum(Sized(n)))
show(sum, failing(30))
show(''.join, (x for x in 'ab'))
show(''.join, (x for x in [1]))
show(sum, (x for x in ['a']))
show(sum, 5)
show(sorted, [3, 'a', 1], key=lambda x: x)
show(sorted, ['bb', 'a'], key=len, reverse=True)


def trouble():
    return sum(10 // x for x in (2, 1, 0))


try:
    trouble()
except ZeroDivisionError as e:
    lines = []
    tb = e.__traceback__
    while tb is not None:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(e, len(lines))

items = list(range(10))


def spoil(x):
    items.append(x)
    return x


show(items.sort, key=spoil)
print(len(items) >= 10)

# Easy cases and others at one place.
values = [3, -2, 2.5, -0.0, True, 'abc', [1, 2], (1,), {1: 2}, {3}, Sized(4), 10**20, None]
for turn in range(40):
    found = []
    for v in values:
        for f in (len, abs, int, float, str, bool, floor, ceil, sqrt, list, type, iter, chr, ord):
            try:
                r = f(v)
                found.append(r if isinstance(r, (int, float)) or isinstance(r, str) and 'object at' not in r else type(r).__name__.replace('_ascii', ''))
            except Exception as e:
                found.append(type(e).__name__)
    if turn in (0, 39):
        print(found)

total = 0
for i in range(3000):
    total += min(i, 7) + max(i, 2.5, 9) + len(range(0, i, 3)) + abs(-i)
    total += Sized.twice(i) + Sized.of(2).n + Sized.limit + len(Sized.names)
    s = Sized(1)
    s.limit = i
    total += s.limit + s.twice(1)
    p = Slotted()
    p.x = i
    p.y = p.x + 1
    total += p.x + p.y
print(total)
show(lambda: Slotted().x)
show(setattr, Slotted(), 'z', 1)

# Keys.
table = {}
for i in range(2000):
    table[i % 50, 'k'] = table.get((i % 50, 'k'), 0) + 1
    table[float(i % 5), True] = i
    table.setdefault((i % 3, (i % 2, None)), []).append(i)
print(len(table), table[7, 'k'], table[4, 1], len(table[(1, (1, None))]))
table[Key(3)] = 'custom'
print((3, 0) in table, table[Key(3)], (7, 'k') in table, len(table))
for name, v in list(table.items())[:3]:
    print(name, v)
del table[0, 'k']
print(sum(1 for k in table if isinstance(k, tuple)), [k for k in table][0])
show(lambda: {[1]: 2})
show(lambda: {(1, [2]): 2})
show(lambda: table[9, 9])
growing = {1: 1}


def grow():
    for k in growing:
        growing[k + 1] = 1


show(grow)
print({5, 3, 1, -7, 100, 1000, 33, 17}, {-3, 12, 4} | {20, 8, 16}, {1, 2, 3} & {3, 2, 9})


# Exceptions through many frames, in and out of generators.
def deep(n, log):
    if n == 0:
        return log['missing']
    try:
        return deep(n - 1, log) + 1
    finally:
        log[n] = log.get(n, 0) + 1


log = {}
caught = 0
for i in range(300):
    try:
        deep(i % 9, log)
    except KeyError as e:
        caught += len(e.args)
print(caught, log)


def catching():
    got = None
    while True:
        try:
            got = yield got
        except ValueError as e:
            got = str(e)


g = catching()
next(g)
print([g.send(i) if i % 3 else g.throw(ValueError(i)) for i in range(9)], next(g))
g.close()
show(next, g)
show(next, g, 'none')
show(g.send, 1)
for big in (2**53 - 1, 2**53, 2**64, -(2**53), 3**50):
    print(big + 1, big - 1, big * 3, big // 7, big % 7, -big, big < 2**53, big == float(big), pow(3, big, 1000007))
print(float('nan') == float('nan'), [float('nan')] == [1.0], (1, 2.0) < (1, 2, 0), sorted([(1, 'b'), (1, 'a'), (0, 'z')]))
