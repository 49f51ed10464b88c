/**
 * The state of a recording, and what all handlers do with it: read operands, write operations, leave guards, capture frame states.
 *
 * Each register has a concrete value and the operation that computes it in the region (frame.ts).
 */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import {
  type Aux,
  type Block,
  FrameInfo,
  FrameState,
  GuardAux,
  type GuardReason,
  type HostedContext,
  Ins,
  Position,
  RegionOp,
  WHOLE_REGION,
} from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { compilerHeap } from '../support/compiler-heap.ts';
import type { RegionDraft } from './draft.ts';
import { type Ending, RecorderAbort, type RecorderEnv } from './env.ts';
import { isMergeRegister, RecorderFrame } from './frame.ts';

const MAX_FRAMES = 200;

/** The value of what is no constant where nothing runs (see `Recorder.runs`). */
export const UNKNOWN = Symbol('unknown');

/** Where hosted code begins. */
interface Start {
  readonly driver: number;
  readonly anchor: CodeObject;
  readonly index: number;
}

/** Where a nested call begins; null: where that is not the same for all runs. */
interface NestedStart {
  readonly driver: number;
  readonly start: Start | null;
}

/** A hosted call that becomes part of the region. */
interface Inlining {
  /** Null: the call was not announced by `nest`. */
  readonly callee: Start | null;
  /** `count` at its beginning. */
  readonly from: number;
  hasLoop: boolean;
}

export class Recorder {
  /**
   * There is a run: every register has a value, and effects happen. The specializer (framework/specializer) has none: there only
   * constants have values, and what would have an effect is only written down.
   */
  readonly runs: boolean = true;
  readonly env: RecorderEnv;
  readonly draft: RegionDraft;
  /** Outermost first; never empty before the end. */
  readonly frames: RecorderFrame[];
  /** Where operations go. */
  block: Block;
  /** Hosted calls announced by enterFrame since the region's root. */
  context: HostedContext | null;
  /** The hosted function with which the region began has returned: stop at the next merge point. */
  leaving = false;
  /** `nest` has answered false: the hosted function that will be entered by pushing a frame. */
  callee: Start | null = null;
  /** Hosted functions up to this size are inlined. */
  inlineLimit = 0;
  /** Hosted calls that are being inlined, outermost first. */
  readonly inlining: Inlining[] = [];
  /** A back edge was passed on the way to the next merge point. */
  arrivingByBackEdge = false;
  /** `nest` has answered true: the next portal call is a nested one, starting here. */
  nested: NestedStart | null = null;
  /** A bridge from a promotion that takes too many values: the promotion at this place is skipped. */
  unpromoted: { readonly jitcode: JitCode; readonly pc: number } | null = null;
  /** What a handler's `caught` will get. */
  caught: { readonly value: unknown; readonly raw: Ins } | null = null;
  /** Conditions that hold on this path by construction: the guard from which a bridge starts. */
  readonly known = new Map<Ins, boolean>();
  /** Merge blocks made by this recording. */
  readonly made: Block[] = [];
  /** Assumptions that this recording has tested. */
  readonly assumed = new Set<object>();
  /** Constant arrays whose elements never change. */
  readonly frozen = new Set<object>();
  /** A call that may have broken assumptions has thrown: tested when the handler has its exception. */
  mustRevalidate = false;
  /** Exits behind calls that have thrown in this run. */
  readonly detours: Block[] = [];
  /** The call whose function is running at the moment, as far as it has been written. */
  callInFlight: Ins | null = null;
  /** The region's first recording, or which bridge. */
  number = 0;
  /** Immutable fields that have been read in `loadsBlock`: they are not read again, and are constants where they have been promoted. */
  private loads: { readonly object: Ins; readonly field: FieldDesc; raw: Ins }[] = [];
  private loadsBlock: Block | null = null;
  private position: Position | null = null;
  private positionBlock: Block | null = null;
  /** Operations written. */
  count = 0;
  /** What the operation at hand does is being done: what is thrown is the program's. All else that is thrown is a bug of ours. */
  acting = false;
  /** It has been done, and must not be done again; where operations have a result, this is it. */
  done = false;
  doneValue: unknown = undefined;
  /** Where that operation is. */
  readonly at: { frame: RecorderFrame | null; pc: number } = { frame: null, pc: 0 };
  ended: Ending | null = null;
  /** After the ending `join`: the block, and the values of its parameters in this run. */
  joined: { readonly to: Block; readonly values: readonly unknown[] } | null = null;
  raising = false;
  exception: unknown = undefined;
  result: unknown = undefined;

