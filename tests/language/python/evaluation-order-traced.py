# The order in which the parts of expressions and statements are evaluated, told by a tracer: calls with stars, displays, comparisons, subscripts and slices, assignments to several targets, augmented ones, deletions, decorators, defaults, annotations, class bases and keywords, with, for, assert, raise, match, f-strings; what is skipped; what has happened when one of them raises.
LOG = []


class Told:
    """Tells what is done with it."""

    def __init__(self, name, value=None):
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "value", value)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        LOG.append(f"{self.name}.{name}")
        return Told(f"{self.name}.{name}")

    def __setattr__(self, name, value):
        LOG.append(f"{self.name}.{name}={show(value)}")

    def __delattr__(self, name):
        LOG.append(f"del {self.name}.{name}")

    def __getitem__(self, key):
        LOG.append(f"{self.name}[{show(key)}]")
        return Told(f"{self.name}[]", 5)

    def __setitem__(self, key, value):
        LOG.append(f"{self.name}[{show(key)}]={show(value)}")

    def __delitem__(self, key):
        LOG.append(f"del {self.name}[{show(key)}]")

    def __call__(self, *args, **kw):
        LOG.append(f"{self.name}({', '.join([*map(show, args), *(f'{k}={show(v)}' for k, v in kw.items())])})")
        return args[0] if args else self

    def __iter__(self):
        LOG.append(f"iter {self.name}")
        for n in range(self.value or 2):
            LOG.append(f"{self.name}#{n}")
            yield n

    def keys(self):
        LOG.append(f"keys of {self.name}")
        return ["x", "y"]

    def __bool__(self):
        LOG.append(f"bool {self.name}")
        return self.value != 0

    def __enter__(self):
        LOG.append(f"enter {self.name}")
        return self

    def __exit__(self, *what):
        LOG.append(f"exit {self.name} {what[0] and what[0].__name__}")
        return self.value == "swallows"

    def __format__(self, spec):
        LOG.append(f"format {self.name}:{spec}")
        return self.name

    def __repr__(self):
        LOG.append(f"repr {self.name}")
        return self.name

    def __hash__(self):
        LOG.append(f"hash {self.name}")
        return 7

    def __contains__(self, other):
        LOG.append(f"{show(other)} in {self.name}")
        return True

    def __index__(self):
        LOG.append(f"index {self.name}")
        return 1


def operator(name):
    def method(self, *others):
        LOG.append(f"{self.name} {name} {', '.join(map(show, others))}")
        return self if name.startswith("i") else Told(f"({self.name}{name})", self.value)
    return method


for op in "add radd iadd sub mul imul matmul lt le eq gt neg invert pow floordiv lshift".split():
    setattr(Told, f"__{op}__", operator(op))


def show(v):
    match v:
        case Told():
            return v.name
        case slice():
            return ":".join("" if p is None else show(p) for p in (v.start, v.stop, v.step))
        case tuple():
            return f"({', '.join(map(show, v))})"
        case type():
            return v.__name__
    return "function" if callable(v) else "generator" if hasattr(v, "send") else repr(v)


def t(name, value=None):
    LOG.append(name)
    return Told(name, value)


def fails(name):
    LOG.append(f"{name}!")
    raise LookupError(name)


