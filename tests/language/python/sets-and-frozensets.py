# Set algebra, subset tests, frozensets as keys, mutation, set of sets.
primes = {p for p in range(2, 200) if all(p % d for d in range(2, int(p ** 0.5) + 1))}
odd = set(range(1, 200, 2))
print(len(primes & odd), len(primes | odd), sorted(primes - odd), len(primes ^ odd), primes <= odd, primes - {2} <= odd, {2}.isdisjoint(odd))
seen, rounds = set(), 0
x = 1
while x not in seen:
    seen.add(x)
    x = x * x % 10007 + 1
    rounds += 1
print(rounds, len(seen))
s = set()
for i in range(3000):
    s.add(i % 100)
    s.discard(i % 77)
    if i % 50 == 0:
        s ^= {i, i + 1}
        s |= frozenset([i * 2])
print(len(s), sum(s), min(s), max(s))
groups = {}
for w in ("listen silent enlist tinsel google gogole elbow below abc cab" * 1).split():
    groups.setdefault(frozenset(w), []).append(w)
print(sorted(groups.values()))
f = frozenset({1, 2})
print({f, frozenset([2, 1])} == {f}, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), f | {3}, type(f | {3}).__name__, type({3} | f).__name__, {1, 2}.union([3], (4,)), {1, 2, 3}.intersection([1, 2], [2]), {1}.symmetric_difference([1, 2]))
t = {1, 2, 3}
t.update([5], "a"); t.difference_update({1}); t.intersection_update({2, 3, "a"}); t.remove(2)
print(sorted(map(str, t)), t.copy() == t, set() == frozenset(), {1, True, 1.0}, {0} | {False}, len({"a", "b", "a"}), {(1, 2)} < {(1, 2), 3}, set("hello") == set("ohell"))
for g in (lambda: {[1]}, lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} | [2], lambda: {1} < [1], lambda: frozenset().add(1), lambda: {1} + {2}, lambda: set(5), lambda: {{1}}, lambda: {1: 2}.keys() | [3], lambda: {1: 2}.keys() - {1}, lambda: {1: 2}.items() & {(1, 2)}, lambda: {1: []}.items() | {3}):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
print({1}.__contains__({1}) if False else {frozenset({1})} == {frozenset([1])}, {1} in {frozenset({1})})
