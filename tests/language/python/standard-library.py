# Modules of the standard library, unmodified, over the built-in ones.
import abc
import bisect
import collections
import collections.abc
import contextlib
import copy
import enum
import functools
import heapq
import itertools
import keyword
import operator

print(list(itertools.islice(itertools.count(3, 2), 4)), list(itertools.permutations("abc", 2))[:3])
print([(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.product("ab", repeat=2))[:3])
print(list(itertools.combinations(range(4), 2)), list(itertools.accumulate([1, 2, 3, 4], operator.mul)))
print(list(itertools.zip_longest("ab", "c", fillvalue="-")), list(itertools.pairwise("abcd")), list(itertools.chain("ab", [1])))
print(list(itertools.takewhile(lambda v: v < 3, range(9))), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
d = collections.deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
d.rotate(1)
print(d, collections.Counter("hello").most_common(2), len(d), 2 in d, list(reversed(d)))
Point = collections.namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p._replace(x=9), p == (1, 2), p._asdict(), Point._fields)
dd = collections.defaultdict(list)
for i in range(10):
    dd[i % 3].append(i)
print(dict(dd), collections.OrderedDict(a=1), collections.ChainMap({"a": 1}, {"b": 2})["b"])
print(functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"), operator.itemgetter(1, 2)("abc"))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@functools.total_ordering
class Num:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(Num(1) <= Num(2), Num(3) > Num(2), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


class Base(abc.ABC):
    @abc.abstractmethod
    def run(self): ...


class Derived(Base):
    def run(self):
        return "run"


try:
    Base()
except TypeError as e:
    print(e)
print(Derived().run(), isinstance([], collections.abc.Sequence), issubclass(dict, collections.abc.Mapping), isinstance(5, collections.abc.Hashable))


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Flag(enum.IntFlag):
    A = 1
    B = 2


print(Color.RED, Color(2), list(Color), Color["RED"].value, Color.RED is Color(1), Flag.A | Flag.B, Flag(3) & 1)


@contextlib.contextmanager
def managed(n):
    print("in", n)
    try:
        yield n * 2
    finally:
        print("out", n)


with managed(1) as a, managed(a) as b:
    print(a, b)
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.ExitStack() as stack:
    for i in range(3):
        stack.enter_context(managed(i))
heap = [5, 1, 4, 2]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), bisect.bisect([1, 2, 3], 2), keyword.iskeyword("for"))
deep = {"a": [1, [2, 3]], "b": (4,)}
other = copy.deepcopy(deep)
other["a"][1].append(9)
print(deep, other, copy.copy([1, 2]))


def wrapped(f):
    @functools.wraps(f)
    def inner(*a):
        return f(*a)
    return inner


@wrapped
def named():
    "docs"


print(named.__name__, named.__doc__, named.__wrapped__.__name__)
