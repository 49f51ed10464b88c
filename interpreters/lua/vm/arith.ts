/**
 * Arithmetic and comparison of numbers, complete: every combination of integer and float, wrap-around, and the errors.
 * The interpreter's fast paths are a subset of what is here. Metamethods and strings are `meta.ts`'s business.
 */

import type { Int } from '../values/int64.ts';
import {
  addInt,
  andInt,
  floatLessEqualInt,
  floatLessInt,
  floatToInt,
  floorDivInt,
  intEqualsFloat,
  intLessEqualFloat,
  intLessFloat,
  intToFloat,
  LuaInt64,
  lessEqualInt,
  lessInt,
  modInt,
  mulInt,
  negInt,
  notInt,
  orInt,
  shiftLeftInt,
  shiftRightInt,
  subInt,
  xorInt,
} from '../values/int64.ts';
import type { Value } from '../values/value.ts';
import { LuaFloat } from '../values/value.ts';
import { VmError } from './errors.ts';
import {
  EV_ADD,
  EV_BAND,
  EV_BNOT,
  EV_BOR,
  EV_BXOR,
  EV_DIV,
  EV_IDIV,
  EV_MOD,
  EV_MUL,
  EV_POW,
  EV_SHL,
  EV_SHR,
  EV_SUB,
  EV_UNM,
} from './events.ts';

export type LuaNumber = Int | LuaFloat;

export function isNumber(v: Value): v is LuaNumber {
  return typeof v === 'number' || v instanceof LuaFloat || v instanceof LuaInt64;
}

export function isInteger(v: Value): v is Int {
  return typeof v === 'number' || v instanceof LuaInt64;
}

/** Any number as a double. */
export function asDouble(n: LuaNumber): number {
  return typeof n === 'number' ? n : n instanceof LuaFloat ? n.v : intToFloat(n);
}

/** A number as an integer, if it has an exact one. */
export function asInteger(n: LuaNumber): Int | undefined {
  return n instanceof LuaFloat ? floatToInt(n.v) : n;
}

/** A number that a bitwise operation cannot take. */
export class NoIntegerError extends VmError {
  readonly operand: Value;

  constructor(operand: Value) {
    super('number has no integer representation');
    this.operand = operand;
  }
}

/** The operation on two numbers (twice the same for unary ones); undefined if one is not a number. */
export function rawArith(event: number, b: Value, c: Value): LuaNumber | undefined {
  if (!isNumber(b) || !isNumber(c)) return undefined;
  if (event >= EV_BAND && event !== EV_UNM) return bitwise(event, b, c);
  if (event === EV_DIV || event === EV_POW || b instanceof LuaFloat || c instanceof LuaFloat) {
    return new LuaFloat(floatArith(event, asDouble(b), asDouble(c)));
  }
  return intArith(event, b, c);
}

function intArith(event: number, b: Int, c: Int): Int {
  switch (event) {
    case EV_ADD:
      return addInt(b, c);
    case EV_SUB:
      return subInt(b, c);
    case EV_MUL:
      return mulInt(b, c);
    case EV_UNM:
      return negInt(b);
    case EV_IDIV:
      if (c === 0) throw new VmError('attempt to divide by zero');
      return floorDivInt(b, c);
    case EV_MOD:
      if (c === 0) throw new VmError("attempt to perform 'n%0'");
      return modInt(b, c);
    default:
      throw new Error(`no integer event ${event}`);
  }
}

function floatArith(event: number, b: number, c: number): number {
  switch (event) {
    case EV_ADD:
      return b + c;
    case EV_SUB:
      return b - c;
    case EV_MUL:
      return b * c;
    case EV_DIV:
      return b / c;
    case EV_POW:
      return c === 2 ? b * b : power(b, c);
    case EV_IDIV:
      return Math.floor(b / c);
    case EV_UNM:
      return -b;
    default:
      return floatMod(b, c);
  }
}

/** C's pow differs from JavaScript's for a base of one. */
export function power(b: number, c: number): number {
  if (b === 1 || (b === -1 && (c === Infinity || c === -Infinity))) return 1;
  return b ** c;
}

export function floatMod(b: number, c: number): number {
  const m = b % c;
  return (m > 0 ? c < 0 : m < 0 && c !== m && c > 0) ? m + c : m;
}

function bitwise(event: number, b: LuaNumber, c: LuaNumber): Int {
  const x = asInteger(b);
  if (x === undefined) throw new NoIntegerError(b);
  const y = asInteger(c);
  if (y === undefined) throw new NoIntegerError(c);
  switch (event) {
    case EV_BAND:
      return andInt(x, y);
    case EV_BOR:
      return orInt(x, y);
    case EV_BXOR:
      return xorInt(x, y);
    case EV_SHL:
      return shiftLeftInt(x, y);
    case EV_SHR:
      return shiftRightInt(x, y);
    case EV_BNOT:
      return notInt(x);
    default:
      throw new Error(`no bitwise event ${event}`);
  }
}

export function lessNumber(a: LuaNumber, b: LuaNumber): boolean {
  if (a instanceof LuaFloat) return b instanceof LuaFloat ? a.v < b.v : floatLessInt(a.v, b);
  return b instanceof LuaFloat ? intLessFloat(a, b.v) : lessInt(a, b);
}

export function lessEqualNumber(a: LuaNumber, b: LuaNumber): boolean {
  if (a instanceof LuaFloat) return b instanceof LuaFloat ? a.v <= b.v : floatLessEqualInt(a.v, b);
  return b instanceof LuaFloat ? intLessEqualFloat(a, b.v) : lessEqualInt(a, b);
}

/** Equality without metamethods. The identity of floats says nothing: a NaN differs from itself. */
export function rawEquals(a: Value, b: Value): boolean {
  if (a instanceof LuaFloat) {
    if (b instanceof LuaFloat) return a.v === b.v;
    return isInteger(b) && intEqualsFloat(b, a.v);
  }
  if (b instanceof LuaFloat) return isInteger(a) && intEqualsFloat(a, b.v);
  return a === b || (a instanceof LuaInt64 && b instanceof LuaInt64 && a.hi === b.hi && a.lo === b.lo);
}
