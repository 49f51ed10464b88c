"""What classes tell of themselves: bases, modules, signatures, dicts; classes that are subscripted, prepared, pickled; clocks by number."""
import functools
import inspect
import math
import pickle
import re
import time
import typing


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Owner:
    @property
    def __dict__(self):
        return {'a': 2}


class Meta(type):
    def __prepare__(*args):
        return None


t(lambda: inspect.signature(Plain))
t(lambda: inspect.signature(object))
t(lambda: inspect.signature(Meta))
t(lambda: (object.__text_signature__, Plain.__text_signature__))
t(lambda: vars(Owner()))
t(lambda: type('A', (Plain, int), {}).__base__)
t(lambda: type('A', (Plain, Owner), {}).__base__)
t(lambda: (bool.__base__, object.__base__, KeyError.__base__))
t(lambda: exec('class X(metaclass=M): pass', {'M': Meta}))
t(lambda: type('a', 'b'))
t(lambda: type('R', (type(re.match('', '')),), {}))
t(lambda: type('B', (bool,), {}))
t(lambda: functools.partial[int])
t(lambda: (type.__module__, Plain.__module__, int.__module__))
t(lambda: [pickle.loads(pickle.dumps(c)) for c in (type, type(None), typing.Optional[str], Plain, int)])
t(lambda: math.dist([1], [1, 2]))
t(lambda: math.dist([1, 2], [4, 6]))
t(lambda: time.clock_gettime(time.CLOCK_MONOTONIC) > 0 < time.clock_gettime_ns(time.CLOCK_REALTIME))
t(lambda: time.clock_getres(time.CLOCK_MONOTONIC) <= 1)
t(lambda: time.clock_gettime(999))
