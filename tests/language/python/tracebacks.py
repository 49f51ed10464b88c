# What an uncaught exception prints, with lines, carets and chained exceptions.
import sys


def a(x):
    return b(x) + 1


def b(x):
    items = [1, 2, 3]
    return items[x] + (
        x / 0)


class Thing:
    def method(self, n):
        if n == 0:
            raise ValueError("in method") from None
        return self.method(n - 1)


def recurse(n):
    if n == 0:
        return {}["missing"]
    return recurse(n - 1)


def show(f, *args):
    try:
        f(*args)
    except Exception as e:
        tb = e.__traceback__
        while tb:
            print("  line", tb.tb_lineno)
            tb = tb.tb_next
        print(type(e).__name__, e)


show(a, 1)
show(a, 7)
show(Thing().method, 2)
show(recurse, 3)
sys.stdout.flush()


def handler():
    try:
        recurse(6)
    except KeyError:
        Thing().method(1)


def last():
    try:
        handler()
    except ValueError as e:
        value = [e for _ in range(1)]
        raise RuntimeError("final " + str(len(value))) from e


last()
