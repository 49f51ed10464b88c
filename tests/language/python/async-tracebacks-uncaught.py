# Coroutines without a library: a small loop of our own, tracebacks through awaits, async for and with, async comprehensions and generators, errors of coroutines that are misused, exceptions thrown in at every place, exception groups of tasks, StopIteration and GeneratorExit that become others; the last error comes out of four levels of await.
import sys
import traceback


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)

    def __repr__(self):
        return f"Pause({self.value!r})"


def run(coro, *sent):
    """Drives a coroutine; gives what it yielded and how it ended."""
    seen, answers = [], iter(sent)
    value = None
    while True:
        try:
            seen.append(coro.send(value))
            value = next(answers, None)
        except StopIteration as e:
            return seen, e.value


def lines(e):
    """The frames of an error: names and lines of code."""
    out = []
    while e is not None:
        out.append(" < ".join(f"{f.name}: {f.line}" for f in traceback.extract_tb(e.__traceback__)[1:]) + f" => {type(e).__name__}({e})")
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return out


def shown(f):
    try:
        print(f.__name__ if hasattr(f, "__name__") else f, "=", f())
    except BaseException as e:
        print(getattr(f, "__name__", f), *lines(e), sep="\n    ")


class Resource:
    def __init__(self, name, *, fails=()):
        self.name, self.fails = name, fails

    async def __aenter__(self):
        await Pause(f"enter {self.name}")
        if "enter" in self.fails:
            raise OSError(f"{self.name} does not open")
        return self

    async def __aexit__(self, kind, value, tb):
        await Pause(f"exit {self.name} with {kind.__name__ if kind else None}")
        if "exit" in self.fails:
            raise OSError(f"{self.name} does not close")
        return "swallow" in self.fails


class Counter:
    def __init__(self, stop, fails=-1):
        self.n, self.stop, self.fails = 0, stop, fails

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Pause(self.n)
        if self.n == self.fails:
            return [1][self.n]
        if self.n >= self.stop:
            raise StopAsyncIteration
        self.n += 1
        return self.n


async def ticker(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                await Pause(("got", got))
    finally:
        await Pause("ticker ends")


async def sums(n, fails=-1):
    total = 0
    async for k in Counter(n, fails):
        total += k
    else:
        total *= 10
    return total


async def comprehends(n, fails=-1):
    return [k * j async for k in Counter(n, fails) for j in (1, 2) if k % 2], {k: await Pause(k) async for k in ticker(2)}, (await Pause("last"),)


async def nested(*resources):
    async with resources[0] as a, resources[1] as b:
        await Pause(f"inside {a.name} {b.name}")
        if "body" in a.fails:
            raise KeyError("body")
        return a.name + b.name


def good_sums(): return run(sums(3))
def bad_sums(): return run(sums(5, fails=3))
def good_comprehension(): return run(comprehends(2), *"abcdefgh")
def bad_comprehension(): return run(comprehends(3, fails=2))
def with_all(): return run(nested(Resource("x"), Resource("y")))
def with_enter(): return run(nested(Resource("x"), Resource("y", fails=["enter"])))
def with_exit(): return run(nested(Resource("x", fails=["body"]), Resource("y", fails=["exit"])))
def with_swallow(): return run(nested(Resource("x", fails=["body", "swallow"]), Resource("y")))


async def driven():
    agen = ticker(3)
    out = [await agen.__anext__(), await agen.asend("hello"), await anext(agen)]
    out.append(await anext(agen, "done"))
    await agen.aclose()
    other = ticker(2)
    await other.asend(None)
    try:
        await other.athrow(LookupError, "thrown in")
    except LookupError as e:
        out.append(lines(e)[0])
    try:
        await other.__anext__()
    except StopAsyncIteration:
        out.append("stopped")
    return out


def asynchronous_generator(): return run(driven())


async def stops():
    raise StopIteration("inside")


async def gives_stop():
    if 0:
        yield
    raise StopAsyncIteration("inside")


async def first(agen):
    return await agen.__anext__()


def stop_in_coroutine(): return run(stops())
def stop_in_generator(): return run(first(gives_stop()))
def wrong_await(): return run(waits(5))
def wrong_aiter(): return run(loops([1]))
def wrong_with(): return run(enters(5))
def awaited_twice():
    c = sums(1)
    run(c)
    return run(c)
def started_with_value():
    c = sums(1)
    try:
        c.send(5)
    finally:
        c.close()
def closed(): c = sums(2); c.send(None); c.close(); return c.cr_running, c.cr_frame is None, run(c)


async def waits(x):
    return await x


async def loops(x):
    async for _ in x: pass


async def enters(x):
    async with x: pass


class BadAwait:
    def __await__(self):
        return [1]


class BadIter:
    def __aiter__(self):
        return 5


class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5


def bad_await(): return run(waits(BadAwait()))
def bad_aiter(): return run(loops(BadIter()))
def bad_anext(): return run(loops(BadNext()))


def throws_in():
    c = nested(Resource("x"), Resource("y"))
    seen = [c.send(None), c.send(None), c.throw(ValueError("from outside"))]
    return seen, c.send(None), c.send(None)


def ignores_exit():
    async def stubborn():
        try:
            await Pause(1)
        except GeneratorExit:
            await Pause(2)
    c = stubborn()
    c.send(None)
    c.close()


for f in (good_sums, bad_sums, good_comprehension, bad_comprehension, with_all, with_enter, with_exit, with_swallow, asynchronous_generator, stop_in_coroutine, stop_in_generator, wrong_await, wrong_aiter, wrong_with, awaited_twice, started_with_value, closed, bad_await, bad_aiter, bad_anext, throws_in, ignores_exit):
    shown(f)


class Loop:
    """Tasks take turns; a value that is yielded is a number of turns to sleep."""

    def __init__(self):
        self.tasks, self.results, self.errors, self.turn = [], {}, [], 0

    def start(self, name, coro):
        self.tasks.append((self.turn, len(self.tasks), name, coro))

    def run(self):
        while self.tasks:
            self.tasks.sort(key=lambda t: t[:2])
            self.turn, k, name, coro = self.tasks.pop(0)
            try:
                pause = coro.send(None)
            except StopIteration as e:
                self.results[name] = e.value
            except Exception as e:
                e.add_note(f"task {name}, turn {self.turn}")
                self.errors.append(e)
            else:
                self.tasks.append((self.turn + pause, k, name, coro))
        if self.errors:
            raise ExceptionGroup(f"{len(self.errors)} of {len(self.errors) + len(self.results)} tasks failed", self.errors)


async def worker(n):
    total = 0
    for i in range(60):
        total += await step(n, i)
    return total


async def step(n, i):
    await Pause(n)
    if n == 3 and i == 45:
        raise RuntimeError(f"step {i}")
    return 1000 // (n * 10 - 20 - i) if n == 7 else n * i


loop = Loop()
for n in (1, 2, 3, 5, 7):
    loop.start(f"w{n}", worker(n))
try:
    loop.run()
except* ArithmeticError as g:
    print(g.exceptions[0].__notes__, lines(g.exceptions[0]))
except* RuntimeError as g:
    print(g.message, lines(g.exceptions[0]), g.exceptions[0].__notes__)
print(loop.results, loop.turn)


async def level(n):
    async with Resource(f"r{n}", fails=["exit"] if n == 2 else []):
        if n == 4:
            async for k in Counter(1):
                raise LookupError(k, n)
        return await level(n + 1)


print(len(run(level(1))))
