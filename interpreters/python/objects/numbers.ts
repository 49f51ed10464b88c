/** Arithmetic of int, float and complex, complete: the interpreter's fast paths are a subset of what is here. */
import { OVERFLOW_ERROR, raise, valueError, ZERO_DIVISION_ERROR } from './exceptions.ts';
import { PyComplex, PyFloat, type Value } from './value.ts';

export type Int = number | bigint;

export function normalize(b: bigint): Int {
  // The conversion is faster than comparisons of bigints, and does not round to a safe integer.
  const n = Number(b);
  return n >= -Number.MAX_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? n : b;
}

/** V8 takes a while to make bigints of numbers. */
const SMALL: readonly bigint[] = Array.from({ length: 1025 }, (_, i) => BigInt(i));

function big(i: Int): bigint {
  if (typeof i === 'bigint') return i;
  return i >= 0 && i < SMALL.length ? SMALL[i] : BigInt(i);
}

// A bigint is beyond the safe integers, so that many results need no test whether they are back among them (22 ns).

/** @elidable */
export function addInts(a: Int, b: Int): Int {
  const sum = big(a) + big(b);
  return typeof a === 'bigint' && typeof b === 'bigint' && a > 0n === b > 0n ? sum : normalize(sum);
}

/** @elidable */
export function subtractInts(a: Int, b: Int): Int {
  return normalize(big(a) - big(b));
}

/** @elidable */
export function multiplyInts(a: Int, b: Int): Int {
  if (a === 0 || b === 0) return 0;
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return big(a) * big(b);
}

/** A bool or exact int as an int. */
export function asInt(v: Value): Int | undefined {
  if (typeof v === 'number' || typeof v === 'bigint') return v;
  return typeof v === 'boolean' ? (v ? 1 : 0) : undefined;
}

/** The nearest double. */
export function intToDouble(i: Int): number {
  if (typeof i === 'number') return i;
  const v = Number(i);
  if (!Number.isFinite(v)) throw raise(OVERFLOW_ERROR, 'int too large to convert to float');
  return v;
}

export const OP_ADD = 0;
export const OP_SUB = 1;
export const OP_MUL = 2;
export const OP_DIV = 3;
export const OP_FLOORDIV = 4;
export const OP_MOD = 5;
export const OP_POW = 6;
export const OP_LSHIFT = 8;
export const OP_RSHIFT = 9;
export const OP_AND = 10;
export const OP_OR = 11;
export const OP_XOR = 12;

export function intArith(op: number, a: Int, b: Int): Value | undefined {
  switch (op) {
    case OP_ADD:
      return addInts(a, b);
    case OP_SUB:
      return subtractInts(a, b);
    case OP_MUL:
      return multiplyInts(a, b);
    case OP_DIV:
      return new PyFloat(trueDivide(a, b));
    case OP_FLOORDIV:
      return floorDivide(a, b);
    case OP_MOD:
      return modulo(a, b);
    case OP_POW:
      return intPower(a, b);
    case OP_LSHIFT:
      return shiftLeft(a, b);
    case OP_RSHIFT:
      return shiftRight(a, b);
    case OP_AND:
      return normalize(BigInt(a) & BigInt(b));
    case OP_OR:
      return normalize(BigInt(a) | BigInt(b));
    case OP_XOR:
      return normalize(BigInt(a) ^ BigInt(b));
    default:
      return undefined;
  }
}

/** Correctly rounded. */
function trueDivide(a: Int, b: Int): number {
  if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const negative = a < 0 !== b < 0;
  let x = BigInt(a);
  let y = BigInt(b);
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  if (x === 0n) return negative ? -0 : 0;
  // A quotient of 66 bits or more, its last bit sticky, is rounded once by Number().
  const shift = bitLength(y) - bitLength(x) + 66;
  if (shift > 0) x <<= BigInt(shift);
  else y <<= BigInt(-shift);
  let q = x / y;
  if (q * y !== x) q |= 1n;
  const r = scale(q, -shift);
  if (!Number.isFinite(r)) throw raise(OVERFLOW_ERROR, 'integer division result too large for a float');
  return negative ? -r : r;
}

