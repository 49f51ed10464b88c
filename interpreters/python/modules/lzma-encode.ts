/** Encoding to LZMA: the longest match that is found, or a repetition, whichever is longer. The bytes are others than those of liblzma, which looks further. */
import {
  afterLiteral,
  afterMatch,
  afterRep,
  type BitCoder,
  isAfterMatch,
  LONGEST,
  Model,
  NO_DISTANCE,
  SHORTEST,
} from './lzma-model.ts';

const TOP = 2 ** 24;
const HASH_BITS = 16;
const TRIES = 48;
/** Matches of that length are worth their distance. */
const LEAST = 3;
const NEAR = 1 << 12;
const ENOUGH = 64;
export const DICTIONARY = 1 << 23;
/** lc 3, lp 0, pb 2. */
export const PROPERTIES = 0x5d;
const CHUNK = 1 << 16;

class BitEncoder implements BitCoder {
  private readonly out: number[] = [];
  private low = 0;
  private range = 0xffffffff;
  private cache = 0;
  private pending = 1;

  private shift(): void {
    if (this.low < 0xff000000 || this.low >= 2 ** 32) {
      const carry = this.low >= 2 ** 32 ? 1 : 0;
      for (let b = this.cache; this.pending > 0; this.pending--, b = 0xff) this.out.push((b + carry) & 0xff);
      this.cache = Math.trunc(this.low / TOP) & 0xff;
    }
    this.pending++;
    this.low = (this.low % TOP) * 256;
  }

  private normalize(): void {
    while (this.range < TOP) {
      this.range = (this.range << 8) >>> 0;
      this.shift();
    }
  }

  bit(p: Uint16Array, i: number, v: number): number {
    const bound = (this.range >>> 11) * p[i];
    if (v === 0) {
      this.range = bound;
      p[i] += (2048 - p[i]) >> 5;
    } else {
      this.low += bound;
      this.range -= bound;
      p[i] -= p[i] >> 5;
    }
    this.normalize();
    return v;
  }

  direct(v: number, count: number): number {
    for (let i = count - 1; i >= 0; i--) {
      this.range >>>= 1;
      if (((v >>> i) & 1) === 1) this.low += this.range;
      this.normalize();
    }
    return v;
  }

  finish(): Uint8Array {
    for (let i = 0; i < 5; i++) this.shift();
    return Uint8Array.from(this.out);
  }
}

