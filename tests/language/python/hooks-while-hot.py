# Hooks that come and go in programs that are compiled already.
import sys
def fib(n):
    return n if n < 2 else fib(n-1)+fib(n-2)
def work():
    t=0
    for i in range(300000):
        t+=i%7
    return t
print(fib(22), work())
calls={}
def tr(f,e,a):
    k=(f.f_code.co_name,e); calls[k]=calls.get(k,0)+1
    return tr
def loop(n):
    s=0
    for i in range(n):
        s+=i
    return s
def main():
    fib(15)
    loop(100)
    sys.settrace(tr)
    fib(8)
    loop(50)
    sys.settrace(None)
    fib(18)
    loop(100000)
main()
for k in sorted(calls): print(k,calls[k])
calls.clear()
def outer(n):
    x=0
    for i in range(n):
        x+=mid(i)
        if i==n//2: sys.setprofile(tr)
        if i==n//2+5: sys.setprofile(None)
    return x
def mid(i):
    return inner(i)+len('abc')
def inner(i): return i*2
print(outer(20000))
for k in sorted(calls): print(k,calls[k])
calls.clear()
def deep(n):
    if n==0:
        sys.settrace(tr)
        sys._getframe(2).f_trace=tr
        return 0
    r=deep(n-1)
    r+=1
    return r
for i in range(300): 
    sys.settrace(None)
    deep(5)
sys.settrace(None)
for k in sorted(calls): print(k,calls[k])
