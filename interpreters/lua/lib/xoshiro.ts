/** The generator of Lua 5.4: xoshiro256** (Blackman & Vigna, 2018), seeded as lmathlib.c does. State as BigInts: it is cold code. */
import { fromBigInt, type Int, toBigInt } from '../values/int64.ts';

const MASK = (1n << 64n) - 1n;
const rotl = (x: bigint, n: bigint): bigint => ((x << n) | (x >> (64n - n))) & MASK;
const unsigned = (hi: number, lo: number): bigint => (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);

export class Xoshiro {
  private s0 = 0n;
  private s1 = 0n;
  private s2 = 0n;
  private s3 = 0n;

  constructor() {
    const word = (): number => (Math.random() * 2 ** 32) | 0;
    this.seed(word(), word(), 0, 0);
  }

  seed(hi1: number, lo1: number, hi2: number, lo2: number): void {
    this.s0 = unsigned(hi1, lo1);
    this.s1 = 0xffn;
    this.s2 = unsigned(hi2, lo2);
    this.s3 = 0n;
    for (let i = 0; i < 16; i++) this.next();
  }

  /** 64 random bits. */
  next(): bigint {
    const { s0, s1, s2, s3 } = this;
    const a = s2 ^ s0;
    const b = s3 ^ s1;
    const result = (rotl((s1 * 5n) & MASK, 7n) * 9n) & MASK;
    this.s0 = s0 ^ b;
    this.s1 = s1 ^ a;
    this.s2 = a ^ ((s1 << 17n) & MASK);
    this.s3 = rotl(b, 45n);
    return result;
  }

  /** The random word `drawn`, made to lie in [0, limit], where limit counts as unsigned: the `project` of lmathlib.c. */
  project(drawn: bigint, limit: Int): Int {
    const n = BigInt.asUintN(64, toBigInt(limit));
    let x = drawn;
    if ((n & (n + 1n)) === 0n) return fromBigInt(x & n);
    let mask = n;
    for (let shift = 1n; shift < 64n; shift <<= 1n) mask |= mask >> shift;
    for (x &= mask; x > n; x = this.next() & mask);
    return fromBigInt(x);
  }
}

/** A random word as a float in [0, 1), from its 53 high bits. */
export function toUnit(drawn: bigint): number {
  return Number(drawn >> 11n) * 2 ** -53;
}
