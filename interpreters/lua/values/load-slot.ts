/** Reads of fields by name: where a shape's slot says. fields.ts has the stores. */
import { isConstant, jitted, promote, type Slot, TRACK_CONSTANT } from 'metatrace';
import { hashGet } from './hash.ts';
import { type Extension, LuaFloat, type LuaTable, type Value } from './value.ts';

// Places once more as constants of this module: V8 makes jump tables of these only.
const PLACE_OVERFLOW = 16;

export function loadSlot(t: LuaTable, slot: Slot<Value>): Value {
  if (jitted() && slot.tracking === TRACK_CONSTANT) return slot.constant;
  switch (slot.place) {
    case 0:
      return t.f0;
    case 1:
      return t.f1;
    case 2:
      return t.f2;
    case 3:
      return t.f3;
    case PLACE_OVERFLOW:
      return (t.x as Extension).slots[slot.index];
    default:
      return new LuaFloat(t.d[slot.index]);
  }
}

/** `t[key]` for a name. In the plain interpreter `getField` is faster where there is a place for its cache. */
export function getStr(t: LuaTable, key: string): Value {
  const shape = promote(t.shape);
  if (jitted() && !isConstant(shape)) return getComputed(t, key);
  if (shape.dictionary) return hashGet(t, key);
  const slot = shape.lookup(key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

/**
 * `getStr` as one call: for names that the program computes, and for tables of more shapes than are worth telling apart.
 * @dontLookInside
 */
export function getComputed(t: LuaTable, key: string): Value {
  const { shape } = t;
  if (shape.dictionary) return hashGet(t, key);
  const slot = shape.lookup(key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}
