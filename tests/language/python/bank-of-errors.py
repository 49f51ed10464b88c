# A hierarchy of exceptions as programs have them: attributes, pickles, chains, cleanup, retries, exit codes.
import sys
import traceback


class AppError(Exception):
    code = 1

    def __init_subclass__(cls, /, code=None, **kw):
        super().__init_subclass__(**kw)
        if code is not None:
            cls.code = code

    def __str__(self):
        text = super().__str__()
        return f"[{self.code}] {text}" if text else f"[{self.code}]"


class NetworkError(AppError, code=20):
    def __init__(self, host, *, retry=False):
        self.host, self.retry = host, retry
        super().__init__(f"cannot reach {host}")


class Timeout(NetworkError, TimeoutError, code=21):
    pass


class ParseError(AppError, ValueError, code=30):
    def __init__(self, text, line):
        super().__init__(text, line)
        self.line = line


attempts = 0


def fetch(host):
    global attempts
    attempts += 1
    if attempts % 3:
        raise Timeout(host, retry=True) from ConnectionResetError(104, "reset")
    if host.startswith("bad"):
        raise NetworkError(host)
    return "ok " + host


def retrying(f, *args, times=5):
    errors = []
    for k in range(times):
        try:
            return f(*args)
        except NetworkError as e:
            errors.append(e)
            if not e.retry:
                e.add_note(f"given up after {k + 1} attempts")
                raise
    raise ExceptionGroup("all failed", errors)


print(retrying(fetch, "one"), attempts)
try:
    retrying(fetch, "bad.example")
except NetworkError as e:
    traceback.print_exc(file=sys.stdout)
    print(e.code, e.host, e.__notes__, e.__cause__, e.__context__)
try:
    retrying(fetch, "two", times=2)
except* Timeout as group:
    print(repr(group), [str(e) for e in group.exceptions])
    print(group.exceptions[0].__cause__.args, group.exceptions[0].__suppress_context__)
for cls in (AppError, NetworkError, Timeout, ParseError):
    print(cls.__name__, cls.code, [c.__name__ for c in cls.__mro__])


def convert(lines):
    for n, line in enumerate(lines, 1):
        try:
            yield int(line)
        except ValueError as e:
            raise ParseError(line, n) from e


total = 0
try:
    for v in convert(["1", "22", "x3", "4"]):
        total += v
except AppError as e:
    print(total, e, e.args, e.line, type(e.__cause__).__name__, e.__cause__)
hits = dict.fromkeys(range(4), 0)
for i in range(2000):
    try:
        try:
            if i % 4 == 0:
                raise ParseError("p", i)
            if i % 4 == 1:
                raise Timeout("h")
            if i % 4 == 2:
                {}[i]
        except NetworkError:
            hits[0] += 1
        finally:
            hits[1] += i % 4 == 3
    except (ParseError, LookupError) as e:
        hits[2 + isinstance(e, KeyError)] += 1
print(hits)


def cleanup():
    try:
        raise KeyError("first")
    finally:
        try:
            raise ParseError("second", 9)
        except ParseError as e:
            print("handled", e, repr(e.__context__))


try:
    cleanup()
except KeyError as e:
    print("outer", e, e.__context__)
print(repr(ParseError("a", 2)), str(AppError()), repr(Timeout("h")), Timeout("h").errno)
sys.exit(Timeout("gone").code)