/** `q * 2**e` rounded once, for q of about 66 bits with a sticky last bit. */
function scale(q: bigint, e: number): number {
  const bits = bitLength(q);
  // Subnormal results have fewer bits: what they lose has to be dropped before rounding.
  const lowest = e + bits - 53;
  if (lowest < -1074) {
    const drop = BigInt(-1074 - e);
    const half = 1n << (drop - 1n);
    const rest = q & ((1n << drop) - 1n);
    let kept = q >> drop;
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
    return Number(kept) * 2 ** -1074;
  }
  const v = Number(q);
  return e < -1000 ? v * 2 ** -1000 * 2 ** (e + 1000) : e > 900 ? v * 2 ** 900 * 2 ** (e - 900) : v * 2 ** e;
}

/** 2**32 */
const HIGH = 4294967296;

export function bitLength(x: Int): number {
  if (typeof x === 'number') {
    const size = Math.abs(x);
    return size < HIGH ? 32 - Math.clz32(size) : 64 - Math.clz32(size / HIGH);
  }
  let b = BigInt(x);
  if (b < 0n) b = -b;
  if (b === 0n) return 0;
  const hex = b.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] as string, 16)));
}

export function floorDivide(a: Int, b: Int): Int {
  if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'integer division or modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') return Math.floor(a / b) + 0;
  const x = big(a);
  const y = big(b);
  const q = x / y;
  return normalize(x < 0n !== y < 0n && q * y !== x ? q - 1n : q);
}

export function modulo(a: Int, b: Int): Int {
  if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'integer modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a % b;
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
  }
  const y = big(b);
  const r = big(a) % y;
  return normalize(r !== 0n && r < 0n !== y < 0n ? r + y : r);
}

export function intPower(a: Int, b: Int): Value {
  if (b < 0) {
    if (a === 0) throw raise(ZERO_DIVISION_ERROR, '0.0 cannot be raised to a negative power');
    return new PyFloat(floatPower(intToDouble(a), intToDouble(b)));
  }
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a ** b;
    if (r <= Number.MAX_SAFE_INTEGER && r >= Number.MIN_SAFE_INTEGER) return r + 0;
  }
  return normalize(BigInt(a) ** BigInt(b));
}

/** A factor of so few bits makes a number no longer that is divided anyway. */
const SMALL_BASE = 0xffffffffn;
const ONE = '1'.charCodeAt(0);

/** `pow(a, b, m)` */
export function powerModulo(a: Int, b: Int, m: Int): Int {
  if (m === 0) throw valueError('pow() 3rd argument cannot be 0');
  let modulus = BigInt(m);
  const negative = modulus < 0n;
  if (negative) modulus = -modulus;
  let base = BigInt(a) % modulus;
  if (base < 0n) base += modulus;
  let exponent = BigInt(b);
  if (exponent < 0n) {
    base = inverse(base, modulus);
    exponent = -exponent;
  }
  // From the highest bit on: one square for each, and one product for each that is set.
  const bits = exponent.toString(2);
  let r = 1n % modulus;
  if (base <= SMALL_BASE) {
    for (let i = 0; i < bits.length; i++) r = (bits.charCodeAt(i) === ONE ? r * r * base : r * r) % modulus;
  } else {
    for (let i = 0; i < bits.length; i++) {
      r = (r * r) % modulus;
      if (bits.charCodeAt(i) === ONE) r = (r * base) % modulus;
    }
  }
  return normalize(negative && r !== 0n ? r - modulus : r);
}

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [m, a, 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (r0 !== 1n) throw valueError('base is not invertible for the given modulus');
  return s0 < 0n ? s0 + m : s0;
}

export function shiftLeft(a: Int, n: Int): Int {
  if (n < 0) throw valueError('negative shift count');
  if (a === 0) return 0;
  if (typeof a === 'number' && typeof n === 'number' && n < 53) {
    const r = a * 2 ** n;
    if (Number.isSafeInteger(r)) return r;
  }
  if (BigInt(n) > 1n << 40n) throw raise(OVERFLOW_ERROR, 'too many digits in integer');
  return normalize(BigInt(a) << BigInt(n));
}

