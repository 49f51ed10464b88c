# Recursion that fails: repeated lines in tracebacks, of one function, of two, through generators and properties.
import sys
import traceback

sys.setrecursionlimit(160)


def down(n):
    if n == 0:
        raise ValueError("bottom")
    return down(n - 1)


def ping(n):
    return pong(n - 1)


def pong(n):
    if n < 0:
        {}["missing"]
    return ping(n)


class Node:
    def __init__(self, child=None):
        self.child = child

    @property
    def depth(self):
        return 1 + self.child.depth if self.child is not None else len(5)

    def __repr__(self):
        return f"Node({self.child!r})"


def walk(n):
    if n == 0:
        yield 1 // n
    yield n
    yield from walk(n - 1)


def endless(n=0):
    return endless(n + 1)


for n in (0, 1, 2, 3, 4, 20):
    try:
        down(n)
    except ValueError:
        print(traceback.format_exc())
try:
    ping(6)
except KeyError:
    print(traceback.format_exc())
chain = None
for _ in range(9):
    chain = Node(chain)
try:
    print(chain)
    chain.depth
except TypeError:
    print(traceback.format_exc())
try:
    for v in walk(5):
        print(v, end=" ")
except ZeroDivisionError:
    print(traceback.format_exc())
try:
    endless()
except RecursionError as e:
    text = traceback.format_exc().splitlines()
    print(*text[:4], text[-1], sep="\n")
loop = Node()
loop.child = loop
try:
    repr(loop)
except RecursionError as e:
    print(type(e).__name__, str(e)[:34])
items = []
items.append(items)
print(items, repr(items))
try:
    items == [items]
    [[[]]] == items
    a, b = [], []
    a.append(b), b.append(a)
    a == b
except RecursionError as e:
    print(e)


def mutual(k, depth=0):
    try:
        return mutual(k - 1, depth + 1) if k else 1 / 0
    except ZeroDivisionError as e:
        if depth == 2:
            raise RuntimeError(f"at {depth}") from e
        raise


sys.setrecursionlimit(1000)
mutual(6)
