/** Random hosted programs: the optimized region does what the raw one does, also when guards fail, under all options. */
import { describe, expect, test } from 'vitest';
import { check, run } from './optimizer/check.ts';
import { generate, inputs, random } from './optimizer/generate.ts';
import { build, observeRun } from './optimizer/machine.ts';

const SEEDS = Number(process.env.SEEDS ?? 150);

describe('optimizer', () => {
  for (const joins of ['merge', 'byKey', 'never'] as const) {
    for (const versions of [1, 2, 4]) {
      test(`joins ${joins}, versions ${versions}`, () => {
        let checks = 0;
        for (let seed = 1; seed <= SEEDS; seed++) {
          const rnd = random(seed * 7 + versions);
          const raw = build(`random ${seed}`, generate(rnd));
          const variant = rnd(3);
          if (rnd(2) === 0) observeRun(raw, inputs(40, variant));
          const result = run(raw, { joins, versions, peel: rnd(2) === 0, speculate: rnd(2) === 0, exitsImply: false });
          const guards = (total: number): number[] => [1, 2, 1 + rnd(Math.max(1, total))].filter((n) => n <= total);
          checks += check(raw, result, () => inputs(40, variant), guards).checks;
        }
        expect(checks).toBeGreaterThan(SEEDS);
      });
    }
  }
});
