/**
 * Facts about the raw region that do not change while it is optimized: order, predecessors, loops, and live values at joins.
 *
 * Liveness counts uses in frame states. It is a backward fixpoint over bit sets, since regions have thousands of values.
 */

import { type Block, type FrameState, Ins, RegionOp as Op, type Region } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';

export interface Analysis {
  readonly blocks: readonly Block[];
  readonly info: ReadonlyMap<Block, BlockInfo>;
  readonly opCount: number;
}

export interface BlockInfo {
  readonly order: number;
  preds: number;
  /** Target of a back edge. */
  header: boolean;
  /** In how many loops it is. */
  depth: number;
  /** Values that are used in or after the block and come from before it; its params first. Of joins only. */
  live: readonly Ins[];
}

export function analyse(region: Region): Analysis {
  const blocks = region.blocks();
  const info = new Map<Block, BlockInfo>();
  blocks.forEach((b, order) => {
    info.set(b, { order, preds: b === region.entry ? 1 : 0, header: false, depth: 0, live: [] });
  });
  const preds = new Map<Block, Block[]>();
  let opCount = 0;
  for (const b of blocks) {
    opCount += b.ops.length;
    const from = of(info, b);
    for (const e of b.term.edges) {
      const to = of(info, e.to);
      to.preds++;
      if (to.order <= from.order) to.header = true;
      const list = preds.get(e.to);
      if (list === undefined) preds.set(e.to, [b]);
      else list.push(b);
    }
  }
  for (const h of blocks) if (of(info, h).header) markLoop(info, preds, h);
  liveness(blocks, info);
  return { blocks, info, opCount };
}

function of(info: ReadonlyMap<Block, BlockInfo>, b: Block): BlockInfo {
  const i = info.get(b);
  if (i === undefined) throw new InternalError('block is not in the region');
  return i;
}

/** The natural loop of a header. */
function markLoop(info: Map<Block, BlockInfo>, preds: Map<Block, Block[]>, header: Block): void {
  const order = of(info, header).order;
  const body = new Set<Block>([header]);
  const stack = (preds.get(header) ?? []).filter((p) => of(info, p).order >= order);
  for (let b = stack.pop(); b !== undefined; b = stack.pop()) {
    if (body.has(b)) continue;
    body.add(b);
    stack.push(...(preds.get(b) ?? []));
  }
  for (const b of body) of(info, b).depth++;
}

function liveness(blocks: readonly Block[], info: Map<Block, BlockInfo>): void {
  const values: Ins[] = [];
  const index = new Map<Ins, number>();
  const add = (v: Ins): void => {
    index.set(v, values.length);
    values.push(v);
  };
  for (const b of blocks) {
    b.params.forEach(add);
    b.ops.forEach(add);
  }
  const words = (values.length + 31) >>> 5;
  // Per block: upward exposed uses, definitions, live-in.
  const uses: Int32Array[] = [];
  const defs: Int32Array[] = [];
  const live: Int32Array[] = [];
  for (const b of blocks) {
    const u = new Int32Array(words);
    const d = new Int32Array(words);
    const use = (v: Ins): void => {
      const n = index.get(v);
      if (n === undefined) return;
      if (((d[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) set(u, n);
    };
    const define = (v: Ins): void => set(d, index.get(v) ?? 0);
    // Live at block entry are its params too (if used): so they count as defined before it.
    for (const i of b.ops) {
      i.args.forEach(use);
      if (i.fs !== null) usesOfState(i.fs, use);
      define(i);
    }
    const t = b.term;
    if (t.kind === 'br') use(t.cond);
    else if (t.kind === 'finish') use(t.value);
    else if (t.kind === 'exit') usesOfState(t.fs, use);
    for (const e of t.edges) e.args.forEach(use);
    // A merge point's state is what header guards leave with.
    if (b.merge !== null && of(info, b).header) usesOfState(b.merge.fs, use);
    uses.push(u);
    defs.push(d);
    live.push(u.slice());
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (let k = blocks.length - 1; k >= 0; k--) {
      const b = blocks[k];
      const mine = live[k];
      const d = defs[k];
      if (b === undefined || mine === undefined || d === undefined) continue;
      for (const e of b.term.edges) {
        const theirs = live[of(info, e.to).order];
        if (theirs === undefined) continue;
        const params = e.to.params;
        for (let w = 0; w < words; w++) {
          let bits = (theirs[w] ?? 0) & ~(d[w] ?? 0);
          if (bits === 0) continue;
          for (const p of params) {
            const n = index.get(p) ?? 0;
            if (n >>> 5 === w) bits &= ~(1 << (n & 31));
          }
          const now = (mine[w] ?? 0) | bits;
          if (now !== mine[w]) {
            mine[w] = now;
            changed = true;
          }
        }
      }
    }
  }
  blocks.forEach((b, k) => {
    const i = of(info, b);
    if (i.preds < 2 && !i.header) return;
    const mine = live[k];
    if (mine === undefined) return;
    const own: Ins[] = [];
    const others: Ins[] = [];
    values.forEach((v, n) => {
      if (((mine[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) return;
      (v.op === Op.param && b.params.includes(v) ? own : others).push(v);
    });
    i.live = [...own, ...others];
  });
}

function set(bits: Int32Array, n: number): void {
  bits[n >>> 5] = (bits[n >>> 5] ?? 0) | (1 << (n & 31));
}

export function usesOfState(fs: FrameState, use: (v: Ins) => void): void {
  for (const f of fs.frames) for (const v of f.vals) if (v instanceof Ins) use(v);
}
