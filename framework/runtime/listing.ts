/**
 * What a region is, as plain data: its texts before and after the optimizer and as JavaScript, with what each line comes from. Lines that
 * come from one line of the interpreter for one hosted instruction have a position in common.
 */
import type { Program } from '../jitcode/program.ts';
import type { CodeListing, ListedOp, ListedPosition, SourcePosition } from '../observe/details.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { blocksInCycles } from '../region/cycles.ts';
import { type Block, type Ins, type Position, type Region, regionOpNames } from '../region/ir.ts';
import { TextNames } from '../region/names.ts';
import { type LineOrigin, listRegion } from '../region/print.ts';
import type { Inspection } from './host.ts';
import { interpreterAt, sourceOf } from './places.ts';
import { calleeOf } from './residual.ts';

/** The hosted instruction that a raw block belongs to: the merge point before it. */
interface Hosted {
  readonly block: number;
  readonly source: SourcePosition | null;
}

const NOWHERE: Hosted = { block: -1, source: null };

export class Lister {
  private readonly program: Program;
  private readonly names = new TextNames();
  private readonly positions: ListedPosition[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly byPosition = new Map<Position, number>();
  private readonly byBlock = new Map<Block, number>();

  constructor(program: Program, raw: Region) {
    this.program = program;
    this.placeBlocks(raw);
  }

  list({ raw, region, compiled }: Inspection): CodeListing {
    const before = listRegion(raw, this.names);
    const after = listRegion(region, this.names);
    const js = compiled.lines ?? [];
    return {
      positions: this.positions,
      raw: { text: before.text, lines: before.origins.map((o) => this.ofLine(o)) },
      optimized: { text: after.text, lines: after.origins.map((o) => this.ofLine(o)) },
      js: {
        text: compiled.source,
        lines: compiled.source.split('\n').map((_, i) => this.ofOperations(js[i] ?? [])),
      },
      ops: listOps(region, after.origins, (ins) => this.of(ins)),
    };
  }

  /** The hosted line of what was emitted in a line: of what is done there last. */
  sourceOf(operations: readonly Ins[]): SourcePosition | null {
    return this.positions[this.of(operations[operations.length - 1])]?.source ?? null;
  }

  private ofLine(origin: LineOrigin): readonly number[] {
    if (origin === null) return [];
    if (origin.ins !== null) return this.ofOperations([origin.ins]);
    const at = this.byBlock.get(origin.block);
    return at === undefined ? [] : [at];
  }

  private ofOperations(operations: readonly Ins[]): number[] {
    return [...new Set(operations.map((ins) => this.of(ins)))].filter((at) => at >= 0);
  }

  private of(ins: Ins | undefined): number {
    return ins == null || ins.at === null ? -1 : (this.byPosition.get(ins.at) ?? -1);
  }

  private placeBlocks(raw: Region): void {
    const before = new Map<Block, Hosted>();
    const blocks = raw.blocks();
    const root = blocks.find((b) => b.merge !== null);
    if (root !== undefined) before.set(raw.entry, this.hosted(root, undefined));
    // Blocks come after one of their predecessors.
    for (const block of blocks) {
      const hosted = this.hosted(block, before.get(block));
      if (block.merge !== null) {
        this.byBlock.set(block, this.add(hosted, interpreterAt(block.merge.fs), block.ops[0]?.at?.recording ?? 0));
      }
      for (const { at } of block.ops) {
        if (at === null || this.byPosition.has(at)) continue;
        const { name, file, lines } = at.jitcode;
        this.byPosition.set(at, this.add(hosted, `${name} ${file}:${lines[at.pc] ?? 0}`, at.recording));
      }
      for (const { to } of block.term.edges) if (!before.has(to)) before.set(to, hosted);
    }
  }

  /** `before`: of the block from which it was reached. */
  private hosted(block: Block, before: Hosted | undefined): Hosted {
    const { merge } = block;
    if (merge === null) return before ?? NOWHERE;
    const { driver, anchor, index } = merge;
    const source = isCodeObject(anchor) ? sourceOf(this.program, { driver, anchor, index }) : null;
    return { block: block.id, source };
  }

  private add(hosted: Hosted, interpreter: string, bridge: number): number {
    const key = `${hosted.block} ${bridge} ${interpreter}`;
    let at = this.byKey.get(key);
    if (at === undefined) {
      at = this.positions.push({ interpreter, source: hosted.source, bridge }) - 1;
      this.byKey.set(key, at);
    }
    return at;
  }
}

function listOps(region: Region, origins: readonly LineOrigin[], positionOf: (ins: Ins) => number): ListedOp[] {
  const cycles = blocksInCycles(region);
  return origins.flatMap((origin, line) => {
    if (origin === null || origin.ins === null) return [];
    const { ins, block } = origin;
    const op = regionOpNames[ins.op] ?? '?';
    return [{ op, what: subjectOf(ins), inLoop: cycles.has(block), position: positionOf(ins), line }];
  });
}

/** What an operation is about, in a word. */
function subjectOf({ aux, args }: Ins): string {
  if (aux === null) return '';
  switch (aux.kind) {
    case 'field':
      return `${aux.owner}.${aux.name}`;
    case 'class':
    case 'type':
      return aux.name;
    case 'call':
    case 'method':
      return calleeOf(args[0]) ?? aux.name;
    case 'guard':
      return aux.reason;
    case 'assumption':
      return aux.what;
    case 'portal':
      return aux.jitcode.name;
  }
}
