# Structures that never change: lists with shared tails, a queue of two lists, a hash trie with transients, a red-black tree by match, a zipper over trees, a rope of pieces, versions kept in a dict and compared by identity; hashing and equality of all; attempts to change them are refused; the last one is not caught.
from functools import reduce, total_ordering


class Frozen:
    __slots__ = ()

    def __init_subclass__(cls):
        cls.__match_args__ = tuple(s for s in cls.__dict__.get("__slots__", ()) if s[0] != "_")

    def __new__(cls, *values):
        self = super().__new__(cls)
        if len(values) != len(cls.__match_args__):
            raise TypeError(f"{cls.__name__} has {len(cls.__match_args__)} parts, not {len(values)}")
        for name, v in zip(cls.__match_args__, values):
            object.__setattr__(self, name, v)
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed", name=name, obj=self)

    def __delattr__(self, name):
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def replace(self, **changes):
        values = [changes.pop(n) if n in changes else getattr(self, n) for n in self.__match_args__]
        if changes:
            raise TypeError(f"no parts {sorted(changes)}")
        return type(self)(*values)


class Nil(Frozen):
    __slots__ = ()
    __bool__ = lambda self: False
    __repr__ = lambda self: "nil"
    __iter__ = lambda self: iter(())
    __len__ = lambda self: 0


NIL = Nil()


@total_ordering
class Cons(Frozen):
    __slots__ = ("head", "tail", "_hash")
    __bool__ = lambda self: True

    def __iter__(self):
        while self:
            yield self.head
            self = self.tail

    def __len__(self):
        return sum(1 for _ in self)

    def __eq__(self, other):
        if not isinstance(other, Cons):
            return NotImplemented
        while self and other:
            if self is other:
                return True
            if self.head != other.head:
                return False
            self, other = self.tail, other.tail
        return self is other

    def __lt__(self, other):
        return tuple(self) < tuple(other)

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            object.__setattr__(self, "_hash", hash(tuple(self)))
            return self._hash

    def __getitem__(self, n):
        if isinstance(n, slice):
            return of(list(self)[n])
        for k, v in enumerate(self):
            if k == n:
                return v
        raise IndexError(f"{n} of {len(self)}")

    def __add__(self, other):
        return reduce(lambda tail, head: Cons(head, tail), reversed(list(self)), other)

    def __repr__(self):
        return f"({' '.join(map(repr, self))})"


def of(items):
    return reduce(lambda tail, head: Cons(head, tail), reversed(list(items)), NIL)


class Queue(Frozen):
    __slots__ = ("front", "back")

    def push(self, v):
        return Queue(self.front, Cons(v, self.back)) if self.front else Queue(Cons(v, NIL), NIL)

    def pop(self):
        match self:
            case Queue(Cons(v, Nil()), back):
                return v, Queue(of(reversed(list(back))), NIL)
            case Queue(Cons(v, rest), back):
                return v, Queue(rest, back)
        raise LookupError("pop from an empty queue")


BITS, MASK = 3, 7


class Trie(Frozen):
    """A hash array mapped trie: `bits` tells which of the eight ways are there."""
    __slots__ = ("bits", "parts")

    def way(self, h, shift):
        bit = 1 << (h >> shift & MASK)
        return bit, (self.bits & bit - 1).bit_count()

    def get(self, key, default=None):
        node, h, shift = self, hash(key), 0
        while True:
            match node:
                case Trie():
                    bit, at = node.way(h, shift)
                    if not node.bits & bit:
                        return default
                    node, shift = node.parts[at], shift + BITS
                case list():
                    return dict(node).get(key, default)
                case (k, v):
                    return v if k == key else default

    def set(self, key, value, h=None, shift=0):
        h = hash(key) if h is None else h
        bit, at = self.way(h, shift)
        if not self.bits & bit:
            return Trie(self.bits | bit, self.parts[:at] + ((key, value),) + self.parts[at:])
        match self.parts[at]:
            case Trie() as t:
                new = t.set(key, value, h, shift + BITS)
                if new is t:
                    return self
            case list() as same:
                new = [(k, v) for k, v in same if k != key] + [(key, value)]
            case (k, v) if k == key:
                if v is value:
                    return self
                new = key, value
            case (k, v) if hash(k) == h:
                new = [(k, v), (key, value)]
            case (k, v):
                new = EMPTY.set(k, v, None, shift + BITS).set(key, value, h, shift + BITS)
        return Trie(self.bits, self.parts[:at] + (new,) + self.parts[at + 1:])

    def items(self):
        for p in self.parts:
            match p:
                case Trie():
                    yield from p.items()
                case tuple():
                    yield p
                case _:
                    yield from p

    def depth(self):
        return 1 + max((p.depth() for p in self.parts if isinstance(p, Trie)), default=0)


EMPTY = Trie(0, ())


class Node(Frozen):
    """Okasaki's red-black trees."""
    __slots__ = ("red", "left", "key", "right")

    def __iter__(self):
        yield from self.left
        yield self.key
        yield from self.right


