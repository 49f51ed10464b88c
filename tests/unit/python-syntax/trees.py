"""Prints CPython's tree of a file in the form of `dump` (syntax/dump.ts); fields: JSON from standard input."""
import ast
import json
import sys

fields = json.load(sys.stdin)


def shown_float(x):
    text = repr(x)
    if text.endswith('.0'):
        text = text[:-2]
    return 'float(%s)' % text


def literal(v):
    if v is None or v is True or v is False:
        return str(v)
    if v is ...:
        return '...'
    if isinstance(v, int):
        return str(v)
    if isinstance(v, float):
        return shown_float(v)
    if isinstance(v, complex):
        return 'complex(%s, %s)' % (shown_float(v.real), shown_float(v.imag))
    if isinstance(v, str):
        return json.dumps(v)
    return 'b' + json.dumps(v.decode('latin1'))


def dump(v):
    if v is None:
        return '-'
    if isinstance(v, list):
        return '[%s]' % ', '.join(map(dump, v))
    if not isinstance(v, ast.AST):
        return str(v)
    kind = type(v).__name__
    if kind not in fields:
        return kind
    place = ''
    if hasattr(v, 'lineno'):
        place = '@%d:%d-%d:%d' % (v.lineno, v.col_offset, v.end_lineno, v.end_col_offset)
    parts = []
    for name in fields[kind]:
        value = getattr(v, 'kind' if name == 'prefix' else name, None)
        is_literal = name == 'value' and kind in ('Constant', 'MatchSingleton')
        parts.append('%s=%s' % (name, literal(value) if is_literal else dump(value)))
    return '%s%s(%s)' % (kind, place, ', '.join(parts))


print(dump(ast.parse(open(sys.argv[1], encoding='utf-8').read())))
