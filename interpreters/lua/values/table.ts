/**
 * Lua's tables: hidden-class objects with an array part (objects.md, "Recommended model").
 *
 * The shape tells where each string-keyed field is, which metatable the table has and which strategy its array part
 * follows; so compiled code that knows the shape needs no other test. (Of metatables with equal metamethods it names one: metatables.ts.)
 *
 * - `f0 .. f3`, then `x.slots`: fields; floats that stay floats: unboxed in `d` (fields.ts).
 * - `e`: values of the keys `1 .. e.length - 1`; `e[0]` is no element, so that no index needs a subtraction: it is the greatest key that there was before the array part shrank. Invariants:
 *   the last element is not nil, and the hash part never holds the key `e.length`; so `e.length - 1` is a border
 *   (elements.ts).
 * - `x.hash`: all other keys; string keys only in dictionary mode (hash.ts).
 *
 * A field that is set to nil keeps its slot. Everything here is raw: metamethods are the interpreter's business.
 */
import { VmError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { Coroutine } from './coroutine.ts';
import { getInt, setInt } from './elements.ts';
import { getName, setName } from './fields.ts';
import { hashGet, hashSet } from './hash.ts';
import { floatToInt, LuaInt64 } from './int64.ts';
import { getMetatable } from './metatables.ts';
import { Builtin, LuaFloat, LuaFunction, LuaTable, ROOT_SHAPE, Userdata, type Value } from './value.ts';

export { fillArray, getInt, length, setInt } from './elements.ts';
export { FieldSite, getField, setField, setStr } from './fields.ts';
export { ABSENT, InheritSite } from './inherit.ts';
export { getStr, loadSlot } from './load-slot.ts';
export {
  getMetatable,
  hasMetatable,
  hasNewIndex,
  indexOf,
  setMetatable,
  setStringMeta,
  stringIndexOf,
} from './metatables.ts';
export { next } from './traversal.ts';
export { LuaTable } from './value.ts';

/** An empty table; the expected sizes are hints, of which this representation needs none. */
export function newTable(_arraySize: number, _hashSize: number): LuaTable {
  return new LuaTable(ROOT_SHAPE);
}

/** Where to look up the metamethods of any value. `getmetatable` wants `ownMetatable` for tables. */
export function metaOf(v: Value, L: LuaState): LuaTable | undefined {
  if (v instanceof LuaTable) return getMetatable(v);
  if (typeof v === 'string') return L.stringMeta;
  return metaOfOther(v, L);
}

function metaOfOther(v: Value, L: LuaState): LuaTable | undefined {
  if (v instanceof Userdata) return v.meta;
  if (v === undefined) return L.nilMeta;
  if (typeof v === 'boolean') return L.booleanMeta;
  if (v instanceof LuaFunction || v instanceof Builtin) return L.functionMeta;
  if (v instanceof Coroutine) return L.threadMeta;
  return typeof v === 'number' || v instanceof LuaFloat || v instanceof LuaInt64 ? L.numberMeta : undefined;
}
export function get(t: LuaTable, key: Value): Value {
  if (typeof key === 'number') return getInt(t, key);
  if (typeof key === 'string') return getName(t, key);
  return getOther(t, key);
}

function getOther(t: LuaTable, key: Value): Value {
  if (key instanceof LuaFloat) {
    const i = floatToInt(key.v);
    if (i !== undefined) return typeof i === 'number' ? getInt(t, i) : hashGet(t, i);
  }
  return t.x === undefined ? undefined : hashGet(t, key);
}

export function set(t: LuaTable, key: Value, v: Value): void {
  if (typeof key === 'number') {
    setInt(t, key, v);
  } else if (typeof key === 'string') {
    setName(t, key, v);
  } else {
    setOther(t, key, v);
  }
}

function setOther(t: LuaTable, key: Value, v: Value): void {
  if (key instanceof LuaFloat) {
    const i = floatToInt(key.v);
    if (i !== undefined) {
      set(t, i, v);
      return;
    }
    if (key.v !== key.v) throw new VmError('table index is NaN');
  } else if (key === undefined) {
    throw new VmError('table index is nil');
  }
  hashSet(t, key, v);
}
