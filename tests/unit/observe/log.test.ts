/** Every event of a run is one that the table declares, with its fields; what is not is told. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nonconformity } from '../../../framework/observe/conform.ts';
import type { JitEvent } from '../../../framework/observe/events.table.ts';
import { jsonLines } from '../../../framework/observe/log.ts';

const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'framework/cli/main.js');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'metatrace-log-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Small limits, so that nearly everything that can happen does. */
const SETTINGS = [
  ...['threshold=7', 'functionThreshold=7', 'exitThreshold=3', 'maxAborts=1', 'traceLimit=40', 'beginBudget=1000'],
  ...['maxCodeBytes=20000', 'methodThreshold=37'],
].flatMap((s) => ['--set', s]);

test('a detailed log conforms', () => {
  const log = join(folder, 'log');
  const program = join(root, 'tests/language/lua/class-changes.lua');
  const args = [cli, ...SETTINGS, `--log=${log}`, '--log-detail', 'lua', program];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const names = new Set<string>();
  let before = 0;
  for (const line of readFileSync(log, 'utf8').trimEnd().split('\n')) {
    const event = JSON.parse(line);
    expect(nonconformity(event)).toBeNull();
    expect(event.ms).toBeGreaterThanOrEqual(before);
    before = event.ms;
    names.add(event.event);
  }
  for (const name of [
    'start',
    'record',
    'recorded',
    'abort',
    'compile',
    'residual',
    'code',
    'grow',
    'exit',
    'invalidate',
    'evict',
  ])
    expect(names).toContain(name);
  for (const name of ['takeover', 'file', 'samples', 'totals', 'end']) expect(names).toContain(name);
});

test('the time of an event is since the start', () => {
  const lines: string[] = [];
  let now = 1000;
  const listen = jsonLines(
    (line) => void lines.push(line),
    () => now,
  );
  now = 1012.3456;
  listen({ event: 'recorded', why: 'loop', region: 'a:1', ops: 3, recordMs: 2, ending: 'join' });
  expect(lines).toEqual([
    '{"event":"recorded","why":"loop","region":"a:1","ops":3,"recordMs":2,"ending":"join","ms":12.346}\n',
  ]);
});

test('details want a log', () => {
  const { status, stderr } = spawnSync(process.execPath, [cli, '--log-detail', 'lua', '-e', ''], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'metatrace: --log-detail: name the file with --log\n' });
});

test('what does not conform is told', () => {
  const good = { ms: 1, event: 'evict', region: 'a:1', unit: 1 } satisfies JitEvent & { ms: number };
  expect(nonconformity(good)).toBeNull();
  expect(nonconformity({ ...good, event: 'evcit' })).toBe('no event is called "evcit"');
  expect(nonconformity({ ...good, ms: null })).toBe('evict: ms is no number');
  expect(nonconformity({ ...good, unit: '1' })).toBe('evict: unit is no number');
  expect(nonconformity({ ...good, size: 1 })).toBe('evict: size is no field of it');
  expect(nonconformity({ ms: 1, event: 'evict', region: 'a:1' })).toBe('evict: unit is no number');
  const place = { reason: 'branch', interpreter: 'f a.ts:1', source: { file: 'a', line: 1 } };
  const exit = { ...good, event: 'exit', place, count: 1, state: 'cold' };
  expect(nonconformity(exit)).toBeNull();
  expect(nonconformity({ ...exit, place: { ...place, source: { file: 'a' } } })).toBe('exit: place is no place');
});
