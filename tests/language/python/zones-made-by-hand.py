# zoneinfo with zones that the program writes itself: files of TZif with transitions and rules, folds and gaps, meetings across them, caches, pickles, and keys that do not exist.
import io
import os
import pickle
import struct
import tempfile
import zoneinfo
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def block(times, kinds, types, names, size):
    out = struct.pack('>4sc15x6l', b'TZif', b'2', 0, 0, 0, len(times), len(types), len(names))
    out += struct.pack(f'>{len(times)}{size}', *times) + bytes(kinds)
    return out + b''.join(struct.pack('>lbb', *t) for t in types) + names


def tzif(times, kinds, types, names, rule):
    """A file of version 2: the first block is empty, as files have it nowadays."""
    return block([], [], types[:1], names, 'l') + block(times, kinds, types, names, 'q') + b'\n' + rule.encode() + b'\n'


# Harbour time: an hour ahead in summer from the year 2000 on, by rule after 2001; and an hour and a half ahead before 1990.
at = [int(datetime(*d, tzinfo=timezone.utc).timestamp()) for d in [(1990, 1, 1), (2000, 3, 26, 1), (2000, 10, 29, 1), (2001, 3, 25, 1)]]
TYPES = [(5400, 0, 0), (3600, 0, 4), (7200, 1, 8)]
HARBOUR = tzif(at, [1, 2, 1, 2], TYPES, b'OLD\0HBT\0HBST\0', 'HBT-1HBST,M3.5.0,M10.5.0/3')
ISLE = tzif([], [], [(-12600, 0, 0)], b'IST\0', '<-0330>3:30')
folder = tempfile.TemporaryDirectory()
os.mkdir(os.path.join(folder.name, 'Test'))
for name, data in [('Harbour', HARBOUR), ('Isle', ISLE), ('Broken', b'TZxx' + bytes(60))]:
    with open(os.path.join(folder.name, 'Test', name), 'wb') as f:
        f.write(data)
zoneinfo.reset_tzpath(to=[folder.name])
harbour, isle = ZoneInfo('Test/Harbour'), ZoneInfo('Test/Isle')
print(harbour, repr(isle), harbour.key, ZoneInfo('Test/Harbour') is harbour, ZoneInfo.no_cache('Test/Harbour') is harbour, zoneinfo.TZPATH == (folder.name,))
for moment in [(1985, 6, 1), (1999, 7, 1), (2000, 7, 1), (2001, 1, 1), (2024, 1, 15), (2024, 7, 15, 12), (2060, 7, 1)]:
    d = datetime(*moment, tzinfo=harbour)
    print(d.isoformat(), d.tzname(), d.dst(), d.astimezone(isle).isoformat(' '), int(d.timestamp()))
print('gaps and folds')
for moment in [(2024, 3, 31, 1, 59), (2024, 3, 31, 2, 30), (2024, 3, 31, 3, 0), (2024, 10, 27, 2, 30), (2024, 10, 27, 3, 0)]:
    for fold in (0, 1):
        d = datetime(*moment, fold=fold, tzinfo=harbour)
        back = d.astimezone(timezone.utc).astimezone(harbour)
        print(d, d.tzname(), back, back.fold, 'exists' if back.replace(tzinfo=None) == d.replace(tzinfo=None) else 'does not exist')
start = datetime(2024, 10, 26, 12, tzinfo=harbour)
print(start + timedelta(days=1), (start + timedelta(days=1)) - start, (start + timedelta(days=1)).astimezone(timezone.utc) - start.astimezone(timezone.utc))
walk = datetime(2024, 10, 26, 22, tzinfo=timezone.utc)
print([f'{(walk + timedelta(hours=h)).astimezone(harbour):%d %H:%M %Z%z}' for h in range(5)])
meeting = datetime(2024, 3, 29, 9, tzinfo=isle)
print([(meeting + timedelta(days=d)).astimezone(harbour).strftime('%a %H:%M') for d in range(0, 5)])
print(datetime(2024, 1, 1, 12, tzinfo=harbour) == datetime(2024, 1, 1, 7, 30, tzinfo=isle), harbour.utcoffset(None), isle.utcoffset(None), isle.tzname(None))
nameless = ZoneInfo.from_file(io.BytesIO(ISLE))
print(repr(nameless).split(' object')[0], nameless.key, str(ZoneInfo.from_file(io.BytesIO(ISLE), key='Here')))
copy = pickle.loads(pickle.dumps(harbour))
print(copy is harbour, pickle.loads(pickle.dumps(datetime(2024, 7, 1, tzinfo=isle))))
ZoneInfo.clear_cache(only_keys=['Test/Isle'])
print(ZoneInfo('Test/Isle') is isle, ZoneInfo('Test/Harbour') is harbour)
for attempt in [lambda: ZoneInfo('Test/Nowhere'), lambda: ZoneInfo('../etc/passwd'), lambda: ZoneInfo('/abs'), lambda: ZoneInfo('Test/Broken'), lambda: pickle.dumps(nameless), lambda: zoneinfo.reset_tzpath(to='abc'), lambda: zoneinfo.reset_tzpath(to=['rel']), lambda: ZoneInfo.from_file(io.BytesIO(b''))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder.name, '...')[:120])
print(sorted(zoneinfo.available_timezones()), issubclass(ZoneInfoNotFoundError, KeyError))
folder.cleanup()
