/** The `lua` command from outside: options, environment, standard input, interactive mode, exit codes. What it should say is lua 5.4's own. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXPLORING } from '../../differential/configs.ts';
import { isWatched } from './watched.ts';

const root = path.join(import.meta.dirname, '../../..');
const lua = path.join(root, 'interpreters/lua/bin/lua');
const main = path.join(root, 'framework/cli/main.js');
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'lua-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Setting {
  readonly input?: string;
  readonly env?: { readonly [name: string]: string };
  /** Milliseconds. */
  readonly timeout?: number;
}

function run(args: readonly string[], { input = '', env = {}, timeout }: Setting = {}) {
  const { status, stdout, stderr } = spawnSync(lua, args, {
    encoding: 'latin1',
    cwd: folder,
    input,
    timeout,
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text, 'latin1');
  return name;
}

describe('options', () => {
  test.each([
    [['-h'], "unrecognized option '-h'"],
    [['---'], "unrecognized option '---'"],
    [['-vv'], "unrecognized option '-vv'"],
    [['-Ex'], "unrecognized option '-Ex'"],
    [['-e'], "'-e' needs argument"],
    [['-l', '-v'], "'-l' needs argument"],
  ])('%j is wrong', (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect(stderr).toMatch(`${lua}: ${message}\nusage: ${lua} [options] [script [args]]\n`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  test('-e and -l in order; what follows a name', () => {
    file('first.lua', 'print("first", ...) return { x = 15 }');
    const args = [
      '-e',
      'print(1)',
      '-lfirst',
      '-l',
      's=string',
      '-eprint(first.x, s.upper"a")',
      '-e',
      'a=3',
      '-eprint(a)',
    ];
    expect(run(args)).toEqual({ status: 0, stdout: '1\nfirst\tfirst\t./first.lua\n15\tA\n3\n', stderr: '' });
  });

  test('a version is no part of the name of a global', () => {
    file('mod-v2.lua', 'return { v = 2 }');
    expect(run(['-l', 'mod-v2', '-e', 'print(mod.v)']).stdout).toBe('2\n');
  });

  test('arg has the command, its options, the script and its arguments', () => {
    const script = file('arg.lua', 'for i = -3, 3 do print(i, arg[i]) end print(#arg, ...)');
    const { stdout } = run(['-e', ' ', script, 'a', 'b']);
    expect(stdout).toBe(`-3\t${lua}\n-2\t-e\n-1\t \n0\targ.lua\n1\ta\n2\tb\n3\tnil\n2\ta\tb\n`);
  });

  test('arg[-n] can be started', () => {
    const script = file(
      'self.lua',
      `if arg[1] then print('child', arg[1]) else os.execute(arg[-1] .. ' self.lua x') end`,
    );
    expect(run([script]).stdout).toBe('child\tx\n');
  });

  test('-v, -W and -E', () => {
    expect(run(['-v']).stdout).toMatch(/^Lua 5\.4\.\d {2}Copyright .* PUC-Rio\n$/);
    expect(run(['-e', 'warn("a", "b")', '-W', '-e', 'warn("c")']).stderr).toBe('Lua warning: c\n');
    const env = { LUA_INIT: 'print(1)', LUA_PATH: 'x' };
    expect(run(['-E', '-e', 'print(package.path == "x")'], { env }).stdout).toBe('false\n');
  });
});

describe('environment', () => {
  test('LUA_INIT runs first, the one with the version before the other; @ names a file', () => {
    expect(run(['-e', 'print(X)'], { env: { LUA_INIT: 'X = 1' } }).stdout).toBe('1\n');
    expect(run(['-e', 'print(X)'], { env: { LUA_INIT: 'X = 1', LUA_INIT_5_4: 'X = 2' } }).stdout).toBe('2\n');
    expect(run(['-e', 'print(X)'], { env: { LUA_INIT: `@${file('init.lua', 'X = 3')}` } }).stdout).toBe('3\n');
    const { status, stderr } = run([], { env: { LUA_INIT: 'error("m")' } });
    expect(status).toBe(1);
    expect(stderr).toMatch(`${lua}: LUA_INIT:1: m\n`);
  });

  test('paths, and ;; for the default', () => {
    const show = ['-e', 'print(package.path, package.cpath)'];
    expect(run(show, { env: { LUA_PATH: 'p', LUA_CPATH: 'c' } }).stdout).toBe('p\tc\n');
    expect(run(show, { env: { LUA_PATH_5_4: 'q', LUA_PATH: 'p', LUA_CPATH: 'c' } }).stdout).toBe('q\tc\n');
    const usual = run(['-e', 'print(package.path)']).stdout.trim();
    expect(run(['-e', 'print(package.path)'], { env: { LUA_PATH: 'a;;b' } }).stdout).toBe(`a;${usual};b\n`);
  });
});

describe('standard input', () => {
  test('is a chunk where there is no script, and for -', () => {
    expect(run([], { input: '# comment\nprint(...)\nprint(10)' }).stdout).toBe('\n10\n');
    expect(run(['-', 'a'], { input: 'print(..., arg[0], arg[1])' }).stdout).toBe('a\t-\ta\n');
    expect(run(['-e', 'arg = 1', '-'], { input: '' }).stderr).toMatch("'arg' is not a table");
    expect(run(['-lmath'], { input: 'print(math.pi > 3)' }).stdout).toBe('true\n');
  });

  test('all bytes pass unchanged, both ways', () => {
    const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');
    const script = file('bytes.lua', 'local s = io.read("a") io.write(#s, "\\n", s)');
    expect(run([script], { input: Buffer.from(all, 'latin1').toString('latin1') }).stderr).toBe('');
    const { stdout } = spawnSync(lua, [script], { cwd: folder, input: Buffer.from(all, 'latin1') });
    expect(stdout.toString('latin1')).toBe(`256\n${all}`);
  });
});

describe('errors', () => {
  test.each([
    [
      'error("m")',
      "script.lua:1: m\nstack traceback:\n\t[C]: in function 'error'\n\tscript.lua:1: in main chunk\n\t[C]: in ?\n",
    ],
    ['error("m", 0)', "m\nstack traceback:\n\t[C]: in function 'error'"],
    ['error({})', '(error object is a table value)\n'],
    ['error(setmetatable({}, { __tostring = function() return "shown" end }))', 'shown\n'],
    ['x = = 1', "script.lua:1: unexpected symbol near '='\n"],
  ])('%s', (text, message) => {
    const { status, stderr } = run([file('script.lua', text)]);
    expect(stderr.startsWith(`${lua}: ${message}`)).toBe(true);
    expect(status).toBe(1);
  });

  test('no such file', () => {
    const { status, stderr } = run(['nowhere.lua']);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${lua}: cannot open nowhere.lua: No such file or directory\n`,
    });
  });

  test('codes of os.exit', () => {
    const codes = [
      'os.exit()',
      'os.exit(true)',
      'os.exit(false)',
      'os.exit(3)',
      'os.exit(3, true)',
      'os.exit(false, true)',
    ];
    expect(codes.map((text) => run(['-e', text]).status)).toEqual([0, 0, 1, 3, 3, 1]);
  });
});

describe('interactive mode', () => {
  const repl = (input: string, ...args: readonly string[]) => run([...args, '-i'], { input });
  const withoutBanner = (text: string): string => text.slice(text.indexOf('\n') + 1);

  test('expressions are shown, statements run, locals end with their line', () => {
    const { status, stdout, stderr } = repl('1 + 1, "x"\nx = 3\n=x\nlocal y = 1\ny\n\nnil\n');
    expect(withoutBanner(stdout)).toBe(
      '> 1 + 1, "x"\n2\tx\n> x = 3\n> =x\n3\n> local y = 1\n> y\nnil\n> \n> nil\nnil\n> \n',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('a chunk that is not complete goes on', () => {
    const { stdout, stderr } = repl('for i = 1, 2 do\nprint(i)\nend\ns = [[a\nb]]\n#s\n');
    expect(withoutBanner(stdout)).toBe(
      '> for i = 1, 2 do\n>> print(i)\n>> end\n1\n2\n> s = [[a\n>> b]]\n> #s\n3\n> \n',
    );
    expect(stderr).toBe('');
    expect(repl('a.\n').stderr).toBe('stdin:1: <name> expected near <eof>\n');
  });

  test('errors are said without the name of the command, and do not end it', () => {
    const { status, stdout, stderr } = repl('error("m")\nx = = 1\nprint = nil\n7\n');
    expect(stderr).toMatch(/^stdin:1: m\nstack traceback:\n\t\[C\]: in function 'error'\n/);
    expect(stderr).toMatch("stdin:1: unexpected symbol near '='\n");
    expect(stderr).toMatch("error calling 'print' (attempt to call a nil value)\n");
    expect(withoutBanner(stdout)).toBe('> error("m")\n> x = = 1\n> print = nil\n> 7\n> \n');
    expect(status).toBe(0);
  });

  test("prompts are the program's", () => {
    expect(withoutBanner(repl('do\nend\n', '-e', '_PROMPT, _PROMPT2 = "a", "b"').stdout)).toBe('ado\nbend\na\n');
    const counting =
      'local n = 0 _PROMPT = setmetatable({}, { __tostring = function() n = n + 1 return n .. ":" end })';
    expect(withoutBanner(repl('x = 1\n', '-e', counting).stdout)).toBe('1:x = 1\n2:\n');
  });

  test('the script comes first', () => {
    const script = file('before.lua', 'y = 5 print(...)');
    expect(withoutBanner(run(['-i', script, 'arg'], { input: 'y\n' }).stdout)).toBe('arg\n> y\n5\n> \n');
  });

  test.skipIf(!existsSync('/usr/bin/script'))('at a terminal: the line editor, and a history', async () => {
    const history = path.join(folder, 'history');
    const child = spawn('/usr/bin/script', ['-qec', lua, '/dev/null'], {
      env: { ...process.env, LUA_HISTORY: history, TERM: 'dumb' },
      timeout: 60_000,
    });
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString('latin1');
      // An end of input that comes before the editor has the terminal would be a character to it.
      if (/\r\n42\r\n/.test(stdout) && child.stdin.writable) child.stdin.end('\x04');
    });
    child.stdin.write('x = 20 + 1\nx * 2\n');
    await new Promise((resolve) => child.on('close', resolve));
    expect(stdout).toMatch(/\r\n42\r\n/);
    expect(readFileSync(history, 'utf8')).toBe('x = 20 + 1\nx * 2\n');
  });
});

interface Step {
  readonly text: string;
  /** The signal ends the process. */
  readonly byDefault?: boolean;
  /** It comes as soon as the text is there. */
  readonly atOnce?: boolean;
}

/** Signals can be sent when Node's thread is there that ends the waiting of the worker: a moment later, since it listens when it is there. */
describe.skipIf(!existsSync('/proc/self/task'))('Ctrl-C', () => {
  const MOMENT = 200;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Waits for each text on standard output, then for the worker (unless it is not to come), and sends a signal. `input` null: there comes none. */
  async function interrupted(args: readonly string[], input: string | null, steps: readonly Step[], mode?: string) {
    const [command, ...first] = mode === undefined ? [lua] : [process.execPath, main, mode, 'lua'];
    const child = spawn(command ?? lua, [...first, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      timeout: 60_000,
    });
    const { pid } = child;
    if (pid === undefined) throw new Error('it has not started');
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (d: Buffer) => {
      stdout += d.toString('latin1');
    });
    child.stderr.on('data', (d: Buffer) => {
      stderr += d.toString('latin1');
    });
    if (input === null) child.stdin.on('error', () => undefined);
    else child.stdin.end(input);
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    try {
      for (const { text, byDefault = false, atOnce = false } of steps) {
        const isTime = (): boolean => stdout.includes(text) && (byDefault || atOnce || isWatched(pid));
        while (child.exitCode === null && child.signalCode === null && !isTime()) await pause(atOnce ? 1 : 20);
        if (!atOnce) await pause(MOMENT);
        child.kill('SIGINT');
      }
      return { ...(await ended), stdout, stderr };
    } finally {
      // What runs for ever must not do so when the test has failed.
      child.kill('SIGKILL');
    }
  }

  test.concurrent('a compiled loop: the position of who has called it, and the whole stack', async () => {
    const text = `local function f()
  local i = 0
  while true do
    i = i + 1
  end
end
local function g() f() end
print('go') io.stdout:flush()
g()`;
    expect(await interrupted([file('loop.lua', text)], '', [{ text: 'go' }])).toEqual({
      code: 1,
      signal: null,
      stdout: 'go\n',
      stderr: `${lua}: loop.lua:7: interrupted!
stack traceback:
\tloop.lua:4: in upvalue 'f'
\tloop.lua:7: in local 'g'
\tloop.lua:9: in main chunk
\t[C]: in ?
`,
    });
  });

  test.concurrent('recursion; the program may catch it, and the next one ends the process', async () => {
    const text = `local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print('go') io.stdout:flush()
print(pcall(fib, 100)) io.stdout:flush()
local function forever() return forever() end
forever()`;
    const steps: Step[] = [{ text: 'go' }, { text: '!', byDefault: true }];
    expect(await interrupted([file('recursion.lua', text)], '', steps)).toEqual({
      code: null,
      signal: 'SIGINT',
      stdout: 'go\nfalse\trecursion.lua:1: interrupted!\n',
      stderr: '',
    });
  });

  test.concurrent.each(['--mode=auto', '--mode=off'])('a program that has just begun (%s)', async (mode) => {
    const text = `print(pcall(function() print('go') while true do end end)) print('again') while true do end`;
    const steps: Step[] = [
      { text: 'go', atOnce: true },
      { text: 'again', byDefault: true, atOnce: true },
    ];
    expect(await interrupted([file('young.lua', text)], '', steps, mode)).toEqual({
      code: null,
      signal: 'SIGINT',
      stdout: 'go\nfalse\tinterrupted!\nagain\n',
      stderr: '',
    });
  });

  test.concurrent('one that has just begun and waits for input is ended', async () => {
    const program = file('waiting.lua', `print('go') print(io.read())`);
    const { stdout, signal } = await interrupted([program], null, [{ text: 'go', byDefault: true }]);
    expect({ stdout, signal }).toEqual({ stdout: 'go\n', signal: 'SIGINT' });
  });

  test.concurrent('interactive mode goes on', async () => {
    const input = `print('one') io.stdout:flush() while true do end\nprint('two') io.stdout:flush() repeat until false\nprint('three')\n`;
    const steps = [{ text: 'one' }, { text: 'two' }];
    const { stdout, ...rest } = await interrupted(['-i'], input, steps);
    expect(stdout.replace(/^.*\n/, '').replace(/> print.*\n/g, '')).toBe('one\ntwo\nthree\n> \n');
    const message = 'interrupted!\nstack traceback:\n\tstdin:1: in main chunk\n\t[C]: in ?\n';
    expect(rest).toEqual({ code: 0, signal: null, stderr: message.repeat(2) });
  });

  test.concurrent.each([
    ['a pattern', `('a'):rep(40):find(('a?'):rep(40) .. ('a'):rep(41))`],
    [
      'a pattern that is compiled',
      `local p = ('a?'):rep(30) .. ('a'):rep(31) for i = 1, 200 do ('b'):find(p) end ('a'):rep(30):find(p)`,
    ],
    ['table.move', 'table.move({}, 1, math.maxinteger - 1, 2)'],
    ['table.concat', 'table.concat(setmetatable({}, { __index = function() return "" end }), "", 1, math.maxinteger)'],
    ['string.gsub', `while true do ('a'):rep(1e7):gsub('a', 'bc') end`],
    ['string.find of a plain text', `local s = ('a'):rep(1e8) while true do s:find('b', 1, true) end`],
    ['a search for balanced parentheses', `('('):rep(1e6):find('%b()')`],
    ['a search for what was captured', `('a'):rep(1e5):find('(.*)%1%1b')`],
    [
      'table.sort',
      `local t = {} for i = 1, 1e6 do t[i] = i % 9 end table.sort(t) while true do local ok, e = pcall(table.sort, t, function() return true end) if e:find('interrupted') then error(e, 0) end end`,
    ],
    ['table.unpack', 'local t = {} while true do table.unpack(t, 1, 999000) end'],
    [
      'a line that never ends',
      `while true do local f = io.open('/dev/zero') local ok, e = pcall(f.read, f, 'l') if e:find('interrupted') then error(e, 0) end end`,
    ],
    ['utf8.len', `local s = ('a'):rep(1e8) while true do utf8.len(s) end`],
    ['a loop of the interpreter', 'while true do end', '--mode=off'],
  ])('%s that takes forever', async (name, code, mode = '--mode=auto') => {
    const warm = 'local t = os.clock() while os.clock() - t < 0.6 do end';
    const text = `${warm}\nprint('go') io.stdout:flush()\nprint(select(2, pcall(function() ${code} end)))`;
    const program = file(`${name.replace(/\W/g, '-')}.lua`, text);
    const { stdout } = await interrupted([program], '', [{ text: 'go' }], mode);
    expect(stdout).toMatch(/^go\n.*interrupted!\n$/);
  });
});

describe('io.popen', () => {
  test('what a command has written is read while it runs', () => {
    const text = `assert(os.execute('mkfifo pipe'))
local f = io.popen('echo one; cat pipe; echo three; exit 3')
print(f:read())
local pipe = io.open('pipe', 'w')
pipe:write('two\\n')
pipe:close()
print(f:read('a'))
print(f:close())`;
    const { stdout, stderr } = run([file('reads.lua', text)], { timeout: 60_000 });
    expect({ stdout, stderr }).toEqual({ stdout: 'one\ntwo\nthree\n\nnil\texit\t3\n', stderr: '' });
  });

  test('a command reads what is written while it runs', () => {
    const text = `local f = io.popen('read line; echo "$line" > lines; cat', 'w')
f:write('first\\n')
f:flush()
local lines
repeat lines = io.open('lines') until lines and lines:read('a') == 'first\\n'
f:write('second\\n')
print(f:close())`;
    const { stdout, stderr } = run([file('writes.lua', text)], { timeout: 60_000 });
    expect({ stdout, stderr }).toEqual({ stdout: 'second\ntrue\texit\t0\n', stderr: '' });
  });

  test('a state that is closed waits for commands, a process that ends does not', () => {
    const text = `local f = io.popen('read line; sleep 0.3; echo "$line"', 'w') f:write('late\\n')`;
    expect(run([file('waits.lua', text)]).stdout).toBe('late\n');
    const without = `local f = io.popen('exec sleep 20 > /dev/null 2>&1') print('over') os.exit(0)`;
    expect(run([file('leaves.lua', without)], { timeout: 30_000 })).toMatchObject({ stdout: 'over\n', status: 0 });
  });

  test('no file of it is left', () => {
    const text = `for i = 1, 3 do io.popen('true'):close() end io.popen('true', 'w'):close() io.tmpfile():close()`;
    const temporary = mkdtempSync(path.join(folder, 'tmp-'));
    run([file('leaves-none.lua', text)], { env: { TMPDIR: temporary } });
    expect(readdirSync(temporary).filter((name) => name.startsWith('lua'))).toEqual([]);
  });
});

test("natives that call back in each other while all is recorded: Lua's limit comes before that of the native stack", () => {
  const { options } = EXPLORING.find(({ name }) => name === 'first iteration, auto') ?? { options: [] };
  const text = `local depth
local function mixed(n)
  depth = n
  if n % 2 == 0 then return coroutine.wrap(mixed)(n + 1) end
  table.sort({ 2, 1 }, function(a, b) mixed(n + 1) return a < b end)
end
local ok, e = pcall(mixed, 1)
print(ok, e:match('C stack overflow$'), depth)`;
  const args = [main, ...options, 'lua', file('nesting.lua', text)];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'latin1', cwd: folder });
  expect(stdout).toBe('false\tC stack overflow\t197\n');
});
