/** Hashes of 64 bits as two words, since bigints are slow: CPython's for ints and tuples of them, which decide the order of sets. */

export class HashWords {
  hi: number;
  lo: number;

  constructor() {
    this.hi = 0;
    this.lo = 0;
  }

  /** A hash that Python would show. */
  take(hash: number | bigint): void {
    if (typeof hash === 'number') {
      const low = hash | 0;
      this.lo = low;
      this.hi = low === hash ? low >> 31 : Math.floor(hash / 4294967296) | 0;
      return;
    }
    this.lo = Number(BigInt.asIntN(32, hash));
    this.hi = Number(BigInt.asIntN(32, hash >> 32n));
  }

  asBigInt(): bigint {
    return (BigInt(this.hi) << 32n) | BigInt(this.lo >>> 0);
  }

  set(hi: number, lo: number): void {
    this.hi = hi;
    this.lo = lo;
  }

  add(hi: number, lo: number): void {
    const low = (this.lo >>> 0) + (lo >>> 0);
    this.lo = low | 0;
    this.hi = (this.hi + hi + (low > 0xffffffff ? 1 : 0)) | 0;
  }

  /** By the low word of a product of words, in parts of 16 bits. */
  multiply(hi: number, lo: number): void {
    const a = this.lo;
    const a0 = a & 0xffff;
    const a1 = a >>> 16;
    const b0 = lo & 0xffff;
    const b1 = lo >>> 16;
    const low = a0 * b0;
    const cross = a0 * b1;
    const crossed = a1 * b0;
    const middle = (low >>> 16) + (cross & 0xffff) + (crossed & 0xffff);
    const high = a1 * b1 + (cross >>> 16) + (crossed >>> 16) + (middle >>> 16);
    this.hi = (high + Math.imul(this.hi, lo) + Math.imul(a, hi)) | 0;
    this.lo = (middle << 16) | (low & 0xffff);
  }

  /** By fewer than 32 places. */
  rotateLeft(places: number): void {
    const { hi, lo } = this;
    this.hi = (hi << places) | (lo >>> (32 - places));
    this.lo = (lo << places) | (hi >>> (32 - places));
  }
}

const PRIME1_HI = 0x9e3779b1 | 0;
const PRIME1_LO = 0x85ebca87 | 0;
const PRIME2_HI = 0xc2b2ae3d | 0;
const PRIME2_LO = 0x27d4eb4f;
const PRIME5_HI = 0x27d4eb2f;
const PRIME5_LO = 0x165667c5;

/** CPython's hash of a tuple (xxHash), from those of its items; `one` gets each of them. False: some item has none. */
export function tupleHash(to: HashWords, length: number, one: (i: number, to: HashWords) => boolean): boolean {
  const lane = new HashWords();
  to.set(PRIME5_HI, PRIME5_LO);
  for (let i = 0; i < length; i++) {
    if (!one(i, lane)) return false;
    lane.multiply(PRIME2_HI, PRIME2_LO);
    to.add(lane.hi, lane.lo);
    to.rotateLeft(31);
    to.multiply(PRIME1_HI, PRIME1_LO);
  }
  to.add(PRIME5_HI, length ^ (PRIME5_LO ^ 3527539));
  if (to.hi === -1 && to.lo === -1) to.set(0, 1546275796);
  return true;
}
