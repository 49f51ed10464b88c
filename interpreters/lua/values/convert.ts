/**
 * Numbers to text and back, as Lua does it (`lua_Number2str`, `luaO_str2num`), and the conversions between types.
 */

import type { Coroutine } from './coroutine.ts';
import { formatG } from './format-float.ts';
import { addInt, floatToInt, fromBigInt, fromWords, type Int, LuaInt64, mulInt, toBigInt } from './int64.ts';
import { Builtin, LuaFloat, LuaFunction, LuaTable, typeName, type Userdata, type Value } from './value.ts';

// ------------------------------------------------------------------------------------------- numbers to text

/** The text of an integer. */
export function intToString(i: Int): string {
  return typeof i === 'number' ? String(i) : String(toBigInt(i));
}

/** The text of a float: `%.14g`, and always recognisable as a float. */
export function floatToString(v: number): string {
  if (Number.isInteger(v) && v < 1e14 && v > -1e14) return Object.is(v, -0) ? '-0.0' : `${v}.0`;
  const text = formatG(v, 14, false);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c < 48 || c > 57) && c !== 45) return text;
  }
  return `${text}.0`;
}

let nextAddress = 0x55a4_c0de_0000;
const addresses = new WeakMap<object, string>();

/** What `%p` prints: an invented address, always the same for an object. */
export function addressOf(v: object): string {
  let address = addresses.get(v);
  if (address === undefined) {
    address = `0x${nextAddress.toString(16).padStart(12, '0')}`;
    nextAddress += 0x40;
    addresses.set(v, address);
  }
  return address;
}

/** `tostring` without metamethods. */
export function tostring(v: Value): string {
  switch (typeof v) {
    case 'string':
      return v;
    case 'number':
      return String(v);
    case 'undefined':
      return 'nil';
    case 'boolean':
      return v ? 'true' : 'false';
    default:
      if (v instanceof LuaFloat) return floatToString(v.v);
      if (v instanceof LuaInt64) return intToString(v);
      return describeObject(v);
  }
}

function describeObject(v: LuaTable | LuaFunction | Builtin | Coroutine | Userdata): string {
  if (v instanceof LuaTable) return `table: ${addressOf(v)}`;
  if (v instanceof LuaFunction || v instanceof Builtin) return `function: ${addressOf(v)}`;
  return `${typeName(v)}: ${addressOf(v)}`;
}

// ------------------------------------------------------------------------------------------- text to numbers

const DECIMAL_INTEGER = /^[ \f\n\r\t\v]*([+-]?[0-9]+)[ \f\n\r\t\v]*$/;
const DECIMAL_FLOAT = /^[ \f\n\r\t\v]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \f\n\r\t\v]*$/;
const HEX_INTEGER = /^[ \f\n\r\t\v]*([+-]?)0[xX]([0-9a-fA-F]+)[ \f\n\r\t\v]*$/;
const HEX_FLOAT =
  /^[ \f\n\r\t\v]*([+-]?)0[xX](?:([0-9a-fA-F]+)\.?([0-9a-fA-F]*)|\.([0-9a-fA-F]+))(?:[pP]([+-]?[0-9]+))?[ \f\n\r\t\v]*$/;

/** The number that a text denotes, by the rules of Lua's numerals with optional sign and white space around. @elidable */
export function parseNumber(s: string): Int | LuaFloat | undefined {
  return parsePlain(s) ?? parseNumeral(s);
}

/** So many decimal digits are always exact. */
const EXACT_DIGITS = 15;

/** The usual case: some digits, perhaps a minus before them or a point among them. */
function parsePlain(s: string): Int | LuaFloat | undefined {
  const first = s.charCodeAt(0) === 45 ? 1 : 0;
  const { length } = s;
  if (length === first || length > EXACT_DIGITS) return undefined;
  let value = 0;
  let point = -1;
  for (let i = first; i < length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 48 && c <= 57) value = value * 10 + (c - 48);
    else if (c === 46 && point < 0) point = i;
    else return undefined;
  }
  if (point < 0) return first === 1 ? 0 - value : value;
  return length - first > 1 ? new LuaFloat(Number(s)) : undefined;
}

