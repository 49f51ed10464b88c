/** Encodings of text. */
import { isUtf8 } from 'node:buffer';
import { LOOKUP_ERROR, raise } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';
import { strOf } from '../vm/text.ts';
import { type Decoded, decodeBy, type Encoder, encodeBy } from './codec-errors.ts';

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
  /** Of text files: that there is such a one. */
  readonly check: (encoding: string) => void;
}

function unknown(name: string): never {
  throw raise(LOOKUP_ERROR, `unknown encoding: ${name}`);
}

let others: Encodings = { encode: (_, name) => unknown(name), decode: (_, name) => unknown(name), check: unknown };

export function provideEncodings(e: Encodings): void {
  others = e;
}

function canonical(name: string): string | undefined {
  return NAMES[name.toLowerCase().replace(/[-_ ]/g, '')];
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xe000;

const UTF_8: Encoder = {
  encoding: 'utf-8',
  reason: 'surrogates not allowed',
  codeOf: (code) => (isSurrogate(code) ? undefined : Buffer.from(String.fromCodePoint(code), 'utf8')),
};

function narrow(encoding: string, limit: number): Encoder {
  return {
    encoding,
    reason: `ordinal not in range(${limit})`,
    codeOf: (code) => (code < limit ? [code] : undefined),
  };
}

const ASCII = narrow('ascii', 0x80);
const LATIN_1 = narrow('latin-1', 0x100);

function wide(encoding: string): Encoder {
  const big = encoding.endsWith('-be');
  const size = encoding.startsWith('utf-32') ? 4 : 2;
  const unit = (n: number): number[] => {
    const low = Array.from({ length: size }, (_, i) => (n >>> (8 * i)) & 0xff);
    return big ? low.reverse() : low;
  };
  return {
    encoding,
    reason: 'surrogates not allowed',
    isOneByOne: true,
    codeOf: (code) => {
      if (isSurrogate(code)) return undefined;
      if (size === 4 || code < 0x10000) return unit(code);
      const c = code - 0x10000;
      return [...unit(0xd800 + (c >> 10)), ...unit(0xdc00 + (c & 0x3ff))];
    },
  };
}

export function checkEncoding(name: string): void {
  if (canonical(name) === undefined) others.check(name);
}

export function encodeText(text: string, encodingName: string, errors: string): Uint8Array {
  const encoding = canonical(encodingName);
  if (encoding === undefined) return others.encode(text, encodingName, errors);
  if (encoding === 'utf-8')
    return text.isWellFormed() ? new Uint8Array(Buffer.from(text)) : encodeBy(text, errors, UTF_8);
  if (encoding === 'ascii') return encodeBy(text, errors, ASCII);
  if (encoding === 'latin-1') return encodeBy(text, errors, LATIN_1);
  const coded = encodeBy(text, errors, wide(encoding));
  if (/-[bl]e$/.test(encoding)) return coded;
  return Uint8Array.from([...(encoding === 'utf-16' ? [0xff, 0xfe] : [0xff, 0xfe, 0, 0]), ...coded]);
}

export function decodeBytes(bytes: Uint8Array, encodingName: string, errors: string): Value {
  const encoding = canonical(encodingName);
  if (encoding === undefined) return others.decode(bytes, encodingName, errors);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (encoding === 'latin-1') return buffer.toString('latin1');
  if (encoding === 'utf-8')
    return isUtf8(bytes)
      ? strOf(buffer.toString('utf8'))
      : decodeBy(bytes, encoding, errors, 0, (i) => utf8At(buffer, i));
  if (encoding === 'ascii')
    return decodeBy(bytes, encoding, errors, 0, (i) =>
      bytes[i] < 0x80
        ? { text: String.fromCharCode(bytes[i]), length: 1 }
        : { text: undefined, length: 1, reason: 'ordinal not in range(128)' },
    );
  return decodeWide(buffer, encoding, errors).text;
}

/** The sequence at `i`, or how many bytes are wrong, and why. */
function utf8At(bytes: Buffer, i: number): Decoded {
  const wrong = (length: number, reason: string): Decoded => ({ text: undefined, length, reason });
  const b = bytes[i];
  if (b < 0x80) return { text: String.fromCharCode(b), length: 1 };
  const n = b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
  if (n === 0) return wrong(1, 'invalid start byte');
  for (let k = 1; k < n; k++) {
    const c = bytes[i + k];
    if (c === undefined) return wrong(k, 'unexpected end of data');
    const low = k === 1 && b === 0xe0 ? 0xa0 : k === 1 && b === 0xf0 ? 0x90 : 0x80;
    const high = k === 1 && b === 0xed ? 0x9f : k === 1 && b === 0xf4 ? 0x8f : 0xbf;
    if (c < low || c > high) return wrong(k, 'invalid continuation byte');
  }
  return { text: bytes.toString('utf8', i, i + n), length: n };
}

/** How many bytes of UTF-8 at the end belong to a character that is not complete. */
export function incompleteUtf8(b: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, b.length); back++) {
    const c = b[b.length - back];
    if (c < 0x80) return 0;
    if (c >= 0xc0) return back < (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Which order of bytes a mark at the beginning tells; 0: there is none. */
function markedOrder(bytes: Buffer, size: number): -1 | 0 | 1 {
  if (bytes.length < size) return 0;
  const first = size === 4 ? bytes.readUInt32LE(0) : bytes.readUInt16LE(0);
  if (first === 0xfeff) return -1;
  return first === (size === 4 ? 0xfffe0000 : 0xfffe) ? 1 : 0;
}

/** Encodings of units of two or four bytes. `order`: -1 the lowest byte comes first, 1 the highest, 0 none was told, and none is marked. */
export function decodeWide(
  bytes: Buffer,
  encoding: string,
  errors: string,
): { readonly text: Value; readonly order: -1 | 0 | 1 } {
  const size = encoding.startsWith('utf-32') ? 4 : 2;
  const told = encoding.endsWith('-be') ? 1 : encoding.endsWith('-le') ? -1 : 0;
  const marked = told === 0 ? markedOrder(bytes, size) : 0;
  const order = told === 0 ? marked : told;
  const big = order === 1;
  const name = `utf-${size * 8}-${big ? 'be' : 'le'}`;
  const unit = (at: number): number => {
    if (size === 4) return big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    return big ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  };
  const wrong = (length: number, reason: string): Decoded => ({ text: undefined, length, reason });
  const text = decodeBy(bytes, name, errors, marked === 0 ? 0 : size, (at) => {
    const left = bytes.length - at;
    if (left < size) return wrong(left, 'truncated data');
    const u = unit(at);
    if (size === 4) {
      if (isSurrogate(u)) return wrong(4, 'code point in surrogate code point range(0xd800, 0xe000)');
      return u > 0x10ffff
        ? wrong(4, 'code point not in range(0x110000)')
        : { text: String.fromCodePoint(u), length: 4 };
    }
    if (!isSurrogate(u)) return { text: String.fromCharCode(u), length: 2 };
    if (u >= 0xdc00) return wrong(2, 'illegal encoding');
    if (left < 4) return wrong(left, 'unexpected end of data');
    const second = unit(at + 2);
    if (second < 0xdc00 || second > 0xdfff) return wrong(2, 'illegal UTF-16 surrogate');
    return { text: String.fromCharCode(u, second), length: 4 };
  });
  return { text, order };
}
