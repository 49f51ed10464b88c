# A configuration in JSON is checked; the last document is wrong, and nobody catches the error of the decoder.
import json
from collections import OrderedDict


class ConfigError(ValueError):
    """A document that is JSON, but no configuration."""


SCHEMA = {'name': str, 'port': int, 'debug': bool, 'paths': list, 'limits': dict}
DEFAULTS = {'debug': False, 'paths': [], 'limits': {}}


def reject_duplicates(pairs):
    seen = OrderedDict()
    for key, value in pairs:
        if key in seen:
            raise ConfigError(f'duplicate key {key!r}: {seen[key]!r} and {value!r}')
        seen[key] = value
    return dict(seen)


def load(text):
    data = json.loads(text, object_pairs_hook=reject_duplicates, parse_constant=lambda c: (_ for _ in ()).throw(ConfigError(c)))
    if not isinstance(data, dict):
        raise ConfigError(f'expected an object, got {type(data).__name__}')
    result = dict(DEFAULTS)
    for key, value in data.items():
        kind = SCHEMA.get(key)
        if kind is None:
            raise ConfigError(f'unknown key {key!r}')
        if type(value) is not kind:
            raise ConfigError(f'{key}: {value!r} is no {kind.__name__}')
        result[key] = value
    missing = [key for key in SCHEMA if key not in result]
    if missing:
        raise ConfigError('missing: ' + ', '.join(missing))
    return result


documents = [
    '{"name": "web", "port": 8080}',
    '{"name": "web", "port": 8080, "name": "again"}',
    '{"name": "web", "port": "8080"}',
    '{"port": 1}',
    '[1, 2]',
    '{"name": "w", "port": 1, "limits": {"a": NaN}}',
    '{"name": "w", "port": 1, "limits": {"a": {"b": 1, "b": 2}}}',
    '{"name": "\\u00fcn\\u00efc\\u00f6d\\u00e9 \\ud83d\\ude00", "port": 1e2}',
    '{"name": "\\ud83d\\ude00", "port": 7, "paths": ["/a", "/b\\tc"]}',
]
for text in documents:
    try:
        print(json.dumps(load(text), sort_keys=True))
    except ConfigError as e:
        print('refused:', e, '|', type(e.__context__).__name__)

for text in ['', '{', '{"a"', '{"a":', '{"a": 1', '{"a": 1,', '{"a": 1, }', '[1 2]', '"\x01"', '"\\z"', 'nul', '[1, 2] 3', '{"a": "\U0001f600", b}']:
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(f'{e.msg!r:50} line {e.lineno} column {e.colno} char {e.pos} of {e.doc!r}')

broken = '''{
  "name": "web",
  "port": 8080,
  "paths": ["a", "b"
  "debug": true
}'''
for line, source in enumerate(broken.splitlines(), 1):
    print(line, source)
load(broken)
