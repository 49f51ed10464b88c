/**
 * Fields of tables: string keys, through shapes. Compiled code knows the shape (`promote`), so that a lookup folds and
 * what remains is one load or store. table.ts has the whole picture.
 */
import {
  isConstant,
  jitted,
  promote,
  REP_ANY,
  REP_DOUBLE,
  type Slot,
  SlotSite,
  seedAny,
  seedDoubles,
  TRACK_CONSTANT,
  TRACK_VARIABLE,
} from 'metatrace';
import { HashPart, hashGet, hashSet } from './hash.ts';
import { shapeChanged } from './inherit.ts';
import { getComputed, getStr, loadSlot } from './load-slot.ts';
import { type Behaviour, noteWrite } from './metatables.ts';

import {
  Builtin,
  Extension,
  LuaFloat,
  LuaFunction,
  type LuaTable,
  NO_DOUBLES,
  type TableShape,
  type Value,
} from './value.ts';

type FieldSlot = Slot<Value>;

/** The inline cache of one instruction that reads or writes a field of constant name. */
export class FieldSite extends SlotSite<Behaviour, Value> {}

// Places once more as constants of this module: V8 makes jump tables of these only.
const PLACE_OVERFLOW = 16;
const PLACE_DOUBLE = 17;

/** Fields added under computed names, beyond which a table is taken for a dictionary. */
const MAX_DYNAMIC_FIELDS = 24;
/** Fields added under names that stand in the program (a global table may have many). */
const MAX_STATIC_FIELDS = 1000;
/** Longer strings are no names, and shapes would keep them for ever. */
const MAX_NAME = 100;
/** A shape from which so many different names were added under computed names makes dictionaries. */
const MAX_FAN_OUT = 32;

/** `getStr` for an instruction, which has promoted t's shape: `key` is always the same for a site. */
export function getField(t: LuaTable, shape: TableShape, key: string, site: FieldSite): Value {
  if (jitted() && !isConstant(shape)) return getAnywhere(t, key, site);
  if (shape.dictionary) return hashGet(t, key);
  const slot = site.find(shape, key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

/**
 * `getField` in compiled code, for tables of more shapes than are worth telling apart.
 * @dontLookInside
 */
function getAnywhere(t: LuaTable, key: string, site: FieldSite): Value {
  const { shape } = t;
  if (shape.dictionary) return hashGet(t, key);
  const slot = site.findAnywhere(shape, key);
  return slot === undefined ? undefined : loadSlot(t, slot);
}

/** @dontLookInside */
function setAnywhere(t: LuaTable, key: string, v: Value, site: FieldSite): void {
  const { shape } = t;
  if (shape.watched) noteWrite(t, key, v);
  const slot = site.findAnywhere(shape, key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, MAX_STATIC_FIELDS);
}

/** `t[key] = v` for a name. */
export function setStr(t: LuaTable, key: string, v: Value): void {
  const shape = promote(t.shape);
  if (jitted() && !isConstant(shape)) {
    setStrAnywhere(t, key, v);
    return;
  }
  setSlot(t, shape, key, v);
}

/**
 * `setStr` as one call, for tables of more shapes than are worth telling apart.
 * @dontLookInside
 */
function setStrAnywhere(t: LuaTable, key: string, v: Value): void {
  setSlot(t, t.shape, key, v);
}

function setSlot(t: LuaTable, shape: TableShape, key: string, v: Value): void {
  if (shape.watched) noteWrite(t, key, v);
  const slot = shape.lookup(key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, MAX_STATIC_FIELDS);
}

/** `setStr` for an instruction, which has promoted t's shape: `key` is always the same for a site. */
export function setField(t: LuaTable, shape: TableShape, key: string, v: Value, site: FieldSite): void {
  if (jitted() && !isConstant(shape)) {
    setAnywhere(t, key, v, site);
    return;
  }
  if (shape.watched) noteWrite(t, key, v);
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
  if (shape.watched) shapeChanged(t);
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
  // A nil under a name that stands in the program gets a slot: objects that differ in what is nil at first stay of one shape.
  if (v === undefined && limit !== MAX_STATIC_FIELDS) return;
  if (shape.count >= limit) {
    if (v === undefined) return;
    becomeDictionary(t);
    hashSet(t, key, v);
    if (shape.watched) shapeChanged(t);
    return;
  }
  const next = shape.withSlot(key, v instanceof LuaFloat ? REP_DOUBLE : REP_ANY);
  const slot = next.last;
  if (slot !== undefined) placeNew(t, slot, v);
  t.shape = next;
  if (shape.watched) shapeChanged(t);
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
      if (slot.index === 0) t.x = extend(t.x, v);
      else (t.x as Extension).slots.push(v);
      return;
    case PLACE_DOUBLE:
      if (!(v instanceof LuaFloat)) throw new Error('a float field is given something else');
      if (slot.index === 0) t.d = seedDoubles(v.v);
      else t.d.push(v.v);
      return;
  }
}

/** The first field beyond the inline ones. */
function extend(old: Extension | undefined, first: Value): Extension {
  if (old === undefined) return new Extension(seedAny(first), undefined, undefined, undefined);
  return new Extension(seedAny(first), old.hash, old.behaviour, old.users);
}

/** @dontLookInside */
function becomeDictionary(t: LuaTable): void {
  const { shape } = t;
  const fields: [string, Value][] = [];
  for (let i = 0; i < shape.count; i++) {
    const slot = shape.slotAt(i);
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
  t.x = new Extension(seedAny<Value>(undefined), hash, t.x?.behaviour, t.x?.users);
}

let lastCode = 0;

/** A string that is the result of concatenations refers to its parts; reading from it makes one of them, which a key is to be. */
function flatten(key: string): void {
  lastCode = key.charCodeAt(key.length - 1) ^ lastCode;
}

/**
 * `t[key] = v` for a name that the program computes: where many appear, the table is a dictionary.
 * @dontLookInside
 */
function setComputed(t: LuaTable, key: string, v: Value): void {
  const { shape } = t;
  if (shape.watched) noteWrite(t, key, v);
  if (key.length > MAX_NAME) flatten(key);
  if (shape.dictionary) {
    hashSet(t, key, v);
    return;
  }
  const slot = shape.lookup(key);
  if (slot !== undefined) storeSlot(t, shape, slot, v);
  else addField(t, shape, key, v, key.length > MAX_NAME || shape.fanOut() > MAX_FAN_OUT ? 0 : MAX_DYNAMIC_FIELDS);
}

export function getName(t: LuaTable, key: string): Value {
  return isConstant(key) ? getStr(t, key) : getComputed(t, key);
}

export function setName(t: LuaTable, key: string, v: Value): void {
  if (isConstant(key)) setStr(t, key, v);
  else setComputed(t, key, v);
}
