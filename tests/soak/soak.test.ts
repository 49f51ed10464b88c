/**
 * A long run, hosted Lua and Python: a program that loads, compiles and drops code all the time takes no more memory in the end than after a while, whatever it lived through.
 * `SOAK_SAMPLES`: how often memory is measured, after three chunks each time.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { currentBundle } from '../../framework/bundler/current.ts';

const root = join(import.meta.dirname, '../..');
const count = Number(process.env.SOAK_SAMPLES ?? 12);
/** Hosted Python takes longer until as much code lives as may. */
const SAMPLES = { lua: count, python: 2 * count };
const MB = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'metatrace-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly code: number;
  /** V8's heap after full collections, in bytes, after each three chunks. */
  readonly samples: readonly number[];
  readonly statistics: {
    readonly compilations: number;
    readonly codeBytes: number;
    readonly failures: number;
    readonly regions: readonly unknown[];
  };
}

function soak(language: 'lua' | 'python', mode: string): Report {
  const cli = join(root, 'framework/cli/main.js');
  const made = spawnSync(process.execPath, [cli, 'translate', language], { encoding: 'utf8' });
  expect(made.stderr).toBe('');
  const bundle = currentBundle(join(root, 'interpreters', language, 'translated'));
  if (bundle === null) throw new Error('no bundle');
  const program = join(import.meta.dirname, language === 'lua' ? 'churn.lua' : 'churn.py');
  // V8's own optimized code comes and goes.
  const args = ['--expose-gc', '--no-opt', '--no-maglev', join(import.meta.dirname, 'soak.mjs'), bundle, program];
  const run = spawnSync(
    process.execPath,
    [...args, String(SAMPLES[language]), mode, join(folder, `${language}-${mode}`)],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout) as Report;
}

test.each([
  ['lua', 'region'],
  ['lua', 'method'],
  ['python', 'region'],
  ['python', 'method'],
] as const)('memory stays flat: %s, %s', { timeout: 3_600_000 }, (language, mode) => {
  const { code, samples, statistics } = soak(language, mode);
  // Between two looks at what is gone the heap grows: the least of the second half is below the most of the first, or there is a leak.
  const early = Math.max(...samples.slice(0, samples.length >> 1));
  const late = Math.min(...samples.slice(samples.length >> 1));
  const { compilations, codeBytes } = statistics;
  console.log(
    `${language}, ${mode}: ${samples.length * 3} chunks, ${compilations} compilations, heap ${samples.map((s) => (s / MB).toFixed(1)).join(' ')} MB`,
  );
  expect(code).toBe(0);
  expect(compilations).toBeGreaterThan(60);
  expect(statistics.failures).toBe(0);
  // Of regions whose code is gone, the last ones may wait to be collected.
  expect(statistics.regions.length).toBeLessThan(1000);
  expect(codeBytes).toBeLessThan(400_000 * 1.1);
  expect(late).toBeLessThan(early * 1.05 + MB);
});
