# itertools in earnest: timetables from products, groups by keys, pairs, windows, runs, round robin, lazily merged logs; and the errors of its functions.
import functools
import itertools as it
import operator

ROOMS, DAYS, HOURS = ['R1', 'R2'], ['mon', 'tue'], range(9, 11)
slots = [f'{d}{h}/{r}' for d, h, r in it.product(DAYS, HOURS, ROOMS)]
lessons = ['maths', 'art', 'maths', 'sport', 'art', 'maths']
print(list(zip(slots, lessons)), list(it.zip_longest('ab', 'wxyz', fillvalue='.')))
for subject, group in it.groupby(sorted(zip(lessons, slots)), key=operator.itemgetter(0)):
    print(subject, [slot for _, slot in group])
print([(k, len(list(g))) for k, g in it.groupby('aaabbcaa')], [list(g) for _, g in it.groupby([1, 2, 4, 5, 6, 9], key=(lambda c: lambda v: v - next(c))(it.count()))])
print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate([1, 2, 3], operator.mul, initial=10)), list(it.accumulate('abc')), list(it.accumulate([], initial=0)))
print([''.join(p) for p in it.permutations('abc', 2)], list(it.combinations(range(4), 3)), [''.join(c) for c in it.combinations_with_replacement('xy', 3)])
print(list(it.pairwise([1, 4, 9, 16])), [b - a for a, b in it.pairwise(it.accumulate(range(6)))], list(it.chain.from_iterable([[1], (), 'ab', {5: 6}])), list(it.chain('x', [None])))
print(list(it.compress('abcdef', [1, 0, True, '', 'x'])), list(it.filterfalse(str.isdigit, 'a1b2')), list(it.filterfalse(None, [0, 1, '', 2])), list(it.starmap(pow, [(2, 5), (3, 2, 5)])))
print(list(it.takewhile(lambda v: v < 5, it.count(1, 1.5))), list(it.dropwhile(str.islower, 'abCde')), list(it.islice(it.cycle('AB'), 5)), list(it.islice(range(100), 3, 20, 6)), list(it.repeat('r', 3)))


def window(values, n):
    streams = it.tee(values, n)
    for k, s in enumerate(streams):
        next(it.islice(s, k, k), None)
    return zip(*streams)


def round_robin(*iterables):
    active = len(iterables)
    nexts = it.cycle(iter(i).__next__ for i in iterables)
    while active:
        try:
            for f in nexts:
                yield f()
        except StopIteration:
            active -= 1
            nexts = it.cycle(it.islice(nexts, active))


def partition(pred, values):
    a, b = it.tee(values)
    return list(it.filterfalse(pred, a)), list(filter(pred, b))


def batches(values, n):
    i = iter(values)
    return iter(lambda: tuple(it.islice(i, n)), ())


print(list(window('abcde', 3)), ''.join(round_robin('ABC', 'D', 'EF')), partition(lambda v: v % 3, range(10)), list(batches(range(7), 3)))
powerset = it.chain.from_iterable(it.combinations('abc', r) for r in range(4))
print([''.join(s) for s in powerset])
primes = (lambda s: [n for n in s if all(n % d for d in it.takewhile(lambda d: d * d <= n, it.chain([2], it.count(3, 2))))])(range(2, 60))
print(primes, functools.reduce(lambda a, f: f(a), [str, len, lambda n: n * 2], 12345))
a, b = it.tee(iter([1, 2, 3]))
print(next(a), next(a), next(b), list(a), list(b), sum(it.islice(it.count(10, -3), 4)), it.count(5, 2), it.repeat(7, 2), operator.length_hint(it.repeat(7, 4)), next(it.count(1.5)))
c = it.cycle([1, 2])
print([next(c) for _ in range(5)], list(it.islice(it.product('ab', repeat=3), 2)), list(it.product()), list(it.permutations([])), list(it.combinations('ab', 3)), len(list(it.product(range(3), repeat=4))))
for attempt in [lambda: it.islice([], -1), lambda: it.islice([], 0, 5, 0), lambda: it.islice([], 'a'), lambda: it.combinations('abc', -1), lambda: it.permutations('abc', 'x'), lambda: it.tee([], -1), lambda: it.count('a'), lambda: it.product('ab', repeat=-1),
                lambda: list(it.starmap(pow, [5])), lambda: it.zip_longest('a', other=1), lambda: list(it.accumulate(['a', 1])), lambda: list(it.chain.from_iterable([1])), lambda: it.repeat(), lambda: it.groupby(), lambda: next(it.cycle([])), lambda: it.pairwise(), lambda: it.compress('a'), lambda: it.count(1, 2, 3), lambda: list(it.chain(5))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
