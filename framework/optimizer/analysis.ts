/**
 * Facts about the raw region that do not change while it is optimized: order, predecessors, loops, and live values at joins.
 *
 * Liveness is in live.ts.
 */

import type { Block, Ins, Region } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { Liveness } from './live.ts';

export interface Analysis {
  readonly blocks: readonly Block[];
  readonly info: ReadonlyMap<Block, BlockInfo>;
  readonly opCount: number;
  /** Operations, each counted twice for every loop around its own: an outer loop that changes has its inner loops walked again. */
  readonly work: number;
}

export interface BlockInfo {
  readonly order: number;
  preds: number;
  /** Target of a back edge. */
  header: boolean;
  /** Of a header: its loop has other loops inside. */
  outer: boolean;
  /** In how many loops it is. */
  depth: number;
  /** Values that are used in or after the block and come from before it; its params first. Of joins only. */
  live: readonly Ins[];
}

export function analyse(region: Region): Analysis {
  const blocks = region.blocks();
  const info = new Map<Block, BlockInfo>();
  blocks.forEach((b, order) => {
    info.set(b, { order, preds: b === region.entry ? 1 : 0, header: false, outer: false, depth: 0, live: [] });
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
  const live = new Liveness(blocks, (b) => of(info, b));
  for (const b of blocks) {
    const i = of(info, b);
    if (i.preds > 1 || i.header) i.live = live.at(b, i.order);
  }
  return { blocks, info, opCount, work: workOf(info) };
}

function of(info: ReadonlyMap<Block, BlockInfo>, b: Block): BlockInfo {
  const i = info.get(b);
  if (i === undefined) throw new InternalError('block is not in the region');
  return i;
}

function workOf(info: ReadonlyMap<Block, BlockInfo>): number {
  let work = 0;
  for (const [b, i] of info) work += b.ops.length * 2 ** Math.max(0, i.depth - 1);
  return work;
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
  const loop = of(info, header);
  for (const b of body) {
    const i = of(info, b);
    i.depth++;
    if (i.header && b !== header) loop.outer = true;
  }
}
