/** The stable sort of `list.sort` and `sorted`, in CPython's order of comparisons, which are by `<` only. */
import type { Value } from '../objects/value.ts';
import { NONE, PyFloat, PyTuple } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { isBefore, isTrue, lessThan } from '../vm/compare.ts';
import { type Less, timsort } from './timsort.ts';

/** Sorts in place. */
export function sortValues(all: Value[], key: Value | undefined, reverse: Value | undefined): void {
  const backwards = reverse !== undefined && isTrue(reverse);
  if (key === undefined || key === NONE) {
    const done = all.slice();
    inOrder(done, comparer(all), backwards, () => replace(all, done));
    return;
  }
  const keys = all.map((v) => call(key, [v]));
  sortByKeys(all, keys, reverse, (values) => replace(all, values));
}

interface Pair {
  readonly k: Value;
  readonly v: Value;
}
const pairsOf = (all: readonly Value[], keys: readonly Value[]): Pair[] => all.map((v, i) => ({ k: keys[i], v }));

/** `done`: all are there, in order, or as far as that came before a comparison failed. */
function inOrder<T>(all: T[], less: Less<T>, backwards: boolean, done: () => void): void {
  if (backwards) all.reverse();
  try {
    timsort(all, less);
  } finally {
    if (backwards) all.reverse();
    done();
  }
}

/** Values in the order of their keys. `done` gets them too where a comparison fails: as far as they had come. */
export function sortByKeys(
  all: readonly Value[],
  keys: readonly Value[],
  reverse: Value | undefined,
  done: (values: Value[]) => void = () => undefined,
): Value[] {
  const pairs = pairsOf(all, keys);
  const less = comparer(keys);
  const backwards = reverse !== undefined && isTrue(reverse);
  const values = (): Value[] => pairs.map((p) => p.v);
  inOrder(
    pairs,
    (a, b) => less(a.k, b.k),
    backwards,
    () => done(values()),
  );
  return values();
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
