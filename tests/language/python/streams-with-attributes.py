"""Streams in memory and files with attributes of their own, copied and pickled; ends of lines; reading into arrays."""
import io, pickle, copy, array
b=io.BytesIO(b'abc'); b.name='x.png'; print(b.name, b.__dict__, vars(b), hasattr(b,'foo'))
s=io.StringIO('text\n'); s.mode='w'; s.seek(2); print(s.mode)
for o in (b,s):
    for c in (copy.copy(o), copy.deepcopy(o), pickle.loads(pickle.dumps(o))):
        print(type(c).__name__, c.getvalue(), c.tell(), c.__dict__)
del b.name
try: b.name
except AttributeError as e: print(e)
try: del b.name
except AttributeError as e: print(e)
b.seek(5); b.write(b''); print(b.getvalue()); b.write(b'z'); print(b.getvalue())
s.seek(9); s.write(''); print(repr(s.getvalue())); s.write('z'); print(repr(s.getvalue()))
a=array.array('h',[0]*3); print(io.BytesIO(b'abcdefgh').readinto(a), a)
a=array.array('h',[0]*3); print(io.BytesIO(b'abc').readinto(a), a)
print(s.__getstate__(), io.BytesIO(b'q').__getstate__())
class S(io.StringIO):
    def __init__(self, *a): super().__init__(*a); self.extra=1
x=S('hi'); x.more=2; print(x.__dict__, x.read())
y=pickle.loads(pickle.dumps(x)) if __name__!='__main__' else copy.copy(x); print(type(y).__name__, y.getvalue(), y.__dict__)
t=io.TextIOWrapper(io.BytesIO(b'a\nb')); t.note='n'; print(t.note, t.read())
try: io.BytesIO().__setstate__(3)
except TypeError as e: print(e)
n=io.StringIO(newline=None); print(n.newlines); n.write('a\n'); print(n.newlines)
w = io.StringIO('a\nb\U0001f600', newline='\r\n')
w.seek(3)
print(ascii(w.getvalue()), ascii(copy.copy(w).getvalue()), ascii(copy.copy(w).read()))
print('abbbc'.rsplit('bb'), 'abbbc'.split('bb'), b'abbbc'.rsplit(b'bb'), 'aaaa'.rsplit('aa', 1), 'x--y---z'.rsplit('--'))
