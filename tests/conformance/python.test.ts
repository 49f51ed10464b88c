/**
 * CPython's own tests of the language itself (tier A) against `docs/python-conformance.md`: what fails has to be on the list there. Skipped where the
 * environment does not say where the tests are.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHosted, runReference, TIERS, testsFolder } from './python-suite.ts';

const root = join(import.meta.dirname, '../..');
function knownFailures(): ReadonlySet<string> {
  const text = readFileSync(join(root, 'docs/python-conformance.md'), 'utf8');
  return new Set(
    text.split('\n').flatMap((line) => /^- (\w+), ([\w.]+) \((off|auto)\)/.exec(line)?.slice(1, 3).join(' ') ?? []),
  );
}

describe.skipIf(testsFolder === undefined)('PYTHON_TESTS', () => {
  beforeAll(() => {
    const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'python'], {
      encoding: 'utf8',
    });
    if (r.status !== 0) throw new Error(r.stderr);
  });

  test('tier A fails where it is known to', async () => {
    const known = knownFailures();
    const names = TIERS.A ?? [];
    const reference = await runReference(names);
    const hosted = await runHosted(names, 'off');
    const failed: string[] = [];
    for (const [name, { tests }] of reference)
      for (const [t, { outcome }] of tests)
        if (outcome === 'ok' && hosted.get(name)?.tests.get(t)?.outcome !== 'ok') failed.push(`${name} ${t}`);
    expect(reference.size).toBe(names.length);
    expect(failed.filter((f) => !known.has(f))).toEqual([]);
  });
});
