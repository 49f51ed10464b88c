# Events of sys.settrace: the lines of all kinds of statements, in the order in which CPython 3.11 tells them.
import sys


def told(value):
    if isinstance(value, (int, str, list, tuple)) or value is None:
        return value if not isinstance(value, (list, tuple)) or all(isinstance(v, int) for v in value) else len(value)
    return type(value).__name__


def tell(frame, event, arg):
    if frame.f_code.co_filename != '<text>':
        return None
    what = arg[0].__name__ if event == 'exception' else told(arg)
    print(frame.f_code.co_name, event, frame.f_lineno, what)
    return tell


def run(text):
    code = compile(text, '<text>', 'exec')
    sys.settrace(tell)
    exec(code, {'__name__': 'text'})
    sys.settrace(None)


run(r'''
def f(x):
    while x:
        x -= 1
    try:
        pass
    finally:
        y = 1
    for i in range(2):
        if i:
            continue
        else:
            pass
    while True:
        break
    while x < 2: x += 1
    with open('/dev/null') as g:
        z = 1
    foo(1,
        2,
        y)
    1
    global q
    t: int
    t: int = 3
    if x: pass
    if 0:
        x = 1
    else:
        x = 2
    assert x
    try:
        raise ValueError
    except KeyError:
        pass
    except ValueError as e:
        pass
    return [a
            for a in (1,2)]
def foo(*a):
    """doc"""
f(2)
def g(n):
    for i in range(n):
        yield i
    return 5
def h():
    r = yield from g(2)
    print(r)
for v in h():
    print(v)
class C:
    """d"""
    a = 1
    def __init__(self,
                 x=1):
        self.x = x
c = C(
   2
)
def err():
    try:
        1/0
    except ZeroDivisionError:
        return 3
    finally:
        print('fin')
def err2():
    c.y
try:
    err()
    err2()
except AttributeError: print('x')
k = 0
while True:
    k += 1
    if k == 2:
        continue
    if k > 3:
        break
def w():
    try:
        return 1
    finally:
        x = 2
w()
for q in 1, 2: pass
for q in 1, 2:
    pass
gg = g(3)
next(gg)
try: gg.throw(KeyError('a'))
except KeyError: pass
lam = lambda a: (a,
    1)
lam(3)
d = {
  'a': 1,
  'b': [x for x in range(2) for y in range(2)],
}
if k and \
   c:
    print(1)
elif k: 2
def multi(a, b): return (a +
   b)
multi(
  1,
  multi(2,
    3))
''')
print(sys.gettrace())