class Encoder {
  private readonly bytes: Uint8Array;
  private readonly heads = new Int32Array(1 << HASH_BITS).fill(-1);
  private readonly previous: Int32Array;
  private hashed = 0;
  private model = new Model(3, 0, 2);
  private state = 0;
  private reps: [number, number, number, number] = [0, 0, 0, 0];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.previous = new Int32Array(bytes.length);
  }

  reset(): void {
    this.model = new Model(3, 0, 2);
    this.state = 0;
    this.reps = [0, 0, 0, 0];
  }

  /** The symbols of the bytes from `from` to `to`. */
  encode(from: number, to: number, isMarked: boolean): Uint8Array {
    const c = new BitEncoder();
    for (let at = from; at < to; ) at += this.symbol(c, at, to);
    if (isMarked) {
      const position = to & this.model.pbMask;
      c.bit(this.model.isMatch, this.state * 16 + position, 1);
      c.bit(this.model.isRep, this.state, 0);
      this.model.lengths.code(c, position, 0);
      this.model.distance(c, 0, NO_DISTANCE);
    }
    return c.finish();
  }

  private symbol(c: BitEncoder, at: number, to: number): number {
    const { model, state, reps, bytes } = this;
    const position = at & model.pbMask;
    const most = Math.min(LONGEST, to - at);
    let rep = 0;
    let repLength = 0;
    reps.forEach((distance, i) => {
      const n = this.common(at, distance, most);
      if (n > repLength) {
        rep = i;
        repLength = n;
      }
    });
    const [length, distance] = this.find(at, most);
    const isRep = repLength >= SHORTEST && repLength + 1 >= length;
    if (!isRep && length < LEAST) {
      c.bit(model.isMatch, state * 16 + position, 0);
      const match = isAfterMatch(state) ? bytes[at - 1 - reps[0]] : undefined;
      model.literal(c, at, at > 0 ? bytes[at - 1] : 0, match, bytes[at]);
      this.state = afterLiteral(state);
      return 1;
    }
    c.bit(model.isMatch, state * 16 + position, 1);
    c.bit(model.isRep, state, isRep ? 1 : 0);
    if (!isRep) {
      model.lengths.code(c, position, length - SHORTEST);
      model.distance(c, length - SHORTEST, distance);
      this.reps = [distance, reps[0], reps[1], reps[2]];
      this.state = afterMatch(state);
      return length;
    }
    if (c.bit(model.isRepNot0, state, rep > 0 ? 1 : 0) === 0) c.bit(model.isRep0Long, state * 16 + position, 1);
    else if (c.bit(model.isRepNot1, state, rep > 1 ? 1 : 0) === 1) c.bit(model.isRepNot2, state, rep > 2 ? 1 : 0);
    const [used] = reps.splice(rep, 1);
    reps.unshift(used);
    model.repLengths.code(c, position, repLength - SHORTEST);
    this.state = afterRep(state);
    return repLength;
  }

  /** How many bytes are those that far before. */
  private common(at: number, distance: number, most: number): number {
    const from = at - 1 - distance;
    if (from < 0) return 0;
    let n = 0;
    while (n < most && this.bytes[from + n] === this.bytes[at + n]) n++;
    return n;
  }

  private hash(at: number): number {
    const { bytes } = this;
    const word = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
  }

  private find(at: number, most: number): readonly [length: number, distance: number] {
    const last = this.bytes.length - LEAST;
    for (; this.hashed < at && this.hashed <= last; this.hashed++) {
      const h = this.hash(this.hashed);
      this.previous[this.hashed] = this.heads[h];
      this.heads[h] = this.hashed;
    }
    if (at > last) return [0, 0];
    let best = 0;
    let found = 0;
    let from = this.heads[this.hash(at)];
    for (let tries = TRIES; tries > 0 && from >= 0 && at - from <= DICTIONARY; tries--) {
      const distance = at - from - 1;
      const n = this.common(at, distance, most);
      if (n > best && (n > LEAST || distance < NEAR)) {
        best = n;
        found = distance;
        if (n >= ENOUGH) break;
      }
      from = this.previous[from];
    }
    return [best, found];
  }
}

/** LZMA as it is in files `.lzma`: with a mark at the end. */
export function encodeMarked(bytes: Uint8Array): Uint8Array {
  return new Encoder(bytes).encode(0, bytes.length, true);
}

const size16 = (n: number): number[] => [((n - 1) >> 8) & 0xff, (n - 1) & 0xff];

/** Chunks of LZMA2, and the byte that ends them. What does not get smaller is stored. */
export function encodeChunks(bytes: Uint8Array): Uint8Array {
  const encoder = new Encoder(bytes);
  const parts: Uint8Array[] = [];
  let isFresh = true;
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const to = Math.min(bytes.length, from + CHUNK);
    const packed = encoder.encode(from, to, false);
    const size = to - from;
    if (packed.length < size) {
      const control = from === 0 ? 0xe0 : isFresh ? 0xc0 : 0x80;
      const more = isFresh ? [PROPERTIES] : [];
      parts.push(Uint8Array.of(control, ...size16(size), ...size16(packed.length), ...more), packed);
      isFresh = false;
    } else {
      parts.push(Uint8Array.of(from === 0 ? 1 : 2, ...size16(size)), bytes.subarray(from, to));
      encoder.reset();
      isFresh = true;
    }
  }
  return new Uint8Array(Buffer.concat([...parts, Uint8Array.of(0)]));
}
