# __cause__, __context__, suppress, notes, re-raising; each handled in a hot loop too.
class AppError(Exception):
    pass


def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise AppError(f"bad {s!r}") from e


def lookup(d, k):
    try:
        return d[k]
    except KeyError:
        raise AppError("missing " + k)


def hidden(k):
    try:
        return {}[k]
    except KeyError:
        raise AppError("hidden") from None


causes = {}
for i in range(1200):
    try:
        if i % 3 == 0:
            parse("x" if i % 2 else "1")
        elif i % 3 == 1:
            lookup({"a": 1}, "ab"[i % 2])
        else:
            hidden("q")
    except AppError as e:
        key = (type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__)
        causes[key] = causes.get(key, 0) + 1
for k in sorted(causes):
    print(k, causes[k])


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            [][1]
    except IndexError as e:
        assert e.__context__.__class__ is ZeroDivisionError
        raise


try:
    nested()
except IndexError as e:
    e.add_note("first note")
    e.add_note("second\nnote")
    print(e.__notes__)
    saved = e
try:
    e
except NameError as x:
    print(x)
try:
    raise saved from AppError("cause")
except IndexError as e:
    print(repr(e.__cause__), repr(e.__context__), e is saved)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    saved.add_note(5)
except TypeError as e:
    print(e)
raise saved
