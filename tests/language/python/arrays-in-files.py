"""Arrays to and from files and texts, bounds of searches, subclasses; sizes of structures beyond all bounds."""
import array, io, tempfile, os, struct, copy, pickle
a=array.array('i',range(5)); f=io.BytesIO(); a.tofile(f); f.seek(0)
b=array.array('i'); b.fromfile(f,3); print(b)
try: b.fromfile(f,9)
except EOFError as e: print(e, b)
with tempfile.TemporaryFile() as t:
    a.tofile(t); t.seek(0); c=array.array('i'); c.fromfile(t,5); print(c==a, t.note if hasattr(t,'note') else 'none')
u=array.array('u','ab'); u.fromunicode('c\U0001f600'); print(u.tounicode(), len(u))
for g in (a.tounicode, lambda: a.fromunicode('x'), lambda: u.fromunicode(3), lambda: a.index(9), lambda: a.index(1,2), lambda: a.index(4,-1), lambda: a.index(1,0,1)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
a*=2; print(a); a*=0; print(a)
class A(array.array):
    pass
x=A('d',[1.5]); x.tag='t'; y=copy.copy(x); z=copy.deepcopy(x)
print(type(x).__name__, x, z)
big=array.array('b', bytes(300000)); big.extend(big); big[0:2]=big; print(len(big))
h=array.array('l'); h.fromlist(list(range(200000))); print(len(h), h.index(199999))
for s in (f'{2**63}b', f'{2**62}b{2**62}H', f'{2**63}s'):
    try: print(struct.calcsize(s))
    except struct.error as e: print(e)
