# json.loads and dumps where CPython has them in C: hooks, numbers, escapes, positions of errors, separators, keys, circular references
import json
from decimal import Decimal
from enum import IntEnum
from json import decoder, encoder, scanner

DOCUMENTS = [
    '{"a": 1, "b": [1, 2.5, -0, -0.0, 1e5, 1E-3, 12345678901234567890, true, false, null], "c": {"d": {}}, "e": []}',
    ' [ 1 , 2 ]  ', '"text"', '"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r"', '"\\ud83d\\ude00 \\ud83d x \\ude00"', '"\U0001f600 astral", 3',
    '[NaN, Infinity, -Infinity]', '{"a": 1, "a": 2}', '3.14', '-12', '""', '{}', '[]', '[[[[[]]]]]', '{"\U0001f600": ["\U0001f680", {"x": nul}]}',
    '', ' ', '{', '[', '{"a"', '{"a" 1}', '{"a": }', '{"a": 1,}', '{"a": 1 "b"}', '{a: 1}', '[1,]', '[1 2]', '[1', '"abc', '"abc\\', '"\\x"', '"\\u12"',
    '"\\u12g4"', '"\\ud800\\u12"', '"\\ud800\\uzzzz and more"', '"tab\there"', 'nul', 'tru', '-', '01', '1.', '1.e5', '.5', '+1', '1e', '--1', '[1]x', "{'a': 1}",
    '{"a": 1}}', '\n\n  {"a":\n  [1,\n   oops]}', '"\x00"', '[\n"\U0001f600", }',
]
for text in DOCUMENTS:
    try:
        print(repr(json.loads(text)))
    except json.JSONDecodeError as e:
        print(type(e).__name__, e, e.pos, e.lineno, e.colno, e.doc == text)

print(json.loads('{"a": [1.5, {"b": 2}], "c": 1e400}', parse_float=Decimal, parse_int=lambda s: 'int ' + s))
print(json.loads('{"a": {"b": {}}}', object_hook=lambda d: sorted(d)), json.loads('[{"b": 1, "a": 2, "b": 3}]', object_pairs_hook=list))
print(json.loads('[NaN, -Infinity]', parse_constant=str.lower), json.loads('"a\tb"', strict=False))
print(json.JSONDecoder().raw_decode('xx {"a": "\U0001f600"} rest', 3), json.JSONDecoder().raw_decode('\U0001f600\U0001f600[1] rest', 2))
print(decoder.scanstring('a "quoted\\u0041" b', 3), decoder.scanstring('"\U0001f600\U0001f600" b', 1))
for arguments in [('abc', 9), ('abc', -1), (b'abc', 1), ('abc', 'x')]:
    try:
        print(decoder.scanstring(*arguments))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).replace('object cannot', 'cannot'))
try:
    json.JSONDecoder().scan_once('[1]', -1)
except ValueError as e:
    print(e)
try:
    json.JSONDecoder().scan_once('[1]', 7)
except StopIteration as e:
    print('stop', e.value)
try:
    json.loads('[' * 100000)
except RecursionError as e:
    print(e)


class Color(IntEnum):
    RED = 1


class Text(str):
    pass


class Real(float):
    def __repr__(self):
        return 'real'


class Pairs(dict):
    def items(self):
        return [('one', 1), ('two', [2])]


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


OBJECTS = [
    {'a': 1, 'b': [1, 2.5, None, True, False], 'c': {'d': {}}, 'e': [], 'f': ()},
    'text "quoted" \\ \n\t\r\b\f\x00\x1f\x7f\x80é\u2028\U0001f600\ud800', [float('nan'), float('inf'), -float('inf'), 1e16, 1e22, 0.1, -0.0, 10**30],
    {1: 'int', 2.5: 'float', True: 'bool', None: 'none', 'x': 'str'}, (1, (2, (3,))), Color.RED, {Color.RED: Color.RED}, Text('subclass'), Real(2.5), Pairs(a=1),
    [[], {}, [[]], [{}]], {'k' * 50: 'v' * 50},
]
for o in OBJECTS:
    for options in [{}, {'ensure_ascii': False}, {'separators': (',', ':')}, {'check_circular': False}]:
        print(ascii(json.dumps(o, **options)))
print(json.dumps({'b': 1, 'a': {'d': 2, 'c': 3}}, sort_keys=True), json.dumps({'b': 1, (1, 2): 3, 'a': 2}, skipkeys=True))
print(json.dumps([Point(1, 2)], default=lambda p: {'x': p.x, 'y': [p.y]}), json.dumps(Point(1, 2), default=vars, indent=1))
for bad in [lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(object), lambda: json.dumps([1, {2, 3}]), lambda: json.dumps(float('nan'), allow_nan=False),
            lambda: json.dumps({'a': [float('inf')]}, allow_nan=False), lambda: json.dumps({1: 1, 'a': 2}, sort_keys=True), lambda: json.loads(3),
            lambda: encoder.encode_basestring(3), lambda: encoder.encode_basestring_ascii(b'x'), lambda: json.dumps({'k': b'bytes'})]:
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
loop = [1]
loop.append({'x': loop})
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
deep = []
for _ in range(5000):
    deep = [deep]
try:
    json.dumps(deep)
except RecursionError as e:
    print(e)
while deep:
    deep = deep[0]
shared = [1]
print(json.dumps([shared, shared, {'a': shared}]))
print(encoder.encode_basestring('é"\x7f\x01'), encoder.encode_basestring_ascii('é"\x7f\x01\U0001f600'))
print(type(scanner.make_scanner).__name__, scanner.make_scanner.__name__, encoder.c_make_encoder.__name__, scanner.c_make_scanner.__module__)
for _ in range(80):
    text = json.dumps([{'id': n, 'name': f'n{n}', 'tags': ['a', 'b'], 'ratio': n / 4} for n in range(5)])
    back = json.loads(text)
print(back[4], len(text), json.dumps(back) == text)
