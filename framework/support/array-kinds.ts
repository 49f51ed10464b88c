/**
 * Arrays of the kinds that V8 gives to those of the interpreter itself: whoever runs the program in its place (recorder, oracle, blackhole,
 * deoptimization) makes arrays here. An access site that meets another kind is slower for good, and may change the kind of all that it meets.
 */
import { allUndefined } from './undefined-array.ts';

/** For arrays that hold values of any type whatever they hold now: of the general kind from the start, so that V8 never changes it. */
export function makeGeneral(values: readonly unknown[], count: number): unknown[] {
  const array: unknown[] = allUndefined(count);
  for (let i = 0; i < count; i++) array[i] = values[i];
  return array;
}

/**
 * For other arrays: packed, and of the narrowest kind. They are copies of arrays of that kind, since V8 remembers of a literal what became
 * of its arrays, and would make the next ones so.
 */
export function makeNarrow(values: readonly unknown[], count: number): unknown[] {
  let isSmall = true;
  for (let i = 0; i < count; i++) {
    const v = values[i];
    if (typeof v !== 'number') return fill(GENERAL.slice(), values, count);
    isSmall &&= Object.is(v | 0, v);
  }
  if (!isSmall) return fillDoubles(DOUBLES.slice(), values, count);
  return count === 0 ? SMALL.slice(0, 0) : fillSmall(SMALL.slice(), values, count);
}

/** For arrays of unboxed floats, even if these are integers now. */
export function makeDoubles(values: readonly unknown[], count: number): unknown[] {
  return count === 0 ? [] : fillDoubles(DOUBLES.slice(), values, count);
}

// With one element each, which is overwritten.
const SMALL: readonly unknown[] = [0];
const DOUBLES: readonly unknown[] = [0.5];
const GENERAL: readonly unknown[] = [undefined];

// Each kind has sites of its own.
function fill(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

function fillSmall(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

function fillDoubles(array: unknown[], values: readonly unknown[], count: number): unknown[] {
  array[0] = values[0];
  for (let i = 1; i < count; i++) array.push(values[i]);
  return array;
}

/** `new Array(n).fill(value)`. */
export function makeFilled(n: number, value: unknown): unknown[] {
  return value === undefined ? allUndefined(n) : new Array<unknown>(n).fill(value);
}
