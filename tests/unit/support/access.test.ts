/** Accesses that stand in for the interpreter's own: whatever arrays they meet, these keep V8's kind. */
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { SEMANTICS } from '../../../framework/backend/oracle/semantics.ts';
import { load, store } from '../../../framework/support/access.ts';

setFlagsFromString('--allow-natives-syntax');
const kindOf = new Function(
  'a',
  'return %HasSmiElements(a) ? "small" : %HasDoubleElements(a) ? "double" : "general"',
) as (a: object) => string;

/** V8 knows per literal what became of its arrays: each round has literals of its own. */
function makeArrays(round: string): [unknown[], number[], number[]] {
  const make = new Function(
    `/*${round}*/const d = [0.5]; d.push(1.5); const s = [0]; s.push(1); return [[undefined, 'x'], s, d]`,
  ) as () => [unknown[], number[], number[]];
  return make();
}

const ways: readonly [string, (a: unknown, i: number) => unknown, (a: unknown, i: number, v: unknown) => void][] = [
  ['load and store', load, store],
  [
    'the oracle',
    (a, i) => SEMANTICS.get_item([a, i], null),
    (a, i, v) => {
      SEMANTICS.set_item([a, i, v], null);
    },
  ],
];

for (const [name, read, write] of ways) {
  test(`${name}: arrays of several kinds, from the first access on, until V8 optimizes it`, () => {
    for (let round = 0; round < 3000; round++) {
      const [general, small, double] = makeArrays(round < 50 ? `${name} ${round}` : name);
      expect([read(general, 1), read(small, 1), read(double, 0)]).toEqual(['x', 1, 0.5]);
      write(general, 0, 'y');
      write(small, 1, 3);
      write(double, 1, 2.5);
      expect([general, small, double].map(kindOf)).toEqual(['general', 'small', 'double']);
      expect(double).toEqual([0.5, 2.5]);
    }
  });
}
