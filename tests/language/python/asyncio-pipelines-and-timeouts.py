# asyncio: task groups, queues with workers, semaphores, events, conditions, timeouts, shielding, cancellation, callbacks; what is uncaught leaves run() with its frames.
import asyncio
import contextvars

who = contextvars.ContextVar('who', default='nobody')
log = []


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        try:
            if item < 0:
                raise ValueError(f'{name} refuses {item}')
            results.append((name, item * item))
            await asyncio.sleep(0)
        except ValueError as e:
            results.append(str(e))
        finally:
            queue.task_done()


async def pipeline():
    queue, results = asyncio.Queue(maxsize=2), []
    workers = [asyncio.create_task(worker(f'w{k}', queue, results), name=f'worker-{k}') for k in range(2)]
    for item in [1, 2, -3, 4]:
        await queue.put(item)
    await queue.join()
    for w in workers:
        w.cancel()
    ended = await asyncio.gather(*workers, return_exceptions=True)
    return sorted(map(str, results)), ended, [w.get_name() for w in workers], [w.cancelled() for w in workers]


async def fail(after, error):
    for _ in range(after):
        await asyncio.sleep(0)
    raise error


async def patient(n):
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        log.append(f'cancelled {n}')
        raise


async def groups():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient(1))
            group.create_task(fail(2, KeyError('k')))
            group.create_task(fail(2, ValueError('v')))
    except* KeyError as e:
        log.append(repr(e))
    except* ValueError as e:
        log.append(repr(e.exceptions))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0, n)) for n in range(3)]
    return [t.result() for t in tasks], log


async def timeouts():
    out = []
    try:
        await asyncio.wait_for(patient(2), 0.01)
    except asyncio.TimeoutError as e:
        out.append(type(e).__name__)
    try:
        async with asyncio.timeout(0.01) as cm:
            await patient(3)
    except TimeoutError:
        out.append(cm.expired())
    shielded = asyncio.ensure_future(asyncio.sleep(0.02, 'survived'))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.001)
    except TimeoutError:
        out.append(await shielded)
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(d, d)) for d in (0.001, 5)], return_when=asyncio.FIRST_COMPLETED)
    out += [t.result() for t in done]
    for t in pending:
        t.cancel('enough')
        try:
            await t
        except asyncio.CancelledError as e:
            out.append(e.args)
    out += [await f for f in asyncio.as_completed([asyncio.sleep(0.02, 'slow'), asyncio.sleep(0.001, 'fast')])]
    return out


async def locks():
    lock, event, cond, sem = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.BoundedSemaphore(2)
    order, running, most = [], 0, 0

    async def locked(n):
        async with lock:
            order.append(f'in{n}')
            await asyncio.sleep(0)
            order.append(f'out{n}')

    async def limited():
        nonlocal running, most
        async with sem:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    async def waiter():
        async with cond:
            await cond.wait_for(lambda: len(order) > 3)
            return 'notified'

    task = asyncio.create_task(waiter())
    await asyncio.gather(locked(1), locked(2), *[limited() for _ in range(5)])
    async with cond:
        cond.notify_all()
    asyncio.get_running_loop().call_later(0.001, event.set)
    await event.wait()
    try:
        sem.release()
    except ValueError as e:
        order.append(str(e))
    return order, most, await task, lock.locked(), event.is_set(), repr(sem).split(' [')[1]


async def contexts():
    async def child(name):
        who.set(name)
        await asyncio.sleep(0)
        return who.get()

    who.set('parent')
    names = await asyncio.gather(child('a'), child('b'))
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: log.append(('callback', f.result())))
    loop.call_soon(future.set_result, 42)
    q = asyncio.PriorityQueue()
    for p in (3, 1, 2):
        q.put_nowait(p)
    return names, who.get(), await future, [q.get_nowait() for _ in range(3)], asyncio.current_task().get_coro().__name__


for main in (pipeline, groups, timeouts, locks, contexts):
    try:
        print(main.__name__, asyncio.run(main()))
    except NotImplementedError as e:
        print(main.__name__, e)
print(log[-1], who.get())
for attempt in [lambda: asyncio.run(5), lambda: asyncio.get_running_loop(), lambda: asyncio.run(fail(0, LookupError('x'))), lambda: asyncio.Queue().get_nowait(), lambda: asyncio.run(asyncio.wait([])), lambda: asyncio.Lock().release()]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


async def outer():
    async with asyncio.timeout(5):
        await asyncio.gather(asyncio.sleep(0), middle())


async def middle():
    await asyncio.create_task(fail(1, RuntimeError('never caught')))


asyncio.run(outer())
