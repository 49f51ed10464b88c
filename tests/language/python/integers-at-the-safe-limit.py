# Sums, products, quotients and powers of integers round 2**53, where the representation changes
import random
random.seed(3)
xs=[0,1,-1,2,-2,3,7,2**31,-2**31,2**52,2**53-1,2**53,2**53+1,-2**53,-2**53-1,1-2**53,2**61,10**20,-10**20,10**40,-3**50]+[random.randrange(-10**25,10**25) for _ in range(12)]+[random.randrange(-10**9,10**9) for _ in range(8)]
h=0
for a in xs:
    for b in xs:
        h=(h*31+(a+b))%(10**30+57); h=(h*31+(a-b))%(10**30+57); h=(h*31+a*b)%(10**30+57)
        if b: h=(h*31+a//b)%(10**30+57); h=(h*31+a%b)%(10**30+57)
        if b>0 : h=(h*31+pow(abs(a),b%1000,abs(b)+1))%(10**30+57)
        for v in (a+b,a-b,a*b): assert isinstance(v,int) and (v==0)==(str(v)=='0')
        assert (a*b)-(a*b)==0 and repr(0*a)=='0' and repr(a-a)=='0', (a,b)
print(h)
for k in range(1000): h=h*7919%(2**89-1)+k
print(h)
