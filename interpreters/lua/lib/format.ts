/** `string.format`: C's printf as far as Lua has it, plus %q. */
import { addressOf, intToString } from '../values/convert.ts';
import { formatA, formatE, formatF, formatG } from '../values/format-float.ts';
import { type Int, toBigInt } from '../values/int64.ts';
import { LuaFloat, type Value } from '../values/value.ts';
import { isInteger, isNumber } from '../vm/arith.ts';
import { tostringMeta } from '../vm/call.ts';
import { argError, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkDouble, checkInt, checkString } from './args.ts';

/** A part of a template: text, then (unless it is the last part) a conversion. */
interface Part {
  readonly text: string;
  /** As it stands in the template; empty: none follows. */
  readonly form: string;
}

interface Spec {
  readonly flags: string;
  readonly width: number;
  /** -1: none given. */
  readonly precision: number;
  readonly conversion: string;
}

/** What may stand between '%' and the conversion, and how much of it. */
const MODIFIERS = /[-+ #0-9.]*/y;
const MAX_MODIFIERS = 20;

/** The flags that lstrlib.c allows for each conversion, and whether it allows a precision. */
const ALLOWED: { readonly [conversion: string]: readonly [flags: string, precision: boolean] } = {
  c: ['-', false],
  d: ['-+0 ', true],
  i: ['-+0 ', true],
  u: ['-0', true],
  a: ['-+#0 ', true],
  A: ['-+#0 ', true],
  f: ['-+#0 ', true],
  e: ['-+#0 ', true],
  E: ['-+#0 ', true],
  g: ['-+#0 ', true],
  G: ['-+#0 ', true],
  o: ['-#0', true],
  x: ['-#0', true],
  X: ['-#0', true],
  p: ['-', false],
  s: ['-', true],
};

/** The specification whose '%' is at `at`. */
function readForm(template: string, at: number): string {
  MODIFIERS.lastIndex = at + 1;
  const modifiers = MODIFIERS.exec(template)?.[0] ?? '';
  return template.slice(at, at + modifiers.length + 2);
}

/** What has been read of templates and specifications: programs have few of them, and use them often. */
const templates = new Map<string, readonly Part[]>();
const specs = new Map<string, Spec>();
const MAX_KNOWN = 500;

function remember<T>(known: Map<string, T>, key: string, value: T): T {
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

function partsOf(template: string): readonly Part[] {
  return templates.get(template) ?? remember(templates, template, readParts(template));
}

function readParts(template: string): Part[] {
  const parts: Part[] = [];
  let text = '';
  for (let at = 0; ; ) {
    const percent = template.indexOf('%', at);
    if (percent < 0) {
      parts.push({ text: text + template.slice(at), form: '' });
      return parts;
    }
    text += template.slice(at, percent);
    if (template[percent + 1] === '%') {
      text += '%';
      at = percent + 2;
      continue;
    }
    const form = readForm(template, percent);
    parts.push({ text, form });
    text = '';
    at = percent + form.length;
  }
}

function specOf(form: string): Spec {
  return specs.get(form) ?? remember(specs, form, readSpec(form));
}

function readSpec(form: string): Spec {
  const conversion = form.slice(-1);
  const [allowed, hasPrecision] = ALLOWED[conversion];
  let at = 1;
  while (allowed.includes(form[at])) at++;
  const flags = form.slice(1, at);
  // Zeros are flags or nothing: a width does not begin with one.
  const size = /^(?:([1-9]\d?)|)(?:\.(\d{0,2}))?$/.exec(form.slice(at, -1));
  if (size === null || (size[2] !== undefined && !hasPrecision)) {
    throw new OpError(`invalid conversion specification: '${form}'`);
  }
  const precision = size[2] === undefined ? -1 : Number(size[2]);
  return { flags, width: Number(size[1] ?? 0), precision, conversion };
}

function pad(text: string, spec: Spec, zeros: boolean): string {
  if (text.length >= spec.width) return text;
  if (spec.flags.includes('-')) return text.padEnd(spec.width);
  if (!zeros || !spec.flags.includes('0')) return text.padStart(spec.width);
  const head = /^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? '';
  return head + text.slice(head.length).padStart(spec.width - head.length, '0');
}

function signed(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

function formatInteger(i: Int, spec: Spec): string {
  const { conversion, precision, flags } = spec;
  let digits: string;
  let sign = '';
  if (conversion === 'd' || conversion === 'i') {
    digits = intToString(i);
    if (digits.startsWith('-')) {
      sign = '-';
      digits = digits.slice(1);
    } else sign = signed('', flags);
  } else {
    const base = conversion === 'o' ? 8 : conversion === 'u' ? 10 : 16;
    const fits = typeof i === 'number' && i >= 0;
    digits = fits ? i.toString(base) : BigInt.asUintN(64, toBigInt(i)).toString(base);
    if (flags.includes('#') && i !== 0) {
      if (conversion === 'o') digits = `0${digits}`;
      else sign = '0x';
    }
    if (conversion === 'X') {
      digits = digits.toUpperCase();
      sign = sign.toUpperCase();
    }
  }
  if (precision === 0 && i === 0) digits = '';
  if (precision >= 0) digits = digits.padStart(precision, '0');
  return pad(sign + digits, spec, precision < 0);
}

function formatFloat(v: number, spec: Spec): string {
  const { conversion, flags } = spec;
  const lower = conversion.toLowerCase();
  const alternative = flags.includes('#');
  const precision = spec.precision < 0 ? 6 : spec.precision;
  let text: string;
  if (lower === 'f') text = formatF(v, precision, alternative);
  else if (lower === 'e') text = formatE(v, precision, alternative);
  else if (lower === 'g') text = formatG(v, precision, alternative);
  else text = formatA(v, spec.precision, alternative);
  text = signed(text, flags);
  return pad(conversion === lower ? text : text.toUpperCase(), spec, Number.isFinite(v));
}

function quotedString(s: string): string {
  const text = s.replace(/["\\\n\x00-\x1f\x7f]/g, (c, at: number) => {
    if (c === '"' || c === '\\' || c === '\n') return `\\${c}`;
    const code = String(c.charCodeAt(0));
    const next = s[at + 1];
    return `\\${next !== undefined && next >= '0' && next <= '9' ? code.padStart(3, '0') : code}`;
  });
  return `"${text}"`;
}

/** A text that Lua reads back as the same value. */
function literal(v: Value, n: number): string {
  if (typeof v === 'string') return quotedString(v);
  if (v instanceof LuaFloat) {
    if (v.v === Number.POSITIVE_INFINITY) return '1e9999';
    if (v.v === Number.NEGATIVE_INFINITY) return '-1e9999';
    return Number.isNaN(v.v) ? '(0/0)' : formatA(v.v, -1, false);
  }
  if (isInteger(v)) return intToString(v) === '-9223372036854775808' ? '0x8000000000000000' : intToString(v);
  if (v === undefined) return 'nil';
  if (typeof v === 'boolean') return String(v);
  throw argError(n, 'format', 'value has no literal form');
}

/** Strings have no address here: one is made up from the contents. */
function pointerOf(v: Value): string {
  if (typeof v === 'object' && !isNumber(v)) return addressOf(v);
  if (typeof v !== 'string') return '(null)';
  let hash = 0x811c_9dc5;
  for (let i = 0; i < v.length; i++) hash = Math.imul(hash ^ v.charCodeAt(i), 0x0100_0193);
  return `0x55a5${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

function formatString(args: readonly Value[], n: number, form: string, L: LuaState): string {
  const text = tostringMeta(L, args[n - 1]);
  if (form === '%s') return text;
  if (text.includes('\0')) throw argError(n, 'format', 'string contains zeros');
  const spec = specOf(form);
  return pad(spec.precision < 0 ? text : text.slice(0, spec.precision), spec, false);
}

function formatOne(args: readonly Value[], n: number, form: string, L: LuaState): string {
  switch (form.slice(-1)) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      const i = checkInt(args, n, 'format');
      return form === '%d' ? intToString(i) : formatInteger(i, specOf(form));
    }
    case 'c': {
      const spec = specOf(form);
      return pad(String.fromCharCode(Number(toBigInt(checkInt(args, n, 'format')) & 255n)), spec, false);
    }
    case 'q':
      if (form !== '%q') throw new OpError("specifier '%q' cannot have modifiers");
      return literal(args[n - 1], n);
    case 's':
      return formatString(args, n, form, L);
    case 'p':
      return pad(pointerOf(args[n - 1]), specOf(form), false);
    case 'a':
    case 'A': {
      const spec = specOf(form);
      return formatFloat(checkDouble(args, n, 'format'), spec);
    }
    case 'f':
    case 'e':
    case 'E':
    case 'g':
    case 'G': {
      const v = checkDouble(args, n, 'format');
      return formatFloat(v, specOf(form));
    }
    default:
      throw new OpError(`invalid conversion '${form}' to 'format'`);
  }
}

/** @dontLookInside */
export function format(args: readonly Value[], L: LuaState): string {
  const template = checkString(args, 1, 'format');
  const parts = partsOf(template);
  let out = '';
  for (let i = 0; ; i++) {
    const { text, form } = parts[i];
    out += text;
    if (form === '') return out;
    // The template itself is the first argument.
    const n = i + 2;
    if (n > args.length) throw argError(n, 'format', 'no value');
    if (form.length > MAX_MODIFIERS + 2) throw new OpError('invalid format (too long)');
    out += formatOne(args, n, form, L);
  }
}