  constructor(
    env: RecorderEnv,
    draft: RegionDraft,
    frames: RecorderFrame[],
    start: Block,
    context: HostedContext | null,
  ) {
    this.env = env;
    this.draft = draft;
    this.frames = frames;
    this.block = start;
    this.context = context;
  }

  // Operands ------------------------------------------------------------------------------------------------------------

  /** Concrete value of operand kind `v`. */
  value(f: RecorderFrame, operand: number): unknown {
    return operand >= 0 ? f.values[operand] : f.jitcode.consts[~operand];
  }

  /** The operation that computes operand kind `v`. */
  raw(f: RecorderFrame, operand: number): Ins {
    if (operand < 0) return this.draft.consts.of(f.jitcode.consts[~operand]);
    return f.raws[operand] ?? this.draft.consts.of(undefined);
  }

  /** Whether what `raw` computes has a value. */
  knows(raw: Ins): boolean {
    return this.runs || raw.op === RegionOp.const;
  }

  /** Operand kind `V` at `at`: concrete values. */
  valuesAt(f: RecorderFrame, at: number): unknown[] {
    const { code } = f.jitcode;
    const out: unknown[] = [];
    for (let i = at + 1, end = i + (code[at] ?? 0); i < end; i++) out.push(this.value(f, code[i] ?? 0));
    return out;
  }

  /** Operand kind `V` at `at`: operations. */
  rawsAt(f: RecorderFrame, at: number): Ins[] {
    const { code } = f.jitcode;
    const out: Ins[] = [];
    for (let i = at + 1, end = i + (code[at] ?? 0); i < end; i++) out.push(this.raw(f, code[i] ?? 0));
    return out;
  }

  // The run ----------------------------------------------------------------------------------------------------------------

  /** An operation begins. */
  begin(frame: RecorderFrame): void {
    this.done = false;
    this.at.frame = frame;
    this.at.pc = frame.pc;
  }

  /** Does what the operation at hand computes. */
  compute<T>(what: () => T): T {
    this.acting = true;
    const value = what();
    this.acting = false;
    return value;
  }

  /** The same for what must not be done twice. */
  act<T>(what: () => T): T {
    const value = this.compute(what);
    this.doneValue = value;
    this.done = true;
    return value;
  }

  // What is known -------------------------------------------------------------------------------------------------------

  /** The operation that has read an immutable field in this block, or the constant that it turned out to be. */
  loaded(object: Ins, field: FieldDesc): Ins | undefined {
    if (this.loadsBlock !== this.block) return undefined;
    return this.loads.find((l) => l.object === object && l.field === field)?.raw;
  }

  noteLoaded(object: Ins, field: FieldDesc, raw: Ins): void {
    if (this.loadsBlock !== this.block) {
      this.loadsBlock = this.block;
      this.loads = [];
    }
    this.loads.push({ object, field, raw });
  }

  /** From here on, `raw` is `known` on this path. */
  learn(raw: Ins, known: Ins): void {
    for (const l of this.loads) if (l.raw === raw) l.raw = known;
  }

  // Results -------------------------------------------------------------------------------------------------------------

  /** Puts the result of the operation into its register, and goes on to the next operation. */
  set(f: RecorderFrame, register: number, value: unknown, raw: Ins): void {
    f.values[register] = value;
    f.raws[register] = raw;
    this.advance(f);
  }

  /** As `set`, for a result that is known when the region is compiled. */
  setConst(f: RecorderFrame, register: number, value: unknown): void {
    this.set(f, register, value, this.draft.consts.of(value));
  }

  advance(f: RecorderFrame): void {
    f.pc = f.jitcode.next[f.pc] ?? 0;
  }

  emit(op: number, args: Ins[], aux: Aux = null, fs: FrameState | null = null): Ins {
    const ins = this.make(op, args, aux, fs);
    this.add(ins);
    return ins;
  }

  /** An operation that is written later. */
  make(op: number, args: Ins[], aux: Aux = null, fs: FrameState | null = null): Ins {
    const ins = new Ins(op, args, aux, undefined, fs);
    if (this.env.keepsPositions) ins.at = this.comesFrom();
    return ins;
  }

  add(ins: Ins): void {
    this.block.ops.push(ins);
    this.count++;
    compilerHeap.operations++;
  }

