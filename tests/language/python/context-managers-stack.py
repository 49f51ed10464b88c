# Context managers of all kinds: classes, generators, ExitStack, suppress, closing, redirect, nested errors, wrong ones.
import contextlib
import io
import sys
from contextlib import AsyncExitStack, ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress

log = []


class Resource:
    def __init__(self, name, swallow=(), fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        if self.fail == "enter":
            raise OSError(f"{self.name} will not open")
        log.append(f"+{self.name}")
        return self

    def __exit__(self, kind, e, tb):
        log.append(f"-{self.name}:{kind.__name__ if kind else None}")
        if self.fail == "exit":
            raise RuntimeError(f"{self.name} will not close")
        return isinstance(e, self.swallow) if e else False

    def close(self):
        log.append(f"closed {self.name}")


@contextmanager
def managed(name, *, again=False):
    log.append(f"begin {name}")
    try:
        yield name.upper()
    except KeyError as e:
        log.append(f"{name} saw {e}")
        if again:
            raise ValueError("translated") from e
    finally:
        log.append(f"end {name}")


def flush(title):
    print(title, log)
    log.clear()


with Resource("a") as a, Resource("b", (ZeroDivisionError,)) as b:
    log.append(a.name + b.name)
    1 / 0
flush("swallowed")
try:
    with Resource("a", fail="exit"), Resource("b", fail="exit"):
        raise LookupError("body")
except RuntimeError as e:
    flush(f"{e} / {e.__context__} / {e.__context__.__context__!r}")
try:
    with (Resource("a"), Resource("b", fail="enter") as x, Resource("c")):
        pass
except OSError as e:
    flush(e)
with managed("m") as m:
    log.append(m)
    {}["k"]
flush("handled by generator")
try:
    with managed("n", again=True):
        {}["q"]
except ValueError as e:
    flush(f"{e!r} from {e.__cause__!r}")
with ExitStack() as stack:
    for i in range(3):
        stack.enter_context(Resource(f"r{i}"))
    stack.callback(log.append, "callback")
    stack.push(lambda kind, e, tb: log.append(f"push {kind and kind.__name__}") or True)
    stack.enter_context(managed("s"))
    raise TypeError("in stack")
flush("stack")
with ExitStack() as stack:
    stack.enter_context(Resource("kept"))
    keep = stack.pop_all()
flush("popped")
keep.close()
with suppress(KeyError, IndexError), closing(Resource("c")) as c:
    log.append(c.name)
    [][1]
with nullcontext(5) as five, redirect_stdout(io.StringIO()) as out:
    print("hidden", five)
flush(repr(out.getvalue()))


@managed("decorator")
def decorated(v):
    log.append(v)
    return v * 2


print(decorated(4), decorated(5))
flush("decorator")


def early(n):
    for i in range(n):
        with Resource(i):
            if i == 1:
                continue
            if i == 3:
                return "returned"
    return "fell through"


print(early(5), early(2))
flush("early")
hits = 0
for i in range(700):
    with Resource("x", (ValueError,)):
        if i % 3 == 0:
            raise ValueError(i)
        hits += 1
print(hits, len(log), log.count("-x:ValueError"))
log.clear()


class Half:
    def __enter__(self): return 1


class Other:
    def __exit__(self, *a): pass


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    if False:
        yield


def use(cm, fail=False):
    with cm as v:
        if fail:
            raise KeyError("use")
        return v


for cm in (Half(), Other(), 5, None, open, twice(), never(), managed, AsyncExitStack()):
    for fail in (False, True):
        try:
            print(use(cm, fail))
        except Exception as e:
            print(type(e).__name__, e)
used = managed("once")
use(used)
try:
    use(used)
except Exception as e:
    flush(f"{type(e).__name__} {e}")
sys.stdout.flush()
with Resource("last", fail="exit"):
    raise KeyError("at the end")
