/**
 * Array strategies: which kind of JavaScript array backs the array part of an object (Bolz, Diekmann & Tratt, "Storage
 * Strategies for Collections in Dynamically Typed Languages", OOPSLA 2013). The strategy stands in the shape.
 *
 * V8 converts an array in place when an access site that has seen arrays of another kind touches it, even on reads, and
 * boxes every element then (14 times slower for good). So:
 *
 *     switch (promote(o.shape).strategy) {
 *       case ARRAY_INT: ... e[i] ...      each strategy with an access site of its own,
 *       case ARRAY_DOUBLE: ... e[i] ...   though the text is the same
 *
 * `length`, `push` and `pop` may be shared. Arrays are made by the seeding functions below, which fix their kind, and
 * grow by `push` only. An int array holds int32 values only: anything else would turn it into a double array.
 */

import { jitted } from '../hints/index.ts';
import { allUndefined } from '../support/undefined-array.ts';

/** No elements; the array is a shared constant that nobody writes. */
export const ARRAY_EMPTY = 0;
/** int32 values, in V8's small-integer kind. */
export const ARRAY_INT = 1;
/** Floats without boxes, in V8's double kind. */
export const ARRAY_DOUBLE = 2;
/** Any values. */
export const ARRAY_ANY = 3;

/** Is it a number that an int array may hold? */
export function isInt32(x: unknown): x is number {
  return typeof x === 'number' && (x | 0) === x;
}

/** An array of the int kind with one element. */
export function seedInts(first: number): number[] {
  const a = [0];
  a[0] = first;
  return a;
}

/** An array of the double kind with one element, whatever the value. */
export function seedDoubles(first: number): number[] {
  const a = [0.5];
  a[0] = first;
  return a;
}

/** An array of the general kind with one element, even if that is a number. */
export function seedAny<V>(first: V): (V | undefined)[] {
  const a: (V | undefined)[] = [undefined];
  a[0] = first;
  return a;
}

/** An array of the general kind whose n elements are undefined: registers of a hosted function. */
export function undefinedArray<V>(n: number): (V | undefined)[] {
  if (jitted()) return new Array<V | undefined>(n).fill(undefined);
  return allUndefined(n);
}
