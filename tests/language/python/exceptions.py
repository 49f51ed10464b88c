# try, except, else, finally, chaining, with, groups, notes.
def f(n):
    r = []
    for i in range(n):
        try:
            if i % 5 == 0:
                raise ValueError(i)
            if i % 7 == 0:
                raise KeyError(i)
            r.append(i)
        except ValueError as e:
            r.append(-e.args[0])
        except (KeyError, IndexError) as e:
            r.append(str(e))
        else:
            r.append("e")
        finally:
            r.append("f")
    return r


print(f(11), len(f(500)))


def deep(n):
    if n == 0:
        raise RuntimeError("bottom")
    deep(n - 1)


c = 0
for i in range(200):
    try:
        deep(5)
    except RuntimeError as e:
        c += len(str(e))
print(c)


def ret():
    try:
        return "try"
    finally:
        print("finally runs")


def override():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                break
    return i


print(ret(), override())
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise TypeError("second") from e
except TypeError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        {}["x"]
    except KeyError:
        [][1]
except IndexError as e:
    print(repr(e), repr(e.__context__), e.__cause__)
try:
    raise ValueError("a", 2)
except Exception as e:
    print(e, e.args, isinstance(e, ValueError))


class Ctx:
    def __init__(self, n, swallow=False):
        self.n = n
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.n)
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t.__name__ if t else None, v)
        return self.swallow


with Ctx(1) as a, Ctx(2) as b:
    print(a.n, b.n)
with Ctx(3, True):
    raise KeyError("swallowed")
try:
    with Ctx(4):
        with Ctx(5):
            raise ValueError("through")
except ValueError as e:
    print("outside", e)


def early():
    with Ctx(6):
        return "value"


print(early())


class MyError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


try:
    raise MyError(42)
except MyError as e:
    print(e, e.code, e.args)
try:
    raise MyError
except TypeError as e:
    print(e)


def reraise():
    try:
        raise OSError(2, "No such", "file.txt")
    except OSError as e:
        print(e, e.errno, e.filename, type(e).__name__)
        raise


try:
    reraise()
except FileNotFoundError as e:
    print("again", e)
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3)])])
except* ValueError as g:
    print("V", g.exceptions)
except* (TypeError, KeyError) as g:
    print("TK", g.exceptions)
e = ValueError("x")
e.add_note("a note")
print(e.__notes__)
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print("assert", e)
try:
    x = undefined_name
except NameError as e:
    print(e)


def unbound():
    if False:
        q = 1
    return q


try:
    unbound()
except UnboundLocalError as e:
    print(e)


def rec(n):
    return rec(n + 1)


try:
    rec(0)
except RecursionError as e:
    print("RecursionError", str(e)[:32])
import sys
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
n = 5
for bad in ("n()", "len(1)", "None.x", "[1][5]", "{}['k']", "int('z')", "f(1, 2)", "'a' < 1", "[] + ()", "abs('x')", "iter(5)", "(1).foo", "'abc'.foo()", "range(1.5)", "next(iter([]))"):
    try:
        eval(bad)
    except Exception as e:
        print(type(e).__name__, "|", e)
