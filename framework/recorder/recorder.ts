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
import { assert, InternalError } from '../support/assert.ts';
import { isStackOverflow } from '../support/stack-overflow.ts';
import { allocate } from './alloc.ts';
import { call, callElidable, callMethod, callNew, callResidual, callValue, callVirtual, global } from './calls.ts';
import { branch, doReturn, doThrow, raised, switchOn } from './control.ts';
import { BrokenPromise, RECORDER_BYTES, RecorderAbort, type Recording } from './env.ts';
import type { RecorderFrame } from './frame.ts';
import { readItem, readLength, readProperty, write } from './heap.ts';
import { enterFrame, hint, leaveFrame, nest, promote, resume } from './hints.ts';
import { mergePoint } from './merge.ts';
import type { Recorder } from './state.ts';
import { binary, pureCall, pureMethod, typeTest, unary } from './values.ts';

const Op = JitOp;

/** Runs to the end of the recording. Never throws what the program throws; see Recording.raise. */
export function runRecorder(r: Recorder, one: typeof step = step): Recording {
  const { native } = r.env;
  native.$mtDepth += RECORDER_BYTES;
  let abort: RecorderAbort | null = null;
  try {
    while (r.ended === null && abort === null) {
      try {
        loop(r, one);
      } catch (e) {
        abort = caughtBy(r, e);
      }
    }
  } finally {
    native.$mtDepth -= RECORDER_BYTES;
  }
  if (abort !== null) r.draft.removeMerges(r.made);
  else r.draft.opCount += r.count;
  return {
    ending: r.ended,
    abort,
    frames: r.frames,
    raise: r.raising,
    exception: r.exception,
    value: r.result,
    ops: r.count,
  };
}

/** What an operation has thrown: why the recording ends, or null if it goes on (or has ended) with what the program threw. */
function caughtBy(r: Recorder, e: unknown): RecorderAbort | null {
  const isTheirs = r.acting;
  r.acting = false;
  if (e instanceof RecorderAbort) return e;
  // A bug that a nested call has met is told further out; what the author asserts, to the author.
  if (e instanceof BrokenPromise || (isTheirs && e instanceof InternalError)) throw e;
  if (!isTheirs) {
    completeStep(r);
    return failure(r, e);
  }
  const frames = [...r.frames];
  const pc = frames[frames.length - 1]?.pc ?? 0;
  try {
    raised(r, e);
    return null;
  } catch (bug) {
    r.frames.splice(0, r.frames.length, ...frames);
    const top = frames[frames.length - 1];
    if (top !== undefined) top.pc = pc;
    r.caught = null;
    r.interrupt(e);
    return failure(r, bug);
  }
}

/** The recorder itself has failed. The program goes on from the frames as it does after any other recording that was given up. */
function failure(r: Recorder, bug: unknown): RecorderAbort {
  r.ended = null;
  if (isStackOverflow(bug)) return new RecorderAbort('noStack', 'no native stack is left');
  return new RecorderAbort('recorderFailure', String(bug), bug);
}

/** The operation at hand may have been done, without the frame having gone on; a handler may have been found, without having its exception. */
function completeStep(r: Recorder): void {
  const { frames, caught, at } = r;
  const f = frames[frames.length - 1];
  if (f === undefined) return;
  const { code, next } = f.jitcode;
  if (r.done && f === at.frame && f.pc === at.pc) {
    // All that must not be done twice has its destination first.
    f.values[code[f.pc + 1] ?? 0] = r.doneValue;
    f.pc = next[f.pc] ?? 0;
  } else if (caught !== null && code[f.pc] === Op.caught) {
    f.values[code[f.pc + 1] ?? 0] = caught.value;
    f.pc = next[f.pc] ?? 0;
  }
}

