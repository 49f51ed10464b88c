# Expressions of every kind, with what makes positions difficult.
a = b or c and not d
x = 1 if y else 2 if z else 3
f = lambda: 0
g = lambda a, /, b=1, *args, c, d=2, **kw: (a, b)
h = lambda *, k: k
print(a < b <= c != d is not e not in f is g in h == i > j >= k)
n = 1 + 2 * 3 ** -4 // 5 % 6 @ m - ~7 << 8 >> 9 & 10 ^ 11 | 12
t = 1, 2, *rest
u = ()
v = (1,)
w = (yield_ for yield_ in range(3))
l = [1, *a, [2], []]
s = {1, *b, 3}
d = {'a': 1, **e, 'b': {}, **f}
c1 = [i * j for i in range(3) if i if i > 1 for j in i]
c2 = {i for i in x}
c3 = {i: j for i, (j, *k) in x}
call = f(1, *a, k=2, **b)(x for x in y)(z := 3, *c, d=1, *e, **f)
sub = a[1][2:3][::][1:2:3, ..., :][b, *c][*d]
attr = a.b . c.d
num = [0, 00, 1_000, 0xFF, 0o17, 0b1_0, 1.5, .5, 5., 1e10, 1.5E-3, 2j, 1.5J, 10_0.0_1]
txt = 'a' "b" r'\d' u'é' '''c
d'''
bts = b'e' if 0 else b'\x00\n\101' rb'\d'
esc = 'tab\t nl\n oct\101 hex\x41 uni\u00e9 wide\U0001F600 \
joined \q'
f1 = f'{a}{b!r}{c:>{d}}{e = }{f=!s:^5} {{literal}} {g["k"]} {(lambda: 1)()}'
f2 = f"""
{x
 + y} {
z}""" 'plain' f'{w:%Y-%m-%d}'
if (n := len(a)) > 10: pass
names = é + Ünïcode + _private + __dunder__
long = (a +
        b
        # comment
        + c)
back = a + \
    b
await_ = None
