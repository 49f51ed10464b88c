# Functional style: Maybe, Result, Writer and State with operators, do-notation by generators that are replayed, lenses, transducers, composition by >> and @, currying by signature lengths, placeholders that build lambdas, lazy streams with memo, trampolines, folds of trees, a parser monad of ten lines; errors that a chain carries, and one that none of them catches.
from functools import reduce
from itertools import islice


class Monad:
    def __rshift__(self, f):
        return self.bind(f)

    def __or__(self, f):
        return self.bind(lambda x: type(self).unit(f(x)))

    @classmethod
    def do(cls, make):
        """A generator function as a chain; each continuation replays the generator, so that it may run more than once."""
        def wrapper(*args, **kw):
            def go(*sent):
                gen = make(*args, **kw)
                try:
                    m = next(gen)
                    for s in sent:
                        m = gen.send(s)
                except StopIteration as e:
                    return cls.unit(e.value)
                return m >> (lambda x: go(*sent, x))
            return go()
        return wrapper


class Maybe(Monad):
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value

    unit = classmethod(lambda cls, v: Maybe(v))

    def bind(self, f):
        return f(self.value)

    def __repr__(self):
        return f"Just {self.value!r}"


class Nothing(Maybe):
    def __new__(cls):
        return cls.__dict__.get("only") or (setattr(cls, "only", object.__new__(cls)) or cls.only)

    def __init__(self): ...
    def bind(self, f): return self
    def __repr__(self): return "Nothing"


class Many(Monad, list):
    unit = classmethod(lambda cls, v: cls([v]))

    def bind(self, f):
        return Many(y for x in self for y in f(x))


class State(Monad):
    def __init__(self, run):
        self.run = run

    unit = classmethod(lambda cls, v: State(lambda s: (v, s)))

    def bind(self, f):
        def run(s):
            v, s2 = self.run(s)
            return f(v).run(s2)
        return State(run)


get, put = State(lambda s: (s, s)), lambda v: State(lambda _: (None, v))


class Parser(Monad):
    def __init__(self, run):
        self.run = run

    unit = classmethod(lambda cls, v: Parser(lambda s: [(v, s)]))

    def bind(self, f):
        return Parser(lambda s: [r for v, rest in self.run(s) for r in f(v).run(rest)])

    def __add__(self, other):
        return Parser(lambda s: self.run(s) or other.run(s))

    def many(self):
        return Parser.do(lambda: (yield from self._some()))() + Parser.unit([])

    def _some(self):
        first = yield self
        rest = yield self.many()
        return [first, *rest]


def item(test):
    return Parser(lambda s: [(s[0], s[1:])] if s and test(s[0]) else [])


def word(text):
    return reduce(lambda p, c: p >> (lambda _: item(c.__eq__)), text, Parser.unit(None)) | (lambda _: text)


