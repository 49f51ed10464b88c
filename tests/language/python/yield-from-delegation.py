# yield from: values, sent values, thrown exceptions, results, recursion over trees.
class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def insert(node, value):
    if node is None:
        return Node(value)
    if value < node.value:
        node.left = insert(node.left, value)
    else:
        node.right = insert(node.right, value)
    return node


root = None
x = 1
for _ in range(200):
    x = x * 37 % 401
    root = insert(root, x)
print(list(root)[:10], sum(root), sum(1 for _ in root))


def inner():
    received = []
    while True:
        try:
            x = yield len(received)
        except KeyError as e:
            received.append(("key", str(e)))
        else:
            if x is None:
                return received
            received.append(x)


def outer():
    while True:
        result = yield from inner()
        print("inner returned", result[:3], len(result))
        if len(result) > 5:
            return "enough"


o = outer()
next(o)
print(o.send("a"), o.throw(KeyError("k")), o.send("b"), o.send(None))
for i in range(300):
    o.send(i)
print(o.gi_yieldfrom.__name__)
try:
    next(o)
except StopIteration as e:
    print(e.value)


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


deep = 0
for i in range(50):
    deep = [deep, i, [i + 1, [i + 2]]]
print(sum(flatten(deep)), len(list(flatten(deep))))


def from_iterables():
    got = yield from [1, 2]
    print("list gives", got)
    got = yield from "ab"
    print("string gives", got)
    return (yield from (c for c in "xyz"))


print(list(from_iterables()))


class Sub:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("result of next")


def takes():
    return (yield from Sub())


try:
    next(takes())
except StopIteration as e:
    print(e.value)


def bad():
    yield from 5


try:
    next(bad())
except TypeError as e:
    print(e)
