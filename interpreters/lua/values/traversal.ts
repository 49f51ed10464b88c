/**
 * `next`: the traversal of tables. It goes through the array part, the fields in the order in which they were added,
 * and the hash part; each step is O(1), and fields may be set to nil on the way.
 */

import { VmError } from '../vm/errors.ts';
import { getInt } from './elements.ts';
import { floatToInt } from './int64.ts';
import { loadSlot } from './load-slot.ts';
import { LuaFloat, type LuaTable, type Result, type Value } from './value.ts';

/** The key and the value that follow `key` (nil: the first), as a list; nil at the end. */
export function next(t: LuaTable, key: Value): Result {
  if (typeof key === 'number' && key > 0 && key < t.e.length) {
    const i = key + 1;
    if (i < t.e.length) {
      const v = getInt(t, i);
      if (v !== undefined) return [i, v];
    }
    return nextElement(t, i);
  }
  if (key === undefined) return nextElement(t, 1);
  if (typeof key === 'string' && !t.shape.dictionary) {
    const slot = t.shape.lookup(key);
    if (slot === undefined) throw new VmError("invalid key to 'next'");
    return nextField(t, slot.order + 1);
  }
  return nextOther(t, key);
}

function nextElement(t: LuaTable, from: number): Result {
  const n = t.e.length;
  for (let i = from; i < n; i++) {
    const v = getInt(t, i);
    if (v !== undefined) return [i, v];
  }
  return nextField(t, 0);
}

function nextField(t: LuaTable, from: number): Result {
  const { shape } = t;
  for (let i = from; i < shape.count; i++) {
    const slot = shape.slotAt(i);
    const v = loadSlot(t, slot);
    if (v !== undefined) return [slot.name, v];
  }
  return t.x === undefined ? undefined : nextCell(t, 0);
}

/** @dontLookInside */
function nextCell(t: LuaTable, from: number): Result {
  const cell = t.x?.hash?.cellFrom(from);
  return cell === undefined ? undefined : [cell.key, cell.value];
}

/** @dontLookInside */
function nextOther(t: LuaTable, key: Value): Result {
  if (key instanceof LuaFloat) {
    const i = floatToInt(key.v);
    if (i !== undefined) return next(t, i);
  }
  const position = t.x?.hash?.positionAfter(key) ?? -1;
  if (position >= 0) return nextCell(t, position);
  // An element that has just been set to nil at the end of the array part, which has shrunk since.
  if (typeof key === 'number' && key > 0) return nextField(t, 0);
  throw new VmError("invalid key to 'next'");
}
