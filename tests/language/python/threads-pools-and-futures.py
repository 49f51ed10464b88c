# ThreadPoolExecutor: submit, map, as_completed, wait, exceptions and their tracebacks, cancelling, callbacks, initializers, timeouts, shutting down.
import concurrent.futures as cf
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(lambda n: n * n, range(10))), sum(pool.map(pow, [2, 3, 4], [5, 2, 1])))
    futures = {pool.submit(divmod, 100, n): n for n in (7, 0, 9, 'x')}
    for f in sorted(cf.as_completed(futures), key=lambda f: str(futures[f])):
        e = f.exception()
        print(futures[f], f.result() if e is None else f'{type(e).__name__}: {e}')
print(pool._shutdown)


def deep(n):
    if n == 0:
        return {}['missing']
    return deep(n - 1)


with ThreadPoolExecutor(1, thread_name_prefix='single') as pool:
    f = pool.submit(deep, 2)
    try:
        f.result(timeout=10)
    except KeyError as e:
        names = [frame.name for frame in traceback.extract_tb(e.__traceback__)]
        print(names[-4:], e)
    print(pool.submit(lambda: threading.current_thread().name).result())

# One worker that is busy: the rest waits, and may be cancelled.
gate, started = threading.Event(), threading.Event()


def hold():
    started.set()
    return gate.wait(10)


with ThreadPoolExecutor(1) as pool:
    busy = pool.submit(hold)
    started.wait()
    waiting = [pool.submit(str, n) for n in range(3)]
    told = []
    for n, f in enumerate(waiting):
        f.add_done_callback(lambda f, n=n: told.append((n, f.cancelled())))
    print(busy.running(), busy.cancel(), waiting[1].cancel(), waiting[1].cancelled(), [f.done() for f in waiting])
    try:
        busy.result(timeout=0.001)
    except TimeoutError as e:
        print('too early', repr(e), isinstance(e, cf.TimeoutError))
    done, rest = cf.wait([busy, *waiting], timeout=0.001, return_when=cf.FIRST_COMPLETED)
    print(len(done), len(rest))
    gate.set()
    done, rest = cf.wait([busy, *waiting])
    print(len(done), len(rest), [f.result() for f in (waiting[0], waiting[2])], busy.result())
# Callbacks are called after those who wait have been woken: only the pool's end tells that all of them were.
print(sorted(told))

# State of each worker, made when it begins.
local = threading.local()


def prepare(tag):
    local.tag = tag
    local.count = 0


def count(_):
    local.count += 1
    return local.tag, local.count


with ThreadPoolExecutor(1, initializer=prepare, initargs=('ready',)) as pool:
    print(list(pool.map(count, range(3))), hasattr(local, 'tag'))
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)

# Work that makes work.
with ThreadPoolExecutor(4) as pool:
    def tree(depth):
        if depth == 0:
            return [pool.submit(abs, -1)]
        return [f for side in (depth - 1, depth - 1) for f in tree(side)]

    print(sum(f.result() for f in pool.submit(tree, 4).result()))
    try:
        list(pool.map(lambda n: 10 // n, [5, 2, 0, 1]))
    except ZeroDivisionError as e:
        print('map:', e)
    first = cf.wait([pool.submit(int, t) for t in ('1', 'b', '3')], return_when=cf.FIRST_EXCEPTION)
    print(any(f.exception() for f in first.done))
pool, go = ThreadPoolExecutor(1), threading.Event()
block = pool.submit(go.wait, 10)
late = [pool.submit(print, 'never') for _ in range(3)]
while not block.running():
    go.wait(0.001)
pool.shutdown(wait=False, cancel_futures=True)
go.set()
print(block.result(), [f.cancelled() for f in late])
