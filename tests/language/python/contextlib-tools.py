# contextlib: contextmanager, ExitStack, suppress, closing, nullcontext, redirect_stdout, ContextDecorator.
import contextlib
import io


@contextlib.contextmanager
def tag(name, out):
    out.append(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        out.append(f"!{e}")
    finally:
        out.append(f"</{name}>")


out = []
for i in range(300):
    with tag("a", out) as a:
        if i % 50 == 0:
            raise ValueError(i)
        with tag("b", out):
            pass
print(len(out), out[:8])
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(tag(n, out)) for n in "xyz"]
    stack.callback(out.append, "callback")
    stack.push(lambda *exc: out.append(exc[0]))
print(names, out[-8:])
with contextlib.suppress(KeyError, IndexError):
    {}[1]
    print("not printed")
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("inside")
    print("more", end="")
print(repr(buffer.getvalue()))


class Thing:
    def close(self):
        print("closed")


with contextlib.closing(Thing()) as t:
    print(type(t).__name__)
with contextlib.nullcontext(5) as five:
    print(five)


@tag("decorated", out)
def f(x):
    out.append(x)


f(1), f(2)
print(out[-6:])


@contextlib.contextmanager
def never():
    if False:
        yield


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


for m in (never, twice):
    try:
        with m():
            pass
    except RuntimeError as e:
        print(e)
try:
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1 / 0)
        raise KeyError("k")
except ZeroDivisionError as e:
    print(repr(e.__context__))
