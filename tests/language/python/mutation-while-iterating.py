# Every change of a dict's or a set's size during iteration is an error; lists go on.
def trial(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, "|", type(e).__name__, e)


def change(make, view, act, hot):
    d = make()
    n = 0
    for _ in range(hot):
        for x in view(d):
            n += 1
    for x in view(d):
        n += 1
        act(d)
    return n


D = lambda: dict.fromkeys(range(6), 0)
S = lambda: set(range(6))
for hot in (0, 200):
    for vname, view in (("dict", iter), ("keys", dict.keys), ("values", dict.values), ("items", dict.items), ("reversed", reversed)):
        trial(vname + " add", lambda: change(D, view, lambda d: d.__setitem__(len(d) + 100, 1), hot))
        trial(vname + " del", lambda: change(D, view, lambda d: d.popitem(), hot))
        trial(vname + " clear", lambda: change(D, view, dict.clear, hot))
        trial(vname + " replace", lambda: change(D, view, lambda d: (d.pop(0, 0), d.__setitem__(77, 1)), hot))
        trial(vname + " set", lambda: change(D, view, lambda d: d.__setitem__(3, 1), hot))
    trial("set add", lambda: change(S, iter, lambda s: s.add(len(s) + 100), hot))
    trial("set discard", lambda: change(S, iter, lambda s: s.discard(5), hot))
    trial("set clear", lambda: change(S, iter, set.clear, hot))
    trial("set update", lambda: change(S, iter, lambda s: s.update({1, 99}), hot))
    trial("set same", lambda: change(S, iter, lambda s: s.add(3), hot))
xs = [0, 1, 2]
for x in xs:
    if len(xs) < 2000:
        xs.append(x + 1)
print(len(xs), xs[-1])
for x in xs:
    xs.remove(x)
print(len(xs), xs[:3])
d = {1: 1, 2: 2}
it = iter(d)
next(it)
d[3] = 3
trial("next", lambda: next(it))
trial("again", lambda: next(it))
del d[3]
trial("third", lambda: next(it))
trial("comprehension", lambda: {k: d.pop(k) for k in d})
trial("list", lambda: [d.setdefault(k + 10, k) for k in d])
trial("sum", lambda: sum(d.setdefault(k + 100, k) for k in d))
from collections import deque, Counter, defaultdict
q = deque(range(4))
trial("deque", lambda: [q.append(1) for _ in q])
c = Counter("aab")
trial("counter", lambda: [c.update("z%d" % len(c)) for _ in c])
dd = defaultdict(int, a=1, b=2)
trial("default", lambda: [dd[k + "x"] for k in dd])
trial("globals", lambda: [globals().__setitem__("made_%s" % k, 1) for k in globals()])
class A: pass
a = A(); a.x = 1; a.y = 2
trial("__dict__", lambda: [setattr(a, k + "2", 1) for k in a.__dict__])
trial("vars", lambda: [delattr(a, k) for k in vars(a)])
