# importlib and packages that are written into a folder: relative imports, __all__, cycles, reloading, lazily loaded attributes, errors inside of modules, and one that ends the program.
import importlib
import os
import runpy
import sys
import tempfile
import textwrap
import types

FILES = {
    'shapes/__init__.py': '''
        """Shapes."""
        from . import circle
        from .square import *
        from .square import _hidden as revealed
        __all__ = ['circle', 'Square', 'late']
        __version__ = '1.0'

        def __getattr__(name):
            if name == 'late':
                from importlib import import_module
                return import_module('.late', __name__)
            raise AttributeError(f'shapes has no {name}')
    ''',
    'shapes/circle.py': '''
        from .util.maths import PI as pi
        from . import util

        def area(r):
            return round(pi * r * r, 2)
    ''',
    'shapes/square.py': '''
        __all__ = ['Square']
        _hidden = 'underscored'
        Other = 1

        class Square:
            def __init__(self, side): self.side = side
            def __repr__(self): return f'{__name__}.{type(self).__qualname__}({self.side})'
    ''',
    'shapes/late.py': 'print("late is loaded")\nVALUE = 7\n',
    'shapes/util/__init__.py': '',
    'shapes/util/maths.py': 'PI = 3.14159\nfrom ... import nothing\n' if False else 'PI = 3.14159\n',
    'shapes/__main__.py': 'import sys\nprint("main of", __package__, sys.argv[1:])\nfrom . import circle\nRESULT = circle.area(1)\n',
    'cycle_a.py': 'import cycle_b\nX = 1\ndef f(): return cycle_b.Y + X\n',
    'cycle_b.py': 'import cycle_a\nY = getattr(cycle_a, "X", 10)\n',
    'cycle_c.py': 'from cycle_d import D\nC = 1\n',
    'cycle_d.py': 'from cycle_c import C\nD = 2\n',
    'counter.py': 'try:\n    count += 1\nexcept NameError:\n    count = 1\n',
    'broken.py': 'x = 1\ndef f(:\n    pass\n',
    'failing.py': 'import os\n\ndef helper(n):\n    return [1, 2][n]\n\nVALUE = helper(5)\n',
    'beyond.py': 'from .. import x\n',
    'space/inner.py': 'where = __package__\n',
    'script.py': 'name = __name__\nresult = globals().get("given", 0) * 2\n',
}


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder, 'FOLDER'), getattr(e, 'name', None))


with tempfile.TemporaryDirectory() as folder:
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as f:
            f.write(textwrap.dedent(text))
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    import shapes
    from shapes import *
    print(circle.area(2), Square(3), late.VALUE, shapes.revealed, shapes.__name__, shapes.__package__, shapes.circle.__package__, 'Other' in vars(shapes), shapes.util.maths.PI)
    print(sorted(m for m in sys.modules if m.startswith('shapes')), shapes.__doc__, os.path.relpath(shapes.__file__, folder), [os.path.relpath(p, folder) for p in shapes.__path__])
    import cycle_a
    import counter
    print(cycle_a.f(), counter.count, importlib.reload(counter).count, importlib.import_module('counter') is counter, importlib.import_module('.maths', 'shapes.util').PI)
    del sys.modules['counter']
    import counter as again
    print(again.count, again is counter, counter.count)
    import space.inner
    print(space.inner.where, type(space), hasattr(space, '__file__'), isinstance(shapes, types.ModuleType))
    print(runpy.run_path(os.path.join(folder, 'script.py'), {'given': 21}, 'run')['result'])
    made = types.ModuleType('made', 'by hand')
    exec('def g(): return h()\ndef h(): return __name__', made.__dict__)
    sys.modules['made'] = made
    from made import g
    print(g(), made.__doc__, repr(made), made.__dict__.keys() >= {'g', 'h', '__name__'})
    for name in ['nothing', 'shapes.nothing', 'counter.nothing', 'broken', 'failing', 'cycle_c', 'beyond', 'shapes.util.nothing.more', '.rel', '']:
        attempt(lambda: importlib.import_module(name))
    attempt(lambda: __import__('shapes', fromlist=['absent']).absent)
    attempt(lambda: exec('from shapes import absent'))
    attempt(lambda: exec('from shapes.square import Absent'))
    attempt(lambda: exec('import shapes.circle.deep'))
    attempt(lambda: exec('from . import x', {'__package__': 'nowhere', '__name__': 'm'}))
    attempt(lambda: exec('from . import x', {'__name__': 'm'}))
    attempt(lambda: importlib.reload('x'))
    attempt(lambda: importlib.import_module('..x', 'a'))
    attempt(lambda: shapes.unknown)
    attempt(lambda: importlib.util.find_spec('nowhere') if hasattr(importlib, 'util') else None)
    sys.modules['blocked'] = None
    attempt(lambda: importlib.import_module('blocked'))
    print('failing' in sys.modules, 'broken' in sys.modules)
    sys.path.remove(folder)
import failing_for_good
