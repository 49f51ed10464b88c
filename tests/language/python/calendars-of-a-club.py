# calendar: months as rows of text and HTML, other first days, weeks and ranges of months, meeting days by rule, leap years, its constants, and months that do not exist.
import calendar
import datetime
from calendar import FRIDAY, MONDAY, SUNDAY, HTMLCalendar, TextCalendar


class Marked(TextCalendar):
    """Days of meetings have a star."""

    def __init__(self, firstweekday, days):
        super().__init__(firstweekday)
        self.days = days

    def formatday(self, day, weekday, width):
        text = super().formatday(day, weekday, width)
        return text.rstrip()[:-1] + '*' if day in self.days else text


class Rows(HTMLCalendar):
    cssclasses = [f'{c} day' for c in HTMLCalendar.cssclasses]
    cssclass_month = 'm'

    def formatday(self, day, weekday):
        return f'<td>{day}</td>' if day == 13 else super().formatday(day, weekday)


def nth(year, month, weekday, n):
    """The n-th such day of a month, from its end where n is negative."""
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return datetime.date(year, month, days[n - 1 if n > 0 else n])


print(TextCalendar().formatmonth(2024, 2))
print(TextCalendar(SUNDAY).formatmonth(2023, 10, 4, 2).replace(' ', '.'))
print(Marked(MONDAY, {6, 20}).formatmonth(2021, 9))
print(calendar.TextCalendar(FRIDAY).formatyear(2025, 2, 1, 3, 4)[:700])
html = Rows(SUNDAY)
print(html.formatmonth(2022, 1, withyear=False))
print(len(html.formatyear(2022, 4)), html.formatweekheader(), html.formatyearpage(2022, css='a.css', encoding='ascii')[:180], sep='\n')
print([nth(2024, m, calendar.THURSDAY, 2).isoformat() for m in range(1, 13)], nth(2024, 2, calendar.THURSDAY, -1), nth(2024, 5, MONDAY, -1))
thirteenths = [(y, m) for y in range(2020, 2030) for m in range(1, 13) if calendar.weekday(y, m, 13) == FRIDAY]
print(thirteenths)
cal = calendar.Calendar(firstweekday=6)
print(list(cal.iterweekdays()), cal.firstweekday, cal.getfirstweekday(), list(cal.itermonthdays(2015, 2)), list(cal.itermonthdays2(2021, 11))[:3], sep=' | ')
print(list(cal.itermonthdays3(2020, 3))[:2], list(cal.itermonthdays4(2020, 3))[-1], next(iter(cal.itermonthdates(2021, 8))), cal.monthdatescalendar(2020, 2)[0][-1], cal.monthdays2calendar(2020, 2)[-1], sep=' | ')
print(len(cal.yeardatescalendar(2020)), len(cal.yeardayscalendar(2020, 5)), [len(row) for row in cal.yeardays2calendar(2020, 5)])
print([y for y in range(1890, 1910) if calendar.isleap(y)], calendar.leapdays(1900, 2001), calendar.monthrange(1900, 2), calendar.monthrange(2000, 2), calendar.weekday(10000, 1, 1), calendar.timegm((1970, 1, 2, 0, 0, 1)))
print(list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[2:4], len(calendar.day_abbr), calendar.day_abbr[-1], calendar.January, calendar.error, calendar.weekheader(1), calendar.weekheader(10))
calendar.setfirstweekday(calendar.WEDNESDAY)
print(calendar.firstweekday(), calendar.month(2023, 3), calendar.week([(d, wd) for wd, d in enumerate(calendar.monthcalendar(2023, 3)[0])], 3))
calendar.setfirstweekday(MONDAY)
for attempt in [lambda: calendar.monthrange(2020, 0), lambda: calendar.setfirstweekday(7), lambda: calendar.monthcalendar(2020, 13), lambda: calendar.weekday(2021, 2, 29), lambda: nth(2024, 2, MONDAY, 5), lambda: calendar.month_name[13], lambda: calendar.LocaleTextCalendar(locale='C').formatweekday(1, 9), lambda: calendar.TextCalendar(1).formatmonth('a', 1), lambda: list(cal.itermonthdates(9999, 12))[-1]]:
    try:
        print(repr(attempt()))
    except Exception as e:
        print(type(e).__name__, isinstance(e, ValueError), e)
calendar.prmonth(2024, 0)
