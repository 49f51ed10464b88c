/** int, bool, float. */

import type { PyClass } from '../objects/class.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError, ZERO_DIVISION_ERROR } from '../objects/exceptions.ts';
import { PyByteArray } from '../objects/misc.ts';
import { asInt, bitLength, type Int, intToDouble, normalize, numberArith, powerModulo } from '../objects/numbers.ts';
import { BOOL, COMPLEX, FLOAT, INT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyBytes, PyComplex, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { call, callSpecial } from '../vm/call.ts';
import { clampedIndex, compareBuiltin, indexOrUndefined, isTrue, smallIndex } from '../vm/compare.ts';
import { warnDeprecated, warnOfSubclass } from '../vm/deprecation.ts';
import { hashOf } from '../vm/hashing.ts';
import { checkDigits } from '../vm/int-text.ts';
import { METHODS, REFLECTED, unaryNumber } from '../vm/operators.ts';
import { builtinRepr, repr, str, strOf, textOf } from '../vm/text.ts';
import { bytesOf, bytesOfItems } from './bytes.ts';
import { classMethods, comparisons, defineNew, getset, methods, wrapNew } from './define.ts';
import { formatBuiltin, formatSpec } from './format.ts';

const int = (v: Value): Int => {
  const i = asInt(plainOf(v));
  if (i === undefined) throw typeError(`descriptor requires a 'int' object but received a '${typeName(v)}'`);
  return i;
};

const float = (v: Value): number => {
  const p = plainOf(v);
  if (p instanceof PyFloat) return p.v;
  throw typeError(`descriptor requires a 'float' object but received a '${typeName(v)}'`);
};

/** Spaces that Python strips. */
export const SPACE = /^(?:[^\S\ufeff]|[\x1c-\x1f\x85])+|(?:[^\S\ufeff]|[\x1c-\x1f\x85])+$/g;

/** What JavaScript reads alike, and exactly. */
const SHORT_DECIMAL = /^[ \t\n\r\f\v]{0,9}[-+]?\d{1,15}[ \t\n\r\f\v]{0,9}$/;
const SHORT_HEX = /^[-+]?[\da-fA-F]{1,13}$/;

/** `int(text, base)` */
export function parseInteger(text: string, base: number, shown: Value): Int {
  if (base === 10 ? SHORT_DECIMAL.test(text) : base === 16 && SHORT_HEX.test(text))
    return Number.parseInt(text, base) + 0;
  const bad = (): unknown => valueError(`invalid literal for int() with base ${base}: ${repr(shown).slice(0, 200)}`);
  let t = text
    .replace(SPACE, '')
    .replace(/\p{Nd}/gu, decimalDigit)
    .toLowerCase();
  let negative = false;
  if (t.startsWith('+') || t.startsWith('-')) {
    negative = t.startsWith('-');
    t = t.slice(1);
  }
  let radix = base;
  const prefix = t.slice(0, 2);
  const prefixed = prefix === '0x' ? 16 : prefix === '0o' ? 8 : prefix === '0b' ? 2 : 0;
  if (prefixed !== 0 && (base === 0 || base === prefixed)) {
    radix = prefixed;
    t = t.slice(2).replace(/^_/, '');
  } else if (base === 0) {
    radix = 10;
    if (/^0[0-9_]*[1-9]/.test(t)) throw bad();
  }
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/.test(t)) throw bad();
  t = t.replaceAll('_', '');
  for (const c of t) if (Number.parseInt(c, 36) >= radix) throw bad();
  if ((radix & (radix - 1)) !== 0) checkDigits(t.length);
  let v: bigint;
  if (radix === 10) v = BigInt(t);
  else if (radix === 16) v = BigInt(`0x${t}`);
  else if (radix === 8) v = BigInt(`0o${t}`);
  else if (radix === 2) v = BigInt(`0b${t}`);
  else {
    v = 0n;
    for (const c of t) v = v * BigInt(radix) + BigInt(Number.parseInt(c, 36));
  }
  return normalize(negative ? -v : v);
}

