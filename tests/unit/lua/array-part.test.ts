/** Which integer keys get into the array part of a table: as many as are more than half of it (interpreters/lua/values/array-growth.ts). */
import { expect, test } from 'vitest';
import { getInt, setInt } from '../../../interpreters/lua/values/elements.ts';
import { newTable } from '../../../interpreters/lua/values/table.ts';
import type { LuaTable } from '../../../interpreters/lua/values/value.ts';

function filled(keys: Iterable<number>): LuaTable {
  const t = newTable(0, 0);
  for (const k of keys) setInt(t, k, k);
  return t;
}

function* range(from: number, to: number, step: number): Generator<number> {
  for (let i = from; step > 0 ? i <= to : i >= to; i += step) yield i;
}

const slots = (t: LuaTable): number => t.e.length - 1;

test('powers of two do not: holes are no keys', () => {
  const t = filled(Array.from({ length: 26 }, (_, i) => 2 ** i));
  expect(slots(t)).toBeLessThanOrEqual(4);
  expect(getInt(t, 2 ** 25)).toBe(2 ** 25);
});

test('filled from the end, all do', () => {
  expect(slots(filled(range(4096, 1, -1)))).toBe(4096);
});

test('two of three do, and holes that get values are keys', () => {
  const t = filled([...range(1, 3000, 1)].filter((i) => i % 3 !== 0));
  // 2000 keys are less than half of 4096.
  expect(slots(t)).toBe(2048);
  for (const i of range(3, 3000, 3)) setInt(t, i, i);
  expect(slots(t)).toBe(3000);
  for (const i of range(5999, 3001, -1)) setInt(t, i, i);
  expect(slots(t)).toBe(5999);
});

test('one of three does not', () => {
  expect(slots(filled(range(3, 3000, 3)))).toBe(0);
});
