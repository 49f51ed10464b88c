# Event loops and threads: to_thread, executors, callbacks from other threads, a loop in a thread of its own, context variables on the way, errors and timeouts.
import asyncio
import concurrent.futures
import contextvars
import threading
import time

request = contextvars.ContextVar('request', default='none')


def blocking(n):
    time.sleep(0.01)
    if n == 3:
        raise ValueError('three is too many')
    return n * 10, request.get(), threading.current_thread() is threading.main_thread()


async def ticker(ticks):
    while True:
        ticks.append(1)
        await asyncio.sleep(0.001)


async def main():
    ticks = []
    task = asyncio.create_task(ticker(ticks))
    request.set('r1')
    print(await asyncio.to_thread(blocking, 1))
    print(await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in (1, 2, 3)), return_exceptions=True))
    print(len(ticks) > 3)
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 4))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [loop.run_in_executor(pool, pow, n, 2) for n in range(5)]
        print(await asyncio.gather(*jobs))
        print(await asyncio.wrap_future(pool.submit(divmod, 17, 5)))
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.05), 0.005)
    except asyncio.TimeoutError:
        print('too slow')
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('no more ticks')

    # Another thread wakes the loop up.
    woken, got = asyncio.Event(), []

    def outside():
        time.sleep(0.005)
        loop.call_soon_threadsafe(got.append, 'first')
        loop.call_soon_threadsafe(woken.set)

    t = threading.Thread(target=outside)
    t.start()
    await asyncio.wait_for(woken.wait(), 10)
    t.join()
    print(got)
    queue = asyncio.Queue()
    feeder = threading.Thread(target=lambda: [asyncio.run_coroutine_threadsafe(queue.put(n), loop).result(10) for n in range(3)])
    feeder.start()
    print([await queue.get() for _ in range(3)])
    while feeder.is_alive():
        await asyncio.sleep(0.001)


asyncio.run(main())

# A loop in a thread; who calls is in the main one.
loop = asyncio.new_event_loop()
server = threading.Thread(target=loop.run_forever, name='server')
server.start()


async def serve(n):
    await asyncio.sleep(0.001 * n)
    if n == 2:
        raise KeyError(n)
    return n, threading.current_thread().name


futures = [asyncio.run_coroutine_threadsafe(serve(n), loop) for n in range(4)]
for f in futures:
    try:
        print(f.result(timeout=10))
    except KeyError as e:
        print('KeyError', e)
slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop)
try:
    slow.result(timeout=0.01)
except concurrent.futures.TimeoutError:
    print('cancelled', slow.cancel())
time.sleep(0.01)
loop.call_soon_threadsafe(loop.stop)
server.join()
print(loop.is_running(), server.is_alive(), loop.close(), loop.is_closed())
try:
    loop.call_soon_threadsafe(print)
except RuntimeError as e:
    print(e)
