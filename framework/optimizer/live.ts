/**
 * Which values of the raw region are live where a block begins. Uses in frame states count.
 *
 * A backward fixpoint over bit sets. Regions have thousands of values, but most are used in their own block only: just the others have bits.
 * While it runs `Ins.info` of the region's values is their number in order of definition.
 */
import { type Block, type FrameState, Ins, RegionOp as Op } from '../region/ir.ts';

/** What liveness needs to know of a block. */
interface Place {
  readonly order: number;
  readonly header: boolean;
}

export class Liveness {
  /** Values with bits, in order of their first use; and their numbers. */
  private readonly values: Ins[] = [];
  private readonly numbers: number[] = [];
  /** Bits in order of definition. */
  private readonly order: readonly number[];
  private readonly words: number;
  /** Per block, `words` each: live where it begins, its own parameters included. */
  private readonly live: Int32Array;
  /** By number: block of the definition, and bit (-1: none). */
  private readonly blockOf: Int32Array;
  private readonly bitOf: Int32Array;

  /** `blocks` in the order of their places. */
  constructor(blocks: readonly Block[], placeOf: (block: Block) => Place) {
    let count = 0;
    for (const b of blocks) count += b.params.length + b.ops.length;
    this.blockOf = new Int32Array(count);
    this.bitOf = new Int32Array(count).fill(-1);
    this.number(blocks);
    const exposed = blocks.map((b, k) => this.exposed(b, k, placeOf(b).header));
    for (const b of blocks) {
      for (const p of b.params) p.info = undefined;
      for (const i of b.ops) i.info = undefined;
    }
    this.words = (this.values.length + 31) >>> 5;
    this.live = new Int32Array(blocks.length * this.words);
    exposed.forEach((bits, k) => {
      for (const bit of bits) set(this.live, k * this.words, bit);
    });
    this.solve(blocks, placeOf);
    this.order = this.values.map((_, bit) => bit).sort((a, b) => at(this.numbers, a) - at(this.numbers, b));
  }

  /** The block's own parameters first, then by definition. */
  at(block: Block, place: number): Ins[] {
    const own: Ins[] = [];
    const others: Ins[] = [];
    for (const bit of this.order) {
      if (!has(this.live, place * this.words, bit)) continue;
      const v = this.values[bit];
      if (v !== undefined) (v.op === Op.param && block.params.includes(v) ? own : others).push(v);
    }
    return [...own, ...others];
  }

  private number(blocks: readonly Block[]): void {
    let n = 0;
    blocks.forEach((b, k) => {
      for (const p of b.params) {
        this.blockOf[n] = k;
        p.info = n++;
      }
      for (const i of b.ops) {
        this.blockOf[n] = k;
        i.info = n++;
      }
    });
  }

  /** Bits of what the block uses and does not compute; its parameters count as computed before it. */
  private exposed(b: Block, k: number, header: boolean): number[] {
    const out: number[] = [];
    for (const i of b.ops) {
      for (const a of i.args) this.use(a, k, out);
      if (i.fs !== null) this.useState(i.fs, k, out);
    }
    const t = b.term;
    if (t.kind === 'br') this.use(t.cond, k, out);
    else if (t.kind === 'finish') this.use(t.value, k, out);
    else if (t.kind === 'exit') this.useState(t.fs, k, out);
    for (const e of t.edges) for (const a of e.args) this.use(a, k, out);
    // A merge point's state is what header guards leave with.
    if (b.merge !== null && header) this.useState(b.merge.fs, k, out);
    return out;
  }

  /** Frame states of raw regions mention values only. */
  private useState(fs: FrameState, k: number, out: number[]): void {
    for (const { vals } of fs.frames) for (const v of vals) if (v instanceof Ins) this.use(v, k, out);
  }

  private use(v: Ins, k: number, out: number[]): void {
    const n = v.info;
    if (typeof n !== 'number' || (v.op !== Op.param && this.blockOf[n] === k)) return;
    let bit = at(this.bitOf, n);
    if (bit < 0) {
      bit = this.values.length;
      this.bitOf[n] = bit;
      this.values.push(v);
      this.numbers.push(n);
    }
    out.push(bit);
  }

  private solve(blocks: readonly Block[], placeOf: (block: Block) => Place): void {
    const { words, live } = this;
    // Per block: what it computes, and its parameters, neither of which is live before it.
    const computed = new Int32Array(live.length);
    const params = new Int32Array(live.length);
    this.values.forEach((v, bit) => {
      const k = at(this.blockOf, at(this.numbers, bit));
      set(v.op === Op.param ? params : computed, k * words, bit);
    });
    const targets = blocks.map((b) => b.term.edges.map((e) => placeOf(e.to).order * words));
    for (let changed = true; changed; ) {
      changed = false;
      for (let k = blocks.length - 1; k >= 0; k--) {
        const here = k * words;
        for (const to of targets[k] ?? []) {
          for (let w = 0; w < words; w++) {
            const old = at(live, here + w);
            const now = old | (at(live, to + w) & ~at(params, to + w) & ~at(computed, here + w));
            if (now === old) continue;
            live[here + w] = now;
            changed = true;
          }
        }
      }
    }
  }
}

function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? 0;
}

function set(bits: Int32Array, base: number, n: number): void {
  bits[base + (n >>> 5)] = at(bits, base + (n >>> 5)) | (1 << (n & 31));
}

function has(bits: Int32Array, base: number, n: number): boolean {
  return (at(bits, base + (n >>> 5)) & (1 << (n & 31))) !== 0;
}
