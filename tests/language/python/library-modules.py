"""Modules of the standard library, over the built-in ones below them."""
import array, codecs, copy, dataclasses, datetime, fractions, hashlib, io, json, pprint, random, statistics, string, struct, textwrap, typing

random.seed(42)
print([random.random() for _ in range(3)], random.getrandbits(70), random.randint(1, 6), random.choice('abc'))
print(random.sample(range(100), 5), random.gauss(0, 1), random.shuffle(deck := list(range(10))), deck)
random.seed('text')
state = random.getstate()
first = [random.randrange(1000) for _ in range(4)]
random.setstate(state)
print(first == [random.randrange(1000) for _ in range(4)], first, random.Random(2**70).uniform(1, 2))

print(struct.pack('<bBhHiIqQ', -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1), struct.calcsize('bhiq'), struct.calcsize('=bhiq'))
print(struct.unpack('>3sxhf?', b'abc\0\xff\xfe?\x80\0\0\x01'), list(struct.iter_unpack('<h', b'\1\0\2\0')))
print(struct.pack('<ed', 1.5, -0.1), struct.unpack('<e', b'\0\x3e'), struct.Struct('5p').pack(b'abcdefg'))
for f in (lambda: struct.pack('<h', 40000), lambda: struct.unpack('<i', b'abc'), lambda: struct.pack('<i', 'a'), lambda: struct.pack('z', 1)):
    try:
        f()
    except struct.error as e:
        print(e)

a = array.array('i', [3, 1, 2])
a.append(7)
a.extend(range(2))
print(a, a[1:3], a.tobytes(), a.itemsize, sum(a), a.index(7), array.array('d', [1, 2.5]), list(reversed(a)), a == a[:])
a[1:2] = array.array('i', [9, 9])
print(a.tolist(), array.array('B', b'ab'), array.array('u', 'xy').tounicode())
for f in (lambda: array.array('b', [200]), lambda: a.append('x'), lambda: array.array('x'), lambda: a[99]):
    try:
        f()
    except (OverflowError, TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)

data = {'a': [1, 2.5, None, True, 'x"y\u00e9'], 'b': {'c': -1e100, 'd': []}}
text = json.dumps(data, sort_keys=True)
print(text, json.loads(text) == data, json.dumps(data, indent=2, ensure_ascii=False)[:40])
for wrong in '[1,]', '{"a" 1}', '"abc', 'nul':
    try:
        json.loads(wrong)
    except json.JSONDecodeError as e:
        print(e)

s = io.StringIO('one\ntwo\nthree')
print(s.readline(), s.read(2), s.tell(), list(s), s.seek(0), s.write('ONE'), s.getvalue())
b = io.BytesIO(b'abc')
b.seek(0, 2)
print(b.write(b'def'), b.getvalue(), b.seek(1), b.read(2), b.closed)
t = io.TextIOWrapper(io.BytesIO('h\u00e9\r\nx'.encode()), encoding='utf-8')
print(t.readlines(), isinstance(t, io.TextIOBase), issubclass(io.BytesIO, io.IOBase))
with io.StringIO() as out:
    print('into', 'text', sep='-', file=out)
    print(repr(out.getvalue()))
try:
    out.read()
except ValueError as e:
    print(e)
class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())
u = Upper()
u.write('shout')
print(u.getvalue(), codecs.lookup('utf8').name, codecs.encode('abc', 'rot13'), 'na\u00efve'.encode('cp1252'), b'\xef'.decode('cp1252'))

@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, compare=False)

@dataclasses.dataclass(frozen=True, slots=True)
class Fixed:
    a: float

p = Point(1, 2)
print(p, Point(1) < p, dataclasses.asdict(p), dataclasses.replace(p, x=5), Fixed(1.5), hash(Fixed(1.0)) == hash(Fixed(1.0)))
try:
    Fixed(1.0).a = 2
except dataclasses.FrozenInstanceError as e:
    print(type(e).__name__, e)

T = typing.TypeVar('T')
class Box(typing.Generic[T]):
    def get(self) -> T: ...
class Row(typing.NamedTuple):
    name: str
    size: int = 3
print(Box[int], typing.Optional[int], typing.get_type_hints(Box.get), Row('r'), typing.Union[int, str, int], typing.List[int])

print(fractions.Fraction(3, 12) + fractions.Fraction('0.5'), fractions.Fraction(1.25), statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]))
print(round(statistics.stdev([1, 2, 3, 4]), 6), textwrap.fill('the quick brown fox jumps over the lazy dog', 20), textwrap.dedent('  a\n   b'))
print(string.Template('$a and ${b}').substitute(a=1, b=2), string.Formatter().format('{0!r:>5} {x[1]} {y.real}', 'q', x=[1, 2], y=3), string.capwords('a bc'))
pprint.pprint({'key': list(range(30)), 'other': {'nested': ['text' * 8, 'more' * 8]}}, width=50)
print(datetime.date(2024, 2, 29) + datetime.timedelta(days=366), datetime.datetime(2024, 1, 2, 3, 4, 5).isoformat(), datetime.date(2024, 5, 6).strftime('%A %d %B'))
print(copy.deepcopy({'a': [1, {2}], 'p': p}), copy.copy(a) is a, hashlib.sha256(b'abc').hexdigest()[:16], hashlib.md5(b'').hexdigest())
