/**
 * Transfer functions: what the result of a pure operation is, given facts about its operands.
 *
 * Ranges use that rounding is monotone: for integers a <= a' and b <= b', fl(a + b) <= fl(a' + b'). Operators on values
 * that may be no primitives, or bigints, give no number: then nothing is known.
 */
import { type Ins, MethodDesc, RegionOp as Op } from '../region/ir.ts';
import type { Fact } from './facts.ts';
import * as F from './facts.ts';

/** Bits of `+x` are numeric: no bigint, symbol (throws, or is no number) or object (valueOf). */
const NUMERIC_BY_COERCION = F.NULLISH | F.BOOLEAN | F.NUMERIC | F.STRING;

// Operators give primitives, whatever they are used on.
const NUMBER_OR_BIGINT = F.kinds(F.NUMERIC | F.OTHER);
const INT32_OR_BIGINT = F.join(F.INT32, F.kinds(F.OTHER));
const SUM = F.kinds(F.NUMERIC | F.STRING | F.OTHER);

function coerces(a: Fact): boolean {
  return (a.bits & ~NUMERIC_BY_COERCION) === 0;
}

/** What op shows by itself, its operands being as the facts say. */
export function resultFact(i: Ins, a: Fact, b: Fact): Fact {
  switch (i.op) {
    case Op.add:
      if (F.isNumber(a) && F.isNumber(b)) return sum(a, b);
      if (a.bits === F.STRING || b.bits === F.STRING) return F.TEXT;
      return SUM;
    case Op.sub:
      if (F.isNumber(a) && F.isNumber(b)) return sum(a, negate(b));
      return coerces(a) && coerces(b) ? F.NUMBER : numberOrBigint(a, b);
    case Op.mul:
      return F.isNumber(a) && F.isNumber(b) ? product(a, b) : numberOrBigint(a, b);
    case Op.div:
      return numberOrBigint(a, b);
    case Op.mod:
      return F.isNumber(a) && F.isNumber(b) ? remainder(a, b) : numberOrBigint(a, b);
    case Op.pow:
      return numberOrBigint(a, b);
    case Op.bit_and:
      if (!coerces(a) && !coerces(b)) return INT32_OR_BIGINT;
      if (b.bits === F.INT && b.lo >= 0 && b.hi <= F.INT32_MAX)
        return F.int(0, F.isInt32(a) && a.lo >= 0 ? Math.min(a.hi, b.hi) : b.hi);
      if (a.bits === F.INT && a.lo >= 0 && a.hi <= F.INT32_MAX) return F.int(0, a.hi);
      return F.INT32;
    case Op.bit_or:
    case Op.bit_xor:
      if (!coerces(a) && !coerces(b)) return INT32_OR_BIGINT;
      return F.isInt32(a) && F.isInt32(b) ? orRange(i, a, b) : F.INT32;
    case Op.shl:
      return coerces(a) || coerces(b) ? F.INT32 : INT32_OR_BIGINT;
    case Op.shr:
      if (!coerces(a) && !coerces(b)) return INT32_OR_BIGINT;
      if (F.isInt32(a) && b.bits === F.INT && b.lo === b.hi && b.lo >= 0 && b.lo < 32)
        return F.int(a.lo >> b.lo, a.hi >> b.lo);
      return F.INT32;
    case Op.ushr:
      if (!coerces(a) && !coerces(b)) return INT32_OR_BIGINT;
      if (b.bits === F.INT && b.lo === b.hi && b.lo > 0 && b.lo < 32) return F.int(0, 4294967295 >>> b.lo);
      return F.UINT32;
    case Op.neg:
      if (F.isNumber(a)) return negate(a);
      return coerces(a) ? F.NUMBER : NUMBER_OR_BIGINT;
    case Op.plus:
      return F.isNumber(a) ? a : F.NUMBER;
    case Op.bit_not:
      if (F.isInt32(a)) return F.int(~a.hi, ~a.lo);
      return coerces(a) ? F.INT32 : INT32_OR_BIGINT;
    case Op.frame_bytes:
      return FRAME_BYTES;
    case Op.typeof:
    case Op.to_string:
      return F.TEXT;
    case Op.lt:
    case Op.le:
    case Op.gt:
    case Op.ge:
    case Op.eq:
    case Op.ne:
    case Op.not:
    case Op.typeof_is:
    case Op.is_nullish:
    case Op.instance_of:
    case Op.class_is:
    case Op.instance_of_value:
      return F.BOOL;
    case Op.get_item_pure:
      return F.STORED;
    case Op.pure:
      return pureFact(i);
    case Op.pure_method:
      return a.bits === F.STRING ? methodFact(i) : F.TOP;
    default:
      return F.TOP;
  }
}

const FRAME_BYTES = F.int(0, 2 ** 20);

function numberOrBigint(a: Fact, b: Fact): Fact {
  // One operand that is no bigint decides: mixing throws.
  return coerces(a) || coerces(b) ? F.NUMBER : NUMBER_OR_BIGINT;
}

/** 0 and -0 change places under negation. */
function negate(f: Fact): Fact {
  let bits = f.bits & ~F.NEGZERO;
  let lo = -f.hi;
  let hi = -f.lo;
  if ((f.bits & F.INT) !== 0 && f.lo <= 0 && f.hi >= 0) bits |= F.NEGZERO;
  if ((f.bits & F.NEGZERO) !== 0) {
    bits |= F.INT;
    lo = (f.bits & (F.INT | F.FRACTION)) === 0 ? 0 : Math.min(lo, 0);
    hi = (f.bits & (F.INT | F.FRACTION)) === 0 ? 0 : Math.max(hi, 0);
  }
  return new F.Fact(bits, lo + 0, hi + 0, null, false);
}

