# sort: stability, keys, reverse, errors while sorting, objects.
import functools, operator

class P:
    def __init__(self, name, age): self.name, self.age = name, age
    def __lt__(self, o): return (self.age, self.name) < (o.age, o.name)
    def __repr__(self): return f"{self.name}{self.age}"

x, people = 1, []
for i in range(300):
    x = x * 16807 % 2147483647
    people.append(P("abcde"[x % 5], x % 17))
s = sorted(people)
print(s[:6], s[-3:], sorted(people, reverse=True)[0], min(people), max(people))
by_name = sorted(people, key=lambda p: p.name)
print(by_name[:5], [p for p in people if p.name == "a"][:5] == by_name[:5])
by = sorted(people, key=operator.attrgetter("age", "name"), reverse=True)
print(by[:4], sorted(s, key=lambda p: -p.age)[:4])
nums = [(-1) ** i * i * 37 % 101 for i in range(400)]
print(sorted(nums)[:5], sorted(nums, key=abs)[:8], sorted(nums, key=lambda n: (n % 3, -n))[:6], sorted(nums, key=str)[:6])
mixed = [3, 1.5, True, 2 ** 70, -2 ** 70, 0, False, 1e300]
print(sorted(mixed), sorted(["b", "B", "a", "Z", "é", ""], key=str.lower), sorted([(2, "b"), (2, "a"), (1, "z")]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2], [1, 5], [1]]))
words = "the cat sat on the mat and the dog sat too".split()
print(sorted(set(words), key=lambda w: (-words.count(w), w)), sorted(words, key=functools.cmp_to_key(lambda a, b: len(a) - len(b) or (a > b) - (a < b))))
calls = 0
def key(v):
    global calls
    calls += 1
    return -v
l = list(range(500))
l.sort(key=key)
print(calls, l[:3])
for f in (lambda: sorted([1, "a"]), lambda: sorted([3, None]), lambda: [1j, 2].sort(), lambda: sorted([1], key=lambda: 0), lambda: sorted([2, 1], key=lambda v: 1 / (v - 1)), lambda: sorted(5), lambda: max([]), lambda: max([], default="d"), lambda: min(1, "a"), lambda: max(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = [3, 2, 1]
def bad(v):
    l.append(v)
    return v
try: l.sort(key=bad)
except ValueError as e: print(e, l)
seen = []
class Loud(int):
    def __lt__(self, o): seen.append((int(self), int(o))); return int.__lt__(self, o)
print(sorted([Loud(2), Loud(1), Loud(3)]), len(seen) > 1)
