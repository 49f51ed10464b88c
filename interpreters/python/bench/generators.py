"""Generators: pipelines of them, a walk through a tree that delegates to its parts, a generator that is sent values, and
permutations by recursion."""
EXPECTED = '26790 33177 5050 15 79'


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def mapped(items, f):
    for x in items:
        yield f(x)


def selected(items, keep):
    for x in items:
        if keep(x):
            yield x


def taken(items, n):
    for x in items:
        if n == 0:
            return
        n -= 1
        yield x


class Tree:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def averages():
    total = 0
    n = 0
    while True:
        total += yield total
        n += 1


def permutations(items):
    if len(items) < 2:
        yield items
        return
    for i, first in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [first] + rest


def run():
    piped = sum(taken(selected(mapped(count(2000), lambda x: x * 3), lambda x: x % 2 == 0), 95))
    tree = Tree(500)
    for i in range(350):
        tree.insert(i * 337 % 1009)
    walk = 0
    for position, key in enumerate(tree):
        walk = (walk * 7 + key * position) % 104917
    running = averages()
    next(running)
    last = 0
    for i in range(1, 101):
        last = running.send(i)
    even = sum(1 for p in permutations([1, 2, 3, 4]) if p[0] < p[-1] or p[1] == 1)
    squares = sum(x * x % 7 for x in range(60) if x % 3)
    return f'{piped} {walk} {last} {even} {squares}'
