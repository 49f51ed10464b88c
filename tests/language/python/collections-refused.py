"""collections and itertools where they refuse: recursion in reprs, changes under way, arguments that have no items."""
from collections import defaultdict, deque
d=deque([1,2]); d.append(d); print(d)
class A:
    def __eq__(s,o):
        q.clear(); return False
for op in ('q.count(1)','q.index(1)','q.remove(1)','1 in q'):
    q=deque([A(),A()])
    try: print(eval(op))
    except Exception as e: print(op, type(e), e)
try: deque([1]).remove(3)
except Exception as e: print(e)
try: deque([1]).index(3)
except Exception as e: print(e)
print(deque([1,2,1,1,0]).count(1), deque([1,2,3]).index(3,-1))
it=iter(q2:=deque()); q2.append(1)
try: next(it)
except Exception as e: print(type(e), e)
a=defaultdict(int,{1:2}); b=a|{3:4}; c={3:4,1:1}|a
print(b,c,type(c), b[9], defaultdict(str)|a)
try: a|[1]
except Exception as e: print(e)
class S(defaultdict):
    def __init__(self): self.default_factory=self.f
    def f(self): return 1
print(S()); a[5]=a; print(a)
import itertools
for f in ('cycle(5)','takewhile(len,5)','dropwhile(len,3)','filterfalse(None,3)','compress(1,[1])','compress([1],1)','pairwise(1)','starmap(len,1)','accumulate(1)','groupby(1)','zip_longest([1],1)','islice(1,1)'):
    try: eval('itertools.'+f); print(f)
    except Exception as e: print(f, type(e), e)
