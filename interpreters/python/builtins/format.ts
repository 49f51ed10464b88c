/** The format mini-language of numbers and strings, `format(v, spec)`. */

import { OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { exponentText, floatRepr, shortestDigits } from '../objects/float-text.ts';
import { PyBuiltin } from '../objects/function.ts';
import { asInt, type Int, intToDouble } from '../objects/numbers.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyComplex, PyFloat, PyInstance, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { decimalText } from '../vm/int-text.ts';
import { str, strOf, textOf } from '../vm/text.ts';

export interface Spec {
  readonly fill: string;
  /** '' where none is given. */
  readonly align: string;
  readonly sign: string;
  readonly signed: boolean;
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  /** -1 where none is given. */
  readonly precision: number;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.*)$/su;

/** Programs use few specifiers. */
const SPECS = new Map<string, Spec>();
const MAX_SPECS = 500;

export function parseSpec(text: string): Spec {
  let spec = SPECS.get(text);
  if (spec === undefined) {
    spec = parse(text);
    if (SPECS.size < MAX_SPECS) SPECS.set(text, spec);
  }
  return spec;
}

function parse(text: string): Spec {
  const m = SPEC.exec(text);
  if (m === null) throw valueError('Invalid format specifier');
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = m;
  if (text.includes('.') && precision === undefined && type.startsWith('.'))
    throw valueError('Format specifier missing precision');
  if (grouping !== undefined && (type[0] === ',' || type[0] === '_') && type[0] !== grouping)
    throw valueError("Cannot specify both ',' and '_'.");
  if ([...type].length > 1) throw valueError(`Invalid format specifier '${text}' for object of type`);
  if (
    grouping !== undefined &&
    type !== '' &&
    !'deEfFgG%'.includes(type) &&
    !(grouping === '_' && 'boxX'.includes(type))
  )
    throw valueError(`Cannot specify '${grouping}' with '${shownCode(type)}'.`);
  return {
    fill: fill ?? (zero !== undefined ? '0' : ' '),
    align: align ?? '',
    sign: sign ?? '-',
    signed: sign !== undefined,
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: width === undefined ? 0 : countOf(width),
    grouping: grouping ?? '',
    precision: precision === undefined ? -1 : countOf(precision),
    type,
  };
}

/** What fits CPython's Py_ssize_t. */
const MAX_COUNT = 2n ** 63n;
/** What fits its int, as the digits of a float have to. */
const MAX_PRECISION = 2 ** 31;

function countOf(digits: string): number {
  if (BigInt(digits) >= MAX_COUNT) throw valueError('Too many decimal digits in format string');
  return Number(digits);
}

function shownCode(type: string): string {
  const p = type.codePointAt(0) as number;
  return p > 32 && p < 128 ? type : `\\x${p.toString(16)}`;
}

function checked(text: string, v: Value): Spec {
  try {
    return parseSpec(text);
  } catch (e) {
    const m = SPEC.exec(text);
    if (m !== null && [...m[10]].length > 1 && !/^[,_]/.test(m[10]))
      throw valueError(`Invalid format specifier '${text}' for object of type '${typeName(v)}'`);
    throw e;
  }
}

function pad(text: string, spec: Spec, align: string): string {
  const length = [...text].length;
  if (length >= spec.width) return text;
  const n = spec.width - length;
  if (align === '<') return text + spec.fill.repeat(n);
  if (align === '^') return spec.fill.repeat(n >> 1) + text + spec.fill.repeat(n - (n >> 1));
  return spec.fill.repeat(n) + text;
}

/** Sign and prefix before, digits with separators, padding between them where '=' asks for it. */
function numeric(negative: boolean, prefix: string, digits: string, rest: string, spec: Spec, group: number): string {
  const sign = negative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const align = spec.align === '' ? (spec.zero ? '=' : '>') : spec.align;
  let body = spec.grouping === '' ? digits : grouped(digits, spec.grouping, group);
  if (align === '=') {
    const room = spec.width - sign.length - prefix.length - rest.length;
    if (spec.fill === '0' && spec.grouping !== '') {
      let padded = digits;
      while (grouped(padded, spec.grouping, group).length < room) padded = `0${padded}`;
      body = grouped(padded, spec.grouping, group);
    } else {
      body = body.padStart(room, spec.fill);
    }
    return sign + prefix + body + rest;
  }
  return pad(sign + prefix + body + rest, spec, align);
}

function grouped(digits: string, separator: string, size: number): string {
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % size === 0) out += separator;
    out += digits[i];
  }
  return out;
}

function unknownCode(spec: Spec, v: Value): unknown {
  return valueError(`Unknown format code '${shownCode(spec.type)}' for object of type '${typeName(v)}'`);
}

