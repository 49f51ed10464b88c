"""Which exception is handled, in generators that are resumed elsewhere, and what exceptions are made of."""
import io
import sys
import traceback
import types


def show(label, f):
    try:
        print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e)


def name():
    kind = sys.exc_info()[0]
    return kind and kind.__name__


def handles():
    try:
        raise IndexError
    except IndexError:
        yield name()
    yield name()


g = handles()
try:
    raise ZeroDivisionError
except ZeroDivisionError:
    print(next(g), name())
print(next(g), name())

g = handles()
print(next(g))
try:
    raise KeyError
except KeyError:
    print(next(g), name())


def waits():
    try:
        yield name()
    except Exception as e:
        yield name()
        yield name()
        raise


g = waits()
print(next(g))
try:
    raise ValueError('given')
except ValueError as e:
    print(g.throw(e))
print(next(g))
show('raised again', lambda: next(g))


class NoException(ValueError):
    def __new__(cls, *args):
        return cls


def started():
    g = (x for x in range(3))
    next(g)
    return g


show('throw', lambda: started().throw(NoException))
show('throw', lambda: started().throw(int))
show('throw', lambda: started().throw(ValueError, (1, 2)))
g = started()
for attribute in ('__name__', '__qualname__'):
    show(attribute, lambda: setattr(g, attribute, 5))
    show(attribute, lambda: delattr(g, attribute))
    setattr(g, attribute, 'other')
print(g.__name__, g.__qualname__)

# Notes.
e = ValueError('x')
e.add_note('first')
print(e.__notes__)
e.__notes__ = 7
show('note', lambda: e.add_note('second'))
del e.__notes__
e.add_note('third')
print(e.__notes__)

# Made again.
e = ImportError('m', name='n', path='p')
print(e.name, e.path, e.msg, e.args)
e.__init__()
print(e.name, e.path, e.msg, e.args)
e.__init__('r', name='z')
print(e.name, e.path, e.msg, e.args, ImportError('a', 'b').msg)
show('keyword', lambda: ImportError('a', other=1))
show('keyword', lambda: NameError('a', other=1))

for details in ((), ('f',), ('f', 1, 2), ('f', 1, 2, 't', 3), ('f', 1, 2, 't', 3, 4, 5)):
    show(len(details), lambda: SyntaxError('m', details))
for args in ((), ('m',), ('m', ('f', 1, 2, 't', 3, 4)), ('m', 'f', 1, 2), ('m', ('f', 'line', 2, 't'))):
    e = SyntaxError(*args)
    print(str(e), e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
for details in (('bad.py', 1, 2, 'abcdefg', 1, 7), ('bad.py', 1, 0, 'abcdefg', 1, 5), ('bad.py', 1, 2, 'abcdefg', 1, 100), ('bad.py', 1, 20, 'abcdefg')):
    try:
        raise SyntaxError('bad', details)
    except SyntaxError:
        sys.stderr = io.StringIO()
        sys.__excepthook__(*sys.exc_info())
        print(sys.stderr.getvalue().split('\n')[-5:])
        sys.stderr = sys.__stderr__

for source in ('return 1', 'break', '[i for i in (lambda: (j := i))]', '{i for i in [lambda: (x := 1)]}', 'x = = 1'):
    try:
        compile(source, 'nowhere', 'exec')
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.text)

show('print', lambda: print >> sys.stderr)

# Names that functions declare global are so at the top.
top, names = {}, {}
exec('x = 7\ndef f():\n    x = 1\n    def g():\n        global x\n        return x\n    return g()\nresult = f()\n', top, names)
print(sorted(k for k in top if k != '__builtins__'), sorted(names), names['result'])


# Cells compare what is in them.
def cell(value):
    return (lambda: value).__closure__[0]


print(cell(1) < cell(2), cell(1) == cell(1), cell('a') != cell('b'))
show('cells', lambda: cell(1) < cell('a'))


class Bound:
    def method(self, cls):
        return cls.__name__


class Takes:
    method = classmethod(Bound().method)


print(Takes.method())


def attributes():
    pass


attributes.label = 3
print('label' in dir(attributes), 'label' in dir(len))


class Deletes:
    def method(self):
        nonlocal __class__
        del __class__
        super()


class Sets:
    def method(self):
        nonlocal __class__
        __class__ = 42
        super()


show('super', lambda: Deletes().method())
show('super', lambda: Sets().method())
show('type', lambda: type.__setattr__(Deletes, 1, 2))
module = types.ModuleType('m')
print(module.__annotations__, '__annotations__' in module.__dict__)
del module.__annotations__
exec('x: int = 3', module.__dict__)
print(module.__annotations__)


# A frame that an exception has left stands where it came from.
def handled():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError


def cleaned():
    with open('/dev/null'):
        [][0]


for f in (handled, cleaned):
    try:
        f()
    except Exception as e:
        frame = e.__traceback__.tb_next.tb_frame
        print(frame.f_lineno - frame.f_code.co_firstlineno, e.__traceback__.tb_next.tb_lineno - frame.f_code.co_firstlineno)
try:
    compile('[(i, x := 1) for i in (lambda: [x := 2 for y in z])]', 'nowhere', 'exec')
except SyntaxError as e:
    print(e.msg, e.offset)
