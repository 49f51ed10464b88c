# Calls in all forms: unpacking of everything in any order, keyword-only and positional-only, defaults that are shared, __call__ chains, partial by hand, methods by class, recursion through attributes, evaluation order, errors of calls.
log = []


def v(x):
    log.append(x)
    return x


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


def show(text):
    log.clear()
    try:
        print(f"{text} -> {eval(text)}", log or "")
    except Exception as e:
        print(f"{text} !! {type(e).__name__}: {e}", log or "")


class Partial:
    def __init__(self, f, *args, **kw):
        self.f, self.args, self.kw = (f.f, f.args + args, f.kw | kw) if isinstance(f, Partial) else (f, args, kw)

    def __call__(self, *args, **kw):
        return self.f(*self.args, *args, **self.kw, **kw)

    def __getattr__(self, name):
        return Partial(self, **{name: True})

    def __get__(self, obj, owner):
        return self if obj is None else Partial(self, obj)


class Chain:
    def __init__(self, path=()):
        self.path = path

    def __getattr__(self, name):
        return Chain((*self.path, name))

    def __call__(self, *args, **kw):
        return Chain((*self.path[:-1], (self.path[-1] if self.path else "", args, tuple(kw.items()))))

    def __getitem__(self, k):
        return Chain((*self.path, [k]))

    def __repr__(self):
        return "/".join(p if isinstance(p, str) else str(p[0]) if isinstance(p, list) else f"{p[0]}{p[1]}" + (str(dict(p[2])) if p[2] else "") for p in self.path)


class Keys:
    def keys(self):
        log.append("keys")
        return ["p", "q"]

    def __getitem__(self, k):
        log.append(f"get {k}")
        return k * 2


class Base:
    def __repr__(self):
        return f"<{type(self).__name__}>"

    def __call__(self, *args):
        return "base", args

    def m(self, *args, **kw):
        return type(self).__name__, args, kw

    bound = Partial(lambda self, *a, **k: (self.__class__.__name__, a, k), 1)


class Sub(Base):
    def __call__(self, *args):
        return ("sub", *super().__call__(*args))

    def __class_getitem__(cls, item):
        return lambda *a: (cls.__name__, item, a)


x, s, c = Base(), Sub(), Chain()
nothing, pair, table = (), (1, 2), {"d": 4, "z": 26}
for text in """
f(1, d=4)
f(*pair, *nothing, 7, 8, 9, d=0, **{'k': 1}, **table | {'d': 5, 'z': 1}) if 0 else f(*pair, 7, *'ab', **table)
f(1, *[2, 3], d=4, *[5], z=6)
f(v(1), *v([2]), d=v(4), **v({'e': 5}), z=v(6))
f(d=v('first'), *v((8, 9)))
f(1, **Keys(), d=1)
f(**{'d': 1, 'a': 5})
f(0, **{'d': 1, 'a': 5, 'b': 6})
f(*range(6), d=9)
f(*{'x': 1, 'y': 2}, d={*'ab'} == {'a', 'b'})
f(*(i for i in range(2)), d=[*'xy', *range(2)])
f()
f(1)
f(d=1)
f(1, 2, 3, d=4, c=5)
f(1, d=4, d_=5)
f(1, d=1, **{'d': 2})
f(1, **{'d': 2}, **{'d': 3})
f(1, d=1, **{1: 2})
f(*5, d=1)
f(**5)
f(*[1], **[2])
f(**{'e': 1})
(lambda: 0)(1)
(lambda a, *, b: 0)(1)
(lambda a, *, b, c: 0)()
(lambda a, b, c, d: 0)(1)
(lambda a, b=1: 0)(1, 2, 3)
(lambda a, b=1, /: 0)(1, b=2)
(lambda *, k: 0)(1, k=2)
(lambda **k: k)(self=1, cls=2, k=3)
Base.m(x, 1), Base.m(5, k=2), x.m(*[1], **{'a': 2})
Base.m()
x.m.__func__(s, 1), s.m(1)
x(1), s(2), Base.__call__(s, 3), type(s).__call__(s), type.__call__(Base).m()
Sub['key'](1), Base['key']
x.bound(2, k=3), Base.bound(7), s.bound.verbose(4)
Partial(f, 1)(d=2), Partial(Partial(f, 1, d=2), 3).e(4), Partial(max, key=len)(['a', 'bbb', 'cc'])
Partial(f, d=1)(d=2)
c.a.b(1)(2, k=3)[4].d, c(), c['x']['y'](), c.path
len(*[[1, 2]]), max(*pair, 5), sorted(*['cab'], **{'reverse': True}), dict(*[[('a', 1)]], **{'b': 2}), int(*['12'], **{'base': 3})
print(*pair, sep='-', end='!', **{}) or print()
len()
len(1, 2)
len(obj=1)
max()
int('1', base=2, bas=3)
'a'.join(1, 2)
'a'.split(sep='b', maxsplit=1, x=2)
[].append()
[].append(x=1)
{}.get()
dict([1])
dict(1, 2)
object(1)
Base(1)
type('X', (), {})(1)
5(1)
'f'()
None()
x.m.x()
[f](1)
(yield_ := f)(1, d=2)[0]
[g(2) for g in [lambda n, k=k: n + k for k in range(3)]], [g() for g in [lambda: k for k in range(3)]]
(lambda f: f(f, 10))(lambda f, n: 1 if n < 2 else n * f(f, n - 1))
(lambda *a, **k: (a, k))(*'ab', *(), **{}, **{'x': 1})
''.join(map(chr, [*map(ord, 'abc')])), list(map(pow, [2, 3], [3, 2])), list(map(lambda *a: a, 'ab', 'xyz', range(9)))
""".strip().splitlines():
    show(text)


def shared(x, seen=[], *, count={"n": 0}):
    seen.append(x)
    count["n"] += 1
    return len(seen), count["n"]


print(shared(1), shared(2), shared(3, []), shared.__defaults__, shared.__kwdefaults__)
shared.__defaults__[0].clear()
print(shared(4))


def apply(n, g, /, *args, **kw):
    return g(*args, **kw) if n == 0 else apply(n - 1, apply, 0, g, *args, **kw)


print(apply(3, f, 1, 2, d=4, n=5, g=6))
print(apply(2, lambda: Partial(f)(1, q=2)))
