# An uncaught exception, through lambdas, comprehensions, generators, methods and exec.
class Tree:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def each(self):
        for x in self.items:
            yield 100 // x


def total(t):
    return sum(x for x in t.each())


apply = lambda f, *a: f(*a)
good = Tree(list(range(1, 50)))
s = 0
for i in range(300):
    s += apply(total, good) + good[i % 49]
print(s)


def run(bad):
    return [
        apply(
            total,
            b,
        )
        for b in bad
    ]


def caller():
    exec("result = run([good, Tree([1, 2, 0, 4])])", globals())


def outermost(depth):
    if depth:
        return outermost(depth - 1) + 1
    return caller()


outermost(6)
