/**
 * Facts: what is known about one value, as an element of a small lattice.
 *
 * A fact is a set of kinds (bits), a range for the numbers among them, and a class for the objects among them. Facts are immutable and
 * often shared. `INT` stands for integral numbers other than -0, of any size; the range tells safe and int32 integers
 * apart (cf. rpython/jit/metainterp/optimizeopt/intutils.py, without known bits). `-0` has a bit of its own because
 * `(x | 0) === x` accepts it and additions of integers never give it.
 */
import type { ClassDesc } from '../model/descriptors.ts';

export const UNDEFINED = 1;
export const NULL = 2;
export const BOOLEAN = 4;
/** Integral, finite, not -0. */
export const INT = 8;
/** -0 */
export const NEGZERO = 16;
/** NaN. */
export const NAN = 32;
/** Fractions and infinities. */
export const FRACTION = 64;
export const STRING = 128;
export const FUNCTION = 256;
/** Array.isArray, and instanceof Array: arrays of other realms do not occur. */
export const ARRAY = 512;
/** Other objects. */
export const OBJECT = 1024;
/** Symbols and bigints. */
export const OTHER = 2048;
/** Objects of `@transient` classes. */
export const TRANSIENT = 4096;

export const NUMERIC = INT | NEGZERO | NAN | FRACTION;
export const NULLISH = UNDEFINED | NULL;
export const REFERENCE = FUNCTION | ARRAY | OBJECT | TRANSIENT;
export const PRIMITIVE = NULLISH | BOOLEAN | NUMERIC | STRING | OTHER;
export const ANY = PRIMITIVE | REFERENCE;

export const INT32_MIN = -2147483648;
export const INT32_MAX = 2147483647;
export const SAFE = Number.MAX_SAFE_INTEGER;

export class Fact {
  readonly bits: number;
  /** Bounds of the INT and FRACTION values. Invariant: `lo <= hi`; infinite when unknown. */
  readonly lo: number;
  readonly hi: number;
  /** Of the values with bits in REFERENCE; null: unknown, or none. */
  readonly cls: ClassDesc | null;
  /** The constructor is exactly `cls`, else it may be a subclass. */
  readonly exact: boolean;

  constructor(bits: number, lo: number, hi: number, cls: ClassDesc | null, exact: boolean) {
    this.bits = bits;
    this.lo = lo;
    this.hi = hi;
    this.cls = cls;
    this.exact = exact;
  }
}

const plain = new Map<number, Fact>();
/** Only kinds are known. */
export function kinds(bits: number): Fact {
  let f = plain.get(bits);
  if (f === undefined) {
    f = new Fact(bits, -Infinity, Infinity, null, false);
    plain.set(bits, f);
  }
  return f;
}

export const TOP = kinds(ANY);
/** What fields and elements may hold. */
export const STORED = kinds(ANY & ~TRANSIENT);
export const BOOL = kinds(BOOLEAN);
export const NUMBER = kinds(NUMERIC);
export const TEXT = kinds(STRING);
export const INT32 = new Fact(INT, INT32_MIN, INT32_MAX, null, false);
export const UINT32 = new Fact(INT, 0, 4294967295, null, false);
/** Lengths of arrays and strings. */
export const LENGTH = new Fact(INT, 0, 4294967295, null, false);

/** Integers in a range; beyond 2**100 nothing is known but that it is a number. */
export function int(lo: number, hi: number): Fact {
  return lo >= -(2 ** 100) && hi <= 2 ** 100 ? new Fact(INT, lo, hi, null, false) : NUMBER;
}

const exactObjects = new WeakMap<ClassDesc, Fact>();
export function exactly(cls: ClassDesc): Fact {
  let f = exactObjects.get(cls);
  if (f === undefined) {
    f = new Fact(kindOfClass(cls), -Infinity, Infinity, cls, true);
    exactObjects.set(cls, f);
  }
  return f;
}

export function instancesOf(cls: ClassDesc): Fact {
  return new Fact(kindOfClass(cls), -Infinity, Infinity, cls, false);
}

/** As which kind of value its instances count. */
export function kindOfClass(cls: ClassDesc): number {
  if (cls.transient) return TRANSIENT;
  const prototype: unknown = cls.ctor === null ? null : cls.ctor.prototype;
  if (Array.isArray(prototype) || prototype instanceof Array) return ARRAY;
  return prototype instanceof Function ? FUNCTION : OBJECT;
}

/** What is known about a constant. */
export function factOfConstant(value: unknown): Fact {
  switch (typeof value) {
    case 'undefined':
      return kinds(UNDEFINED);
    case 'boolean':
      return BOOL;
    case 'string':
      return TEXT;
    case 'number':
      if (Number.isNaN(value)) return kinds(NAN);
      if (Object.is(value, -0)) return kinds(NEGZERO);
      return new Fact(Number.isInteger(value) ? INT : FRACTION, value, value, null, false);
    case 'function':
      return kinds(FUNCTION);
    case 'object':
      if (value === null) return kinds(NULL);
      return kinds(Array.isArray(value) ? ARRAY : OBJECT | TRANSIENT);
    default:
      return kinds(OTHER);
  }
}

export function sameFact(a: Fact, b: Fact): boolean {
  return a === b || (a.bits === b.bits && a.lo === b.lo && a.hi === b.hi && a.cls === b.cls && a.exact === b.exact);
}

const RANGED = INT | FRACTION;

/** The least fact above both. Returns `a` itself if it is above `b`. */
export function join(a: Fact, b: Fact): Fact {
  return widen(a, b, 0);
}

