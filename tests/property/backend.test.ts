/** Random regions: the evaluator and the emitted JavaScript agree on results, exits, objects and the heap, with every guard forced to fail. */
import { expect, test } from 'vitest';
import { disagreement } from './agree.ts';
import { randomRegion } from './regions.ts';

const SEEDS = Number(process.env.SEEDS ?? 200);

test('oracle and JavaScript agree', () => {
  for (let seed = 1; seed <= SEEDS; seed++) expect(disagreement(randomRegion(seed))).toBeNull();
});
