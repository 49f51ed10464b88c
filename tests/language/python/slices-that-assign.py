# Assignment and deletion through subscripts: slices of lists with every step, nested targets, chained assignment order, augmented subscripts evaluated once, slices of one's own sequences, del of many things, swaps; the last length is wrong.
log = []


class Traced(list):
    def __getitem__(self, k):
        log.append(("get", k))
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        log.append(("set", k, v))
        super().__setitem__(k, v)

    def __delitem__(self, k):
        log.append(("del", k))
        super().__delitem__(k)


def t(code, **names):
    names.setdefault("l", list(range(10)))
    try:
        exec(code, {}, names)
        print(f"{code:<44} {names.get('l')}", *([sorted((k, v) for k, v in names.items() if k not in ("l", "v"))] if len(names) > 1 else []))
    except Exception as e:
        print(f"{code:<44} {type(e).__name__}: {e} {names.get('l')}")


for code in """
l[2:5] = 'ab'
l[2:2] = [1, 2, 3]
l[5:2] = ['x']
l[:] = []
l[::2] = 'abcde'
l[::-1] = range(10)
l[1::3] = [1, 2, 3]
l[::2] = 'ab'
l[8:2:-2] = 'xyz'
l[8:2:-2] = 'xy'
l[20:] = [1]
l[-3:-1] = ()
l[-100:2] = 'q'
l[2:5] = l
l[1:3] = (i for i in l[:2])
l[1:3] = {'k': 1}
l[1:3] = 5
l[::2] = 5
l[::0] = [1]
l['a'] = 1
l[1.0] = 1
l[10] = 1
l[-11] = 1
l[True] = 'true'
l[None:None:None] = [0]
l[:'x'] = [0]
del l[2:5]
del l[::2]
del l[::-3]
del l[5:2]
del l[-1], l[0], l[3:]
del l[10]
del l['x']
del l[1:2], l
l[0], l[1] = l[1], l[0]
l[0], l[0] = 1, 2
a = l[1:3] = b = [7]
l[l[1]] = l[2] = 'z'
i = l[i] = 3
l[2:4], (l[0], *l[5:]) = 'ab', 'xyz'
[l[0], [l[1]]] = 1, [2]
l[3] += 10
l[1:3] += 'ab'
l[1:3] *= 2
l[-1] -= l[-2]
l += l
l *= 0
l = l[1:2] or l
for l[0] in 'abc': pass
for l[1:2], l[0] in ('xy', (1, 2), ([7, 8], 9)): pass
with_ = [l[k] for k in (-1, -10)]
l[0:1], l[1:2] = l[1:2], l[0:1]
l[:], l = [1], l[:2]
x, *l[2:4], y = range(6)
*l, = 'abc'
(l[0]) = 5
l[i:=2] = i
l[len(l):] = [len(l)]
l[1], l = 2
""".strip().splitlines():
    t(code)
tr = Traced(range(6))
tr[1] += 5
tr[1:3] += [9]
tr[0], tr[-1] = tr[-1], tr[0]
x = tr[tr[2]] = 3
tr[::2]
del tr[0], tr[:2]
print(tr, log)
log.clear()


def name(x):
    log.append(x)
    return x


box = {}
box[name("k")] = name("v")
box[name("a")], box[name("b")] = name(1), name(2)
box[name("a")] += name(3)
name(box)[name("c")] = box[name("d")] = name("both")
print(box, [x for x in log if x is not box])


class Grid:
    def __init__(self):
        self.cells = {}

    def __setitem__(self, k, v):
        self.cells[k if not isinstance(k, tuple) else tuple(str(p) for p in k)] = v

    def __getitem__(self, k):
        return k

    def __delitem__(self, k):
        print("del", k)


g = Grid()
g[1, 2] = g[1:2, ..., ::3] = g[()] = g[(1,)] = "v"
g[{}.get("x")] = g[-1] = g["s"] = 0
del g[1], g[1:2, 3], g[...], g[:]
print(g.cells, g[1:2], g[:, 1], g[1:2:3, ::], g[*(1, 2), 3], g[(*"ab",)], g[[1]], g[lambda: 0].__name__)
m = [[0] * 3 for _ in range(3)]
shared = [[0] * 3] * 3
m[1][2] = shared[1][2] = 5
m[0][:] = m[1]
m[2][1:], m[2][0] = [8, 9], m
print(m[:2], shared, m[2][0] is m, m[2][0][2][0][0])
a, b, c = 1, 2, 3
a, b, c = c, a, b
(a, b), c = (b, c), a
print(a, b, c)
data = bytearray(b"hello world")
data[0:5] = b"HOWDY!"
data[-1:] = []
data[::3] = b"...."
del data[1]
data[1:1] = range(65, 68)
print(data, memoryview(data)[2:5].tolist())
mv = memoryview(data)
mv[0:2] = b"zz"
for bad in (lambda: mv.__setitem__(slice(0, 2), b"z"), lambda: data.__setitem__(0, 256), lambda: data.__setitem__(slice(0, 4, 2), b"abc"), lambda: mv.__delitem__(0), lambda: "abc".__setitem__(0, 1), lambda: (1, 2).__delitem__(0)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(bytes(data))
del mv, bad


def sieve(n):
    flags = [True] * n
    flags[:2] = False, False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(range(i * i, n, i))
    return [i for i, f in enumerate(flags) if f]


def rotate(l, k):
    l[:k], l[k:] = l[-k:], l[:-k]
    return l


print(sieve(60), len(sieve(3000)), rotate([1, 2, 3, 4, 5, 6], 3), rotate([1, 2, 3, 4, 5], 2))
s = slice(1, 10, 2)
print(s, s.start, s.indices(6), slice(None, -2).indices(5), slice(5).stop, s == slice(1, 10, 2), [1, 2, 3, 4][s], slice(1, 2) < slice(1, 3))
letters = list("abcdefgh")
letters[1:7:2] = letters[:4]
