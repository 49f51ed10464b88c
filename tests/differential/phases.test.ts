/**
 * Programs that change what they do while they run (bench/phases): results as lua5.4 has them, and compilation comes to an end: there is a
 * bound for each region and for all of a run, and twice as long a run adds little. Counts only: budgets that ask for the time are off.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findLanguage } from '../../framework/cli/language.ts';
import { readSuite } from '../../framework/experiments/suite.ts';
import { makeParameters } from '../../framework/runtime/parameters.ts';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const dir = join(findLanguage('lua').bench ?? '', 'phases');
const programs = readSuite(dir, 'harness.lua').programs.filter((p) => p.name.endsWith('1'));

const ROUNDS = 40;
const TIMELESS = ['compileShare=0', 'compileBudget=1000', 'beginBudget=1000'];
/** What is compiled again is not forgotten, so there are at most so many. */
const MAX_COMPILATIONS_OF_A_REGION = 16;
const MAX_COMPILATIONS = 60;
const MAX_MORE = 20;

interface Stats {
  readonly compilations: number;
  readonly restarts: number;
  readonly entries: number;
  readonly failures: number;
  readonly regions: readonly { readonly compilations: number }[];
}

const script = (name: string, rounds: number): string =>
  `local all = dofile('${name.slice(0, -1)}.lua') for k = 1, ${rounds} do print(k, all[1].run()) end print(all[2].run())`;

function run(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: dir, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe('programs that change', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'metatrace-phases-'));
    return () => rmSync(folder, { recursive: true });
  });

  test('there are six', () => {
    expect(programs).toHaveLength(6);
  });

  for (const { name } of programs) {
    for (const mode of ['region', 'method', 'auto'] as const) {
      test(`${name} ${mode}`, () => {
        const [short, long] = [ROUNDS, 2 * ROUNDS].map((rounds): Stats => {
          const file = join(folder, `${name}-${mode}-${rounds}.json`);
          const settings = TIMELESS.flatMap((s) => ['--set', s]);
          const out = run(process.execPath, [
            cli,
            `--mode=${mode}`,
            `--stats=${file}`,
            ...settings,
            'lua',
            '-e',
            script(name, rounds),
          ]);
          expect(out).toBe(run('lua5.4', ['-e', script(name, rounds)]));
          return JSON.parse(readFileSync(file, 'utf8'));
        });
        expect(short.entries).toBeGreaterThan(0);
        expect(long.failures).toBe(0);
        for (const { compilations } of long.regions) {
          expect(compilations).toBeLessThanOrEqual(MAX_COMPILATIONS_OF_A_REGION);
        }
        expect(long.compilations).toBeLessThanOrEqual(MAX_COMPILATIONS);
        expect(long.compilations - short.compilations).toBeLessThanOrEqual(MAX_MORE);
        expect(long.restarts).toBeLessThanOrEqual(makeParameters(mode).maxRecompiles);
      });
    }
  }
});