def insert(tree, key):
    def balance(n):
        match n:
            case Node(False, Node(True, Node(True, a, x, b), y, c), z, d) | Node(False, Node(True, a, x, Node(True, b, y, c)), z, d) | Node(False, a, x, Node(True, Node(True, b, y, c), z, d)) | Node(False, a, x, Node(True, b, y, Node(True, c, z, d))):
                return Node(True, Node(False, a, x, b), y, Node(False, c, z, d))
        return n

    def go(t):
        match t:
            case Nil():
                return Node(True, NIL, key, NIL)
            case Node(red, left, k, right) if key < k:
                return balance(Node(red, go(left), k, right))
            case Node(red, left, k, right) if key > k:
                return balance(Node(red, left, k, go(right)))
        return t

    return go(tree).replace(red=False)


def height(t):
    """Black nodes on every way down; an error where they differ."""
    if not t:
        return 1
    l, r = height(t.left), height(t.right)
    assert l == r and not (t.red and (t.left and t.left.red or t.right and t.right.red)), t.key
    return l + (not t.red)


class Zipper(Frozen):
    """A place in a tree of tuples: the focus, and how to come back."""
    __slots__ = ("focus", "path")

    def down(self, n):
        return Zipper(self.focus[n], Cons((self.focus[:n], self.focus[n + 1:]), self.path))

    def up(self):
        before, after = self.path.head
        return Zipper((*before, self.focus, *after), self.path.tail)

    def edit(self, f):
        return self.replace(focus=f(self.focus))

    def root(self):
        return self.up().root() if self.path else self.focus


class Rope(Frozen):
    __slots__ = ("left", "right", "size")

    @staticmethod
    def join(a, b):
        if len(a) + len(b) <= 8 and isinstance(a, str) and isinstance(b, str):
            return a + b
        return Rope(a, b, len(a) + len(b)) if a and b else a or b

    def __len__(self):
        return self.size

    def __str__(self):
        return f"{self.left}{self.right}"

    def split(self, n):
        k = len(self.left)
        part = lambda r, n: (r[:n], r[n:]) if isinstance(r, str) else r.split(n)
        if n <= k:
            a, b = part(self.left, n)
            return a, Rope.join(b, self.right)
        a, b = part(self.right, n - k)
        return Rope.join(self.left, a), b


def splice(rope, at, delete, text):
    a, rest = rope.split(at)
    _, b = rest.split(delete) if isinstance(rest, Rope) else (None, rest[delete:])
    return Rope.join(Rope.join(a, text), b)


x = of([1, 2, 3])
y, z = Cons(0, x), x + of("ab")
print(y, z, y.tail is x, len(z), y == of(range(4)), y < of([0, 2]), max(x, y, z[2:3] + NIL), z[1::2], hash(y) == hash(of(range(4))), {y, of(range(4)), x}.__len__(), NIL, bool(NIL), x != 5)
q = reduce(Queue.push, range(6), Queue(NIL, NIL))
taken = []
while q.front:
    v, q2 = q.pop()
    taken.append((v, len(q2.front), len(q2.back)))
    q = q2.push(v * 10) if v in (1, 3) else q2
print(taken)


class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 5
    def __eq__(self, other): return isinstance(other, Same) and self.n == other.n
    def __repr__(self): return f"S{self.n}"


versions, t = {}, EMPTY
for n in range(200):
    t = t.set(n * 7 % 997, n)
    if n % 100 == 0:
        versions[n] = t
print({n: (sum(1 for _ in v.items()), v.depth(), v.get(7, "no"), v.get(301, "no")) for n, v in versions.items()}, t.set(7, t.get(7)) is t)
s = reduce(lambda t, n: t.set(Same(n), n), [1, 2, 3, 2], EMPTY)
print([*s.items()], s.get(Same(3)), s.get(Same(9), "none"), s.set(5, "five").get(5), sorted(t.set("a", 1).items(), key=str)[-1])
tree, sizes = NIL, []
for n in range(200):
    tree = insert(tree, n * 37 % 301)
    if n & n + 1 == 0:
        sizes.append((n + 1, height(tree)))
print(sizes, list(tree)[:5], list(tree) == sorted(tree), insert(tree, 5) is tree)
place = Zipper(("a", ("b", ("c", "d")), "e"), NIL).down(1).down(1)
print(place.focus, place.edit(lambda f: f[::-1]).up().down(0).edit(str.upper).root(), place.root(), len(place.path))
rope = reduce(Rope.join, ["the quick ", "brown fox ", "jumps over ", "the lazy dog"])
edited = splice(splice(rope, 4, 5, "slow"), 14, 0, "red ")
print(edited, len(edited), rope, "|".join(map(str, rope.split(12))), type(Rope.join("ab", "cd")).__name__)
for bad in (lambda: setattr(x, "head", 5), lambda: delattr(x, "tail"), lambda: setattr(x, "new", 1), lambda: Cons(1), lambda: x.replace(tail=NIL, body=2), lambda: x[9], lambda: Queue(NIL, NIL).pop(), lambda: place.up().up().up(), lambda: NIL.head, lambda: EMPTY.set([], 1), lambda: insert(insert(NIL, 1), "a"), lambda: hash(of([[]])), lambda: x < 5, lambda: x + 5, lambda: vars(x)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "name", ""))
edited.size = 0
