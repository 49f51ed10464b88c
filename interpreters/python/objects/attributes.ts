/**
 * Attributes of instances, through shapes: the shape tells in which field each attribute is. Compiled code knows the shape (`promote`), so that a
 * lookup folds and what remains is one load or store. No slot is ever empty: deleting an attribute makes the object anew.
 */
import {
  jitted,
  REP_ANY,
  REP_DOUBLE,
  type Slot,
  seedAny,
  seedDoubles,
  TRACK_CONSTANT,
  TRACK_VARIABLE,
} from 'metatrace';
import type { InstanceShape } from './base.ts';
import { PyDict } from './dict.ts';
import { PyFunction } from './function.ts';
import { Extension, NO_DOUBLES, PyFloat, type PyInstance, type Value } from './value.ts';

// Places once more as constants of this module: V8 makes jump tables of these only.
const PLACE_OVERFLOW = 16;
const PLACE_DOUBLE = 17;

/** An object with more attributes keeps them in a dict. */
const MAX_ATTRIBUTES = 500;

export function loadSlot(o: PyInstance, slot: Slot<Value>): Value {
  if (jitted() && slot.tracking === TRACK_CONSTANT) return slot.constant as Value;
  switch (slot.place) {
    case 0:
      return o.f0 as Value;
    case 1:
      return o.f1 as Value;
    case 2:
      return o.f2 as Value;
    case 3:
      return o.f3 as Value;
    case PLACE_OVERFLOW:
      return (o.x as Extension).slots[slot.index];
    default:
      return new PyFloat(o.d[slot.index]);
  }
}

/** What compiled code relies on about the slot's values holds for this one, too. */
function track(slot: Slot<Value>, v: Value): void {
  if (slot.tracking !== TRACK_VARIABLE && (slot.tracking !== TRACK_CONSTANT || slot.constant !== v)) {
    slot.change(v, isTrackable(v));
  }
}

/** Stores an attribute that the object has. */
export function storeSlot(o: PyInstance, shape: InstanceShape, slot: Slot<Value>, v: Value): void {
  track(slot, v);
  switch (slot.place) {
    case 0:
      o.f0 = v;
      return;
    case 1:
      o.f1 = v;
      return;
    case 2:
      o.f2 = v;
      return;
    case 3:
      o.f3 = v;
      return;
    case PLACE_OVERFLOW:
      (o.x as Extension).slots[slot.index] = v;
      return;
    case PLACE_DOUBLE:
      if (v instanceof PyFloat) o.d[slot.index] = v.v;
      else storeRetyped(o, shape, slot, v);
      return;
  }
}

/** Functions are worth knowing, and cost no memory to speak of if a shape outlives the object. */
function isTrackable(v: Value): boolean {
  return v instanceof PyFunction;
}

/** A float attribute gets another value: it moves to a tagged place. */
function storeRetyped(o: PyInstance, shape: InstanceShape, slot: Slot<Value>, v: Value): void {
  countRetyping(slot);
  const next = shape.withAnySlot(slot.name);
  const moved = next.lookup(slot.name);
  if (moved === undefined) throw new Error('a retyped shape has lost its slot');
  placeNew(o, moved, v);
  o.shape = next;
}

/** @dontLookInside */
function countRetyping(slot: Slot<Value>): void {
  slot.retypings++;
}

/** A new attribute, of an object whose shape has no slot for it. */
export function addAttribute(o: PyInstance, shape: InstanceShape, name: string, v: Value): void {
  if (shape.dictionary) {
    tableOf(o).set(name, v);
    return;
  }
  if (shape.count >= MAX_ATTRIBUTES) {
    becomeDictionary(o);
    tableOf(o).set(name, v);
    return;
  }
  const next = shape.withSlot(name, v instanceof PyFloat ? REP_DOUBLE : REP_ANY);
  const slot = next.last;
  if (slot !== undefined) placeNew(o, slot, v);
  o.shape = next;
}