def half(n):
    return Maybe(n // 2) if n % 2 == 0 else Nothing()


@Maybe.do
def halves(n):
    a = yield half(n)
    b = yield half(a)
    return a, b


@Many.do
def triples(n):
    a = yield Many(range(1, n))
    b = yield Many(range(a, n))
    c = yield Many(range(b, n))
    yield Many([0]) if a * a + b * b == c * c else Many()
    return a, b, c


@State.do
def label(tree):
    match tree:
        case (left, right):
            l = yield label(left)
            r = yield label(right)
            return l, r
        case leaf:
            n = yield get
            yield put(n + 1)
            return f"{leaf}{n}"


@Parser.do
def number():
    digits = yield item(str.isdigit).many()
    if not digits:
        yield Parser(lambda s: [])
    return int("".join(digits))


@Parser.do
def term():
    value = yield number() + factor()
    return value


@Parser.do
def factor():
    yield word("(")
    v = yield expr()
    yield word(")")
    return v


@Parser.do
def expr():
    total = yield term()
    more = yield Parser.do(rest_of)().many()
    return sum(more, total)


def rest_of():
    op = yield word("+") + word("-")
    v = yield term()
    return v if op == "+" else -v


print(Maybe(20) >> half >> half, Maybe(20) >> half >> half >> half, Maybe(3) | (lambda x: x + 1), halves(12), halves(6), Nothing() is Nothing())
print(triples(18), Many([3, 4]) >> (lambda x: [x, -x]), Many("ab") | str.upper)
print(label(((1, (2, 3)), (4, 5))).run(10))
print(expr().run("12+(3-4)-5x"), expr().run("(1+"), word("ab").run("abc"))


class Placeholder:
    """`_ + 1` is a function; nested ones are one function of one argument."""

    def __init__(self, f=lambda x: x, text="_"):
        self.f, self.text = f, text

    def __call__(self, x):
        return self.f(x)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder(lambda x: getattr(self.f(x), name), f"{self.text}.{name}")

    def __getitem__(self, key):
        return Placeholder(lambda x: self.f(x)[key], f"{self.text}[{key!r}]")

    def __repr__(self):
        return self.text


def install(name, sign, reverse):
    import operator
    op = getattr(operator, name + "_" * (name in ("and", "or")))
    of = lambda v, x: v.f(x) if isinstance(v, Placeholder) else v
    def method(self, other):
        a, b = (other, self) if reverse else (self, other)
        return Placeholder(lambda x: op(of(a, x), of(b, x)), f"({a!r} {sign} {b!r})")
    setattr(Placeholder, f"__{'r' * reverse}{name}__", method)


for name, sign in {"add": "+", "sub": "-", "mul": "*", "mod": "%", "pow": "**", "lt": "<", "eq": "==", "and": "&", "floordiv": "//"}.items():
    for reverse in (False, True):
        if not (reverse and name in ("lt", "eq")):
            install(name, sign, reverse)
_ = Placeholder()
f = (_ * 2 + 1) % _
print(f, [*map(f, range(1, 6))], [*filter((_ % 2 == 0) & (_ < 7), range(12))], (2 ** _)(10), 10 - _ // 3, sorted(["bb", "a", "ccc"], key=_[0]), (_.real + _.imag)(5))


class Fn:
    def __init__(self, f, *args):
        self.f, self.args = f, args

    def __call__(self, *more):
        args = self.args + more
        n = self.f.__code__.co_argcount if hasattr(self.f, "__code__") else 1
        return self.f(*args) if len(args) >= n else Fn(self.f, *args)

    __rshift__ = lambda self, other: Fn(lambda x: other(self(x)))
    __matmul__ = lambda self, other: Fn(lambda x: self(other(x)))
    __ror__ = lambda self, x: self(x)


add3 = Fn(lambda a, b, c: a + b + c)
print(add3(1)(2)(3), add3(1, 2)(3), (Fn(str) >> Fn(len))(12345), (Fn(str) @ Fn(abs))(-5), [3, 1, 2] | Fn(sorted) | Fn(lambda xs: xs[::-1]))


def mapping(f): return lambda step: lambda acc, x: step(acc, f(x))
def filtering(p): return lambda step: lambda acc, x: step(acc, x) if p(x) else acc
def compose(*fs): return reduce(lambda f, g: lambda x: f(g(x)), fs)


xform = compose(mapping(_ + 1), filtering(_ % 3 == 0), mapping(_ ** 2))
print(reduce(xform(lambda acc, x: [*acc, x]), range(12), []), reduce(xform(lambda a, b: a + b), range(3000), 0))


class Stream:
    """A lazy list: the tail is computed once."""
    forced = 0

    def __init__(self, head, tail):
        self.head, self._tail = head, tail

    @property
    def tail(self):
        if callable(self._tail):
            Stream.forced += 1
            self._tail = self._tail()
        return self._tail

    def __iter__(self):
        s = self
        while s is not None:
            yield s.head
            s = s.tail

    def map(self, f):
        return Stream(f(self.head), lambda: self.tail and self.tail.map(f))

    def zip(self, f, other):
        return Stream(f(self.head, other.head), lambda: self.tail.zip(f, other.tail))


fibs = Stream(0, lambda: Stream(1, lambda: fibs.zip(lambda a, b: a + b, fibs.tail)))
ones = Stream(1, lambda: ones)
nats = Stream(0, lambda: nats.map(_ + 1))
print([*islice(fibs, 15)], [*islice(nats.map(_ * _), 6)], sum(islice(ones, 50)), Stream.forced, [*Stream(1, None)])


def trampoline(f):
    def wrapper(*args):
        r = f(*args)
        while callable(r):
            r = r()
        return r
    return wrapper


even = trampoline(lambda n: _even(n))
def _even(n): return True if n == 0 else lambda: _odd(n - 1)
def _odd(n): return False if n == 0 else lambda: _even(n - 1)
print(even(5001), even(10000))


class Lens:
    def __init__(self, *path):
        self.path = path

    def __truediv__(self, key):
        return Lens(*self.path, key)

    def get(self, data):
        return reduce(lambda d, k: d[k], self.path, data)

    def over(self, f, data):
        def go(d, path):
            if not path:
                return f(d)
            k, *rest = path
            return {**d, k: go(d[k], rest)} if isinstance(d, dict) else d[:k] + type(d)([go(d[k], rest)]) + d[k + 1:]
        return go(data, self.path)


data = {"users": [{"name": "ann", "tags": ("x", "y")}, {"name": "bob", "tags": ()}]}
name = Lens() / "users" / 0 / "name"
print(name.get(data), name.over(str.title, data), (Lens() / "users" / 0 / "tags" / 1).over(_ * 2, data)["users"][0], data["users"][0])
for bad in (lambda: (Lens() / "users" / 5).get(data), lambda: Maybe(1) >> 5, lambda: Maybe("x") >> half, lambda: halves(), lambda: _("x").y, lambda: (_ + "a")(1), lambda: add3(1, 2, 3, 4), lambda: triples("x"), lambda: label(1).run(None), lambda: Nothing().value, lambda: _.__missing__, lambda: 5 >> Maybe(1), lambda: reduce(_ + 1, [])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
(Maybe(4) >> half >> (lambda n: Maybe(1 // (n - 2))) >> half).value
