# Dates from text: intervals, the calendar's own arithmetic, formats; the last text is no date, and strptime's error is not caught.
import datetime as dt
from datetime import date, datetime, time, timedelta, timezone

UTC = timezone.utc
IST = timezone(timedelta(hours=5, minutes=30), 'IST')
FORMATS = ['%Y-%m-%d', '%d.%m.%Y', '%d %b %Y', '%B %d, %Y', '%Y-%m-%dT%H:%M:%S%z', '%j/%Y', '%G-W%V-%u', '%y%m%d %I:%M %p']


def parse(text):
    for form in FORMATS:
        try:
            return form, datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(f'no format for {text!r}')


for text in ['2024-02-29', '1.7.1999', '05 Mar 2001', 'December 31, 1999', '2020-01-01T00:00:00+0530', '366/2020', '2020-W53-5', '690101 12:05 AM', '680101 12:05 pm', '2023-02-29']:
    try:
        form, when = parse(text)
        print(f'{text:26} {form:22} {when.isoformat()} {when.utcoffset()}')
    except ValueError as e:
        print(e)


def months(start, n):
    for k in range(n):
        y, m = divmod(start.year * 12 + start.month - 1 + k, 12)
        yield date(y, m + 1, 1)


print([d.strftime('%b%y') for d in months(date(2023, 11, 20), 5)])
a, b = datetime(2024, 3, 10, 1, 30, tzinfo=UTC), datetime(2024, 3, 10, 7, 0, tzinfo=IST)
print(a == b, hash(a) == hash(b), (a - b), a.astimezone(IST), b.tzname(), max(a, b + timedelta(seconds=1)))
span = timedelta(days=-1, hours=5, milliseconds=1500)
print(repr(span), span, abs(span), span // timedelta(minutes=7), span % timedelta(minutes=7), divmod(span, 7)[0] if False else span / 4, span.total_seconds())
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2025, 1, 1), date(2024, 2, 29).timetuple()[:8], date.fromordinal(738000))
print(time(23, 59, 59, 5).isoformat(timespec='milliseconds'), time.fromisoformat('07:08:09.000010'), f'{time(4, 5):%I o\'clock %M}')
print(f'{datetime(2024, 7, 4, 15, 9):%A, %-d %B %Y, week %U/%W, %H:%M:%S.%f %%}')
for attempt in [lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: time(24), lambda: datetime(2023, 1, 1, 0, 60), lambda: timedelta(days=10**9),
                lambda: date.max + timedelta(1), lambda: a - datetime(2024, 1, 1), lambda: a < datetime(2024, 1, 1), lambda: datetime(2024, 1, 1) - 5, lambda: date(2024, 1, 1) < 5,
                lambda: datetime(2024, 1, 1) < date(2024, 1, 1), lambda: a.replace(tzinfo='UTC'), lambda: date.fromisocalendar(2021, 53, 1), lambda: date(2024, 1, 1).foo]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e, sep=': ')


def schedule(texts):
    return [datetime.strptime(text, '%Y-%m-%d %H:%M') for text in texts]


print(schedule(['2024-01-31 09:00', '2024-02-29 17:30']))
print(schedule(['2024-03-31 09:00', '2024-03-31 25:00']))