function decimalDigit(c: string): string {
  if (c >= '0' && c <= '9') return c;
  const p = c.codePointAt(0) as number;
  // Digits of each script follow each other, from a zero on.
  let zero = p;
  while (p - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(p - zero);
}

function toInt(v: Value): Int {
  const i = asInt(v);
  if (i !== undefined) return i;
  const text = textOf(v);
  if (text !== undefined) return parseInteger(text, 10, v);
  const p = plainOf(v);
  if (p instanceof PyFloat && p === v) return truncate(p.v);
  for (const name of ['__int__', '__index__', '__trunc__']) {
    const f = typeOf(v).find(name);
    if (f === undefined) continue;
    const made = callSpecial(f, v, []);
    if (name === '__trunc__') {
      warnDeprecated('The delegation of int() to __trunc__ is deprecated.');
      return truncated(made);
    }
    const r = asInt(plainOf(made));
    if (r === undefined) throw typeError(`${name} returned non-int (type ${typeName(made)})`);
    if (typeOf(made) !== INT) warnOfSubclass(name, 'int', made);
    return r;
  }
  const bytes = bytesOf(v);
  if (bytes !== undefined) {
    const shown = plainOf(v) instanceof PyByteArray ? v : new PyBytes(bytes);
    return parseInteger(Buffer.from(bytes).toString('latin1'), 10, shown);
  }
  throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(v)}'`);
}

/** What `__trunc__` has given may be no int yet. */
function truncated(made: Value): Int {
  const r = asInt(plainOf(made)) ?? indexOrUndefined(made);
  if (r === undefined) throw typeError(`__trunc__ returned non-Integral (type ${typeName(made)})`);
  return r;
}

export function truncate(v: number): Int {
  if (Number.isNaN(v)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(v)) throw raise(OVERFLOW_ERROR, 'cannot convert float infinity to integer');
  const t = Math.trunc(v) + 0;
  return Number.isSafeInteger(t) ? t : BigInt(t);
}

/** What most floats look like, and JavaScript reads alike. */
const PLAIN_FLOAT = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const FLOAT_TEXT = /^[+-]?(?:(?:\d+(?:_\d+)*)?\.?(?:\d+(?:_\d+)*)?(?:e[+-]?\d+(?:_\d+)*)?|inf|infinity|nan)$/i;

export function parseFloatText(text: string): number | undefined {
  if (PLAIN_FLOAT.test(text)) return Number(text);
  const t = text.replace(SPACE, '').replace(/\p{Nd}/gu, decimalDigit);
  if (!FLOAT_TEXT.test(t) || !/\d|inf|nan/i.test(t) || /^[+-]?\.?(e|$)/i.test(t)) return undefined;
  const lower = t.toLowerCase();
  if (lower.includes('inf')) return lower.startsWith('-') ? -Infinity : Infinity;
  if (lower.includes('nan')) return Number.NaN;
  return Number(t.replaceAll('_', ''));
}

/** `float(v)` */
export function toFloat(v: Value): number {
  if (v instanceof PyFloat) return v.v;
  const i = asInt(v);
  if (i !== undefined) return intToDouble(i);
  const f = typeOf(v).find('__float__');
  // A class derived from str may have the method.
  const text = f === undefined ? textOf(v) : undefined;
  if (text !== undefined) {
    const r = parseFloatText(text);
    if (r === undefined) throw valueError(`could not convert string to float: ${repr(v)}`);
    return r;
  }
  if (f !== undefined) {
    const made = callSpecial(f, v, []);
    const r = plainOf(made);
    if (!(r instanceof PyFloat)) throw typeError(`${typeName(v)}.__float__ returned non-float (type ${typeName(r)})`);
    if (r !== made) warnOfSubclass(`${typeName(v)}.__float__`, 'float', made);
    return r.v;
  }
  const k = indexOrUndefined(v);
  if (k !== undefined) return intToDouble(k);
  const bytes = bytesOf(v);
  if (bytes !== undefined) {
    const r = parseFloatText(Buffer.from(bytes).toString('latin1'));
    if (r === undefined) throw valueError(`could not convert string to float: ${repr(v)}`);
    return r;
  }
  throw typeError(`float() argument must be a string or a real number, not '${typeName(v)}'`);
}

