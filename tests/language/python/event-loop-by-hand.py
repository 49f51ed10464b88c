# An event loop of one's own: awaitables by __await__, tasks with cancellation and shields, a clock that only jumps, locks, channels, timeouts as context managers, async generators with athrow and aclose; a deadlock is uncaught.
import heapq
from collections import deque


class Cancelled(BaseException):
    pass


class Deadlock(RuntimeError):
    pass


class Future:
    def __init__(self):
        self.done, self.value, self.error, self.waiters = False, None, None, []

    def set(self, value=None, error=None):
        if self.done:
            raise RuntimeError("set twice")
        self.done, self.value, self.error = True, value, error
        for w in self.waiters:
            loop.ready.append((w, None))

    def __await__(self):
        if not self.done:
            yield self
        if self.error:
            raise self.error
        return self.value


class Task(Future):
    count = 0

    def __init__(self, coro, name=None):
        super().__init__()
        Task.count += 1
        self.coro, self.name, self.waits = coro, name or f"task-{Task.count}", None
        loop.ready.append((self, None))
        loop.tasks.append(self)

    def step(self, error=None):
        if self.done:
            return
        loop.current, self.waits = self, None
        try:
            wanted = self.coro.throw(error) if error else self.coro.send(None)
        except StopIteration as stop:
            self.set(stop.value)
        except Cancelled as e:
            self.set(error=e)
        except Exception as e:
            e.add_note(f"in {self.name} at {loop.now}")
            self.set(error=e)
        else:
            match wanted:
                case Future():
                    wanted.waiters.append(self)
                    self.waits = wanted
                case ("sleep", delay):
                    loop.later(delay, self)
                case other:
                    loop.ready.append((self, TypeError(f"cannot wait for {other!r}")))

    def cancel(self):
        if self.waits:
            self.waits.waiters.remove(self)
        loop.timers = [t for t in loop.timers if t[2] is not self]
        heapq.heapify(loop.timers)
        loop.ready.append((self, Cancelled(self.name)))


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.n, self.tasks, self.current = 0, deque(), [], 0, [], None

    def later(self, delay, task, error=None):
        self.n += 1
        heapq.heappush(self.timers, (self.now + delay, self.n, task, error))

    def run(self, coro):
        main = Task(coro, "main")
        while not main.done:
            if not self.ready:
                if not self.timers:
                    raise Deadlock(", ".join(t.name for t in self.tasks if not t.done))
                self.now, _, task, error = heapq.heappop(self.timers)
                self.ready.append((task, error))
            task, error = self.ready.popleft()
            task.step(error)
        if main.error:
            raise main.error
        return main.value


class sleep:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield "sleep", self.delay
        return f"slept {self.delay}"


class Channel:
    def __init__(self):
        self.items, self.wait = deque(), None

    async def put(self, x):
        self.items.append(x)
        if self.wait:
            waiting, self.wait = self.wait, None
            waiting.set()

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            self.wait = Future()
            await self.wait
        x = self.items.popleft()
        if x is None:
            raise StopAsyncIteration
        return x


class timeout:
    def __init__(self, limit):
        self.limit = limit

    async def __aenter__(self):
        self.error = Cancelled(f"after {self.limit}")
        loop.later(self.limit, loop.current, self.error)

    async def __aexit__(self, kind, e, tb):
        loop.timers = [t for t in loop.timers if t[3] is not self.error]
        heapq.heapify(loop.timers)
        if e is self.error:
            raise TimeoutError(f"{self.limit} over") from e


async def gather(*coros):
    tasks = [Task(c) for c in coros]
    return [await t for t in tasks]


async def worker(name, n, out):
    for i in range(n):
        await sleep(n)
        out.append((loop.now, name, i))
    return name * n


async def ticks(n):
    try:
        for i in range(n):
            await sleep(1)
            got = yield i
            if got:
                print("got", got)
    except ValueError as e:
        yield f"caught {e}"
    finally:
        await sleep(5)
        print("ticks closed at", loop.now)


async def main():
    out = []
    print(await gather(worker("a", 2, out), worker("b", 3, out)), out, loop.now)
    ch = Channel()

    async def produce():
        for x in "xyz":
            await sleep(2)
            await ch.put(x)
        await ch.put(None)

    t = Task(produce())
    print([x async for x in ch], {x: loop.now async for x in ticks(2)}, t.done)
    g = ticks(9)
    print(await anext(g), await g.asend("hello"), await g.athrow(ValueError("v")))
    await g.aclose()
    try:
        async with timeout(3):
            print(await sleep(1))
            await sleep(10)
    except TimeoutError as e:
        print(type(e).__name__, e, repr(e.__cause__), loop.now)
    slow = Task(sleeper(), "slow")
    await sleep(1)
    slow.cancel()
    try:
        await slow
    except Cancelled as e:
        print("cancelled", e, loop.now)
    for bad in (worker(1, 2, None), print, 5):
        try:
            await bad
        except TypeError as e:
            print("TypeError", e)
        except AttributeError as e:
            print("AttributeError", e)
    print([y for x in [1, 2] if (y := await double(x)) > 2], [await double(i) async for i in ticks(2) if i], await anext(ticks(0), "default"))
    return "main is done"


async def double(x):
    return 2 * x


async def sleeper():
    try:
        await sleep(100)
    finally:
        print("cleaning up")
        await sleep(1)


loop = Loop()
print(loop.run(main()), loop.now)
print({t.name: type(t.error).__name__ for t in loop.tasks if t.error})
loop = Loop()


async def stuck():
    a, b = Future(), Future()

    async def wait(x, y):
        await x
        y.set()

    Task(wait(a, b), "left")
    Task(wait(b, a), "right")
    await a


loop.run(stuck())
