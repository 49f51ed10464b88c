# Built-in functions called wrongly, one table of expressions that all raise: counts and kinds of arguments, keywords that are not taken, values out of range, protocols that give the wrong thing; each message printed; then some in a hot loop, and one uncaught.
class Bad:
    """Every protocol gives something wrong."""

    def __init__(self, **what):
        for name, value in what.items():
            setattr(self, name, value)

    def get(name):
        return lambda self, *args: vars(self)[name]

    __len__, __iter__, __index__, __hash__, __repr__, __str__, __bool__, __format__, __bytes__, __int__, __float__, __complex__, __reversed__, __round__, __dir__, __next__ = map(get, "len iter index hash repr str bool format bytes int float complex reversed round dir next".split())


class Plain: ...


class Half:
    def __getitem__(self, n):
        return 1 // (3 - n)


TABLE = """
abs() | abs('x') | abs(1, 2) | abs(x=1) | all() | all(3) | any(None) | ascii() | bin(1.5) | bin('1') | bin() | hex(None) | oct(2.0) | bool(1, 2) | bool(x=1)
callable() | callable(1, 2) | chr(-1) | chr(1114112) | chr('a') | chr(1.0) | chr(1 << 70) | ord('') | ord('ab') | ord(5) | ord(b'xy') | ord(None)
compile('1') | compile('1', 'f', 'wrong') | compile(1, 'f', 'eval') | eval(1) | eval('1', 2) | eval('1', {}, 3) | exec(None) | eval('a b') | eval('x = 1') | eval('') | exec('1', {}, {}, {})
complex('1 + 2j') | complex('x') | complex('1', 2) | complex(1, '2') | complex(None) | complex([]) | complex(1, 2, 3) | complex(real=1, image=2)
delattr(1) | delattr(Plain(), 'x') | delattr(Plain(), 1) | getattr(1) | getattr(1, 'x') | getattr(1, 2) | getattr(1, 2, 3) | getattr(1, 'real', 2, 3) | hasattr(1, 2) | hasattr(1) | setattr(1, 'x') | setattr(1, 'x', 2) | setattr(Plain(), 1, 2) | setattr(Plain, b'x', 2)
dict(1) | dict([1]) | dict([(1, 2, 3)]) | dict(['abc']) | dict({}, {}) | dict([[]]) | dict(None) | dict([([], 1)]) | dict(**{1: 2}) | dict.fromkeys(1) | dict.fromkeys()
divmod(1) | divmod(1, 0) | divmod(1.5, 0) | divmod('a', 1) | divmod(1, 'a') | divmod(1j, 1) | divmod(1, 2, 3) | divmod(x=1, y=2)
enumerate() | enumerate(1) | enumerate([], 'a') | enumerate([], 1.5) | enumerate([], 1, 2) | enumerate(start=1) | enumerate([], begin=1)
filter() | filter(None) | filter(None, 1) | list(filter(1, [1])) | list(filter(lambda: 1, [1])) | filter(None, [], []) | filter(f=None, i=[])
float('') | float('1e') | float('0x1') | float(None) | float([]) | float(1, 2) | float(x=1) | float(1j) | float(10 ** 400) | float('1_') | float(b'\\xff')
format() | format(1, 2) | format(1, 'z') | format('a', 'd') | format([], '5') | format(None, 's') | format(1.5, 'd') | format(1, '.2') | format(1, '') + 1 | format('a', '=5') | format(1, ',_') | format(1, 'c,') | format(-1, 'c') | format({}, '>')
frozenset(1) | frozenset([], []) | frozenset([[]]) | set(1) | set([{}]) | set([], 1) | hash() | hash([]) | hash({}) | hash(slice(1)) | hash(({1},)) | hash(1, 2) | id() | id(1, 2)
input(1, 2) | int('') | int('1.5') | int('z', 36) + int('z', 35) | int('1', 37) | int('1', 1) | int(1, 2) | int(None) | int([]) | int(1.5, 10) | int(float('inf')) | int(float('nan')) | int('1' * 50, 2, 3) | int(x=1) | int(base=10) | int('9', base=8) | int(1j) | int('0b1') | int('0b2', 0) | int('010', 0) | int(' 1 2 ') | int(b'x1') | int('1', 1 << 70)
isinstance(1) | isinstance(1, 1) | isinstance(1, (int, 1)) | isinstance('', (int, 1)) | isinstance(1, list[int]) | isinstance('', int | list[int]) | issubclass(1, int) | issubclass(int, 1) | issubclass(int) | issubclass(int, (str, 1)) | issubclass(list[int], list)
iter() | iter(1) | iter(1, 2) | iter([], 1) | iter(int, 1, 2) | iter(Plain()) | next() | next(1) | next([]) | next(iter([])) | next(1, 2) | next(iter([1]), 2, 3) | next(Plain) | aiter(1) | aiter([]) | anext(1) | anext(iter([]))
len() | len(1) | len(int) | len(Plain()) | len(None) | len([], []) | len(obj=[]) | len(x for x in ()) | list(1) | list([], []) | list(x=1) | list(int) | tuple(1) | tuple([], 1) | tuple(iterable=1)
map() | map(int) | map(1, 2) | list(map(1, [2])) | list(map(int, [1], ['a'])) | list(map(lambda x: x, [1], [2])) | map(int, [1], 2) | list(map(None, [1]))
max() | max(1) | max([]) | max(1, 'a') | max([], key=1) | max([1], key=1) | max(1, 2, default=3) | max([1, 2], keys=1) | max(1, 2, key=len) | min() | min(()) | min({}) | min('a', 1) | min([1, 'a', None]) | min(iter(())) | max(default=1) | max([1], [2], default=None) | max(None)
memoryview() | memoryview('a') | memoryview(1) | object(1) | object(x=1) | Plain(1) | Plain(x=1) | object.__new__() | object.__new__(1) | object.__new__(int) | object().x | open() | open([]) | open('x', 'q') | open('x', 'rw') | open('x', 'rb', encoding='utf8') | open('/no/such/thing') | open('/') | open('x', 1) | open('x', '') | open('a\\0b') | open(-5) | open(1.5)
pow(1) | pow(2, 'a') | pow(2, -1, 4) | pow(2, 3, 0) | pow(2, 3.0, 5) | pow(2.0, 3, 5) | pow(0, -1) | pow(0.0, -1) | pow(1, 2, 3, 4) | pow(2, 'a', 3) | pow('a', 2, 3) | pow(10.0, 400) | pow(base=2) | pow(2, -1, 0) | pow(2, 2, 'a') | pow([], 2)
print(sep=1) | print(end=b'') | print(file=1) | print(flush=1, foo=2) | print(1, file=Plain()) | property(1, 2, 3, 4, 5) | property(x=1) | property().fget() | property(len).__get__(3)
range() | range(1.0) | range('a') | range(1, 2, 0) | range(1, 2, 3, 4) | range(stop=1) | range(None) | range(3)[3] | range(3)['a'] | range(3).index(5) | len(range(10 ** 30)) | range(1, 2.5) | range(3) + range(2) | range(3).index('a') | range(3).count()
repr() | repr(1, 2) | reversed() | reversed(1) | reversed({1}) | reversed(x for x in ()) | reversed([], []) | reversed(Plain()) | round() | round('a') | round(1, 'a') | round(1.5, 2.5) | round(float('nan')) | round(float('inf')) | round(None) | round(1.5, None, 3) | round(1j) | round(number=1.2, digits=1)
slice() | slice(1, 2, 3, 4) | [1, 2]['a'] | [1][1.0] | [1]['a':] | [1][::0] | (1,)[None] | 'abc'[1:'c'] | 'abc'[5] | b'abc'[9] | slice(x=1) | slice(1).indices(-1) | slice(1, 'a').indices(5) | slice(1).indices() | slice(1, 2, 0).indices(3)
sorted() | sorted(1) | sorted([1, 'a']) | sorted([1], key=1) | sorted([1], 1) | sorted([1], reverse='a') | sorted([1j, 2j]) | sorted([], cmp=1) | sorted([1], key=lambda: 0) | sorted(iterable=[]) | sorted([None, 0]) | sorted([{}, {}])
staticmethod() | staticmethod(1, 2) | staticmethod(1)() | classmethod() | classmethod(x=1) | classmethod(1).__get__(2)() | str(1, 2) | str('a', 'utf8') | str(b'\\xff', 'utf8') | str(b'a', 'nope') | str(b'', 1) | str(b'\\xff', 'ascii', 'odd') | str(1, 'utf8') | str(x=1) | str(b'', 'utf8', 'strict', 1) | str(object=1, encoding='a')
sum() | sum(1) | sum(['a']) | sum(['a'], '') | sum([b'a'], b'') | sum([[1]]) | sum([1], start='a') | sum([], bytearray()) | sum([1], [2]) | sum([1], 1, 1) | sum(iterable=[]) | sum([None]) | sum([1.5, 'a']) | sum([1, 1j, {}]) | super() | super(1) | super(int, 'a') | super(int, 1, 2) | super(int, 1).nothing
type() | type(1, 2) | type('A', (), 1) | type('A', 1, {}) | type(1, (), {}) | type('A', (1,), {}) | type('A', (bool,), {}) | type('A', (int, str), {}) | type('A', (object, int), {}) | type('A\\0', (), {}) | type('A', (), {}, x=1) | type('A', (), {'__slots__': 1}) | type('A', (), {'__slots__': 'a b'}) | type('A', (), {'__slots__': ['x'], 'x': 1}) | type('A', (int,), {'__slots__': 'x'})(1).y | type('A', (), {'__qualname__': 1}) | type('A', (type(None),), {}) | type('A', (Plain, Plain), {}) | type(1, 2, 3, 4) | type('A', (), {'__classcell__': 1}) | type('A', (range,), {})
vars(1) | vars(1, 2) | vars(object()) | dir(1, 2) | zip(1) | zip([], 1) | list(zip([1], strict=1, x=2)) | list(zip([1], [], strict=True)) | list(zip([], [1], strict=True)) | list(zip([1], [1], [1, 2], strict=True)) | list(zip([1, 2], [1, 2], [1], strict=True)) | list(zip([1], [1], [], strict=True)) | globals(1) | locals(1) | __import__() | __import__(1) | __import__('') | __import__('no_such') | __import__('sys.nothing') | __import__('sys', level=-1) | __import__('x', {}, {}, (), 1) | breakpoint.x | __build_class__() | __build_class__(1, 2) | __build_class__(lambda: 0, 2)
bytes(-1) | bytes('a') | bytes(1.5) | bytes([256]) | bytes(['a']) | bytes([-1]) | bytes('a', 1) | bytes(1, 'utf8') | bytes('é', 'ascii') | bytes(encoding='a') | bytes(None) | bytes(10 ** 30) | bytearray(-1) | bytearray('a') | bytearray([1, 300]) | bytearray(b'a')['x'] | bytearray(b'a').append('a') | bytearray(b'a').append(256) | bytes('a', 'utf8', 'strict', 1) | bytes([1 << 80]) | bytearray(1, 2, 3, 4)
len(Bad(len=-1)) | len(Bad(len='a')) | len(Bad(len=1.0)) | len(Bad(len=1 << 70)) | iter(Bad(iter=1)) | list(Bad(iter=[])) | [1][Bad(index='a')] | range(Bad(index=None)) | hash(Bad(hash='a')) | hash(Bad(hash=None)) | repr(Bad(repr=1)) | str(Bad(str=1)) | bool(Bad(bool=1)) | format(Bad(format=1)) | f'{Bad(format=b"")}' | bytes(Bad(bytes='a')) | int(Bad(int='a')) | float(Bad(float=1)) | complex(Bad(complex=1)) | dir(Bad(dir=1)) | dir(Bad(dir=[1, 'a'])) | list(reversed(Bad(reversed=1))) | [] == [1, *Bad(iter=())] | print(Bad(str=None)) | '%s' % Bad(str=1) | '%d' % Bad(int='a') | list(Half()) | sum(Half()) | 5 in Half() | [*Half()] | hash(Bad()) | tuple(Bad(len=-3, iter=iter([])))
"""

for line in TABLE.strip().splitlines():
    for text in line.split(" | ") if "int | list" not in line else [t.replace("~", " | ") for t in line.replace("int | list", "int~list").split(" | ")]:
        try:
            result = eval(text)
            print(f"{text}  =>  {result if not callable(getattr(result, '__next__', None)) and type(result) not in (property, staticmethod, classmethod, type) else type(result).__name__!r}")
        except BaseException as e:
            print(f"{text}  {type(e).__name__}: {e}")


def one(n):
    """A wrong call now and then among right ones."""
    values = [n, str(n), [n], None, (n, n)]
    v = values[n % 5 if n % 37 == 0 else 0]
    return len(range(abs(v))) + int(max(v, n) == v) + ord(chr(v)) + sum([v]) + round(v) + pow(v, 2, 7)


counts = {}
for n in range(3000):
    try:
        one(n)
    except TypeError as e:
        counts[str(e)] = counts.get(str(e), 0) + 1
print(counts)
max(map(int, ["1", "2", "x"]), key=len)
