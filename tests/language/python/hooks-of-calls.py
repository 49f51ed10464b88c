# Events of sys.setprofile: calls of functions, generators and built-in functions, and how they end.
import sys
def show(f,e,a):
    if e.startswith('c_'): a = getattr(a,'__qualname__',a)
    print(f.f_code.co_name, e, a if not isinstance(a,tuple) else a[0], f.f_lineno)
class K:
    def __init__(self): self.l = []
    def m(self): self.l.append(1); return len(self.l)
def f(n):
    k = K()
    k.m()
    try: int('x')
    except ValueError: pass
    try: [].pop()
    except IndexError: pass
    s = sorted([3,1], key=lambda x: -x)
    print(max(s), *s, sep=' ')
    d = dict(a=1); d.get('a'); d.update(b=2); 'x'.join(['a'])
    str(3); isinstance(3,int); [1].__len__(); {}.__contains__(1); getattr(k,'l'); k.__class__
    g = (i for i in range(2))
    next(g); next(g); next(g, None)
    list(map(str, [1]))
    list(x for x in [1])
    return n and f(n-1)
sys.setprofile(show)
f(1)
sys.setprofile(None)
print(sys.getprofile())


class Counter:
    """A profiler that is an object."""

    def __init__(self):
        self.calls = {}

    def __call__(self, frame, event, arg):
        name = frame.f_code.co_name if event[0] != 'c' or event == 'call' else arg.__name__
        key = (event, name)
        self.calls[key] = self.calls.get(key, 0) + 1


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def failing(n):
    if n == 0:
        raise LookupError(n)
    failing(n - 1)


counter = Counter()
sys.setprofile(counter)
print(sys.getprofile() is counter)
fib(12)
try:
    failing(4)
except LookupError as e:
    print(repr(e))
abs(-3)
sys.setprofile(None)
for key in sorted(counter.calls):
    print(key, counter.calls[key])


def refusing(frame, event, arg):
    if event == 'return':
        raise KeyError('no more')


sys.setprofile(refusing)
try:
    fib(1)
except KeyError as e:
    print(repr(e), sys.getprofile())
