# Integers, floats, strings, and what is nearly that: sorted as CPython sorts them, equal ones in their order.
import random

random.seed(5)


def some(n, choices):
    return [random.choice(choices) for _ in range(n)]


KINDS = {
    'small': [random.randrange(-50, 50) for _ in range(60)],
    'large': [0, 5, -3, 2**52, -2**52, 2**53 - 1, 1 - 2**53],
    'beyond': [0, 5, -3, 2**53, -(2**60), 2**60, 2**53 - 1],
    'floats': [0.0, -0.0, 1.5, -2.5, float('inf'), float('-inf')],
    'unordered': [0.0, float('nan'), 1.0, -1.0],
    'mixed': [0, 1.5, -2, True, 0.0, False],
    'texts': ['a', 'b', 'ab', '', '\u00e9', '\uffff', 'zzz'],
    'wide texts': ['a', '\U0001f600', '\uffff', '\u00e9'],
}

for name, choices in KINDS.items():
    for n in (0, 1, 2, 7, 40):
        values = some(n, choices)
        for backwards in (False, True):
            plain = sorted(values, reverse=backwards)
            print(name, n, backwards, ascii(plain[:12]))
            pairs = sorted(enumerate(values), key=lambda pair: pair[1], reverse=backwards)
            print(' by key', [i for i, _ in pairs])
            again = list(values)
            again.sort(reverse=backwards)
            positions = sorted(range(n), key=values.__getitem__, reverse=backwards)
            print(' in place', ascii(again) == ascii(plain), positions == [i for i, _ in pairs])

try:
    print(sorted([1, 'a', 2]))
except TypeError as e:
    print(e)