export function shiftRight(a: Int, n: Int): Int {
  if (n < 0) throw valueError('negative shift count');
  if (typeof a === 'number') return n > 53 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** Number(n)) + 0;
  return n > 1 << 30 ? (a < 0 ? -1 : 0) : normalize(a >> BigInt(n));
}

export function floatArith(op: number, a: number, b: number): Value | undefined {
  switch (op) {
    case OP_ADD:
      return new PyFloat(a + b);
    case OP_SUB:
      return new PyFloat(a - b);
    case OP_MUL:
      return new PyFloat(a * b);
    case OP_DIV:
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float division by zero');
      return new PyFloat(a / b);
    case OP_FLOORDIV:
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float floor division by zero');
      return new PyFloat(floatFloorDivide(a, b));
    case OP_MOD:
      if (b === 0) throw raise(ZERO_DIVISION_ERROR, 'float modulo');
      return new PyFloat(floatModulo(a, b));
    case OP_POW:
      return floatPow(a, b);
    default:
      return undefined;
  }
}

export function floatModulo(a: number, b: number): number {
  const m = a % b;
  if (m === 0) return b < 0 ? -0 : 0;
  return m < 0 !== b < 0 ? m + b : m;
}

/** As float_floor_div: the quotient is that of the exact remainder. */
export function floatFloorDivide(a: number, b: number): number {
  let m = a % b;
  let div = (a - m) / b;
  if (m !== 0) {
    if (b < 0 !== m < 0) {
      m += b;
      div -= 1;
    }
  }
  if (div === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(div);
  return div - floor > 0.5 ? floor + 1 : floor;
}

/** C's pow differs from JavaScript's for a base of one. */
export function floatPower(a: number, b: number): number {
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) return 1;
  return a ** b;
}

