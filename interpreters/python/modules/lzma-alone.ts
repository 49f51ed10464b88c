/** Files `.lzma`: a header, and the symbols of LZMA. */
import { properties } from './lzma-chunks.ts';
import { Decoder, Ended, Input } from './lzma-decode.ts';
import { DICTIONARY, encodeMarked, PROPERTIES } from './lzma-encode.ts';
import { OtherFormat, type Stream, type StreamDecoder } from './lzma-stream.ts';
import { CHECK_NONE } from './xz-container.ts';

const HEADER = 13;
const UNKNOWN_SIZE = 2n ** 64n - 1n;

/** Without a check; the size may be known. */
export class AloneDecoder implements StreamDecoder {
  private readonly input = new Input(new Uint8Array(0), 0);
  private readonly decoder = new Decoder();
  /** How many bytes there will be. */
  private size: number | undefined;

  decode(bytes: Uint8Array): Stream | undefined {
    const { input, decoder } = this;
    input.bytes = bytes;
    const { at } = input;
    try {
      this.size ??= this.header();
    } catch (e) {
      if (!(e instanceof Ended)) throw e;
      input.at = at;
      return undefined;
    }
    try {
      decoder.decodePart(input, this.size);
    } catch (e) {
      if (e instanceof Ended) return undefined;
      throw e;
    }
    return { data: decoder.out.all(), end: input.at, check: CHECK_NONE };
  }

  private header(): number {
    const { input } = this;
    const first = input.byte();
    if (first >= 9 * 5 * 5) throw new OtherFormat();
    const [lc, lp, pb] = properties(first);
    if (lc + lp > 4) throw new OtherFormat();
    const dictionary = Buffer.from(input.take(4)).readUInt32LE();
    // Sizes that no program writes show that it is something else.
    if (dictionary !== 0xffffffff && !isPowerOrHalf(dictionary)) throw new OtherFormat();
    const size = Buffer.from(input.take(8)).readBigUInt64LE();
    if (size !== UNKNOWN_SIZE && size >= 2n ** 38n) throw new OtherFormat();
    this.decoder.reset([lc, lp, pb]);
    return size === UNKNOWN_SIZE ? Number.POSITIVE_INFINITY : Number(size);
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
