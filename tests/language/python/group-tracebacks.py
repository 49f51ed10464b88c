# How groups of exceptions are shown: nested, with notes, causes and contexts, cut where they are deep or long.
import sys
import traceback


def fail(kind, text):
    raise kind(text)


def collect(*kinds):
    found = []
    for k, kind in enumerate(kinds):
        try:
            fail(kind, f"number {k}")
        except Exception as e:
            e.add_note(f"note of {kind.__name__}\nin two lines")
            found.append(e)
    return found


def show(e):
    print("".join(traceback.format_exception(e)))


try:
    raise ExceptionGroup("first", collect(ValueError, KeyError, OSError))
except ExceptionGroup as group:
    show(group)
    rest = group.split(KeyError)
    print(rest)
    print(group.subgroup(lambda e: "0" in str(e)), group.derive([ValueError(1)]))
try:
    try:
        raise ExceptionGroup("inner", [TypeError("t"), ExceptionGroup("innermost", collect(IndexError))])
    except ExceptionGroup as e:
        raise ExceptionGroup("outer", [e, ValueError("beside")]) from KeyError("cause")
except ExceptionGroup as e:
    e.add_note("of the outer")
    show(e)
show(ExceptionGroup("many", [ValueError(i) for i in range(20)]))
deep = ValueError("deepest")
for i in range(14):
    deep = ExceptionGroup(f"level {i}", [deep])
show(deep)
handled = []
try:
    try:
        raise ExceptionGroup("mixed", [ValueError("v"), TypeError("t"), KeyError("k"), ExceptionGroup("in", [ValueError("w")])])
    except* ValueError as e:
        handled.append(repr(e))
        raise RuntimeError("while handling values")
    except* TypeError as e:
        handled.append(repr(e))
except ExceptionGroup as e:
    print(handled, repr(e))
    show(e)
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x"),
            lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: BaseExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x", ValueError())):
    try:
        print(repr(bad()))
    except Exception as e:
        print(type(e).__name__, e)
try:
    try:
        raise ValueError("naked")
    except* ValueError as e:
        print(repr(e))
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        pass
except Exception as e:
    print(type(e).__name__, e)
count = 0
for i in range(400):
    try:
        raise ExceptionGroup("loop", [ValueError(i), KeyError(i)] if i % 3 else [KeyError(i)])
    except* ValueError as e:
        count += len(e.exceptions)
    except* KeyError as e:
        count += 10
print(count)
raise ExceptionGroup("uncaught", collect(ZeroDivisionError, LookupError)) from deep.exceptions[0]
