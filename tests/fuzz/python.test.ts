/**
 * A minute of random Python programs with another seed each time, in all modes. A failure prints seed, command line and file; programs that showed a bug belong
 * into tests/language/python once it is mended. `FUZZ_SEED` and `FUZZ_MINUTES` replace seed and time.
 */
import { expect, test } from 'vitest';
import { fuzzEnough, fuzzMinutes, fuzzSeed, leastCompared } from './run-fuzz.ts';

test(`random Python programs, seed ${fuzzSeed}`, { timeout: 3_600_000 }, () => {
  const { run, compared } = fuzzEnough('python', fuzzMinutes ?? '1');
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/divergences: 0;/);
  expect(run.status).toBe(0);
  expect(compared).toBeGreaterThanOrEqual(leastCompared);
});
