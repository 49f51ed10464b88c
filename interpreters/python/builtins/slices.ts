/** slice, and what sequences make of indices, slices and repetition. */
import { typeError, valueError } from '../objects/exceptions.ts';
import { PySlice } from '../objects/misc.ts';
import { asInt, type Int, normalize } from '../objects/numbers.ts';
import { SLICE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { clampedBound, compareValues, elementIndex, indexOf, same, smallCount } from '../vm/compare.ts';
import { builtinRepr } from '../vm/text.ts';
import { comparisons, defineNew, members, methods, selfAs } from './define.ts';

/** Start, step and number of what a slice takes from a sequence of that length. */
export function sliceIndices(s: PySlice, length: number): { start: number; stop: number; step: number; count: number } {
  const step = s.step === NONE ? 1 : clamp(sliceIndex(s.step), Number.MAX_SAFE_INTEGER);
  if (step === 0) throw valueError('slice step cannot be zero');
  const lower = step < 0 ? -1 : 0;
  const upper = step < 0 ? length - 1 : length;
  const place = (v: Value, missing: number): number => {
    if (v === NONE) return missing;
    const i = clamp(sliceIndex(v), Number.MAX_SAFE_INTEGER);
    return i < 0 ? Math.max(i + length, lower) : Math.min(i, upper);
  };
  const start = place(s.start, step < 0 ? upper : lower);
  const stop = place(s.stop, step < 0 ? lower : upper);
  const count =
    step > 0 ? Math.max(0, Math.ceil((stop - start) / step)) : Math.max(0, Math.ceil((start - stop) / -step));
  return { start, stop, step, count };
}

/** The same of a sequence of any length, for those that ask for numbers: start, stop and step. */
export function exactIndices(s: PySlice, length: Int): [Int, Int, Int] {
  const n = BigInt(length);
  const step = s.step === NONE ? 1n : BigInt(sliceIndex(s.step));
  if (step === 0n) throw valueError('slice step cannot be zero');
  const lower = step < 0n ? -1n : 0n;
  const upper = step < 0n ? n - 1n : n;
  const place = (v: Value, missing: bigint): Int => {
    if (v === NONE) return normalize(missing);
    const i = BigInt(sliceIndex(v));
    const at = i < 0n ? i + n : i;
    return normalize(at < lower ? lower : at > upper ? upper : at);
  };
  return [place(s.start, step < 0n ? upper : lower), place(s.stop, step < 0n ? lower : upper), normalize(step)];
}

export function sliceIndex(v: Value): Int {
  const i = asInt(v);
  if (i !== undefined) return i;
  if (typeOf(v).find('__index__') === undefined)
    throw typeError('slice indices must be integers or None or have an __index__ method');
  return indexOf(v);
}

function clamp(i: Int, limit: number): number {
  if (typeof i === 'number') return i;
  return i < 0n ? -limit : limit;
}

/** Elements of an array at a slice. */
export function sliced<T>(all: readonly T[], s: PySlice): T[] {
  const { start, step, count } = sliceIndices(s, all.length);
  if (step === 1) return all.slice(start, start + count);
  const r: T[] = [];
  for (let i = 0; i < count; i++) r.push(all[start + i * step]);
  return r;
}

/** The same of a text whose positions are those of UTF-16. */
export function slicedText(t: string, s: PySlice): string {
  const { start, step, count } = sliceIndices(s, t.length);
  if (step === 1) return t.slice(start, start + count);
  let r = '';
  for (let i = 0; i < count; i++) r += t[start + i * step];
  return r;
}

/** An index into a sequence, from the end if negative; -1: out of range. */
export function place(key: Value, length: number, what: string): number {
  const plain = plainOf(key);
  const given = asInt(plain);
  if (given === undefined && !(key instanceof PyInstance)) throw wrongIndex(key, what);
  const i = given === undefined ? tryIndex(key, what) : typeof given === 'number' ? given : elementIndex(given);
  const at = i < 0 ? i + length : i;
  return at >= 0 && at < length ? at : -1;
}

function wrongIndex(key: Value, what: string): unknown {
  return typeError(
    what === 'string'
      ? `string indices must be integers, not '${typeName(key)}'`
      : `${what} indices must be integers or slices, not ${typeName(key)}`,
  );
}

function tryIndex(key: Value, what: string): number {
  if (key instanceof PyInstance && key.pyClass().find('__index__') === undefined) throw wrongIndex(key, what);
  return elementIndex(key);
}

export function findIn(all: readonly Value[], v: Value, from: Value | undefined, to: Value | undefined): number {
  const bound = (x: Value | undefined, missing: number): number => {
    if (x === undefined) return missing;
    const i = clampedBound(x, false);
    return i < 0 ? Math.max(0, i + all.length) : i;
  };
  const end = Math.min(all.length, bound(to, all.length));
  for (let i = bound(from, 0); i < end; i++) if (same(all[i], v)) return i;
  return -1;
}

export function timesOf(n: Value): number | undefined {
  const i = asInt(plainOf(n));
  if (i === undefined)
    return n instanceof PyInstance && n.pyClass().find('__index__') !== undefined
      ? Math.max(0, smallCount(n))
      : undefined;
  return typeof i === 'number' ? Math.max(0, i) : i < 0n ? 0 : smallCount(i);
}

export function openSlice(): void {
  defineNew(SLICE, 'start, stop=, step=, /', ([, a, b, c]) =>
    b === undefined ? new PySlice(NONE, a, NONE) : new PySlice(a, b, c ?? NONE),
  );
  const slice = (v: Value): PySlice => selfAs(v, PySlice, SLICE, 'slice');
  methods(SLICE, [
    [
      'indices',
      'length, /',
      ([self, n]) => {
        const length = indexOf(n);
        if (length < 0) throw valueError('length should not be negative');
        return new PyTuple(exactIndices(slice(self), length));
      },
    ],
    ['__repr__', '', ([self]) => builtinRepr(self)],
    [
      '__reduce__',
      '',
      ([self]) => {
        const { start, stop, step } = slice(self);
        return new PyTuple([SLICE, new PyTuple([start, stop, step])]);
      },
    ],
  ]);
  // As tuples of their parts.
  comparisons(SLICE, (op, a, b) => {
    const parts = ({ start, stop, step }: PySlice): Value => new PyTuple([start, stop, step]);
    return b instanceof PySlice ? compareValues(op, parts(slice(a)), parts(b)) : NOT_IMPLEMENTED;
  });
  SLICE.namespace.set('__hash__', NONE);
  members(
    SLICE,
    (['start', 'stop', 'step'] as const).map((name) => [name, (s: Value) => slice(s)[name]] as const),
  );
}
