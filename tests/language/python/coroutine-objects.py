# Coroutines as objects: states, send, throw, close, await chains, wrappers, what is never awaited twice, StopIteration inside, awaitables of all kinds and wrong ones, generators decorated to be awaited, reprs of names.
import inspect
import types
import sys


class Step:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        got = []
        for v in self.values:
            got.append((yield v))
        return got


async def leaf(n):
    r = await Step(*range(n))
    return ("leaf", r)


async def middle(n):
    try:
        return await leaf(n)
    except KeyError as e:
        return f"middle caught {e}"
    finally:
        print("middle ends")


async def top():
    a = await middle(2)
    b = await middle(1)
    return a, b


def drive(c, *sent):
    out = []
    try:
        out.append(c.send(None))
        for x in sent:
            out.append(c.throw(x) if isinstance(x, BaseException) else c.send(x))
    except StopIteration as e:
        return out, "returned", e.value
    except BaseException as e:
        return out, type(e).__name__, str(e), repr(e.__context__)
    return out, "waiting", inspect.getcoroutinestate(c)


print(drive(top(), "a", "b", "c"))
print(drive(top(), "a", KeyError("k"), "z"))
c = top()
print(drive(c, 1), c.cr_await.__qualname__, c.cr_await.cr_await.cr_code.co_name, c.cr_frame.f_lineno, c.cr_running, c.__name__)
c.close()
print(inspect.getcoroutinestate(c), c.cr_frame, c.cr_await)
for x in (None, 1):
    try:
        c.send(x)
    except RuntimeError as e:
        print("RuntimeError", e)
c = top()
try:
    c.send(1)
except TypeError as e:
    print("TypeError", e)
print(drive(c, ZeroDivisionError("z")))
c = middle(3)
c.send(None)
print(drive(types.SimpleNamespace(send=c.send, throw=c.throw), GeneratorExit()))


@types.coroutine
def old_style(n):
    got = yield f"old {n}"
    return got * n


async def mixed():
    print(await old_style(3))
    return [await old_style(i) for i in (1, 2)]


print(drive(mixed(), "x", "y", "z"), old_style(1).__class__.__name__, inspect.isawaitable(old_style(1)), inspect.iscoroutine(old_style(1)))


class Bad:
    def __await__(self):
        return [1]


unused = leaf(1)


class Worse:
    def __await__(self):
        return unused


class Plain:
    pass


async def wait_for(x):
    return await x


for bad in (Bad(), Worse(), Plain(), 5, (i for i in ()), None):
    print(type(bad).__name__, drive(wait_for(bad)))
unused.close()


async def stops():
    raise StopIteration("inner")


async def stops_async():
    raise StopAsyncIteration("inner")


print(drive(stops()), drive(stops_async()), sep="\n")


async def both(c):
    first = await c
    return first, await c


print(drive(both(leaf(0))))
me = None


async def reentrant():
    me.send(None)


me = reentrant()
print(drive(me))


async def agen():
    try:
        yield 1
        await Step("inside")
        yield 2
    finally:
        print("agen ends")


async def use():
    out = []
    async for x in agen():
        out.append(x)
    g = agen()
    out.append(await g.__anext__())
    try:
        await g.athrow(LookupError("thrown"))
    except LookupError as e:
        out.append(str(e))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        out.append(e.args)
    return out


print(drive(use(), None, None))
async def numbers():
    yield 1


g = numbers()
a = g.asend(None)
print(type(a).__name__, type(g).__name__, g.ag_running, g.ag_frame is not None, g.ag_code.co_name)
try:
    a.send(None)
except StopIteration as e:
    print("value", e.value)
try:
    a.send(None)
except RuntimeError as e:
    print(type(e).__name__, e)
for text in ("[x async for x in y]", "await z", "async def f():\n    yield 1\n    return 2", "def f():\n    await g", "def f():\n    async with a: pass", "lambda: await x", "async def f(): yield from x", "async def f():\n  def g(): return [await x for x in y]"):
    try:
        compile(text, "<text>", "exec")
        print(repr(text), "compiles")
    except SyntaxError as e:
        print(repr(text), e.msg, e.lineno, e.offset)


class Manager:
    async def __aenter__(self):
        return await Step("enter")

    async def __aexit__(self, *a):
        await Step("exit")
        return a[0] is KeyError


async def managed(error):
    async with Manager() as m, Manager():
        if error:
            raise error
        return m
    return "swallowed"


print(drive(managed(None), 1, 2, 3, 4), drive(managed(KeyError()), 1, 2, 3, 4), drive(managed(OSError("out")), 1, 2, 3, 4), sep="\n")


async def wrong():
    async with open:
        pass


print(drive(wrong()))


async def wrong_for():
    async for x in [1]:
        pass


print(drive(wrong_for()))
sys.stdout.flush()
drive_me = middle(1)
drive_me.send(None)
drive_me.throw(OSError, OSError("at the end"))
