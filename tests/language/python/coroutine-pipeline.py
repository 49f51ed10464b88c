# Coroutines driven by hand: a tiny event loop with sleeping, queues, cancellation; async generators, comprehensions, context managers.
import heapq
from collections import deque


class Loop:
    def __init__(self):
        self.now = 0
        self.ready = deque()
        self.sleeping = []
        self.count = 0
        self.log = []

    def spawn(self, name, coro):
        task = Task(name, coro)
        self.ready.append((task, None))
        return task

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.sleeping)
                self.ready.append((task, None))
            task, value = self.ready.popleft()
            self.step(task, value)

    def step(self, task, value):
        try:
            request = task.coro.throw(task.cancelled) if task.cancelled and not task.told else task.coro.send(value)
        except StopIteration as e:
            task.finish(self, e.value)
        except Exception as e:
            task.finish(self, None, e)
        else:
            task.told = bool(task.cancelled)
            match request:
                case ("sleep", delay):
                    self.count += 1
                    heapq.heappush(self.sleeping, (self.now + delay, self.count, task))
                case ("join", other):
                    if other.done:
                        self.ready.append((task, other.result))
                    else:
                        other.waiting.append(task)
                case ("now",):
                    self.ready.append((task, self.now))
                case _:
                    raise RuntimeError(f"bad request {request!r}")


class Task:
    def __init__(self, name, coro):
        self.name, self.coro = name, coro
        self.done = self.told = False
        self.result = self.error = self.cancelled = None
        self.waiting = []

    def finish(self, loop, result, error=None):
        self.done, self.result, self.error = True, result, error
        loop.log.append((loop.now, self.name, result if error is None else repr(error)))
        for task in self.waiting:
            loop.ready.append((task, result))

    def cancel(self):
        self.cancelled = Cancelled(self.name)

    def __await__(self):
        result = yield "join", self
        if self.error is not None:
            raise self.error
        return result


class Cancelled(Exception):
    pass


class Request:
    def __init__(self, *what):
        self.what = what

    def __await__(self):
        return (yield self.what)


class Span:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        self.start = await Request("now")
        return self

    async def __aexit__(self, kind, e, tb):
        spans.append((self.name, self.start, await Request("now"), kind and kind.__name__))
        return kind is Cancelled


spans = []


async def ticks(n, delay):
    for i in range(n):
        await Request("sleep", delay)
        yield i
    spans.append(("ticks ended", n))


async def worker(name, n, delay):
    total = 0
    async with Span(name):
        async for i in ticks(n, delay):
            total += i
            if name == "bad" and i == 3:
                raise ZeroDivisionError(name)
    return total


async def main():
    loop.log.append((await Request("now"), "main", "begins"))
    tasks = [loop.spawn(f"w{k}", worker(f"w{k}", 5 + k, 1 + k % 3)) for k in range(4)]
    bad = loop.spawn("bad", worker("bad", 10, 2))
    slow = loop.spawn("slow", worker("slow", 1000, 5))
    results = [await t for t in tasks]
    try:
        await bad
    except ZeroDivisionError as e:
        results.append(repr(e))
    slow.cancel()
    results.append(await slow)
    squares = {i: i * i async for i in ticks(6, 1) if i % 2}
    first = [x async for x in ticks(3, 2)]
    return results, squares, first, sum([i async for i in ticks(50, 1)])


loop = Loop()
root = loop.spawn("root", main())
loop.run()
print(root.result)
print(*loop.log, sep="\n")
print(*spans, sep="\n")


async def never():
    return 1


c = never()
for attempt in (lambda: next(c), lambda: c.send(5), lambda: c.send(None), lambda: c.send(None), lambda: c.throw(KeyError), lambda: iter(c),
                lambda: [x for x in ticks(1, 1)], lambda: c.close()):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


async def awaits(x):
    return await x


for x in (5, [], ticks(1, 1), None, "ab"):
    try:
        awaits(x).send(None)
    except TypeError as e:
        print(e)


async def async_for(x):
    async for _ in x:
        pass


async def async_with(x):
    async with x:
        pass

for f in (async_for, async_with):
    for x in ([1], 5):
        try:
            f(x).send(None)
        except Exception as e:
            print(type(e).__name__, e)
