# Generators: in loops, send, throw, close, yield from, expressions.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


t = 0
for x in count(2000):
    t += x
print(t)


def squares(it):
    for x in it:
        yield x * x


print(sum(squares(count(300))), list(squares(range(5))), max(x % 17 for x in range(100)))


def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)), sum(tree(9)))


def echo():
    got = []
    try:
        while True:
            x = yield len(got)
            got.append(x)
    except ValueError as e:
        yield ("caught", str(e), got)
    finally:
        print("closing", got)


g = echo()
print(next(g), g.send(1), g.send(2), g.throw(ValueError("v")))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)


def returns():
    yield 1
    return "result"


def delegates():
    r = yield from returns()
    yield ("got", r)


print(list(delegates()))
g = count(3)
next(g)
g.close()
print(list(g))


def closing():
    try:
        yield 1
    finally:
        print("cleanup")


g = closing()
next(g)
g.close()


def bad():
    yield 1
    raise StopIteration("inner")


try:
    list(bad())
except RuntimeError as e:
    print("RuntimeError", e, type(e.__cause__).__name__)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x


print(list(take(15, fib())), [x for x in take(5, (y * 2 for y in fib()))])


def running():
    yield next(me)


me = running()
try:
    next(me)
except ValueError as e:
    print(e)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


s = 0
for x in It(500):
    s += x
print(s, list(It(3)), dict(zip(It(3), "abc")), list(map(lambda a, b: a * b, It(4), count(4))))
print(list(filter(None, [0, 1, "", "a", None])), list(reversed([1, 2, 3])), list(enumerate("ab", 5)))
it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, "end"))
print([*range(3), *count(2)], {**{"a": 1}, "b": 2}, (*"xy",))


def inner():
    x = yield "a"
    print("inner got", x)
    try:
        yield "b"
    except KeyError:
        yield "handled"
    return 9


def outer():
    r = yield from inner()
    print("inner returned", r)


o = outer()
print(next(o), o.send(7), o.throw(KeyError("k")))
try:
    next(o)
except StopIteration:
    print("done")