  /** One object for all operations of one block that belong together. */
  private comesFrom(): Position | null {
    const f = this.frames[this.frames.length - 1];
    if (f === undefined) return null;
    const p = this.position;
    if (p !== null && this.positionBlock === this.block && p.jitcode === f.jitcode && p.pc === f.pc) return p;
    this.positionBlock = this.block;
    return (this.position = new Position(f.jitcode, f.pc, this.number));
  }

  /** An operation that may raise: its frame state says where the handlers are. */
  emitRaising(op: number, args: Ins[], aux: Aux): Ins {
    const fs = this.capture(true);
    const ins = this.emit(op, args, aux, fs);
    fs.origin = { kind: 'ins', ins };
    return ins;
  }

  /** After a call that may break assumptions: the region is left here if one broke. */
  revalidate(): void {
    this.mustRevalidate = false;
    const fs = this.capture(false);
    const ins = this.emit(RegionOp.guard_valid, [], WHOLE_REGION, fs);
    fs.origin = { kind: 'ins', ins };
  }

  /** Leaves the region here unless the truthiness of `cond` is as it is now. */
  guard(cond: Ins, expect: boolean, reason: GuardReason): void {
    if (cond.op === RegionOp.const) {
      assert(Boolean(cond.value) === expect, 'a constant condition is as it was seen');
      return;
    }
    if (this.known.get(cond) === expect) return;
    const fs = this.capture(false);
    const ins = this.emit(RegionOp.guard, [cond], new GuardAux(expect, reason), fs);
    fs.origin = { kind: 'ins', ins };
    this.known.set(cond, expect);
  }

  // Frames --------------------------------------------------------------------------------------------------------------

  /** Begins to execute `callee`; the caller stands at its call operation. */
  push(callee: JitCode, values: readonly unknown[], raws: readonly Ins[]): void {
    if (this.frames.length >= MAX_FRAMES) {
      throw new RecorderAbort('tooManyFrames', `${this.frames.length} functions of the interpreter, at ${callee.name}`);
    }
    const frame = new RecorderFrame(callee, 0);
    for (let i = 0; i < callee.paramCount; i++) {
      frame.values[i] = values[i];
      frame.raws[i] = raws[i];
    }
    this.frames.push(frame);
  }

  /** How to go on from here, in terms of the region's values. */
  capture(raise: boolean): FrameState {
    const last = this.frames.length - 1;
    const infos: FrameInfo[] = [];
    for (let i = 0; i <= last; i++) {
      const f = this.frames[i];
      assert(f !== undefined, 'frames are dense');
      if (i < last) infos.push((f.info ??= this.info(f, callerLive(f.jitcode, f.pc))));
      else infos.push(this.info(f, raise ? callerLive(f.jitcode, f.pc) : liveAt(f)));
    }
    return new FrameState(infos, raise, this.context);
  }

  /**
   * Registers which are derived at a merge point are not in the state: whoever leaves there derives them again
   * (deopt/rebuild), so states of merge points need nothing but the block's parameters.
   */
  private info(f: RecorderFrame, live: readonly number[]): FrameInfo {
    const vals: Ins[] = [];
    for (const register of live) {
      const raw = isMergeRegister(f, register) ? undefined : f.raws[register];
      vals.push(raw ?? this.draft.consts.of(undefined));
    }
    return new FrameInfo(f.jitcode, f.pc, vals);
  }

  // Endings -------------------------------------------------------------------------------------------------------------

  /** Ends the block by an exit which goes on where the frames stand. */
  exit(how: Ending): void {
    const fs = this.capture(false);
    fs.origin = { kind: 'exit', block: this.block };
    this.block.term = { kind: 'exit', fs, edges: [] };
    this.ended = how;
  }

  finish(value: unknown, raw: Ins): void {
    this.block.term = { kind: 'finish', value: raw, edges: [] };
    this.result = value;
    this.frames.length = 0;
    this.ended = 'finish';
  }

  /** The operation at the innermost pc has raised: the program goes on in its handler, or leaves the portal. */
  interrupt(exception: unknown): void {
    this.raising = true;
    this.exception = exception;
  }

  where(f: RecorderFrame): string {
    return `${f.jitcode.file}:${f.jitcode.lines[f.pc] ?? 0} in ${f.jitcode.name}`;
  }
}

function liveAt(f: RecorderFrame): readonly number[] {
  const live = f.jitcode.liveIn[f.pc];
  assert(live !== null && live !== undefined, `no liveness at pc ${f.pc} of ${f.jitcode.name}`);
  return live;
}
