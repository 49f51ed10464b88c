"""Functions as values: counters that share variables, composition, currying, folds over lists, memoisation, and a small parser
made of functions."""
EXPECTED = '600 27336 322072 4410 1080'


def counter(step):
    n = 0

    def increment():
        nonlocal n
        n += step
        return n

    return increment, lambda: n


def compose(f, g):
    return lambda x: f(g(x))


def curry(f):
    return lambda a: lambda b: f(a, b)


def transform(items, f):
    return [f(x) for x in items]


def select(items, keep):
    return [x for x in items if keep(x)]


def fold(items, f, start):
    value = start
    for x in items:
        value = f(value, x)
    return value


def memoize(f):
    known = {}

    def remembered(n):
        value = known.get(n)
        if value is None:
            value = known[n] = f(n)
        return value

    return remembered


# Parsers take a text and a position, and return a value and the position behind it, or None.
def char(accepted):
    def parse(text, at):
        if at < len(text) and text[at] in accepted:
            return text[at], at + 1
        return None

    return parse


def many(parser, join):
    def parse(text, at):
        result = parser(text, at)
        if result is None:
            return None
        everything, at = result
        while True:
            result = parser(text, at)
            if result is None:
                return everything, at
            value, at = result
            everything = join(everything, value)

    return parse


def sequence(a, b, join):
    def parse(text, at):
        x = a(text, at)
        if x is None:
            return None
        y = b(text, x[1])
        return None if y is None else (join(x[0], y[0]), y[1])

    return parse


number = many(char('0123456789'), lambda a, b: a + b)
term = sequence(number, char('+;'), lambda n, _: int(n))
total_of = many(term, lambda a, b: a + b)


def run():
    increment, current = counter(3)
    for _ in range(200):
        increment()
    add = curry(lambda a, b: a + b)
    both = compose(add(5), compose(lambda x: x * 2, add(-1)))
    kept = select(transform(range(1, 201), both), lambda x: x % 3 != 0)
    total = fold(kept, lambda a, b: a + b, 0)
    ways = memoize(lambda n: 1 if n < 2 else (ways(n - 1) + ways(n - 2)) % 1000003)
    handlers = [lambda x, i=i: x + i for i in range(1, 21)]
    x = 0
    for turn in range(1, 21):
        for handler in handlers:
            x = handler(x) % 10007
        x += turn
    return f"{current()} {total} {ways(150)} {x} {total_of('12+7+100+45+3+888+21+4;', 0)[0]}"
