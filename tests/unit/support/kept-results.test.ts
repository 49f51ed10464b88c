/** What is kept on disk of a file: found as long as neither the file nor what was kept has changed; everything else is as if nothing were kept. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FileStamp, KeptResults, keepResultsOf } from '../../../framework/support/kept-results.ts';

const folder = mkdtempSync(join(tmpdir(), 'metatrace-kept-'));
const file = join(folder, 'source.txt');
const made = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
let cache = '';

beforeAll(async () => {
  writeFileSync(file, 'one');
  await setTimeout(1100);
});

beforeEach(() => {
  cache = mkdtempSync(join(folder, 'cache-'));
  vi.stubEnv('METATRACE_CACHE', cache);
  keepResultsOf('build');
});

afterAll(() => {
  vi.unstubAllEnvs();
  keepResultsOf('');
  rmSync(folder, { recursive: true });
});

function stampOf(kept: KeptResults): FileStamp {
  const stamp = kept.stamp(file);
  if (stamp === undefined) throw new Error('nothing can be kept');
  return stamp;
}

/** Of a run that has kept something. */
function keep(variant = 'a'): string {
  const kept = new KeptResults('test');
  kept.put(file, variant, stampOf(kept), made);
  return `${cache}/metatrace/test/build${file}.${variant}`;
}

/** In a later run. */
function find(variant = 'a'): Uint8Array | undefined {
  const kept = new KeptResults('test');
  return kept.get(file, variant, stampOf(kept));
}

test('is found by the next run, by variant', () => {
  keep('a');
  const found = find('a');
  expect(found?.length).toBe(made.length);
  expect(Buffer.compare(found ?? Buffer.alloc(0), made)).toBe(0);
  expect((found?.byteOffset ?? 1) % 8).toBe(0);
  expect(find('b')).toBeUndefined();
});

test('another build does not find it', () => {
  keep();
  keepResultsOf('other');
  expect(find()).toBeUndefined();
});

test.each<[string, (all: Buffer) => Uint8Array]>([
  ['cut off', (all) => all.subarray(0, all.length - 1)],
  ['cut off in its header', (all) => all.subarray(0, 20)],
  ['empty', () => new Uint8Array()],
  ['of one other bit', (all) => all.map((b, i) => (i === 500 ? b ^ 1 : b))],
  ['longer', (all) => Buffer.concat([all, all])],
])('%s, it is not found, and is kept again', (_, damage) => {
  const name = keep();
  writeFileSync(name, damage(readFileSync(name)));
  expect(find()).toBeUndefined();
  keep();
  expect(find()).toBeDefined();
});

test('of a file that has changed since, it is not found', () => {
  keep();
  const { atime, mtime } = statSync(file);
  utimesSync(file, atime, new Date(mtime.getTime() - 5000));
  const kept = new KeptResults('test');
  // Its times were changed a moment ago: nothing is known of it for a while.
  expect(kept.stamp(file)).toBeUndefined();
});

describe('nothing is kept', () => {
  test('of a file that is not there', () => {
    expect(new KeptResults('test').stamp(join(folder, 'none'))).toBeUndefined();
  });

  test.each([
    ['untranslated', '', 'x'],
    ['where the user says so', 'build', ''],
    ['in a folder that is relative', 'build', 'x'],
  ])('%s', async (_, build, setting) => {
    await setTimeout(1100);
    keepResultsOf(build);
    vi.stubEnv('METATRACE_CACHE', setting);
    expect(new KeptResults('test').stamp(file)).toBeUndefined();
  });

  test('in a folder that cannot be written, and nothing fails', () => {
    const name = keep();
    rmSync(name);
    writeFileSync(`${cache}/metatrace/test2`, '');
    const kept = new KeptResults('test2');
    const stamp = stampOf(kept);
    kept.put(file, 'a', stamp, made);
    expect(kept.get(file, 'a', stamp)).toBeUndefined();
  });
});

test('what no build has used for a month is forgotten', () => {
  const builds = `${cache}/metatrace/test`;
  for (const [name, days] of [
    ['old', 31],
    ['young', 29],
  ] as const) {
    mkdirSync(`${builds}/${name}/sub`, { recursive: true });
    const then = Date.now() / 1000 - days * 86_400;
    utimesSync(`${builds}/${name}`, then, then);
  }
  keep();
  expect(readdirSync(builds).sort()).toEqual(['build', 'young']);
});

test('others cannot read it', () => {
  const name = keep();
  expect(statSync(`${cache}/metatrace`).mode & 0o077).toBe(0);
  chmodSync(name, 0o600);
  expect(existsSync(name)).toBe(true);
});
