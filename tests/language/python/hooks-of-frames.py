# Trace functions of frames: f_trace, f_trace_lines, f_locals, jumps by f_lineno, hooks that raise, threads, and hooks that come and go below built-in functions.
import sys
import threading

def tr(fr,e,a):
    print(fr.f_code.co_name,e,fr.f_lineno)
    return tr
def outer():
    a=1
    inner()
    b=2
    return 5
def inner():
    sys._getframe(1).f_trace = tr
    sys.settrace(tr)
    c=1
outer()
sys.settrace(None)
print(sys.gettrace())
def bad(fr,e,a):
    if e=='line': raise KeyError('bad')
    return bad
sys.settrace(bad)
try: outer()
except KeyError as e: print(repr(e), sys.gettrace())
def loc(fr,e,a):
    if fr.f_code is h.__code__ and e=='line' and fr.f_lineno==h.__code__.co_firstlineno+2:
        fr.f_locals['x']=42
    return loc
def h():
    x=1
    y=2
    print(x,y)
sys.settrace(loc); h(); sys.settrace(None)
def work():
    q=1
    return q
def tt(fr,e,a):
    if fr.f_code is work.__code__: print('T',e,fr.f_lineno); return tt
threading.settrace(tt)
t=threading.Thread(target=work); t.start(); t.join()
threading.settrace(None)
def counts(fr,e,a):
    return None
def key(x):
    sys.settrace(tr)
    return x
def viakey():
    z=1
    sys._getframe().f_trace = tr
    sorted([1,2], key=key)
    w=3
    sys.settrace(None)
viakey()
def nolines(fr,e,a):
    if fr.f_code is h.__code__:
        fr.f_trace_lines=False
        print('N',e)
        return nolines
sys.settrace(nolines); h(); sys.settrace(None)


def counted():
    a = 1
    for i in (1, 2):
        b = 2
    try:
        d = 4
        raise ValueError
    except ValueError:
        e = 5
    finally:
        g = 6
    while a:
        a = 0
    return a


FIRST = counted.__code__.co_firstlineno


def jump(source, target, wanted='line'):
    done = []

    def tracer(frame, event, arg):
        at = frame.f_lineno - FIRST
        if frame.f_code is counted.__code__ and event == wanted and source in (None, at) and not done:
            done.append(at)
            try:
                frame.f_lineno = target if not isinstance(target, int) else FIRST + target
                print('goes on at', frame.f_lineno - FIRST, end=': ')
            except (ValueError, AttributeError) as e:
                print(type(e).__name__, str(e).replace(str(FIRST - 1), 'N').replace(str(FIRST + 500), 'M'), end=': ')
        return tracer

    sys.settrace(tracer)
    try:
        result = counted()
    except Exception as e:
        result = repr(e)
    sys.settrace(None)
    print(source, target, result)


for source, target in [(1, 2), (1, 3), (1, 5), (1, 9), (1, 11), (1, 13), (3, 1), (5, 11), (8, 11), (8, 1), (10, 11),
                       (1, -1), (1, 500), (12, 5), (3, 3), (2, 4), (1, 'x'), (1, 1.5)]:
    jump(source, target)
jump(None, 3, 'call')
jump(None, 3, 'return')
jump(None, 3, 'exception')

frame = sys._getframe()
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
for name, value in [('f_trace', len), ('f_trace_lines', 1), ('f_trace_lines', False), ('f_trace_opcodes', 0), ('f_trace_opcodes', False)]:
    try:
        setattr(frame, name, value)
        print(name, getattr(frame, name))
    except TypeError as e:
        print(name, e)
for name in ('f_trace', 'f_trace_lines', 'f_lineno'):
    try:
        delattr(frame, name)
        print(name, getattr(frame, name))
    except (TypeError, AttributeError) as e:
        print(name, e)
