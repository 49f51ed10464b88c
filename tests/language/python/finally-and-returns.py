# What leaves a block and how: return, break, continue, exceptions and generators' closing through nested finally and with, values that are computed before, overridden returns, loops in finally, deleted names, handlers in handlers.
log = []


def note(x):
    log.append(x)
    return x


class Ctx:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        note(f"+{self.name}")
        if self.fail == "enter":
            raise OSError(self.name)
        return self.name

    def __exit__(self, kind, e, tb):
        note(f"-{self.name}:{kind.__name__ if kind else None}")
        if self.fail == "exit":
            raise LookupError(self.name)
        return self.swallow


def flush(*what):
    print(*what, log)
    log.clear()


def value_first():
    x = 1
    try:
        return x
    finally:
        x = 2
        note(x)


def list_first():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def chain(n):
    for i in range(5):
        try:
            try:
                if i == n:
                    return note(("return", i))
                if i % 2:
                    continue
                note(i)
            finally:
                note("f")
                if i == 3:
                    break
        except ZeroDivisionError:
            note("never")
        else:
            note("else")
    else:
        note("for-else")
    return "end"


def overrides(kind):
    while True:
        try:
            if kind == "raise":
                raise ValueError
            return "try"
        finally:
            if kind == "raise":
                break
            if kind == "return":
                return "finally"
    return "after the loop"


def nested_finally():
    try:
        try:
            try:
                raise ValueError("a")
            finally:
                note(1)
                raise KeyError("b")
        finally:
            note(2)
            raise OSError("c")
    except OSError as e:
        chain = []
        while e:
            chain.append(repr(e))
            e = e.__context__
        return chain


def with_loops():
    for i in range(4):
        with Ctx(f"w{i}", swallow=i == 2):
            if i == 0:
                continue
            if i == 2:
                raise ValueError(i)
            if i == 3:
                return note("out")
            note("body")


def gen():
    for i in range(3):
        with Ctx(f"g{i}"):
            try:
                yield i
            finally:
                note(f"gf{i}")


def deleted():
    e = "outer"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


def handlers():
    try:
        raise ValueError(1)
    except ValueError as e:
        try:
            raise KeyError(2)
        except KeyError as e2:
            try:
                raise
            except KeyError as e3:
                note((e3 is e2, repr(e3.__context__)))
        try:
            raise
        except ValueError as again:
            note(again is e)
    try:
        raise
    except RuntimeError as none:
        note(str(none))


def loop_in_finally():
    total = 0
    for i in range(3):
        try:
            total += i
        finally:
            for j in range(3):
                if j == 1:
                    continue
                try:
                    total += j
                finally:
                    if j == 2:
                        break
    return total


def return_in_except():
    try:
        int("x")
    except ValueError as e:
        return str(e), note("r")
    finally:
        note("f")


def else_raises():
    try:
        try:
            pass
        except TypeError:
            note("not this")
        else:
            raise TypeError("else")
        finally:
            note("finally")
    except TypeError as e:
        return str(e)


flush(value_first(), list_first())
for n in (0, 1, 2, 4, 9):
    flush(n, chain(n))
for kind in ("raise", "return", "none"):
    flush(overrides(kind))
flush(nested_finally())
flush(with_loops())
flush([x for x in gen()])
g = gen()
for x in g:
    if x == 1:
        break
g.close()
g = gen()
next(g)
g.close()
flush("closed")
flush(deleted())
flush(handlers())
flush(loop_in_finally(), return_in_except(), else_raises())
for setup in (("a", {}), ("b", {"fail": "enter"}), ("c", {"fail": "exit"}), ("d", {"swallow": True})):
    try:
        with Ctx("outer", swallow=setup[0] == "c"), Ctx(setup[0], **setup[1]) as inner, Ctx("last"):
            note(inner)
            if setup[0] != "b":
                raise ValueError(setup[0])
    except Exception as e:
        note((type(e).__name__, str(e), repr(e.__context__)))
    flush(setup)


def many():
    for i in range(300):
        try:
            if i % 7 == 0:
                raise IndexError(i)
            if i % 5 == 0:
                continue
        except IndexError:
            yield -i
            continue
        finally:
            yield "f"
        yield i


print(sum(x for x in many() if x != "f"), sum(x == "f" for x in many()))


def last():
    try:
        with Ctx("x", fail="exit"):
            return 1
    finally:
        print(log)
        raise RuntimeError("in finally")


last()
