"""Statements of every kind."""
from __future__ import annotations
import a, b.c as d, e.f
from . import g
from ...h.i import (j, k as l,)
from m import *
x = y = z, w = 1, 2
x: int
x.y: int = 3
(x): str = 'a'
x[0]: list[int]
for op in (): x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x **= 1; x >>= 1; x <<= 1; x &= 1; x |= 1; x ^= 1; x @= 1
*p, q = r
[s, (t, *u)] = v
del x, y[0], z.w, (a, [b])
assert x
assert x, 'message'
pass
if a: b
elif c: d
else: e
if a:
    if b:
        c
else:
    d
while x:
    break
else:
    pass
for i, *j in k, *l:
    continue
else:
    x
try:
    a
except B:
    c
except (D, E) as f:
    g
except:
    h
else:
    i
finally:
    j
try:
    a
except* B as c:
    d
with a: pass
with a as b, c as (d, e): pass
with (a as b, c,): pass
with (a, b): pass
with (yield_): pass
with (a): pass
with (a), c: pass
with (a, b) as c: pass


@decorator
@a.b(c)[d]
def f(a, b: int = 1, /, c=2, *args: str, d, e: x = 3, **kw) -> None:
    """Doc."""
    global g1, g2
    def inner():
        nonlocal a
        return
    yield
    x = yield a, *b
    yield from c
    return 1, *x


class C(Base, metaclass=M, *bases, **kw):
    x: int = 1

    async def m(self):
        async for i in x: pass
        else: pass
        async with a as b, c: pass
        await x ** 2
        return [y async for y in z if await y]


def g(*args: *Ts): raise
raise A
raise A from b
lambda: (yield)
	
if 1:
	tab = 1
        
match = case = 1
match[case] = match(case)
match x:
    case 1 | -2 | 3.5 | -4j | 1 + 2j | 'a' 'b' | b'c' | None | True | False:
        pass
    case [] | [1] | (2, *_):
        pass
    case [a] | (a, *_) | [1, *_, a]:
        pass
    case [c, *d, e]:
        pass
    case {} | {1: 2,}:
        pass
    case {'k': v, 1: w, x.y: z, **rest}:
        pass
    case A() | B(1, 2) | E(1, y=2,):
        pass
    case C.D(a=1, b=(2 as c)) | B(c):
        pass
    case a, *b if b:
        pass
    case x.y.z as n:
        pass
    case (a) if a:
        pass
    case _:
        pass
match x, y:
    case _: pass
match *a, b:
    case _: pass
match (x):
    case _: pass
x = 1; y = 2;
