/** Encodings of text. */
import { exceptionNamed, LOOKUP_ERROR, makeException, Raised, raise } from '../objects/exceptions.ts';
import { PyBytes, type Value } from '../objects/value.ts';
import { strOf } from '../vm/text.ts';
import { initUnicodeError } from './unicode-errors.ts';

const NAMES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  cp65001: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  '646': 'ascii',
  latin1: 'latin-1',
  latin: 'latin-1',
  iso88591: 'latin-1',
  l1: 'latin-1',
  utf16: 'utf-16',
  utf16le: 'utf-16-le',
  utf16be: 'utf-16-be',
  utf32: 'utf-32',
  utf32le: 'utf-32-le',
  utf32be: 'utf-32-be',
};

/** Encodings that are written in Python. */
interface Encodings {
  readonly encode: (text: string, encoding: string, errors: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array, encoding: string, errors: string) => Value;
}

function unknown(name: string): never {
  throw raise(LOOKUP_ERROR, `unknown encoding: ${name}`);
}

let others: Encodings = { encode: (_, name) => unknown(name), decode: (_, name) => unknown(name) };

export function provideEncodings(e: Encodings): void {
  others = e;
}

function canonical(name: string): string | undefined {
  return NAMES[name.toLowerCase().replace(/[-_ ]/g, '')];
}

function unicodeError(
  cls: string,
  encoding: string,
  object: Value,
  start: number,
  end: number,
  reason: string,
): Raised {
  const args = [encoding, object, start, end, reason];
  const exc = makeException(exceptionNamed(cls), args);
  initUnicodeError(exc, args);
  return new Raised(exc);
}

/** What takes the place of a character that has no code. */
function substitute(errors: string, code: number): string | undefined {
  switch (errors) {
    case 'ignore':
      return '';
    case 'replace':
      return '?';
    case 'xmlcharrefreplace':
      return `&#${code};`;
    case 'backslashreplace':
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : code < 0x10000
          ? `\\u${code.toString(16).padStart(4, '0')}`
          : `\\U${code.toString(16).padStart(8, '0')}`;
    case 'strict':
    case 'surrogateescape':
    case 'surrogatepass':
      return undefined;
    default:
      throw raise(LOOKUP_ERROR, `unknown error handler name '${errors}'`);
  }
}

/** Of those from a position on, all are told in one. */
function endOfUnencodable(text: string, from: number, limit: number): number {
  const codes = Array.from(text, (c) => c.codePointAt(0) as number);
  let end = from;
  while (end < codes.length && (limit === 0x110000 ? codes[end] >= 0xd800 && codes[end] < 0xe000 : codes[end] >= limit))
    end++;
  return end;
}

export function encodeText(text: string, encodingName: string, errors: string): Uint8Array {
  const encoding = canonical(encodingName);
  if (encoding === undefined) return others.encode(text, encodingName, errors);
  if (encoding.startsWith('utf-16') || encoding.startsWith('utf-32')) return encodeWide(text, encoding);
  const limit = encoding === 'utf-8' ? 0x110000 : encoding === 'ascii' ? 0x80 : 0x100;
  const bytes: number[] = [];
  let i = 0;
  for (const c of text) {
    const p = c.codePointAt(0) as number;
    const lone = p >= 0xd800 && p < 0xe000;
    if (p < limit && !(lone && encoding === 'utf-8')) {
      if (encoding === 'utf-8' && p >= 0x80) bytes.push(...Buffer.from(c, 'utf8'));
      else bytes.push(p);
    } else if (errors === 'surrogateescape' && p >= 0xdc80 && p <= 0xdcff) bytes.push(p - 0xdc00);
    else if (errors === 'surrogatepass' && lone) bytes.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else {
      const s = substitute(errors, p);
      if (s === undefined)
        throw unicodeError(
          'UnicodeEncodeError',
          encoding,
          strOf(text),
          i,
          endOfUnencodable(text, i, limit),
          limit === 0x110000 ? 'surrogates not allowed' : `ordinal not in range(${limit})`,
        );
      bytes.push(...Buffer.from(s, 'latin1'));
    }
    i++;
  }
  return Uint8Array.from(bytes);
}

function encodeWide(text: string, encoding: string): Uint8Array {
  const big = encoding.endsWith('-be');
  const mark = encoding.endsWith('-le') || big ? '' : '\ufeff';
  const four = encoding.startsWith('utf-32');
  const units = four
    ? [...(mark + text)].map((c) => c.codePointAt(0) as number)
    : Array.from({ length: mark.length + text.length }, (_, i) => (mark + text).charCodeAt(i));
  const size = four ? 4 : 2;
  const buffer = Buffer.alloc(units.length * size);
  units.forEach((u, i) => {
    if (four) big ? buffer.writeUInt32BE(u, i * 4) : buffer.writeUInt32LE(u, i * 4);
    else big ? buffer.writeUInt16BE(u, i * 2) : buffer.writeUInt16LE(u, i * 2);
  });
  return new Uint8Array(buffer);
}

