/**
 * How keys come into the array part of a table other than by being the next one (elements.ts).
 *
 * A list that is filled from its end, or in any order, begins in the hash part. Where lua5.4 would rehash (Ierusalimschy, de Figueiredo & Celes,
 * "The Implementation of Lua 5.0", section 4), the same question is asked: which is the greatest n, a power of two, so that more than half of
 * 1 .. n are keys? They become the array part, with nils among them, and the general strategy. So not only time is as in lua5.4, but also which border `#t` finds.
 */
import { ARRAY_ANY, ARRAY_DOUBLE, ARRAY_EMPTY, ARRAY_INT, isInt32, seedAny } from 'metatrace';
import { type HashCell, type HashPart, hashSet } from './hash.ts';
import { noteWrite } from './metatables.ts';
import { LuaFloat, type LuaTable, type Value } from './value.ts';

/** Array parts are not made with more elements than that. */
const MAX_INDEX = 2 ** 26;
const BINS = 27;

/**
 * The array part turns to the general strategy.
 * @dontLookInside
 */
export function generalize(t: LuaTable): void {
  const { e } = t;
  const any = seedAny<Value>(0);
  switch (t.shape.strategy) {
    case ARRAY_INT:
      any[0] = e[0];
      for (let i = 1; i < e.length; i++) any.push(e[i]);
      break;
    case ARRAY_DOUBLE:
      any[0] = e[0];
      for (let i = 1; i < e.length; i++) any.push(new LuaFloat(e[i] as number));
      break;
    default:
      return;
  }
  if (t.shape.watched) noteWrite(t, '', undefined);
  t.e = any;
  t.shape = t.shape.withStrategy(ARRAY_ANY);
}

/**
 * The array part has grown: keys that follow move from the hash part into it.
 * @dontLookInside
 */
export function migrate(t: LuaTable): void {
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

/**
 * `t[i] = v` for an integer that is not in the array part, nor next to it.
 * @dontLookInside
 */
export function setSparse(t: LuaTable, i: number, v: Value): void {
  hashSet(t, i, v);
  const hash = t.x?.hash;
  if (hash !== undefined && hash.positiveInts > hash.reviewAt) adopt(t);
}

/** Takes the dense part of the integer keys into the array part. */
function adopt(t: LuaTable): void {
  const hash = t.x?.hash;
  if (hash === undefined) return;
  const last = lastOfDense(t, hash, knownPresent(t, hash)) ?? lastOfDense(t, hash, recount(t, hash));
  if (last !== null) {
    startGeneral(t);
    const { e } = t;
    while (e.length <= last) e.push(hash.take(e.length));
    migrate(t);
  }
  hash.reviewAt = Math.max(hash.reviewAt, powerOfTwoFrom(hash.positiveInts));
}

/** The greatest key that would be in the array part; null: no greater one than there is. `present`: how many elements of the array part are not nil. */
function lastOfDense(t: LuaTable, hash: HashPart, present: number): number | null {
  const length = t.e.length - 1;
  const to = denseUpTo(length, present, hash.entries);
  let last = length;
  for (const { key, value } of hash.entries) {
    if (value !== undefined && typeof key === 'number' && key > last && key <= to) last = key;
  }
  return last > length ? last : null;
}

/**
 * How many elements are not nil, as far as that was counted before: nils that have got values since are missed. Each element is looked at once, so
 * that a table which goes on growing with holes in it costs no more for each key.
 */
function knownPresent(t: LuaTable, hash: HashPart): number {
  const { e, shape } = t;
  if (shape.strategy !== ARRAY_ANY) return e.length - 1;
  if (hash.countedTo >= e.length) return recount(t, hash);
  for (let i = hash.countedTo + 1; i < e.length; i++) if (e[i] !== undefined) hash.present++;
  hash.countedTo = e.length - 1;
  return hash.present;
}

function recount(t: LuaTable, hash: HashPart): number {
  hash.countedTo = 0;
  hash.present = 0;
  return knownPresent(t, hash);
}

function startGeneral(t: LuaTable): void {
  if (t.shape.strategy !== ARRAY_EMPTY) {
    generalize(t);
    return;
  }
  if (t.shape.watched) noteWrite(t, '', undefined);
  t.e = seedAny<Value>(0);
  t.shape = t.shape.withStrategy(ARRAY_ANY);
}

/**
 * The greatest power of two n so that more than n / 2 of 1 .. n are keys (computesizes in ltable.c); 0 if there is none. `present` of 1 .. `length`
 * are, evenly spread: which of them matters only for an array part that is not dense any more.
 */
function denseUpTo(length: number, present: number, cells: readonly HashCell[]): number {
  // bins[k]: keys in (2 ** (k - 1), 2 ** k].
  const bins = new Array<number>(BINS).fill(0);
  for (const { key, value } of cells) {
    if (value !== undefined && typeof key === 'number' && key > length && key <= MAX_INDEX) bins[binOf(key)]++;
  }
  let dense = 0;
  let keys = 0;
  for (let k = 0; k < BINS; k++) {
    keys += bins[k];
    const n = 2 ** k;
    const all = n < length ? n : keys + present;
    if (all > n / 2) dense = n;
  }
  return dense;
}

const binOf = (key: number): number => 32 - Math.clz32(key - 1);

const powerOfTwoFrom = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(n, 1)));
