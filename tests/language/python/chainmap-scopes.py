# collections.ChainMap as scopes of a small language, UserDict, UserList and UserString as bases, OrderedDict as a cache, defaultdict as a graph.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque


class Scope(ChainMap):
    def assign(self, name, value):
        for m in self.maps:
            if name in m:
                m[name] = value
                return
        self[name] = value


class Folded(UserDict):
    """Keys without case; keeps how they were written last."""

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), (key, value))

    def __getitem__(self, key):
        return super().__getitem__(key.lower())[1]

    def __delitem__(self, key):
        super().__delitem__(key.lower())

    def __contains__(self, key):
        return isinstance(key, str) and key.lower() in self.data

    def items(self):
        return [pair for pair in self.data.values()]


class Stack(UserList):
    def push(self, *values):
        self.extend(values)
        return self

    def top(self):
        return self[-1]


class Slug(UserString):
    def __init__(self, seq):
        super().__init__('-'.join(str(seq).lower().split()))

    def shout(self):
        return self.upper() + '!'


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def get(self, key, default=None):
        if key in self:
            self.move_to_end(key)
            return self[key]
        return default

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


top = Scope({'x': 1}, {'x': 10, 'y': 20})
inner = top.new_child({'z': 3})
inner.assign('y', 21)
inner.assign('w', 4)
inner['x'] = 0
print(inner, dict(inner), list(inner), len(inner), inner.parents, inner.maps[2], 'y' in inner, inner.get('q', 'none'))
del inner['x']
print(inner['x'], inner.pop('z'), inner | {'n': 1}, {'n': 1} | inner, inner.copy().maps[0] is inner.maps[0], bool(ChainMap()), ChainMap({'a': 1}) == {'a': 1})
h = Folded({'Content-Type': 'text', 'Host': 'a'})
h['HOST'] = 'b'
h.update(accept='*')
print(h['content-TYPE'], 'hOST' in h, 5 in h, h.items(), len(h), h.get('none', 0), sorted(h), h.pop('Host'), h.setdefault('X', 1), repr(h))
s = Stack([3, 1]).push(2, 5)
s += [4]
print(s, s.top(), s[1:3], type(s[1:3]).__name__, s * 2, sorted(s), s + [0], [0] + list(s), s == [3, 1, 2, 5, 4], s < [4], s.count(2), s.index(5))
s.sort(reverse=True)
s[1:3] = 'ab'
del s[0]
print(s, s.copy(), s.pop(0), list(reversed(s)))
u = Slug('Hello Big World')
print(u, repr(u), u.shout(), type(u.upper()).__name__, u[6:9], u + ' x', 'a ' + u, u.split('-'), u == 'hello-big-world', hash(u) == hash('hello-big-world'), u.replace('big', 'small'), u % (), 'big' in u, u.find('big'))
c = LRU(3)
for k in 'abcadbe':
    if c.get(k) is None:
        c[k] = k.upper()
print(c, list(c.items()), list(reversed(c)), c == OrderedDict(e='E', b='B', d='D'), c == dict(c), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
graph = defaultdict(lambda: defaultdict(set))
for a, b, label in [(1, 2, 'x'), (1, 2, 'y'), (2, 3, 'x')]:
    graph[a][b].add(label)
print({a: {b: sorted(ls) for b, ls in bs.items()} for a, bs in graph.items()}, 9 in graph, defaultdict(int, a=1), defaultdict(None, {1: 2}))
n = Counter('mississippi')
n.subtract('miss')
print(n, n.most_common(2), +n, -Counter(a=-2), n & Counter('sip'), n | Counter('zz'), n - Counter('i'), n.total(), Counter(a=1) <= Counter(a=2), list(Counter(b=2, a=1).elements()))
d = deque(range(5), maxlen=5)
d.rotate(2)
d.appendleft('x')
print(d, d.maxlen, d[0], d.index(1), deque('ab') + deque('c'), list(d)[1:3])
for attempt in [lambda: inner['nope'], lambda: inner.pop('nope'), lambda: inner.popitem() and inner.popitem(), lambda: h['nope'], lambda: c.popitem() and LRU(1).popitem(), lambda: defaultdict(1), lambda: c.move_to_end('q'), lambda: defaultdict(None)['k'], lambda: d.remove('no'), lambda: deque().pop(), lambda: d.insert(0, 1), lambda: Counter.fromkeys('a'), lambda: Stack().pop(), lambda: d + [1], lambda: c + 1, lambda: Counter([[]])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
