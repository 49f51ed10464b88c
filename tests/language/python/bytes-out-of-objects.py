"""bytes out of objects of all kinds, counts, limits beyond all sizes, keys in parentheses."""
import sys
M=sys.maxsize
print('a b c'.split(' ',M),'a b c'.rsplit(None,M),b'a b'.split(b' ',M),'aaa'.replace('a','b',M), b'aaa'.replace(b'',b'-',2), b''.replace(b'',b'A'), b'abc'.replace(b'',b'$&'))
print(b'aaa'.count(b''), b'aaa'.count(b'',2), b''.count(b''), b'aaa'.count(b'',10), 'aaa'.count('', 10), b'aXbX'.count(b'X'))
class A(str):
    def __bytes__(self): return b'abc'
print(bytes(A('\u20ac')), bytes(A('\u20ac'),'utf-8'), b'x'.__bytes__())
class S:
    def __getitem__(s,i): return (5,6,7)[i]
print(bytes(S()), bytearray(S()))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: bytes(0,'ascii')); t(lambda: bytes(b'','ascii')); t(lambda: bytes(0,errors='x')); t(lambda: bytes(b'',errors='x')); t(lambda: bytes('',errors='x'));t(lambda: bytes(''))
t(lambda: bytearray('',errors='x'))
t(lambda: b'a'.hex(None)); t(lambda: b'a'.hex('xx'))
class N(list): __bytes__=None
t(lambda: bytes(N([1])))
t(lambda: b'%(f(o)o)s %%' % {b'f(o)o': b'1'}); t(lambda: '%(f(o(x))o)s' % {'f(o(x))o': 1}); t(lambda: '%(a' % {'a':1}); t(lambda: '%()s' % {'':3})
t(lambda: b''.__rmod__(b'%d')); t(lambda: 1 % b'x'); t(lambda: b'x' % 1)
t(lambda: bytes(object())); t(lambda: bytes([256])); t(lambda: bytes(1.5)); t(lambda: bytes(['a']))
