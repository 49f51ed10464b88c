/** Equality and order of any values, for natives: what classes of the program define is called in nested interpreters. */

import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { INDEX_ERROR, OVERFLOW_ERROR, RECURSION_ERROR, raise, typeError, VALUE_ERROR } from '../objects/exceptions.ts';
import { BoundBuiltin, PyBuiltin, PyMethod } from '../objects/function.ts';
import { elements, PyList } from '../objects/list.ts';
import { PyByteArray, PyRange, PySet, PySlice } from '../objects/misc.ts';
import { asInt, compareIntFloat, type Int } from '../objects/numbers.ts';
import { OBJECT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import {
  AstralStr,
  NONE,
  NOT_IMPLEMENTED,
  PyBytes,
  PyComplex,
  PyFloat,
  PyInstance,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import { callSpecial } from './call.ts';
import { warnOfSubclass } from './deprecation.ts';

export const CMP_LT = 0;
export const CMP_LE = 1;
export const CMP_EQ = 2;
export const CMP_NE = 3;
export const CMP_GT = 4;
export const CMP_GE = 5;

export const CMP_METHODS: readonly string[] = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'];
export const CMP_REFLECTED: readonly string[] = ['__gt__', '__ge__', '__eq__', '__ne__', '__lt__', '__le__'];
const CMP_SYMBOLS: readonly string[] = ['<', '<=', '==', '!=', '>', '>='];

function holds(op: number, order: number): boolean {
  switch (op) {
    case CMP_LT:
      return order < 0;
    case CMP_LE:
      return order <= 0;
    case CMP_EQ:
      return order === 0;
    case CMP_NE:
      return order !== 0;
    case CMP_GT:
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Floats, also with ints, and strings; undefined: something else. */
export function comparePlain(op: number, x: Value, y: Value): boolean | undefined {
  if (x instanceof PyFloat) {
    if (y instanceof PyFloat) return compareDoubles(op, x.v, y.v);
    return typeof y === 'number' ? compareDoubles(op, x.v, y) : undefined;
  }
  if (typeof x === 'number') return y instanceof PyFloat ? compareDoubles(op, x, y.v) : undefined;
  return typeof x === 'string' && typeof y === 'string' ? compareTexts(op, x, y) : undefined;
}

function compareDoubles(op: number, x: number, y: number): boolean {
  switch (op) {
    case CMP_LT:
      return x < y;
    case CMP_LE:
      return x <= y;
    case CMP_EQ:
      return x === y;
    case CMP_NE:
      return x !== y;
    case CMP_GT:
      return x > y;
    default:
      return x >= y;
  }
}

/** By code units, which are code points here. */
function compareTexts(op: number, x: string, y: string): boolean {
  switch (op) {
    case CMP_LT:
      return x < y;
    case CMP_LE:
      return x <= y;
    case CMP_EQ:
      return x === y;
    case CMP_NE:
      return x !== y;
    case CMP_GT:
      return x > y;
    default:
      return x >= y;
  }
}

/** @dontLookInside */
export function compareInts(op: number, x: Int, y: Int): boolean {
  return holds(op, x < y ? -1 : x > y ? 1 : 0);
}

/** Numbers and strings of built-in classes; undefined: something else. @dontLookInside */
export function comparePrimitive(op: number, x: Value, y: Value): boolean | undefined {
  const a = asInt(x);
  const b = asInt(y);
  if (a !== undefined) {
    if (b !== undefined) return holds(op, a < b ? -1 : a > b ? 1 : 0);
    if (y instanceof PyFloat) return holds(op, compareIntFloat(a, y.v));
  } else if (x instanceof PyFloat) {
    if (y instanceof PyFloat) return holds(op, x.v < y.v ? -1 : x.v > y.v ? 1 : x.v === y.v ? 0 : Number.NaN);
    if (b !== undefined) return holds(op, -compareIntFloat(b, x.v));
  } else if (typeof x === 'string') {
    if (typeof y === 'string') return holds(op, x < y ? -1 : x > y ? 1 : 0);
    if (y instanceof AstralStr) return holds(op, comparePoints(x, y.text));
  } else if (x instanceof AstralStr) {
    if (typeof y === 'string') return holds(op, comparePoints(x.text, y));
    if (y instanceof AstralStr) return holds(op, comparePoints(x.text, y.text));
  }
  return undefined;
}

/** By code points, of texts in UTF-16. */
function comparePoints(a: string, b: string): number {
  const x = Array.from(a, (c) => c.codePointAt(0) as number);
  const y = Array.from(b, (c) => c.codePointAt(0) as number);
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}

/** What the built-in classes compare by content; NOT_IMPLEMENTED: they cannot. */
export function compareBuiltin(op: number, x: Value, y: Value): Value {
  const primitive = comparePrimitive(op, x, y);
  if (primitive !== undefined) return primitive;
  if (x instanceof PyTuple && y instanceof PyTuple) return compareSequences(op, x.items, y.items);
  if (x instanceof PyList && y instanceof PyList) return compareLists(op, x, y);
  if (x instanceof PySet && y instanceof PySet) return compareSets(op, x, y);
  const p = bytesOf(x);
  const q = bytesOf(y);
  if (p !== undefined && q !== undefined) return holds(op, Buffer.compare(p, q));
  if (op !== CMP_EQ && op !== CMP_NE) return NOT_IMPLEMENTED;
  const same = equalBuiltin(x, y);
  return same === undefined ? NOT_IMPLEMENTED : same === (op === CMP_EQ);
}

function bytesOf(v: Value): Uint8Array | undefined {
  return v instanceof PyBytes || v instanceof PyByteArray ? v.bytes : undefined;
}

function equalBuiltin(x: Value, y: Value): boolean | undefined {
  if (x instanceof PyDict && y instanceof PyDict) return equalDicts(x, y);
  if (x instanceof PyComplex) {
    if (y instanceof PyComplex) return x.re === y.re && x.im === y.im;
    if (y instanceof PyFloat) return x.im === 0 && x.re === y.v;
    const i = asInt(y);
    return i === undefined ? undefined : x.im === 0 && compareIntFloat(i, x.re) === 0;
  }
  if (y instanceof PyComplex) return equalBuiltin(y, x);
  if (x instanceof PyRange && y instanceof PyRange) {
    if (x.length !== y.length) return false;
    return x.length === 0 || (x.start === y.start && (x.length === 1 || x.step === y.step));
  }
  if (x instanceof PySlice && y instanceof PySlice)
    return equals(x.start, y.start) && equals(x.stop, y.stop) && equals(x.step, y.step);
  if (x instanceof PyMethod && y instanceof PyMethod) return x.self === y.self && x.fn === y.fn;
  if (x instanceof BoundBuiltin && y instanceof BoundBuiltin) return x.self === y.self && x.builtin === y.builtin;
  return undefined;
}

function equalDicts(x: PyDict, y: PyDict): boolean {
  if (x.size !== y.size) return false;
  for (const [k, v] of x.entries()) {
    const w = y.get(k);
    if (w === undefined || !same(v, w)) return false;
  }
  return true;
}

function compareLists(op: number, x: PyList, y: PyList): Value {
  if (x.e.length !== y.e.length && (op === CMP_EQ || op === CMP_NE)) return op === CMP_NE;
  return compareSequences(op, elements(x), elements(y));
}

function compareSequences(op: number, x: readonly Value[], y: readonly Value[]): Value {
  if (x.length !== y.length && (op === CMP_EQ || op === CMP_NE)) return op === CMP_NE;
  const n = Math.min(x.length, y.length);
  try {
    for (let i = 0; i < n; i++) {
      if (same(x[i], y[i])) continue;
      return op === CMP_EQ ? false : op === CMP_NE ? true : compareValues(op, x[i], y[i]);
    }
  } catch (e) {
    // Lists that contain each other.
    if (e instanceof RangeError && e.message.includes('call stack'))
      throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded in comparison');
    throw e;
  }
  return holds(op, x.length - y.length);
}

function compareSets(op: number, x: PySet, y: PySet): boolean {
  const a = x.table;
  const b = y.table;
  switch (op) {
    case CMP_EQ:
      return a.size === b.size && isSubset(x, y);
    case CMP_NE:
      return a.size !== b.size || !isSubset(x, y);
    case CMP_LE:
      return a.size <= b.size && isSubset(x, y);
    case CMP_LT:
      return a.size < b.size && isSubset(x, y);
    case CMP_GE:
      return a.size >= b.size && isSubset(y, x);
    default:
      return a.size > b.size && isSubset(y, x);
  }
}

export function isSubset(x: PySet, y: PySet): boolean {
  return !x.table.someKey((key) => y.table.find(key) === undefined);
}

function reflected(op: number): number {
  return op === CMP_LT ? CMP_GT : op === CMP_GT ? CMP_LT : op === CMP_LE ? CMP_GE : op === CMP_GE ? CMP_LE : op;
}

/** One side's method for the comparison; NOT_IMPLEMENTED where there is none. */
function attempt(op: number, x: Value, y: Value): Value {
  if (!(x instanceof PyInstance) && !(x instanceof PyClass)) {
    const r = compareBuiltin(op, x, plainOf(y));
    if (r !== NOT_IMPLEMENTED || typeof x !== 'object') return r;
    // Classes of modules compare by methods of theirs only.
    const own = x.pyClass().find(CMP_METHODS[op]);
    return own instanceof PyBuiltin && own.owner !== OBJECT ? callSpecial(own, x, [y]) : r;
  }
  const method = typeOf(x).find(CMP_METHODS[op]);
  if (method !== undefined && !(method instanceof PyBuiltin && method.owner === OBJECT))
    return callSpecial(method, x, [y]);
  if (op !== CMP_NE) return NOT_IMPLEMENTED;
  const eq = typeOf(x).find('__eq__');
  if (eq === undefined || (eq instanceof PyBuiltin && eq.owner === OBJECT)) return NOT_IMPLEMENTED;
  const r = callSpecial(eq, x, [y]);
  return r === NOT_IMPLEMENTED ? r : !isTrue(r);
}

/** `x op y` as a value. @dontLookInside */
export function compareValues(op: number, x: Value, y: Value): Value {
  const tx = typeOf(x);
  const ty = typeOf(y);
  const rightFirst = tx !== ty && ty.isSubclassOf(tx) && ty.find(CMP_REFLECTED[op]) !== tx.find(CMP_REFLECTED[op]);
  if (rightFirst) {
    const r = attempt(reflected(op), y, x);
    if (r !== NOT_IMPLEMENTED) return r;
  }
  const r = attempt(op, x, y);
  if (r !== NOT_IMPLEMENTED) return r;
  if (!rightFirst) {
    const q = attempt(reflected(op), y, x);
    if (q !== NOT_IMPLEMENTED) return q;
  }
  if (op === CMP_EQ) return x === y;
  if (op === CMP_NE) return x !== y;
  throw incomparable(op, x, y);
}

export function incomparable(op: number, x: Value, y: Value): unknown {
  return typeError(`'${CMP_SYMBOLS[op]}' not supported between instances of '${typeName(x)}' and '${typeName(y)}'`);
}

export function equals(x: Value, y: Value): boolean {
  if (typeof x === 'string' && typeof y === 'string') return x === y;
  return isTrue(compareValues(CMP_EQ, x, y));
}

/** Identity or equality, as containers compare. */
export function same(x: Value, y: Value): boolean {
  if (x === y) return true;
  if (typeof x === typeof y && typeof x !== 'object') return false;
  // Floats have no identity but their number: NaN is one object (decision 0053).
  if (x instanceof PyFloat && y instanceof PyFloat) return x.v === y.v || (Number.isNaN(x.v) && Number.isNaN(y.v));
  return equals(x, y);
}

export function lessThan(x: Value, y: Value): boolean {
  if (typeof x === 'number' && typeof y === 'number') return x < y;
  const plain = comparePlain(CMP_LT, x, y);
  if (plain !== undefined) return plain;
  if (x instanceof PyTuple && y instanceof PyTuple) return isBefore(x.items, y.items);
  return isTrue(compareValues(CMP_LT, x, y));
}

/** Not `y < x`: classes say the two apart. */
export function greaterThan(x: Value, y: Value): boolean {
  if (typeof x === 'number' && typeof y === 'number') return x > y;
  return comparePlain(CMP_GT, x, y) ?? isTrue(compareValues(CMP_GT, x, y));
}

/** Of tuples: the first difference decides. */
export function isBefore(x: readonly Value[], y: readonly Value[]): boolean {
  const n = Math.min(x.length, y.length);
  for (let i = 0; i < n; i++) {
    const a = x[i];
    const b = y[i];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a < b;
    if (typeof a === 'string' && typeof b === 'string') return a < b;
    if (!same(a, b)) return lessThan(a, b);
  }
  return x.length < y.length;
}

/** The truth of a value of a built-in class; undefined: an instance may have methods that decide. */
export function plainTruth(v: Value): boolean | undefined {
  switch (typeof v) {
    case 'boolean':
      return v;
    case 'number':
      return v !== 0;
    case 'bigint':
      return true;
    case 'string':
      return v !== '';
  }
  if (v === NONE) return false;
  if (v instanceof PyFloat) return v.v !== 0;
  if (v instanceof PyList) return v.e.length > 0;
  if (v instanceof PyTuple) return v.items.length > 0;
  if (v instanceof PyDict) return v.size > 0;
  if (v instanceof PySet) return v.table.size > 0;
  if (v instanceof PyBytes || v instanceof PyByteArray) return v.bytes.length > 0;
  if (v instanceof PyRange) return v.length !== 0;
  if (v instanceof PyComplex) return v.re !== 0 || v.im !== 0;
  return v instanceof PyInstance ||
    v instanceof PyClass ||
    typeOf(v).find('__len__') !== undefined ||
    typeOf(v).find('__bool__') !== undefined
    ? undefined
    : true;
}

/** @dontLookInside */
export function isTrue(v: Value): boolean {
  const plain = plainTruth(v);
  if (plain !== undefined) return plain;
  const bool = typeOf(v).find('__bool__');
  if (bool !== undefined) return boolResult(callSpecial(bool, v, []));
  const len = typeOf(v).find('__len__');
  if (len === undefined) return true;
  return lengthResult(callSpecial(len, v, [])) !== 0;
}

export function boolResult(r: Value): boolean {
  if (typeof r === 'boolean') return r;
  throw typeError(`__bool__ should return bool, returned ${typeName(r)}`);
}

/** Of an index that CPython could not keep in 64 bits. */
const TOO_LONG = 2n ** 63n;

export function lengthResult(r: Value): Int {
  const i = indexOf(r);
  if (i < 0) throw raise(VALUE_ERROR, '__len__() should return >= 0');
  if (typeof i === 'bigint' && i >= TOO_LONG)
    throw raise(OVERFLOW_ERROR, `cannot fit '${typeName(r)}' into an index-sized integer`);
  return i;
}

/** As `__index__`: the int that a value stands for. */
export function indexOf(v: Value): Int {
  const i = indexOrUndefined(v);
  if (i === undefined) throw typeError(`'${typeName(v)}' object cannot be interpreted as an integer`);
  return i;
}

export function indexOrUndefined(v: Value): Int | undefined {
  const i = asInt(v);
  if (i !== undefined) return i;
  const p = plainOf(v);
  if (p !== v) {
    const q = asInt(p);
    if (q !== undefined) return q;
  }
  const method = typeOf(v).find('__index__');
  if (method === undefined) return undefined;
  const r = callSpecial(method, v, []);
  const k = asInt(plainOf(r));
  if (k === undefined) throw typeError(`__index__ returned non-int (type ${typeName(r)})`);
  if (typeof r !== 'number' && typeof r !== 'bigint') warnOfSubclass('__index__', 'int', r);
  return k;
}

/** An index that is cut to what has a chance of being one: bounds of slices and searches. */
export function clampedIndex(v: Value): number {
  const i = indexOf(v);
  if (typeof i === 'number') return i;
  return i < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** The same for bounds, of which errors say more. */
export function clampedBound(v: Value, mayBeNone: boolean): number {
  const i = indexOrUndefined(v);
  if (i === undefined)
    throw typeError(`slice indices must be integers${mayBeNone ? ' or None' : ''} or have an __index__ method`);
  return clampedIndex(i);
}

/** A number of times or bytes, of which negative ones are none: OverflowError where nothing can be that large. */
export function smallCount(v: Value): number {
  const i = indexOf(v);
  if (typeof i === 'number') return i;
  if (i < 0n) return 0;
  throw raise(OVERFLOW_ERROR, `cannot fit '${typeName(v)}' into an index-sized integer`);
}

/** Of an element, which need not be there: IndexError for what is more than 64 bits. @dontLookInside */
export function elementIndex(v: Value): number {
  const i = indexOf(v);
  if (typeof i === 'number') return i;
  if (BigInt.asIntN(64, i) === i) return clampedIndex(i);
  throw raise(INDEX_ERROR, `cannot fit '${typeName(v)}' into an index-sized integer`);
}

/** An argument that is a position: OverflowError for what is more than 64 bits. @dontLookInside */
export function sizeArgument(v: Value): number {
  const i = indexOf(v);
  if (typeof i === 'number') return i;
  if (BigInt.asIntN(64, i) === i) return clampedIndex(i);
  throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C ssize_t');
}

/** An argument that is a number here; OverflowError otherwise. */
export function smallIndex(v: Value): number {
  const i = indexOf(v);
  if (typeof i === 'number') return i;
  throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C ssize_t');
}
