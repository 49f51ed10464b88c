/**
 * The array part of tables: values of the keys `1 .. e.length - 1`, in the JavaScript array of the kind which the shape's
 * strategy names. Each strategy has its own access sites (framework/objects/arrays.ts says why).
 */
import {
  ARRAY_ANY,
  ARRAY_DOUBLE,
  ARRAY_EMPTY,
  ARRAY_INT,
  isInt32,
  promote,
  seedAny,
  seedDoubles,
  seedInts,
} from 'metatrace';
import { generalize, migrate, setSparse } from './array-growth.ts';
import { hashGet, hashSet } from './hash.ts';
import { noteWrite } from './metatables.ts';
import { LuaFloat, type LuaTable, type Value } from './value.ts';

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
  if (shape.watched) noteWrite(t, '', undefined);
  if (isInt32(v)) {
    t.e = seedInts(0);
    t.e.push(v);
    t.shape = shape.withStrategy(ARRAY_INT);
  } else if (v instanceof LuaFloat) {
    t.e = seedDoubles(0);
    t.e.push(v.v);
    t.shape = shape.withStrategy(ARRAY_DOUBLE);
  } else {
    t.e = seedAny<Value>(0);
    t.e.push(v);
    t.shape = shape.withStrategy(ARRAY_ANY);
  }
}

/** Nil, a value that does not fit the strategy, or a key outside of the array part. */
function setIntSlow(t: LuaTable, i: number, v: Value): void {
  const n = t.e.length;
  if (v === undefined && i === n - 1 && i > 0) {
    removeLast(t);
  } else if (i > 0 && i < n) {
    generalize(t);
    t.e[i] = v;
  } else if (i === n && v !== undefined) {
    generalize(t);
    t.e.push(v);
    if (t.x !== undefined) migrate(t);
  } else {
    setSparse(t, i, v);
  }
}

/**
 * The last element becomes nil: the array part shrinks to the last element that is not nil. Element 0 keeps the greatest key there has
 * been, for `next`; each strategy has its own access sites.
 */
function removeLast(t: LuaTable): void {
  const { e } = t;
  const last = e.length - 1;
  switch (promote(t.shape).strategy) {
    case ARRAY_INT:
      if ((e[0] as number) < last) e[0] = last;
      e.pop();
      break;
    case ARRAY_DOUBLE:
      if ((e[0] as number) < last) e[0] = last;
      e.pop();
      break;
    default:
      if ((e[0] as number) < last) e[0] = last;
      e.pop();
      dropTrailingNils(e);
  }
}

/**
 * Whether the array part had an element at `i`, beyond its end, before it shrank.
 * @dontLookInside
 */
export function hadElement(t: LuaTable, i: number): boolean {
  switch (t.shape.strategy) {
    case ARRAY_INT:
      return i <= (t.e[0] as number);
    case ARRAY_DOUBLE:
      return i <= (t.e[0] as number);
    case ARRAY_ANY:
      return i <= (t.e[0] as number);
    default:
      return false;
  }
}

/** @dontLookInside */
function dropTrailingNils(e: Value[]): void {
  while (e.length > 1 && e[e.length - 1] === undefined) e.pop();
}

/** A border: `t[n]` is not nil (or n is 0) and `t[n + 1]` is nil. */
export function length(t: LuaTable): number {
  return t.e.length - 1;
}

/**
 * `t[from + 1], t[from + 2], ... = values`, with nils among them: a table constructor, or `table.pack`. Every border is a
 * correct length; the one that lua5.4 finds depends on the size to which its array part was made, so that is imitated.
 * @dontLookInside
 */
export function fillArray(t: LuaTable, from: number, values: readonly Value[]): void {
  const all = seedAny<Value>(undefined);
  for (let i = 1; i <= from; i++) all.push(getInt(t, i));
  for (let i = 0; i < values.length; i++) all.push(values[i]);
  const border = borderOf(all);
  const e = seedAny<Value>(0);
  for (let i = 1; i <= border; i++) e.push(all[i]);
  for (let i = 1; i < all.length; i++)
    if (i <= border || all[i] !== undefined) hashSet(t, i, i > border ? all[i] : undefined);
  t.e = e;
  t.shape = t.shape.withStrategy(ARRAY_ANY);
  migrate(t);
}

/** luaH_getn for an array part that was made for exactly these elements (from index 1). */
function borderOf(all: readonly Value[]): number {
  let end = all.length - 1;
  if (end === 0 || all[end] !== undefined) return end;
  if (all[end - 1] !== undefined) return end - 1;
  let start = 0;
  while (end - start > 1) {
    const middle = (start + end) >> 1;
    if (all[middle] === undefined) end = middle;
    else start = middle;
  }
  return start;
}
