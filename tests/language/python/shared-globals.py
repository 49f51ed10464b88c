# Dicts as globals of exec, eval and functions: shared, with methods of subclasses, and builtins of their own.
d = {}
exec('''
def f():
    return x
def setx(v):
    global x
    x = v
x = 1
''', d)
d['x'] = 5
print(d['f'](), d['f'].__globals__ is d)
d['setx'](7)
print(d['x'], list(d)[1:])
del d['x']
try: d['f']()
except NameError as e: print(e)
d['x'] = 'again'; print(d['f']())
exec('x = x * 2', d); print(d['f']())
d.clear()
try: d.get('f') or print('cleared')
finally: pass
class M(dict):
    def __missing__(self, k):
        if k.startswith('__'): raise KeyError(k)
        return 'missing ' + k
m = M(a=1)
exec('print(a, b); c = 2', m)
print(m['c'], sorted(k for k in m if k != '__builtins__'))
exec('def g(): return zz, a', m)
print(m['g'](), m['g'].__globals__ is m)
print(eval('q + a2', {}, M()))
class G(dict):
    def __getitem__(self, k):
        return 'got ' + k
print(eval('hello', {}, G()))
print(eval('hello + x', {'x': '!'}, M(hello='h')))
try: print(eval("__import__('os')", {'__builtins__': {}}))
except NameError as e: print(e)
try: exec("import os", {'__builtins__': {}})
except ImportError as e: print(e)
try: exec("class A: pass", {'__builtins__': {}})
except NameError as e: print(e)
print(eval('len([1]) + my', {'__builtins__': {'len': len}, 'my': 3}))
import types, builtins
def tmpl(a, b=2): return a + b + glob
glob = 1
gd = {'glob': 100}
t = types.FunctionType(tmpl.__code__, gd, 'nm', (5,))
print(t(1), t.__name__, t.__globals__ is gd)
gd['glob'] = 1000
print(t(1), t.__builtins__ is builtins.__dict__)
t2 = types.FunctionType(tmpl.__code__, {'__builtins__': {'x': 1}, 'glob': 3}, argdefs=(1,))
print(t2(2), t2.__builtins__)
x = 10
def fn():
    x = 20
    exec('x = 30; y = 40')
    print(x, 'y' in locals())
    l = {}
    exec('x = 30; y = x', None, l) if False else exec('x = 30; y = x', globals(), l)
    print(l, x)
    return eval('x'), eval('x', globals()), eval('[x for _ in range(1)]', {'x': 7})
print(fn())
ns = {}
exec('a = 1\nclass C:\n  b = a\n  def m(self): return a\n', ns)
ns['a'] = 9
print(ns['C']().m(), ns['C'].b)
print(eval('globals() is g', {'g': None}), )
g = {}; g['g'] = g
print(eval('globals() is g and locals() is g', g))
l = {}
print(eval('locals() is l', {'l': l}, l))
code = compile('z = 1', 's', 'exec')
for i in range(3): exec(code, ns)
print(ns['z'], '__builtins__' in ns, type(ns['__builtins__']).__name__, )
def counter():
    count = 0
    def inc():
        nonlocal count
        count += 1
        return count
    return inc
c = counter()
exec(c.__code__, {}, closure=c.__closure__)
print(c.__closure__[0].cell_contents)
ns[3] = 'three'; ns.pop('a'); ns.setdefault('w', 5); ns.update(v=6)
print(eval('(w, v)', ns), [k for k in ns if k != '__builtins__'])
for k, v in list(ns.items()):
    if k == 'w': ns['w'] = v + 1
print(eval('w', ns))
n2 = dict(ns); n2['w'] = 'copy'; print(eval('w', ns), eval('w', n2), ns == n2)
