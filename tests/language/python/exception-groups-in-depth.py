# Groups of exceptions: derive, split, subgroup by class, tuple and function, except* with several matches, raising in handlers, naked exceptions, nesting, notes and tracebacks kept, wrong uses; a nested one is uncaught.
import traceback


class Job(Exception):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


class JobGroup(ExceptionGroup):
    def __new__(cls, message, errors, *, owner=None):
        self = super().__new__(cls, message, errors)
        self.owner = owner
        return self

    def __init__(self, message, errors, **kw):
        super().__init__(message, errors)

    def derive(self, errors):
        return JobGroup(self.message, errors, owner=self.owner)


def show(e, depth=0):
    notes = f" {e.__notes__}" if hasattr(e, "__notes__") else ""
    owner = f" of {e.owner}" if getattr(e, "owner", None) else ""
    print("  " * depth + f"{type(e).__name__}: {e}{owner}{notes}" if e is not None else "nothing")
    for x in getattr(e, "exceptions", ()):
        show(x, depth + 1)


def work(n):
    try:
        if n % 3 == 0:
            raise ValueError(n)
        if n % 3 == 1:
            return 10 // (n - 1)
        raise Job(n)
    except Exception as e:
        e.add_note(f"work {n}")
        raise


def collect(numbers, cls=ExceptionGroup, **kw):
    errors, results = [], []
    for n in numbers:
        try:
            results.append(work(n))
        except Exception as e:
            errors.append(e)
    if errors:
        raise cls(f"{len(errors)} failed", errors, **kw)
    return results


print(collect([4, 7]))
try:
    collect(range(6))
except ExceptionGroup as g:
    show(g)
    for how in (ValueError, (Job, ZeroDivisionError), lambda e: "5" in str(e), KeyError, ExceptionGroup):
        match, rest = g.split(how)
        print("split by", how if isinstance(how, type) else type(how).__name__)
        show(match, 1)
        show(rest, 1)
    print(g.subgroup(Job).exceptions[0] is g.exceptions[2], g.subgroup(lambda e: True) is g, g.subgroup(lambda e: e is g) is g, g.exceptions[0].__traceback__.tb_lineno > 0)
try:
    try:
        collect(range(6), JobGroup, owner="me")
    except* ValueError as g:
        print("values", g.exceptions, g.owner, type(g).__name__)
    except* (Job, KeyError) as g:
        print("jobs", [e.n for e in g.exceptions])
        raise KeyError("from the handler")
    except* OSError:
        print("never")
    else:
        print("never")
    finally:
        print("finally")
except ExceptionGroup as g:
    show(g)
    print([type(e.__context__).__name__ for e in g.exceptions], repr(g.__context__))
nested = ExceptionGroup("outer", [Job(1), ExceptionGroup("inner", [Job(2), TypeError("t"), ExceptionGroup("innermost", [ValueError("v"), Job(3)])])])
for how in (Job, TypeError, (ValueError, Job)):
    for part in nested.split(how):
        show(part)
try:
    raise nested
except* TypeError as g:
    show(g)
except* Exception as g:
    show(g)
try:
    try:
        raise Job("naked")
    except* Job as g:
        print(repr(g), g.exceptions[0].__traceback__ is not None)
        raise
except ExceptionGroup as g:
    print("raised again", repr(g))
except Job as e:
    print("naked again", repr(e))
for n in range(3):
    try:
        try:
            raise ExceptionGroup("loop", [Job(n), ValueError(n)])
        except* Job:
            if n == 1:
                raise
            pass
        except* ValueError as g:
            if n == 2:
                raise RuntimeError("new") from g
    except BaseException as e:
        print(n, type(e).__name__, e, repr(getattr(e, "exceptions", None)), "|", repr(e.__cause__), "|", repr(e.__context__))


def attempt(f, *args):
    try:
        r = f(*args)
        print(repr(r), type(r).__mro__[1].__name__)
    except Exception as e:
        print(type(e).__name__, e)


attempt(ExceptionGroup, "none", [])
attempt(ExceptionGroup, "x", [1])
attempt(ExceptionGroup, "x", ValueError())
attempt(ExceptionGroup, 5, [ValueError()])
attempt(ExceptionGroup, "x", [KeyboardInterrupt()])
attempt(BaseExceptionGroup, "x", [KeyboardInterrupt()])
attempt(BaseExceptionGroup, "x", [ValueError()])
attempt(BaseExceptionGroup, "x", (ValueError(), SystemExit(1)))
attempt(JobGroup, "x", [KeyboardInterrupt()])
attempt(nested.split, 5)
attempt(nested.subgroup, "x")
attempt(setattr, nested, "message", "new")
attempt(setattr, nested, "exceptions", ())
attempt(lambda: ExceptionGroup[int])
for text in ("try: pass\nexcept* A: break", "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "def f():\n try: pass\n except* A: return 1", "for x in y:\n try: pass\n except* A: continue"):
    try:
        compile(text, "<t>", "exec")
    except SyntaxError as e:
        print(repr(text), e.msg, e.lineno)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except* 5:
        pass
except TypeError as e:
    print(e, repr(e.__context__))
print("".join(traceback.format_exception_only(type(nested), nested)), end="")
try:
    collect(range(3), JobGroup, owner="last")
except* ZeroDivisionError:
    print("division")
