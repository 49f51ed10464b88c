# Dates without datetime: day numbers, leap years, weekdays, easter, ISO weeks, a class of dates with operators and ranges, durations that parse, month tables, recurrences by generators; a date that does not exist.
NAMES = "January February March April May June July August September October November December".split()
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class DateError(ValueError):
    pass


def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def length(y, m):
    return 29 if m == 2 and leap(y) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]


class Date:
    __slots__ = ("n",)
    __match_args__ = ("year", "month", "day")

    def __new__(cls, y, m, d):
        if not 1 <= m <= 12:
            raise DateError(f"month {m}")
        if not 1 <= d <= length(y, m):
            raise DateError(f"{NAMES[m - 1]} {y} has {length(y, m)} days, not {d}")
        self = super().__new__(cls)
        a = y - (m < 3)
        era, doy = a // 400, (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
        yoe = a - era * 400
        self.n = era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468
        return self

    @classmethod
    def at(cls, n):
        self = super().__new__(cls)
        self.n = n
        return self

    @property
    def parts(self):
        z = self.n + 719468
        era = z // 146097
        doe = z - era * 146097
        yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
        doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
        mp = (5 * doy + 2) // 153
        m = mp + (3 if mp < 10 else -9)
        return yoe + era * 400 + (m < 3), m, doy - (153 * mp + 2) // 5 + 1

    year, month, day = (property(lambda self, i=i: self.parts[i]) for i in range(3))

    @property
    def weekday(self):
        return (self.n + 3) % 7

    @property
    def week(self):
        thursday = self + (3 - self.weekday)
        return thursday.year, (thursday - Date(thursday.year, 1, 1)) // 7 + 1

    def __add__(self, n):
        return Date.at(self.n + n) if isinstance(n, int) else NotImplemented

    __radd__ = __add__

    def __sub__(self, o):
        return self.n - o.n if isinstance(o, Date) else self + -o

    def __eq__(self, o):
        return isinstance(o, Date) and self.n == o.n

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, Date) else NotImplemented

    def __le__(self, o):
        return not o < self

    def __hash__(self):
        return hash(self.n)

    def __format__(self, spec):
        y, m, d = self.parts
        names = {"Y": f"{y:04d}", "m": f"{m:02d}", "d": f"{d:02d}", "B": NAMES[m - 1], "b": NAMES[m - 1][:3], "a": DAYS[self.weekday], "j": f"{self - Date(y, 1, 1) + 1:03d}", "%": "%"}
        out, it = "", iter(spec or "%Y-%m-%d")
        for c in it:
            try:
                out += names[next(it)] if c == "%" else c
            except (KeyError, StopIteration) as e:
                raise DateError(f"bad format {spec!r}") from e
        return out

    __str__ = lambda self: format(self)
    __repr__ = lambda self: f"Date{self.parts}"

    def months(self, n):
        y, m = divmod(self.year * 12 + self.month - 1 + n, 12)
        return Date(y, m + 1, min(self.day, length(y, m + 1)))


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return Date(y, month, day + 1)


def every(start, *, days=0, months=0, until=None, only=lambda d: True):
    d, k = start, 0
    while until is None or d <= until:
        if only(d):
            yield d
        k += 1
        d = start.months(months * k) if months else start + days * k


def table(y, m):
    first = Date(y, m, 1)
    cells = ["  "] * first.weekday + [f"{d:2d}" for d in range(1, length(y, m) + 1)]
    return [f"{NAMES[m - 1]} {y}".center(20).rstrip(), "Mo Tu We Th Fr Sa Su", *(" ".join(cells[i:i + 7]) for i in range(0, len(cells), 7))]


def season(d):
    match d:
        case Date(month=12 | 1 | 2):
            return "winter"
        case Date(_, 3, day) if day < 20:
            return "nearly spring"
        case Date(year, 2 | 3 | 4 | 5):
            return f"spring of {year}"
    return "warm"


print([y for y in range(1896, 1913) if leap(y)], Date(1970, 1, 1).n, Date(2000, 2, 29).n, Date(1, 1, 1).n, Date(2024, 12, 31).parts)
days = [Date(2024, 2, 28) + k for k in range(3)]
print(*days, days, days[0] < days[1] <= days[1], days[2] - days[0], 3 + days[0], days[1] - 366, {days[0]: 1}[Date(2024, 2, 28)], max(days))
print([f"{Date(y, 1, 1):%a} {Date(y, 1, 1).week}" for y in range(2019, 2028)], [str(easter(y)) for y in (1818, 1943, 2000, 2024, 2038)])
print(*table(2024, 2), *table(2021, 2), sep="\n")
print([f"{d:%d.%m.}" for d in every(Date(2023, 10, 31), months=1, until=Date(2024, 3, 31))], [f"{d:%b %d}" for d in every(Date(2024, 1, 13), days=1, until=Date(2024, 12, 31), only=lambda d: d.day == 13 and d.weekday == 4)])
print(all(Date(*Date.at(n).parts).n == n for n in range(-800, 800, 7)), [season(Date(2024, m, 10)) for m in (1, 3, 4, 7, 12)], f"{Date(2024, 3, 1):%j %B %%}")
for bad in (lambda: Date(2023, 2, 29), lambda: Date(2023, 13, 1), lambda: Date(2023, 1, 0), lambda: f"{Date(2023, 1, 1):%q}", lambda: f"{Date(2023, 1, 1):%}", lambda: days[0] + days[1], lambda: days[0] < 5, lambda: days[0] + 1.5, lambda: setattr(days[0], "day", 1), lambda: setattr(days[0], "x", 1), lambda: Date("1", 2, 3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
Date(1900, 2, 28).months(12 * 4 + 0), list(every(Date(2024, 1, 31), months=1, until=Date(2024, 4, 1)))[1] == Date(2024, 2, 29), Date(1900, 2, 29)
