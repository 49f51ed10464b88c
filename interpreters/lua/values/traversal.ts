/**
 * `next`: the traversal of tables. It goes through the array part, the fields in the order in which they were added,
 * and the hash part; each step is O(1), and fields may be set to nil on the way.
 */

import { VmError } from '../vm/errors.ts';
import { getInt, hadElement } from './elements.ts';
import { HashCell } from './hash.ts';
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
  const cell = cellAfter(t, key);
  return cell === undefined ? undefined : [cell.key, cell.value];
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

function nextCell(t: LuaTable, from: number): Result {
  const cell = t.x?.hash?.cellFrom(from);
  return cell === undefined ? undefined : [cell.key, cell.value];
}

/**
 * Key and value after a key that is neither in the array part nor a field: no list, which compiled code would have to allocate.
 * @dontLookInside
 */
function cellAfter(t: LuaTable, key: Value): HashCell | undefined {
  const hash = t.x?.hash;
  const position = hash === undefined ? -1 : hash.positionAfter(key);
  if (hash !== undefined && position >= 0) return hash.cellFrom(position);
  if (key instanceof LuaFloat) {
    const i = floatToInt(key.v);
    if (i !== undefined) return asCell(next(t, i));
  }
  // An element that has just been set to nil at the end of the array part, which has shrunk since.
  if (typeof key === 'number' && key > 0 && hadElement(t, key)) return asCell(nextField(t, 0));
  throw new VmError("invalid key to 'next'");
}

function asCell(pair: Result): HashCell | undefined {
  return pair instanceof Array ? new HashCell(pair[0], pair[1], -1) : undefined;
}
