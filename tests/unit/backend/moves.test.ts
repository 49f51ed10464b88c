/** Parallel moves, executed one after the other, give what they give at once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sequentialize } from '../../../framework/backend/js/moves.ts';

const LOCALS = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5'];

/** Executes `a=b+c;...`. */
function run(text: string, before: ReadonlyMap<string, string>): Map<string, string> {
  const values = new Map(before);
  for (const statement of text.split(';').filter((s) => s !== '')) {
    const [target = '', source = ''] = statement.split('=');
    values.set(target, evaluate(source, values));
  }
  return values;
}

function evaluate(source: string, values: ReadonlyMap<string, string>): string {
  const operands = source.split('+').map((name) => values.get(name) ?? name);
  return operands.length === 1 ? (operands[0] ?? '') : `(${operands.join('+')})`;
}

test('any moves', () => {
  const reads = fc.array(fc.constantFrom(...LOCALS), { minLength: 1, maxLength: 3 });
  const moves = fc.uniqueArray(fc.record({ target: fc.constantFrom(...LOCALS), reads }), { selector: (m) => m.target });
  fc.assert(
    fc.property(moves, (all) => {
      const before = new Map(LOCALS.map((name) => [name, name.toUpperCase()]));
      const text = sequentialize(
        all.map((m) => ({ ...m, source: m.reads.join('+') })),
        (target) => `t${target}`,
      );
      const after = run(text, before);
      const want = new Map(before);
      for (const m of all) want.set(m.target, evaluate(m.reads.join('+'), before));
      for (const name of LOCALS) expect(after.get(name)).toBe(want.get(name));
    }),
    { numRuns: 2000 },
  );
});

test('a temporary for each cycle only', () => {
  const move = (target: string, source: string): { target: string; source: string; reads: string[] } => ({
    target,
    source,
    reads: [source],
  });
  const temp = (target: string): string => `t${target}`;
  expect(sequentialize([move('a', 'a')], temp)).toBe('');
  expect(sequentialize([move('a', 'b'), move('b', 'c')], temp)).toBe('a=b;b=c;');
  expect(sequentialize([move('b', 'c'), move('a', 'b')], temp)).toBe('a=b;b=c;');
  expect(sequentialize([move('a', 'b'), move('b', 'a')], temp)).toBe('ta=b;b=a;a=ta;');
});
