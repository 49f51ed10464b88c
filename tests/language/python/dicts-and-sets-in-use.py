"""Dicts and sets whose keys count what is asked of them, that change meanwhile, or contain their own views."""
import copy
import pickle


def show(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class Key:
    hashed = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        Key.hashed += 1
        return hash(self.value)

    def __eq__(self, other):
        return self.value == other.value


keys = [Key(i) for i in range(5)]
d = dict.fromkeys(keys)
s = set(keys)
f = frozenset(keys)


def count(label, action):
    Key.hashed = 0
    action()
    print(label, Key.hashed)


count('set of dict', lambda: set(d))
count('set of set', lambda: set(s))
count('frozenset', lambda: frozenset(d))
count('copy', lambda: (d.copy(), dict(d), {**d}, s.copy(), {*s}))
count('fromkeys', lambda: (dict.fromkeys(d), dict.fromkeys(s)))
count('operators', lambda: (s | f, s & f, s - f, s ^ f, d | d))
count('methods', lambda: (s.union(d), s.difference(d), s.symmetric_difference(d), set().update(d)))
count('intersection', lambda: s.intersection(d))
count('comparisons', lambda: (s <= f, s == f, s.isdisjoint(f)))
count('setdefault', lambda: {}.setdefault(keys[0], []))
count('setdefault again', lambda: d.setdefault(keys[0], []))


# Keys that go and come back while somebody looks.
def change(view):
    d = {0: 0}
    for x in getattr(d, view)():
        del d[0]
        d[0] = 0


def grow(view):
    d = {0: 0}
    for x in getattr(d, view)():
        d[len(d)] = 1


for view in ('keys', 'values', 'items'):
    show(view, lambda: change(view))
    show(view, lambda: grow(view))


# Iterators that are copied, to and fro.
d = {1: 'a', 2: 'b', 3: 'c'}
for it in (reversed(d), reversed(d.values()), reversed(d.items()), iter(d), iter(d.items())):
    loaded = pickle.loads(pickle.dumps(it))
    copied = copy.copy(it)
    print(type(loaded).__name__, list(loaded), list(copied), next(it), it.__length_hint__())

# Views.
d = {}
d[1] = d.values()
print(d, repr(d.values()))
d = {}
d[1] = d.items()
print(d)
print({1: 2}.keys().mapping == {1: 2}, {1: 2} == {1: 2}.items().mapping, {}.keys().mapping != {}, {1: 2}.keys().mapping | {3: 4}, {5: 6} | {1: 2}.keys().mapping)


class Refuses:
    __hash__ = None

    def __eq__(self, other):
        raise RuntimeError('compared')


show('values', lambda: Refuses() in {1: 2}.values())
show('items', lambda: (1, Refuses()) in {1: 2}.items())
show('views', lambda: {1: 2}.items() <= {1: Refuses(), 2: 3}.items())
show('views', lambda: ({1: [2]}.items() == {1: [2]}.items(), {1: [2]}.items() < {1: [2], 2: 3}.items(), {1: 2}.keys() >= {1}))


# A set with a hash of its own is looked for by it.
class Hashed(set):
    def __hash__(self):
        return 7


h = Hashed([1])
print(h in {h}, {h: 1}[h], frozenset([1]) in {frozenset([1]), 2}, {1} in {frozenset([1])})


# A name may be of a class derived from str.
class Name(str):
    pass


class Thing:
    pass


t = Thing()
t.label = 3
print(getattr(t, Name('label')), t.__dict__[Name('label')], Name('label') in t.__dict__, t.__dict__.get(Name('no')))


# What updates another dict does not change meanwhile.
class Clears:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        source.clear()
        return False


source = {Clears(): 0, 6: 1}
show('update', lambda: {Clears(): 0, 1: 1}.update(source))
