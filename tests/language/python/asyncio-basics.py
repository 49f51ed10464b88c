# asyncio itself, unmodified: tasks, gather, queues, timeouts, exceptions.
import asyncio

async def worker(q, out, name):
    while True:
        n = await q.get()
        out.append(n * n)
        await asyncio.sleep(0)
        q.task_done()

async def failing(n):
    await asyncio.sleep(0)
    raise ValueError(n)

async def main():
    q, out = asyncio.Queue(), []
    tasks = [asyncio.create_task(worker(q, out, k)) for k in range(3)]
    for i in range(60): q.put_nowait(i)
    await q.join()
    for t in tasks: t.cancel()
    print(sum(out), [type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)])
    print(await asyncio.gather(failing(1), asyncio.sleep(0, "slept"), return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError as e: print("timeout", repr(e))
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(failing(2)); g.create_task(failing(3))
    except* ValueError as e: print(e.exceptions)
    lock = asyncio.Lock()
    async with lock: print(lock.locked())
    return "done"

print(asyncio.run(main()))
