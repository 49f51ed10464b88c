# Objects that do not equal themselves in containers, lists that are changed while they are sorted, and functions of built-in modules that are pickled by name.
import math
import operator
import pickle
import zlib
from collections import deque


class Never:
    def __init__(self, name): self.name = name
    def __eq__(self, other): return False
    def __hash__(self): return 28
    def __repr__(self): return f'Never({self.name!r})'


values = [float('nan'), 1, None, 'abc', Never('a')]
for make in (list, tuple, dict.fromkeys, set, frozenset, deque):
    container = make(values)
    print([v in container for v in values], container == make(values), container == container, len(make(values + values)))
nan = float('nan')
never = Never('b')
both = {nan, never}
print(nan in both, never in both, Never('b') in both, both <= {never, nan}, both - {nan} == {never}, both ^ {never} == {nan})
print({nan: 1, never: 2}[nan], {nan: 1, never: 2}[never], {nan: 1} == {nan: 1}, {never: 1} == {never: 1})


class Meddler:
    target = None
    steps = ()
    def __init__(self, k): self.k = k
    def __lt__(self, other):
        for step in self.steps: step(Meddler.target)
        return self.k < other.k


def meddle(*steps, **how):
    items = [Meddler(k) for k in (3, 1, 2)]
    Meddler.target, Meddler.steps = items, steps
    try:
        items.sort(**how)
        text = 'sorted'
    except (ValueError, IndexError) as e:
        text = f'{type(e).__name__}: {e}'
    Meddler.steps = ()
    return text, [m.k for m in items]


for how in ({}, {'reverse': True}, {'key': lambda m: m}, {'key': lambda m: m, 'reverse': True}):
    print(meddle(**how), meddle(lambda l: len(l), **how))
    print(meddle(lambda l: l.append(1), **how), meddle(lambda l: l.append(1), lambda l: l.pop(), **how))
    print(meddle(lambda l: l.pop(), **how), meddle(lambda l: l.extend([1.5]), lambda l: l.pop(), **how))

for f in (operator.mul, math.sqrt, zlib.crc32, len):
    print(f.__module__, f.__name__, pickle.loads(pickle.dumps(f)) is f)
print(b' a  b c '.split(None, 1), b' a  b c '.rsplit(None, 1), b'a\tb\r\tc'.expandtabs(4), b'abc'.center(8, b'*'), b'ab'.center(7))
print(' a  b c '.split(None, 1), ' a  b c '.rsplit(None, 1), 'é\tb\r\tc'.expandtabs(4), 'abc'.center(8, '*'), 'ab'.center(7))
total = 0
for i in range(3000):
    s = {i, nan, never} if i % 3 else {i, never}
    total += len(s) + (nan in s) + (never in s)
print(total)
