# copy and pickle: shallow and deep, cycles, hooks of classes, all protocols, what is refused, and pickles of every built-in kind of value.
import collections
import copy
import datetime
import decimal
import enum
import fractions
import io
import pickle
import pickletools


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self, a):
        self.a = a


class WithState:
    def __init__(self):
        self.open = True
        self.data = [1, 2]

    def __getstate__(self):
        return {'data': self.data}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.open = 'restored'


class Reduced:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __reduce__(self):
        return Reduced, (self.x, self.y + 1)

    def __repr__(self):
        return f'Reduced({self.x}, {self.y})'


class NewArgs(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class Custom:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deeply ' + str(len(memo))


class Color(enum.Enum):
    RED = 1


Pair = collections.namedtuple('Pair', 'left right')
a, b = Node('a'), Node('b')
a.links += [b, a]
b.links.append(a)
c = copy.deepcopy(a)
print(c is a, c.links[0].name, c.links[1] is c, c.links[0].links[0] is c, c.links[0] is b, copy.copy(a).links is a.links)
nested = [1, [2, 3], {'k': [4]}, (5, [6])]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[1].append(9)
nested[3][1].append(9)
print(shallow, deep, copy.copy(Custom()), copy.deepcopy(Custom()), copy.deepcopy(Color.RED) is Color.RED, copy.deepcopy(len) is len)
t = (1, 'a', (2,))
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(Slotted([1])).a, copy.copy(WithState()).open, copy.deepcopy(Reduced(1, 2)), copy.copy(NewArgs(1, 2)))

values = [None, True, 0, -1, 255, 65536, -2 ** 31, 2 ** 70, -2 ** 2000 % 97, 1.5, float('inf'), 1 + 2j, 'text', 'é€😀', 'x' * 300, b'', b'\x00\xff' * 200, bytearray(b'ab'), (), (1,), (1, 2, 3, 4), [], [1, [2]], {}, {'a': 1, 2: (3,)}, {3}, frozenset({1}),
          range(1, 9, 2), slice(1, None, 2), Pair(1, 'r'), Color.RED, Reduced(1, 1), NewArgs('p', 'q'), collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.Counter('aab'), collections.defaultdict(list, {1: [2]}),
          datetime.date(2020, 2, 29), datetime.timedelta(days=-1, seconds=3), decimal.Decimal('1.50'), fractions.Fraction(3, 9), int, len, Node, ValueError('bad', 3), ..., NotImplemented, print, complex]
for v in values:
    sizes = []
    for protocol in range(6):
        data = pickle.dumps(v, protocol)
        back = pickle.loads(data)
        sizes.append(len(data))
        if type(back) is not type(v) or repr(back) != repr(v):
            print('differs', protocol, v, back)
    print(type(v).__name__, sizes)
c = pickle.loads(pickle.dumps(a))
print(c.links[1] is c, c.links[0].links[0] is c, pickle.loads(pickle.dumps(WithState())).__dict__, pickle.loads(pickle.dumps(Slotted(5), 2)).a)
for bad in (lambda: 1, (x for x in ()), io.StringIO, open, Slotted(1)):
    try:
        data = pickle.dumps(bad, 0 if isinstance(bad, Slotted) else 4)
        print('fine', len(data))
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
print([pickle.loads(data) for data in (b'I12\n.', b'(lp0\nI1\naI2\na.', b'\x80\x04N.')], pickle.loads(pickle.dumps(str.upper))('a'))
shared = [1]
out = io.BytesIO()
p = pickle.Pickler(out, 3)
p.dump([shared, shared])
p.dump(shared)
out.seek(0)
u = pickle.Unpickler(out)
x, y = u.load(), u.load()
print(x[0] is x[1], y, pickle.dumps([1, 'a', {'b': 2.5}], 0), pickle.dumps((1, 2), 2), pickle.dumps(['a', 'a'], 4))
pickletools.dis(pickle.dumps([1, 'a', (True, None)], 2))
