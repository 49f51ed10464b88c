/** Files `.xz` (their published format): what is around the chunks of LZMA2. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ChunkDecoder } from './lzma-chunks.ts';
import { BadStream, Ended, Input } from './lzma-decode.ts';
import { DICTIONARY, encodeChunks } from './lzma-encode.ts';
import { OtherFormat, type Stream, type StreamDecoder } from './lzma-stream.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER = [0x59, 0x5a];
const LZMA2 = 0x21;

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

/** The check that the header of a stream names; undefined: it is not there yet. */
export function checkNamed(bytes: Uint8Array): number | undefined {
  return bytes.length > 7 && MAGIC.every((b, i) => bytes[i] === b) ? bytes[7] & 15 : undefined;
}

/** A block whose header has been read. */
interface Block {
  readonly start: number;
  readonly from: number;
  readonly packed: number | undefined;
  readonly unpacked: number | undefined;
  readonly chunks: ChunkDecoder;
}

export class XzDecoder implements StreamDecoder {
  private readonly input = new Input(new Uint8Array(0), 0);
  private flags: Uint8Array | undefined;
  private block: Block | undefined;
  private readonly parts: Uint8Array[] = [];
  private readonly records: [number, number][] = [];

  decode(bytes: Uint8Array): Stream | undefined {
    const { input } = this;
    input.bytes = bytes;
    // Where the step begins that is under way.
    let at = input.at;
    try {
      this.flags ??= this.header();
      for (;;) {
        at = input.at;
        if (this.block === undefined) {
          const size = input.byte();
          if (size === 0) return this.index(this.flags, at);
          this.block = this.blockHeader(size, at);
        } else if (!this.block.chunks.decode(input)) {
          this.endBlock(this.block, this.flags[1]);
          this.block = undefined;
        }
      }
    } catch (e) {
      if (!(e instanceof Ended)) throw e;
      input.at = at;
      return undefined;
    }
  }

  private header(): Uint8Array {
    const { input } = this;
    MAGIC.forEach((b, i) => {
      if (i < input.bytes.length && input.bytes[i] !== b) throw new OtherFormat();
    });
    input.take(MAGIC.length);
    const flags = input.take(2);
    expect(input, little32(crc32(flags)));
    if (flags[0] !== 0 || flags[1] > 15) throw new Unsupported();
    return flags;
  }

  private blockHeader(sizeByte: number, start: number): Block {
    const { input } = this;
    const rest = input.take(sizeByte * 4 - 1);
    expect(input, little32(crc32(input.bytes.subarray(start, start + sizeByte * 4))));
    const header = new Input(rest, 0);
    const flags = header.byte();
    const packed = (flags & 0x40) !== 0 ? number(header) : undefined;
    const unpacked = (flags & 0x80) !== 0 ? number(header) : undefined;
    if ((flags & 3) !== 0 || number(header) !== LZMA2) throw new Unsupported();
    return { start, from: input.at, packed, unpacked, chunks: new ChunkDecoder() };
  }

  private endBlock({ start, from, packed, unpacked, chunks }: Block, check: number): void {
    const { input } = this;
    const data = chunks.all();
    const size = input.at - from;
    if ((packed ?? size) !== size || (unpacked ?? data.length) !== data.length) throw new BadStream();
    expect(input, new Uint8Array(padding(size)));
    const length = CHECK_SIZES.get(check);
    if (length === undefined) throw new Unsupported();
    expect(input, checkOf(check, data));
    this.records.push([input.at - start - padding(size), data.length]);
    this.parts.push(data);
  }

  private index(flags: Uint8Array, start: number): Stream {
    const { input, records, parts } = this;
    if (number(input) !== records.length) throw new BadStream();
    for (const record of records) for (const n of record) if (number(input) !== n) throw new BadStream();
    expect(input, new Uint8Array(padding(input.at - start)));
    const index = input.bytes.subarray(start, input.at);
    expect(input, little32(crc32(index)));
    const end = Buffer.concat([little32((index.length + 4) / 4 - 1), flags]);
    expect(input, [...little32(crc32(end)), ...end, ...FOOTER]);
    return { data: new Uint8Array(Buffer.concat(parts)), end: input.at, check: flags[1] };
  }
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
