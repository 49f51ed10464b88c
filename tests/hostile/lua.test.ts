/**
 * Lua programs that are made to break out of generated code, or to be too much: ours says what lua5.4 says of each, in the same words. Files that are no
 * programs end with a message and an exit code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const cases = join(import.meta.dirname, 'cases.lua');
const folder = mkdtempSync(join(tmpdir(), 'metatrace-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EARLY = ['threshold=3', 'functionThreshold=3', 'exitThreshold=2'].map((s) => `--set=${s}`);

interface Outcome {
  readonly out: readonly string[];
  readonly err: string;
  readonly code: number | null;
}

function run(command: string, ...args: readonly string[]): Outcome {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'latin1', maxBuffer: 1 << 26 });
  return { out: stdout.split('\n'), err: stderr.replace(/^lua5\.4: /, 'lua: '), code: status };
}
const ours = (...args: readonly string[]): Outcome =>
  run(process.execPath, cli, '--mode=region', ...EARLY, 'lua', ...args);

test('source, names, strings, numbers, nesting', () => {
  const expected = run('lua5.4', cases);
  expect(expected.code).toBe(0);
  expect(expected.out.length).toBeGreaterThan(200);
  expect(ours(cases)).toEqual(expected);
});

const FILES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['zeros', '\0'.repeat(4096)],
  ['random bytes', String.fromCharCode(...Array.from({ length: 5000 }, (_, i) => (i * 167 + (i >> 3) * 29) & 255))],
  ['a compressed file', '\x1f\x8b\x08\x00\x00\x00\x00\x00'],
  ['UTF-16', '\xff\xfep\x00r\x00i\x00n\x00t\x00'],
  ['a program of bytecode that ends early', '\x1bLuaT\x00\x19\x93\r\n\x1a\n\x04\x08\x08'],
  ['an ELF file', '\x7fELF\x02\x01\x01\x00'],
  ["a name that is code: */ process.exit(7) /* '`", 'for i = 1, 100 do if i == 99 then error(i) end end'],
];

test.each(FILES)('a file: %s', (name, content) => {
  const file = join(folder, `${name.replaceAll('/', '\u2215')}\n.lua`);
  writeFileSync(file, content, 'latin1');
  const expected = run('lua5.4', file);
  const got = ours(file);
  // Tracebacks end in C functions of the command's own, which are others here.
  const first = ({ out, err, code }: Outcome) => ({ out, err: err.split('stack traceback')[0], code });
  expect(first(got)).toEqual(first(expected));
});

// What lua5.4 says is in a file: it takes as long as we do.
test('strings of 100 MB', () => {
  const program = join(import.meta.dirname, 'long-strings.lua');
  const expected = readFileSync(join(import.meta.dirname, 'long-strings.txt'), 'latin1');
  const got = run(process.execPath, cli, 'lua', program, join(folder, 'long'));
  expect(got).toEqual({ out: expected.split('\n'), err: '', code: 0 });
});
