/**
 * The state of a specialization: a recorder without a run, on one path at a time.
 *
 * The recorder's handlers write the operations; here registers have values only where those are constants. Where a condition is not known,
 * the path forks: one side goes on, the other one waits in `pending` (paths.ts decides which path is next, and where paths join).
 */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { CallDesc, FieldDesc } from '../model/descriptors.ts';
import type { Ending, Greens } from '../recorder/env.ts';
import { RecorderFrame } from '../recorder/frame.ts';
import { KnownObjects } from '../recorder/objects.ts';
import { Recorder, UNKNOWN } from '../recorder/state.ts';
import {
  type Aux,
  Block,
  type ExitOrigin,
  type FrameState,
  type HostedContext,
  type Ins,
  MethodDesc,
  RegionOp,
} from '../region/ir.ts';
import { assert } from '../support/assert.ts';

/** What tells the paths of one specialization from each other. */
export interface Path {
  readonly frames: RecorderFrame[];
  block: Block;
  readonly context: HostedContext | null;
  readonly leaving: boolean;
  readonly byBackEdge: boolean;
  readonly callee: Recorder['callee'];
  readonly nested: Recorder['nested'];
  readonly inlining: Recorder['inlining'];
  known: Map<Ins, boolean>;
  reads: Map<string, Read>;
  readonly here: Here | null;
  readonly returning: Greens | null;
  /** It waits behind a call. */
  readonly hasReturned: boolean;
}

/** What a field of a value is known to hold. */
interface Read {
  readonly field: FieldDesc;
  readonly value: Ins;
}

/** A hosted instruction. */
interface Here {
  readonly anchor: CodeObject;
  readonly index: number;
  /** Fields that are known wherever it is explored. */
  readonly facts: ReadonlyMap<string, Read>;
}

/** What may be explored before paths end in exits. */
export interface Limits {
  /** Operations of the region. */
  readonly ops: number;
  /** Words of jitcode of a function of the interpreter that no ride has followed and that is looked into, with all that it calls. */
  readonly callee: number;
}

export class Specializer extends Recorder {
  override readonly runs = false;
  /** Paths that have been forked off and wait, all since the last merge point. */
  readonly pending: Path[] = [];
  /** Merge blocks that have not been explored. */
  readonly walks: Path[] = [];
  /** The position where a function begins, until it is reached. */
  expected: Greens | null = null;
  /** Exits that were made, and why. */
  readonly exits: { readonly origin: ExitOrigin; readonly ending: Ending }[] = [];
  /** How often a limit ended a path, by which limit: reported. */
  readonly cuts = new Map<string, number>();
  /** The hosted instruction that is being explored; null before the first one. */
  here: Here | null = null;
  /** What is known of objects. */
  readonly objects = (this.draft.objects = new KnownObjects());
  /** A hosted call that was inlined has returned: the caller's position, which is being found out. */
  returning: Greens | null = null;
  /** What guards rely on: the branch or promotion whose counts are the reason for the guard. */
  readonly feedback = new Map<Ins, object>();
  /** Guards at the end of a chain of promoted values: how many there are before, and the test for the first one. */
  readonly chains = new Map<Ins, { readonly before: number; readonly head: Ins }>();
  /** Branches and promotions are counted. */
  counts = false;
  /** Passes before hosted code is compiled with its profile; 0: never. */
  passes = 0;
  /** Rides have shown what is reached: hosted instructions that they have not passed are exits. */
  onlyVisited = false;
  /** The profile decides which sides of a branch are explored: those at least so probable. */
  usesProfile = false;
  theta = 0;
  /** Fields that were read or written on this path: an author reads one twice, and shall not be asked twice what it holds. */
  readonly reads = new Map<string, Read>();
  limits: Limits = { ops: Infinity, callee: Infinity };

  override value(f: RecorderFrame, operand: number): unknown {
    if (operand < 0) return f.jitcode.consts[~operand];
    const raw = f.raws[operand];
    if (raw === undefined) return undefined;
    return raw.op === RegionOp.const ? raw.value : UNKNOWN;
  }

  override exit(how: Ending): void {
    super.exit(how);
    const { term } = this.block;
    if (term.kind === 'exit' && term.fs.origin !== null) this.exits.push({ origin: term.fs.origin, ending: how });
  }

