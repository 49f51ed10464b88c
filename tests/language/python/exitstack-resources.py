# contextlib for resources: ExitStack's callbacks and pop_all, AsyncExitStack, contexts as decorators, redirected streams, chdir, aclosing; an error leaves all of them.
import asyncio
import contextlib
import io
import os
import sys
import tempfile
from contextlib import AsyncExitStack, ContextDecorator, ExitStack, asynccontextmanager, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress

log = []


class Resource:
    def __init__(self, name, fail=None):
        self.name, self.fail = name, fail

    def __enter__(self):
        if self.fail == 'enter':
            raise OSError(f'{self.name} cannot be opened')
        log.append(f'+{self.name}')
        return self

    def __exit__(self, kind, value, trace):
        log.append(f'-{self.name}' + (f'({kind.__name__})' if kind else ''))
        if self.fail == 'exit':
            raise RuntimeError(f'{self.name} cannot be closed')
        return self.fail == 'swallow'

    def close(self):
        log.append(f'close {self.name}')


def flush(title):
    print(f'{title}:', ' '.join(log))
    log.clear()


def open_all(*resources):
    with ExitStack() as stack:
        for r in resources:
            stack.enter_context(r)
        return stack.pop_all()


with open_all(Resource('a'), Resource('b')) as both:
    both.callback(log.append, 'callback')
    both.callback(lambda *a, **k: log.append(f'{a}{k}'), 1, k=2)
    both.push(lambda kind, value, trace: log.append(f'pushed {kind}'))
flush('all')
try:
    open_all(Resource('a'), Resource('b'), Resource('c', 'enter'))
except OSError as e:
    print(e)
flush('partly')
with ExitStack() as stack:
    stack.enter_context(Resource('s', 'swallow'))
    stack.enter_context(Resource('t'))
    raise KeyError('gone')
flush('swallowed')
try:
    with ExitStack() as stack:
        stack.enter_context(Resource('x', 'exit'))
        stack.enter_context(Resource('y', 'exit'))
        raise ValueError('first')
except RuntimeError as e:
    print(e, '<-', e.__context__, '<-', repr(e.__context__.__context__))
flush('chained')


@contextmanager
def tag(name, out=log):
    out.append(f'<{name}>')
    try:
        yield name.upper()
    except ZeroDivisionError:
        out.append('caught')
    finally:
        out.append(f'</{name}>')


class timed(ContextDecorator):
    def __enter__(self):
        log.append('start')

    def __exit__(self, *exc):
        log.append('stop')


@tag('p')
@timed()
def divide(a, b):
    return a / b


print(divide(6, 3), divide(1, 0))
flush('decorated')
with closing(Resource('c')) as c, nullcontext(5) as five, suppress(LookupError, TypeError), tag('q') as q:
    print(c.name, five, q)
    [][1]
flush('several')
out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err):
    print('hidden')
    print('error', file=sys.stderr)
    with redirect_stdout(err):
        print('nested')
print(repr(out.getvalue()), repr(err.getvalue()))
here = os.getcwd()
with tempfile.TemporaryDirectory() as d:
    with contextlib.chdir(d):
        print(os.path.samefile(os.getcwd(), d))
print(os.getcwd() == here, os.path.exists(d))


@asynccontextmanager
async def connection(name):
    log.append(f'connect {name}')
    try:
        await asyncio.sleep(0)
        yield name
    finally:
        log.append(f'disconnect {name}')


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        log.append('closed')


async def main():
    async with AsyncExitStack() as stack:
        a = await stack.enter_async_context(connection('db'))
        stack.enter_context(tag('sync'))
        stack.push_async_callback(asyncio.sleep, 0)
        async with contextlib.aclosing(numbers()) as ns:
            async for n in ns:
                if n == 2:
                    break
        return a


print(asyncio.run(main()))
flush('async')
for attempt in [lambda: ExitStack().enter_context(5), lambda: tag('z').__enter__() and tag('z', []).__exit__(ValueError, None, None), lambda: contextmanager(lambda: iter([]))().__enter__(), lambda: suppress(ValueError).__exit__(5, None, None)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


@contextmanager
def stubborn():
    yield 1
    yield 2


with tag('outer', []), ExitStack() as stack:
    stack.enter_context(stubborn())
