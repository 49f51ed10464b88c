# sys.exit in all forms, caught and looked at; finally and with on the way out; exceptions that are no Exception; the last one is written.
import atexit
import contextlib
import sys


def code_of(f, *args):
    try:
        f(*args)
    except SystemExit as e:
        return e.code, e.args
    except BaseException as e:
        return type(e).__name__, str(e)
    return 'returned'


for args in ((), (None,), (0,), (3,), (-1,), (256,), ('text',), (2.5,), (True,), ([1, 'a'],), ((1, 2),), (ValueError('x'),)):
    print(args, code_of(sys.exit, *args))
print(code_of(sys.exit, 1, 2), code_of(exit, 5), code_of(quit), code_of(lambda: (_ for _ in ()).throw(SystemExit(7))))


class Stop(SystemExit):
    def __init__(self, why):
        super().__init__(9)
        self.why = why


def leave():
    raise Stop('enough')


try:
    leave()
except SystemExit as e:
    print(type(e).__name__, e.code, e.why, e.args, isinstance(e, Exception))
    e.code = 12
    print(e.code, e.args)


@contextlib.contextmanager
def guarded(name):
    print('enter', name)
    try:
        yield
    except SystemExit as e:
        print(name, 'saw', e.code)
        if name == 'inner':
            raise SystemExit(f'from {name}') from e
        raise
    finally:
        print('leave', name)


try:
    with guarded('outer'), guarded('inner'):
        sys.exit(4)
except SystemExit as e:
    print(e.code, e.__cause__.code, e.__suppress_context__)


def swallowed():
    try:
        sys.exit(1)
    finally:
        return 'finally wins'


def replaced():
    try:
        sys.exit(1)
    finally:
        raise KeyError('instead')


def loop():
    for i in range(5):
        try:
            sys.exit(i)
        except SystemExit:
            continue
        finally:
            if i == 3:
                break
    return i


print(swallowed(), code_of(replaced), loop())
try:
    replaced()
except KeyError as e:
    print(repr(e.__context__))
for exc in (KeyboardInterrupt('k'), GeneratorExit(), BaseException('base', 1), BaseExceptionGroup('group', [SystemExit(3), KeyboardInterrupt()])):
    print(code_of(lambda: (_ for _ in ()).throw(exc)), isinstance(exc, Exception))
with contextlib.suppress(SystemExit):
    sys.exit('suppressed')
try:
    try:
        raise BaseExceptionGroup('g', [SystemExit(2), ValueError('v')])
    except* SystemExit as group:
        print('caught', group.exceptions[0].code)
except BaseExceptionGroup as e:
    print(repr(e))
atexit.register(print, 'at exit, last')


@atexit.register
def first():
    print('at exit, first', sys.exc_info()[0])


atexit.register(lambda x: print('unregistered', x), 1)
h = lambda: print('gone')
atexit.register(h)
atexit.unregister(h)
sys.stdout.write('no newline')
sys.stdout.flush()
print()
try:
    raise ValueError('first')
except ValueError:
    sys.exit([1, ('a', None)])
