/**
 * Does the fuzzer find bugs? One rule of the optimizer, one value of frame states and one effect of calls are broken on purpose, in the text
 * of a copy of the bundle of Lua, and of Python; each has to be found within 2,000 programs. Without a mutation, the same programs agree.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentBundle } from '../../framework/bundler/current.ts';
import { findLanguage } from '../../framework/cli/language.ts';
import { type Finding, fuzz } from '../../framework/fuzz/fuzz.ts';
import type { FuzzLanguage } from '../../framework/fuzz/program.ts';
import { randomSettings } from '../../framework/fuzz/settings.ts';
import lua from '../../interpreters/lua/fuzz/generator.ts';
import python from '../../interpreters/python/fuzz/generator.ts';

const root = join(import.meta.dirname, '../..');
const runner = join(root, 'tests/fixtures/run-bundle.mjs');
const worker = join(root, 'framework/cli/fuzz-worker.ts');
const QUICK = ['--single-threaded', '--no-opt', '--no-maglev', '--always-sparkplug'];
const scratch = mkdtempSync(join(tmpdir(), 'metatrace-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Hosted {
  readonly name: string;
  readonly language: FuzzLanguage;
}
const HOSTED: readonly Hosted[] = [
  { name: 'lua', language: lua },
  { name: 'python', language: python },
];

/** The folder of the language's bundle. */
function translated(name: string): string {
  const r = spawnSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', name], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
  const file = currentBundle(join(root, 'interpreters', name, 'translated'));
  if (file === null) throw new Error('no bundle');
  return dirname(file);
}

/** A copy of a bundle with another text in one place. */
function mutant(bundle: string, name: string, from: RegExp, to: string): string {
  const folder = join(scratch, name);
  cpSync(bundle, folder, { recursive: true });
  const file = join(folder, 'jit.mjs');
  const text = readFileSync(file, 'utf8');
  expect(text.match(new RegExp(from, 'g'))).toHaveLength(1);
  writeFileSync(file, text.replace(from, to));
  return folder;
}

async function search({ name, language }: Hosted, folder: string, programs: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  const settings = findLanguage(name).fuzz;
  if (settings === null) throw new Error(`${name} is not fuzzed`);
  const [reference, ...fixed] = settings.reference;
  await fuzz({
    language,
    extension: settings.extension,
    reference: (file) => ({ file: reference, args: [...fixed, file] }),
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

describe.each(HOSTED)('$name', (hosted) => {
  let bundle = '';
  beforeAll(() => {
    bundle = translated(hosted.name);
  });
  const broken = (name: string, from: RegExp, to: string): Promise<Finding[]> =>
    search(hosted, mutant(bundle, `${hosted.name}-${name}`, from, to), 2000);

  test('as it is, programs agree', async () => {
    expect(await search(hosted, bundle, 10)).toEqual([]);
  });

  test('a rule of the optimizer: x > y becomes x < y', async () => {
    const rule = /(name: "gt_swap",[^}]*\},\s*to: \[\s*"lt",\s*)"y",\s*"x"/;
    expect(await broken('rule', rule, '$1"x","y"')).toHaveLength(1);
  });

  test('a value of frame states: the last register is not restored', async () => {
    const restore = /k < live\.length; k\+\+\) registers\[live\[k\]/;
    expect(await broken('state', restore, 'k < live.length - 1; k++) registers[live[k]')).toHaveLength(1);
  });

  test('effects: what is known about the heap survives all calls', async () => {
    expect(await broken('effects', /\n\tforget\(s, effects, passed\);/, '')).toHaveLength(1);
  });
});
