# Asynchronous generators and the standard library's event loop; nothing depends on time.
import asyncio


async def numbers(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print('sent', got)
            await asyncio.sleep(0)
    finally:
        print('closed')


async def worker(name, queue, lock):
    while (item := await queue.get()) is not None:
        async with lock:
            print(name, item)
        await asyncio.sleep(0)
    queue.put_nowait(None)
    return name


async def failing():
    await asyncio.sleep(0)
    raise ValueError('bad')


async def waiting(event):
    try:
        await event.wait()
    except asyncio.CancelledError:
        print('cancelled')
        raise


async def main():
    print([x * x async for x in numbers(4)])
    g = numbers(10)
    print(await anext(g), await g.asend('hello'))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print('at the end', await anext(g, 'default'))
    g = numbers(2)
    await anext(g)
    try:
        await g.athrow(KeyError('k'))
    except KeyError as e:
        print('thrown', e)
    queue = asyncio.Queue()
    lock = asyncio.Lock()
    for i in range(6):
        queue.put_nowait(i)
    queue.put_nowait(None)
    print(await asyncio.gather(*(worker(n, queue, lock) for n in 'abc')))
    print(await asyncio.gather(failing(), asyncio.sleep(0, 'slept'), return_exceptions=True))
    event = asyncio.Event()
    task = asyncio.create_task(waiting(event), name='waiter')
    await asyncio.sleep(0)
    print(task.get_name(), task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print('so it was')
    async with asyncio.TaskGroup() as group:
        t = group.create_task(asyncio.sleep(0, 'in a group'))
    print(t.result())
    try:
        await asyncio.wait_for(event.wait(), 0)
    except asyncio.TimeoutError as e:
        print(repr(e))
    total = 0
    async for x in numbers(300):
        total += x
    print(total)


asyncio.run(main())
