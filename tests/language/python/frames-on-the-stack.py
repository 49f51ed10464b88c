# Frames as programs see them: callers, variables, identity, of tracebacks and generators, for warnings, logging and inspect.
import sys, inspect, warnings, logging, traceback
def a():
    x = 1
    return b()
def b():
    y = 2
    f = sys._getframe(1)
    print(f.f_code.co_name, f.f_lineno, f.f_locals, f is sys._getframe(1), f.f_back.f_code.co_name)
    print([s.function for s in inspect.stack()])
    print(inspect.currentframe().f_back.f_code.co_name)
    return f
f = a()
print(f.f_locals, f.f_back is sys._getframe())
def key(v):
    print([s.function for s in inspect.stack()])
    return v
def srt():
    loc = 3
    return sorted([2,1], key=key)
srt()
def mapper():
    return list(map(key, [1]))
mapper()
def err():
    secret = 42
    z = [secret]
    raise ValueError('x')
def outer():
    w = 'w'
    err()
try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        fr = tb.tb_frame
        print(fr.f_code.co_name, tb.tb_lineno, sorted(k for k in fr.f_locals if fr.f_code.co_name != '<module>'), fr.f_back and fr.f_back.f_code.co_name)
        tb = tb.tb_next
    s = traceback.TracebackException.from_exception(e, capture_locals=True)
    for fs in list(s.stack)[1:]:
        print(fs.name, fs.locals)
    print(e.__traceback__.tb_frame is sys._getframe())
def w():
    warnings.warn('hey', stacklevel=2)
warnings.simplefilter('always')
def ww():
    w()
ww()
logging.basicConfig(format='%(funcName)s %(lineno)d %(message)s', stream=sys.stdout)
def lg():
    logging.warning('hi')
lg()
def lg2():
    logging.warning('hi', stacklevel=2)
def lg3(): lg2()
lg3()
def gen():
    q = 1
    yield sys._getframe()
    yield 2
g = gen()
fr = next(g)
print(fr.f_locals, fr.f_back, g.gi_frame is fr, g.gi_frame.f_locals)
def outerv():
    v = 1
    def inner():
        nonlocal v
        v += 1
        return sys._getframe().f_locals, sys._getframe().f_back.f_locals['v']
    return inner()
print(outerv())
class K:
    z = 1
    print(sys._getframe().f_locals['z'], sys._getframe().f_code.co_name, sys._getframe().f_back.f_code.co_name)
print(sys._getframe().f_globals is globals(), sys._getframe().f_locals is globals())
try: sys._getframe(100)
except ValueError as e: print(e)
print(traceback.extract_stack()[-1].lineno)
def deep(n):
    local = n * 2
    if n % 3 == 0: raise ValueError(n)
    return local
def middle(n):
    mine = n
    return deep(n) + mine
total = 0
def main():
    global total
    for i in range(400):
        try: total += middle(i)
        except ValueError as e:
            tb = e.__traceback__
            while tb.tb_next: tb = tb.tb_next
            total += tb.tb_frame.f_locals['local'] + e.__traceback__.tb_frame.f_locals['i'] + e.__traceback__.tb_next.tb_frame.f_locals['mine']
main()
print(total)
