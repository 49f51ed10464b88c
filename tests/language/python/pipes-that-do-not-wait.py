"""Pipes that are not waited for, and the output of programs that an event loop starts."""
import asyncio
import os
import sys


def blocking():
    r, w = os.pipe()
    print(os.get_blocking(r), os.get_blocking(w))
    os.set_blocking(r, False)
    print(os.get_blocking(r), os.get_blocking(w))
    try:
        os.read(r, 10)
    except BlockingIOError as e:
        print(type(e).__name__, e, e.errno)
    os.write(w, b'some bytes')
    print(os.read(r, 4), os.read(r, 100))
    try:
        os.read(r, 1)
    except BlockingIOError as e:
        print(type(e).__name__)
    os.set_blocking(w, False)
    written = 0
    try:
        while True:
            written += os.write(w, b'x' * 4096)
    except BlockingIOError:
        print(written >= 4096, written % 4096)
    os.close(w)
    left = 0
    while True:
        piece = os.read(r, 1 << 16)
        if not piece:
            break
        left += len(piece)
    print(left == written)
    os.set_blocking(r, True)
    print(os.get_blocking(r), os.read(r, 1))
    os.close(r)
    for f in (os.get_blocking, lambda fd: os.set_blocking(fd, True)):
        try:
            f(r)
        except OSError as e:
            print(type(e).__name__, e)


async def outputs():
    p = await asyncio.create_subprocess_exec('echo', 'hello there', stdout=asyncio.subprocess.PIPE)
    out, err = await p.communicate()
    print(out, err, p.returncode)
    p = await asyncio.create_subprocess_shell(
        'echo out; echo err >&2; exit 3', stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_exec(
        sys.executable, '-c', 'for i in range(3): print("line", i)', stdout=asyncio.subprocess.PIPE
    )
    async for line in p.stdout:
        print('got', line)
    print(await p.wait())
    p = await asyncio.create_subprocess_shell('cat; exit 4', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    out, _ = await p.communicate(b'given\n' * 3)
    print(out, p.returncode)
    both = await asyncio.gather(*(sleeper(n) for n in (2, 1, 0)))
    print(both)


async def sleeper(n):
    p = await asyncio.create_subprocess_shell(f'sleep 0.{n}; echo {n}', stdout=asyncio.subprocess.PIPE)
    out, _ = await p.communicate()
    return int(out)


blocking()
asyncio.run(outputs())
