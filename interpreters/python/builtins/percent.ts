/** `%` formatting of str. */

import { PyDict } from '../objects/dict.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { asInt, type Int } from '../objects/numbers.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { bindSpecial, call } from '../vm/call.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';
import { ascii } from '../vm/displays.ts';
import { getItemSlow } from '../vm/iterate.ts';
import { repr, str, textOf } from '../vm/text.ts';
import { magnitudeText } from './format.ts';
import { toFloat, truncate } from './numbers.ts';

const FIELD = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.?)/gsu;

/** How text and characters come from values; str and bytes differ in that. */
export interface PercentTexts {
  readonly key: (name: string) => Value;
  /** undefined: there is no such type of conversion. */
  readonly text: (type: string, v: Value) => string | undefined;
  readonly character: (v: Value) => string;
}

const OF_STR: PercentTexts = {
  key: (name) => name,
  text: (type, v) => (type === 's' ? str(v) : type === 'r' ? repr(v) : type === 'a' ? str(ascii(v)) : undefined),
  character: (v) => {
    const t = textOf(v);
    if (t !== undefined) {
      if ([...t].length !== 1) throw typeError('%c requires int or char');
      return t;
    }
    const i = indexOrUndefined(v);
    if (i === undefined) throw typeError('%c requires int or char');
    if (i < 0 || i > 0x10ffff) throw raise(OVERFLOW_ERROR, '%c arg not in range(0x110000)');
    return String.fromCodePoint(Number(i));
  },
};

/** A field that takes one value: no key, no `*`. */
interface Field {
  /** The text in front of it. */
  readonly before: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly type: string;
  /** Of the type, in the template. */
  readonly at: number;
}

interface Simple {
  readonly fields: readonly Field[];
  readonly after: string;
}

/** What was read of templates; undefined: has other things than simple fields. Programs have few templates, so all are forgotten when there are many. */
const read = new Map<string, Simple | undefined>();
const MAX_READ = 500;

function simpleOf(template: string): Simple | undefined {
  if (read.has(template)) return read.get(template);
  if (read.size >= MAX_READ) read.clear();
  const simple = readSimple(template);
  read.set(template, simple);
  return simple;
}

function readSimple(template: string): Simple | undefined {
  const fields: Field[] = [];
  let end = 0;
  for (const { 0: whole, 1: key, 2: flags = '', 3: width, 4: precision, 5: type = '', index } of template.matchAll(
    FIELD,
  )) {
    if (key !== undefined || width === '*' || precision === '*' || type === '' || type === '%') return undefined;
    fields.push({
      before: template.slice(end, index),
      flags,
      width: width === undefined ? -1 : Number(width),
      precision: precision === undefined ? -1 : Number(precision),
      type,
      at: index + whole.length - type.length,
    });
    end = index + whole.length;
  }
  return { fields, after: template.slice(end) };
}

export function percentFormat(template: string, values: Value, texts = OF_STR): string {
  const simple = simpleOf(template);
  const list =
    values instanceof PyTuple
      ? values.items
      : typeof values === 'number' || typeof values === 'string'
        ? [values]
        : undefined;
  if (simple === undefined || list === undefined || list.length !== simple.fields.length)
    return anyFormat(template, values, texts);
  let out = '';
  for (let i = 0; i < list.length; i++) {
    const { before, type, flags, width, precision, at } = simple.fields[i];
    out += before + one(type, list[i], texts, flags, width, precision, at);
  }
  return out + simple.after;
}

function anyFormat(template: string, values: Value, texts: PercentTexts): string {
  const plain = plainOf(values);
  const args = plain instanceof PyTuple ? plain.items : [values];
  const isMapping =
    !(plain instanceof PyTuple) && textOf(values) === undefined && typeOf(values).find('__getitem__') !== undefined;
  let next = 0;
  let usedKey = false;
  const take = (): Value => {
    const v = args[next++];
    if (v === undefined) throw typeError('not enough arguments for format string');
    return v;
  };
  const number = (part: string | undefined): number => {
    if (part === undefined) return -1;
    if (part !== '*') return part === '' ? 0 : Number(part);
    const v = take();
    if (asInt(v) === undefined) throw typeError('* wants int');
    return smallIndex(v);
  };
  const out = template.replace(
    FIELD,
    (
      whole,
      key: string | undefined,
      flagText: string,
      widthText: string | undefined,
      precisionText: string | undefined,
      type: string,
      at: number,
    ) => {
      if (whole === '%%') return '%';
      if (type === '') throw valueError('incomplete format');
      let flags = flagText;
      let width = number(widthText);
      if (widthText === '*' && width < 0) {
        flags += '-';
        width = -width;
      }
      const precision = number(precisionText);
      let v: Value;
      if (key !== undefined) {
        if (!isMapping) throw typeError('format requires a mapping');
        const wanted = texts.key(key);
        usedKey = true;
        v = plain instanceof PyDict && values === plain ? getItemSlow(plain, wanted) : getItemSlow(values, wanted);
      } else v = take();
      return one(type, v, texts, flags, width, precision, at + whole.length - type.length);
    },
  );
  if (next < args.length && !usedKey && !isMapping)
    throw typeError('not all arguments converted during string formatting');
  return out;
}

