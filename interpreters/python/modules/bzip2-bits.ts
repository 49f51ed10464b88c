/** Bits of a bzip2 stream, the first one of a byte first. */

/** The bytes end in the middle of something. */
export class Ended extends Error {}

export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private held = 0;
  private count = 0;

  /** `bit`: where it begins. */
  constructor(bytes: Uint8Array, bit: number) {
    this.bytes = bytes;
    this.at = Math.floor(bit / 8);
    this.read(bit % 8);
  }

  /** The bit that comes next. */
  get bit(): number {
    return 8 * this.at - this.count;
  }

  /** At most 24. */
  read(n: number): number {
    while (this.count < n) {
      const b = this.bytes[this.at];
      if (b === undefined) throw new Ended();
      this.at++;
      this.held = ((this.held << 8) | b) >>> 0;
      this.count += 8;
    }
    this.count -= n;
    const v = (this.held >>> this.count) & ((1 << n) - 1);
    this.held &= (1 << this.count) - 1;
    return v;
  }

  /** Where the first byte is that nothing has been read of. */
  get next(): number {
    return this.at;
  }
}

export class BitWriter {
  private readonly out: number[] = [];
  private held = 0;
  private count = 0;

  /** At most 24. */
  write(v: number, n: number): void {
    this.held = ((this.held << n) | v) >>> 0;
    this.count += n;
    while (this.count >= 8) {
      this.count -= 8;
      this.out.push((this.held >>> this.count) & 0xff);
    }
    this.held &= (1 << this.count) - 1;
  }

  write32(v: number): void {
    this.write(v >>> 16, 16);
    this.write(v & 0xffff, 16);
  }

  /** The last byte filled with zeros. */
  bytes(): Uint8Array {
    if (this.count > 0) this.write(0, 8 - this.count);
    return Uint8Array.from(this.out);
  }
}

const POLYNOMIAL = 0x04c11db7;
const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i << 24;
  for (let k = 0; k < 8; k++) c = (c & 0x80000000) !== 0 ? (c << 1) ^ POLYNOMIAL : c << 1;
  return c >>> 0;
});

/** bzip2's checksum, whose bits go the other way than those of zlib's. */
export function checksum(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const b of bytes) c = ((c << 8) ^ TABLE[((c >>> 24) ^ b) & 0xff]) >>> 0;
  return ~c >>> 0;
}

export const combine = (all: number, block: number): number => (((all << 1) | (all >>> 31)) ^ block) >>> 0;

/** What begins a block, and what ends a stream: 48 bits. */
export const BLOCK = [0x314159, 0x265359] as const;
export const END = [0x177245, 0x385090] as const;
/** Symbols of runs. */
export const RUN_A = 0;
export const RUN_B = 1;
/** Symbols that share a choice of a code. */
export const GROUP = 50;
export const MAX_CODE = 20;
export const BLOCK_UNIT = 100_000;