function sum(a: Fact, b: Fact): Fact {
  const lo = rangeLo(a) + rangeLo(b);
  const hi = rangeHi(a) + rangeHi(b);
  // -0 only from -0 + -0; and an integer plus (integer or -0) is an integer.
  if (((a.bits | b.bits) & ~(F.INT | F.NEGZERO)) === 0) {
    const f = F.int(lo, hi);
    return (a.bits & b.bits & F.NEGZERO) !== 0 ? F.join(f, F.kinds(F.NEGZERO)) : f;
  }
  if (Number.isFinite(lo) || Number.isFinite(hi)) {
    return new F.Fact(
      F.NUMERIC,
      Number.isFinite(lo) ? lo : -Infinity,
      Number.isFinite(hi) ? hi : Infinity,
      null,
      false,
    );
  }
  return F.NUMBER;
}

// A fact whose bits include -0 has 0 in its range for the purpose of sums.
function rangeLo(f: Fact): number {
  if ((f.bits & (F.INT | F.FRACTION)) === 0) return (f.bits & F.NEGZERO) !== 0 ? 0 : -Infinity;
  return (f.bits & F.NEGZERO) !== 0 ? Math.min(f.lo, 0) : f.lo;
}
function rangeHi(f: Fact): number {
  if ((f.bits & (F.INT | F.FRACTION)) === 0) return (f.bits & F.NEGZERO) !== 0 ? 0 : Infinity;
  return (f.bits & F.NEGZERO) !== 0 ? Math.max(f.hi, 0) : f.hi;
}

function product(a: Fact, b: Fact): Fact {
  if (a.bits !== F.INT || b.bits !== F.INT) return F.NUMBER;
  const corners = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const f = F.int(Math.min(...corners) + 0, Math.max(...corners) + 0);
  const zero = (a.lo <= 0 && a.hi >= 0 && b.lo < 0) || (b.lo <= 0 && b.hi >= 0 && a.lo < 0);
  return zero ? F.join(f, F.kinds(F.NEGZERO)) : f;
}

function remainder(a: Fact, b: Fact): Fact {
  if (a.bits !== F.INT || b.bits !== F.INT || (b.lo <= 0 && b.hi >= 0)) return F.NUMBER;
  // The sign is the dividend's; a negative dividend may give -0.
  const most = Math.max(Math.abs(b.lo), Math.abs(b.hi)) - 1;
  const f = F.int(a.lo < 0 ? -Math.min(most, -a.lo) : 0, a.hi > 0 ? Math.min(most, a.hi) : 0);
  return a.lo < 0 ? F.join(f, F.kinds(F.NEGZERO)) : f;
}

function orRange(i: Ins, a: Fact, b: Fact): Fact {
  if (a.lo < 0 || b.lo < 0) return F.INT32;
  // Both are int32, so that there are 31 bits at most.
  const hi = 2 ** (32 - Math.clz32(Math.max(a.hi, b.hi))) - 1;
  return F.int(i.op === Op.bit_or ? Math.max(a.lo, b.lo) : 0, hi);
}

const INT_OR_SPECIAL = F.kinds(F.NUMERIC);
const results = new Map<unknown, Fact>([
  [Math.floor, INT_OR_SPECIAL],
  [Math.ceil, INT_OR_SPECIAL],
  [Math.abs, F.NUMBER],
  [Math.sqrt, F.NUMBER],
  [Math.trunc, F.NUMBER],
  [Math.min, F.NUMBER],
  [Math.max, F.NUMBER],
  [Math.fround, F.NUMBER],
  [Math.pow, F.NUMBER],
  [Math.sin, F.NUMBER],
  [Math.cos, F.NUMBER],
  [Math.exp, F.NUMBER],
  [Math.log, F.NUMBER],
  [Math.imul, F.INT32],
  [Math.clz32, F.int(0, 32)],
  [Number.isSafeInteger, F.BOOL],
  [Number.isInteger, F.BOOL],
  [Number.isNaN, F.BOOL],
  [Number.isFinite, F.BOOL],
  [Object.is, F.BOOL],
  [Array.isArray, F.BOOL],
  [String.fromCharCode, F.TEXT],
]);

function pureFact(i: Ins): Fact {
  const fn = i.args[0];
  return (fn === undefined ? undefined : results.get(fn.value)) ?? F.TOP;
}

const CODE_UNIT = F.join(F.int(0, 65535), F.kinds(F.NAN));
const POSITION = F.int(-1, 2 ** 30);
/** Methods of strings that give the same kind of value for all arguments. */
const stringMethods: ReadonlyMap<string, Fact> = new Map([
  ['charAt', F.TEXT],
  ['charCodeAt', CODE_UNIT],
  ['concat', F.TEXT],
  ['endsWith', F.BOOL],
  ['includes', F.BOOL],
  ['indexOf', POSITION],
  ['lastIndexOf', POSITION],
  ['padEnd', F.TEXT],
  ['padStart', F.TEXT],
  ['slice', F.TEXT],
  ['startsWith', F.BOOL],
  ['substr', F.TEXT],
  ['substring', F.TEXT],
  ['toLowerCase', F.TEXT],
  ['toString', F.TEXT],
  ['toUpperCase', F.TEXT],
  ['trim', F.TEXT],
  ['trimEnd', F.TEXT],
  ['trimStart', F.TEXT],
  ['valueOf', F.TEXT],
]);

function methodFact(i: Ins): Fact {
  return (i.aux instanceof MethodDesc ? stringMethods.get(i.aux.name) : undefined) ?? F.TOP;
}