/** As `join`, but bounds that move go further with each `level`, so that a chain of joins ends. Idempotent. */
export function widen(a: Fact, b: Fact, level: number): Fact {
  if (a === b) return a;
  const bits = a.bits | b.bits;
  let lo = -Infinity;
  let hi = Infinity;
  if ((bits & RANGED) !== 0) {
    if ((b.bits & RANGED) === 0) {
      lo = a.lo;
      hi = a.hi;
    } else if ((a.bits & RANGED) === 0) {
      lo = b.lo;
      hi = b.hi;
    } else {
      lo = b.lo < a.lo ? lower(b.lo, level) : a.lo;
      hi = b.hi > a.hi ? upper(b.hi, level) : a.hi;
    }
    if ((bits & RANGED) === INT) {
      // Finite bounds stay below 2**100, where sums are still exact enough to be bounds.
      if (lo < -(2 ** 100)) lo = -Infinity;
      if (hi > 2 ** 100) hi = Infinity;
    }
  }
  let cls: ClassDesc | null = null;
  let exact = false;
  if ((a.bits & REFERENCE) === 0) {
    cls = b.cls;
    exact = b.exact;
  } else if ((b.bits & REFERENCE) === 0) {
    cls = a.cls;
    exact = a.exact;
  } else if (a.cls !== null && b.cls !== null) {
    cls = commonBase(a.cls, b.cls);
    exact = a.exact && b.exact && a.cls === b.cls;
  }
  if (bits === a.bits && lo === a.lo && hi === a.hi && cls === a.cls && exact === a.exact) return a;
  return new Fact(bits, lo, hi, cls, exact);
}

function lower(lo: number, level: number): number {
  if (level === 0) return lo;
  if (level < 4) {
    if (lo >= 0 && level < 3) return 0;
    return lo >= INT32_MIN ? INT32_MIN : lo >= -SAFE ? -SAFE : -Infinity;
  }
  return lo >= -SAFE && level < 6 ? -SAFE : -Infinity;
}

function upper(hi: number, level: number): number {
  if (level === 0) return hi;
  if (level < 4) return hi <= INT32_MAX ? INT32_MAX : hi <= SAFE ? SAFE : Infinity;
  return hi <= SAFE && level < 6 ? SAFE : Infinity;
}

function commonBase(a: ClassDesc, b: ClassDesc): ClassDesc | null {
  for (let x: ClassDesc | null = a; x !== null; x = x.base) if (derives(b, x)) return x;
  return null;
}

/** `a` is `b` or a subclass of it. */
export function derives(a: ClassDesc, b: ClassDesc): boolean {
  for (let x: ClassDesc | null = a; x !== null; x = x.base) if (x === b) return true;
  return false;
}

/** The two can be no one object, by their classes. */
export function disjointClasses(a: Fact, b: Fact): boolean {
  if ((a.bits & b.bits & REFERENCE) === 0) return true;
  if (a.cls === null || b.cls === null || a.cls === b.cls) return false;
  if (a.exact && b.exact) return true;
  return !derives(a.cls, b.cls) && !derives(b.cls, a.cls);
}

/** Keeps only the kinds in `mask`. An empty result (unreachable code) has no bits. */
export function restrict(f: Fact, mask: number): Fact {
  const bits = f.bits & mask;
  if (bits === f.bits) return f;
  const ranged = (bits & RANGED) !== 0;
  const object = (bits & REFERENCE) !== 0;
  if (!ranged && (!object || f.cls === null)) return kinds(bits);
  return new Fact(bits, ranged ? f.lo : -Infinity, ranged ? f.hi : Infinity, object ? f.cls : null, object && f.exact);
}

/** Narrows the range of the numbers. NaN goes if `ordered` (a comparison with it was true). -0 goes where 0 does not fit. */
export function clamp(f: Fact, lo: number, hi: number, ordered: boolean): Fact {
  let bits = f.bits;
  if (ordered) bits &= ~NAN;
  if (lo > 0 || hi < 0) bits &= ~NEGZERO;
  const l = Math.max(f.lo, lo);
  const h = Math.min(f.hi, hi);
  if ((bits & RANGED) === 0) return bits === f.bits ? f : restrict(f, bits);
  if (l > h) return restrict(f, bits & ~RANGED);
  if (bits === f.bits && l === f.lo && h === f.hi) return f;
  return new Fact(bits, l, h, f.cls, f.exact);
}

export function isInt(f: Fact): boolean {
  return f.bits === INT;
}
export function isInt32(f: Fact): boolean {
  return f.bits === INT && f.lo >= INT32_MIN && f.hi <= INT32_MAX;
}
export function isSafe(f: Fact): boolean {
  return f.bits === INT && f.lo >= -SAFE && f.hi <= SAFE;
}
export function isNumber(f: Fact): boolean {
  return (f.bits & ~NUMERIC) === 0 && f.bits !== 0;
}
/** The only class that the value can have, if it is certainly an object of exactly that class. */
export function exactClass(f: Fact): ClassDesc | null {
  return f.exact && (f.bits & ~REFERENCE) === 0 ? f.cls : null;
}

/** Truthiness, where the fact decides it. */
export function truth(f: Fact): boolean | null {
  const b = f.bits;
  if (b === 0) return null;
  if ((b & ~(NULLISH | NAN | NEGZERO)) === 0) return false;
  if ((b & ~REFERENCE) === 0) return true;
  if (b === INT && (f.lo > 0 || f.hi < 0)) return true;
  if (b === INT && f.lo === 0 && f.hi === 0) return false;
  return null;
}

/** `typeof`, as a mask of kinds. */
export const TYPE_MASKS: ReadonlyMap<string, number> = new Map([
  ['undefined', UNDEFINED],
  ['boolean', BOOLEAN],
  ['number', NUMERIC],
  ['string', STRING],
  ['function', FUNCTION],
  ['object', NULL | ARRAY | OBJECT | TRANSIENT],
]);
