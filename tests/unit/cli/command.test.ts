/** What the command says about bad input (one clear message, no stack of ours, exit code 2), and what it does where less is allowed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const cli = path.join(root, 'framework/cli/main.js');
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: root });
  return { status, stderr };
}

test('a wrong hint in an interpreter: position and advice', () => {
  const file = path.join(folder, 'wrong.ts');
  writeFileSync(
    file,
    `import { JitCells, JitDriver } from 'metatrace';
class Code { readonly jit = new JitCells(10); }
const driver = new JitDriver<Code>({ name: 'wrong' });
/** @elidabel */
function f(x: number): number { return x; }
export function execute(code: Code, pc: number): number { for (;;) { driver.mergePoint(code, pc); if (pc < 0) return 0; pc = f(pc); driver.backEdge(code, pc); continue; } }
export function main(): number { return execute(new Code(), -1); }
`,
  );
  const { status, stderr } = run(file);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^metatrace: .*wrong\.ts:4:\d+: .*@elidabel/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('check from a function that there is not', () => {
  const { status, stderr } = run('check', 'interpreters/tiny/main.ts', '--residual', '--from', 'nowhere');
  expect(stderr).toBe("metatrace: --from: compiled code calls no function 'nowhere'\n");
  expect(status).toBe(2);
});

test('a parameter that does not exist', () => {
  const { status, stderr } = run('--set', 'treshold=3', 'lua', '-e', '');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^metatrace: .*treshold/);
});

test('where strings may not be compiled, patterns that are used often stay interpreted', () => {
  const program = `local n = 0 for i = 1, 500 do if ('key=' .. i):find('(%a+)=(%d+)') then n = n + 1 end end assert(n == 500)`;
  const forbidden = '--disallow-code-generation-from-strings';
  const { status, stderr } = spawnSync(process.execPath, [forbidden, cli, '--mode=off', 'lua', '-e', program], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test.each(['baseline', 'trace', 'region', 'method', 'auto'])(
  'where strings may not be compiled at all, programs run: %s',
  (mode) => {
    const stats = path.join(folder, `stats-${mode}.json`);
    const program =
      'local t, n = {}, 0 for i = 1, 5e4 do t[i % 9] = i; n = n + t[i % 9] end print(n, pcall(error, "x"))';
    const args = [`--mode=${mode}`, `--stats=${stats}`, '--set=methodThreshold=3', 'lua', '-e', program];
    const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', cli, ...args], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '1250025000\tfalse\tx\n', stderr: '' });
    // Told once: then nobody asks any more.
    expect(JSON.parse(readFileSync(stats, 'utf8'))).toMatchObject({ failures: 0, aborts: { noCode: 1 }, entries: 0 });
  },
);

test.each(['off', 'trace', 'method'])('where strings may not be compiled at all, Python runs too: %s', (mode) => {
  const program = [
    'import re',
    'class A:',
    '    def f(self, d): return d + 1',
    'n = 0',
    'for i in range(500):',
    '    n += A().f(i) + (re.match("a(b+)c", "abbc") is not None)',
    'print(n, sorted([3, 1, 2], key=lambda v: -v), eval("n + 1"), f"{n:>8}")',
  ].join('\n');
  const args = [`--mode=${mode}`, '--set=threshold=5', '--set=functionThreshold=5', 'python', '-c', program];
  const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', cli, ...args], {
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: '125750 [3, 2, 1] 125751   125750\n', stderr: '' });
});

test('a pipe that nobody reads ends the program as SIGPIPE would', () => {
  const program = 'for i = 1, 1e5 do print(i) end';
  const line = `"${process.execPath}" "${cli}" lua -e '${program}' | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toBe('1\n141\n');
});
