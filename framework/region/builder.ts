/**
 * Makes operations and blocks with the types that ops.table.ts prescribes: number of arguments, kind of `aux`, and whether a
 * frame state belongs to it. For tests and for whoever writes regions by hand; the recorder's hot path makes `Ins` itself.
 */
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import {
  type Assumption,
  Block,
  ConstPool,
  type FrameState,
  GuardAux,
  type GuardReason,
  Ins,
  type MethodDesc,
  type PortalAux,
  Region,
  RegionOp,
  type TypeName,
} from './ir.ts';
import type { REGION_OPS, RegionOpName } from './ops.table.ts';

interface AuxTypes {
  readonly none: null;
  readonly const: null;
  readonly field: FieldDesc;
  readonly class: ClassDesc;
  readonly call: CallDesc;
  readonly type: TypeName;
  readonly method: MethodDesc;
  readonly guard: GuardAux;
  readonly assumption: Assumption;
  readonly portal: PortalAux;
}
type Table = typeof REGION_OPS;
type ArgsOf<N extends number> = N extends 0
  ? readonly []
  : N extends 1
    ? readonly [Ins]
    : N extends 2
      ? readonly [Ins, Ins]
      : N extends 3
        ? readonly [Ins, Ins, Ins]
        : readonly Ins[];
export type OpArgs<K extends RegionOpName> = ArgsOf<Table[K]['arity']>;
export type OpAux<K extends RegionOpName> = AuxTypes[Table[K]['aux']];
/** `aux` may be left out where there is none. */
type Rest<K extends RegionOpName> =
  OpAux<K> extends null ? [aux?: null, fs?: FrameState | null] : [aux: OpAux<K>, fs?: FrameState | null];

export function makeIns<K extends RegionOpName>(name: K, args: OpArgs<K>, ...rest: Rest<K>): Ins {
  return new Ins(RegionOp[name], [...args], rest[0] ?? null, undefined, rest[1] ?? null);
}

export function makeParam(): Ins {
  return new Ins(RegionOp.param, [], null);
}

/** Writes operations at the end of one block. */
export class BlockBuilder {
  readonly block: Block;

  constructor(block: Block) {
    this.block = block;
  }

  param(): Ins {
    const p = makeParam();
    this.block.params.push(p);
    return p;
  }

  op<K extends RegionOpName>(name: K, args: OpArgs<K>, ...rest: Rest<K>): Ins {
    const ins = makeIns(name, args, ...rest);
    this.block.ops.push(ins);
    return ins;
  }

  guard(cond: Ins, expect: boolean, fs: FrameState, reason: GuardReason = 'branch'): Ins {
    return this.op('guard', [cond], new GuardAux(expect, reason), fs);
  }

  jump(to: Block, args: readonly Ins[] = []): void {
    this.block.term = { kind: 'jump', edges: [{ to, args: [...args] }] };
  }

  branch(cond: Ins, to: Block, args: readonly Ins[], otherwise: Block, otherArgs: readonly Ins[]): void {
    this.block.term = {
      kind: 'br',
      cond,
      edges: [
        { to, args: [...args] },
        { to: otherwise, args: [...otherArgs] },
      ],
    };
  }

  exit(fs: FrameState): void {
    this.block.term = { kind: 'exit', fs, edges: [] };
  }

  finish(value: Ins): void {
    this.block.term = { kind: 'finish', value, edges: [] };
  }
}

/** A region under construction; the entry block exists from the start. */
export class RegionBuilder {
  readonly region: Region;
  readonly entry: BlockBuilder;
  readonly consts: ConstPool;

  constructor(name: string, consts: ConstPool = new ConstPool()) {
    const entry = new Block();
    this.region = new Region(name, entry);
    this.entry = new BlockBuilder(entry);
    this.consts = consts;
  }

  block(note = ''): BlockBuilder {
    return new BlockBuilder(new Block(note));
  }

  const(value: unknown): Ins {
    return this.consts.of(value);
  }
}