/** The text for bytes that cannot be decoded. */
function recovered(bytes: Uint8Array, start: number, end: number, errors: string): string | undefined {
  switch (errors) {
    case 'ignore':
      return '';
    case 'replace':
      return '\ufffd';
    case 'backslashreplace':
      return Array.from(bytes.subarray(start, end), (b) => `\\x${b.toString(16).padStart(2, '0')}`).join('');
    case 'surrogateescape':
      return Array.from(bytes.subarray(start, end), (b) => String.fromCharCode(0xdc00 + b)).join('');
    case 'strict':
    case 'surrogatepass':
      return undefined;
    default:
      throw raise(LOOKUP_ERROR, `unknown error handler name '${errors}'`);
  }
}

export function decodeBytes(bytes: Uint8Array, encodingName: string, errors: string): Value {
  const encoding = canonical(encodingName);
  if (encoding === undefined) return others.decode(bytes, encodingName, errors);
  if (encoding.startsWith('utf-16') || encoding.startsWith('utf-32')) return decodeWide(bytes, encoding);
  if (encoding === 'latin-1') return Buffer.from(bytes).toString('latin1');
  let out = '';
  let i = 0;
  while (i < bytes.length) {
    const b = bytes[i];
    if (b < 0x80) {
      out += String.fromCharCode(b);
      i++;
      continue;
    }
    const { length, error } =
      encoding === 'ascii' ? { length: 1, error: 'ordinal not in range(128)' } : utf8Sequence(bytes, i);
    const surrogate = error !== undefined && errors === 'surrogatepass' ? surrogateAt(bytes, i) : undefined;
    if (surrogate !== undefined) {
      out += String.fromCharCode(surrogate);
      i += 3;
      continue;
    }
    if (error === undefined) {
      out += Buffer.from(bytes.subarray(i, i + length)).toString('utf8');
    } else {
      const r = recovered(bytes, i, i + length, errors);
      if (r === undefined) throw unicodeError('UnicodeDecodeError', encoding, new PyBytes(bytes), i, i + length, error);
      out += r;
    }
    i += length;
  }
  return strOf(out);
}

/** How many bytes the sequence at `i` has, or how many are wrong, and why. */
function utf8Sequence(bytes: Uint8Array, i: number): { length: number; error: string | undefined } {
  const b = bytes[i];
  const n = b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
  if (n === 0) return { length: 1, error: 'invalid start byte' };
  for (let k = 1; k < n; k++) {
    const c = bytes[i + k];
    if (c === undefined) return { length: k, error: 'unexpected end of data' };
    const low = k === 1 && b === 0xe0 ? 0xa0 : k === 1 && b === 0xf0 ? 0x90 : 0x80;
    const high = k === 1 && b === 0xed ? 0x9f : k === 1 && b === 0xf4 ? 0x8f : 0xbf;
    if (c < low || c > high) return { length: k, error: 'invalid continuation byte' };
  }
  return { length: n, error: undefined };
}

/** Half of a pair, written by itself as UTF-8 would. */
function surrogateAt(bytes: Uint8Array, i: number): number | undefined {
  const [a, b, c] = bytes.subarray(i, i + 3);
  if (a !== 0xed || b === undefined || c === undefined || (b & 0xe0) !== 0xa0 || (c & 0xc0) !== 0x80) return undefined;
  return 0xd000 | ((b & 63) << 6) | (c & 63);
}

function decodeWide(bytes: Uint8Array, encoding: string): Value {
  const buffer = Buffer.from(bytes);
  const size = encoding.startsWith('utf-32') ? 4 : 2;
  let big = encoding.endsWith('-be');
  let at = 0;
  if (!encoding.endsWith('-le') && !big && buffer.length >= size) {
    const first = size === 4 ? buffer.readUInt32BE(0) : buffer.readUInt16BE(0);
    if (first === 0xfeff || first === (size === 4 ? 0xfffe0000 : 0xfffe)) {
      big = first === 0xfeff;
      at = size;
    }
  }
  let out = '';
  for (; at + size <= buffer.length; at += size) {
    if (size === 4) out += String.fromCodePoint(big ? buffer.readUInt32BE(at) : buffer.readUInt32LE(at));
    else out += String.fromCharCode(big ? buffer.readUInt16BE(at) : buffer.readUInt16LE(at));
  }
  return strOf(out);
}
