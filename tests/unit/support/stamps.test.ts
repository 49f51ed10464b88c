/** Stamps tell whether files are what they were: by times and sizes, and where those differ by content. */
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { madeFromSame, stamp } from '../../../framework/support/stamps.ts';

const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'stamps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = path.join(folder, 'made');
mkdirSync(made);
const a = path.join(folder, 'a');
const b = path.join(folder, 'b');
const LATER = Date.now() + 3_600_000;

beforeEach(() => {
  writeFileSync(a, 'first');
  writeFileSync(b, 'second');
  rmSync(path.join(made, 's.json'), { force: true });
});

test('nothing was made', () => {
  expect(madeFromSame(made, 's.json')).toBeNull();
});

test('files that are what they were', () => {
  stamp(made, 's.json', 'thing', [a, b], LATER);
  expect(madeFromSame(made, 's.json')).toBe('thing');
});

test('another time and the same content', () => {
  stamp(made, 's.json', 'thing', [a, b], LATER);
  utimesSync(a, 1, 1);
  expect(madeFromSame(made, 's.json')).toBe('thing');
  // Now its times are known.
  expect(madeFromSame(made, 's.json')).toBe('thing');
});

test('another content of the same size and modification time', () => {
  stamp(made, 's.json', 'thing', [a, b], LATER);
  const { atime, mtime } = statSync(a);
  writeFileSync(a, 'fifth');
  utimesSync(a, atime, mtime);
  expect(madeFromSame(made, 's.json')).toBeNull();
});

test('a file that is gone', () => {
  stamp(made, 's.json', 'thing', [a, b], LATER);
  rmSync(b);
  expect(madeFromSame(made, 's.json')).toBeNull();
});

test('a file that changed while the thing was made: nothing is known of it', () => {
  stamp(made, 's.json', 'thing', [a, b], statSync(b).ctimeMs);
  expect(madeFromSame(made, 's.json')).toBeNull();
});
