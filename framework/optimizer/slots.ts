/**
 * Which elements of a virtualizable's array a loop reads before it writes them: hosted variables that are live at the loop's header.
 *
 * Backward liveness over the raw region, by constant index. Only blocks of the header's own hosted context count: deeper ones work on the
 * frames of inlined calls. Too many live elements cost a guard, too few cost nothing but speed, so writes through other paths are ignored.
 */
import { type Block, type HostedContext, type Ins, RegionOp as Op } from '../region/ir.ts';

interface Use {
  readonly reads: Set<number>;
  readonly writes: Set<number>;
}

export class SlotLiveness {
  private readonly blocks: readonly Block[];
  private readonly context = new Map<Block, HostedContext | null>();
  private readonly byField = new Map<string, Map<Block, ReadonlySet<number>>>();

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    for (const b of blocks) {
      const mine = b.merge === null ? (this.context.get(b) ?? null) : b.merge.context;
      this.context.set(b, mine);
      for (const e of b.term.edges) if (!this.context.has(e.to)) this.context.set(e.to, mine);
    }
  }

  /** Indices that are live at the header, of the array in this field. */
  at(header: Block, field: string): ReadonlySet<number> {
    const key = `${field}@${header.merge?.context?.depth ?? 0}`;
    let live = this.byField.get(key);
    if (live === undefined) this.byField.set(key, (live = this.solve(field, header.merge?.context ?? null)));
    return live.get(header) ?? NOTHING;
  }

  private solve(field: string, context: HostedContext | null): Map<Block, ReadonlySet<number>> {
    const uses = new Map<Block, Use>(this.blocks.map((b) => [b, this.usesOf(b, field, context)]));
    const live = new Map<Block, Set<number>>(this.blocks.map((b) => [b, new Set(uses.get(b)?.reads)]));
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

  private usesOf(b: Block, field: string, context: HostedContext | null): Use {
    const reads = new Set<number>();
    const writes = new Set<number>();
    if (!sameDepth(this.context.get(b) ?? null, context)) return { reads, writes };
    const arrays = new Set<Ins>();
    for (const i of b.ops) {
      const base = i.args[0];
      if (base === undefined) continue;
      if (i.op === Op.get && i.aux?.kind === 'field' && i.aux.name === field && base.op === Op.param) arrays.add(i);
      else if (i.op === Op.get_item || i.op === Op.set_item) {
        const index = i.args[1];
        if (!arrays.has(base) || index === undefined || index.op !== Op.const || typeof index.value !== 'number')
          continue;
        if (i.op === Op.set_item) writes.add(index.value);
        else if (!writes.has(index.value)) reads.add(index.value);
      }
    }
    return { reads, writes };
  }
}

const NOTHING: ReadonlySet<number> = new Set();

function sameDepth(a: HostedContext | null, b: HostedContext | null): boolean {
  return (a?.depth ?? 0) === (b?.depth ?? 0);
}
