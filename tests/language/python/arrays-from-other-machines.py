# Arrays as pickles: bytes with the format of the machine that wrote them.
import array
import pickle

for t in 'bBuhHiIlLqQfd':
    a=array.array(t, 'abé' if t=='u' else [1,2,3])
    for p in (2,3,5): print(t,p,a.__reduce_ex__(p), pickle.loads(pickle.dumps(a,p))==a)
class S(array.array): pass
s=S('i',[1]); s.x=3
print(s.__reduce_ex__(4)[2])
r=array._array_reconstructor
print(r(array.array,'i',8,b'\1\0\0\0'), r(array.array,'i',9,b'\0\0\0\1'), r(array.array,'h',9,b'\0\0\0\1\xff\xff\xff\xff'), r(array.array,'d',15,b'\x3f\x80\0\0'), r(array.array,'u',18,b'a\0b\0'), r(S,'q',4,b'\xff\xff'))
for args in ((1,'i',8,b''),(int,'i',8,b''),(array.array,'z',8,b''),(array.array,'i',99,b''),(array.array,'i',8,'x'),(array.array,'i',8,b'abc'),(array.array,'i',-1,b'')):
    try: print(r(*args))
    except Exception as e: print(type(e).__name__, e)
for args in (('i', 9, b'abc'), ('d', 15, b'abc'), ('u', 19, b'a'), ('u', 20, b'ab'), ('u', 19, b'\xd8\x3d\xde\x00'), ('f', 16, b'\0' * 8), ('b', 1, b'\xff'), ('i', 14, b'\0\0\x80?'), ('d', 8, b'\1\0\0\0'), ('Q', 13, b'\xff' * 8), ('I', 4, b'\1\0')):
    try: print(args, r(array.array, *args))
    except Exception as e: print(args, type(e).__name__, e)
for v in (200, -200, 2 ** 40):
    for code in 'bBhi':
        try: print(array.array(code, [v]))
        except OverflowError as e: print(code, e)
