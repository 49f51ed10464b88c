/**
 * Python programs that are made to break out of generated code, or to be too much: what ours prints is what CPython prints. Where the two may differ
 * is how much is too much. Files that are no programs end with a message and an exit code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const cases = join(import.meta.dirname, 'cases.py');
const folder = mkdtempSync(join(tmpdir(), 'metatrace-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EARLY = ['threshold=3', 'functionThreshold=3', 'exitThreshold=2'].map((s) => `--set=${s}`);

function run(command: string, ...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { out: stdout.split('\n'), err: stderr, code: status };
}
const ours = (...args: readonly string[]) => run(process.execPath, cli, '--mode=region', ...EARLY, 'python', ...args);

test('source, names, strings, numbers, nesting', () => {
  const expected = run('python3', cases);
  expect(expected.code).toBe(0);
  expect(ours(cases)).toEqual(expected);
});

/** None of zeros alone: CPython changed its mind about NUL within 3.11. */
const FILES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['random bytes', String.fromCharCode(...Array.from({ length: 5000 }, (_, i) => (i * 167 + (i >> 3) * 29) & 255))],
  ['a compressed file', '\x1f\x8b\x08\x00\x00\x00\x00\x00'],
  ['an ELF file', '\x7fELF\x02\x01\x01\x00'],
];

test.each(FILES)('a file: %s', (name, content) => {
  const file = join(folder, `${name}.py`);
  writeFileSync(file, content, 'latin1');
  const expected = run('python3', file);
  const got = ours(file);
  expect(got.code).toBe(expected.code);
  expect(got.out).toEqual(expected.out);
  // The kind of error; no frames of ours.
  const kind = (err: string) => /^(?:\w+Error)?/.exec(err.trimEnd().split('\n').at(-1) ?? '')?.[0];
  expect(kind(got.err)).toBe(kind(expected.err));
  expect(got.err).not.toMatch(/\n\s+at /);
});
