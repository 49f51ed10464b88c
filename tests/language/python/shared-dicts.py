# Instances that share a dict as their __dict__, or get another one.
class Borg:
    _s = {}
    def __init__(self): self.__dict__ = self._s
a = Borg(); b = Borg()
a.x = 1; print(b.x, b.__dict__ is Borg._s, Borg._s)
b.y = 2; print(a.y, vars(a))
del a.x
try: b.x
except AttributeError as e: print(e)
Borg._s['k'] = 9; print(a.k)
del Borg._s['k']
print(hasattr(a, 'k'))
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k); self.__dict__ = self
d = AttrDict(a=1, b=2)
print(d.a, d['b']); d.c = 3; print(d, d['c']); d['e'] = 4; print(d.e); del d.a; print(d, d.__dict__ is d)
class P: 
    def __init__(self): self.u = 1; self.v = 2.5
p = P(); old = p.__dict__
p.__dict__ = {'n': 1}
print(old, p.__dict__, p.n, hasattr(p, 'u'))
p.__dict__.update(q=3, r=4); print(p.q, sorted(vars(p)))
del p.__dict__['q']; print(hasattr(p, 'q'))
q = P(); r = P(); q.__dict__ = r.__dict__; q.z = 5; print(r.z, q.__dict__ is r.__dict__)
r.__dict__ = dict(r.__dict__); r.z = 6; print(q.z, r.z)
try: p.__dict__ = 3
except TypeError as e: print(e)
try: del p.__dict__; print(p.__dict__)
except Exception as e: print(type(e), e)
import copy, pickle
c = copy.copy(a); print(c.__dict__, c.__dict__ is a.__dict__)
class S:
    def __setstate__(self, st): self.__dict__ = st
    def __getstate__(self): return {'w': 1}
s = copy.copy(S()); print(s.w)
class WithProp:
    def __init__(self): self.__dict__ = {'x': 5}
    @property
    def x(self): return 'prop'
    def m(self): return 'm'
w = WithProp(); print(w.x, w.__dict__['x'], w.m()); w.__dict__['m'] = lambda: 'inst'; print(w.m())
for i in range(3000):
    w.cnt = i
    assert w.cnt == w.__dict__['cnt']
import collections
class LC:
    def __init__(self): self.__dict__ = collections.OrderedDict(a=1)
print(LC().a, LC().__dict__)
import types
m = types.ModuleType('mm'); 
class Z: pass
z = Z(); z.__dict__ = m.__dict__; z.t = 1; print(m.t)
z2 = Z(); z2.__dict__[3] = 4; print(z2.__dict__); del z2.__dict__[3]
z2.__class__ = P; z2.k = 1; print(z2.__dict__, type(z2).__name__)
b.__class__ = Z; print(b.y); print(sorted(dir(b))[-1])