function floatPow(a: number, b: number): Value {
  if (a === 0 && b < 0 && b !== -Infinity) throw raise(ZERO_DIVISION_ERROR, '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    return complexPower(new PyComplex(a, 0), new PyComplex(b, 0));
  const r = floatPower(a, b);
  if (!Number.isFinite(r) && Number.isFinite(a) && Number.isFinite(b))
    throw raise(OVERFLOW_ERROR, "(34, 'Numerical result out of range')");
  return new PyFloat(r);
}

export function complexArith(op: number, a: PyComplex, b: PyComplex): Value | undefined {
  switch (op) {
    case OP_ADD:
      return new PyComplex(a.re + b.re, a.im + b.im);
    case OP_SUB:
      return new PyComplex(a.re - b.re, a.im - b.im);
    case OP_MUL:
      return new PyComplex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    case OP_DIV:
      return complexDivide(a, b);
    case OP_POW:
      return complexPower(a, b);
    default:
      return undefined;
  }
}

/** Smith's method, as CPython. */
function complexDivide(a: PyComplex, b: PyComplex): PyComplex {
  const re = Math.abs(b.re);
  const im = Math.abs(b.im);
  if (re === 0 && im === 0) throw raise(ZERO_DIVISION_ERROR, 'complex division by zero');
  if (re >= im) {
    const ratio = b.im / b.re;
    const denominator = b.re + b.im * ratio;
    return new PyComplex((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator);
  }
  const ratio = b.re / b.im;
  const denominator = b.re * ratio + b.im;
  return new PyComplex((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator);
}

function complexPower(a: PyComplex, b: PyComplex): PyComplex {
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 100) return finitePower(smallPower(a, b.re));
  if (a.re === 0 && a.im === 0) {
    if (b.im !== 0 || b.re < 0) throw raise(ZERO_DIVISION_ERROR, '0.0 to a negative or complex power');
    return new PyComplex(0, 0);
  }
  const size = hypotenuse(a.re, a.im);
  let length = size ** b.re;
  const at = Math.atan2(a.im, a.re);
  let phase = at * b.re;
  if (b.im !== 0) {
    length *= Math.exp(-at * b.im);
    phase += b.im * Math.log(size);
  }
  return finitePower(new PyComplex(length * Math.cos(phase), length * Math.sin(phase)));
}

function finitePower(p: PyComplex): PyComplex {
  if (Math.abs(p.re) === Infinity || Math.abs(p.im) === Infinity) throw raise(OVERFLOW_ERROR, 'complex exponentiation');
  return p;
}

/** The part of a product that does not fit into a double. */
function productError(a: number, b: number, product: number): number {
  const [ah, bh] = [upperHalf(a), upperHalf(b)];
  const [al, bl] = [a - ah, b - bh];
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}

/** The upper 26 bits of the mantissa. */
function upperHalf(a: number): number {
  const c = a * 134217729;
  return c - (c - a);
}

/** The root of `a * a + b * b`, as exact as C's: JavaScript's may be off by more. */
export function hypotenuse(a: number, b: number): number {
  const large = Math.max(Math.abs(a), Math.abs(b));
  const small = Math.min(Math.abs(a), Math.abs(b));
  if (!Number.isFinite(large) || small === 0 || large / small > 2 ** 60) return Math.hypot(a, b);
  // Away from where squares are too large, or have too few digits.
  const scale = large > 2 ** 500 ? 2 ** -600 : small < 2 ** -450 ? 2 ** 600 : 1;
  const x = large * scale;
  const y = small * scale;
  const [xx, yy] = [x * x, y * y];
  const h = Math.sqrt(xx + yy);
  const hh = h * h;
  const rest = xx - hh + yy + productError(x, x, xx) + productError(y, y, yy) - productError(h, h, hh);
  return (h + rest / (2 * h)) / scale;
}

function smallPower(a: PyComplex, n: number): PyComplex {
  let r = new PyComplex(1, 0);
  let p = a;
  for (let m = Math.abs(n); m > 0; m = Math.floor(m / 2)) {
    if (m % 2 === 1) r = complexArith(OP_MUL, r, p) as PyComplex;
    p = complexArith(OP_MUL, p, p) as PyComplex;
  }
  if (n >= 0) return r;
  if (r.re === 0 && r.im === 0) throw raise(ZERO_DIVISION_ERROR, '0.0 to a negative or complex power');
  return complexDivide(new PyComplex(1, 0), r);
}

/**
 * Two numbers of built-in classes; undefined: one of them is none, or has no such operation.
 * @dontLookInside
 */
export function numberArith(op: number, x: Value, y: Value): Value | undefined {
  const a = asInt(x);
  const b = asInt(y);
  if (a !== undefined && b !== undefined) {
    if (typeof x === 'boolean' && typeof y === 'boolean') {
      if (op === OP_AND) return x && y;
      if (op === OP_OR) return x || y;
      if (op === OP_XOR) return x !== y;
    }
    return intArith(op, a, b);
  }
  if (x instanceof PyFloat) {
    if (y instanceof PyFloat) return floatArith(op, x.v, y.v);
    if (b !== undefined) return floatArith(op, x.v, intToDouble(b));
  } else if (y instanceof PyFloat && a !== undefined) {
    return floatArith(op, intToDouble(a), y.v);
  }
  if (x instanceof PyComplex || y instanceof PyComplex) {
    const c = asComplex(x);
    const d = asComplex(y);
    if (c !== undefined && d !== undefined) return complexArith(op, c, d);
  }
  return undefined;
}

export function asComplex(v: Value): PyComplex | undefined {
  if (v instanceof PyComplex) return v;
  if (v instanceof PyFloat) return new PyComplex(v.v, 0);
  const i = asInt(v);
  return i === undefined ? undefined : new PyComplex(intToDouble(i), 0);
}

/** Exact comparison of an int with a double: negative, 0, positive, or NaN. */
export function compareIntFloat(a: Int, v: number): number {
  if (typeof a === 'number') return a < v ? -1 : a > v ? 1 : a === v ? 0 : Number.NaN;
  if (v !== v) return Number.NaN;
  if (!Number.isFinite(v)) return v > 0 ? -1 : 1;
  // Comparisons of bigint and number are exact in JavaScript.
  return a < v ? -1 : a > v ? 1 : 0;
}
