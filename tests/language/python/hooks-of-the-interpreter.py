# Hooks that a program sets: excepthook with its own report, displayhook, unraisable errors of finalizers, breakpoint's hook, atexit's order and errors, streams that are replaced, import hooks by __import__, audit of globals, and an exit code that survives.
import atexit
import builtins
import contextlib
import gc
import io
import os
import sys
import traceback
import types
import warnings

print(sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__, sys.breakpointhook is sys.__breakpointhook__, sys.unraisablehook is sys.__unraisablehook__)
shown = []
sys.displayhook = lambda v: shown.append(v) if v is not None else None
for source in ['1 + 1', 'None', '"a"; "b"', 'x = 5', 'x', 'if x: x * 2\n']:
    exec(compile(source, '<shown>', 'single'))
sys.displayhook = sys.__displayhook__
exec(compile('x, shown', '<shown>', 'single'))
print(builtins._)


def breaker(*args, **options):
    return f'broke with {args} {sorted(options)}'


sys.breakpointhook = breaker
print(breakpoint(1, b=2))
sys.breakpointhook = sys.__breakpointhook__
os.environ['PYTHONBREAKPOINT'] = '0'
print(breakpoint(3))
os.environ['PYTHONBREAKPOINT'] = 'builtins.len'
print(breakpoint('four'))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    os.environ['PYTHONBREAKPOINT'] = 'no.such.thing'
    print(breakpoint(), [str(w.message) for w in caught])
real_import = builtins.__import__
seen = []


def watched(name, globals=None, locals=None, fromlist=(), level=0):
    seen.append((name, tuple(fromlist or ()), level))
    if name == 'forbidden':
        raise ImportError(f'{name} is forbidden', name=name)
    return real_import(name, globals, locals, fromlist, level)


builtins.__import__ = watched
import json
from collections import OrderedDict, abc
try:
    import forbidden
except ImportError as e:
    print(e, e.name)
builtins.__import__ = real_import
print([s for s in seen if s[0] in ('json', 'collections', 'forbidden')])


class Tee(io.TextIOBase):
    def __init__(self, *targets):
        self.targets = targets

    def write(self, text):
        for t in self.targets:
            t.write(text)
        return len(text)

    def flush(self):
        pass


copy = io.StringIO()
sys.stdout = Tee(sys.__stdout__, copy)
print('to both')
with contextlib.redirect_stdout(io.StringIO()) as inner:
    print('inner only')
    help_text = inner.getvalue()
sys.stdout = sys.__stdout__
print(repr(copy.getvalue()), repr(help_text))
sys.stdout = None
print('nowhere')
sys.stdout = sys.__stdout__
err = io.StringIO()
sys.stderr = err
try:
    raise KeyError('kept')
except KeyError:
    traceback.print_exc(limit=1)
    sys.excepthook(*sys.exc_info())
sys.stderr = sys.__stderr__
print(err.getvalue().count('KeyError'), err.getvalue().splitlines()[-1])
events = []


def unraisable(info):
    events.append((info.exc_type.__name__, str(info.exc_value), info.err_msg, type(info.object).__name__, info.exc_traceback is not None))


sys.unraisablehook = unraisable
sys.unraisablehook(types.SimpleNamespace(exc_type=OSError, exc_value=OSError('by hand'), err_msg='msg', object=5, exc_traceback=None))
sys.unraisablehook = sys.__unraisablehook__
print(events)
print(sys.exc_info(), sys.exception(), sys.getrecursionlimit() > 100, sys.intern('a b') is sys.intern('a b'), sys.getsizeof([]) > 0, sys.is_finalizing(), callable(sys.gettrace), gc.isenabled())


def report(kind, value, tb):
    frames = traceback.extract_tb(tb)
    print(f'crashed: {kind.__name__}: {value} in {" > ".join(f.name for f in frames)} at line {frames[-1].lineno}')
    print('cause:', repr(value.__cause__), 'notes:', getattr(value, '__notes__', None), flush=True)


sys.excepthook = report


@atexit.register
def first_registered():
    print('registered first, called last', flush=True)
    os._exit(7)


class Failing:
    def __repr__(self):
        return '<something that fails>'

    def __call__(self):
        print('failing')
        sys.stdout.flush()
        raise RuntimeError('in atexit')


atexit.register(Failing())


def with_arguments(*args, **options):
    print('at exit', args, options)


handle = atexit.register(with_arguments, 1, 2, key='v')
atexit.register(with_arguments, 'again')
atexit.register(print, 'gone')
atexit.unregister(print)
print(handle is with_arguments, atexit._ncallbacks() > 2)
try:
    atexit.register(5)
except TypeError as e:
    print(e)


def outer():
    def inner():
        try:
            {}['missing']
        except KeyError as e:
            error = ValueError('no such thing')
            error.add_note('while in the hook program')
            raise error from e
    inner()


outer()
