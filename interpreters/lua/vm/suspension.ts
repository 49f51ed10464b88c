/**
 * Leaving the interpreters that are nested in each other when a coroutine yields, and going on with their frames.
 *
 * A yield is a return: `execute` returns SUSPENDED, and so does everybody who called it for a hosted call, after its own frame has been
 * put on record. Thus the frames are in the heap whatever stood on the JavaScript stack, compiled code included, for which this is an
 * ordinary path. On resuming the innermost stack of frames goes on; what its last frame returns finishes the instruction at which the
 * next stack waits.
 */
import type { Coroutine, StackRequest } from '../values/coroutine.ts';
import type { Result } from '../values/value.ts';
import { finishOp } from './finish.ts';
import { Frame } from './frame.ts';
import { isWhole } from './stack.ts';
import type { LuaState } from './state.ts';
import { SUSPENDED } from './suspended.ts';
import { unwind } from './unwind.ts';

/** A hosted call that the frame made in a nested interpreter is suspended, and so is this interpreter. */
export function suspend(frame: Frame): Result {
  frame.state.running.left.push(frame);
  return SUSPENDED;
}

/** Runs a coroutine from a frame on: its results, SUSPENDED, or an error. */
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
      while (co.left.length > 0) co.outer.push(co.left.pop() as Frame);
      const { request } = co;
      if (request === undefined || isForResumer(L, co, request)) return SUSPENDED;
      result = answer(L, co, request);
      continue;
    }
    const frame = popOuter(co);
    if (frame === undefined) return result;
    co.entered = frame;
    frame.pc = finishOp(frame.proto, frame.regs, frame.pc, result);
    result = L.execute(frame);
  }
}

function popOuter(co: Coroutine): Frame | undefined {
  return co.outer.length > co.floor ? co.outer.pop() : undefined;
}

/**
 * The request is for frames of whoever resumed the coroutine, and they are hidden. So that one leaves its interpreters first, and then
 * resumes the coroutine once more: once, since natives that have called back stay in the way.
 */
function isForResumer(L: LuaState, co: Coroutine, request: StackRequest): boolean {
  if (!request.all || co === L.main || L.callers.length !== co.base) return false;
  const top = topOf(co);
  co.entered = top;
  if (isWhole(top)) return false;
  co.request = { run: request.run, args: request.args, all: false };
  return true;
}

function topOf({ top }: Coroutine): Frame {
  if (top === undefined) throw new Error('who reveals the stack has a frame');
  return top;
}

/** All frames are in the heap now: the builtin runs for which that was done, and the frame goes on that called it. */
function answer(L: LuaState, co: Coroutine, request: StackRequest): Result {
  const frame = topOf(co);
  co.request = undefined;
  co.top = undefined;
  co.entered = frame;
  let result: Result | Frame;
  try {
    result = request.run(request.args, frame);
  } catch (e) {
    // It is raised where the builtin was called.
    co.outer.push(frame);
    throw e;
  }
  if (result instanceof Frame) {
    co.entered = result;
    return L.execute(result);
  }
  if (result === SUSPENDED) return SUSPENDED;
  frame.pc = finishOp(frame.proto, frame.regs, frame.pc, result);
  return L.execute(frame);
}

/** What goes on in place of a native's nested interpreter that was left to reveal the stack. */
export function settle(L: LuaState): Result {
  const co = L.running;
  let frame: Frame;
  try {
    return runOuter(L, co, SUSPENDED);
  } catch (e) {
    frame = unwindOuter(co, e);
  }
  return runFrom(L, co, frame);
}

/** The error has left the innermost stack: it is raised where the next one waits. The frame that goes on, if any catches it. */
export function unwindOuter(co: Coroutine, thrown: unknown): Frame {
  let error = thrown;
  for (;;) {
    const waiting = popOuter(co);
    if (waiting === undefined) throw error;
    co.entered = waiting;
    try {
      const caught = unwind(waiting, waiting.pc, error);
      if (caught === undefined) throw new Error('the stack is revealed');
      const { frame, result } = caught;
      frame.pc = finishOp(frame.proto, frame.regs, frame.pc, result);
      return frame;
    } catch (e) {
      error = e;
    }
  }
}
