/**
 * CPython's own tests against `docs/python-conformance.md`: what fails has to be on the lists there, so that they only shrink. Skipped where the
 * environment does not say where the tests are; `PYTHON_TIERS` (A): the tiers that run.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { buildLanguage, runFiles, TIERS, testsFolder } from './python-suite.ts';
import { failed, listed } from './python-table.ts';

describe.skipIf(testsFolder === undefined)('PYTHON_TESTS', () => {
  beforeAll(buildLanguage);

  test.each((process.env.PYTHON_TIERS ?? 'A').split(''))('tier %s fails where it is known to', async (tier) => {
    const files = TIERS[tier] ?? [];
    const rows = await runFiles(files);
    const known = listed(tier);
    expect(rows.filter((row) => row.counted.length === 0).map((row) => row.name)).toEqual([]);
    expect(failed(rows).filter((failure) => !known.has(failure))).toEqual([]);
  });
});