/** A real number for the math functions. */
export function realOf(v: Value): number {
  if (v instanceof PyFloat) return v.v;
  const i = asInt(v);
  if (i !== undefined) return intToDouble(i);
  if (textOf(v) !== undefined) throw typeError(`must be real number, not ${typeName(v)}`);
  const f = typeOf(v).find('__float__');
  if (f !== undefined) return toFloat(v);
  const k = indexOrUndefined(v);
  if (k === undefined) throw typeError(`must be real number, not ${typeName(v)}`);
  return intToDouble(k);
}

/** `round(v, n)` of an int. */
function roundInt(i: Int, n: number): Int {
  if (n >= 0) return i;
  // Powers of ten that are that large cannot be made, and need not be.
  if (-n > bitLength(i) + 1) return 0;
  const p = 10n ** BigInt(-n);
  const x = BigInt(i);
  let q = x / p;
  let r = x % p;
  if (r < 0n) {
    r += p;
    q -= 1n;
  }
  if (r * 2n > p || (r * 2n === p && (q & 1n) === 1n)) q += 1n;
  return normalize(q * p);
}

/** Half to even. */
export function roundHalfEven(v: number): number {
  const f = Math.floor(v);
  const d = v - f;
  if (d < 0.5) return f;
  if (d > 0.5) return f + 1;
  return f % 2 === 0 ? f : f + 1;
}

/** `round(v, n)` of a float: that of its exact decimal expansion. */
function roundFloat(v: number, n: number): number {
  if (!Number.isFinite(v) || v === 0) return v;
  if (n > 323) return v;
  if (n < -308) return v < 0 ? -0 : 0;
  if (n >= 0) {
    const text = formatBuiltin(new PyFloat(Math.abs(v)), `.${n}f`) ?? '0';
    return v < 0 ? -Number(text) : Number(text);
  }
  const big = BigInt(Math.trunc(Math.abs(v)));
  const p = 10n ** BigInt(-n);
  let q = big / p;
  const r = big % p;
  const exact = Number.isInteger(v);
  if (r * 2n > p || (r * 2n === p && (!exact || (q & 1n) === 1n))) q += 1n;
  const x = Number(q * p);
  if (x === Infinity) throw raise(OVERFLOW_ERROR, 'rounded value too large to represent');
  return v < 0 ? -x : x;
}

/** Operators of a class of numbers. */
export function arithmetic(cls: PyClass, accepts: (v: Value) => boolean): void {
  const table: [string, string, (args: readonly Value[]) => Value][] = [];
  METHODS.forEach((name, op) => {
    if (
      name === '__matmul__' ||
      (cls !== INT && ['__lshift__', '__rshift__', '__and__', '__or__', '__xor__'].includes(name))
    )
      return;
    if (cls === COMPLEX && (name === '__floordiv__' || name === '__mod__')) return;
    const apply = (a: Value, b: Value): Value => {
      const x = plainOf(a);
      const y = plainOf(b);
      if (!accepts(x) || !accepts(y)) return NOT_IMPLEMENTED;
      return numberArith(op, x, y) ?? NOT_IMPLEMENTED;
    };
    const signature = name === '__pow__' ? 'value, mod=, /' : 'value, /';
    table.push([
      name,
      signature,
      ([a, b, m]) => (m === undefined || m === NONE ? apply(a, b) : powerModulo(int(a), int(b), int(m))),
    ]);
    table.push([REFLECTED[op], signature, ([a, b]) => apply(b, a)]);
  });
  ['__neg__', '__pos__', '__invert__'].forEach((name, op) => {
    if (name === '__invert__' && cls !== INT) return;
    table.push([name, '', ([a]) => unaryNumber(op, plainOf(a)) ?? NOT_IMPLEMENTED]);
  });
  methods(cls, table);
  comparisons(cls, (op, a, b) => {
    const x = plainOf(a);
    const y = plainOf(b);
    return accepts(x) && accepts(y) ? compareBuiltin(op, x, y) : NOT_IMPLEMENTED;
  });
}

