/** The generator of Python programs: equal seeds give equal programs, CPython accepts all of them, and they end. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Random, textOf } from '../../../framework/fuzz/program.ts';
import { randomOf } from '../../../framework/fuzz/random.ts';
import language from '../../../interpreters/python/fuzz/generator.ts';

const SEED = 1;
const REFERENCE = '/usr/bin/python3';
const random = (i: number): Random => randomOf(SEED, 'test', i);

test('programs are valid, end, and say something', () => {
  const programs = Array.from({ length: 60 }, (_, i) => language.generate(random(i)));
  expect(programs.map(textOf)).toEqual(programs.map((_, i) => textOf(language.generate(random(i)))));
  const run = spawnSync(REFERENCE, ['-I', '-S', '-W', 'ignore', '-'], {
    input: textOf(language.batch(programs)),
    encoding: 'latin1',
    timeout: 300_000,
  });
  expect(run.signal).toBeNull();
  // The last one may end in an error, but none may be wrong.
  expect(run.stdout + run.stderr).not.toMatch(/SyntaxError|IndentationError|NameError/);
  const parts = run.stdout.split(/^program\d+\n/m).slice(1);
  expect(parts).toHaveLength(programs.length - 1);
  // Errors are part of it, but most programs come to their end.
  const complete = parts.filter((part) => !part.includes("'member:"));
  expect(complete.length).toBeGreaterThan(programs.length / 2);
});

test('together they use what matters', () => {
  const text = Array.from({ length: 200 }, (_, i) => textOf(language.generate(random(i)))).join('\n');
  const parts = [
    ...['class ', 'super().__init__', '__slots__', '__add__', '__getattr__', '@property', '.__class__ =', '__bases__'],
    ...['nonlocal ', 'global ', 'yield from', '.send(', '.throw(', 'lambda ', '*rest', '**options', '*(', '@counted'],
    ...['except ', 'finally:', 'raise RuntimeError("again") from', 'with Guard', 'match ', 'case ', ':=', 'else:'],
    ...['while True', 'break', 'continue', 'sorted(', 'key=', "f'", '.format(', '.join(', '" % (', '[::', '2**53'],
    ...['9223372036854775807', '10**30', '1e308', 'del ', '.setdefault(', '.popitem()', 'frozenset', '.insert('],
  ];
  expect(parts.filter((part) => !text.includes(part))).toEqual([]);
});
