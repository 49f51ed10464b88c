/** The `python` command from outside: options, standard input, the prompt, Ctrl-C, exit codes. What it should say is that of CPython 3.11. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isWatched } from './watched.ts';

const root = path.join(import.meta.dirname, '../../..');
const python = path.join(root, 'interpreters/python/bin/python');
const REFERENCE = '/usr/bin/python3';
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' };

function run(command: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, input, env });
  return { status, stdout, stderr: stderr.replaceAll(command, 'python') };
}

function file(name: string, text: string | Buffer): string {
  writeFileSync(path.join(folder, name), text);
  return name;
}

const PROMPT_INPUT = `x = 1
x
if x:
  print(2)

1/0
x =
def f():
  return y

f()
match x:
  case 1: print(3)

"""a
b"""
if x:

x \\
+ 3
@f
class A: pass

if 1:
  x
print(4)
_
# a comment

import sys
sys.ps1 = '% '
[
2]
sys.exit(3)
print('never')
`;

test.each([
  ['-q -i, with all kinds of statements', ['-q', '-i'], PROMPT_INPUT],
  ['the end comes within a statement', ['-q', '-i'], 'if 1:\n  print(5)\n'],
  ['the end comes within brackets', ['-q', '-i'], 'x = (1,\n'],
  ['-i after a program that fails', ['-i', '-c', 'x = 3\n1/0'], 'x\n'],
  ['not -i: a program', ['-'], 'print(1)\nfor i in range(2):\n  print(i)\nraise SystemExit("bye")\n'],
])('%s', (_, args, input) => {
  expect(run(python, args, input)).toEqual(run(REFERENCE, args, input));
});

test.skipIf(!existsSync('/usr/bin/script'))('at a terminal: the line editor, Ctrl-C, and a history', async () => {
  const history = path.join(folder, 'history');
  const child = spawn('/usr/bin/script', ['-qec', python, '/dev/null'], {
    env: { ...env, PYTHON_HISTORY: history, TERM: 'dumb' },
    timeout: 120_000,
  });
  let stdout = '';
  const keys = ['x = 41\rprint(x + 1)\r', 'print(', '\x03', '\x04'];
  // Each is typed when the editor has the terminal again, and has shown what was typed before.
  const seen = [/>>> $/, /\r\n42\r\n>>> $/, /print\($/, /KeyboardInterrupt\r\n>>> $/];
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString('utf8');
    while (keys.length > 0 && seen[0]?.test(stdout)) {
      seen.shift();
      child.stdin.write(keys.shift() ?? '');
    }
  });
  await new Promise((resolve) => child.on('close', resolve));
  expect(stdout).toMatch(/\r\n42\r\n>>> print\(\r\nKeyboardInterrupt\r\n>>> \r\n$/);
  expect(readFileSync(history, 'utf8')).toBe('x = 41\nprint(x + 1)\n');
});

test('at the prompt, input() takes the next line', () => {
  const { stdout } = run(python, ['-q', '-i'], 'x = input("? ")\nhello\nx\n');
  expect(stdout).toBe("? 'hello'\n");
});

test('options', () => {
  file('flags.py', 'import sys\nassert False\nprint(sys.argv, sys.flags.optimize, sys.orig_argv[1:], __debug__)\n');
  expect(run(python, ['-OO', 'flags.py', '-x'])).toEqual(run(REFERENCE, ['-OO', 'flags.py', '-x']));
  expect(run(python, ['-m', 'no_such_module'])).toEqual(run(REFERENCE, ['-m', 'no_such_module']));
  expect(run(python, ['no-such-file.py']).status).toBe(2);
  expect(run(python, ['-V']).stdout).toBe('Python 3.11.2\n');
});

test('source texts in other encodings', () => {
  file('latin.py', Buffer.from('# -*- coding: latin-1 -*-\nprint(ascii("\xe4"))\n', 'latin1'));
  file('cyrillic.py', Buffer.from('# coding: cp1251\nprint(ascii("\xcf\xf0"))\n', 'latin1'));
  file('bad.py', Buffer.from('print(1)\nx = "\xe4"\n', 'latin1'));
  file('unknown.py', '# coding: no-such-encoding\nprint(1)\n');
  for (const name of ['latin.py', 'cyrillic.py', 'bad.py', 'unknown.py'])
    expect(run(python, [name])).toEqual(run(REFERENCE, [name]));
});

test('atexit, and standard streams as files', () => {
  file(
    'end.py',
    `import atexit, sys
atexit.register(print, 'last')
atexit.register(print, 'first', end='!\\n')
sys.stdout.buffer.write(sys.stdin.buffer.readline())
sys.stdout.flush()
for line in sys.stdin: print(repr(line))
`,
  );
  expect(run(python, ['end.py'], 'a\xe4\nb\r\nc')).toEqual(run(REFERENCE, ['end.py'], 'a\xe4\nb\r\nc'));
});

test('a wait in a callback of a native, for a thread that is below it on the stack, is an error', () => {
  const text = `import re, threading
first, second = threading.Event(), threading.Event()
def other():
    try:
        re.sub('x', lambda m: first.set() or str(second.wait()), 'x')
    except RuntimeError as e:
        print(str(e).split(':')[0])
t = threading.Thread(target=other)
t.start()
print(re.sub('x', lambda m: str(first.wait()), 'x'))
second.set()
t.join()
`;
  file('below.py', text);
  expect(run(python, ['below.py'])).toEqual({ status: 0, stdout: 'deadlock\nTrue\n', stderr: '' });
});

describe('Ctrl-C', () => {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** Sends a signal when the text is there and the program listens. */
  async function interrupted(text: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const name = file(`interrupted-${text.length}.py`, text);
    const child = spawn(python, [name], { cwd: folder, env, timeout: 120_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (d: Buffer) => {
      stdout += d.toString();
    });
    child.stderr.on('data', (d: Buffer) => {
      stderr += d.toString();
    });
    const ended = new Promise<number | null>((resolve) => {
      child.on('close', (code) => resolve(code));
    });
    const { pid } = child;
    if (pid === undefined) throw new Error('it has not started');
    const listens = (): boolean => stdout.includes('go\n') && isWatched(pid);
    while (child.exitCode === null && child.signalCode === null && !listens()) await pause(20);
    await pause(50);
    child.kill('SIGINT');
    const code = await ended;
    return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') };
  }

  const GO = "print('go', flush=True)";

  test('ends a program with a traceback', async () => {
    const got = await interrupted(`def f():\n    while True: pass\n${GO}\nf()\n`);
    const name = `interrupted-${`def f():\n    while True: pass\n${GO}\nf()\n`.length}.py`;
    expect(got).toEqual({
      code: 130,
      stdout: 'go\n',
      stderr: `Traceback (most recent call last):
  File "${name}", line 4, in <module>
    f()
  File "${name}", line 2, in f
    while True: pass
KeyboardInterrupt
`,
    });
  });

  test.each([
    ['a for loop', 'for i in range(10 ** 12): pass'],
    ['recursion', 'def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\n    fib(200)'],
    ['a generator', 'def g():\n        while True: yield 1\n    for x in g(): pass'],
    ['a native', 'import itertools\n    all(itertools.repeat(1))'],
    ['time.sleep', 'import time\n    time.sleep(1000)'],
  ])('%s: the program may catch it', async (_, code) => {
    const text = `${GO}\ntry:\n    ${code}\nexcept KeyboardInterrupt as e:\n    print('caught', repr(e))\n`;
    expect(await interrupted(text)).toEqual({ code: 0, stdout: 'go\ncaught KeyboardInterrupt()\n', stderr: '' });
  });

  test("the program's own handler", async () => {
    const text = `import signal
hits = []
def handler(number, frame):
    hits.append((number, frame.f_code.co_name))
signal.signal(signal.SIGINT, handler)
${GO}
while not hits: pass
print(hits)
`;
    expect(await interrupted(text)).toEqual({ code: 0, stdout: "go\n[(2, '<module>')]\n", stderr: '' });
  });

  test('reaches the main thread while others work', async () => {
    const text = `import threading
def work():
    n = 0
    while True: n += 1
for _ in range(2): threading.Thread(target=work, daemon=True).start()
${GO}
try:
    threading.Event().wait()
except KeyboardInterrupt:
    print(threading.current_thread().name)
`;
    expect(await interrupted(text)).toEqual({ code: 0, stdout: 'go\nMainThread\n', stderr: '' });
  });

  test('ends a wait of all threads that nothing else would end', async () => {
    const text = `import threading
a, b = threading.Lock(), threading.Lock()
def other():
    with b:
        ready.set()
        with a: print('never')
ready = threading.Event()
a.acquire()
threading.Thread(target=other, daemon=True).start()
ready.wait()
${GO}
try:
    b.acquire()
except KeyboardInterrupt:
    print('interrupted')
`;
    expect(await interrupted(text)).toEqual({ code: 0, stdout: 'go\ninterrupted\n', stderr: '' });
  });
});
