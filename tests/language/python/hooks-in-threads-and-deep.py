# Hooks with threads that wait, deep recursion, generators that are closed, trace functions that set another one, and methods that natives call.
import sys
def rec(n): return 0 if n==0 else 1+rec(n-1)
def tr(f,e,a): return tr
sys.settrace(tr)
print(rec(900))
try: rec(5000)
except RecursionError as e: print('RecursionError')
sys.settrace(None)
n=0
def pr(f,e,a):
    global n
    n+=1
sys.setprofile(pr)
print(rec(900))
try: rec(5000)
except RecursionError as e: print('RecursionError')
sys.setprofile(None)
print(n>3000)
import threading, queue, time
evts=[]
def tp(f,e,a):
    if f.f_code.co_name in('worker','helper'): evts.append((f.f_code.co_name,e))
def helper(q): q.get(); time.sleep(0.001)
def worker(q,l):
    for i in range(3):
        helper(q)
        with l: pass
threading.setprofile(tp)
q=queue.Queue(); l=threading.Lock()
ts=[threading.Thread(target=worker,args=(q,l)) for _ in range(3)]
for t in ts: t.start()
for i in range(9): q.put(i)
for t in ts: t.join()
threading.setprofile(None)
from collections import Counter
for k,v in sorted(Counter(evts).items()): print(k,v)
def g():
    try:
        while True: yield 1
    finally: print('closed')
sys.settrace(tr)
x=g(); next(x); x.close()
y=g(); next(y)
sys.settrace(None)
y.close()
z=g(); next(z)
sys.settrace(tr); next(z); z.close(); sys.settrace(None)
# trace function which sets another
def t2(f,e,a):
    if e=='line': log.append(f.f_lineno-f.f_code.co_firstlineno)
    return t2
def t1(f,e,a):
    sys.settrace(t2)
    return t1
log=[]
def a():
    x=1
    b()
    y=2
def b():
    z=3
sys.settrace(t1); a(); sys.settrace(None); print(log)
import inspect
def insp(f,e,a):
    if e=='call' and f.f_code.co_name=='b': print([fr.function for fr in inspect.stack()][:3], f.f_back.f_code.co_name)
sys.settrace(insp); a(); sys.settrace(None)
def ff(f,e,a):
    if f.f_code is loc.__code__: print(e, sorted((k, v) for k, v in f.f_locals.items() if k != "inner"))
    return ff
def loc(p,*q,r=1):
    c=p
    def inner(): return c
    del r
    return inner()
sys.settrace(ff); loc(1,2); sys.settrace(None)
class M(type):
    def __call__(cls,*a): return super().__call__(*a)
class O(metaclass=M):
    def __init__(self,v): self.v=v
    def __getattr__(self,n): return n
    def __eq__(self,o): return self.v==o.v
    def __hash__(self): return 1
evs=[]
def ev(f,e,a):
    evs.append((f.f_code.co_name,e))
sys.setprofile(ev)
o=O(1); o.zz; o==O(1); {o:1}; sorted([3,2],key=lambda v:v); [*map(lambda v:v,[1])]
sys.setprofile(None)
print(evs)
