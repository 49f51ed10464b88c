"""datetime: arithmetic, calendars, zones, formats, parsing, and the errors of dates that do not exist."""
from datetime import MAXYEAR, date, datetime, time, timedelta, timezone


class Fixed(timezone.__base__):
    def utcoffset(self, when):
        return timedelta(hours=5, minutes=30)

    def dst(self, when):
        return timedelta(0)

    def tzname(self, when):
        return 'IST'


def fridays(year):
    day = date(year, 1, 13)
    found = []
    while day.year == year:
        if day.weekday() == 4:
            found.append(f'{day:%b}')
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=13)
    return found


print(fridays(2026), date(2024, 2, 29) + timedelta(365), date(2000, 1, 1) - date(1999, 3, 1))
d = datetime(2024, 12, 30, 23, 59, 58, 123456)
print(d, repr(d), d + timedelta(seconds=1.9), tuple(d.isocalendar()), d.timetuple()[:8], d.toordinal())
print(d.strftime('%Y-%m-%d %H:%M:%S.%f %j %a %A %b %B %p %I %y %U %W %w %%'), d.isoformat(' ', 'minutes'), d.ctime())
print(datetime.fromisoformat('2024-02-03T04:05:06.789+02:00'), date.fromisoformat('2024-W05-3'), time.fromisoformat('04:05'))
print(datetime.strptime('3 Mar 2021 14:07', '%d %b %Y %H:%M'), datetime.strptime('12/31/99 +0130', '%m/%d/%y %z'))
print(timedelta(days=-1, hours=5), repr(timedelta(1.5, 3, microseconds=7)), timedelta(hours=1) / timedelta(minutes=7), timedelta(7) // 2)
print(timedelta(seconds=3661) % timedelta(minutes=1), divmod(timedelta(10), timedelta(3)), abs(timedelta(-3)), timedelta(1).total_seconds())
aware = datetime(2024, 7, 1, 12, tzinfo=Fixed())
print(aware, aware.tzname(), aware.astimezone(timezone.utc), aware.astimezone(timezone(timedelta(hours=-3), 'X')), aware.timestamp())
print(timezone(timedelta(minutes=-90)), repr(timezone.utc), time(1, 2, tzinfo=timezone.utc), aware == datetime(2024, 7, 1, 6, 30, tzinfo=timezone.utc))
print(datetime.fromtimestamp(0, timezone.utc), datetime.combine(date(2020, 1, 2), time(3, 4)), date.min, datetime.max, timedelta.resolution)
print(sorted([date(2024, 1, 5), date(2023, 9, 9), date(2024, 1, 1)]), date(2024, 1, 1) < date(2024, 1, 2), hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)))
for bad in (
    lambda: date(MAXYEAR, 12, 31) + timedelta(1),
    lambda: datetime(2024, 1, 1) - aware,
    lambda: datetime.strptime('2024', '%d'),
    lambda: date.fromisoformat('nope'),
    lambda: timedelta(days=10**10),
    lambda: datetime(2024, 1, 1) < date(2024, 1, 1),
    lambda: timezone(timedelta(days=2)),
    lambda: date('2024'),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__)
days = 0
day = date(1999, 1, 1)
while day < date(2003, 1, 1):
    days += day.isoweekday() * day.day
    day += timedelta(1)
print(days)
