/**
 * What becomes of text that an encoding does not have, and of bytes that are no text: the error handlers that are built in, and those that programs register. The
 * codecs find the places, which they tell one after the other.
 */
import {
  exceptionNamed,
  INDEX_ERROR,
  LOOKUP_ERROR,
  makeException,
  Raised,
  raise,
  typeError,
} from '../objects/exceptions.ts';
import { plainOf } from '../objects/types-of.ts';
import { PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';
import { nameOf } from './character-names.ts';
import { type CodecKind, initUnicodeError, type Problem } from './unicode-errors.ts';

/** What takes the part's place, and where the codec goes on. */
export interface Recovery {
  readonly given: string | Uint8Array;
  readonly next: number;
}

const ERROR_CLASSES: Readonly<Record<CodecKind, string>> = {
  decode: 'UnicodeDecodeError',
  encode: 'UnicodeEncodeError',
  translate: 'UnicodeTranslateError',
};

const HANDLERS = new Map<string, Value>();

export function registerHandler(name: string, handler: Value): void {
  HANDLERS.set(name, handler);
}

export const handlerNamed = (name: string): Value | undefined => HANDLERS.get(name);

function unicodeError({ kind, encoding, units, start, end, reason }: Problem): Raised {
  const object =
    kind === 'decode'
      ? new PyBytes(Uint8Array.from(units))
      : strOf(Array.from(units, (c) => String.fromCodePoint(c)).join(''));
  const about = [object, start, end, reason];
  const args = kind === 'translate' ? about : [encoding, ...about];
  const exc = makeException(exceptionNamed(ERROR_CLASSES[kind]), args);
  initUnicodeError(exc, args);
  return new Raised(exc);
}

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

function backslashed(code: number): string {
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function named(code: number): string {
  const name = nameOf(code);
  return name === undefined ? backslashed(code) : `\\N{${name}}`;
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xe000;

/** How encodings write halves of pairs that stand alone: bytes of each, and the highest byte first. */
function wideForm(encoding: string): { readonly size: number; readonly big: boolean } | undefined {
  const m = /^utf-(16|32)(-be)?/.exec(encoding);
  if (m !== null) return { size: m[1] === '16' ? 2 : 4, big: m[2] !== undefined };
  return encoding === 'utf-8' ? { size: 3, big: true } : undefined;
}

function passedSurrogate(encoding: string, code: number): number[] | undefined {
  const form = wideForm(encoding);
  if (form === undefined) return undefined;
  if (form.size === 3) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  const low = [code & 0xff, code >> 8, 0, 0].slice(0, form.size);
  return form.big ? low.reverse() : low;
}

function surrogateIn(p: Problem): Recovery | undefined {
  const form = wideForm(p.encoding);
  if (form === undefined) return undefined;
  const bytes = Array.from({ length: form.size }, (_, i) => p.units[p.start + i]);
  if (bytes.some((b) => b === undefined)) return undefined;
  let code: number;
  if (form.size === 3) {
    const [a, b, c] = bytes;
    if ((a & 0xf0) !== 0xe0 || (b & 0xc0) !== 0x80 || (c & 0xc0) !== 0x80) return undefined;
    code = ((a & 15) << 12) | ((b & 63) << 6) | (c & 63);
  } else code = (form.big ? bytes : bytes.reverse()).reduce((n, b) => n * 256 + b, 0);
  return isSurrogate(code) ? { given: String.fromCharCode(code), next: p.start + form.size } : undefined;
}

function decodedBy(handler: string, p: Problem, part: readonly number[]): Recovery | undefined {
  switch (handler) {
    case 'ignore':
      return { given: '', next: p.end };
    case 'replace':
      return { given: '\ufffd', next: p.end };
    case 'backslashreplace':
      return { given: part.map((b) => `\\x${hex(b, 2)}`).join(''), next: p.end };
    case 'surrogateescape': {
      const plain = part.findIndex((b) => b < 0x80);
      const taken = part.slice(0, plain < 0 ? part.length : plain);
      if (taken.length === 0) return undefined;
      return { given: taken.map((b) => String.fromCharCode(0xdc00 + b)).join(''), next: p.start + taken.length };
    }
    default:
      return handler === 'surrogatepass' ? surrogateIn(p) : undefined;
  }
}

function encodedBy(handler: string, p: Problem, part: readonly number[]): Recovery | undefined {
  const each = (f: (code: number) => string): Recovery => ({ given: part.map(f).join(''), next: p.end });
  const bytes = (all: readonly (readonly number[] | undefined)[]): Recovery | undefined => {
    const found = all.flatMap((b) => (b === undefined ? [] : [b]));
    return found.length === all.length ? { given: Uint8Array.from(found.flat()), next: p.end } : undefined;
  };
  switch (handler) {
    case 'ignore':
      return each(() => '');
    case 'replace':
      return each(() => (p.kind === 'translate' ? '\ufffd' : '?'));
    case 'xmlcharrefreplace':
      return each((c) => `&#${c};`);
    case 'backslashreplace':
      return each(backslashed);
    case 'namereplace':
      return each(named);
    case 'surrogateescape':
      return bytes(part.map((c) => (c >= 0xdc80 && c <= 0xdcff ? [c - 0xdc00] : undefined)));
    case 'surrogatepass':
      return bytes(part.map((c) => (isSurrogate(c) ? passedSurrogate(p.encoding, c) : undefined)));
    default:
      return undefined;
  }
}

const BUILT_IN =
  /^(strict|ignore|replace|xmlcharrefreplace|backslashreplace|namereplace|surrogateescape|surrogatepass)$/;
const ENCODING_ONLY = /^(xmlcharrefreplace|namereplace)$/;

export const isBuiltIn = (name: string): boolean => BUILT_IN.test(name);

/** One of the handlers that are built in; it may raise the error. */
export function recoverBy(name: string, p: Problem): Recovery {
  if (p.kind === 'decode' ? ENCODING_ONLY.test(name) : p.kind === 'translate' && name === 'xmlcharrefreplace')
    throw typeError(`don't know how to handle ${ERROR_CLASSES[p.kind]} in error callback`);
  const part = Array.from({ length: p.end - p.start }, (_, i) => p.units[p.start + i]);
  const recovery = p.kind === 'decode' ? decodedBy(name, p, part) : encodedBy(name, p, part);
  if (recovery === undefined) throw unicodeError(p);
  return recovery;
}

/** The handler of that name, which may raise the error. */
export function recover(name: string, p: Problem): Recovery {
  const handler = HANDLERS.get(name);
  if (handler === undefined) {
    if (!isBuiltIn(name)) throw raise(LOOKUP_ERROR, `unknown error handler name '${name}'`);
    return recoverBy(name, p);
  }
  const answer = call(handler, [unicodeError(p).exc]);
  const form =
    p.kind === 'decode'
      ? 'decoding error handler must return (str, int) tuple'
      : 'encoding error handler must return (str/bytes, int) tuple';
  const parts = plainOf(answer);
  if (!(parts instanceof PyTuple) || parts.items.length !== 2) throw typeError(form);
  const [given, place] = parts.items;
  const plain = plainOf(given);
  const text = textOf(given);
  const bytes = p.kind === 'encode' && plain instanceof PyBytes ? plain.bytes : undefined;
  const wanted = text ?? bytes;
  if (wanted === undefined || indexOrUndefined(place) === undefined) throw typeError(form);
  const at = smallIndex(place);
  const next = at < 0 ? at + p.units.length : at;
  if (next < 0 || next > p.units.length) throw raise(INDEX_ERROR, `position ${at} from error handler out of bounds`);
  return { given: wanted, next };
}

/** For encoders: characters from `start` on that have no code are one problem, or each is one of its own. */
export interface Encoder {
  readonly encoding: string;
  readonly reason: string;
  readonly isOneByOne?: boolean;
  /** undefined: there is none. */
  codeOf(code: number): ArrayLike<number> | undefined;
}

export function encodeBy(text: string, errors: string, encoder: Encoder): Uint8Array {
  const units = Array.from(text, (c) => c.codePointAt(0) as number);
  const out: number[] = [];
  const put = (code: number): boolean => {
    const bytes = encoder.codeOf(code);
    if (bytes === undefined) return false;
    for (let i = 0; i < bytes.length; i++) out.push(bytes[i]);
    return true;
  };
  for (let i = 0; i < units.length; ) {
    if (put(units[i])) {
      i++;
      continue;
    }
    let end = i + 1;
    if (encoder.isOneByOne !== true) while (end < units.length && encoder.codeOf(units[end]) === undefined) end++;
    const { encoding, reason } = encoder;
    const problem: Problem = { kind: 'encode', encoding, units, start: i, end, reason };
    const { given, next } = recover(errors, problem);
    if (typeof given !== 'string') out.push(...given);
    // What stands for it has to be in the encoding itself.
    else for (const c of given) if (!put(c.codePointAt(0) as number)) throw unicodeError(problem);
    i = next;
  }
  return Uint8Array.from(out);
}

/** What a decoder finds at a place: text of some bytes, or how many are wrong, and why. */
export type Decoded =
  | { readonly text: string; readonly length: number }
  | { readonly text: undefined; readonly length: number; readonly reason: string };

export function decodeBy(
  bytes: Uint8Array,
  encoding: string,
  errors: string,
  from: number,
  decode: (at: number) => Decoded,
): Value {
  const out: string[] = [];
  for (let i = from; i < bytes.length; ) {
    const found = decode(i);
    if (found.text !== undefined) {
      out.push(found.text);
      i += found.length;
      continue;
    }
    const end = i + found.length;
    const { given, next } = recover(errors, {
      kind: 'decode',
      encoding,
      units: bytes,
      start: i,
      end,
      reason: found.reason,
    });
    if (typeof given === 'string') out.push(given);
    i = next;
  }
  return strOf(out.join(''));
}