function one(
  type: string,
  v: Value,
  texts: PercentTexts,
  flags: string,
  width: number,
  precision: number,
  at: number,
): string {
  const text = texts.text(type, v);
  if (text !== undefined)
    return padded('', precision < 0 ? text : [...text].slice(0, precision).join(''), flags.replace('0', ''), width);
  switch (type) {
    case 'c':
      return padded('', texts.character(v), flags.replace('0', ''), width);
    case 'd':
    case 'i':
    case 'u':
      return integer(decimal(v, type), 10, '', false, flags, width, precision);
    case 'o':
      return integer(strict(v, type), 8, flags.includes('#') ? '0o' : '', false, flags, width, precision);
    case 'x':
    case 'X':
      return integer(strict(v, type), 16, flags.includes('#') ? `0${type}` : '', type === 'X', flags, width, precision);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return real(floatOf(v), type, flags, width, precision);
    case '(':
      throw valueError('incomplete format key');
    default:
      throw valueError(
        `unsupported format character '${type}' (0x${(type.codePointAt(0) as number).toString(16)}) at index ${at}`,
      );
  }
}

function decimal(v: Value, type: string): Int {
  const p = plainOf(v);
  const i = asInt(p);
  if (i !== undefined) return i;
  if (p instanceof PyFloat) return truncate(p.v);
  for (const name of ['__int__', '__index__']) {
    const f = typeOf(v).find(name);
    if (f === undefined || textOf(v) !== undefined) continue;
    const r = asInt(plainOf(call(bindSpecial(f, v), [])));
    if (r !== undefined) return r;
  }
  throw typeError(`%${type} format: a real number is required, not ${typeName(v)}`);
}

function strict(v: Value, type: string): Int {
  const i = indexOrUndefined(v);
  if (i === undefined) throw typeError(`%${type} format: an integer is required, not ${typeName(v)}`);
  return i;
}

function floatOf(v: Value): number {
  if (
    textOf(v) !== undefined ||
    (asInt(v) === undefined && typeOf(v).find('__float__') === undefined && indexOrUndefined(v) === undefined)
  )
    throw typeError(`must be real number, not ${typeName(v)}`);
  return toFloat(v);
}

function signOf(negative: boolean, flags: string): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function integer(
  i: Int,
  base: number,
  prefix: string,
  upper: boolean,
  flags: string,
  width: number,
  precision: number,
): string {
  const negative = i < 0;
  let digits = (negative ? -i : i).toString(base);
  if (upper) digits = digits.toUpperCase();
  if (precision > digits.length) digits = digits.padStart(precision, '0');
  return padded(signOf(negative, flags) + prefix, digits, flags, width);
}

function real(v: number, type: string, flags: string, width: number, precision: number): string {
  const negative = v < 0 || Object.is(v, -0);
  const size = Math.abs(v);
  if (!Number.isFinite(v)) {
    const t = Number.isNaN(v) ? 'nan' : 'inf';
    return padded(
      signOf(negative && !Number.isNaN(v), flags),
      type === type.toUpperCase() ? t.toUpperCase() : t,
      flags.replace('0', ''),
      width,
    );
  }
  return padded(
    signOf(negative, flags),
    magnitudeText(size, type, precision < 0 ? 6 : precision, flags.includes('#')),
    flags,
    width,
  );
}

function padded(sign: string, body: string, flags: string, width: number): string {
  if (width <= 0) return sign + body;
  const n = width - [...(sign + body)].length;
  if (n <= 0) return sign + body;
  if (flags.includes('-')) return sign + body + ' '.repeat(n);
  if (flags.includes('0')) return sign + '0'.repeat(n) + body;
  return ' '.repeat(n) + sign + body;
}