/** Fills a place that the object did not have before. */
function placeNew(o: PyInstance, slot: Slot<Value>, v: Value): void {
  track(slot, v);
  switch (slot.place) {
    case 0:
      o.f0 = v;
      return;
    case 1:
      o.f1 = v;
      return;
    case 2:
      o.f2 = v;
      return;
    case 3:
      o.f3 = v;
      return;
    case PLACE_OVERFLOW:
      if (slot.index === 0) o.x = new Extension(seedAny<Value>(v) as Value[], o.x?.payload);
      else (o.x as Extension).slots.push(v);
      return;
    case PLACE_DOUBLE:
      if (!(v instanceof PyFloat)) throw new Error('a float attribute is given something else');
      if (slot.index === 0) o.d = seedDoubles(v.v);
      else o.d.push(v.v);
      return;
  }
}

/** The attributes of objects in dictionary mode. Objects may share a dict: each has been given it as its `__dict__`. */
const DICTIONARIES = new WeakMap<PyInstance, PyDict>();

/** @dontLookInside */
function tableOf(o: PyInstance): PyDict {
  let t = DICTIONARIES.get(o);
  if (t === undefined) {
    t = new PyDict();
    DICTIONARIES.set(o, t);
  }
  return t;
}

/** The object's attributes as a dict that has them: they live in it from now on. */
export function dictionaryOf(o: PyInstance): PyDict {
  if (!o.shape.dictionary) becomeDictionary(o);
  return tableOf(o);
}

/** Its attributes are those of the dict from now on. */
export function shareDictionary(o: PyInstance, d: PyDict): void {
  clearSlots(o);
  o.shape = o.shape.toDictionary();
  DICTIONARIES.set(o, d);
}

/** @dontLookInside */
function becomeDictionary(o: PyInstance): void {
  const all = attributesOf(o);
  const table = tableOf(o);
  for (const [name, v] of all) table.set(name, v);
  clearSlots(o);
  o.shape = o.shape.toDictionary();
}

function clearSlots(o: PyInstance): void {
  o.d = NO_DOUBLES;
  o.f0 = undefined;
  o.f1 = undefined;
  o.f2 = undefined;
  o.f3 = undefined;
  if (o.x !== undefined) o.x = o.x.payload === undefined ? undefined : new Extension([], o.x.payload);
}

/** The attribute's value, if the object itself has it; for instructions there are sites. @dontLookInside */
export function getOwn(o: PyInstance, name: string): Value | undefined {
  const { shape } = o;
  if (shape.dictionary) return tableOf(o).get(name);
  const slot = shape.lookup(name);
  return slot === undefined ? undefined : loadSlot(o, slot);
}

/** @dontLookInside */
export function setOwn(o: PyInstance, name: string, v: Value): void {
  const { shape } = o;
  const slot = shape.lookup(name);
  if (slot !== undefined) storeSlot(o, shape, slot, v);
  else addAttribute(o, shape, name, v);
}

/** False: there is none. @dontLookInside */
export function deleteOwn(o: PyInstance, name: string): boolean {
  if (o.shape.dictionary) return tableOf(o).delete(name) !== undefined;
  if (o.shape.lookup(name) === undefined) return false;
  const rest = attributesOf(o).filter((a) => a[0] !== name);
  clearSlots(o);
  o.shape = o.pyClass().instanceShape;
  for (const [n, v] of rest) addAttribute(o, o.shape, n, v);
  return true;
}

/** Names and values, in order. */
export function attributesOf(o: PyInstance): [string, Value][] {
  const { shape } = o;
  if (shape.dictionary)
    return tableOf(o)
      .entries()
      .filter((e): e is [string, Value] => typeof e[0] === 'string');
  const all: [string, Value][] = [];
  for (let i = 0; i < shape.count; i++) {
    const slot = shape.slotAt(i);
    all.push([slot.name, loadSlot(o, slot)]);
  }
  return all;
}
