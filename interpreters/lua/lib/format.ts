/** `string.format`: C's printf as far as Lua has it, plus %q. */
import { intToString } from '../values/convert.ts';
import { formatA, formatE, formatF, formatG } from '../values/format-float.ts';
import { type Int, toBigInt } from '../values/int64.ts';
import { LuaFloat, type Value } from '../values/value.ts';
import { isInteger } from '../vm/arith.ts';
import { tostringMeta } from '../vm/call.ts';
import { argError, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkAny, checkDouble, checkInt, checkString } from './args.ts';

interface Spec {
  readonly flags: string;
  readonly width: number;
  /** -1: none given. */
  readonly precision: number;
  readonly conversion: string;
  readonly text: string;
}

const SPEC = /%([-+ #0]*)(\d*)(?:(\.)(\d*))?(.?)/y;
/** Flags and precision that lstrlib.c allows for each conversion. */
const ALLOWED: { readonly [conversion: string]: readonly [flags: string, precision: boolean] } = {
  c: ['-', false],
  d: ['-+0 ', true],
  i: ['-+0 ', true],
  u: ['-0', true],
  a: ['-+#0 ', true],
  A: ['-+#0 ', true],
  f: ['-+#0 ', true],
  F: ['-+#0 ', true],
  e: ['-+#0 ', true],
  E: ['-+#0 ', true],
  g: ['-+#0 ', true],
  G: ['-+#0 ', true],
  o: ['-#0', true],
  x: ['-#0', true],
  X: ['-#0', true],
  p: ['-', false],
  q: ['', false],
  s: ['-', true],
};

function readSpec(format: string, at: number): Spec {
  SPEC.lastIndex = at;
  const m = SPEC.exec(format);
  if (m === null) throw new OpError('invalid format');
  const [text, flags, width, dot, digits, conversion] = m;
  const bad = (): OpError => new OpError(`invalid conversion '${text}' to 'format'`);
  const malformed = (): OpError => new OpError(`invalid conversion specification: '${text}'`);
  if (conversion === '' || !Object.hasOwn(ALLOWED, conversion)) throw bad();
  const [allowed, precision] = ALLOWED[conversion];
  for (const flag of flags) if (!allowed.includes(flag)) throw malformed();
  if (width.length > 2 || (digits ?? '').length > 2 || (dot !== undefined && !precision)) throw malformed();
  if (conversion === 'q' && text !== '%q') throw new OpError("specifier '%q' cannot have modifiers");
  return { flags, width: Number(width), precision: dot === undefined ? -1 : Number(digits), conversion, text };
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

function quoted(v: Value): string {
  if (typeof v === 'string') {
    return `"${v.replace(/["\\\n\r\0]|[\x01-\x1f\x7f](?=(\d?))/g, (c, digit: unknown, at: unknown) => {
      if (c === '"' || c === '\\') return `\\${c}`;
      if (c === '\n') return '\\\n';
      const next = typeof at === 'number' ? v[at + 1] : undefined;
      const followed =
        (typeof digit === 'string' && digit !== '') || (next !== undefined && next >= '0' && next <= '9');
      if (c === '\r') return followed ? '\\013' : '\\13';
      if (c === '\0') return followed ? '\\000' : '\\0';
      const code = String(c.charCodeAt(0));
      return `\\${followed ? code.padStart(3, '0') : code}`;
    })}"`;
  }
  if (v instanceof LuaFloat) {
    if (v.v === Number.POSITIVE_INFINITY) return '1e9999';
    if (v.v === Number.NEGATIVE_INFINITY) return '-1e9999';
    if (Number.isNaN(v.v)) return '(0/0)';
    if (Number.isInteger(v.v) && Math.abs(v.v) < 2 ** 53) return `${formatA(v.v, -1, false)}`;
    return formatA(v.v, -1, false);
  }
  if (isInteger(v)) return intToString(v) === '-9223372036854775808' ? '0x8000000000000000' : intToString(v);
  if (v === undefined) return 'nil';
  if (typeof v === 'boolean') return String(v);
  throw argError(2, 'format', 'value has no literal form');
}

/** @dontLookInside */
export function format(args: readonly Value[], L: LuaState): string {
  const template = checkString(args, 1, 'format');
  let out = '';
  let n = 1;
  for (let at = 0; ; ) {
    const percent = template.indexOf('%', at);
    if (percent < 0) return out + template.slice(at);
    out += template.slice(at, percent);
    if (template[percent + 1] === '%') {
      out += '%';
      at = percent + 2;
      continue;
    }
    const spec = readSpec(template, percent);
    at = percent + spec.text.length;
    n++;
    if (n > args.length) throw argError(n, 'format', 'no value');
    switch (spec.conversion) {
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        out += formatInteger(checkInt(args, n, 'format'), spec);
        break;
      case 'c':
        out += pad(String.fromCharCode(Number(toBigInt(checkInt(args, n, 'format')) & 255n)), spec, false);
        break;
      case 'q':
        out += quoted(checkAny(args, n, 'format'));
        break;
      case 's': {
        const text = tostringMeta(L, checkAny(args, n, 'format'));
        out += pad(spec.precision < 0 ? text : text.slice(0, spec.precision), spec, false);
        break;
      }
      case 'p': {
        const v = checkAny(args, n, 'format');
        const text = typeof v === 'object' ? (tostringMeta(L, v).split(': ')[1] ?? '(null)') : '(null)';
        out += pad(text, spec, false);
        break;
      }
      default:
        out += formatFloat(checkDouble(args, n, 'format'), spec);
    }
  }
}
