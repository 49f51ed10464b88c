/** The stable sort of `list.sort` and `sorted`: binary insertion for short lists, merges beyond; comparisons by `<` only. */
import type { Value } from '../objects/value.ts';
import { NONE, PyFloat, PyTuple } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { isBefore, isTrue, lessThan } from '../vm/compare.ts';

/** Sorts in place. */
export function sortValues(all: Value[], key: Value | undefined, reverse: Value | undefined): void {
  const backwards = reverse !== undefined && isTrue(reverse);
  if (key === undefined || key === NONE) {
    if (backwards) all.reverse();
    replace(all, sorted(all, comparer(all)));
    if (backwards) all.reverse();
    return;
  }
  replace(
    all,
    sortByKeys(
      all,
      all.map((v) => call(key, [v])),
      reverse,
    ),
  );
}

/** Values in the order of their keys. */
export function sortByKeys(all: readonly Value[], keys: readonly Value[], reverse: Value | undefined): Value[] {
  const backwards = reverse !== undefined && isTrue(reverse);
  const pairs = all.map((v, i) => ({ k: keys[i], v }));
  if (backwards) pairs.reverse();
  const less = comparer(keys);
  const done = sorted(pairs, (a, b) => less(a.k, b.k));
  if (backwards) done.reverse();
  return done.map((p) => p.v);
}

function replace(to: Value[], from: readonly Value[]): void {
  for (let i = 0; i < from.length; i++) to[i] = from[i];
}

/** Lists of one kind of primitive need no general comparison. */
function comparer(all: readonly Value[]): (a: Value, b: Value) => boolean {
  if (all.every((v) => typeof v === 'number') || all.every((v) => typeof v === 'string')) return (a, b) => a < b;
  if (all.every((v) => v instanceof PyFloat)) return (a, b) => (a as PyFloat).v < (b as PyFloat).v;
  if (all.every((v) => v instanceof PyTuple)) return (a, b) => isBefore((a as PyTuple).items, (b as PyTuple).items);
  return lessThan;
}

function sorted<T>(items: readonly T[], less: (a: T, b: T) => boolean): T[] {
  if (items.length < 2) return items.slice();
  let from = items.slice();
  const RUN = 8;
  for (let lo = 0; lo < from.length; lo += RUN) insertionSort(from, lo, Math.min(lo + RUN, from.length), less);
  let to = from.slice();
  for (let width = RUN; width < from.length; width *= 2) {
    for (let lo = 0; lo < from.length; lo += 2 * width) {
      merge(from, to, lo, Math.min(lo + width, from.length), Math.min(lo + 2 * width, from.length), less);
    }
    [from, to] = [to, from];
  }
  return from;
}

function insertionSort<T>(a: T[], lo: number, hi: number, less: (a: T, b: T) => boolean): void {
  for (let i = lo + 1; i < hi; i++) {
    const x = a[i];
    let j = i;
    while (j > lo && less(x, a[j - 1])) {
      a[j] = a[j - 1];
      j--;
    }
    a[j] = x;
  }
}

function merge<T>(
  from: readonly T[],
  to: T[],
  lo: number,
  mid: number,
  hi: number,
  less: (a: T, b: T) => boolean,
): void {
  // Runs that are in order already need one comparison.
  if (mid >= hi || !less(from[mid], from[mid - 1])) {
    for (let k = lo; k < hi; k++) to[k] = from[k];
    return;
  }
  let i = lo;
  let j = mid;
  for (let k = lo; k < hi; k++) {
    if (i < mid && (j >= hi || !less(from[j], from[i]))) to[k] = from[i++];
    else to[k] = from[j++];
  }
}
