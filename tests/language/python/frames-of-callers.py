# sys._getframe and what looks at callers from deep within hot code: keyword calls, constructors, generators, methods, callbacks of natives
import logging
import sys
import warnings
from collections import namedtuple


def names(depth):
    frame = sys._getframe(1)
    found = []
    while frame is not None and len(found) < depth:
        found.append(f'{frame.f_code.co_name}:{frame.f_lineno}')
        frame = frame.f_back
    return ' '.join(found)


def inner(n, *, look=False):
    total = n * 2
    if look:
        return names(6)
    return total


def middle(n, *, look=False):
    r = inner(n, look=look)
    return r


class Box:
    def __init__(self, n, look=False):
        self.n = n
        self.seen = middle(n, look=look)

    def __add__(self, other):
        return Box(self.n + other, look=self.n == 2999)

    @property
    def where(self):
        return names(3)


def loop(n):
    out = []
    total = 0
    for i in range(n):
        look = i == n - 1 or i == 1500
        r = middle(i, look=look)
        if look:
            out.append(r)
        else:
            total += r
    return out, total


print(loop(3000))
box = Box(0)
for i in range(3000):
    box = Box(i) + 1 if i != 2999 else Box(2999) + 1
print(box.seen)


def recursive(n, *, k=0):
    if n == 0:
        return names(12)
    return recursive(n - 1, k=k + 1)


for i in range(200):
    text = recursive(30, k=i)
print(text)


def numbers(n):
    for i in range(n):
        yield i if i < n - 1 else names(5)


def total(n):
    last = None
    for x in numbers(n):
        last = x
    return last


for i in range(60):
    text = total(50)
print(text)
print([names(3) for _ in range(2)], list(map(lambda i: names(2), range(2))), sorted([2, 1], key=lambda x: names(2) and x))


def depth_of():
    frame, n = sys._getframe(), 0
    while frame is not None:
        frame, n = frame.f_back, n + 1
    return n


def deep(n, **options):
    return depth_of() if n == 0 else deep(n - 1, **options)


print([deep(n, a=1) for n in (0, 1, 50, 200)], [deep(n) for n in range(100)][-1])
for bad in (10**4, -1):
    try:
        print(sys._getframe(bad).f_code.co_name)
    except ValueError as e:
        print(e)


def report(i, **options):
    if i % 1000 == 999:
        logging.warning('value %d', i, **options)


logging.basicConfig(stream=sys.stdout, format='%(levelname)s %(funcName)s:%(lineno)d %(message)s')
for i in range(3000):
    report(i, stack_info=False)


def old(i, *, warn=False):
    if warn:
        warnings.warn(f'old {i}', DeprecationWarning, stacklevel=2)
    return i


def uses(n):
    s = 0
    for i in range(n):
        s += old(i, warn=i == n - 1)
    return s


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(uses(3000), uses(10))
print([(str(w.message), w.lineno, w.category.__name__) for w in caught])


def make(i, *, kind='P'):
    return namedtuple(f'{kind}{i}', 'x y')(i, i)


for i in range(100):
    point = make(i, kind='Q')
print(point, type(point).__module__)


def failing(i, *, limit):
    if i == limit:
        try:
            raise ValueError(i)
        except ValueError as e:
            return e.__traceback__.tb_frame.f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_locals['limit']
    return None


def driver(limit):
    for i in range(limit + 1):
        r = failing(i, limit=limit)
    return r


print(driver(2500), box.where)
