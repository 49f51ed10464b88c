# Tracebacks through the library, printed by the traceback module: what is in C has no line; partial, reduce, sort keys, caches, heaps, JSON, pickles, decimals, warnings.
import decimal
import functools
import heapq
import json
import operator
import pickle
import queue
import sys
import traceback
import warnings
from collections import Counter, OrderedDict, UserDict, namedtuple
from fractions import Fraction


def explode(*args, **kwargs):
    raise ValueError(f'exploded with {args} {kwargs}')


class Picky:
    def __lt__(self, other):
        raise TypeError('not comparable at all')

    def __reduce__(self):
        explode('reduce')

    def __hash__(self):
        return explode('hash')

    def __eq__(self, other):
        return explode('eq')


def show(title, f):
    print('===', title)
    try:
        f()
    except Exception:
        traceback.print_exc(file=sys.stdout)


@functools.lru_cache(maxsize=2)
def cached(n):
    return 10 // n


@functools.singledispatch
def dispatched(x):
    explode(x)


class Holder:
    @functools.cached_property
    def value(self):
        explode('cached')

    part = functools.partialmethod(lambda self, n: explode(n), 1)


@functools.total_ordering
class Half:
    def __lt__(self, other):
        return explode('lt')


show('partial', lambda: functools.partial(explode, 1, k=2)(3))
show('partialmethod', lambda: Holder().part())
show('reduce', lambda: functools.reduce(lambda a, b: a / b, [1, 0]))
show('key', lambda: sorted([3, 1], key=explode))
show('cmp', lambda: sorted([3, 1], key=functools.cmp_to_key(explode)))
show('cache', lambda: [cached(2), cached(0)])
show('cache of unhashable', lambda: cached([]))
show('singledispatch', lambda: dispatched(5))
show('cached_property', lambda: Holder().value)
show('total_ordering', lambda: Half() >= Half())
show('heap', lambda: heapq.heappush([Picky()], Picky()))
show('nlargest', lambda: heapq.nlargest(2, [Picky(), Picky(), Picky()]))
show('merge', lambda: list(heapq.merge([1, 2], [2, 'x'])))
show('json', lambda: json.loads('{"a": [1, 2'))
show('json default', lambda: json.dumps({'a': {1}}, default=explode))
show('pickle', lambda: pickle.dumps([Picky()]))
show('unpickle', lambda: pickle.loads(b'c__main__\nexplode\n(I1\ntR.'))
show('decimal', lambda: decimal.Decimal(1) / 0)
show('fraction', lambda: Fraction(1, 0))
show('queue', lambda: queue.Queue().get_nowait())
show('simple queue', lambda: queue.SimpleQueue().get_nowait())
show('counter', lambda: Counter([Picky()]))
show('ordered', lambda: OrderedDict().popitem())
show('userdict', lambda: UserDict()['x'])
show('namedtuple', lambda: namedtuple('N', 'a')._make([1, 2]))
show('itemgetter', lambda: operator.itemgetter(1)([0]))
show('methodcaller', lambda: operator.methodcaller('value')(5))


def deprecated():
    warnings.warn('this is old', DeprecationWarning, stacklevel=2)


with warnings.catch_warnings():
    warnings.simplefilter('error')
    show('warning as error', deprecated)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    deprecated()
    functools.partial(deprecated)()
    print([(w.lineno, w.category.__name__) for w in caught])
warnings.simplefilter('always')
functools.reduce(lambda a, b: deprecated(), [1, 2])
pickle.loads(pickle.dumps({1: [functools.partial(explode, 'in a pickle')]}))[1][0]('at the end')
