# Slices: every sequence with every combination, assignment and deletion, objects that see the slice, extended steps, and wrong ones.
import array
import collections
import itertools

BOUNDS = (None, 0, 1, 3, -1, -3, 10, -10)
STEPS = (None, 1, 2, -1, -2, 5)


def t(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


kinds = [list('abcde'), tuple('abcde'), 'abcde', b'abcde', bytearray(b'abcde'), range(5), array.array('b', b'abcde'), memoryview(b'abcde'), collections.UserList('abcde'), collections.UserString('abcde')]
for a, b, s in itertools.product(BOUNDS, BOUNDS, STEPS):
    expected = [i for i in range(5)][a:b:s]
    for kind in kinds:
        got = kind[a:b:s]
        assert list(got) == [kind[i] for i in expected], (kind, a, b, s)
    assert expected == [*range(*slice(a, b, s).indices(5))]
print([type(k[1:3]).__name__ for k in kinds], [k[::-1] for k in kinds[:6]])
count = 0
for a, b, s in itertools.product(BOUNDS, BOUNDS, STEPS):
    x = list(range(5))
    y = list(range(5))
    del x[a:b:s]
    gone = set(range(5)[a:b:s])
    assert x == [v for v in y if v not in gone]
    r = t(y.__setitem__, slice(a, b, s), 'XY')
    count += r is None
    z = bytearray(b'01234')
    del z[a:b:s]
    assert z == bytes(48 + v for v in x)
print(count)
x = list(range(6))
x[2:2] = 'ab'
x[:1] = ()
x[-1:] = [9, 9]
x[len(x):] = iter('z')
x[5:2] = ['before 5']
print(x)
x = list(range(6))
x[::2] = 'abc'
x[::-3] = [0, 1]
print(x, t(x.__setitem__, slice(0, 4, 2), [1]), t(x.__setitem__, slice(0, 1), 5), t(x.__setitem__, slice(0, 0, 0), []), t(lambda: x[::0]), t(lambda: x['a':]), t(lambda: x[1.5:2]), t(lambda: x[None]), t(lambda: 'abc'[1, 2]), t(lambda: (1,)['x']))
x[:] = x
x[1:3] = x
print(x)


class Sees:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print('set', key, value)

    def __delitem__(self, key):
        print('del', key)


s = Sees()
print(s[1], s[1:2], s[::], s[1:2, 3], s[..., :], s[()], s[:, None, ::-1], s['a':'b':1.5], s[s[0:1]])
s[1:2] = s[0] = 'both'
del s[1], s[:5], s[1, :]
sl = slice(1, 'x', None)
print(sl, sl.start, sl.stop, sl.step, slice(5), slice(None), slice(1, 2) == slice(1, 2, None), slice(1, 2) < slice(1, 3), t(hash, slice(1)), t(slice), t(slice(0, 5, 0).indices, 3), t(slice(0).indices, -1), slice(-100, 100, 3).indices(10), t(setattr, sl, 'start', 5))
big = 10 ** 30
print([1, 2, 3][-big:big], 'abc'[big:], t(lambda: [1][big]), t(lambda: 'a' * big if False else (1,)[-big]))


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print('index', self.n)
        return self.n


print('abcdef'[I(1):I(5):I(2)], [1, 2, 3][I(-1)], slice(I(1), I(2)).indices(10), range(10)[I(2):], b'abc'[I(0)])
matrix = [[r * 3 + c for c in range(3)] for r in range(3)]
print([row[::-1] for row in matrix[::-1]], list(zip(*matrix))[1], [row[i] for i, row in enumerate(matrix)], sum(matrix, [])[::4], [*map(list, zip(*matrix[::-1]))])
a, *b, c = matrix[0][:]
(d, [e, *f]), g = (1, 'two'), matrix[1:][0]
print(a, b, c, d, e, f, g)
v = memoryview(bytearray(b'0123456789'))
v[2:5] = b'abc'
print(bytes(v[::3]), bytes(v[5:1:-1]), v[1:][1:][0], t(v.__setitem__, slice(0, 2), b'x'), t(v.__delitem__, 0))
d = collections.deque(range(5))
print(t(lambda: d[1:2]), list(itertools.islice(d, 1, None, 2)), t(lambda: {}[1:2]), t(lambda: {1}[0]), t(lambda: 5[0:1]), t(lambda: list[0:1]) if False else '')
x[1:2] = 5
