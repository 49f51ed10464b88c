"""Copies and merges of dicts of all kinds of keys, and lists and sets of what dicts and sets have."""


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == getattr(other, 'n', other)

    def __repr__(self):
        return f'Key({self.n})'


class Own(dict):
    def __getitem__(self, key):
        return 'own'

    def keys(self):
        return ['k']


samples = [
    {}, {1: 2}, {'a': 1, 'b': 2}, {(1, 2): 3, (1.0, 'x'): 4}, {1.0: 'float', True: 'bool', None: 0}, {Key(1): 'key'},
    {i: i for i in range(12)}, {str(i): i for i in range(12)}, {(i, i): i for i in range(12)}, {float('inf'): 1, 2 ** 70: 2, -1: 3},
]
for a in samples:
    c = dict(a)
    d = a.copy()
    print(c == a, d == a, c is not a, list(c) == list(a), list(c.values()) == list(d.values()))
    for b in samples:
        m = {**a, **b}
        n = a | b
        o = dict(a)
        o.update(b)
        p = dict(b)
        p |= a
        print(len(m), m == n == o, list(m) == list(n) == list(o), len(p), list(p)[:3], list(m.items())[-2:])
    c['new'] = 1
    d.pop(next(iter(d), None), None)
    print(len(a), len(c), len(d), sorted(map(repr, set(a))) == sorted(map(repr, list(a))))

a = {1: 'a', 2: 'b', 3: 'c'}
del a[2]
a[2] = 'd'
b = a | {1: 'z'}
a.update(a)
print(a, b, {**a}, dict(a, x=1), list(a.items()), dict(Own(q=1)), {**Own(q=1)})
nan = float('nan')
n = {nan: 1}
print(dict(n) == n, nan in dict(n), len({**n, **n}))


def f(**kw):
    return kw


big = {f'k{i}': i for i in range(20)}
print(f(**big) == big, f(**big, **{'x': 1})['x'], list(f(**big))[:3])
print(sorted({3, 1, 2}), list({5: 1, 4: 2}), tuple({1: 2}), sorted({'b': 1, 'a': 2}), list({1, 2, 3}), set([1, 2.0, 'x', 1]) == {1, 2, 'x'})
globals().update({'made': 5})
print(made, 'made' in dict(globals()))


class Thing:
    pass


t = Thing()
t.__dict__.update({'x': 1, 'y': 2})
print(t.x, t.y, dict(t.__dict__), {**t.__dict__, 'z': 3}, vars(t) | {'w': 4})
grown = [1]


class Growing:
    def __hash__(self):
        if len(grown) < 5:
            grown.append(len(grown) * 10)
        return 1


grown.append(Growing())
print(len(set(grown)), len(grown))