function loop(r: Recorder, one: typeof step): void {
  const { frames } = r;
  // Merge points end what is long (merge.ts): behind this, there was none for as long again.
  const limit = 2 * r.env.params.traceLimit;
  while (r.ended === null) {
    const frame = frames[frames.length - 1];
    assert(frame !== undefined, 'the recorder has a frame');
    // A handler has to get its exception first.
    if (r.count > limit && r.caught === null)
      throw new RecorderAbort('tooLong', `no merge point up to ${r.where(frame)}`);
    r.begin(frame);
    one(r, frame);
  }
}

/** The hosted function that is being inlined has a loop. */
function noteLoop(r: Recorder): void {
  const inlined = r.inlining[r.inlining.length - 1];
  if (inlined !== undefined) inlined.hasLoop = true;
}

/** One operation. Sets the frame's pc to what comes next. */
export function step(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const op = code[pc];
  switch (op) {
    case Op.goto:
      f.pc = code[pc + 1] ?? 0;
      return;
    case Op.branch:
      branch(r, f);
      return;
    case Op.switch:
      switchOn(r, f);
      return;
    case Op.return:
      doReturn(r, f);
      return;
    case Op.throw:
      doThrow(r, f);
      return;
    case Op.caught: {
      const { caught } = r;
      assert(caught !== null, 'a handler is reached with an exception');
      r.caught = null;
      r.set(f, code[pc + 1] ?? 0, caught.value, caught.raw);
      if (r.mustRevalidate) r.revalidate();
      return;
    }
    case Op.move: {
      const from = code[pc + 2] ?? 0;
      r.set(f, code[pc + 1] ?? 0, r.value(f, from), r.raw(f, from));
      return;
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
      binary(r, f, op);
      return;
    case Op.neg:
    case Op.plus:
    case Op.bit_not:
    case Op.not:
    case Op.typeof:
    case Op.is_nullish:
    case Op.to_string:
      unary(r, f, op);
      return;
    case Op.typeof_is:
    case Op.instance_of:
      typeTest(r, f, op);
      return;
    case Op.pure:
      pureCall(r, f);
      return;
    case Op.pure_method:
      pureMethod(r, f);
      return;
    case Op.get:
      readProperty(r, f);
      return;
    case Op.get_item:
    case Op.get_item_pure:
      readItem(r, f, op === Op.get_item_pure);
      return;
    case Op.length:
      readLength(r, f);
      return;
    case Op.set:
    case Op.set_item:
    case Op.set_length:
    case Op.push:
    case Op.pop:
      write(r, f, op);
      return;
    case Op.get_global:
    case Op.set_global:
      global(r, f, op === Op.set_global);
      return;
    case Op.new:
    case Op.new_literal:
    case Op.new_array:
    case Op.new_array_filled:
      allocate(r, f, op);
      return;
    case Op.call:
      call(r, f);
      return;
    case Op.call_virtual:
      callVirtual(r, f);
      return;
    case Op.call_value:
      callValue(r, f);
      return;
    case Op.call_residual:
      callResidual(r, f);
      return;
    case Op.call_method:
      callMethod(r, f);
      return;
    case Op.call_new:
      callNew(r, f);
      return;
    case Op.call_elidable:
      callElidable(r, f);
      return;
    case Op.merge_point:
      mergePoint(r, f);
      return;
    case Op.back_edge:
      r.arrivingByBackEdge = true;
      noteLoop(r);
      r.advance(f);
      return;
    case Op.nest:
      nest(r, f);
      return;
    case Op.resume:
      resume(r, f);
      return;
    case Op.enter_frame:
      enterFrame(r, f);
      return;
    case Op.leave_frame:
      leaveFrame(r, f);
      return;
    case Op.promote:
      promote(r, f);
      return;
    case Op.jitted:
    case Op.is_constant:
    case Op.is_virtual:
    case Op.assert_green:
    case Op.forget_constant:
      hint(r, f, op);
      return;
    default:
      throw new InternalError(`the recorder does not know operation ${op} at ${r.where(f)}`);
  }
}
