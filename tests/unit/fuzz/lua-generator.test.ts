/** The generator of Lua programs: equal seeds give equal programs, lua5.4 accepts all of them, and they end. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Random, textOf } from '../../../framework/fuzz/program.ts';
import { randomOf } from '../../../framework/fuzz/random.ts';
import language from '../../../interpreters/lua/fuzz/generator.ts';

const SEED = 1;
const REFERENCE = 'lua5.4';
const random = (i: number): Random => randomOf(SEED, 'test', i);

test('programs are valid, end, and say something', () => {
  const programs = Array.from({ length: 60 }, (_, i) => language.generate(random(i)));
  expect(programs.map(textOf)).toEqual(programs.map((_, i) => textOf(language.generate(random(i)))));
  const run = spawnSync(REFERENCE, ['-'], {
    input: textOf(language.batch(programs)),
    encoding: 'latin1',
    timeout: 300_000,
  });
  expect(run.signal).toBeNull();
  // The last one may end in an error, but none may be wrong.
  expect(run.stderr).not.toMatch(/near|<goto|label/);
  const heads = run.stdout.split('\n').filter((line) => line.startsWith('program '));
  expect(heads).toHaveLength(programs.length - 1);
  expect(heads.filter((line) => line.includes('attempt to call a nil value\n') || / near /.test(line))).toEqual([]);
  // Errors are part of it, but most programs come to their end.
  expect(heads.filter((line) => /^program \d+\ttrue/.test(line)).length).toBeGreaterThan(programs.length / 2);
  expect(run.stdout).not.toMatch(/0x[0-9a-f]{8,}/);
});

test('together they use what matters', () => {
  const text = Array.from({ length: 200 }, (_, i) => textOf(language.generate(random(i)))).join('\n');
  const parts = [
    'setmetatable',
    'coroutine.wrap',
    'pcall',
    'goto',
    'select("#"',
    '...',
    ':bump(',
    'math.maxinteger',
    'while',
    'repeat',
    ':gsub(',
  ];
  for (const part of parts) expect(text).toContain(part);
});
