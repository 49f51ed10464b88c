# time and datetime.strptime: struct_time by names and places, formats both ways, two-digit years, weeks, errors of formats and of data; a log that is read, and a line that cannot be.
import re
import time
from datetime import datetime, timedelta, timezone

t = time.gmtime(1_000_000_000)
print(t)
print(t.tm_year, t[1], t[-1], t[:3], len(t), t.tm_zone, t.tm_gmtoff, t.n_fields, t.n_sequence_fields, t.n_unnamed_fields, isinstance(t, tuple), t == tuple(t), hash(t) == hash(tuple(t)))
print(time.asctime(t), time.strftime('%Y-%m-%dT%H:%M:%SZ', t), time.strftime('%a %A %b %B %d %j %U %w %W %y %p %I %%', t), time.strftime('%c|%x|%X|%D|%F|%T|%R|%e|%C|%u|%V|%G|%h|%n|%t|', t))
print(time.struct_time((2020, 1, 2, 3, 4, 5, 6, 7, 0)), time.struct_time(range(11)).tm_gmtoff, time.struct_time(range(9)).tm_zone)
other = time.strptime('30 Nov 00', '%d %b %y')
print(other, other.tm_yday, time.strptime('2024 60', '%Y %j').tm_mon, time.strptime('11:30 PM', '%I:%M %p')[3:5], time.strptime('12 AM', '%I %p').tm_hour)
for year in ('68', '69', '99', '00'):
    print(time.strptime(year, '%y').tm_year, end=' ')
print(time.strptime('Sat Feb  3 07:08:09 2001'), time.strptime('wednesday   MARCH', '%A %B')[:7], time.strptime('2023 1 1', '%Y %W %w')[:8])
for text, form in [('2020-13-01', '%Y-%m-%d'), ('2020-02-30', '%Y-%m-%d'), ('2020', '%Q'), ('20', '%'), ('2020 x', '%Y'), ('x', '%Y'), ('2021 53 1', '%G %V %u'), ('2021 10', '%Y %V'), ('10', '%V'), ('2021', '%G'), ('10:61', '%H:%M'), ('+0199', '%z'), ('+01:30', '%z'), ('-013015.25', '%z'), ('Z', '%z'), ('1.2345678', '%S.%f'), ('a.b', 'a.b'), ('a+b', 'a+b'), ('%5', '%%%d')]:
    try:
        print(repr(text), form, datetime.strptime(text, form))
    except Exception as e:
        print(repr(text), form, type(e).__name__, e)
for bad in [(2020,), (2020, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3), 'abc', 5]:
    try:
        print(time.struct_time(bad))
    except TypeError as e:
        print(e)
for attempt in [lambda: time.strftime('%Y', (2020, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime('%d', (2020, 1, 32, 0, 0, 0, 0, 1, 0)), lambda: time.strftime('%H', (2020, 1, 1, 24, 0, 0, 0, 1, 0)), lambda: time.strftime('%Y', (2020, 0, 0, 0, 0, 0, 0, 0, 0)), lambda: time.strftime(5), lambda: time.strftime('%Y', [2020] * 9), lambda: time.gmtime('a'), lambda: time.gmtime(1e20), lambda: time.asctime((1,)), lambda: time.sleep(-1), lambda: time.sleep('a'), lambda: time.mktime((1,))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(time.gmtime(0)[:6], time.gmtime(-1)[:6], time.gmtime(1.99)[:6], time.strftime('', t) == '', time.monotonic() <= time.monotonic(), time.perf_counter_ns() > 0, time.get_clock_info('monotonic').monotonic, type(time.time()).__name__, time.process_time() >= 0)
LOG = '''[03/Mar/2023:22:59:58 +0100] GET / 120ms
[03/Mar/2023:23:00:01 -0230] GET /a 7ms
[04/Mar/2023:00:00:00 +0000] POST /b 1500ms
[31/Apr/2023:00:00:00 +0000] GET /c 2ms'''


def records(text):
    for n, line in enumerate(text.splitlines(), 1):
        stamp, method, path, took = re.fullmatch(r'\[(.*?)\] (\S+) (\S+) (\d+)ms', line).groups()
        try:
            at = datetime.strptime(stamp, '%d/%b/%Y:%H:%M:%S %z')
        except ValueError as e:
            raise SystemExit(f'line {n}: {e}') from None
        yield at, method, path, timedelta(milliseconds=int(took))


start = None
for at, method, path, took in records(LOG):
    start = start or at
    print(at.isoformat(), at.astimezone(timezone.utc).strftime('%H:%M:%S'), f'{at - start!s:>9}', (at + took).isoformat(timespec='milliseconds'), f'{at:%A, %d. %B, %Z}', method, path, at.utctimetuple().tm_hour, time.strftime('%H', at.timetuple()))
