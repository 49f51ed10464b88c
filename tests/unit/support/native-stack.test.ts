/** The stack of commands: what they ask for, and what they do where the system allows less. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandFlags } from '../../../framework/support/command-flags.ts';

const main = join(import.meta.dirname, '../../../framework/cli/main.js');
const support = join(import.meta.dirname, '../../../framework/support/native-stack.ts');
const ASK = `import(${JSON.stringify(support)}).then((m) => console.log(m.compiledStack(), m.isStackTooLarge(), m.flagsWithoutStack().join()))`;
const ask = (...flags: readonly string[]): string =>
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, '-e', ASK], {
    encoding: 'utf8',
  }).trim();

test("compiled calls take a share of V8's stack", () => {
  expect(ask()).toMatch(/^400 false/);
  expect(ask('--stack-size=5000')).toMatch(/^3000 false/);
  expect(ask('--stack_size=2000')).toMatch(/^1200 false --disable-warning=ExperimentalWarning,-e/);
});

/** As the file is executed by itself, in a shell that allows so many kilobytes. */
function recursion(kilobytes: number): string {
  const program =
    'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end local s = 0 for i = 1, 40 do s = s + f(15000) end print(s)';
  const r = spawnSync('sh', ['-c', `ulimit -s ${kilobytes}; exec "$0" "$@"`, main, 'lua', '-e', program], {
    encoding: 'utf8',
  });
  return `${r.stdout}${r.stderr}${r.status}`;
}

test.runIf(process.platform === 'linux')('a system that allows less than the command asks for', () => {
  expect(recursion(1500)).toBe('600000\n0');
  expect(recursion(8192)).toBe('600000\n0');
});

test('the first line of the command asks for what its children get', () => {
  const first = execFileSync('head', ['-n', '1', main], { encoding: 'utf8' });
  expect(first.trim()).toBe(`#!/usr/bin/env -S node ${commandFlags().join(' ')}`);
});
