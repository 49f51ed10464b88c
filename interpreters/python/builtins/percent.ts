/** `%` formatting of str. */

import { OVERFLOW_ERROR, Raised, raise, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { asInt, type Int } from '../objects/numbers.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';
import { ascii } from '../vm/displays.ts';
import { decimalText } from '../vm/int-text.ts';
import { getItemSlow } from '../vm/iterate.ts';
import { repr, str, textOf } from '../vm/text.ts';
import { magnitudeText } from './format.ts';
import { toFloat, truncate } from './numbers.ts';

/** Keys may have parentheses inside, in pairs: here, to a depth of two. */
const FIELD = /%(?:\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.?)/gsu;

/** How text and characters come from values; str and bytes differ in that. */
export interface PercentTexts {
  /** As messages name it. */
  readonly what: string;
  /** Though it has items. */
  readonly isNoMapping: (v: Value) => boolean;
  readonly key: (name: string) => Value;
  /** undefined: there is no such type of conversion. */
  readonly text: (type: string, v: Value) => string | undefined;
  readonly character: (v: Value) => string;
}

const OF_STR: PercentTexts = {
  what: 'string',
  isNoMapping: () => false,
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

const NONE_GIVEN = -1;
/** `*` */
const FROM_ARGUMENTS = -2;

/** A field of a template. */
interface Field {
  /** The text in front of it. */
  readonly before: string;
  /** Without parentheses. */
  readonly key: string | undefined;
  readonly flags: string;
  /** NONE_GIVEN, or FROM_ARGUMENTS. */
  readonly width: number;
  readonly precision: number;
  /** Empty: the template ends within the field. */
  readonly type: string;
  /** Of the type, in the template. */
  readonly at: number;
}

interface Template {
  readonly fields: readonly Field[];
  readonly after: string;
}

/** Programs have few templates, and use them often; all are forgotten when there are many. */
const TEMPLATES = new Map<string, Template>();
const MAX_TEMPLATES = 500;

function templateOf(text: string): Template {
  const known = TEMPLATES.get(text);
  if (known !== undefined) return known;
  if (TEMPLATES.size >= MAX_TEMPLATES) TEMPLATES.clear();
  const template = readTemplate(text);
  TEMPLATES.set(text, template);
  return template;
}

function readTemplate(text: string): Template {
  const fields: Field[] = [];
  let before = '';
  let end = 0;
  for (const { 0: whole, 1: key, 2: flags = '', 3: width, 4: precision, 5: type = '', index } of text.matchAll(FIELD)) {
    before += text.slice(end, index);
    end = index + whole.length;
    if (whole === '%%') {
      before += '%';
      continue;
    }
    fields.push({
      before,
      key,
      flags,
      width: sizeOf(width),
      precision: sizeOf(precision),
      type,
      at: end - type.length,
    });
    before = '';
  }
  return { fields, after: before + text.slice(end) };
}

function sizeOf(text: string | undefined): number {
  if (text === undefined) return NONE_GIVEN;
  return text === '*' ? FROM_ARGUMENTS : Number(text);
}

/** The values that fields without a key take, one after the other. */
class Arguments {
  private readonly all: readonly Value[];
  private next = 0;

  constructor(all: readonly Value[]) {
    this.all = all;
  }

  take(): Value {
    const v = this.all[this.next++];
    if (v === undefined) throw typeError('not enough arguments for format string');
    return v;
  }

  /** A width or precision. */
  size(given: number): number {
    if (given !== FROM_ARGUMENTS) return given;
    const v = this.take();
    if (asInt(v) === undefined) throw typeError('* wants int');
    return smallIndex(v);
  }

  get areLeft(): boolean {
    return this.next < this.all.length;
  }
}

export function percentFormat(template: string, values: Value, texts = OF_STR): string {
  const { fields, after } = templateOf(template);
  const plain = plainOf(values);
  const args = new Arguments(plain instanceof PyTuple ? plain.items : [values]);
  let usedKey = false;
  let out = '';
  for (const field of fields) {
    const { before, key, type, at } = field;
    if (type === '') throw valueError('incomplete format');
    let { flags } = field;
    let width = args.size(field.width);
    if (field.width === FROM_ARGUMENTS && width < 0) {
      flags += '-';
      width = -width;
    }
    const precision = args.size(field.precision);
    let v: Value;
    if (key === undefined) {
      v = args.take();
    } else {
      if (!isMapping(values, plain, texts)) throw typeError('format requires a mapping');
      usedKey = true;
      v = getItemSlow(values, texts.key(key));
    }
    out +=
      before +
      ((texts === OF_STR ? plainText(field, v) : undefined) ?? one(type, v, texts, flags, width, precision, at));
  }
  if (args.areLeft && !usedKey && !isMapping(values, plain, texts))
    throw typeError(`not all arguments converted during ${texts.what} formatting`);
  return out + after;
}

/** Of a number or text as it is, of str; undefined: there is more to do. */
function plainText({ type, flags, width, precision }: Field, v: Value): string | undefined {
  if (flags !== '' || width !== NONE_GIVEN) return undefined;
  if (typeof v === 'number') return precision === NONE_GIVEN && (type === 'd' || type === 's') ? String(v) : undefined;
  if (typeof v === 'string') return precision === NONE_GIVEN && type === 's' ? v : undefined;
  return undefined;
}

function isMapping(values: Value, plain: Value, texts: PercentTexts): boolean {
  return (
    !(plain instanceof PyTuple) &&
    textOf(values) === undefined &&
    !texts.isNoMapping(values) &&
    typeOf(values).find('__getitem__') !== undefined
  );
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
  const f = textOf(v) !== undefined ? undefined : (typeOf(v).find('__int__') ?? typeOf(v).find('__index__'));
  const r = f === undefined ? undefined : numberFrom(() => asInt(plainOf(callSpecial(f, v, []))));
  if (r !== undefined) return r;
  throw typeError(`%${type} format: a real number is required, not ${typeName(v)}`);
}

/** What TypeError says of a conversion, the format says in its own words. */
function numberFrom(convert: () => Int | undefined): Int | undefined {
  try {
    return convert();
  } catch (e) {
    if (e instanceof Raised && isInstance(e.exc, TYPE_ERROR)) return undefined;
    throw e;
  }
}

function strict(v: Value, type: string): Int {
  const i = numberFrom(() => indexOrUndefined(v));
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
  const size = negative ? -i : i;
  let digits = base === 10 ? decimalText(size) : size.toString(base);
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
