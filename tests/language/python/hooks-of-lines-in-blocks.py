# Events of sys.settrace: with, try, generators, coroutines, match, decorators and classes.
import sys


def told(value):
    if isinstance(value, (int, str, list, tuple)) or value is None:
        return value if not isinstance(value, (list, tuple)) or all(isinstance(v, int) for v in value) else len(value)
    return type(value).__name__


def tell(frame, event, arg):
    if frame.f_code.co_filename != '<text>':
        return None
    what = arg[0].__name__ if event == 'exception' else told(arg)
    print(frame.f_code.co_name, event, frame.f_lineno, what)
    return tell


def run(text):
    code = compile(text, '<text>', 'exec')
    sys.settrace(tell)
    exec(code, {'__name__': 'text'})
    sys.settrace(None)


run(r'''
class CM:
    def __enter__(self): return self
    def __exit__(self, *a):
        return True
def w1(n):
    with CM() as a, \
         CM() as b:
        if n: return 1
        raise KeyError
    for i in range(3):
        with CM():
            if i == 1:
                break
            continue
    return (
       n
    )
w1(0)
w1(1)
def w2(n):
    for i in range(3):
        try:
            if i == n:
                continue
            elif i > n:
                break
            else:
                return
        except:
            raise
        finally:
            z = i
    else:
        print('else')
    while n:
        n -= 1
        if n == 1: continue
        try:
            raise KeyError
        except KeyError: continue
w2(0); w2(1)
w2(2)
w2(3)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
for k in It(): pass
def gen():
    x = yield 1
    try:
        y = yield x
    except ValueError:
        yield 5
    finally:
        print('f')
    return 7
g = gen()
print(next(g), g.send(3))
print(g.throw(ValueError))
print(next(g, None))
g = gen()
next(g)
next(g)
g.close()
for x in gen(): pass
a = [i
  for i in range(3)
  if i]
b = {k: v
     for k, v in {1: 2}.items()}
s = sum(i for i in range(3))
x = (1 if a
  else 2)
y = a and \
    b
z = f"{a}{b}"
assert a, \
   b
def deco(f):
    return f
@deco
@(lambda f:
    f)
def decorated(a=[1],
      *, b=2):
    pass
decorated()
match a:
    case [1]:
        pass
    case [2, *rest] if rest:
        pass
    case {'a': 1}:
        pass
    case _:
        x = 1
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError as e:
        x = 1
    except* KeyError:
        pass
    else:
        pass
    finally:
        x = 2
except Exception as e:
    print(e)
def nested(n):
    def inner():
        nonlocal n
        n += 1
        return n
    return inner()
nested(1)
async def co(n):
    await Pause()
    async with AC() as f:
        async for i in ag(): print(i)
    return n
class Pause:
    def __await__(self):
        yield
class AC:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): pass
async def ag():
    yield 1
    yield 2
del a, \
   b
c = co(1)
try:
    while True: c.send(None)
except StopIteration as e: print(e.value)
x = 5 if z else 6
lst = [1,
   2,
   x]
lst[0] = \
   lst[1]
lst.append(
   3
)
print(lst
   [0])
x = (lst
  .copy()
  .pop())
class D(CM,
   metaclass=type):
   x: int = 3
   y: int
   def m(self):
       return super().__init__()
D().m()
def rec(n):
    if n == 0:
        raise ValueError('x')
    rec(n - 1)
try: rec(2)
except ValueError: pass
def tail(n):
    try:
        return n
    except:
        pass
    else:
        return 2
tail(1)
def loopelse():
    for i in range(2):
        if i == 5: break
    else:
        return 3
loopelse()
def w3():
    while 1:
        with CM():
            return
w3()
def ann(x: int,
   y: str = 'a') -> None:
   "doc"
   if not x: return
   elif x == 2:
      pass
   else: y = 2
   return None
ann(0); ann(1)
ann(2)
''')
print(sys.gettrace())
