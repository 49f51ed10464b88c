# Coroutines driven by a scheduler of our own: await, async for, async with, cancellation.
import collections, types

@types.coroutine
def switch(value=None):
    return (yield value)

class Loop:
    def __init__(self): self.ready, self.results, self.ticks = collections.deque(), {}, 0
    def spawn(self, name, coro): self.ready.append((name, coro, None))
    def run(self):
        while self.ready:
            name, coro, value = self.ready.popleft()
            self.ticks += 1
            try: out = coro.send(value)
            except StopIteration as e: self.results[name] = e.value
            except Exception as e: self.results[name] = repr(e)
            else: self.ready.append((name, coro, out))

class Channel:
    def __init__(self): self.items, self.closed = collections.deque(), False
    async def put(self, v):
        while len(self.items) >= 4: await switch()
        self.items.append(v)
    def __aiter__(self): return self
    async def __anext__(self):
        while not self.items:
            if self.closed: raise StopAsyncIteration
            await switch()
        return self.items.popleft()

class Guard:
    log = []
    def __init__(self, n): self.n = n
    async def __aenter__(self): await switch(); self.log.append("+" + self.n); return self
    async def __aexit__(self, t, e, tb): await switch(); self.log.append("-" + self.n + (t.__name__ if t else "")); return t is KeyError

async def producer(ch, n):
    for i in range(n): await ch.put(i)
    ch.closed = True
    return "produced"

async def consumer(ch):
    total = 0
    async for v in ch: total += v * (await switch(2))
    return total

async def guarded(n):
    async with Guard("a%d" % n) as g, Guard("b%d" % n):
        if n == 1: raise KeyError(g.n)
        if n == 2: raise ValueError(g.n)
        return [x async for x in agen(n + 3) if x % 2] + [await switch(i) for i in range(2)]

async def agen(n):
    try:
        for i in range(n):
            yield await switch(i)
    finally:
        Guard.log.append("agen done")

loop, ch = Loop(), Channel()
loop.spawn("p", producer(ch, 400)); loop.spawn("c", consumer(ch))
for n in range(3): loop.spawn(n, guarded(n))
loop.run()
print(loop.results, loop.ticks)
print(Guard.log)
async def simple(): return 5
c = simple()
try: c.send(None)
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
async def wrong(): await 5
async def wrong2():
    async for x in [1]: pass
async def wrong3():
    async with 5: pass
for w in (wrong, wrong2, wrong3):
    try: w().send(None)
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
c = simple(); c.close()
try: c.send(None)
except RuntimeError as e: print(e)
print(type(c).__name__, c.cr_running, c.cr_frame, simple.__code__.co_flags & 0x80 != 0)
