# Generators where they are seldom taken: close and throw at every place, return in finally, attributes, reentrance, delegation to all kinds, expressions that bind late.
import inspect
import sys


def t(f, *args):
    try:
        print('->', f(*args))
    except BaseException as e:
        print('!!', type(e).__name__, e, '|', repr(e.__cause__), repr(e.__context__))


def plain():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
        print('got', y)
    except ValueError as e:
        print('caught', e)
        yield 'recovered'
    except GeneratorExit:
        print('closing')
        raise
    finally:
        print('finally')
    return 'end'


g = plain()
print(inspect.getgeneratorstate(g), g.gi_running, g.gi_yieldfrom, g.gi_frame is not None, g.__name__, g.gi_code.co_name)
t(g.send, 5)
t(next, g)
t(g.send, 'a')
t(g.throw, ValueError('thrown'))
t(next, g)
t(next, g)
print(inspect.getgeneratorstate(g), g.gi_frame)
g = plain()
t(g.throw, KeyError('before start'))
t(next, g)
g = plain()
next(g), next(g)
t(g.close)
t(g.close)
t(g.send, 3)


ignored = []


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            print('ignored')
            if ignored.append(1) or len(ignored) > 1:
                raise


g = ignores()
next(g)
t(g.close)
t(g.close)


def returns():
    try:
        yield 1
    finally:
        return 'swallowed'


g = returns()
next(g)
t(g.throw, ValueError('lost'))
g = returns()
next(g)
t(g.close)


def stops():
    yield 1
    raise StopIteration('inner')


t(list, stops())
t(list, (next(iter([])) for _ in range(2)))


def reentrant():
    yield next(me)


me = reentrant()
t(next, me)


def outer(inner):
    result = yield from inner
    print('inner gave', result)
    yield result


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('by hand')
        return self.n

    def throw(self, *args):
        return 'thrown', [a.__name__ if isinstance(a, type) else str(a) for a in args]

    def close(self):
        print('iterator closed')


g = outer(Iter())
t(next, g)
t(g.throw, ValueError, 'old style')
t(g.throw, ValueError('one'))
t(next, g)
t(next, g)
t(next, g)
g = outer(Iter())
next(g)
print(g.gi_yieldfrom.__class__.__name__)
t(g.send, 'no send there')
t(g.close)
g = outer(x for x in 'ab')
t(list, g)
t(lambda: list(outer(5)))
t(lambda: next(outer(plain())))
for bad in ((1,), ('text',), (ValueError, ValueError('x'), 5), (int,), ()):
    g = plain()
    next(g)
    t(g.throw, *bad)
fs = [lambda: i for i in range(3)]
gs = [(x * i for x in [1]) for i in range(3)]
print([f() for f in fs], [list(g) for g in gs])
late = 1
lazy = (late + x for x in [late, late])
late = 10
print(list(lazy))
t(lambda: (x for x in 5))
print(sum(i for i in range(10) if i % 2), max((len(w), w) for w in 'a bb cc'.split()), dict((k, v) for v, k in enumerate('ab')), [*(i for i in range(3))], {*(c for c in 'aa')})
def count_down(n):
    while n:
        skip = yield n
        n -= 1 + (skip or 0)
c = count_down(10)
print([next(c), c.send(2), c.send(None), *c], sys.getsizeof(c) > 0)
def leaks():
    try:
        yield
    finally:
        raise OSError('in finally')
g = leaks()
next(g)
g.close()
