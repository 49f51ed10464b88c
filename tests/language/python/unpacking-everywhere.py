# Unpacking: nested, starred, in calls, in for, in returns, from iterators; errors.
def pairs(n):
    for i in range(n):
        yield i, (i * 2, [i * 3, i * 4])

total = 0
for a, (b, [c, d]) in pairs(1500):
    total += a - b + c - d
    a, b, c = c, a, b
    (x, *rest), *ys = (a, b, c), d, 1
    total += x + len(rest) + sum(ys)
print(total, rest, ys)
first, *middle, last = "abcdef"
*init, tail = [1]
head, *empty = (1,)
print(first, middle, last, init, tail, head, empty)
def f(*args, k=0, **kw): return args, k, sorted(kw.items())
print(f(*"ab", *[1, 2], 3, k=5, **{"z": 1}, **{"y": 2}), f(*{}, **{}), f(*(i for i in range(3))))
def swap(n):
    l = list(range(n))
    for i in range(n // 2):
        l[i], l[-1 - i] = l[-1 - i], l[i]
    return l
print(swap(9), [*swap(3), *{4: 5}, *"x"], {*[1, 2], *[2, 3]}, (*[1], 2), {**{"a": 1}, "b": 2, **{"a": 3}})
class R:
    def __init__(self): self.a = [0, 0]
o = R()
o.x, o.a[0], (o.a[1], o.y) = 1, 2, (3, 4)
print(o.x, o.a, o.y)
i = 0
l = [5, 6, 7]
i, l[i] = 2, "set"
print(i, l)
for i, l[i] in enumerate("xyz"): pass
print(i, l)
for text in ("a, b = 1", "a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "a, b = 'abc'", "(a, b), c = 1, 2", "f(**5)", "f(**{1: 2})", "f(k=1, **{'k': 2})", "[*5]", "{**[1]}", "a, b = {1}", "for a, b in [1]: pass", "a, b = iter([1])", "[a, b] = range(10 ** 9)", "f(*[1], **None)", "a, (b, c) = 1, [2]"):
    try: exec(text); print(text, "fine")
    except Exception as e: print(text, "|", type(e).__name__, e)
for text in ("*a = 1", "*a, *b = 1, 2", "a, b += 1", "(a, b): int = 1", "[*a for a in b]", "f(a=1, 2)", "*a", "del *a", "x = *a", "f() = 1", "(yield) = 1", "a + b = c", "None = 1", "for f() in x: pass", "with a as 1: pass", "x := 1", "def f(a, a): pass", "def f(a=1, b): pass", "lambda *: 1", "f(x for x in y, 1)", "import a.b as c.d", "from . import *, a", "return 1", "break", "nonlocal x", "async def f(): yield from x", "class A: return", "a = 1 2", "if x = 1: pass", "print 1", "f(a b)", "[1, 2", "'abc", "f'{a b}'", "f'{'", "x = {1: 2, 3}", "try: pass", "else: pass", "while 1 pass", "def f() pass", "1a", "0777", "1__0", "a ? b", "\"\"\"abc", "  x = 1", "if 1:\nx = 1", "x = 5 if y", "not = 1", "assert", "raise from x", "global", "import", "lambda x: yield = 1", "{a, **b}", "f(**a, b)", "print(a, file=)", "a.1", "@", "for x in: pass"):
    try: compile(text, "<t>", "exec"); print(text, "compiles")
    except SyntaxError as e: print(repr(text), "|", type(e).__name__, e.msg, e.lineno, e.offset, e.end_offset)