function parseNumeral(s: string): Int | LuaFloat | undefined {
  let match = DECIMAL_INTEGER.exec(s);
  if (match !== null) return decimalInteger(match[1]);
  match = DECIMAL_FLOAT.exec(s);
  if (match !== null) return new LuaFloat(Number(match[1]));
  match = HEX_INTEGER.exec(s);
  if (match !== null) {
    const value = hexInteger(match[2]);
    return match[1] === '-' ? mulInt(value, -1) : value;
  }
  match = HEX_FLOAT.exec(s);
  if (match !== null) {
    const whole = match[2] ?? '';
    const v = hexFloat(whole, match[2] === undefined ? match[4] : match[3], Number(match[5] ?? '0'));
    return new LuaFloat(match[1] === '-' ? -v : v);
  }
  return undefined;
}

/** Beyond 64 bits a decimal numeral is a float. */
function decimalInteger(digits: string): Int | LuaFloat {
  const n = Number(digits);
  if (Number.isSafeInteger(n)) return n + 0;
  const big = BigInt(digits[0] === '+' ? digits.slice(1) : digits);
  return BigInt.asIntN(64, big) === big ? fromBigInt(big) : new LuaFloat(n);
}

/** A hexadecimal numeral wraps around. */
function hexInteger(digits: string): Int {
  const tail = digits.slice(-16).padStart(16, '0');
  return fromWords(Number.parseInt(tail.slice(0, 8), 16) | 0, Number.parseInt(tail.slice(8), 16) | 0);
}

/** At most 30 significant digits count, as in PUC's `lua_strx2number`; the value is rounded once. */
function hexFloat(whole: string, fraction: string, exponent: number): number {
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return 0;
  let power = exponent - 4 * fraction.length;
  // One digit stands for all that are cut off, so that rounding goes the right way.
  const kept = digits.slice(0, 20);
  const rest = digits.slice(20);
  power += 4 * rest.length;
  let mantissa = BigInt(`0x${kept}`) << 4n;
  power -= 4;
  if (/[^0]/.test(rest)) mantissa |= 1n;
  return scale(mantissa, power);
}

/** `mantissa * 2^power`, rounded once, for a mantissa of more than 2 bits. */
function scale(mantissa: bigint, power: number): number {
  const bits = mantissa.toString(2).length;
  // The lowest exponent of a result with full precision is -1022.
  const top = bits + power;
  if (top < -1022) {
    // Subnormal: shift out here what the double cannot hold, keeping a sticky bit, then scale exactly.
    const drop = BigInt(Math.min(-1074 - power, bits + 2));
    if (drop > 0n) return roundShift(mantissa, drop) * 2 ** -1074;
  }
  const v = Number(mantissa);
  if (power > 0)
    return power > 2000 ? Number.POSITIVE_INFINITY : v * 2 ** Math.min(power, 1023) * 2 ** Math.max(0, power - 1023);
  return v * 2 ** Math.max(power, -1000) * 2 ** Math.min(0, power + 1000);
}

/** `m >> n`, rounded to the nearest, ties to even. */
function roundShift(m: bigint, n: bigint): number {
  const q = m >> n;
  const rest = m - (q << n);
  const half = 1n << (n - 1n);
  return Number(rest > half || (rest === half && (q & 1n) === 1n) ? q + 1n : q);
}

// ------------------------------------------------------------------------------------------- conversions

/** The number that arithmetic sees in a value: strings are converted. */
export function toNumber(v: Value): Int | LuaFloat | undefined {
  if (typeof v === 'number' || v instanceof LuaFloat || v instanceof LuaInt64) return v;
  return typeof v === 'string' ? parseNumber(v) : undefined;
}

/** The integer that a value stands for: floats of integral value and strings are converted. */
export function toInteger(v: Value): Int | undefined {
  if (typeof v === 'number' || v instanceof LuaInt64) return v;
  if (v instanceof LuaFloat) return floatToInt(v.v);
  if (typeof v !== 'string') return undefined;
  const n = parseNumber(v);
  return n instanceof LuaFloat ? floatToInt(n.v) : n;
}

/** `tonumber(s, base)`: digits and letters, an optional sign, white space around; wraps around. */
export function parseInBase(s: string, base: number): Int | undefined {
  const match = /^[ \f\n\r\t\v]*([-+]?)([0-9a-zA-Z]+)[ \f\n\r\t\v]*$/.exec(s);
  if (match === null) return undefined;
  let value: Int = 0;
  for (const c of match[2]) {
    const digit = Number.parseInt(c, 36);
    if (digit >= base) return undefined;
    value = addInt(mulInt(value, base), digit);
  }
  return match[1] === '-' ? mulInt(value, -1) : value;
}
