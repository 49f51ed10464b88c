/** What `list.sort` and `sorted` sort by: keys, comparisons by `<` only, reversed without changing the order of equal ones. */

import { valueError } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { hasBeenFilled, type PyList, replaceAll } from '../objects/list.ts';
import { typeOf } from '../objects/types-of.ts';
import type { Value } from '../objects/value.ts';
import { NONE, NOT_IMPLEMENTED, PyFloat, PyInstance, PyTuple } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { indexOf, isBefore, isTrue, lessThan } from '../vm/compare.ts';
import { timsort } from './timsort.ts';

/** Sorts the elements of a list that is empty meanwhile, and puts them back whatever happens. */
export function sortAside(list: PyList, all: Value[], sort: () => void): Value {
  let isModified = false;
  try {
    sort();
    isModified = hasBeenFilled(list);
  } finally {
    replaceAll(list, all);
  }
  if (isModified) throw valueError('list modified during sort');
  return NONE;
}

/** Sorts in place. */
export function sortValues(all: Value[], key: Value | undefined, reverse: Value | undefined): void {
  const keys = key === undefined || key === NONE ? undefined : all.map((v) => call(key, [v]));
  sortBy(keys ?? all, keys === undefined ? undefined : all, reverse);
}

/** Sorts values, in place, by their keys, which are sorted too; without values, the keys. */
export function sortBy(keys: Value[], values: Value[] | undefined, reverse: Value | undefined): void {
  const backwards = reverse !== undefined && indexOf(reverse) !== 0;
  if (backwards) {
    keys.reverse();
    values?.reverse();
  }
  try {
    if (!sortPlain(keys, values)) timsort(keys, values, comparer(keys));
  } finally {
    if (backwards) (values ?? keys).reverse();
  }
}

/**
 * Integers, floats without NaN, or strings: nobody sees their comparisons, and all of them are ordered, so any stable sort gives the same. V8's is several times faster than
 * ours. False: the keys are something else.
 */
function sortPlain(keys: Value[], values: Value[] | undefined): boolean {
  if (keys.every((v) => typeof v === 'number')) {
    if (values === undefined)
      Float64Array.from(keys)
        .sort()
        .forEach((v, i) => void (keys[i] = v));
    else reorder(keys, values, orderOfIntegers(keys) ?? orderOf(keys));
    return true;
  }
  if (keys.every((v) => typeof v === 'string')) {
    if (values === undefined) keys.sort();
    else reorder(keys, values, orderOf(keys));
    return true;
  }
  if (!keys.every((v) => v instanceof PyFloat && !Number.isNaN(v.v))) return false;
  reorder(keys, values, orderOf(keys.map((v) => (v as PyFloat).v)));
  return true;
}

/** The same for integers that are small enough to be sorted as one number with their positions: nothing of ours is called then. */
function orderOfIntegers(keys: readonly number[]): number[] | undefined {
  const n = keys.length;
  const limit = Number.MAX_SAFE_INTEGER / n - 1;
  if (!keys.every((k) => k < limit && k > -limit)) return undefined;
  const both = Float64Array.from(keys, (k, i) => k * n + i).sort();
  return Array.from(both, (x) => x - Math.floor(x / n) * n);
}

/** Positions in the order of what stands there; equal ones as they are. */
function orderOf<T extends number | string>(plain: readonly T[]): number[] {
  return plain
    .map((_, i) => i)
    .sort((i, j) => {
      const a = plain[i];
      const b = plain[j];
      return a < b ? -1 : a > b ? 1 : 0;
    });
}

function reorder(keys: Value[], values: Value[] | undefined, order: readonly number[]): void {
  for (const list of values === undefined ? [keys] : [keys, values]) {
    const before = list.slice();
    order.forEach((from, to) => void (list[to] = before[from]));
  }
}

/** Tuples need no general comparison. */
function comparer(all: readonly Value[]): (a: Value, b: Value) => boolean {
  if (all.every((v) => v instanceof PyTuple)) return (a, b) => isBefore((a as PyTuple).items, (b as PyTuple).items);
  return ofOneClass(all) ?? lessThan;
}

/** For objects of one class of the program CPython calls its `__lt__` at once, and again, as for any others, where that does not know. */
function ofOneClass(all: readonly Value[]): ((a: Value, b: Value) => boolean) | undefined {
  const [first] = all;
  if (!(first instanceof PyInstance)) return undefined;
  const cls = typeOf(first);
  const method = cls.find('__lt__');
  if (!(method instanceof PyFunction) || !all.every((v) => typeOf(v) === cls)) return undefined;
  return (a, b) => {
    if (cls.find('__lt__') !== method || typeOf(a) !== cls) return lessThan(a, b);
    const r = call(method, [a, b]);
    return r === NOT_IMPLEMENTED ? lessThan(a, b) : isTrue(r);
  };
}
