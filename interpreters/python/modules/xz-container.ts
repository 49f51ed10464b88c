/** Files `.xz` (their published format) and `.lzma`: what is around the symbols of LZMA. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { BadStream, Decoder, decodeChunks, Ended, Input, properties } from './lzma-decode.ts';
import { DICTIONARY, encodeChunks, encodeMarked, PROPERTIES } from './lzma-encode.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER = [0x59, 0x5a];
const LZMA2 = 0x21;
const HEADER = 13;
const UNKNOWN_SIZE = 2n ** 64n - 1n;

export const CHECK_NONE = 0;
export const CHECK_CRC32 = 1;
export const CHECK_CRC64 = 4;
export const CHECK_SHA256 = 10;
const CHECK_SIZES: ReadonlyMap<number, number> = new Map([
  [CHECK_NONE, 0],
  [CHECK_CRC32, 4],
  [CHECK_CRC64, 8],
  [CHECK_SHA256, 32],
]);

export const isKnownCheck = (check: number): boolean => CHECK_SIZES.has(check);

/** The bytes are of another format. */
export class OtherFormat extends Error {}
/** It asks for something that is not there: filters other than LZMA2. */
export class Unsupported extends Error {}

const CRC64 = ((): readonly (readonly [number, number])[] => {
  const polynomial = 0xc96c5795d7870f42n;
  return Array.from({ length: 256 }, (_, i) => {
    let c = BigInt(i);
    for (let k = 0; k < 8; k++) c = (c & 1n) === 1n ? (c >> 1n) ^ polynomial : c >> 1n;
    return [Number(c >> 32n), Number(c & 0xffffffffn)] as const;
  });
})();

function crc64(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const b of bytes) {
    const [h, l] = CRC64[(low ^ b) & 0xff];
    low = (((low >>> 8) | (high << 24)) ^ l) >>> 0;
    high = ((high >>> 8) ^ h) >>> 0;
  }
  const out = Buffer.alloc(8);
  out.writeUInt32LE(~low >>> 0, 0);
  out.writeUInt32LE(~high >>> 0, 4);
  return out;
}

function little32(n: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(n >>> 0);
  return out;
}

function checkOf(kind: number, bytes: Uint8Array): Uint8Array {
  switch (kind) {
    case CHECK_CRC32:
      return little32(crc32(bytes));
    case CHECK_CRC64:
      return crc64(bytes);
    case CHECK_SHA256:
      return createHash('sha256').update(bytes).digest();
    default:
      return new Uint8Array(0);
  }
}

function expect(input: Input, bytes: Iterable<number>): void {
  for (const b of bytes) if (input.byte() !== b) throw new BadStream();
}

/** Seven bits a byte, the lowest first. */
function number(input: Input): number {
  let n = 0;
  for (let i = 0; i < 9; i++) {
    const b = input.byte();
    n += (b & 0x7f) * 2 ** (7 * i);
    if (b < 0x80) return n;
  }
  throw new BadStream();
}

function numberBytes(v: number): number[] {
  const out: number[] = [];
  let n = v;
  for (; n >= 0x80; n = Math.trunc(n / 0x80)) out.push((n % 0x80) | 0x80);
  return [...out, n];
}

const padding = (n: number): number => (4 - (n % 4)) % 4;

export interface Stream {
  readonly data: Uint8Array;
  readonly end: number;
  readonly check: number;
}

/** The check that the header of a stream names; undefined: it is not there yet. */
export function checkNamed(bytes: Uint8Array): number | undefined {
  return bytes.length > 7 && MAGIC.every((b, i) => bytes[i] === b) ? bytes[7] & 15 : undefined;
}

/** The stream at the beginning; undefined: there is more to come. */
export function decodeXz(bytes: Uint8Array): Stream | undefined {
  const input = new Input(bytes, 0);
  try {
    MAGIC.forEach((b, i) => {
      if (i < bytes.length && bytes[i] !== b) throw new OtherFormat();
    });
    input.take(MAGIC.length);
    const flags = input.take(2);
    expect(input, little32(crc32(flags)));
    const check = flags[1];
    if (flags[0] !== 0 || check > 15) throw new Unsupported();
    const parts: Uint8Array[] = [];
    const records: [number, number][] = [];
    for (;;) {
      const size = input.byte();
      if (size === 0) break;
      parts.push(decodeBlock(input, size, check, records));
    }
    const start = input.at - 1;
    if (number(input) !== records.length) throw new BadStream();
    for (const record of records) for (const n of record) if (number(input) !== n) throw new BadStream();
    expect(input, new Uint8Array(padding(input.at - start)));
    const index = bytes.subarray(start, input.at);
    expect(input, little32(crc32(index)));
    const end = Buffer.concat([little32((index.length + 4) / 4 - 1), flags]);
    expect(input, [...little32(crc32(end)), ...end, ...FOOTER]);
    return { data: new Uint8Array(Buffer.concat(parts)), end: input.at, check };
  } catch (e) {
    if (e instanceof Ended) return undefined;
    throw e;
  }
}

