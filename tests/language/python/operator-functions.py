"""The module operator: functions for operators, and objects that fetch items, attributes and methods."""
import copy
import operator
import pickle
from functools import reduce
from operator import attrgetter, itemgetter, methodcaller


class Box:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self, scale=1, *, unit=''):
        return f'{self.width * self.height * scale}{unit}'

    def __repr__(self):
        return f'Box({self.width}, {self.height})'


boxes = [Box(3, 4), Box(1, 9), Box(3, 2)]
print(sorted(boxes, key=attrgetter('width', 'height')))
print(list(map(methodcaller('area', 2, unit='cm'), boxes)))
print(list(map(itemgetter(1, -1), ['abc', 'xyz', (7, 8, 9)])))
print(attrgetter('width.real', 'height.bit_length')(boxes[0])[0])
for getter in (itemgetter('k'), attrgetter('a.b', 'c'), methodcaller('m', 1, x=2), itemgetter(slice(1, None))):
    print(getter, type(getter))
for getter in (itemgetter(0, 2), attrgetter('real'), methodcaller('split', ',')):
    again = pickle.loads(pickle.dumps(getter))
    print(again, copy.copy(getter))
print(reduce(operator.mul, range(1, 21)), reduce(operator.xor, range(100)))
table = {
    '+': operator.add,
    '-': operator.sub,
    '*': operator.mul,
    '//': operator.floordiv,
    '%': operator.mod,
    '**': operator.pow,
    '<<': operator.lshift,
    '@': operator.matmul,
}
for sign, f in table.items():
    try:
        print(sign, f(17, 5))
    except TypeError as e:
        print(sign, e)
stack = []
total = 0
for i in range(2000):
    total = operator.add(total, operator.and_(i, 7))
    if operator.lt(total % 10, 3):
        stack = operator.iconcat(stack[-3:], [i])
print(total, stack, operator.countOf([1, True, 1.0, '1'], 1), operator.indexOf('metatrace', 't'))
print(operator.length_hint(iter([1, 2])), operator.length_hint(5, 9), operator.index(True), operator.truth([0]))
for bad in (
    lambda: operator.add(1),
    lambda: operator.concat(3, [4]),
    lambda: operator.indexOf([1], 2),
    lambda: itemgetter(),
    lambda: itemgetter('k')({}),
    lambda: attrgetter('a.b')(3),
    lambda: attrgetter(5),
    lambda: methodcaller(),
    lambda: operator.length_hint(1, 'x'),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
