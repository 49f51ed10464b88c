"""Dicts whose keys are integers, or tuples, which are found in an index of their own, until other keys come; deletions leave slots behind."""


def collisions(step, n):
    d = {}
    for i in range(n):
        d[i * step] = i
    return sum(d[i * step] for i in range(n)), len(d), step * n in d, -step in d


for step in (1, 3, 1000, 1024, 65536, 2 ** 31, 2 ** 40):
    print(step, collisions(step, 300))

d = {}
for i in range(-20, 20):
    d[i] = i * i
print(d[-1], d[0.0], d[True], d.get(2 ** 32), d.get(-0.0), d.get('1'), d.get((1,)), d.get(1.5))
d[2 ** 31] = 'large'
d['text'] = 'other'
d[(1, 2)] = 'pair'
print(len(d), d[-20], d[2 ** 31], d['text'], d[(1, 2)], d[5.0])

churn = {}
for i in range(2000):
    churn[i] = i
    if i >= 10:
        del churn[i - 10]
    if i % 3 == 0 and i > 20:
        churn[i - 5] = -1
print(len(churn), list(churn.items()))
print(churn.pop(1999), churn.pop(1999, 'gone'), churn.pop('no', None))
try:
    churn.pop(1999)
except KeyError as e:
    print(repr(e))
churn.clear()
churn[1] = 2
print(churn, list(reversed(churn)))

pairs = {}
for x in range(30):
    for y in range(30):
        pairs[x, y] = pairs.get((x - 1, y), 1) + pairs.get((x, y - 1), 1)
        pairs[x, float(y)] += 1
print(len(pairs), pairs[29, 29], pairs[(3, 4.0)], pairs.get((3, '4')))
for x in range(0, 30, 2):
    for y in range(30):
        del pairs[x, y]
print(len(pairs), (2, 3) in pairs, (3, 2) in pairs, next(iter(pairs)))
pairs[(2, 3)] = 'again'
print(list(pairs)[-1], pairs[2, 3])


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Key) else other)


numbers = {i: str(i) for i in range(50)}
numbers[1, 2] = 'pair'
print(numbers[Key(7)], Key(99) in numbers, numbers[1, 2], (1, 3) in numbers)
numbers[Key(99)] = 'key'
print(numbers[99], numbers[3], numbers[(1, 2)], len(numbers))
del numbers[3]
print(3 in numbers, numbers.get(Key(3)), numbers.get(4))


def counts(n):
    seen = {}
    for i in range(n):
        k = i * i % 97
        seen[k] = seen.get(k, 0) + 1
        seen.setdefault(k + 1000, []).append(i)
        if i % 11 == 0:
            seen.pop(k, None)
    return len(seen), sum(v for v in seen.values() if isinstance(v, int))


print(counts(1000))
functions = [lambda: i for i in range(3)]
print([f() for f in functions], functions[0].__module__, functions[0].__qualname__, (lambda x: x).__name__)
it = iter((1, 2, 3))
print(next(it), it.__length_hint__(), list(it), list(reversed([1, 2, 3])), list(reversed({1: 2, 3: 4})))
