# Closures: cells that are shared, nonlocal, rebinding, del, functions that count.
def counter(start=0):
    n = start

    def up(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        n = start

    return up, reset, lambda: n


up, reset, get = counter(5)
for i in range(2000):
    up(i % 3)
    if i == 1000:
        print(get())
        reset()
print(get(), up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


add = lambda n: lambda x: x + n
f = compose(add(1), add(2), lambda x: x * 2, add(-3))
acc = 0
for i in range(800):
    acc += f(i)
print(acc)


def late():
    def use():
        return value
    try:
        use()
    except NameError as e:
        print(e)
    value = 3
    print(use())
    del value
    try:
        use()
    except NameError as e:
        print(e)
    try:
        print(value)
    except UnboundLocalError as e:
        print(e)


late()


def deep(n):
    def level(k):
        nonlocal n
        if k == 0:
            n *= 2
            return n

        def inner():
            nonlocal k
            k -= 1
            return level(k)
        return inner() + k
    return level(n), n


print(deep(5), deep(0))
make = [(lambda v: (lambda: v, lambda w: exec("v = w")))(i) for i in range(3)]
make[1][1](9)
print([g() for g, _ in make])


def accumulate():
    total = 0
    while True:
        def step(k):
            nonlocal total
            total += k
            return total
        yield step


s = 0
for step, i in zip(accumulate(), range(500)):
    s += step(i)
print(s, step(0))
cell = up.__closure__[0]
cell.cell_contents = "text"
try:
    up()
except TypeError as e:
    print(e)
del cell.cell_contents
try:
    get()
except NameError as e:
    print(e)
