/** Decompression of bzip2 streams (format by Julian Seward), block by block. */
import {
  BitReader,
  BLOCK,
  BLOCK_UNIT,
  checksum,
  combine,
  END,
  Ended,
  GROUP,
  MAX_CODE,
  RUN_A,
  RUN_B,
} from './bzip2-bits.ts';

/** The bytes are no stream. */
export class BadStream extends Error {}

/** A code by its lengths: numbers of each length follow each other. */
class HuffmanDecoder {
  private readonly first: number[] = [];
  private readonly offset: number[] = [];
  private readonly counts: number[] = [];
  private readonly symbols: number[];

  constructor(lengths: readonly number[]) {
    this.symbols = lengths.map((_, i) => i).sort((a, b) => lengths[a] - lengths[b] || a - b);
    let code = 0;
    let seen = 0;
    for (let n = 1; n <= MAX_CODE; n++) {
      const count = lengths.filter((x) => x === n).length;
      this.first[n] = code;
      this.offset[n] = seen;
      this.counts[n] = count;
      code = (code + count) << 1;
      seen += count;
    }
  }

  read(bits: BitReader): number {
    let code = 0;
    for (let n = 1; n <= MAX_CODE; n++) {
      code = (code << 1) | bits.read(1);
      const i = code - this.first[n];
      if (i >= 0 && i < this.counts[n]) return this.symbols[this.offset[n] + i];
    }
    throw new BadStream();
  }
}

function readUsed(bits: BitReader): number[] {
  const groups = bits.read(16);
  const used: number[] = [];
  for (let g = 0; g < 16; g++) {
    if ((groups & (0x8000 >> g)) === 0) continue;
    const part = bits.read(16);
    for (let i = 0; i < 16; i++) if ((part & (0x8000 >> i)) !== 0) used.push(16 * g + i);
  }
  if (used.length === 0) throw new BadStream();
  return used;
}

function readSelectors(bits: BitReader, tables: number): number[] {
  const count = bits.read(15);
  if (count === 0) throw new BadStream();
  const order = Array.from({ length: tables }, (_, i) => i);
  const selectors: number[] = [];
  for (let i = 0; i < count; i++) {
    let j = 0;
    while (bits.read(1) === 1) if (++j >= tables) throw new BadStream();
    const [table] = order.splice(j, 1);
    order.unshift(table);
    selectors.push(table);
  }
  return selectors;
}

function readTable(bits: BitReader, symbols: number): HuffmanDecoder {
  const lengths: number[] = [];
  let length = bits.read(5);
  for (let i = 0; i < symbols; i++) {
    while (bits.read(1) === 1) length += bits.read(1) === 0 ? 1 : -1;
    if (length < 1 || length > MAX_CODE) throw new BadStream();
    lengths.push(length);
  }
  return new HuffmanDecoder(lengths);
}

/** The block as it was after the transform of Burrows and Wheeler. */
function readTransformed(bits: BitReader, limit: number): Uint8Array {
  const used = readUsed(bits);
  const tables = bits.read(3);
  if (tables < 2 || tables > 6) throw new BadStream();
  const selectors = readSelectors(bits, tables);
  const codes = Array.from({ length: tables }, () => readTable(bits, used.length + 2));
  const end = used.length + 1;
  const out = new Uint8Array(limit);
  let size = 0;
  let run = 0;
  let weight = 1;
  const flush = (): void => {
    if (run === 0) return;
    if (size + run > limit) throw new BadStream();
    out.fill(used[0], size, size + run);
    size += run;
    run = 0;
    weight = 1;
  };
  for (let group = 0; ; group++) {
    const code = codes[selectors[group]];
    if (code === undefined) throw new BadStream();
    for (let i = 0; i < GROUP; i++) {
      const symbol = code.read(bits);
      if (symbol === RUN_A || symbol === RUN_B) {
        run += weight << symbol;
        weight <<= 1;
        if (run > limit) throw new BadStream();
        continue;
      }
      flush();
      if (symbol === end) return out.subarray(0, size);
      const [byte] = used.splice(symbol - 1, 1);
      used.unshift(byte);
      if (size === limit) throw new BadStream();
      out[size++] = byte;
    }
  }
}

function untransform(last: Uint8Array, origin: number): Uint8Array {
  if (origin >= last.length) throw new BadStream();
  const starts = new Uint32Array(257);
  for (const b of last) starts[b + 1]++;
  for (let b = 0; b < 256; b++) starts[b + 1] += starts[b];
  const next = new Uint32Array(last.length);
  last.forEach((b, i) => {
    next[starts[b]++] = i;
  });
  const out = new Uint8Array(last.length);
  let at = next[origin];
  for (let i = 0; i < out.length; i++) {
    out[i] = last[at];
    at = next[at];
  }
  return out;
}

/** Four equal bytes are followed by how many more there are. */
function expand(packed: Uint8Array): Uint8Array {
  const parts: number[] = [];
  let run = 0;
  let before = -1;
  for (const b of packed) {
    if (run === 4) {
      for (let i = 0; i < b; i++) parts.push(before);
      run = 0;
      before = -1;
      continue;
    }
    run = b === before ? run + 1 : 1;
    before = b;
    parts.push(b);
  }
  return Uint8Array.from(parts);
}

const MAGIC = [0x42, 0x5a, 0x68];

/** Decodes a stream that comes in parts: what was decoded stays so. */
export class StreamDecoder {
  private readonly blocks: Uint8Array[] = [];
  private sums = 0;
  /** The bit where the block begins that comes next. */
  private bit = 8 * (MAGIC.length + 1);

  /** `bytes`: all that is there, from the stream's beginning. undefined: there is more to come. */
  decode(bytes: Uint8Array): { readonly data: Uint8Array; readonly end: number } | undefined {
    MAGIC.forEach((b, i) => {
      if (i < bytes.length && bytes[i] !== b) throw new BadStream();
    });
    const level = (bytes[MAGIC.length] ?? 0x31) - 0x30;
    if (level < 1 || level > 9) throw new BadStream();
    try {
      for (;;) {
        const bits = new BitReader(bytes, this.bit);
        if (this.isEnd(bits, level)) return { data: new Uint8Array(Buffer.concat(this.blocks)), end: bits.next };
        this.bit = bits.bit;
      }
    } catch (e) {
      if (e instanceof Ended) return undefined;
      throw e;
    }
  }

  /** False: it was a block. */
  private isEnd(bits: BitReader, level: number): boolean {
    const kind = [bits.read(24), bits.read(24)];
    const sum = ((bits.read(16) << 16) | bits.read(16)) >>> 0;
    if (kind[0] === END[0] && kind[1] === END[1]) {
      if (sum !== this.sums) throw new BadStream();
      return true;
    }
    if (kind[0] !== BLOCK[0] || kind[1] !== BLOCK[1] || bits.read(1) === 1) throw new BadStream();
    const origin = bits.read(24);
    const block = expand(untransform(readTransformed(bits, level * BLOCK_UNIT), origin));
    if (checksum(block) !== sum) throw new BadStream();
    this.sums = combine(this.sums, sum);
    this.blocks.push(block);
    return false;
  }
}