SOURCES = """
t('f')(t('a'), *t('b'), t('c'), k=t('d'), **t('e'), m=t('g'))
t('f')(*t('a'), *t('b'), k=t('c'), *t('d'))
t('f')(x for x in t('a'))
t('a')[t('b'):t('c'):t('d')], t('a')[t('b'), t('c'):], t('a').b.c
[t('a'), *t('b'), t('c')], {t('a'), t('b')}, {t('a'): t('b'), **t('c'), t('d'): t('e')}, (t('a'), t('b'))
t('a') + t('b') * t('c') - t('d'), -t('a') ** t('b'), ~t('a') @ t('b')
1 + t('a') + t('b'), t('a') << t('b') // t('c')
t('a') < t('b') <= t('c'), t('a', 0) < t('b') < fails('c'), t('a') == t('b') in t('c')
t('a', 0) and fails('b'), t('a') or fails('b'), not t('a'), t('a', 0) or t('b', 0) or t('c', 0)
t('a') if t('b') else fails('c'), fails('a') if t('b', 0) else t('c')
t('a').x = t('b').y = t('c')[t('d')] = t('e')
t('a').x, t('b')[t('c')], *t('d').z = t('e', 4)
(t('a').x, (t('b').y, t('c').z)) = t('e'), t('f')
t('a')[t('b')] += t('c')
t('a').x *= t('b')
t('a')[t('b'):t('c')] += t('d')
t('a')[fails('b')] = t('c')
t('a').x = fails('b')
t('a').x, t('b').y = t('c', 3)
v = t('a'); v += t('b'); v.x = v[v] = v
del t('a').x, t('b')[t('c')], (t('d').y, t('e')[t('f'):])
for t('a').x in t('b'): t('c')
for t('a')[t('b')], t('c').y in [(1, 2)]: t('d')
[t('a') for x in t('b') if t('c') for y in t('d')], {t('k'): t('v') for x in t('b') if x}
list((t('a'), x) for x in t('b') if t('c', x))
with t('a') as t('b').x, t('c') as t('d')[t('e')]: t('f')
with t('a', 'swallows'), t('b') as v: fails('c')
with t('a', 'swallows') as t('b').x, fails('c'): t('d')
assert t('a'), fails('b')
assert t('a', 0), t('b')
raise t('a')
raise LookupError(t('a')) from t('b')
lambda x=t('a'), *, y=t('b'): t('c')
(lambda x=t('a'), *, y=t('b'): t('c'))(t('d'))
f'{t("a")}{t("b")!r:{t("c")}{t("d")}}{t("e"):x}{t("f")=}'
print(t('a'), end=t('b', 'x').name + '; ') if 0 else t('c')
(v := t('a')) + (v := t('b')) + v, [v := t('c'), v]
t('a')[(v := t('b'))] = v
(yielded := [x for x in (yes for yes in t('a'))])
t('a')(t('b'), fails('c'), t('d'))
{t('a'): t('b'), fails('c'): t('d')}
{t('a'): fails('b')}
t('a') + fails('b') * t('c')
while t('a', 0): t('b')
return_value = [t('a'), t('b')][t('c')], (1, 2, 3)[t('d')]
"""

PROGRAMS = """
@t('d1')
@t('d2').e
def f(a: t('A') = t('da'), /, b: t('B') = t('db'), *c: t('C'), d: t('D') = t('dd'), **e: t('E')) -> t('R'): t('body')
---
@t('d1')
class A(t('base', 1)(object), metaclass=t('m')(type), k=t('k')):
    def __init_subclass__(cls, **kw): LOG.append('init')
    x: t('ann') = t('x')
    t('body')
---
x: t('A') = t('B')
t('o').y: t('C') = t('D')
t('p')[t('q')]: t('E')
---
def f():
    x: t('never') = t('value')
    (y): t('never')
    t('o').z: t('never also')
f()
---
match t('s').a, t('u'):
    case [x, 1] if t('g1', 0): t('one')
    case [x, y] if t('g2'): t('two')
    case _: t('three')
---
try:
    fails('a')
except (t('x'), LookupError)[1:] if t('c') else fails('y') as e:
    LOG.append(str(e))
else:
    t('else')
finally:
    t('finally')
---
try:
    t('a')
except fails('never'):
    pass
else:
    t('else')
finally:
    t('f')
---
def g():
    r = yield t('a')
    LOG.append(r)
    x = [(yield t('b')), (yield t('c'))]
    LOG.append(x)
    return t('d')
it = g()
next(it); [LOG.append(it.send(n).name) for n in (1, 2)]
try: it.send(3)
except StopIteration as e: LOG.append(e.value.name)
---
def h():
    try: return t('r')
    finally: t('f')
LOG.append(h().name)
for n in t('a', 3):
    if n == 1: continue
    t('body')
else: t('else')
---
global_name = t('a')
def f(): return global_name, t('b')
def f2(): global_name2 = fails('x'); t('y')
f(); f2()
"""


def run(source):
    LOG.clear()
    try:
        exec(compile(source, "<traced>", "exec"), globals())
    except Exception as e:
        LOG.append(f"{type(e).__name__}: {e}" if not isinstance(e, AssertionError) else "AssertionError")
    return " | ".join(map(str, LOG))


for source in SOURCES.strip().splitlines():
    print(source, "   ", run(source), sep="\n" + " " * 4)
for source in PROGRAMS.split("---\n"):
    print(source.strip(), "    " + run(source), sep="\n")


def hot(n):
    order = []
    def s(v):
        order.append(v)
        return v
    d = {}
    for i in range(n):
        d[s(i)] = s(-i); d[s(i)] += s(1)
        s(i) < s(i + 1) < s(i)
    return sum(v * k for k, v in enumerate(order))


print(hot(500))
LOG.clear()
t("a").attribute[fails("last")](t("never"))
