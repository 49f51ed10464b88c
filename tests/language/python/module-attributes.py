# Modules as objects: __getattr__ and __dir__ of a module, modules made by hand, sys.modules, `from` with names that are computed.
import sys
import types

lazy = types.ModuleType('lazy', 'Names are made when they are wanted.')
exec('''
calls = []
ready = 1
def __getattr__(name):
    calls.append(name)
    if name.startswith('make_'):
        value = name[5:] * 2
        globals()[name] = value
        return value
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
def __dir__():
    return ['ready', 'make_a', 'zebra']
''', lazy.__dict__)
sys.modules['lazy'] = lazy

import lazy as l
from lazy import make_ab, ready
print(l is lazy, make_ab, ready, l.calls, l.make_ab, l.calls)
print(dir(lazy), lazy.__name__, lazy.__doc__, lazy)
for name in ('other', 'make_x', 'make_x', '__path__'):
    print(name, getattr(lazy, name, 'default'), lazy.calls[-1])
try:
    from lazy import nothing
except ImportError as e:
    print(type(e).__name__, e, e.name, e.path)
try:
    lazy.nothing
except AttributeError as e:
    print(e, e.name, e.obj is lazy)
del lazy.ready
print(getattr(lazy, 'ready', 'gone'), hasattr(lazy, 'make_x'))

package = types.ModuleType('pack')
package.__path__ = []
part = types.ModuleType('pack.part')
part.value = 42
part.__all__ = ['value', 'twice']
part.twice = lambda x: 2 * x
part.hidden = 'not exported'
package.part = part
sys.modules.update({'pack': package, 'pack.part': part})
import pack.part
from pack.part import *
from pack import part as p
print(pack.part.value, value, twice(4), 'hidden' in globals(), p is part)
try:
    import pack.missing
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import lazy.inner
except ModuleNotFoundError as e:
    print(e)
sys.modules['blocked'] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
part.__all__.append('absent')
try:
    exec('from pack.part import *')
except AttributeError as e:
    print(e)


class Counting(types.ModuleType):
    reads = 0

    @property
    def now(self):
        Counting.reads += 1
        return Counting.reads

    def __setattr__(self, name, value):
        print('set', name)
        super().__setattr__(name, value)


me = sys.modules[__name__]
me.__class__ = Counting
import __main__
print(__main__.now, __main__.now, me.now)
__main__.fresh = 5
print(fresh, type(me).__name__, isinstance(me, types.ModuleType))
vars(me)['quiet'] = 6
print(quiet, 'reads' in vars(me))
