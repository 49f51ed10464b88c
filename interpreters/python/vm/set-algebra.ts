/**
 * What sets do with other sets, dicts and iterables, step by step as CPython does it (Objects/setobject.c), since the steps decide the order in which the
 * result is iterated over: which operand is copied, which one is gone through, and when deleted elements give up their slots.
 */
import { PyDict } from '../objects/dict.ts';
import type { HashTable } from '../objects/hash-table.ts';
import { getIndex, PyList } from '../objects/list.ts';
import { PySet } from '../objects/misc.ts';
import { plainOf, typeOf } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { items } from './iterate.ts';

/** The set or frozenset that a value is. */
function asSet(v: Value): PySet | undefined {
  const p = plainOf(v);
  return p instanceof PySet ? p : undefined;
}

/** A set stands for a frozenset where it is looked for, if its class does not say how it is hashed. */
export function asKey(v: Value): Value {
  const p = plainOf(v);
  return p instanceof PySet && !p.frozen && typeOf(v).find('__hash__') === NONE ? new PySet(true, p.table) : v;
}

/** Each key of a dict. */
function eachOf(d: PyDict, f: (key: Value) => void): void {
  if (d.table !== undefined) d.table.eachKey(f);
  else for (const k of d.keys()) f(k);
}

export function setOf(v: Value): PySet {
  const known = asSet(v);
  if (known !== undefined) return known;
  const s = new PySet(false);
  updateTable(s.table, v);
  return s;
}

/** set_update_internal */
export function updateTable(table: HashTable, v: Value): void {
  const other = asSet(v);
  if (other !== undefined) {
    table.merge(other.table);
  } else if (v instanceof PyDict) {
    table.layout()?.reserve(table.size, v.size);
    eachOf(v, (k) => table.add(k));
  } else if (v instanceof PyList) {
    // The program may change it meanwhile.
    for (let i = 0; i < v.e.length; i++) table.add(getIndex(v, i));
  } else {
    for (const x of items(v)) table.add(x);
  }
}

/** @dontLookInside */
export function copySet(s: PySet, frozen: boolean): PySet {
  const r = new PySet(frozen);
  r.table.merge(s.table);
  return r;
}

/** @dontLookInside */
export function union(s: PySet, v: Value): PySet {
  const r = copySet(s, s.frozen);
  if (plainOf(v) !== s) updateTable(r.table, v);
  return r;
}

/** @dontLookInside */
export function intersection(s: PySet, v: Value): PySet {
  const other = asSet(v);
  if (other === s) return copySet(s, s.frozen);
  const r = new PySet(s.frozen);
  if (other === undefined) {
    for (const x of items(v)) {
      const entry = s.table.find(x);
      if (entry !== undefined) r.table.addAs(x, s.table.general ? entry.hash : undefined);
    }
    return r;
  }
  const [small, large] = other.table.size > s.table.size ? [s, other] : [other, s];
  small.table.eachKey((k) => {
    if (large.table.find(k) !== undefined) r.table.add(k);
  });
  return r;
}

/** set_intersection_update: the set gets the table of the result. @dontLookInside */
export function intersectionUpdate(s: PySet, v: Value): void {
  s.table.takeFrom(intersection(s, v).table);
}

/** Where the other one is small, a copy loses its elements; else those are taken that it does not have. @dontLookInside */
export function difference(s: PySet, v: Value): PySet {
  const other = asSet(v);
  const dict = v instanceof PyDict ? v : undefined;
  const size = other?.table.size ?? dict?.size;
  if (size === undefined || s.table.size >> 2 > size) {
    const r = copySet(s, s.frozen);
    differenceUpdate(r, v);
    return r;
  }
  const r = new PySet(s.frozen);
  const has = (k: Value): boolean =>
    dict === undefined ? other?.table.find(k) !== undefined : dict.get(k) !== undefined;
  s.table.eachKey((k) => {
    if (!has(k)) r.table.add(k);
  });
  return r;
}

/** @dontLookInside */
export function differenceUpdate(s: PySet, v: Value): void {
  let other = asSet(v);
  if (other === s) {
    s.table.clear();
    return;
  }
  if (other === undefined) {
    for (const x of items(v)) s.table.delete(x);
  } else {
    if (other.table.size >> 3 > s.table.size) other = intersection(s, other);
    other.table.eachKey((k) => s.table.delete(k));
  }
  s.table.layout()?.tidy(s.table.size);
  s.table.order = undefined;
}

/** @dontLookInside */
export function symmetricUpdate(s: PySet, v: Value): void {
  const { table } = s;
  const other = asSet(v);
  if (other === s) {
    table.clear();
    return;
  }
  const change = (k: Value): void => {
    if (table.delete(k) === undefined) table.add(k);
  };
  if (v instanceof PyDict) eachOf(v, change);
  else (other ?? setOf(v)).table.eachKey(change);
}

/** Starts from the other one. @dontLookInside */
export function symmetricDifference(s: PySet, v: Value): PySet {
  const r = new PySet(s.frozen);
  updateTable(r.table, v);
  symmetricUpdate(r, s);
  return r;
}

export function isDisjoint(s: PySet, v: Value): boolean {
  const other = asSet(v);
  if (other === undefined) {
    for (const x of items(v)) if (s.table.find(x) !== undefined) return false;
    return true;
  }
  const [small, large] = other.table.size > s.table.size ? [s, other] : [other, s];
  return !small.table.someKey((k) => large.table.find(k) !== undefined);
}
