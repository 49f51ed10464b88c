"""Sets of few integers, whose slots are found out only when somebody asks for their order: it has to be CPython's all the same."""
import itertools


def show(s):
    print(list(s), len(s))


for keys in itertools.permutations([3, 11, 19, 27], 3):
    s = set()
    for k in keys:
        s.add(k)
    show(s)

s = set()
for k in (8, 0, -1, -2, 16):
    s.add(k)
    show(s)
    print(k in s, k + 1 in s, float(k) in s, str(k) in s)
s.discard(0)
s.discard(77)
s.add(24)
show(s)
s.remove(24)
try:
    s.remove(24)
except KeyError as e:
    print(repr(e), type(e.args[0]))

one = {40}
print(list(one), one.pop(), one)
one.add(9)
one |= {1, 17}
show(one)
one |= {25, 33, 41}
show(one)
one &= {1, 9, 41, 100}
show(one)
one -= {9}
show(one)
one ^= {1, 2, 3}
show(one)

small = {1}
big = frozenset(range(0, 200, 7))
for a, b in ((small, big), (big, small)):
    show(a | b)
    show(a & b)
    show(a - b)
    show(a ^ b)
    print(type(a | b).__name__, type(a - b).__name__)
f = frozenset([1, 2])
g = f
f |= {3}
print(f == g, sorted(f), sorted(g), type(f).__name__)

mixed = {1, 2}
mixed.add('x')
mixed.add((1, 2))
mixed.add(2.0)
mixed.add(True)
print(len(mixed), 'x' in mixed, (1, 2) in mixed, 1.0 in mixed, mixed - {'x', (1, 2)})
huge = {2 ** 40, 5, 2 ** 60}
print(5 in huge, 2 ** 40 in huge, 2 ** 60 in huge, 2 ** 61 in huge, len(huge))

for operand in ([1], 'a', {1: 2}, None):
    for op in ('|', '&', '-', '^'):
        try:
            print(eval(f'{{1}} {op} operand'))
        except TypeError as e:
            print(e)
    try:
        t = {1}
        t |= operand
    except TypeError as e:
        print(e)


class Own(set):
    def __sub__(self, other):
        return 'own'

    def __rsub__(self, other):
        return 'reflected'


print(Own([1]) - {1}, {1} - Own([1]), {1} | Own([2]), type({1} | Own([2])).__name__, type(Own([1]) | {2}).__name__)
s = {1}
s -= Own([1])
print(s)


def algebra(a, b):
    total = 0
    for i in range(300):
        a.add(i % 13)
        b.add(i % 7 * 2)
        c = (a | b) - (a & b)
        total += len(c) + sum(c ^ {i})
        a.discard(i % 5)
        a -= {1, 2}
        b |= {i}
        if len(b) > 40:
            b &= set(range(20))
    return total, list(a), list(b)


print(algebra(set(), set()))