function formatInt(i: Int, spec: Spec, v: Value): string {
  const { type } = spec;
  if ('eEfFgG%'.includes(type) && type !== '') return formatFloat(intToDouble(i), spec, v);
  if (type !== '' && !'bcdnoxX'.includes(type)) throw unknownCode(spec, v);
  if (spec.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  if (type === 'c') {
    if (spec.signed) throw valueError("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    if (i < 0 || i > 0x10ffff) throw raise(OVERFLOW_ERROR, '%c arg not in range(0x110000)');
    return pad(String.fromCodePoint(Number(i)), spec, spec.align === '' ? '<' : spec.align);
  }
  const negative = i < 0;
  const big = negative ? -i : i;
  let digits: string;
  let prefix = '';
  let group = 3;
  switch (type) {
    case '':
    case 'd':
    case 'n':
      digits = decimalText(big);
      break;
    case 'b':
    case 'o':
    case 'x':
    case 'X': {
      digits = big.toString(type === 'b' ? 2 : type === 'o' ? 8 : 16);
      if (spec.alternate) prefix = `0${type}`;
      if (type === 'X') digits = digits.toUpperCase();
      group = 4;
      break;
    }
    default:
      throw unknownCode(spec, v);
  }
  return numeric(negative, prefix, digits, '', spec, group);
}

/** `toFixed` and `toExponential` of JavaScript stop at 100 digits, and the former at 1e21: bigints are exact. */
export function fixed(v: number, precision: number): string {
  if (v < 1e21 && precision <= 100) return v.toFixed(precision);
  if (v >= 1e21) return BigInt(v).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
  return exactFixed(v, precision);
}

function exactFixed(v: number, precision: number): string {
  let e = 0;
  let m = v;
  while (!Number.isInteger(m)) {
    m *= 2;
    e++;
  }
  const scaled = BigInt(m) * 10n ** BigInt(precision);
  const half = e === 0 ? 0n : 1n << BigInt(e - 1);
  let q = scaled >> BigInt(e);
  const rest = scaled - (q << BigInt(e));
  if (e > 0 && (rest > half || (rest === half && (q & 1n) === 1n))) q += 1n;
  const text = q.toString().padStart(precision + 1, '0');
  return precision === 0 ? text : `${text.slice(0, -precision)}.${text.slice(-precision)}`;
}

/** toFixed rounds halves up, where the number is exactly between: CPython to even. */
export function roundedFixed(v: number, precision: number): string {
  if (precision > 22 || v >= 1e21 || !isTie(v, precision)) return fixed(v, precision);
  return exactFixed(v, precision);
}

function isTie(v: number, precision: number): boolean {
  const scaled = v * 10 ** precision * 2;
  return Number.isInteger(scaled) && scaled % 2 === 1;
}

/** Whether it is exactly between two multiples of that power of ten. */
function isTieOfTens(v: number, power: number): boolean {
  if (!Number.isInteger(v)) return false;
  const unit = 10n ** BigInt(power);
  return (BigInt(v) * 2n) % (unit * 2n) === unit;
}

/** Digits and exponent, of `n` significant digits, half to even. */
function significant(v: number, n: number): { digits: string; exponent: number } {
  if (v === 0) return { digits: '0'.repeat(n), exponent: 0 };
  if (n <= 101) {
    const [mantissa, e] = v.toExponential(n - 1).split('e') as [string, string];
    const exponent = Number(e);
    const digits = mantissa.replace('.', '');
    // A tie was rounded up.
    const places = n - 1 - exponent;
    if (places >= 0 && places <= 22 && isTie(v, places)) {
      const exact = exactFixed(v, places).replace('.', '').replace(/^0+/, '');
      if (exact.length === n) return { digits: exact, exponent };
    }
    if (places < 0 && isTieOfTens(v, -places) && Number(digits.at(-1)) % 2 === 1)
      return { digits: digits.slice(0, -1) + String(Number(digits.at(-1)) - 1), exponent };
    return { digits, exponent };
  }
  const short = shortestDigits(v);
  return { digits: short.digits.padEnd(n, '0'), exponent: short.exponent };
}

function exponential(v: number, precision: number): string {
  const { digits, exponent } = significant(v, precision + 1);
  return (precision === 0 ? digits : `${digits[0]}.${digits.slice(1)}`) + exponentText(exponent);
}

/** `%g`; `whole`: how many digits may be before the point, where an exponent takes their place. */
function general(v: number, precision: number, keep: boolean, whole = Math.max(1, precision)): string {
  const p = precision === 0 ? 1 : precision;
  const { digits, exponent } = significant(v, p);
  if (exponent < -4 || exponent >= whole) {
    const d = keep ? digits : digits.replace(/0+$/, '');
    const head = d === '' ? '0' : d[0];
    const tail = d.slice(1);
    return (tail === '' ? head + (keep ? '.' : '') : `${head}.${tail}`) + exponentText(exponent);
  }
  let text: string;
  if (exponent < 0) text = `0.${'0'.repeat(-exponent - 1)}${digits}`;
  else text = digits.length > exponent + 1 ? `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}` : digits;
  if (keep) return text.includes('.') ? text : `${text}.`;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The magnitude of a finite number in one of the formats e, f, g and their capitals. */
export function magnitudeText(v: number, type: string, precision: number, alternate: boolean): string {
  let text: string;
  switch (type.toLowerCase()) {
    case 'e':
      text = exponential(v, precision);
      if (alternate && precision === 0) text = text.replace('e', '.e');
      break;
    case 'f':
      text = roundedFixed(v, precision);
      if (alternate && precision === 0) text += '.';
      break;
    default:
      text = general(v, precision, alternate);
  }
  return type === type.toUpperCase() ? text.toUpperCase() : text;
}

export function formatFloat(v: number, spec: Spec, source: Value): string {
  const { type } = spec;
  if (type !== '' && !'eEfFgGn%'.includes(type)) throw unknownCode(spec, source);
  if (spec.precision >= MAX_PRECISION) throw valueError('precision too big');
  let negative = v < 0 || Object.is(v, -0);
  const percent = type === '%';
  const size = Math.abs(percent ? v * 100 : v);
  let text: string;
  if (!Number.isFinite(size)) {
    text = Number.isNaN(size) ? 'nan' : 'inf';
    if (Number.isNaN(size)) negative = false;
    if (type === 'E' || type === 'F' || type === 'G') text = text.toUpperCase();
    const plain = spec.zero && spec.align === '' ? { ...spec, grouping: '' } : { ...spec, grouping: '' };
    return numeric(negative, '', text, percent ? '%' : '', plain, 3);
  }
  if (type === '' && spec.precision < 0) {
    text = floatRepr(size);
    if (spec.alternate && !text.includes('.')) text = text.replace('e', '.e');
  } else if (type === '') {
    // One digit follows the point at least.
    text = general(size, spec.precision, spec.alternate, Math.max(1, spec.precision) - 1);
    if (!/[.e]/.test(text)) text += '.0';
  } else {
    const precision = spec.precision < 0 ? 6 : spec.precision;
    text = magnitudeText(size, percent ? 'f' : type === 'n' ? 'g' : type, precision, spec.alternate);
  }
  if (spec.noNegativeZero && negative && !/[1-9]/.test(text.split(/e/i)[0] as string)) negative = false;
  const m = /^(\d+)(.*)$/.exec(text);
  const digits = m === null ? text : (m[1] as string);
  const rest = (m === null ? '' : (m[2] as string)) + (percent ? '%' : '');
  return numeric(negative, '', digits, rest, spec, 3);
}

function formatComplex(v: PyComplex, spec: Spec): string {
  if (spec.zero) throw valueError('Zero padding is not allowed in complex format specifier');
  if (spec.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  if (spec.type === '%') throw unknownCode(spec, v);
  const part = (x: number, sign: string): string => {
    const type = spec.type === '' && spec.precision >= 0 ? 'g' : spec.type;
    const p = { ...spec, width: 0, sign, fill: ' ', align: '', type };
    const t = formatFloat(x, p, v);
    return spec.type === '' && spec.precision < 0 ? t.replace(/\.0$/, '') : t;
  };
  const im = `${part(v.im, '+')}j`;
  if (spec.type === '' && v.re === 0 && !Object.is(v.re, -0))
    return pad(`${part(v.im, spec.sign)}j`, spec, spec.align === '' ? '>' : spec.align);
  const both = part(v.re, spec.sign) + im;
  return pad(spec.type === '' ? `(${both})` : both, spec, spec.align === '' ? '>' : spec.align);
}

export function formatStr(text: string, specText: string): string {
  const spec = checked(specText, text);
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec, text);
  if (spec.signed) throw valueError(`${spec.sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`);
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (spec.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (spec.grouping !== '') throw valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  const cut = spec.precision < 0 ? text : [...text].slice(0, spec.precision).join('');
  return pad(cut, spec, spec.align === '' ? '<' : spec.align);
}

/** The argument of `__format__`. */
export function formatSpec(spec: Value): string {
  const text = textOf(spec);
  if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeName(spec)}`);
  return text;
}

/** The `__format__` of built-in classes; undefined: the class has none of its own. */
export function formatBuiltin(v: Value, specText: string): string | undefined {
  const text = textOf(v);
  if (text !== undefined) return formatStr(text, specText);
  const i = asInt(v);
  if (i !== undefined) {
    if (specText === '') return str(v);
    return formatInt(i, checked(specText, v), v);
  }
  if (v instanceof PyFloat) return specText === '' ? floatRepr(v.v) : formatFloat(v.v, checked(specText, v), v);
  if (v instanceof PyComplex) return specText === '' ? str(v) : formatComplex(v, checked(specText, v));
  return undefined;
}

/** `format(v, spec)` @dontLookInside */
export function format(v: Value, spec: Value): Value {
  const specText = textOf(spec);
  if (specText === undefined) throw typeError(`format() argument 2 must be str, not ${typeName(spec)}`);
  if (v instanceof PyInstance) {
    const f = typeOf(v).find('__format__');
    if (f !== undefined && !(f instanceof PyBuiltin)) {
      const r = callSpecial(f, v, [spec]);
      if (textOf(r) === undefined) throw typeError(`__format__ must return a str, not ${typeName(r)}`);
      return r;
    }
    if (specText === '') return strOf(str(v));
  }
  const own = formatBuiltin(plainOf(v), specText);
  if (own !== undefined) return strOf(own);
  if (specText !== '') throw typeError(`unsupported format string passed to ${typeName(v)}.__format__`);
  return strOf(str(v));
}
