/**
 * Which elements of a virtualizable's array a loop reads before it writes them: hosted variables that are live at the loop's header.
 *
 * Backward liveness over the raw region, by constant index. Only blocks of the header's own hosted context count: deeper ones work on the
 * frames of inlined calls. Too many live elements cost a guard, too few cost nothing but speed, so writes through other paths are ignored.
 */
import { type Block, type HostedContext, type Ins, RegionOp as Op } from '../region/ir.ts';

interface Use {
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
}

export class SlotLiveness {
  private readonly blocks: readonly Block[];
  /** Depth of each block's hosted context; made when the first loop asks. */
  private depths: ReadonlyMap<Block, number> | null = null;
  private readonly byField = new Map<string, Map<Block, ReadonlySet<number>>>();

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
  }

  /** Indices that are live at the header, of the array in this field. */
  at(header: Block, field: string): ReadonlySet<number> {
    const depth = depthOf(header.merge?.context ?? null);
    const key = `${field}@${depth}`;
    let live = this.byField.get(key);
    if (live === undefined) this.byField.set(key, (live = this.solve(field, depth)));
    return live.get(header) ?? NOTHING;
  }

  private solve(field: string, depth: number): Map<Block, ReadonlySet<number>> {
    this.depths ??= depthsOf(this.blocks);
    const uses = new Map<Block, Use>();
    const live = new Map<Block, Set<number>>();
    for (const b of this.blocks) {
      const use = this.depths.get(b) === depth ? usesOf(b, field) : UNUSED;
      uses.set(b, use);
      live.set(b, new Set(use.reads));
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (let k = this.blocks.length - 1; k >= 0; k--) {
        const b = this.blocks[k];
        const mine = b === undefined ? undefined : live.get(b);
        if (b === undefined || mine === undefined) continue;
        const { size } = mine;
        const writes = uses.get(b)?.writes;
        for (const e of b.term.edges)
          for (const i of live.get(e.to) ?? NOTHING) if (writes?.has(i) !== true) mine.add(i);
        if (mine.size !== size) changed = true;
      }
    }
    return live;
  }
}

const NOTHING: ReadonlySet<number> = new Set();
const UNUSED: Use = { reads: NOTHING, writes: NOTHING };

function depthOf(context: HostedContext | null): number {
  return context?.depth ?? 0;
}

function depthsOf(blocks: readonly Block[]): Map<Block, number> {
  const depths = new Map<Block, number>();
  for (const b of blocks) {
    const mine = b.merge === null ? (depths.get(b) ?? 0) : depthOf(b.merge.context);
    depths.set(b, mine);
    for (const e of b.term.edges) if (!depths.has(e.to)) depths.set(e.to, mine);
  }
  return depths;
}

function usesOf(b: Block, field: string): Use {
  /** Most blocks do not use the array. */
  let arrays: Set<Ins> | null = null;
  const reads = new Set<number>();
  const writes = new Set<number>();
  for (const i of b.ops) {
    const base = i.args[0];
    if (base === undefined) continue;
    if (i.op === Op.get && i.aux?.kind === 'field' && i.aux.name === field && base.op === Op.param) {
      arrays ??= new Set();
      arrays.add(i);
    } else if (arrays !== null && (i.op === Op.get_item || i.op === Op.set_item)) {
      const index = i.args[1];
      if (!arrays.has(base) || index === undefined || index.op !== Op.const || typeof index.value !== 'number')
        continue;
      if (i.op === Op.set_item) writes.add(index.value);
      else if (!writes.has(index.value)) reads.add(index.value);
    }
  }
  return arrays === null ? UNUSED : { reads, writes };
}