function decodeBlock(input: Input, sizeByte: number, check: number, records: [number, number][]): Uint8Array {
  const start = input.at - 1;
  const rest = input.take(sizeByte * 4 - 1);
  expect(input, little32(crc32(input.bytes.subarray(start, start + sizeByte * 4))));
  const header = new Input(rest, 0);
  const flags = header.byte();
  const packed = (flags & 0x40) !== 0 ? number(header) : undefined;
  const unpacked = (flags & 0x80) !== 0 ? number(header) : undefined;
  if ((flags & 3) !== 0 || number(header) !== LZMA2) throw new Unsupported();
  const from = input.at;
  const data = decodeChunks(input);
  const size = input.at - from;
  if ((packed ?? size) !== size || (unpacked ?? data.length) !== data.length) throw new BadStream();
  expect(input, new Uint8Array(padding(size)));
  const length = CHECK_SIZES.get(check);
  if (length === undefined) throw new Unsupported();
  expect(input, checkOf(check, data));
  records.push([input.at - start - padding(size), data.length]);
  return data;
}

export function encodeXz(bytes: Uint8Array, check: number): Uint8Array {
  const flags = Uint8Array.of(0, check);
  const parts: Uint8Array[] = [Uint8Array.from(MAGIC), flags, little32(crc32(flags))];
  const records: number[] = [];
  if (bytes.length > 0) {
    const bits = Math.log2(DICTIONARY);
    // Size, flags, filter, size and value of its property, zeros.
    const header = Uint8Array.of(2, 0, LZMA2, 1, 2 * (bits - 12), 0, 0, 0);
    const packed = encodeChunks(bytes);
    const sum = checkOf(check, bytes);
    parts.push(header, little32(crc32(header)), packed, new Uint8Array(padding(packed.length)), sum);
    records.push(header.length + 4 + packed.length + sum.length, bytes.length);
  }
  const list = [0, ...numberBytes(records.length / 2), ...records.flatMap(numberBytes)];
  const index = Uint8Array.from([...list, ...new Array<number>(padding(list.length)).fill(0)]);
  const end = Buffer.concat([little32((index.length + 4) / 4 - 1), flags]);
  parts.push(index, little32(crc32(index)), little32(crc32(end)), end, Uint8Array.from(FOOTER));
  return new Uint8Array(Buffer.concat(parts));
}

/** The whole, without a check; its size may be known. */
export function decodeAlone(bytes: Uint8Array): Stream | undefined {
  const input = new Input(bytes, 0);
  try {
    const first = input.byte();
    if (first >= 9 * 5 * 5) throw new OtherFormat();
    const [lc, lp, pb] = properties(first);
    if (lc + lp > 4) throw new OtherFormat();
    const dictionary = Buffer.from(input.take(4)).readUInt32LE();
    // Sizes that no program writes show that it is something else.
    if (dictionary !== 0xffffffff && !isPowerOrHalf(dictionary)) throw new OtherFormat();
    const size = Buffer.from(input.take(8)).readBigUInt64LE();
    if (size !== UNKNOWN_SIZE && size >= 2n ** 38n) throw new OtherFormat();
    const decoder = new Decoder();
    decoder.reset([lc, lp, pb]);
    const isMarked = size === UNKNOWN_SIZE;
    const wanted = isMarked ? Number.POSITIVE_INFINITY : Number(size);
    decoder.decode(input, wanted);
    return { data: decoder.out.all(), end: input.at, check: CHECK_NONE };
  } catch (e) {
    if (e instanceof Ended) return undefined;
    throw e;
  }
}

/** 2^n or 2^n + 2^(n-1). */
function isPowerOrHalf(n: number): boolean {
  const high = 2 ** Math.floor(Math.log2(n));
  return n === 0 || n === high || n === high * 1.5;
}

export function encodeAlone(bytes: Uint8Array): Uint8Array {
  const header = Buffer.alloc(HEADER);
  header[0] = PROPERTIES;
  header.writeUInt32LE(DICTIONARY, 1);
  header.writeBigUInt64LE(UNKNOWN_SIZE, 5);
  return new Uint8Array(Buffer.concat([header, encodeMarked(bytes)]));
}
