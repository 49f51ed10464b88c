/** What the collector sees of tables: all entries as they are stored, and how to remove those that are dead. */
import { ARRAY_ANY } from 'metatrace';
import type { HashCell, HashPart } from '../values/hash.ts';
import { loadSlot } from '../values/load-slot.ts';
import { type LuaTable, setInt, setStr } from '../values/table.ts';
import type { Value } from '../values/value.ts';

export function hashOf(t: LuaTable): HashPart | undefined {
  return t.x?.hash;
}

const NO_CELLS: readonly HashCell[] = [];

/** The entries of the hash part, those without a value included. */
export function entriesOf(t: LuaTable): readonly HashCell[] {
  return hashOf(t)?.entries ?? NO_CELLS;
}

/** Values that may be objects, of keys that are none: elements and fields. */
export function namedValues(t: LuaTable): Value[] {
  const values: Value[] = [];
  const { shape } = t;
  if (shape.strategy === ARRAY_ANY) for (let i = 1; i < t.e.length; i++) values.push(t.e[i]);
  if (!shape.dictionary) for (let i = 0; i < shape.count; i++) values.push(loadSlot(t, shape.slotAt(i)));
  return values;
}

/** Removes the entries whose values are dead. */
export function clearValues(t: LuaTable, isDead: (v: Value) => boolean): void {
  if (t.shape.strategy === ARRAY_ANY) {
    for (let i = t.e.length - 1; i > 0; i--) if (i < t.e.length && isDead(t.e[i])) setInt(t, i, undefined);
  }
  const { shape } = t;
  if (!shape.dictionary) {
    for (let i = 0; i < shape.count; i++) {
      const slot = shape.slotAt(i);
      if (isDead(loadSlot(t, slot))) setStr(t, slot.name, undefined);
    }
  }
  hashOf(t)?.clear((cell) => isDead(cell.value), false);
}

/** Removes the entries whose keys are dead. */
export function clearKeys(t: LuaTable, isDead: (v: Value) => boolean): void {
  hashOf(t)?.clear((cell) => isDead(cell.key), true);
}
