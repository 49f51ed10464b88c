# Tracebacks of mutual recursion, of methods through properties and __call__, of comprehensions in generators, of lambdas in defaults, from exec, with causes at each level, with notes; frames are counted; the last one goes through all of it.
import sys
import traceback


def even(n):
    if n == 0:
        raise StopAsyncIteration("at zero") if False else LookupError("zero reached")
    return odd(n - 1)


def odd(n):
    return even(n - 1) if n else None


class Node:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    @property
    def total(self):
        return self.v + sum(k.total for k in self.kids)

    def __call__(self, f):
        return [f(self.v), *(k(f) for k in self.kids)]

    def __getitem__(self, path):
        return self if not path else self.kids[int(path[0])][path[1:]]

    def __format__(self, spec):
        return f"{self.v}{''.join(f'({k:{spec}})' for k in self.kids)}" if spec else f"{self.missing}"


def wrap(n):
    try:
        if n == 0:
            return {}["nothing"]
        return wrap(n - 1)
    except LookupError as e:
        raise type(e)(f"level {n}") from (e if n % 2 else None)


def walk(e):
    while e:
        yield f"{type(e).__name__}({e.args[0]!r})", e.__suppress_context__
        e = e.__cause__ or e.__context__


def lines(e):
    return [f"{f.name}@{f.lineno}[{f.colno}-{f.end_colno}]" for f in traceback.extract_tb(e.__traceback__)[1:]]


def attempt(f):
    try:
        print(f())
    except Exception as e:
        got = lines(e)
        print(type(e).__name__, e, len(got), *got[:6])


tree = Node(1, Node(2, Node("x")), Node(3))
attempt(lambda: even(4))
attempt(lambda: odd(4))
attempt(lambda: tree.total)
attempt(lambda: tree(lambda v: v + 1))
attempt(lambda: tree["00"].v)
attempt(lambda: tree["07"])
attempt(lambda: tree["a"])
attempt(lambda: f"{tree:d}" and f"{tree}")
attempt(lambda: [g for g in ([1 / n for n in range(k, -1, -1)] for k in (1,))])
attempt(lambda: (lambda n=(lambda: 5): n() + n)())
attempt(lambda: {k: (lambda: k.x)() for k in "a"})
attempt(lambda: exec("def f(n):\n    return g(n) if n else n.x\ndef g(n): return f(n - 1)\nf(3)", {}))
attempt(lambda: max(tree.kids, key=lambda k: k.total))
try:
    wrap(3)
except KeyError as e:
    print(list(walk(e)))
    text = traceback.format_exc()
    print(text.count("Traceback"), text.count("direct cause"), text.count("During handling"), len(text.splitlines()))


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    shown = traceback.format_exc().splitlines()
    print(shown[-2].strip().startswith("[Previous line repeated"), shown[-1], len(shown) < 20)
sys.setrecursionlimit(120)


def ping(n):
    pong(n)


def pong(n):
    ping(n)


try:
    ping(1)
except RecursionError as e:
    names = [f.name for f in traceback.extract_tb(e.__traceback__)[1:]]
    print(set(names) == {"ping", "pong"}, len(names) > 90, names[0], str(e).split(" in ")[0])
sys.setrecursionlimit(1000)


def process(items):
    for item in items:
        try:
            yield from (step(i) for i in item)
        except TypeError as e:
            e.add_note(f"item {item!r}")
            raise


def step(i):
    return tree[i].total if isinstance(i, str) else even(i)


print(list(process([["1"], ()])))
list(process([["1"], ["00"]]))
