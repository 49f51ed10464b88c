"""What int(), float(), complex(), round() and range make of values at the edges of what they take."""
import bisect
import copy
import math
import sys
import warnings


def show(label, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            value = f()
            print(label, repr(value), type(value).__name__)
        except Exception as e:
            print(label, type(e).__name__, e)
    for w in caught:
        print('  ', w.category.__name__, str(w.message).split('.')[0])


class MyInt(int):
    pass


class MyFloat(float):
    pass


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Whole:
    def __int__(self):
        return MyInt(4)


class Trunc:
    def __trunc__(self):
        return 5


class Real:
    def __float__(self):
        return MyFloat(4.5)


class Complex:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


class Text(str):
    def __float__(self):
        return float(str(self)) + 1


show('index', lambda: int(Index(MyInt(3))))
show('index of list', lambda: [0, 1, 2][Index(True)])
show('int', lambda: int(Whole()))
show('trunc', lambda: int(Trunc()))
show('float', lambda: float(Real()))
show('text', lambda: float(Text('8')))

# Bytes of all kinds are texts of numbers.
class Bytes(bytes):
    pass


for data in (b'12', bytearray(b'12'), memoryview(b'x12y')[1:3], Bytes(b'12'), Bytes(b'1x'), b'\xff', memoryview(b'A\0')):
    show('int of ' + type(data).__name__, lambda: int(data))
for data in (b'12', memoryview(b'x12y')[1:3], Bytes(b'1.5')):
    show('float of ' + type(data).__name__, lambda: float(data))
show('base', lambda: int(Bytes(b'100'), 2))

BIG = 2 ** 100
for value in (1.5, -123.456, 0.0, float('inf')):
    show('round', lambda: round(value, BIG))
    show('round', lambda: round(value, -BIG))
show('round int', lambda: round(5, BIG))
show('round int', lambda: round(-15, -1))
show('indices', lambda: slice(0, BIG, 1).indices(BIG * 2))
show('indices', lambda: slice(None, None, -BIG).indices(BIG))
show('indices', lambda: slice(None, -1).indices(-1))
show('len', lambda: len(range(sys.maxsize)))
show('len', lambda: len(range(sys.maxsize + 1)))
show('bisect', lambda: bisect.bisect_left(range(sys.maxsize - 1), sys.maxsize - 3))
show('center', lambda: 'a'.center(BIG))
show('repeat', lambda: [1] * BIG)

for base in (0.0, -0.0, 1.0, -1.0, -2.0, 0.5, float('inf')):
    for power in (float('inf'), float('-inf'), -3.0, 0.5, float('nan')):
        show(f'{base} ** {power}', lambda: base ** power)
show('pow', lambda: math.pow(0.0, float('-inf')))
show('hypot', lambda: (math.hypot(0.1, 0.2), math.hypot(3, 4, 12), abs(0.1 + 0.7j)))

for text in ('0x1p-1074', '0x1.fffffffffffffp1023', '0x1p1024', '0x.8p1', 'p3', '\uff11', '-0x0p0', '-inf'):
    show('fromhex', lambda: float.fromhex(text))
for x in (sys.float_info.max, sys.float_info.min, 5e-324, 0.1):
    print(x.hex(), float.fromhex(x.hex()) == x)
show('fromhex of a subclass', lambda: MyFloat.fromhex('0x1.8p0'))

for spec in ('.4', '.3', '.1', '#', '#.3', '.4g', '#.4g', '.0e', '#.0f'):
    print(spec, [format(x, spec) for x in (1234.5678, 1000.0, 1.0, 0.0, 1e22, 12345.0, 0.00001, 9.5)])

show('complex', lambda: complex(Complex(4.25 + 0.5j)))
show('complex', lambda: complex(Complex(1j), 42.0))
show('complex', lambda: complex(Complex(None)))
show('complex', lambda: complex(5, Complex(1j)))
show('copy', lambda: copy.deepcopy(1.5 + 2j))
show('newargs', lambda: ((1 + 2j).__getnewargs__(), b'a'.__getnewargs__()))
for f in (lambda: 1j ** (10 ** 300), lambda: pow(1e200 + 1j, 5), lambda: 0j ** -1, lambda: 0j ** (3 - 2j), lambda: (1 + 1j) ** -5, lambda: (-0j) ** 1):
    show('power', f)

# Arguments by name are those of a subclass.
for base, value in ((float, 1.5), (tuple, (1,)), (frozenset, (1,)), (list, [1])):
    class WithInit(base):
        def __init__(self, value, extra=None):
            self.extra = extra

    class WithNew(base):
        def __new__(cls, value, extra=None):
            made = base.__new__(cls, value)
            made.extra = extra
            return made

    show(base.__name__, lambda: base(value, extra=3))
    show(base.__name__, lambda: WithInit(value, extra=3).extra)
    show(base.__name__, lambda: WithNew(value, extra=3).extra)
