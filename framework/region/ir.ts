/**
 * Regions: control-flow graphs of SSA operations over JavaScript values; raw and optimized regions share these classes.
 *
 * Blocks have parameters instead of phis. A guard or a raising call holds a frame state: how to go on in jitcode if the
 * region is left there. A *raw* region is kept while hot: a bridge turns a guard into a branch (region/grow), and
 * the whole is optimized again. Invariants: verify.ts.
 *
 * One class for all operations, so that walks over them stay monomorphic (16x on V8 otherwise).
 */

import type { JitCode } from '../jitcode/jitcode.ts';
import type { CallDesc, ClassCtor, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import type { ArgumentShape } from './argument-shape.ts';
import { REGION_OPS, type RegionOpName } from './ops.table.ts';

const names = Object.keys(REGION_OPS) as RegionOpName[];
/** Ids of the operations; alias it in modules with hot switches (`const Op = RegionOp`). */
export const RegionOp: { readonly [K in RegionOpName]: number } = Object.freeze(
  Object.fromEntries(names.map((name, id) => [name, id])),
) as { readonly [K in RegionOpName]: number };
export const regionOpNames: readonly RegionOpName[] = names;

/** A pure method or a method call that is not looked into, by name. */
export class MethodDesc {
  readonly kind = 'method';
  readonly name: string;
  readonly call: CallDesc;

  constructor(name: string, call: CallDesc) {
    this.name = name;
    this.call = call;
  }
}

/** Argument of `typeof_is`. */
export class TypeName {
  readonly kind = 'type';
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a guard expects. */
export class GuardAux {
  readonly kind = 'guard';
  readonly expect: boolean;
  /** Why it is there, for logs and the growth policy. */
  readonly reason: GuardReason;

  constructor(expect: boolean, reason: GuardReason) {
    this.expect = expect;
    this.reason = reason;
  }
}
export type GuardReason =
  | 'branch'
  | 'switch'
  | 'promote'
  | 'class'
  | 'callee'
  | 'header'
  | 'bounds'
  | 'depth'
  | 'entry'
  /** Hosted code has run long enough to be compiled better. */
  | 'tier';

/** What an assumption that breaks takes with it. */
export interface Dependent {
  invalidate(): void;
}

const FEW_DEPENDENTS = 32;

/**
 * A fact about the heap that holds until somebody invalidates it; compiled regions depend on it. Facts about objects that live long have many
 * dependents in the course of time, so those are held weakly.
 */
export class Assumption implements Dependent {
  readonly kind = 'assumption';
  valid = true;
  readonly what: string;
  /** For who depends on something. */
  readonly weak: WeakRef<Dependent> = new WeakRef(this);
  private readonly dependents = new Set<WeakRef<Dependent>>();
  /** Number of dependents from which on it is worth looking for those that are gone. */
  private crowd = FEW_DEPENDENTS;

  constructor(what: string) {
    this.what = what;
  }

  /** It is invalidated once, when the assumption breaks. */
  add(dependent: WeakRef<Dependent>): void {
    this.dependents.add(dependent);
    if (this.dependents.size < this.crowd) return;
    for (const d of this.dependents) if (d.deref() === undefined) this.dependents.delete(d);
    this.crowd = Math.max(FEW_DEPENDENTS, 2 * this.dependents.size);
  }

  remove(dependent: WeakRef<Dependent>): void {
    this.dependents.delete(dependent);
  }

  invalidate(): void {
    if (!this.valid) return;
    this.valid = false;
    for (const d of this.dependents) d.deref()?.invalidate();
    this.dependents.clear();
  }
}

/**
 * In raw regions: everything that the region will rely on, whatever that is. After a call that may invalidate something one test of it
 * stands for all; the optimizer puts the compilation's own assumption in its place.
 */
export const WHOLE_REGION = new Assumption('all that the region relies on');

/** A nested portal call: which jitcode, and at which greens it starts (null: not constant). */
export class PortalAux {
  readonly kind = 'portal';
  readonly jitcode: JitCode;
  readonly driver: number;
  readonly anchor: object | null;
  readonly index: number;
  /** Optimized regions: the arguments are the leaves of this shape; null: the portal's own. */
  readonly shape: ArgumentShape | null;

  constructor(
    jitcode: JitCode,
    driver: number,
    anchor: object | null,
    index: number,
    shape: ArgumentShape | null = null,
  ) {
    this.shape = shape;
    this.jitcode = jitcode;
    this.driver = driver;
    this.anchor = anchor;
    this.index = index;
  }
}

export type Aux = FieldDesc | ClassDesc | CallDesc | MethodDesc | TypeName | GuardAux | Assumption | PortalAux | null;

/** Where an operation comes from: for people. Those with the same one stand in one raw block. */
export class Position {
  readonly jitcode: JitCode;
  readonly pc: number;
  /** The recording that wrote it: 0, or which bridge. */
  readonly recording: number;

  constructor(jitcode: JitCode, pc: number, recording: number) {
    this.jitcode = jitcode;
    this.pc = pc;
    this.recording = recording;
  }
}

export class Ins {
  static nextId = 0;
  readonly id: number;
  readonly op: number;
  args: Ins[];
  aux: Aux;
  /** `const`: the value. Else undefined. */
  readonly value: unknown;
  /** Guards, and calls that can raise: where to go on. */
  fs: FrameState | null;
  /** Scratch for the room that works on the region at the moment (value numbers, facts, names). */
  info: unknown = undefined;
  /** Kept only while somebody looks (RecorderEnv.keepsPositions). */
  at: Position | null = null;

  constructor(op: number, args: Ins[], aux: Aux, value: unknown = undefined, fs: FrameState | null = null) {
    this.id = Ins.nextId++;
    this.op = op;
    this.args = args;
    this.aux = aux;
    this.value = value;
    this.fs = fs;
  }
}

/** A virtual object in a frame state of an optimized region: made anew when the region is left there. */
export class VirtualDesc {
  /** Class or literal; null: an array. */
  readonly cls: ClassDesc | null;
  /** Values of the fields (or elements). For an object that exists (`origin`), null stands for «as it is in the heap». */
  values: (FSVal | null)[];
  /**
   * null: allocate. Else the existing object (a virtualizable or its owned array) into which the values are stored.
   * Two occurrences of one VirtualDesc are one object.
   */
  origin: Ins | null;
  /** Not null, of a lazy box: it is made only if this value is ABSENT, else this takes its place (lazy-box.ts). */
  unless: Ins | null;

  constructor(cls: ClassDesc | null, values: (FSVal | null)[], origin: Ins | null = null, unless: Ins | null = null) {
    this.cls = cls;
    this.values = values;
    this.origin = origin;
    this.unless = unless;
  }
}
export type FSVal = Ins | VirtualDesc;

/** One jitcode activation: the live registers (`jitcode.liveIn[pc]`, for callers see FrameState) and their values. */
export class FrameInfo {
  readonly jitcode: JitCode;
  readonly pc: number;
  readonly vals: FSVal[];

  constructor(jitcode: JitCode, pc: number, vals: FSVal[]) {
    this.jitcode = jitcode;
    this.pc = pc;
    this.vals = vals;
  }
}

/** Hosted calls that `enterFrame` has announced, innermost first; part of a merge point's key. */
export class HostedContext {
  readonly parent: HostedContext | null;
  readonly anchor: object;
  readonly index: number;
  readonly depth: number;
  /** A tail call has put it into the place of the function with which the region began: what it returns to is outside. */
  readonly isTail: boolean;

  constructor(parent: HostedContext | null, anchor: object, index: number, isTail = false) {
    this.isTail = isTail;
    this.parent = parent;
    this.anchor = anchor;
    this.index = index;
    this.depth = parent === null ? 1 : parent.depth + 1;
  }
}

/**
 * How to go on in jitcode: frames outermost first. The innermost frame continues at its pc with `liveIn[pc]` given by
 * `vals`. Each outer frame stands at its call operation `pc`; its vals cover `callerLive(jitcode, pc)` (jitcode/liveness):
 * what is live after the call or in its handler, without the call's destination.
 */
export class FrameState {
  readonly frames: readonly FrameInfo[];
  /** true: the operation at the innermost pc has raised; the exception is handed over when the region is left. vals cover callerLive. */
  readonly raise: boolean;
  readonly context: HostedContext | null;
  /** Which raw guard, call, merge block or exit this state belongs to: what grows when it gets hot. Set by the recorder; copies made by the optimizer keep it. */
  origin: ExitOrigin | null = null;
  /** Writes into existing objects that the optimizer has delayed past this point and that have to be done on leaving (optimized regions only). */
  pending: readonly VirtualDesc[] = [];

  constructor(frames: readonly FrameInfo[], raise: boolean, context: HostedContext | null) {
    this.frames = frames;
    this.raise = raise;
    this.context = context;
  }
}
export type ExitOrigin =
  | { readonly kind: 'ins'; readonly ins: Ins }
  | { readonly kind: 'merge'; readonly block: Block; readonly param: Ins }
  /** `block` moves when growing splits it (region/grow). */
  | { readonly kind: 'exit'; block: Block };

export interface Edge {
  to: Block;
  args: Ins[];
}

export type Term =
  | { readonly kind: 'jump'; edges: [Edge] }
  /** By truthiness of `cond`: edges[0] if true. */
  | { readonly kind: 'br'; cond: Ins; edges: [Edge, Edge] }
  /** Leaves to the interpreter. */
  | { readonly kind: 'exit'; fs: FrameState; edges: [] }
  /** The portal activation with which the region began returns this value. */
  | { readonly kind: 'finish'; value: Ins; edges: [] }
  | { readonly kind: 'open'; edges: [] };

/** What has been observed at a merge point for one live value: speculate on it at the edges into loop headers. */
export class Seen {
  /** Bits below. */
  bits = 0;
  /** Constructors of the objects seen, at most 4; SEEN_MANY in `bits` beyond. */
  readonly classes: ClassCtor[] = [];
}
export const SEEN_UNDEFINED = 1;
export const SEEN_NULL = 2;
export const SEEN_BOOLEAN = 4;
export const SEEN_INT32 = 8;
/** A number that is no int32 (or is -0). */
export const SEEN_NUMBER = 16;
export const SEEN_STRING = 32;
export const SEEN_FUNCTION = 64;
export const SEEN_ARRAY = 128;
/** An object: its class is in `classes`. */
export const SEEN_OBJECT = 256;
export const SEEN_MANY = 512;
export const SEEN_OTHER = 1024;

/** What has been observed in the elements of the array that a virtualizable owns: hosted variables, as a rule. */
export interface SeenElements {
  readonly field: FieldDesc;
  readonly elements: Seen[];
}

/** A hosted merge point as a block: its greens, hosted context, the state with which the interpreter can go on there, and the classes seen. */
export interface MergeInfo {
  readonly driver: number;
  readonly anchor: object;
  readonly index: number;
  readonly context: HostedContext | null;
  /** Frame state at block entry, in terms of the block's params. */
  readonly fs: FrameState;
  /** Parallel to the block's params. */
  readonly seen: Seen[];
  /** Parallel to the block's params; null where the value is no virtualizable that owns an array. */
  inside: readonly (SeenElements | null)[];
  /** A back edge leads here: a hosted loop header. */
  isLoop: boolean;
}

export class Block {
  static nextId = 0;
  readonly id: number;
  params: Ins[] = [];
  ops: Ins[] = [];
  term: Term = { kind: 'open', edges: [] };
  merge: MergeInfo | null = null;
  /** How often the edge into this block was taken, as far as it is known (raw regions). */
  weight = 0;
  /** The walk that came here last: `Region.blocks`. */
  visited = 0;
  /** For people: hosted position and such. */
  note: string;

  constructor(note = '') {
    this.id = Block.nextId++;
    this.note = note;
  }
}

export class Region {
  private static visits = 0;
  readonly name: string;
  /** Its params are the reds at the root merge point, in the order of `rootReds`. */
  entry: Block;
  /** The merge point with which the region begins (block with `merge`); the entry jumps to it or is it. */
  constructor(name: string, entry: Block) {
    this.name = name;
    this.entry = entry;
  }

  /** Blocks that can be reached, in reverse postorder. */
  blocks(): Block[] {
    const visit = ++Region.visits;
    const out: Block[] = [];
    /** A path from the entry, and for each of its blocks how many edges are left. */
    const path: Block[] = [this.entry];
    const left: number[] = [this.entry.term.edges.length];
    this.entry.visited = visit;
    for (let top = this.entry; ; ) {
      const depth = path.length - 1;
      const next = (left[depth] ?? 0) - 1;
      const edge = next >= 0 ? top.term.edges[next] : undefined;
      if (edge !== undefined) {
        left[depth] = next;
        if (edge.to.visited === visit) continue;
        top = edge.to;
        top.visited = visit;
        path.push(top);
        left.push(top.term.edges.length);
        continue;
      }
      out.push(top);
      path.pop();
      left.pop();
      const back = path[depth - 1];
      if (back === undefined) return out.reverse();
      top = back;
    }
  }
}

/** Weakly: programs that run long meet more and more values. */
const plain = new Map<unknown, WeakRef<Ins>>();
const FEW_CONSTANTS = 4096;
let crowd = FEW_CONSTANTS;
let minusZero: Ins | null = null;
/** The interned constant for a primitive value; objects get a new one each (hold them in a ConstPool). */
export function primitiveConst(value: undefined | null | boolean | number | string | bigint): Ins {
  if (Object.is(value, -0)) {
    minusZero ??= new Ins(RegionOp.const, [], null, value);
    return minusZero;
  }
  const known = plain.get(value)?.deref();
  if (known !== undefined) return known;
  const c = new Ins(RegionOp.const, [], null, value);
  plain.set(value, new WeakRef(c));
  if (plain.size >= crowd) {
    for (const [v, ref] of plain) if (ref.deref() === undefined) plain.delete(v);
    crowd = Math.max(FEW_CONSTANTS, 2 * plain.size);
  }
  return c;
}

function constOf(value: unknown): Ins {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
    case 'string':
    case 'bigint':
      return primitiveConst(value);
    default:
      return value === null ? primitiveConst(null) : new Ins(RegionOp.const, [], null, value);
  }
}

/** Interned constants of one raw region and everything derived from it, so that equal constants are one Ins. */
export class ConstPool {
  private readonly known = new Map<unknown, Ins>();

  of(value: unknown): Ins {
    // The same key as 0.
    if (Object.is(value, -0)) return primitiveConst(-0);
    let c = this.known.get(value);
    if (c === undefined) this.known.set(value, (c = constOf(value)));
    return c;
  }
}
