/** Random functions: native and blackhole agree. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case } from './fixtures/constructs.ts';
import { functionBody, moduleOf } from './random-source.ts';
import { outcomeOf, runJitCode, scratchFolder, translateSource } from './support.ts';

const folder = scratchFolder();
/** Functions per module: translation costs about a second, whatever is in it. */
const BATCH = 50;
const BATCHES = 4;
const SEED = Number(process.env['SEED'] ?? 1);

it.each(Array.from({ length: BATCHES }, (_, i) => SEED + i))('seed %i', async (seed) => {
  const bodies = fc.sample(functionBody, { numRuns: BATCH, seed });
  const t = await translateSource(folder, `random${seed}`, moduleOf(bodies));
  const cases = t.module['cases'] as () => Case[];
  const looked = t.result.report?.functions.filter((f) => /^f\d+$/.test(f.name) && f.verdict === 'looked into') ?? [];
  expect(looked.length).toBe(BATCH);
  cases().forEach(([f, ...calls], i) => {
    calls.forEach((_, k) => {
      // Arguments made anew: functions change them.
      const args = (): readonly unknown[] => (cases()[i]?.[k + 1] ?? []) as readonly unknown[];
      const expected = outcomeOf(args(), (a) => Reflect.apply(f, undefined, a));
      expect(
        outcomeOf(args(), (a) => runJitCode(t, f, a)),
        `function ${i} of seed ${seed}: ${bodies[i]}`,
      ).toBe(expected);
    });
  });
});