function divmod(a: Value, b: Value): Value {
  const x = plainOf(a);
  const y = plainOf(b);
  const isComplex = x instanceof PyComplex || y instanceof PyComplex;
  const isFloat = !isComplex && (x instanceof PyFloat || y instanceof PyFloat);
  if (isFloat && !isTrue(y)) throw raise(ZERO_DIVISION_ERROR, 'float divmod()');
  const q = numberArith(4, x, y);
  const r = numberArith(5, x, y);
  return q === undefined || r === undefined ? NOT_IMPLEMENTED : new PyTuple([q, r]);
}

function openInt(): void {
  wrapNew(INT, 'x=, /, base=', ([v, base]) => {
    if (v === undefined) {
      if (base !== undefined) throw typeError('int() missing string argument');
      return 0;
    }
    if (base === undefined) return toInt(v);
    const b = clampedIndex(base);
    if (b !== 0 && (b < 2 || b > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
    const plain = plainOf(v);
    const text =
      plain instanceof PyBytes || plain instanceof PyByteArray
        ? Buffer.from(plain.bytes).toString('latin1')
        : textOf(v);
    if (text === undefined) throw typeError("int() can't convert non-string with explicit base");
    return parseInteger(text, b, v);
  });
  arithmetic(INT, (v) => asInt(v) !== undefined);
  methods(INT, [
    ['__repr__', '', ([v]) => builtinRepr(plainOf(v))],
    ['__hash__', '', ([v]) => hashOf(int(v))],
    ['__bool__', '', ([v]) => int(v) !== 0],
    ['__int__', '', ([v]) => int(v)],
    ['__index__', '', ([v]) => int(v)],
    ['__float__', '', ([v]) => new PyFloat(intToDouble(int(v)))],
    ['__trunc__', '', ([v]) => int(v)],
    ['__floor__', '', ([v]) => int(v)],
    ['__ceil__', '', ([v]) => int(v)],
    [
      '__round__',
      'ndigits=, /',
      ([v, n]) => (n === undefined || n === NONE ? int(v) : roundInt(int(v), clampedIndex(n))),
    ],
    ['__abs__', '', ([v]) => (int(v) < 0 ? (unaryNumber(0, int(v)) as Value) : int(v))],
    ['__divmod__', 'value, /', ([a, b]) => divmod(a, b)],
    ['__rdivmod__', 'value, /', ([a, b]) => divmod(b, a)],
    ['__format__', 'spec, /', ([v, spec]) => strOf(formatBuiltin(plainOf(v), formatSpec(spec)) ?? '')],
    ['__getnewargs__', '', ([v]) => new PyTuple([int(v)])],
    ['bit_length', '', ([v]) => bitLength(int(v))],
    [
      'bit_count',
      '',
      ([v]) => {
        const t = int(v);
        return (t < 0 ? -t : t).toString(2).replaceAll('0', '').length;
      },
    ],
    ['conjugate', '', ([v]) => int(v)],
    ['as_integer_ratio', '', ([v]) => new PyTuple([int(v), 1])],
    [
      'to_bytes',
      'length=, byteorder=, *, signed=',
      ([v, n, order, signed]) =>
        toBytes(
          int(v),
          n === undefined ? 1 : smallIndex(n),
          order === undefined ? 'big' : str(order),
          signed !== undefined && isTrue(signed),
        ),
    ],
  ]);
  classMethods(INT, [
    [
      'from_bytes',
      'bytes, byteorder=, *, signed=',
      ([cls, b, order, signed]) => {
        const bytes = Array.from(bytesOfItems(b));
        const named = order === undefined ? 'big' : textOf(order);
        if (named === undefined)
          throw typeError(`from_bytes() argument 'byteorder' must be str, not ${typeName(order ?? NONE)}`);
        if (named !== 'big' && named !== 'little') throw valueError("byteorder must be either 'little' or 'big'");
        if (named === 'little') bytes.reverse();
        let x = 0n;
        for (const byte of bytes) x = (x << 8n) | BigInt(byte);
        if (signed !== undefined && isTrue(signed)) x = BigInt.asIntN(bytes.length * 8, x);
        return cls === INT ? normalize(x) : call(cls, [normalize(x)]);
      },
    ],
  ]);
  getset(INT, 'real', (v) => int(v));
  getset(INT, 'imag', () => 0);
  getset(INT, 'numerator', (v) => int(v));
  getset(INT, 'denominator', () => 1);
  defineNew(BOOL, 'x=, /', ([, v]) => v !== undefined && isTrue(v));
  const bool = (v: Value): Value => (v ? 'True' : 'False');
  methods(BOOL, [
    ['__repr__', '', ([v]) => bool(v)],
    ['__and__', 'value, /', ([a, b]) => numberArith(10, a, plainOf(b)) ?? NOT_IMPLEMENTED],
    ['__or__', 'value, /', ([a, b]) => numberArith(11, a, plainOf(b)) ?? NOT_IMPLEMENTED],
    ['__xor__', 'value, /', ([a, b]) => numberArith(12, a, plainOf(b)) ?? NOT_IMPLEMENTED],
  ]);
}

function toBytes(i: Int, length: number, order: string, signed: boolean): Value {
  if (order !== 'big' && order !== 'little') throw valueError("byteorder must be either 'little' or 'big'");
  if (length < 0) throw valueError('length argument must be non-negative');
  if (i < 0 && !signed) throw raise(OVERFLOW_ERROR, "can't convert negative int to unsigned");
  const bits = BigInt(length * 8);
  const big = BigInt(i);
  const fits = signed ? big >= -(1n << (bits - 1n)) && big < 1n << (bits - 1n) : big < 1n << bits;
  if (!fits && !(length === 0 && big === 0n)) throw raise(OVERFLOW_ERROR, 'int too big to convert');
  let x = BigInt.asUintN(Number(bits), big);
  const bytes = new Uint8Array(length);
  for (let k = length - 1; k >= 0; k--) {
    bytes[k] = Number(x & 255n);
    x >>= 8n;
  }
  if (order === 'little') bytes.reverse();
  return new PyBytes(bytes);
}

function openFloat(): void {
  wrapNew(FLOAT, 'x=, /', ([v]) => new PyFloat(v === undefined ? 0 : toFloat(v)));
  arithmetic(FLOAT, (v) => v instanceof PyFloat || asInt(v) !== undefined);
  methods(FLOAT, [
    ['__repr__', '', ([v]) => builtinRepr(plainOf(v))],
    ['__hash__', '', ([v]) => hashOf(plainOf(v))],
    ['__bool__', '', ([v]) => float(v) !== 0],
    ['__int__', '', ([v]) => truncate(float(v))],
    ['__float__', '', ([v]) => new PyFloat(float(v))],
    ['__trunc__', '', ([v]) => truncate(float(v))],
    ['__floor__', '', ([v]) => truncate(Math.floor(float(v)))],
    ['__ceil__', '', ([v]) => truncate(Math.ceil(float(v)))],
    [
      '__round__',
      'ndigits=, /',
      ([v, n]) =>
        n === undefined || n === NONE
          ? truncate(roundHalfEven(float(v)))
          : new PyFloat(roundFloat(float(v), clampedIndex(n))),
    ],
    ['__abs__', '', ([v]) => new PyFloat(Math.abs(float(v)))],
    ['__divmod__', 'value, /', ([a, b]) => divmod(a, b)],
    ['__rdivmod__', 'value, /', ([a, b]) => divmod(b, a)],
    ['__format__', 'spec, /', ([v, spec]) => strOf(formatBuiltin(plainOf(v), formatSpec(spec)) ?? '')],
    ['__getnewargs__', '', ([v]) => new PyTuple([new PyFloat(float(v))])],
    ['is_integer', '', ([v]) => Number.isInteger(float(v))],
    ['conjugate', '', ([v]) => plainOf(v)],
    ['hex', '', ([v]) => hexFloat(float(v))],
    ['as_integer_ratio', '', ([v]) => ratio(float(v))],
  ]);
  classMethods(FLOAT, [
    [
      'fromhex',
      'string, /',
      ([cls, s]) => {
        if (textOf(s) === undefined) throw typeError('bad argument type for built-in operation');
        const v = new PyFloat(fromHex(str(s)));
        return cls === FLOAT ? v : call(cls, [v]);
      },
    ],
    [
      '__getformat__',
      'typestr, /',
      ([, kind]) => {
        const name = textOf(kind);
        if (name !== 'double' && name !== 'float')
          throw name === undefined
            ? typeError(`__getformat__() argument must be str, not ${typeName(kind)}`)
            : valueError("__getformat__() argument 1 must be 'double' or 'float'");
        return 'IEEE, little-endian';
      },
    ],
  ]);
  getset(FLOAT, 'real', (v) => plainOf(v));
  getset(FLOAT, 'imag', () => new PyFloat(0));
}

function ratio(v: number): Value {
  if (Number.isNaN(v)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(v)) throw raise(OVERFLOW_ERROR, 'cannot convert Infinity to integer ratio');
  let m = v;
  let d = 1n;
  while (!Number.isInteger(m)) {
    m *= 2;
    d *= 2n;
  }
  return new PyTuple([normalize(BigInt(m)), normalize(d)]);
}

function hexFloat(v: number): string {
  if (Number.isNaN(v)) return 'nan';
  if (!Number.isFinite(v)) return v < 0 ? '-inf' : 'inf';
  const sign = v < 0 || Object.is(v, -0) ? '-' : '';
  const a = Math.abs(v);
  if (a === 0) return `${sign}0x0.0p+0`;
  let e = Math.max(-1022, Math.floor(Math.log2(a)));
  // In two steps: 2 ** 1024 is none.
  let m = a / 2 ** (e - 1) / 2;
  while (m >= 2) {
    m /= 2;
    e++;
  }
  while (m < 1 && e > -1022) {
    m *= 2;
    e--;
  }
  const whole = Math.floor(m);
  const fraction = BigInt(Math.round((m - whole) * 2 ** 52))
    .toString(16)
    .padStart(13, '0');
  return `${sign}0x${whole}.${fraction}p${e < 0 ? '-' : '+'}${Math.abs(e)}`;
}

function fromHex(text: string): number {
  const t = text.replace(SPACE, '').toLowerCase();
  const m = /^([+-]?)(?:0x)?([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/.exec(t);
  if (m === null || (m[2] === '' && m[3] === '')) {
    if (/^[+-]?(?:inf|infinity|nan)$/.test(t)) return parseFloatText(t) as number;
    throw valueError('invalid hexadecimal floating-point string');
  }
  const digits = BigInt(`0x${m[2]}${m[3]}` === '0x' ? '0x0' : `0x${m[2]}${m[3]}`);
  const e = Number(m[4] ?? '0') - 4 * (m[3] as string).length;
  const tooLarge = (): unknown => raise(OVERFLOW_ERROR, 'hexadecimal value too large to represent as a float');
  if (digits === 0n) return m[1] === '-' ? -0 : 0;
  // Of an exponent of any length only its sign matters here.
  const top = e + digits.toString(2).length;
  if (top > 1024) throw tooLarge();
  if (top < -1100) return m[1] === '-' ? -0 : 0;
  const q =
    e >= 0
      ? Number(digits << BigInt(e))
      : (numberArith(3, normalize(digits), normalize(1n << BigInt(-e))) as PyFloat).v;
  if (q === Infinity) throw tooLarge();
  return m[1] === '-' ? -q : q;
}

export function openNumbers(): void {
  openInt();
  openFloat();
}
