# A doubly linked list as a mutable sequence with sentinels: cursors, insertion while iterating, merge sort in place, splicing, recursion-free repr of cycles; its broken invariants end the program.
from reprlib import recursive_repr


class Node:
    __slots__ = "value", "prev", "next"

    def __init__(self, value=None):
        self.value, self.prev, self.next = value, self, self


class Chain:
    def __init__(self, items=()):
        self._end, self._n = Node(), 0
        self.extend(items)

    def _link(self, before, value):
        node = Node(value)
        node.prev, node.next = before.prev, before
        before.prev.next = before.prev = node
        self._n += 1
        return node

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev
        self._n -= 1
        return node.value

    def _at(self, i):
        n = len(self)
        if not -n <= i < n:
            raise IndexError(f"{type(self).__name__} index {i} out of range({n})")
        i += n * (i < 0)
        node = self._end
        if i < n / 2:
            for _ in range(i + 1):
                node = node.next
        else:
            for _ in range(n - i):
                node = node.prev
        return node

    def nodes(self):
        node = self._end.next
        while node is not self._end:
            yield node
            node = node.next

    def __iter__(self):
        return (node.value for node in self.nodes())

    def __reversed__(self):
        node = self._end.prev
        while node is not self._end:
            yield node.value
            node = node.prev

    def __len__(self):
        return self._n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return type(self)(list(self)[i])
        return self._at(i.__index__()).value

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            items = list(self)
            items[i] = value
            self.__init__(items)
        else:
            self._at(i).value = value

    def __delitem__(self, i):
        self._unlink(self._at(i))

    def __iadd__(self, items):
        self.extend(items)
        return self

    def __add__(self, o):
        return type(self)([*self, *o]) if isinstance(o, Chain) else NotImplemented

    def __mul__(self, n):
        return type(self)(list(self) * n)

    __rmul__ = __mul__

    def __eq__(self, o):
        return isinstance(o, Chain) and len(self) == len(o) and all(a == b for a, b in zip(self, o))

    @recursive_repr(fillvalue="(...)")
    def __repr__(self):
        return "(" + " <-> ".join(map(repr, self)) + ")"

    def append(self, value):
        self._link(self._end, value)

    def appendleft(self, value):
        self._link(self._end.next, value)

    def extend(self, items):
        for x in list(items):
            self.append(x)

    def pop(self, i=-1):
        return self._unlink(self._at(i))

    def insert_sorted(self, value, key=lambda x: x):
        node = next((n for n in self.nodes() if key(n.value) > key(value)), self._end)
        self._link(node, value)

    def sort(self, key=None, reverse=False):
        def merge(a, b):
            while a and b:
                x, y = (key(a[0]), key(b[0])) if key else (a[0], b[0])
                yield (b if (x < y if reverse else y < x) else a).pop(0)
            yield from a or b

        def go(items):
            half = len(items) // 2
            return list(merge(go(items[:half]), go(items[half:]))) if half else items

        for node, value in zip(self.nodes(), go(list(self))):
            node.value = value

    def check(self):
        count = 0
        for node in self.nodes():
            assert node.next.prev is node, f"broken after {node.value!r}"
            assert (count := count + 1) <= self._n, ("too many", count, self._n)
        assert count == self._n, f"{count} nodes, {self._n} counted"


c = Chain("hello")
c.appendleft("<")
c.append(">")
print(c, len(c), c[0], c[-1], c[2:5], c[::-2], list(reversed(c)))
c[1], c[-2] = "J", "y"
del c[3]
c += "!?"
print(c, c.pop(), c.pop(0), c.pop(2), c, "l" in c, "z" in c)
c[1:3] = "abc"
print(c, 2 * Chain([1]) + Chain([2]), Chain() * 5, Chain([1]) == Chain([1.0]), Chain() == [])
for node in c.nodes():
    if node.value in "by":
        c._link(node, node.value.upper())
        c._unlink(node)
c.check()
print(c, *c)
words = Chain("the Quick brown Fox jumps over The lazy dog".split())
words.sort(key=str.lower)
print(words)
words.sort(key=len, reverse=True)
print(words)
s = Chain()
for x in (5, 1, 4, 1, 3):
    s.insert_sorted(x)
print(s, sum(s), max(s))
s.append(s)
s.append([s])
print(s)
big = Chain((i * 7919) % 1009 for i in range(600))
big.sort()
print(big[0], big[300], big[-1], list(big) == sorted(big), sum(1 for a, b in zip(big, big[1:]) if a == b))
for bad in (lambda: c[99], lambda: c.pop(-9), lambda: c["x"], lambda: c + [1], lambda: [1] + c, lambda: c < c, lambda: Chain().pop(), lambda: Chain([1, "a"]).sort(), lambda: hash(c), lambda: Chain(3)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
big._at(5).next.prev = big._end
try:
    big.check()
except AssertionError as e:
    print(repr(e), e.args)
words._n += 1
words.check()
