/**
 * Which values of a region are needed, and how often: what is not needed is not emitted, what is used once may be emitted at its use.
 *
 * Optimistic: a block parameter is needed only if something other than parameters that are not needed uses it.
 */
import type { ExitNumbers } from '../../region/exits.ts';
import { type Block, GuardAux, type Ins, RegionOp as Op, type Region, regionOpNames } from '../../region/ir.ts';
import { REGION_OPS, type RegionOpSpec } from '../../region/ops.table.ts';

const specs: readonly RegionOpSpec[] = regionOpNames.map((name) => REGION_OPS[name]);

export function effectOf(ins: Ins): RegionOpSpec['effect'] {
  return specs[ins.op]?.effect ?? 'leaf';
}

interface Use {
  count: number;
  /** The block of the last use seen; null after a use in a frame state, which needs a local. */
  block: Block | null;
}

export class Uses {
  private readonly needed = new Set<Ins>();
  private readonly uses = new Map<Ins, Use>();
  private readonly expected = new Set<Ins>();
  private readonly exits: ExitNumbers;
  /** By exit number: what the exit hands over. */
  private readonly handed: readonly (readonly Ins[])[];

  constructor(region: Region, exits: ExitNumbers, handed: readonly (readonly Ins[])[]) {
    this.exits = exits;
    this.handed = handed;
    const blocks = region.blocks();
    this.mark(blocks);
    for (const block of blocks) this.count(block);
  }

  isNeeded(ins: Ins): boolean {
    return this.needed.has(ins);
  }

  isUsed(ins: Ins): boolean {
    return this.uses.has(ins);
  }

  /** Used once, by an operation, condition or edge of this block. */
  isUsedOnceIn(ins: Ins, block: Block): boolean {
    const use = this.uses.get(ins);
    return use !== undefined && use.count === 1 && use.block === block;
  }

  /** A guard tests it, and goes on where it is true. */
  isExpected(ins: Ins): boolean {
    return this.expected.has(ins);
  }

  private handedAt(site: Ins | Block): readonly Ins[] {
    return this.handed[this.exits.of(site)] ?? [];
  }

  private mark(blocks: readonly Block[]): void {
    const incoming = new Map<Ins, Ins[]>();
    for (const block of blocks) {
      for (const edge of block.term.edges) {
        const { params } = edge.to;
        for (let i = 0; i < params.length; i++) {
          const p = params[i];
          const arg = edge.args[i];
          if (p === undefined || arg === undefined) continue;
          const list = incoming.get(p);
          if (list === undefined) incoming.set(p, [arg]);
          else list.push(arg);
        }
      }
    }
    const { needed } = this;
    const work: Ins[] = [];
    const need = (ins: Ins): void => {
      if (ins.op === Op.const || needed.has(ins)) return;
      needed.add(ins);
      work.push(ins);
    };
    for (const block of blocks) {
      for (const ins of block.ops) {
        const effect = effectOf(ins);
        if (effect !== 'pure' && effect !== 'read' && effect !== 'alloc') need(ins);
      }
      const term = block.term;
      if (term.kind === 'br') need(term.cond);
      else if (term.kind === 'finish') need(term.value);
      else if (term.kind === 'exit') for (const v of this.handedAt(block)) need(v);
    }
    for (let ins = work.pop(); ins !== undefined; ins = work.pop()) {
      for (const a of ins.args) need(a);
      if (ins.fs !== null) for (const v of this.handedAt(ins)) need(v);
      if (ins.op === Op.param) for (const a of incoming.get(ins) ?? []) need(a);
    }
  }

  private count(block: Block): void {
    for (const ins of block.ops) {
      if (!this.needed.has(ins)) continue;
      for (const a of ins.args) this.use(a, block);
      if (ins.aux instanceof GuardAux && ins.aux.expect && ins.args[0] !== undefined) this.expected.add(ins.args[0]);
      if (ins.fs !== null) for (const v of this.handedAt(ins)) this.use(v, null);
    }
    const term = block.term;
    if (term.kind === 'br') this.use(term.cond, block);
    else if (term.kind === 'finish') this.use(term.value, block);
    else if (term.kind === 'exit') for (const v of this.handedAt(block)) this.use(v, null);
    for (const edge of term.edges) {
      const { params } = edge.to;
      for (let i = 0; i < params.length; i++) {
        const p = params[i];
        const arg = edge.args[i];
        if (p !== undefined && arg !== undefined && this.needed.has(p)) this.use(arg, block);
      }
    }
  }

  private use(ins: Ins, where: Block | null): void {
    if (ins.op === Op.const) return;
    const known = this.uses.get(ins);
    if (known === undefined) this.uses.set(ins, { count: 1, block: where });
    else {
      known.count++;
      known.block = where;
    }
  }
}
