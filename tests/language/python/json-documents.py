"""json: documents out of values and back, hooks, separators, numbers of all kinds, and where a text goes wrong."""
import json
from collections import OrderedDict
from decimal import Decimal


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {'point': [o.x, o.y]}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def hook(d):
    return Point(*d['point']) if 'point' in d else d


doc = {'name': 'Zoë "Z"\n\t\\', 'list': [1, -2.5, 1e100, True, None, [], {}], 'nested': {'b': {'c': [{}]}, 'a': '\u2028\U0001f600'}}
text = json.dumps(doc)
print(text)
print(json.dumps(doc, ensure_ascii=False, sort_keys=True, indent=2))
print(json.dumps(doc, separators=(',', ':'), indent=None), json.loads(text) == doc)
print(json.dumps([Point(1, 2), {3, 1, 2}], cls=Encoder), json.dumps(Point(0, 1), default=vars))
print(json.dumps({1: 'a', 2.5: 'b', True: 'c', None: 'd'}), json.dumps({(1, 2): 3, 'k': 4}, skipkeys=True))
print(json.dumps([float('inf'), float('-inf'), float('nan')]), json.loads('[NaN, Infinity, -Infinity]'))
back = json.loads('{"a": {"point": [3, 4]}, "b": [1.10, 7, 1E3]}', object_hook=hook, parse_float=Decimal, parse_int=str)
print(back['a'].x, back['b'])
print(json.loads('{"z": 1, "a": 2, "z": 3}', object_pairs_hook=list), json.loads('{"k": 0}', object_pairs_hook=OrderedDict))
print(json.loads('"\\u00e9\\ud83d\\ude00\\/\\b"'), json.loads(b'[1, 2]'), json.loads(' \n [ ] '), json.JSONDecoder().raw_decode('[1] rest'))
for wrong in ('', '{', '[1,]', '{"a" 1}', '{"a": 1,}', '"open', '[1] x', '{a: 1}', 'nul', '01', '[1 2]', '-', '"\\ud8'):
    try:
        print(json.loads(wrong))
    except json.JSONDecodeError as e:
        print(repr(wrong), e.msg, e.lineno, e.colno, e.pos)
for bad in (lambda: json.dumps(Point(1, 2)), lambda: json.dumps({(1,): 2}), lambda: json.loads(5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
size = 0
for i in range(300):
    size += len(json.dumps({'i': i, 'half': i / 2, 's': str(i) * 2}))
print(size)
