/**
 * Does the fuzzer find bugs? One rule of the optimizer, one value of frame states and one effect of calls are broken on purpose, in the text
 * of a copy of the bundle; each has to be found within 2,000 programs. Without a mutation, the same programs agree.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentBundle } from '../../framework/bundler/current.ts';
import { type Finding, fuzz } from '../../framework/fuzz/fuzz.ts';
import { randomSettings } from '../../framework/fuzz/settings.ts';
import language from '../../interpreters/lua/fuzz/generator.ts';

const root = join(import.meta.dirname, '../..');
const runner = join(root, 'tests/fixtures/run-bundle.mjs');
const worker = join(root, 'framework/cli/fuzz-worker.ts');
const QUICK = ['--single-threaded', '--no-opt', '--no-maglev', '--always-sparkplug'];
const scratch = mkdtempSync(join(tmpdir(), 'metatrace-'));
let bundle = '';

beforeAll(() => {
  const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'lua'], {
    encoding: 'utf8',
  });
  if (r.status !== 0) throw new Error(r.stderr);
  const file = currentBundle(join(root, 'interpreters/lua/translated'));
  if (file === null) throw new Error('no bundle');
  bundle = dirname(file);
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of the bundle with another text in one place. */
function mutant(name: string, from: RegExp, to: string): string {
  const folder = join(scratch, name);
  cpSync(bundle, folder, { recursive: true });
  const file = join(folder, 'jit.mjs');
  const text = readFileSync(file, 'utf8');
  expect(text.match(new RegExp(from, 'g'))).toHaveLength(1);
  writeFileSync(file, text.replace(from, to));
  return folder;
}

async function search(folder: string, programs: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  await fuzz({
    language,
    extension: 'lua',
    reference: (file) => ({ file: 'lua5.4', args: [file] }),
    systems: [
      {
        name: 'region',
        worker: { file: process.execPath, args: [...QUICK, worker, join(folder, 'run.mjs')] },
        settings: (random) => randomSettings(random, 'region'),
        command: (file, settings, stats) => ({
          file: process.execPath,
          args: ['--single-threaded', runner, folder, 'region', stats, file, ...settings],
        }),
      },
    ],
    seed: 1,
    programs,
    skip: 0,
    batchSize: 10,
    deadline: Infinity,
    // Some bugs make programs run for ever.
    timeout: 6,
    // That it is found is enough.
    shrinkTime: 0,
    maxFindings: 1,
    dir: scratch,
    onFinding: (f) => findings.push(f),
    onProgress: () => undefined,
  });
  return findings;
}

test('as it is, programs agree', async () => {
  expect(await search(bundle, 20)).toEqual([]);
});

test('a rule of the optimizer: x > y becomes x < y', async () => {
  const folder = mutant('rule', /(name: "gt_swap",[^}]*\},\s*to: \[\s*"lt",\s*)"y",\s*"x"/, '$1"x","y"');
  expect(await search(folder, 2000)).toHaveLength(1);
});

test('a value of frame states: the last register is not restored', async () => {
  const folder = mutant(
    'state',
    /k < live\.length; k\+\+\) registers\[live\[k\]/,
    'k < live.length - 1; k++) registers[live[k]',
  );
  expect(await search(folder, 2000)).toHaveLength(1);
});

test('effects: what is known about the heap survives all calls', async () => {
  const folder = mutant('effects', /\n\tforget\(s, effects, passed\);/, '');
  expect(await search(folder, 2000)).toHaveLength(1);
});
