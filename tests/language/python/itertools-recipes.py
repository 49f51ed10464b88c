"""itertools: every function, and the recipes of its documentation."""
import collections
import itertools as it
import operator
import random


def take(n, iterable):
    return list(it.islice(iterable, n))


def grouper(iterable, n, fill=None):
    return it.zip_longest(*[iter(iterable)] * n, fillvalue=fill)


def roundrobin(*iterables):
    active = len(iterables)
    nexts = it.cycle(iter(i).__next__ for i in iterables)
    while active:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            active -= 1
            nexts = it.cycle(it.islice(nexts, active))


def powerset(values):
    s = list(values)
    return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))


def unique(values, key=None):
    seen = set()
    for v in values:
        k = v if key is None else key(v)
        if k not in seen:
            seen.add(k)
            yield v


def sliding(values, n):
    source = iter(values)
    window = collections.deque(it.islice(source, n), maxlen=n)
    if len(window) == n:
        yield tuple(window)
    for x in source:
        window.append(x)
        yield tuple(window)


print(take(4, it.count(10, -3)), take(3, it.count(0.5)), take(7, it.cycle('ab')), list(it.repeat('x', 3)))
print(list(grouper('abcdefg', 3, '-')), ''.join(roundrobin('abc', 'd', 'ef')), list(powerset('xyz')))
print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate(range(1, 6), operator.mul, initial=100)), list(it.accumulate([])))
print(list(it.chain('ab', [1], ())), list(it.compress('abcdef', [1, 0, 1, 0, 1])), list(it.dropwhile(str.isdigit, '12a3')), list(it.takewhile(str.isdigit, '12a3')))
print(list(it.filterfalse(lambda n: n % 3, range(10))), [(k, ''.join(g)) for k, g in it.groupby('aaabccaa')], list(it.pairwise('abcd')))
print(list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.islice('abcdefg', 1, None, 2)), [list(x) for x in it.tee('ab', 3)])
print(list(it.product('ab', repeat=2)), list(it.permutations(range(3), 2)), list(it.combinations_with_replacement('ab', 2)), list(it.zip_longest('ab', 'c')))
print(list(unique('AbBaC', str.lower)), list(sliding(range(5), 3)), sum(map(operator.mul, range(9), it.count(1))))
a, b = it.tee(iter(range(6)))
print(next(a), next(a), list(b), list(a))
groups = it.groupby(sorted(range(12), key=lambda n: n % 3), key=lambda n: n % 3)
print({k: list(g) for k, g in groups})
first, second = it.islice(it.groupby('aabb'), 2)
print(list(first[1]), list(second[1]))
for bad in (lambda: it.combinations('ab', -1), lambda: list(it.chain(1))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
primes = []
for n in it.takewhile(lambda n: n < 700, it.count(2)):
    if all(n % p for p in it.takewhile(lambda p: p * p <= n, primes)):
        primes.append(n)
print(len(primes), primes[-3:], type(it.count()).__name__)
random.seed(3)
print([random.choice(list(it.product('abc', '12'))) for _ in range(3)])
