# tomllib: a program's settings with all kinds of values, tables of tables, numbers and dates as one's own classes, defaults that are merged, checks with paths, and texts that are no TOML.
import io
import tomllib
from collections import ChainMap
from datetime import date, datetime, time
from decimal import Decimal

TEXT = r'''# a comment
title = "Émile's \"settings\"\t\U0001F600"
raw = 'C:\temp\n'
"quoted key" = 1
site."google.com".rank = 3
[numbers]
ints = [1, +99, -17, 1_000, 0xDEADBEEF, 0o755, 0b1101, 9_223_372_036_854_775_808]
floats = [1.0, +3.1415, -0.01, 5e+22, 1e06, 6.626e-34, 224_617.445_991_228, inf, -inf, nan]
[times]
odt = 1979-05-27T00:32:00.999999-07:00
zulu = 1979-05-27 07:32:00Z
ldt = 1979-05-27T07:32:00
ld = 1979-05-27
lt = 07:32:00.5
[texts]
many = """
one
two \
    joined
"""
raw = """It's ""quoted"" \\ """
lines = \'\'\'
first
second\'\'\'
[servers]
  [servers.alpha]
  ip = "10.0.0.1"
  tags = [ "a", "b", ]
  [servers.beta]
  ip = "10.0.0.2"
  limits = { cpu = 0.5, memory = { soft = 1, hard = 2 } }
[[fruit]]
name = "apple"
[fruit.physical]
color = "red"
[[fruit.variety]]
name = "red delicious"
[[fruit.variety]]
name = "granny smith"
[[fruit]]
name = "banana"
'''.replace(r"\'\'\'", "'''")
doc = tomllib.loads(TEXT)
for key, value in doc.items():
    print(key, '=', value)
print([type(v).__name__ for v in doc['times'].values()], doc['times']['odt'].utcoffset(), doc['times']['zulu'].tzinfo, sep=' | ')
print(tomllib.load(io.BytesIO(b'a = [[1, 2], ["x"], {b = true}]\r\nc.d = false\r\n')), tomllib.loads(''), tomllib.loads('pi = 3.14\ni = 7', parse_float=Decimal))
DEFAULTS = tomllib.loads('[server]\nhost = "localhost"\nport = 80\ntimeout = 1.5\n[log]\nlevel = "info"')
SCHEMA = {'server.host': str, 'server.port': int, 'server.timeout': float, 'log.level': str}


def flat(table, path=''):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f'{path}{key}.')
        else:
            yield path + key, value


def settings(text):
    merged = ChainMap(dict(flat(tomllib.loads(text))), dict(flat(DEFAULTS)))
    for path, value in merged.items():
        wanted = SCHEMA.get(path)
        if wanted is None:
            raise KeyError(f'unknown setting {path!r}')
        if type(value) is not wanted:
            raise TypeError(f'{path}: {value!r} is of type {type(value).__name__}, not {wanted.__name__}')
    return dict(sorted(merged.items()))


for text in ['[server]\nport = 8080', 'log.level = "debug"\nserver = {host = "h"}', '[server]\nport = "80"', '[sever]\nport = 1', 'server.timeout = 2']:
    try:
        print(settings(text))
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
WRONG = ['a', 'a =', 'a = 1 b = 2', 'a = 1\na = 2', '[a]\n[a]', 'a.b = 1\n[a]\nb = 2', 'a = "x', "a = 'x\n'", 'a = "\\q"', 'a = "\\uD800"', 'a = 01', 'a = 1__0', 'a = 0xg', 'a = 1.', 'a = .5', 'a = tru', 'a = [1, 2', 'a = [1 2]', 'a = {b = 1,}', 'a = {b = 1\n}', '= 1', '[]', '[a', '[[a]', 'a = 1979-13-01', 'a = 25:00:00', 'a = """x', 'a = "\x01"', 'a = 1\n[[a]]', '[[a]]\n[a]', 'a = {b = 1}\na.c = 2', 'é = 1', '# \x00', 'a = 1 # ok\n b', 'a.b = 1\na.b.c = 2', '\n\n  x = [\n1,\n}']
for text in WRONG:
    try:
        print(repr(text), tomllib.loads(text))
    except tomllib.TOMLDecodeError as e:
        print(repr(text), '-', e)
for attempt in [lambda: tomllib.loads(b'a = 1'), lambda: tomllib.load(io.StringIO('a = 1')), lambda: tomllib.loads('a = 1.5', parse_float=lambda s: [s]), lambda: tomllib.load(io.BytesIO(b'a = "\xff"')), lambda: isinstance(tomllib.TOMLDecodeError(), ValueError), lambda: (date(1979, 5, 27) == doc['times']['ld'], time(7, 32, 0, 500000) == doc['times']['lt'], datetime(1979, 5, 27, 7, 32) == doc['times']['ldt'])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
tomllib.loads('[server]\nport = 80\nhost = localhost\n')
