# warnings: filters of all actions, modules and lines, once and default registries, errors, categories of one's own, stack levels, recorded warnings, formats and files, deprecation decorators, resource warnings, and one that ends the program.
import contextlib
import functools
import inspect
import io
import re
import sys
import warnings


class ApiWarning(UserWarning):
    def __init__(self, message, since=None):
        super().__init__(message)
        self.since = since


def deprecated(reason, *, category=DeprecationWarning, level=2):
    def wrap(f):
        @functools.wraps(f)
        def inner(*args, **kwargs):
            warnings.warn(f'{f.__name__}: {reason}', category, stacklevel=level)
            return f(*args, **kwargs)
        return inner
    return wrap


@deprecated('use new()')
def old(x):
    return x + 1


@deprecated('gone soon', category=FutureWarning, level=1)
def older():
    return old(1)


def brief(w):
    return type(w.message).__name__, str(w.message), w.category.__name__, w.lineno - START, w.filename.rpartition('/')[2], w.line, w.source


START = inspect.currentframe().f_lineno
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(old(1), older())
    warnings.warn('plain')
    warnings.warn(ApiWarning('own', since='1.2'))
    warnings.warn('as category', ApiWarning, 1)
    warnings.warn_explicit('explicit', SyntaxWarning, 'made/up.py', START + 99, 'mod')
    for w in caught:
        print(brief(w))
print([getattr(w.message, 'since', '-') for w in caught], len(caught), str(caught[-1])[:70])


def noisy(n):
    for i in range(n):
        warnings.warn('repeated', RuntimeWarning)
    warnings.warn('repeated', RuntimeWarning)


for action in ('default', 'always', 'once', 'module', 'ignore'):
    with warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter(action)
        noisy(3)
        noisy(2)
        print(action, [w.lineno - START for w in caught])
    globals().get('__warningregistry__', {}).clear()
with warnings.catch_warnings():
    warnings.filterwarnings('error', message='.*fatal', category=UserWarning)
    warnings.filterwarnings('ignore', module='no_such')
    warnings.filterwarnings('ignore', category=ImportWarning, append=True)
    print([(f[0], f[1] and f[1].pattern, f[2].__name__, f[3] and f[3].pattern, f[4]) for f in (warnings.filters[0], warnings.filters[1], warnings.filters[-1])])
    for text in ('not so bad', 'this is FATAL', 'fatal'):
        try:
            with contextlib.redirect_stderr(io.StringIO()) as err:
                warnings.warn(text)
            print(text, re.sub(r'^\S+/', '', err.getvalue()).splitlines())
        except UserWarning as e:
            print('raised', type(e).__name__, e)
with warnings.catch_warnings():
    warnings.simplefilter('error', BytesWarning)
    warnings.simplefilter('error', lineno=12345)
    print(warnings.filters[0][4])
    warnings.simplefilter('ignore')
    warnings.warn('silent')
print(warnings.formatwarning('text', ApiWarning, 'file.py', 3, 'the line'), warnings.formatwarning(ApiWarning('x'), UserWarning, 'nofile', 1), sep='')
kept = warnings.formatwarning
warnings.formatwarning = lambda message, category, filename, lineno, line=None: f'{category.__name__}|{message}|{lineno - START}\n'
with contextlib.redirect_stderr(io.StringIO()) as err:
    with warnings.catch_warnings():
        warnings.simplefilter('always')
        warnings.warn('formatted', ApiWarning)
        warnings.showwarning('shown', UserWarning, 'f', START + 1)
        warnings.showwarning('to file', UserWarning, 'f', START + 2, file=sys.stdout)
print(err.getvalue())
warnings.formatwarning = kept
messages = []
with warnings.catch_warnings():
    warnings.simplefilter('always')
    warnings.showwarning = lambda message, *rest: messages.append((str(message), len(rest)))
    warnings.warn('collected')
print(messages, warnings.showwarning is not None)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    for source in ['"\\d"', '1 is 1', 'x = ("a" "b" \n(1,))', 'assert (1, "m")', '0or 1', 'def f():\n  return 1 if 1else 2']:
        try:
            compile(source, '<source>', 'exec')
            print(repr(source), 'fine')
        except (SyntaxError, Warning) as e:
            print(repr(source), type(e).__name__, e.args[0])
with warnings.catch_warnings(record=True) as outer:
    warnings.simplefilter('always')
    warnings.warn('outer 1')
    with warnings.catch_warnings(record=True) as inner:
        warnings.warn('inner')
    warnings.warn('outer 2')
print([str(w.message) for w in outer], [str(w.message) for w in inner])
context = warnings.catch_warnings()
print(repr(context), repr(warnings.catch_warnings(record=True)), issubclass(DeprecationWarning, Warning), [c.__name__ for c in Warning.__subclasses__() if c.__module__ == 'builtins' and c.__name__ < 'I'])
for attempt in [lambda: warnings.warn('x', int), lambda: warnings.warn(5, category=5), lambda: warnings.filterwarnings('nope'), lambda: warnings.filterwarnings('error', message=5), lambda: warnings.filterwarnings('error', category=int), lambda: warnings.simplefilter('ignore', lineno=-1), lambda: context.__exit__(), lambda: (context.__enter__(), context.__enter__()), lambda: warnings.filterwarnings('error', message='(')]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
warnings.simplefilter('error', ApiWarning)
warnings.warn('the last one', ApiWarning)
