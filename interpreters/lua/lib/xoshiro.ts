/**
 * The generator of Lua 5.4: xoshiro256** (Blackman & Vigna, 2018), seeded as lmathlib.c does. Words of 64 bits are pairs of 32 bits, high before low: programs
 * draw many numbers, and a BigInt for each step would cost twenty times as much.
 */
import { fromWords, highWord, type Int, lowWord } from '../values/int64.ts';

const TWO32 = 2 ** 32;

export class Xoshiro {
  /** Four words of state. */
  private readonly s = new Int32Array(8);
  /** The word that was drawn last. */
  hi = 0;
  lo = 0;

  constructor() {
    const word = (): number => (Math.random() * TWO32) | 0;
    this.seed(word(), word(), 0, 0);
  }

  seed(hi1: number, lo1: number, hi2: number, lo2: number): void {
    this.s.set([hi1, lo1, 0, 0xff, hi2, lo2, 0, 0]);
    for (let i = 0; i < 16; i++) this.next();
  }

  /** Draws 64 random bits: `hi` and `lo`. */
  next(): void {
    const { s } = this;
    const s1hi = s[2] ?? 0;
    const s1lo = s[3] ?? 0;
    this.scramble(s1hi, s1lo);
    const s0hi = s[0] ?? 0;
    const s0lo = s[1] ?? 0;
    const ahi = (s[4] ?? 0) ^ s0hi;
    const alo = (s[5] ?? 0) ^ s0lo;
    const bhi = (s[6] ?? 0) ^ s1hi;
    const blo = (s[7] ?? 0) ^ s1lo;
    s[0] = s0hi ^ bhi;
    s[1] = s0lo ^ blo;
    s[2] = s1hi ^ ahi;
    s[3] = s1lo ^ alo;
    s[4] = ahi ^ ((s1hi << 17) | (s1lo >>> 15));
    s[5] = alo ^ (s1lo << 17);
    // To the left by 45: the halves change places, and 13 more.
    s[6] = (blo << 13) | (bhi >>> 19);
    s[7] = (bhi << 13) | (blo >>> 19);
  }

  /** The result of a state's second word: times 5, to the left by 7, times 9. */
  private scramble(hi: number, lo: number): void {
    const lo5 = (lo >>> 0) + ((lo << 2) >>> 0);
    const hi5 = (hi + ((hi << 2) | (lo >>> 30)) + (lo5 >= TWO32 ? 1 : 0)) | 0;
    const rhi = (hi5 << 7) | ((lo5 >>> 0) >>> 25);
    const rlo = (lo5 << 7) | (hi5 >>> 25);
    const lo9 = (rlo >>> 0) + ((rlo << 3) >>> 0);
    this.hi = (rhi + ((rhi << 3) | (rlo >>> 29)) + (lo9 >= TWO32 ? 1 : 0)) | 0;
    this.lo = lo9 | 0;
  }

  /** The word that was drawn as a float in [0, 1), from its 53 high bits. */
  unit(): number {
    return ((this.hi >>> 0) * 2 ** 21 + (this.lo >>> 11)) * 2 ** -53;
  }

  /** The word that was drawn, made to lie in [0, limit], where limit counts as unsigned: the `project` of lmathlib.c. */
  project(limit: Int): Int {
    const nhi = highWord(limit) >>> 0;
    const nlo = lowWord(limit) >>> 0;
    // The smallest 2^b - 1 that is not less than the limit.
    const maskHi = below(nhi);
    const maskLo = nhi === 0 ? below(nlo) : -1;
    for (;;) {
      const hi = (this.hi & maskHi) >>> 0;
      const lo = (this.lo & maskLo) >>> 0;
      if (hi < nhi || (hi === nhi && lo <= nlo)) return fromWords(hi | 0, lo | 0);
      this.next();
    }
  }
}

/** All bits up to the highest one that is set. */
const below = (n: number): number => (n === 0 ? 0 : -1 >>> Math.clz32(n));
