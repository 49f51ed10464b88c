# In-place operators: with and without __iadd__, on attributes, subscripts, names; with wrong types midway.
class Bag:
    def __init__(self):
        self.items = []
        self.ops = ""

    def __iadd__(self, o):
        self.items.append(o)
        self.ops += "+"
        return self

    def __isub__(self, o):
        self.items.remove(o)
        return self

    def __imul__(self, n):
        return "replaced" * n

    def __ior__(self, o):
        return NotImplemented

    def __or__(self, o):
        return ("or", o)

    def __imatmul__(self, o):
        return [o]


b = Bag()
for i in range(1000):
    b += i
    if i % 3:
        b -= i
print(len(b.items), b.ops.count("+"), b.items[-2:])
c = b
c *= 2
print(c, type(b).__name__)
b |= 3
print(b)
m = Bag()
m @= 4
print(m)


class Holder:
    pass


h = Holder()
h.n, h.s, h.t, h.l = 0, "", (), []
keep = h.l
for i in range(800):
    h.n += i
    h.n -= 1
    h.n ^= 5
    h.n <<= 1
    h.n %= 100003
    if i % 100 == 0:
        h.s += str(i)
        h.t += (i,)
        h.l += [i]
    if i == 400:
        h.n += 0.5
        h.n = int(h.n)
print(h.n, h.s, h.t, h.l is keep, keep)
d = {"a": 1, "b": [1]}
for i in range(500):
    d["a"] *= 3
    d["a"] //= 2
    d["b"] *= 1
print(len(str(d["a"])), d["a"] % 10007, d["b"])
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as e:
    print(e, t)
for text in ("x = 1; x += '1'", "x = '1'; x -= 1", "x = []; x += 5", "x = {}; x |= 5", "x = (1,); x *= 1.5", "x = None; x @= 1",
             "x = 3; x >>= -1", "x = 5; x /= 0", "x = {1}; x -= [1]", "x = {1}; x &= {2}; print(x)", "x = 7; x **= -1; print(x)"):
    try:
        exec(text)
    except Exception as e:
        print(text, "|", type(e).__name__, e)
a = s = {1, 2}
a |= {3}
a -= {1}
a ^= {2, 9}
print(s == {3, 9}, a is s)
f = frozenset([1])
g = f
f |= {2}
print(g, sorted(f))
