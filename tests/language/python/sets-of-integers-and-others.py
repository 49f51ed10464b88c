# Sets of integers that get other elements, and back: membership, order, pop, algebra, against a dict
import random
random.seed(5)
ops = 0
for trial in range(35):
    s = set(); ref = {}
    kinds = trial % 5
    for i in range(random.randrange(1, 200)):
        r = random.random()
        k = random.randrange(-50, 50) if random.random() < .7 else random.choice([2**31, 2**32+5, -2**40, 2**52, 1.0, 2.5, -0.0, True, False, 10**20, (1, 2), (3,)][:6 if kinds < 3 else 12])
        if r < .6: s.add(k); ref.setdefault(k, k)
        elif r < .8: s.discard(k); ref.pop(k, None)
        elif r < .82 and s: x = s.pop(); del ref[x]
        elif r < .84: s |= {k, 1, 2}; [ref.setdefault(z, z) for z in (k, 1, 2)]
        elif r < .86: t = s.copy(); assert t == s; s = t
        elif r < .87: s = set(s)
        elif r < .88: s = s ^ {k}; ref = {**{z: z for z in ref if z != k}, **({} if k in ref else {k: k})}
        assert (k in s) == (k in ref), (trial, i, k)
        ops += 1
    assert len(s) == len(ref)
    if trial % 10 == 0: print(trial, list(s)[:12])
    if trial % 7 == 0: s.add('text'); assert 'text' in s and all(z in s for z in ref); s.discard('text'); print(sorted(map(str, s))[:4])
    if trial % 11 == 0: s.clear(); s.add(3); print(s)
print(ops)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return (o.n if isinstance(o, K) else o) == self.n
s = {1, 2, 3, 100, 101, 102, 103, 104, 105, 106}
print(K(2) in s, K(7) in s, 2 in s)
s.add(K(7)); print(len(s), 7 in s, sorted(x if isinstance(x, int) else x.n for x in s))
s = set(range(30)); s -= set(range(0, 30, 2)); print(s, frozenset(s) == s, hash(frozenset(s)) == hash(frozenset(range(1, 30, 2))))
print({*range(5), None, 'a'} > {1, 2}, {-1, -2, -3}, {-2, -1}, -1 in {-2}, -2 in {-1})
