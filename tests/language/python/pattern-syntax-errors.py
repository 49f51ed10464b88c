# Texts that are no programs, with the places that errors name: calls, patterns, targets, ends of texts, blocks.
import traceback

texts = """f(**k, *a)
g(1, **z, x=1, *y)
f(a=1, 2)
f(a for a in b, 1)
f(a, b=1, b=2)
f(x.y=1)
f(__debug__=1)
match x:\\n case 1 + 1: pass
match x:\\n case 1j + 2: pass
match x:\\n case -1 - 1: pass
match x:\\n case f'{a}': pass
match x:\\n case 1 | a: pass
match x:\\n case a | 1: pass
match x:\\n case [*a, *b]: pass
match x:\\n case {'k': 1, 'k': 2}: pass
match x:\\n case (a, a): pass
match x:\\n case C(k=1, 2): pass
match x:\\n case C(k=1, k=2): pass
match x:\\n case _: pass\\n case 1: pass
match x:\\n case 1 as _: pass
match x:\\n case {**r, 'a': 1}: pass
1 = x
f() = 1
a + 1 += 2
[a, 1] = b
(a, b): int = 1
for 1 in x: pass
del f()
with a as 1: pass
import a.b as c.d
from a import *, b
x = (1, 2
x = [1, (2]
'abc
if x = 1: pass
while True print(1)
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
class C\\n  pass
return 1
yield x
await x
break
def f():\\n  x = 1\\n  global x
def f():\\n  nonlocal q
if 1:\\nx = 2
x = 1\\n  y = 2
x +
lambda: (yield)
print 1
a b c
1a
0777
x = $
{1: 2, 3}
{**a for a in b}
[*a for a in b]
f(**a for a in b)
(a := 1) = 2
a.b := 1
assert (x, 'y') z
raise x from
try: pass
try:\\n pass\\nexcept A, B: pass
async def f(): yield from x
else: pass
x if y
not"""
for text in texts.split("\n"):
    source = text.replace("\\n", "\n")
    for mode in ("exec", "eval"):
        try:
            compile(source, "<cell>", mode)
            print(mode, repr(source), "fine")
        except SyntaxError as e:
            if mode == "exec":
                print("".join(traceback.format_exception_only(type(e), e)), end="")
            elif "\n" not in source and not source.endswith("\\"):
                print("eval:", e.msg, e.lineno, e.offset, e.end_offset)
for text in ("1 +", "x = ", "  1 + 1", "a.", "f(", "not ", "1 if 2 else", "lambda x", "x;", "\n1\n"):
    try:
        print(repr(text), eval(text))
    except SyntaxError as e:
        print(repr(text), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
for text in ("a\0b",):
    try:
        exec(text)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, e)
