# A set that keeps its order, written from nothing: every operator with its reflected and in-place form, comparisons, hashing, slices, pickling by hand, against built-in sets.
import copy
import pickle


class OrderedSet:
    __slots__ = ("_d", "__weakref__")
    __hash__ = None

    def __init__(self, items=()):
        self._d = dict.fromkeys(items)

    def _other(self, o):
        return o if isinstance(o, (set, frozenset, OrderedSet)) else None

    def __contains__(self, x):
        return x in self._d

    def __iter__(self):
        return iter(self._d)

    def __reversed__(self):
        return reversed(self._d)

    def __len__(self):
        return len(self._d)

    def __getitem__(self, i):
        items = list(self._d)
        return type(self)(items[i]) if isinstance(i, slice) else items[i]

    def __repr__(self):
        return f"{type(self).__name__}({list(self._d) if self._d else ''})"

    def __or__(self, o):
        return NotImplemented if self._other(o) is None else type(self)([*self, *o])

    def __ror__(self, o):
        return NotImplemented if self._other(o) is None else type(self)([*o, *self])

    def __and__(self, o):
        return NotImplemented if self._other(o) is None else type(self)(x for x in self if x in o)

    def __sub__(self, o):
        return NotImplemented if self._other(o) is None else type(self)(x for x in self if x not in o)

    def __rsub__(self, o):
        return NotImplemented if self._other(o) is None else type(self)(x for x in o if x not in self)

    def __xor__(self, o):
        return NotImplemented if self._other(o) is None else (self - o) | (o - self)

    def __ior__(self, o):
        self._d.update(dict.fromkeys(o))
        return self

    def __isub__(self, o):
        for x in list(o):
            self._d.pop(x, None)
        return self

    def __eq__(self, o):
        if isinstance(o, OrderedSet):
            return list(self) == list(o)
        return NotImplemented if self._other(o) is None else set(self) == o

    def __le__(self, o):
        return NotImplemented if self._other(o) is None else all(x in o for x in self)

    def __lt__(self, o):
        return NotImplemented if self._other(o) is None else len(self) < len(o) and self <= o

    def __ge__(self, o):
        return NotImplemented if self._other(o) is None else all(x in self for x in o)

    def __bool__(self):
        return len(self) > 0

    def __reduce__(self):
        return type(self), (list(self),)

    def __copy__(self):
        print("copied")
        return type(self)(self)

    def __delitem__(self, i):
        for x in list(self)[i] if isinstance(i, slice) else [self[i]]:
            del self._d[x]

    def add(self, x):
        self._d[x] = None

    def remove(self, x):
        del self._d[x]


class Tags(OrderedSet):
    __slots__ = ("owner",)


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


a, b, s = OrderedSet("hello world"), OrderedSet([3, 1, 2]), {"l", "o", 1}
for text in """
a
b | {3, 9}
{1} | b
[1] | b
b | [1]
a & s
s & a
b - {1}
{1, 7} - b
b ^ OrderedSet([2, 5])
b ^ 1
b == {1, 2, 3}
{1, 2, 3} == b
b == OrderedSet([1, 2, 3])
b != OrderedSet([3, 1, 2])
b == [3, 1, 2]
b <= {1, 2, 3}
b < {1, 2, 3}
{1, 2, 3, 4} > b
b >= {1}
b > 3
b < OrderedSet(range(5))
b[0], b[-1], b[::-1], b[5:]
b[7]
b['x']
list(reversed(a))
hash(b)
{b: 1}
b in [b], 3 in b, [] in a
[] in b
bool(OrderedSet()), OrderedSet(), len(a)
Tags('ab') | {'c'}
Tags('ab') & OrderedSet('b')
OrderedSet('ab') | Tags('bc')
copy.copy(Tags('xy')), copy.deepcopy(b), pickle.loads(pickle.dumps(Tags([1, 2])))
OrderedSet(5)
OrderedSet([[]])
a.owner
isinstance(b, set), issubclass(Tags, OrderedSet), Tags.__mro__[1].__name__
max(b), min(b), sorted(b), sum(b), any(b), ' '.join(a)
{**dict.fromkeys(b, 0)}, [*b, *a][:5], (lambda *p: p)(*b)
""".strip().splitlines():
    show(text)
c = b
b |= {10, 3}
b |= "xy"
print(b, b is c)
b -= "x"
b &= {3, 10, 1}
print(b, c, b is c)
t = Tags("abcdef")
t.owner = "me"
del t[1:3], t[-1]
print(t, t.owner)
x, *y = t
print(x, y)
for missing in ("q", "a", "a"):
    try:
        t.remove(missing)
        print("removed", missing)
    except KeyError as e:
        print("KeyError", e)
for x in t:
    t.add(x + "!")
