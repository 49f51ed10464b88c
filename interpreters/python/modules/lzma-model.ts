/**
 * What LZMA says of its symbols, as bits with their probabilities (the published specification of Igor Pavlov). It is the same for both directions: a coder of bits is given the bit,
 * which it writes, or gives the one that it has read.
 */

export interface BitCoder {
  /** A bit whose probability is at `i`; `v` is what is to be written. */
  bit(probabilities: Uint16Array, i: number, v: number): number;
  /** Bits that are as likely as not, the highest first. */
  direct(v: number, count: number): number;
}

const STATES = 12;
const HALF = 1024;
const LITERAL = 0x300;
const POSITIONS = 16;
const SLOTS = 64;
/** From here on the lowest bits of distances have a model of their own. */
const FIRST_ALIGNED = 14;
const ALIGN_BITS = 4;
const LOW = 8;
const MID = 16;

const even = (n: number): Uint16Array => new Uint16Array(n).fill(HALF);

/** A number by its bits, the highest first; each has a probability for what comes before it. */
function tree(c: BitCoder, p: Uint16Array, base: number, bits: number, v: number): number {
  let m = 1;
  for (let i = bits - 1; i >= 0; i--) m = (m << 1) | c.bit(p, base + m, (v >>> i) & 1);
  return m - (1 << bits);
}

/** The lowest bit first. */
function reverseTree(c: BitCoder, p: Uint16Array, base: number, bits: number, v: number): number {
  let m = 1;
  let n = 0;
  for (let i = 0; i < bits; i++) {
    const b = c.bit(p, base + m, (v >>> i) & 1);
    m = (m << 1) | b;
    n |= b << i;
  }
  return n;
}

class Lengths {
  readonly choice = even(2);
  readonly low = even(POSITIONS * LOW);
  readonly mid = even(POSITIONS * LOW);
  readonly high = even(256);

  code(c: BitCoder, position: number, v: number): number {
    if (c.bit(this.choice, 0, v >= LOW ? 1 : 0) === 0) return tree(c, this.low, position * LOW, 3, v);
    if (c.bit(this.choice, 1, v >= MID ? 1 : 0) === 0) return LOW + tree(c, this.mid, position * LOW, 3, v - LOW);
    return MID + tree(c, this.high, 0, 8, v - MID);
  }
}

/** The slot of a distance: its two highest bits, and how many there are. */
export function slotOf(distance: number): number {
  if (distance < 4) return distance;
  const bits = 31 - Math.clz32(distance);
  return 2 * bits + ((distance >>> (bits - 1)) & 1);
}

export class Model {
  private readonly lc: number;
  private readonly lpMask: number;
  readonly pbMask: number;
  private readonly literals: Uint16Array;
  readonly isMatch = even(STATES * POSITIONS);
  readonly isRep = even(STATES);
  readonly isRepNot0 = even(STATES);
  readonly isRepNot1 = even(STATES);
  readonly isRepNot2 = even(STATES);
  readonly isRep0Long = even(STATES * POSITIONS);
  readonly lengths = new Lengths();
  readonly repLengths = new Lengths();
  private readonly slots = even(4 * SLOTS);
  private readonly special = even(128);
  private readonly aligned = even(1 << ALIGN_BITS);

  constructor(lc: number, lp: number, pb: number) {
    this.lc = lc;
    this.lpMask = (1 << lp) - 1;
    this.pbMask = (1 << pb) - 1;
    this.literals = even(LITERAL << (lc + lp));
  }

  private all(): readonly Uint16Array[] {
    const { isMatch, isRep, isRepNot0, isRepNot1, isRepNot2, isRep0Long, literals, slots, special, aligned } = this;
    const lengths = [this.lengths, this.repLengths].flatMap(({ choice, low, mid, high }) => [choice, low, mid, high]);
    return [
      ...[isMatch, isRep, isRepNot0, isRepNot1, isRepNot2, isRep0Long, literals, slots, special, aligned],
      ...lengths,
    ];
  }

  /** All probabilities as they are now. */
  snapshot(): readonly Uint16Array[] {
    return this.all().map((p) => p.slice());
  }

  restore(snapshot: readonly Uint16Array[]): void {
    this.all().forEach((p, i) => {
      p.set(snapshot[i]);
    });
  }

  /** `match`: the byte at the last distance, which it is not, if the symbol before was no literal. */
  literal(c: BitCoder, at: number, before: number, match: number | undefined, v: number): number {
    const base = LITERAL * (((at & this.lpMask) << this.lc) + (before >> (8 - this.lc)));
    let m = 1;
    let bits = 8;
    if (match !== undefined)
      while (bits > 0) {
        bits--;
        const expected = (match >>> bits) & 1;
        const b = c.bit(this.literals, base + ((1 + expected) << 8) + m, (v >>> bits) & 1);
        m = (m << 1) | b;
        if (b !== expected) break;
      }
    while (bits > 0) {
      bits--;
      m = (m << 1) | c.bit(this.literals, base + m, (v >>> bits) & 1);
    }
    return m & 0xff;
  }

  /** `length`: counted from 0. */
  distance(c: BitCoder, length: number, v: number): number {
    const slot = tree(c, this.slots, Math.min(length, 3) * SLOTS, 6, slotOf(v));
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    const rest = (v - base) >>> 0;
    if (slot < FIRST_ALIGNED) return base + reverseTree(c, this.special, base - slot, bits, rest);
    const high = c.direct(rest >>> ALIGN_BITS, bits - ALIGN_BITS);
    return (base + ((high << ALIGN_BITS) >>> 0) + reverseTree(c, this.aligned, 0, ALIGN_BITS, rest & 15)) >>> 0;
  }
}

/** What came before, as far as the model asks: literals, matches, repetitions. */
export const afterLiteral = (state: number): number => (state < 4 ? 0 : state < 10 ? state - 3 : state - 6);
export const afterMatch = (state: number): number => (state < 7 ? 7 : 10);
export const afterRep = (state: number): number => (state < 7 ? 8 : 11);
export const afterShortRep = (state: number): number => (state < 7 ? 9 : 11);
export const isAfterMatch = (state: number): boolean => state >= 7;

export const NO_DISTANCE = 0xffffffff;
export const SHORTEST = 2;
export const LONGEST = 273;