  /** Ends the path by an exit before the operation at hand, because of a limit. */
  cut(limit: string): void {
    this.cuts.set(limit, (this.cuts.get(limit) ?? 0) + 1);
    this.exit('cut');
  }

  /** What `object.field` is known to hold. */
  readOf(object: Ins, field: FieldDesc): Ins | undefined {
    return this.reads.get(`${object.id}.${field.name}`)?.value;
  }

  noteRead(object: Ins, field: FieldDesc, value: Ins): void {
    this.reads.set(`${object.id}.${field.name}`, { field, value });
  }

  /** `raw` is `known` on this path. */
  override learn(raw: Ins, known: Ins): void {
    super.learn(raw, known);
    for (const [key, read] of this.reads) if (read.value === raw) this.reads.set(key, { ...read, value: known });
  }

  /** A write or a call: what may have changed is forgotten. */
  override emit(op: number, args: Ins[], aux: Aux = null, fs: FrameState | null = null): Ins {
    if (op === RegionOp.set && aux instanceof FieldDesc) this.forget((name) => name === aux.name);
    const effects = aux instanceof CallDesc ? aux.effects : aux instanceof MethodDesc ? aux.call.effects : null;
    if (effects !== null && op !== RegionOp.pure_method) {
      const { writes } = effects;
      this.forget((name) => writes === null || writes.has(name));
    } else if (op === RegionOp.call_portal) this.forget(() => true);
    return super.emit(op, args, aux, fs);
  }

  private forget(isWritten: (name: string) => boolean): void {
    for (const [key, { field }] of this.reads) {
      if (!field.immutable && isWritten(field.name)) this.reads.delete(key);
    }
  }

  /** The operation that was written last is a guard because of what this site has seen. */
  owe(site: object | null): void {
    const guard = this.block.ops[this.block.ops.length - 1];
    if (site !== null && guard?.op === RegionOp.guard) this.feedback.set(guard, site);
  }

  get top(): RecorderFrame {
    const f = this.frames[this.frames.length - 1];
    assert(f !== undefined, 'a path has frames');
    return f;
  }

  // Paths ---------------------------------------------------------------------------------------------------------------

  /** The path at hand; it may go on: what is shared is copied. */
  save(hasReturned = false): Path {
    return {
      hasReturned,
      frames: this.frames.map(copyFrame),
      block: this.block,
      context: this.context,
      leaving: this.leaving,
      byBackEdge: this.arrivingByBackEdge,
      callee: this.callee,
      nested: this.nested,
      inlining: this.inlining.map((i) => ({ ...i })),
      known: new Map(this.known),
      reads: new Map(this.reads),
      here: this.here,
      returning: this.returning,
    };
  }

  load(path: Path): void {
    this.frames.splice(0, this.frames.length, ...path.frames);
    this.block = path.block;
    this.context = path.context;
    this.leaving = path.leaving;
    this.arrivingByBackEdge = path.byBackEdge;
    this.callee = path.callee;
    this.nested = path.nested;
    this.inlining.splice(0, this.inlining.length, ...path.inlining);
    this.known.clear();
    for (const [cond, holds] of path.known) this.known.set(cond, holds);
    this.reads.clear();
    for (const [key, read] of path.reads) this.reads.set(key, read);
    this.here = path.here;
    this.returning = path.returning;
    this.ended = null;
  }

  /** Ends the block by a branch. The path goes on where the condition holds; the other one is returned, and waits. */
  fork(cond: Ins): Path {
    const yes = new Block(this.block.note);
    const no = new Block(this.block.note);
    this.block.term = {
      kind: 'br',
      cond,
      edges: [
        { to: yes, args: [] },
        { to: no, args: [] },
      ],
    };
    const other = this.save();
    other.block = no;
    other.known.set(cond, false);
    this.pending.push(other);
    this.block = yes;
    this.known.set(cond, true);
    return other;
  }
}

export function copyFrame(f: RecorderFrame): RecorderFrame {
  const copy = new RecorderFrame(f.jitcode, f.pc);
  for (let i = 0; i < f.raws.length; i++) copy.raws[i] = f.raws[i];
  copy.info = f.info;
  return copy;
}

/** How deep functions of the interpreter call themselves on one path. */
export function recursionOf(s: Specializer, callee: JitCode): number {
  return s.frames.reduce((n, f) => n + (f.jitcode === callee ? 1 : 0), 0);
}
