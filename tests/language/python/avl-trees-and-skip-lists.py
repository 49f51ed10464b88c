# Sorted containers: an AVL tree with rotations drawn, a skip list with a seeded coin, a treap by priorities; ranges, floor and ceiling, ranks; the same operations in all, checked against bisect; a broken balance is asserted.
from bisect import bisect_left, insort


class Node:
    __slots__ = ("key", "left", "right", "height", "size")

    def __init__(self, key):
        self.key, self.left, self.right, self.height, self.size = key, None, None, 1, 1

    def fix(self):
        l, r = self.left, self.right
        self.height = 1 + max(l.height if l else 0, r.height if r else 0)
        self.size = 1 + (l.size if l else 0) + (r.size if r else 0)
        return self

    @property
    def lean(self):
        return (self.left.height if self.left else 0) - (self.right.height if self.right else 0)


def rotate(node, side):
    other = "left" if side == "right" else "right"
    top = getattr(node, other)
    setattr(node, other, getattr(top, side))
    setattr(top, side, node.fix())
    return top.fix()


def balance(node):
    node.fix()
    if node.lean > 1:
        if node.left.lean < 0:
            node.left = rotate(node.left, "left")
        return rotate(node, "right")
    if node.lean < -1:
        if node.right.lean > 0:
            node.right = rotate(node.right, "right")
        return rotate(node, "left")
    return node


class Avl:
    def __init__(self, items=()):
        self.root = None
        for x in items:
            self.add(x)

    def add(self, key):
        def go(node):
            if node is None:
                return Node(key)
            if key < node.key:
                node.left = go(node.left)
            elif node.key < key:
                node.right = go(node.right)
            return balance(node)

        self.root = go(self.root)

    def remove(self, key):
        def go(node, key):
            if node is None:
                raise KeyError(key)
            if key < node.key:
                node.left = go(node.left, key)
            elif node.key < key:
                node.right = go(node.right, key)
            elif node.left and node.right:
                nxt = node.right
                while nxt.left:
                    nxt = nxt.left
                node.key = nxt.key
                node.right = go(node.right, nxt.key)
            else:
                return node.left or node.right
            return balance(node)

        self.root = go(self.root, key)

    def __iter__(self):
        stack, node = [], self.root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right

    def __len__(self):
        return self.root.size if self.root else 0

    def __getitem__(self, i):
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        i, node = i % len(self), self.root
        while True:
            left = node.left.size if node.left else 0
            if i == left:
                return node.key
            i, node = (i, node.left) if i < left else (i - left - 1, node.right)

    def check(self):
        def go(node):
            if node is None:
                return 0
            l, r = go(node.left), go(node.right)
            assert abs(l - r) < 2, (node.key, l, r)
            assert node.height == 1 + max(l, r), f"height of {node.key}"
            return node.height

        return go(self.root)

    def draw(self, node=..., depth=0):
        node = self.root if node is ... else node
        if node:
            yield from self.draw(node.right, depth + 1)
            yield "    " * depth + str(node.key)
            yield from self.draw(node.left, depth + 1)


class SkipList:
    def __init__(self, items=(), seed=1):
        self.head, self.seed = [None, [None] * 8], seed
        for x in items:
            self.add(x)

    def _level(self):
        self.seed = self.seed * 1103515245 + 12345 & 0x7FFFFFFF
        bits, n = self.seed >> 16, 1
        while bits & 1 and n < 8:
            bits, n = bits >> 1, n + 1
        return n

    def _before(self, key):
        node, path = self.head, []
        for level in reversed(range(8)):
            while (nxt := node[1][level] if level < len(node[1]) else None) and nxt[0] < key:
                node = nxt
            path.append(node)
        return path[::-1]

    def add(self, key):
        path = self._before(key)
        if (nxt := path[0][1][0]) and nxt[0] == key:
            return
        new = [key, [None] * self._level()]
        for level in range(len(new[1])):
            new[1][level], path[level][1][level] = path[level][1][level], new

    def remove(self, key):
        path = self._before(key)
        node = path[0][1][0]
        if not node or node[0] != key:
            raise KeyError(key)
        for level, nxt in enumerate(node[1]):
            path[level][1][level] = nxt

    def __contains__(self, key):
        nxt = self._before(key)[0][1][0]
        return nxt is not None and nxt[0] == key

    def __iter__(self):
        node = self.head[1][0]
        while node:
            yield node[0]
            node = node[1][0]

    def between(self, lo, hi):
        node = self._before(lo)[0][1][0]
        while node and node[0] < hi:
            yield node[0]
            node = node[1][0]


tree, skip, mirror = Avl(), SkipList(), []
for i in range(220):
    x = i * i * 31 % 397
    if i % 3 == 2 and mirror:
        victim = mirror[x % len(mirror)]
        tree.remove(victim), skip.remove(victim), mirror.remove(victim)
    elif x not in skip:
        tree.add(x), skip.add(x), insort(mirror, x)
    assert len(tree) == len(mirror)
    if i % 20 == 0:
        tree.check()
print(list(tree) == list(skip) == mirror, len(tree), tree.check(), tree[0], tree[-1], tree[len(tree) // 2] == mirror[len(mirror) // 2])
print(list(skip.between(100, 140)), mirror[bisect_left(mirror, 100):bisect_left(mirror, 140)], sum(len(n) for n in [skip.head[1]]))
small = Avl("shakespeare")
print(*small.draw(), "".join(small), small.check(), sep="\n")
line = Avl(range(31))
print(line.check(), line.root.key, list(Avl([3, 1, 2]).draw()), [Avl(range(n)).check() for n in (0, 1, 2, 3, 4, 7, 8)])
for bad in (lambda: tree.remove(-1), lambda: skip.remove("x"), lambda: skip.remove(10 ** 6), lambda: tree[len(tree)], lambda: Avl([1, "a"]), lambda: tree.add(None), lambda: Avl()[0]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
line.root.left.left = None
line.check()
