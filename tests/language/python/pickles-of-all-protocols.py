# pickle and copy: every protocol, __reduce__ in all forms, __getstate__ with slots, __getnewargs_ex__, persistent ids, dispatch tables, find_class that refuses, recursion, errors.
import copy
import copyreg
import io
import pickle
import pickletools
import sys
from collections import OrderedDict, defaultdict, deque
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial


class Slots:
    __slots__ = ('a', 'b')

    def __init__(self, a, b=None):
        self.a = a
        if b is not None:
            self.b = b

    def __eq__(self, other):
        return self.a == other.a and getattr(self, 'b', 0) == getattr(other, 'b', 0)


class Mixed(Slots):
    pass


class State:
    def __init__(self):
        self.data, self.cache = [1], 'expensive'

    def __getstate__(self):
        state = self.__dict__.copy()
        del state['cache']
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.cache = 'rebuilt'


class Reduced(list):
    def __reduce__(self):
        return Reduced.make, (len(self),), {'note': 'state'}, iter(self), None

    @classmethod
    def make(cls, n):
        r = cls()
        r.expected = n
        return r


class Keyed(dict):
    def __reduce_ex__(self, protocol):
        return Keyed, (), None, None, iter(self.items())


class NewArgs(tuple):
    def __new__(cls, *args, scale=1):
        self = super().__new__(cls, args)
        self.scale = scale
        return self

    def __getnewargs_ex__(self):
        return tuple(self), {'scale': self.scale}


class Single:
    _it = None

    def __new__(cls):
        cls._it = cls._it or super().__new__(cls)
        return cls._it

    def __reduce__(self):
        return 'SINGLE'


SINGLE = Single()


class Colour(Enum):
    RED = 1


class Outer:
    class Inner:
        def __init__(self, x):
            self.x = x

        def method(self):
            return self.x


mixed = Mixed(1, 2)
mixed.extra = 'x'
values = [None, True, 10**20, -1, 2.5, 'é\ud800', b'\x00\xff', bytearray(b'ab'), (1,), [1, [2]], {'a': {1: 2}}, {1, 2}, frozenset('a'), Slots(1), mixed, OrderedDict(b=1), defaultdict(list, a=[1]), deque([1], 3), date(2024, 1, 2), timedelta(1, 2), Decimal('1.50'), Fraction(1, 3), Colour.RED, len, Outer.Inner, range(3), slice(1, 2), complex(1, 2), partial(int, base=2), ValueError('a', 1), Ellipsis, NotImplemented, int, print, NewArgs(1, 2, scale=3)]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    bad = []
    for v in values:
        try:
            back = pickle.loads(pickle.dumps(v, protocol))
            if back != v and not isinstance(v, (partial, ValueError)):
                bad.append((v, back))
        except Exception as e:
            bad.append((type(v).__name__, str(e)[:60]))
    print(protocol, bad)
for protocol in (2, 5):
    s, r, k = (pickle.loads(pickle.dumps(v, protocol)) for v in (State(), Reduced([1, 2]), Keyed(a=1)))
    print(vars(s), r, vars(r), k, type(k).__name__, pickle.loads(pickle.dumps(SINGLE, protocol)) is SINGLE, pickle.loads(pickle.dumps(Outer.Inner(4).method, 4))())
loop = [1]
loop.append({'self': loop, 'pair': (loop, loop)})
back = pickle.loads(pickle.dumps(loop))
print(back[1]['self'] is back, back[1]['pair'][1] is back, copy.deepcopy(loop)[1]['pair'][0][0], repr(copy.copy(loop)[1])[:20])


class Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[complex] = lambda c: (complex, (c.real + 1, c.imag))

    def persistent_id(self, obj):
        return ('table', obj.x) if isinstance(obj, Outer.Inner) else None

    def reducer_override(self, obj):
        return (str, ('a State',)) if type(obj) is State else NotImplemented


class Unpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        return {'loaded': pid}

    def find_class(self, module, name):
        if module == 'builtins' and name in ('complex', 'str'):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f'{module}.{name} is forbidden')


buffer = io.BytesIO()
p = Pickler(buffer, 4)
p.dump([Outer.Inner(1), 1j, State()])
p.dump('second')
buffer.seek(0)
u = Unpickler(buffer)
print(u.load(), u.load())
print([op.name for op, arg, pos in pickletools.genops(pickle.dumps({'a': [1, 2.5, None]}, 2))])
pickletools.dis(pickle.dumps((1, 'x', {'k': b'v'}), 3))
print(len(pickletools.optimize(pickle.dumps(['a', 'a']))) < len(pickle.dumps(['a', 'a'])))
for attempt in [lambda: Unpickler(io.BytesIO(pickle.dumps(date.today))).load(), lambda: pickle.dumps(1, 9), lambda: pickle.loads(b'cnowhere\nx\n.'), lambda: pickle.dumps(io.StringIO().getvalue.__self__.__class__) and 'ok', lambda: pickle.dumps((i for i in ())), lambda: copy.deepcopy(sys), lambda: pickle.loads('text'), lambda: pickle.dumps(sys.stdout), lambda: copy.copy((i for i in ())), lambda: pickle.dumps(sys._getframe()), lambda: pickle.dumps(Outer().__class__.__dict__)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
pickle.loads(pickle.dumps(Slots(1)).replace(b'Slots', b'Slats'))
