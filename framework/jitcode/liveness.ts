/**
 * Which registers are live where: what frame states save and what deoptimization restores.
 *
 * Backward fixpoint over the operations. An operation that may throw makes live what its handler needs. Equal sets are one array, so that
 * they can be compared by identity and cost little. Computed on first use, per jitcode: most functions are never compiled.
 */
import { type Body, destOf, handlerAt, opLength, opPcs, slot, successorsOf, usesOf } from './decode.ts';
import { mayRaise } from './encoding.ts';

export class Liveness {
  /** Per pc of an operation: the registers that are live before it, ascending; interned. Null elsewhere. */
  readonly liveIn: readonly (readonly number[] | null)[];
  private readonly body: Body;
  private readonly interned = new Map<string, readonly number[]>();
  private readonly callers = new Map<number, readonly number[]>();

  /** `known`: the solution, where an image has it. */
  constructor(body: Body, known: readonly (readonly number[] | null)[] | null = null) {
    this.body = body;
    this.liveIn = known ?? this.solve();
  }

  /**
   * Live registers while the call at `pc` is running: live after it, without its destination, or in the handler that covers it.
   */
  callerLive(pc: number): readonly number[] {
    let live = this.callers.get(pc);
    if (live === undefined) {
      const { code, handlers } = this.body;
      const set = new Set(this.liveIn[pc + opLength(code, pc)]);
      set.delete(destOf(code, pc));
      const handler = handlerAt(handlers, pc);
      if (handler >= 0) for (const r of this.liveIn[handler] ?? []) set.add(r);
      live = this.intern([...set].sort((a, b) => a - b));
      this.callers.set(pc, live);
    }
    return live;
  }

  private intern(regs: number[]): readonly number[] {
    const key = regs.join();
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    this.interned.set(key, regs);
    return regs;
  }

  private solve(): (readonly number[] | null)[] {
    const { body } = this;
    const { code } = body;
    const pcs = opPcs(code);
    const width = (body.regCount + 31) >> 5;
    // A set of registers per operation, `width` words each.
    const sets = new Int32Array((pcs.length + 1) * width);
    const numberAt = new Int32Array(code.length + 1).fill(pcs.length);
    for (const [i, pc] of pcs.entries()) numberAt[pc] = i;
    const successors = pcs.map((pc) => this.successors(pc).map((to) => slot(numberAt, to)));
    const uses = pcs.map((pc) => {
      const out: number[] = [];
      usesOf(code, pc, out);
      return out;
    });
    const handlers = pcs.map((pc) => {
      const target = mayRaise[slot(code, pc)] === true ? handlerAt(body.handlers, pc) : -1;
      return target < 0 ? -1 : slot(numberAt, target);
    });
    const set = new Int32Array(width);
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = pcs.length - 1; i >= 0; i--) {
        set.fill(0);
        for (const s of successors[i] ?? []) unite(set, sets, s * width);
        const dest = destOf(code, pcs[i] ?? 0);
        if (dest >= 0) set[dest >> 5] = slot(set, dest >> 5) & ~(1 << (dest & 31));
        const handler = handlers[i] ?? -1;
        if (handler >= 0) unite(set, sets, handler * width);
        for (const r of uses[i] ?? []) set[r >> 5] = slot(set, r >> 5) | (1 << (r & 31));
        if (store(set, sets, i * width)) changed = true;
      }
    }
    return this.arrays(pcs, sets, width);
  }

  private successors(pc: number): number[] {
    const out: number[] = [];
    successorsOf(this.body, pc, out);
    return out;
  }

  private arrays(pcs: readonly number[], sets: Int32Array, width: number): (readonly number[] | null)[] {
    const out = new Array<readonly number[] | null>(this.body.code.length).fill(null);
    let last: readonly number[] | null = null;
    for (const [i, pc] of pcs.entries()) {
      // Neighbours often agree.
      if (last === null || !sameWords(sets, i * width, (i - 1) * width, width)) {
        const regs: number[] = [];
        for (let r = 0; r < this.body.regCount; r++) {
          if ((slot(sets, i * width + (r >> 5)) & (1 << (r & 31))) !== 0) regs.push(r);
        }
        last = this.intern(regs);
      }
      out[pc] = last;
    }
    return out;
  }
}

function unite(into: Int32Array, from: Int32Array, at: number): void {
  for (let w = 0; w < into.length; w++) into[w] = slot(into, w) | slot(from, at + w);
}

function store(set: Int32Array, sets: Int32Array, at: number): boolean {
  let changed = false;
  for (let w = 0; w < set.length; w++) {
    if (sets[at + w] === set[w]) continue;
    sets[at + w] = slot(set, w);
    changed = true;
  }
  return changed;
}

function sameWords(words: Int32Array, a: number, b: number, count: number): boolean {
  for (let w = 0; w < count; w++) if (words[a + w] !== words[b + w]) return false;
  return true;
}

/** See `Liveness.callerLive`. */
export function callerLive(jitcode: { readonly liveness: Liveness }, pc: number): readonly number[] {
  return jitcode.liveness.callerLive(pc);
}
