/**
 * Leaving the interpreters that are nested in each other when a coroutine yields, and going on with their frames.
 *
 * A yield is a return: `execute` returns SUSPENDED, and so does everybody who called it for a hosted call, after its own frame has been
 * put on record. Thus the frames are in the heap whatever stood on the JavaScript stack, compiled code included, for which this is an
 * ordinary path. On resuming the innermost stack of frames goes on; what its last frame returns finishes the instruction at which the
 * next stack waits.
 */
import type { Coroutine } from '../values/coroutine.ts';
import type { Result, Value } from '../values/value.ts';
import { finishOp } from './finish.ts';
import type { Frame } from './frame.ts';
import type { LuaState } from './state.ts';
import { unwind } from './unwind.ts';

/** What `execute` returns when its coroutine yields. It is a list, so that only results that are lists need to be compared with it. */
export const SUSPENDED: readonly Value[] = Object.freeze([]);

/** A hosted call that the frame made in a nested interpreter is suspended, and so is this interpreter. */
export function suspend(frame: Frame): Result {
  frame.state.running.left.push(frame);
  return SUSPENDED;
}

/** Runs a coroutine, or a part of one (nested.ts), from a frame on: its results, SUSPENDED, or an error. */
export function runFrom(L: LuaState, co: Coroutine, first: Frame): Result {
  let frame = first;
  for (;;) {
    co.entered = frame;
    try {
      return runOuter(L, co, L.execute(frame));
    } catch (e) {
      frame = unwindOuter(co, e);
    }
  }
}

/**
 * The innermost stack of frames has returned or is suspended: what becomes of those further out.
 * @dontLookInside
 */
export function runOuter(L: LuaState, co: Coroutine, first: Result): Result {
  let result = first;
  for (;;) {
    if (result === SUSPENDED) {
      const { left } = L.running;
      while (left.length > 0) co.outer.push(left.pop() as Frame);
      return SUSPENDED;
    }
    const frame = co.outer.pop();
    if (frame === undefined) return result;
    co.entered = frame;
    frame.pc = finishOp(frame, frame.pc, result);
    result = L.execute(frame);
  }
}

/** The error has left the innermost stack: it is raised where the next one waits. The frame that goes on, if any catches it. */
export function unwindOuter(co: Coroutine, thrown: unknown): Frame {
  let error = thrown;
  for (;;) {
    const waiting = co.outer.pop();
    if (waiting === undefined) throw error;
    co.entered = waiting;
    try {
      const { frame, result } = unwind(waiting, waiting.pc, error);
      frame.pc = finishOp(frame, frame.pc, result);
      return frame;
    } catch (e) {
      error = e;
    }
  }
}
