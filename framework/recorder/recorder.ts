/**
 * The recorder: runs jitcode on real values and writes down what it does as a raw region.
 *
 * It *is* the execution: side effects happen once, here, and when a recording ends (well or not) the program goes on from the
 * recorder's frames. Each register has a concrete value and the operation that computes it in the region. What depends on
 * constants only is folded at once; everything else is left to the optimizer, so there is no heap cache here. Where the concrete run
 * decides something that another run may decide differently, a guard with a frame state is left (cf. pyjitpl.py of RPython).
 *
 * One handler file per family: control, values, heap, alloc, calls, hints, merge.
 */
import { JitOp } from '../jitcode/encoding.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import type { CodeObject } from '../hints/index.ts';
import {
  type Aux,
  type Block,
  FrameInfo,
  FrameState,
  GuardAux,
  type GuardReason,
  type HostedContext,
  Ins,
  RegionOp,
} from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';
import { allocate } from './alloc.ts';
import { call, callElidable, callMethod, callNew, callResidual, callValue, callVirtual, global } from './calls.ts';
import { branch, doReturn, doThrow, raised, switchOn } from './control.ts';
import type { RegionDraft } from './draft.ts';
import { AssertGreenError, type Ending, RecorderAbort, type RecorderEnv, type Recording } from './env.ts';
import { RecorderFrame } from './frame.ts';
import { readItem, readLength, readProperty, write } from './heap.ts';
import { enterFrame, hint, leaveFrame, nest, promote } from './hints.ts';
import { isMergeRegister, mergePoint } from './merge.ts';
import { binary, pureCall, pureMethod, typeTest, unary } from './values.ts';

const Op = JitOp;
const MAX_FRAMES = 200;

export class Recorder {
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
  /** A back edge was passed on the way to the next merge point. */
  arrivingByBackEdge = false;
  /** `nest` has answered true: the next portal call is a nested one, starting here. */
  nested: { readonly driver: number; readonly anchor: CodeObject; readonly index: number } | null = null;
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
  /** The call whose function is running at the moment, as far as it has been written. */
  callInFlight: Ins | null = null;
  /** Operations written. */
  count = 0;
  ended: Ending | null = null;
  private raising = false;
  private exception: unknown = undefined;
  private result: unknown = undefined;

  constructor(env: RecorderEnv, draft: RegionDraft, frames: RecorderFrame[], start: Block, context: HostedContext | null) {
    this.env = env;
    this.draft = draft;
    this.frames = frames;
    this.block = start;
    this.context = context;
  }

  /** Runs to the end of the recording. Never throws what the program throws; see Recording.raise. */
  run(): Recording {
    let abort: RecorderAbort | null = null;
    while (this.ended === null && abort === null) {
      try {
        this.loop();
      } catch (e) {
        if (e instanceof RecorderAbort) abort = e;
        else if (e instanceof InternalError || e instanceof AssertGreenError) throw e;
        else raised(this, e);
      }
    }
    if (abort !== null) this.draft.removeMerges(this.made);
    else this.draft.opCount += this.count;
    return {
      ending: this.ended,
      abort,
      frames: this.frames,
      raise: this.raising,
      exception: this.exception,
      value: this.result,
      ops: this.count,
    };
  }

  private loop(): void {
    const { frames } = this;
    while (this.ended === null) {
      const frame = frames[frames.length - 1];
      assert(frame !== undefined, 'the recorder has a frame');
      this.step(frame);
    }
  }

  /** One operation. Sets the frame's pc to what comes next. */
  private step(f: RecorderFrame): void {
    const { code } = f.jitcode;
    const { pc } = f;
    const op = code[pc];
    switch (op) {
      case Op.goto:
        f.pc = code[pc + 1] ?? 0;
        return;
      case Op.branch:
        return branch(this, f);
      case Op.switch:
        return switchOn(this, f);
      case Op.return:
        return doReturn(this, f);
      case Op.throw:
        return doThrow(this, f);
      case Op.caught: {
        const { caught } = this;
        assert(caught !== null, 'a handler is reached with an exception');
        this.caught = null;
        return this.set(f, code[pc + 1] ?? 0, caught.value, caught.raw);
      }
      case Op.move: {
        const from = code[pc + 2] ?? 0;
        return this.set(f, code[pc + 1] ?? 0, this.value(f, from), this.raw(f, from));
      }
      case Op.add:
      case Op.sub:
      case Op.mul:
      case Op.div:
      case Op.mod:
      case Op.pow:
      case Op.bit_and:
      case Op.bit_or:
      case Op.bit_xor:
      case Op.shl:
      case Op.shr:
      case Op.ushr:
      case Op.lt:
      case Op.le:
      case Op.gt:
      case Op.ge:
      case Op.eq:
      case Op.ne:
      case Op.instance_of_value:
        return binary(this, f, op);
      case Op.neg:
      case Op.plus:
      case Op.bit_not:
      case Op.not:
      case Op.typeof:
      case Op.is_nullish:
      case Op.to_string:
        return unary(this, f, op);
      case Op.typeof_is:
      case Op.instance_of:
        return typeTest(this, f, op);
      case Op.pure:
        return pureCall(this, f);
      case Op.pure_method:
        return pureMethod(this, f);
      case Op.get:
        return readProperty(this, f);
      case Op.get_item:
      case Op.get_item_pure:
        return readItem(this, f, op === Op.get_item_pure);
      case Op.length:
        return readLength(this, f);
      case Op.set:
      case Op.set_item:
      case Op.set_length:
      case Op.push:
      case Op.pop:
        return write(this, f, op);
      case Op.get_global:
      case Op.set_global:
        return global(this, f, op === Op.set_global);
      case Op.new:
      case Op.new_literal:
      case Op.new_array:
      case Op.new_array_filled:
        return allocate(this, f, op);
      case Op.call:
        return call(this, f);
      case Op.call_virtual:
        return callVirtual(this, f);
      case Op.call_value:
        return callValue(this, f);
      case Op.call_residual:
        return callResidual(this, f);
      case Op.call_method:
        return callMethod(this, f);
      case Op.call_new:
        return callNew(this, f);
      case Op.call_elidable:
        return callElidable(this, f);
      case Op.merge_point:
        return mergePoint(this, f);
      case Op.back_edge:
        this.arrivingByBackEdge = true;
        return this.advance(f);
      case Op.nest:
        return nest(this, f);
      case Op.enter_frame:
        return enterFrame(this, f);
      case Op.leave_frame:
        return leaveFrame(this, f);
      case Op.promote:
        return promote(this, f);
      case Op.jitted:
      case Op.is_constant:
      case Op.is_virtual:
      case Op.assert_green:
      case Op.forget_constant:
        return hint(this, f, op);
      default:
        throw new InternalError(`the recorder does not know operation ${op} at ${this.where(f)}`);
    }
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
    const ins = new Ins(op, args, aux, undefined, fs);
    this.block.ops.push(ins);
    this.count++;
    return ins;
  }

  /** An operation that may raise: its frame state says where the handlers are. */
  emitRaising(op: number, args: Ins[], aux: Aux): Ins {
    const fs = this.capture(true);
    const ins = this.emit(op, args, aux, fs);
    fs.origin = { kind: 'ins', ins };
    return ins;
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
