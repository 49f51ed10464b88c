/**
 * Lua's tables: hidden-class objects with an array part (objects.md, "Recommended model").
 *
 * The shape tells where each string-keyed field is, which metatable the table has and which strategy its array part
 * follows; so compiled code that knows the shape needs no other test. One class, all fields set in the constructor:
 * V8 sees a single layout for all tables.
 *
 * - `f0 .. f3`, then `x.slots`: fields; floats that stay floats: unboxed in `d`.
 * - `e`: values of the keys `1 .. e.length - 1`; `e[0]` is wasted, so that no index needs a subtraction. Invariants:
 *   the last element is not nil, and the hash part never holds the key `e.length`; so `e.length - 1` is a border.
 * - `x.hash`: all other keys; string keys only in dictionary mode.
 *
 * A field that is set to nil keeps its slot. Everything here is raw: metamethods are the interpreter's business.
 */
import {
  ARRAY_ANY,
  ARRAY_DOUBLE,
  ARRAY_EMPTY,
  ARRAY_INT,
  isConstant,
  isInt32,
  jitted,
  promote,
  REP_ANY,
  REP_DOUBLE,
  rootShape,
  type Shape,
  type Slot,
  SlotSite,
  seedAny,
  seedDoubles,
  seedInts,
  TRACK_CONSTANT,
  TRACK_VARIABLE,
} from 'metatrace';
import { OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { HashPart } from './hash.ts';
import { floatToInt } from './int64.ts';
import { Builtin, LuaFloat, LuaFunction, typeName, Userdata, type Value } from './value.ts';

export type TableShape = Shape<LuaTable, Value>;
export type FieldSlot = Slot<Value>;

/** The inline cache of one instruction that reads or writes a field of constant name. */
export class FieldSite extends SlotSite<LuaTable, Value> {}

// The places and strategies once more as constants of this module: V8 makes jump tables of these only.
const PLACE_OVERFLOW = 16;
const PLACE_DOUBLE = 17;

/** Fields added under computed names, beyond which a table is taken for a dictionary. */
const MAX_DYNAMIC_FIELDS = 24;
/** Fields added under names that stand in the program (a global table may have many). */
const MAX_STATIC_FIELDS = 1000;
/** A shape from which so many different names were added under computed names makes dictionaries. */
const MAX_FAN_OUT = 32;

/** The array part of tables without one: shared, never written. */
const NO_ELEMENTS: Value[] = [undefined];
const NO_DOUBLES: number[] = [0.5];

/** What few tables need. */
class Extension {
  /** Fields beyond `f3`. @owned */
  readonly slots: Value[];
  hash: HashPart | undefined;

  constructor(slots: Value[], hash: HashPart | undefined) {
    this.slots = slots;
    this.hash = hash;
  }
}

export class LuaTable {
  shape: TableShape;
  /** Array part. @owned */
  e: Value[];
  /** Float fields. @owned */
  d: number[];
  x: Extension | undefined;
  f0: Value;
  f1: Value;
  f2: Value;
  f3: Value;

  constructor(shape: TableShape) {
    this.shape = shape;
    this.e = NO_ELEMENTS;
    this.d = NO_DOUBLES;
    this.x = undefined;
    this.f0 = undefined;
    this.f1 = undefined;
    this.f2 = undefined;
    this.f3 = undefined;
  }
}

const ROOT: TableShape = rootShape<LuaTable, Value>(4);

/** An empty table; the expected sizes are hints, of which this representation needs none. */
export function newTable(_arraySize: number, _hashSize: number): LuaTable {
  return new LuaTable(ROOT);
}

export function getMetatable(t: LuaTable): LuaTable | undefined {
  return t.shape.meta;
}

export function setMetatable(t: LuaTable, meta: LuaTable | undefined): void {
  t.shape = promote(t.shape).withMeta(meta);
}

/** The metatable of any value. */
export function metaOf(v: Value, L: LuaState): LuaTable | undefined {
  if (v instanceof LuaTable) return promote(v.shape).meta;
  if (typeof v === 'string') return L.stringMeta;
  return metaOfOther(v, L);
}

function metaOfOther(v: Value, L: LuaState): LuaTable | undefined {
  if (v instanceof Userdata) return v.meta;
  if (v === undefined) return L.nilMeta;
  if (typeof v === 'boolean') return L.booleanMeta;
  if (v instanceof LuaFunction || v instanceof Builtin) return L.functionMeta;
  return typeName(v) === 'number' ? L.numberMeta : undefined;
}

// ---------------------------------------------------------------------------------------------------- fields

/** `t[key]` for a name. In the plain interpreter `getField` is faster where there is a place for its cache. */
export function getStr(t: LuaTable, key: string): Value {
  const shape = promote(t.shape);
  if (shape.dictionary) return hashGet(t, key);
  const slot = shape.lookup(key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

/** `getStr` for an instruction: `key` is always the same for a site. */
export function getField(t: LuaTable, key: string, site: FieldSite): Value {
  const shape = promote(t.shape);
  if (shape.dictionary) return hashGet(t, key);
  const slot = site.find(shape, key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

function loadSlot(t: LuaTable, slot: FieldSlot): Value {
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

/** `t[key] = v` for a name. */
export function setStr(t: LuaTable, key: string, v: Value): void {
  const shape = promote(t.shape);
  const slot = shape.lookup(key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, MAX_STATIC_FIELDS);
}

/** `setStr` for an instruction: `key` is always the same for a site. */
export function setField(t: LuaTable, key: string, v: Value, site: FieldSite): void {
  const shape = promote(t.shape);
  const slot = site.find(shape, key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, MAX_STATIC_FIELDS);
}

function storeSlot(t: LuaTable, shape: TableShape, slot: FieldSlot, v: Value): void {
  if (slot.tracking !== TRACK_VARIABLE && (slot.tracking !== TRACK_CONSTANT || slot.constant !== v)) {
    slot.change(v, isTrackable(v));
  }
  switch (slot.place) {
    case 0:
      t.f0 = v;
      return;
    case 1:
      t.f1 = v;
      return;
    case 2:
      t.f2 = v;
      return;
    case 3:
      t.f3 = v;
      return;
    case PLACE_OVERFLOW:
      (t.x as Extension).slots[slot.index] = v;
      return;
    case PLACE_DOUBLE:
      if (v instanceof LuaFloat) t.d[slot.index] = v.v;
      else storeRetyped(t, shape, slot, v);
      return;
  }
}

/** Functions are worth knowing, and cost no memory to speak of if a shape outlives the table. */
function isTrackable(v: Value): boolean {
  return v instanceof LuaFunction || v instanceof Builtin;
}

/** A float field gets another value: the field moves to a tagged place. */
function storeRetyped(t: LuaTable, shape: TableShape, slot: FieldSlot, v: Value): void {
  countRetyping(slot);
  const next = shape.withAnySlot(slot.name);
  const moved = next.lookup(slot.name);
  if (moved === undefined) throw new Error('a retyped shape has lost its slot');
  placeNew(t, moved, v);
  t.shape = next;
}

/** @dontLookInside */
function countRetyping(slot: FieldSlot): void {
  slot.retypings++;
}

/** The name is not in the shape: a new field, or a dictionary. */
function addField(t: LuaTable, shape: TableShape, key: string, v: Value, limit: number): void {
  if (shape.dictionary) {
    hashSet(t, key, v);
    return;
  }
  if (v === undefined) return;
  if (shape.count >= limit) {
    becomeDictionary(t);
    hashSet(t, key, v);
    return;
  }
  const next = shape.withSlot(key, v instanceof LuaFloat ? REP_DOUBLE : REP_ANY);
  const slot = next.last;
  if (slot !== undefined) placeNew(t, slot, v);
  t.shape = next;
}

/** Fills a place that the table did not have before. */
function placeNew(t: LuaTable, slot: FieldSlot, v: Value): void {
  if (slot.tracking !== TRACK_VARIABLE && (slot.tracking !== TRACK_CONSTANT || slot.constant !== v)) {
    slot.change(v, isTrackable(v));
  }
  switch (slot.place) {
    case 0:
      t.f0 = v;
      return;
    case 1:
      t.f1 = v;
      return;
    case 2:
      t.f2 = v;
      return;
    case 3:
      t.f3 = v;
      return;
    case PLACE_OVERFLOW:
      if (slot.index === 0) t.x = new Extension(seedAny(v), t.x === undefined ? undefined : t.x.hash);
      else (t.x as Extension).slots.push(v);
      return;
    case PLACE_DOUBLE:
      if (!(v instanceof LuaFloat)) throw new Error('a float field is given something else');
      if (slot.index === 0) t.d = seedDoubles(v.v);
      else t.d.push(v.v);
      return;
  }
}

/** @dontLookInside */
function becomeDictionary(t: LuaTable): void {
  const { shape } = t;
  const fields: [string, Value][] = [];
  for (let i = 0; i < shape.count; i++) {
    const slot = shape.slotAt(i);
    // A constant whose table goes on elsewhere stays one: the slot is not consulted for this table any more.
    fields.push([slot.name, loadSlot(t, slot)]);
  }
  const hash = t.x?.hash ?? new HashPart();
  for (const [name, value] of fields) hash.set(name, value);
  t.shape = shape.toDictionary();
  t.d = NO_DOUBLES;
  t.f0 = undefined;
  t.f1 = undefined;
  t.f2 = undefined;
  t.f3 = undefined;
  t.x = new Extension([], hash);
}

/**
 * A name that the program computes: where many appear, the table is a dictionary.
 * @dontLookInside
 */
function getComputed(t: LuaTable, key: string): Value {
  if (t.shape.dictionary) return hashGet(t, key);
  const slot = t.shape.lookup(key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

/** @dontLookInside */
function setComputed(t: LuaTable, key: string, v: Value): void {
  const { shape } = t;
  const slot = shape.lookup(key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, shape.fanOut() > MAX_FAN_OUT ? 0 : MAX_DYNAMIC_FIELDS);
}

// ---------------------------------------------------------------------------------------------------- array part

/** `t[i]` for an integer in the safe range. */
export function getInt(t: LuaTable, i: number): Value {
  switch (promote(t.shape).strategy) {
    case ARRAY_INT: {
      const e = t.e;
      if (i > 0 && i < e.length) return e[i];
      break;
    }
    case ARRAY_DOUBLE: {
      const e = t.e;
      if (i > 0 && i < e.length) return new LuaFloat(e[i] as number);
      break;
    }
    case ARRAY_ANY: {
      const e = t.e;
      if (i > 0 && i < e.length) return e[i];
      break;
    }
  }
  return t.x === undefined ? undefined : hashGet(t, i);
}

/** `t[i] = v` for an integer in the safe range. */
export function setInt(t: LuaTable, i: number, v: Value): void {
  switch (promote(t.shape).strategy) {
    case ARRAY_INT:
      if (isInt32(v)) {
        const e = t.e;
        if (i > 0 && i < e.length) {
          e[i] = v;
          return;
        }
        if (i === e.length) {
          e.push(v);
          if (t.x !== undefined) migrate(t);
          return;
        }
      }
      break;
    case ARRAY_DOUBLE:
      if (v instanceof LuaFloat) {
        const e = t.e;
        if (i > 0 && i < e.length) {
          e[i] = v.v;
          return;
        }
        if (i === e.length) {
          e.push(v.v);
          if (t.x !== undefined) migrate(t);
          return;
        }
      }
      break;
    case ARRAY_ANY:
      if (v !== undefined) {
        const e = t.e;
        if (i > 0 && i < e.length) {
          e[i] = v;
          return;
        }
        if (i === e.length) {
          e.push(v);
          if (t.x !== undefined) migrate(t);
          return;
        }
      }
      break;
    case ARRAY_EMPTY:
      if (i === 1 && v !== undefined) {
        startArray(t, v);
        if (t.x !== undefined) migrate(t);
        return;
      }
      break;
  }
  setIntSlow(t, i, v);
}

/** The first element chooses the strategy. */
function startArray(t: LuaTable, v: Value): void {
  const shape = promote(t.shape);
  if (isInt32(v)) {
    t.e = seedInts(0);
    t.e.push(v);
    t.shape = shape.withStrategy(ARRAY_INT);
  } else if (v instanceof LuaFloat) {
    t.e = seedDoubles(0.5);
    t.e.push(v.v);
    t.shape = shape.withStrategy(ARRAY_DOUBLE);
  } else {
    t.e = seedAny<Value>(undefined);
    t.e.push(v);
    t.shape = shape.withStrategy(ARRAY_ANY);
  }
}

/** Nil, a value that does not fit the strategy, or a key outside of the array part. */
function setIntSlow(t: LuaTable, i: number, v: Value): void {
  const n = t.e.length;
  if (v === undefined && i === n - 1 && i > 0) {
    removeLast(t);
  } else if (i > 0 && i <= n && (i < n || v !== undefined)) {
    generalize(t);
    setInt(t, i, v);
    if (v === undefined) t.e[i] = undefined;
  } else {
    hashSet(t, i, v);
  }
}

/** The last element becomes nil: the array part shrinks to the last element that is not nil. */
function removeLast(t: LuaTable): void {
  t.e.pop();
  if (promote(t.shape).strategy === ARRAY_ANY) dropTrailingNils(t.e);
}

/** @dontLookInside */
function dropTrailingNils(e: Value[]): void {
  while (e.length > 1 && e[e.length - 1] === undefined) e.pop();
}

/**
 * The array part turns to the general strategy.
 * @dontLookInside
 */
function generalize(t: LuaTable): void {
  const { e } = t;
  const any = seedAny<Value>(undefined);
  switch (t.shape.strategy) {
    case ARRAY_INT:
      for (let i = 1; i < e.length; i++) any.push(e[i]);
      break;
    case ARRAY_DOUBLE:
      for (let i = 1; i < e.length; i++) any.push(new LuaFloat(e[i] as number));
      break;
    default:
      return;
  }
  t.e = any;
  t.shape = t.shape.withStrategy(ARRAY_ANY);
}

/**
 * The array part has grown: keys that follow move from the hash part into it.
 * @dontLookInside
 */
function migrate(t: LuaTable): void {
  const hash = t.x?.hash;
  if (hash === undefined) return;
  while (hash.positiveInts > 0) {
    const v = hash.take(t.e.length);
    if (v === undefined) return;
    // Not through setInt, which would come back here for each element.
    if (t.shape.strategy === ARRAY_INT ? isInt32(v) : t.shape.strategy === ARRAY_DOUBLE && v instanceof LuaFloat) {
      t.e.push(v instanceof LuaFloat ? v.v : v);
    } else {
      generalize(t);
      t.e.push(v);
    }
  }
}

/** A border: `t[n]` is not nil (or n is 0) and `t[n + 1]` is nil. */
export function length(t: LuaTable): number {
  return t.e.length - 1;
}

// ---------------------------------------------------------------------------------------------------- any key

export function get(t: LuaTable, key: Value): Value {
  if (typeof key === 'number') return getInt(t, key);
  if (typeof key === 'string') return isConstant(key) ? getStr(t, key) : getComputed(t, key);
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
    if (isConstant(key)) setStr(t, key, v);
    else setComputed(t, key, v);
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
    if (key.v !== key.v) throw new OpError('table index is NaN');
  } else if (key === undefined) {
    throw new OpError('table index is nil');
  }
  hashSet(t, key, v);
}

/** @dontLookInside */
function hashGet(t: LuaTable, key: Value): Value {
  const hash = t.x?.hash;
  return hash === undefined ? undefined : hash.get(key);
}

/** @dontLookInside */
function hashSet(t: LuaTable, key: Value, v: Value): void {
  let x = t.x;
  if (x === undefined) {
    if (v === undefined) return;
    t.x = x = new Extension([], undefined);
  }
  if (x.hash === undefined) {
    if (v === undefined) return;
    x.hash = new HashPart();
  }
  x.hash.set(key, v);
}

// ---------------------------------------------------------------------------------------------------- traversal

/**
 * A traversal goes through the array part, the fields, and the hash part. Its positions are numbers, so `pairs` needs
 * no search: 1 ... are the array part's, -1, -2, ... the fields', and hash positions are kept apart (`HASH_FROM`).
 */
const NO_KEY = 0;

/** The key and the value that follow `key` (nil: the first), as a list; the single nil at the end. */
export function next(t: LuaTable, key: Value): Value | readonly Value[] {
  if (typeof key === 'number' && key > NO_KEY && key < t.e.length) return nextElement(t, key + 1);
  if (key === undefined) return nextElement(t, 1);
  if (typeof key === 'string' && !t.shape.dictionary) {
    const slot = t.shape.lookup(key);
    if (slot === undefined) throw new OpError("invalid key to 'next'");
    return nextField(t, slot.order + 1);
  }
  return nextOther(t, key);
}

function nextElement(t: LuaTable, from: number): Value | readonly Value[] {
  const n = t.e.length;
  for (let i = from; i < n; i++) {
    const v = getInt(t, i);
    if (v !== undefined) return [i, v];
  }
  return nextField(t, 0);
}

function nextField(t: LuaTable, from: number): Value | readonly Value[] {
  const { shape } = t;
  for (let i = from; i < shape.count; i++) {
    const slot = shape.slotAt(i);
    const v = loadSlot(t, slot);
    if (v !== undefined) return [slot.name, v];
  }
  return t.x === undefined ? undefined : nextCell(t, 0);
}

/** @dontLookInside */
function nextCell(t: LuaTable, from: number): Value | readonly Value[] {
  const cell = t.x?.hash?.cellFrom(from);
  return cell === undefined ? undefined : [cell.key, cell.value];
}

/** @dontLookInside */
function nextOther(t: LuaTable, key: Value): Value | readonly Value[] {
  if (key instanceof LuaFloat) {
    const i = floatToInt(key.v);
    if (i !== undefined) return next(t, i);
  }
  const position = t.x?.hash?.positionAfter(key) ?? -1;
  if (position >= 0) return nextCell(t, position);
  // An element that has just been set to nil at the end of the array part, which has shrunk since.
  if (typeof key === 'number' && key > 0) return nextField(t, 0);
  throw new OpError("invalid key to 'next'");
}
