/** What coroutines do: resume, yield, close. */
import { jitted, promote } from 'metatrace';
import { CO_DEAD, CO_NORMAL, CO_RUNNING, CO_SUSPENDED, type Coroutine } from '../values/coroutine.ts';
import { LuaFunction, NONE, type Result, type Value } from '../values/value.ts';
import { closeAll, openVariables } from './close.ts';
import { enterFrom } from './enter.ts';
import { ExitRequest, LuaError, VmError } from './errors.ts';
import { finishOp } from './finish.ts';
import { FRAME_PLAIN, type Frame } from './frame.ts';
import { builtinReturns } from './hooks.ts';
import { goOn } from './interpreter.ts';
import { applyFrame } from './native-frames.ts';
import type { LuaState } from './state.ts';
import { SUSPENDED } from './suspended.ts';
import { runFrom, runOuter, unwindOuter } from './suspension.ts';
import { TRACING } from './tracing.ts';

/** Why a coroutine cannot be resumed; undefined: it can. */
export function refusal(L: LuaState, co: Coroutine): string | undefined {
  if (co.status === CO_DEAD) return 'cannot resume dead coroutine';
  if (co.status !== CO_SUSPENDED) return 'cannot resume non-suspended coroutine';
  return L.callers.length >= L.nativeLimit ? 'C stack overflow' : undefined;
}

/** A list of one is never a result. */
function asResult(list: readonly Value[]): Result {
  return list.length === 1 ? list[0] : list;
}

/**
 * Runs a coroutine that can be resumed until it yields or returns: what it hands over. Its errors are thrown. SUSPENDED: it wants frames
 * revealed, and those of its resumer too (`revealAll`), who has to leave its interpreters and to resume it again; `args` do not matter then.
 */
export function resume(caller: Frame, co: Coroutine, args: readonly Value[]): Result {
  const L = caller.state;
  const { running } = L;
  enter(L, co, jitted() ? undefined : caller);
  co.yieldBase = co.base;
  let result: Result;
  try {
    const { top: frame } = co;
    if (frame === undefined) {
      result = begin(L, co, args);
    } else if (co.request !== undefined) {
      result = runOuter(L, co, SUSPENDED);
    } else {
      co.top = undefined;
      if (TRACING.on) builtinReturns(frame, args);
      result = finishIn(co, frame, asResult(args));
      const next = result instanceof Array && result === SUSPENDED ? undefined : co.outer.pop();
      if (next !== undefined) result = finishIn(co, next, result);
      if (co.outer.length > 0 || co.left.length > 0 || co.request !== undefined) result = runOuter(L, co, result);
    }
  } catch (e) {
    result = afterError(L, co, e, running);
  }
  leave(L, co, running, undefined);
  if (result instanceof Array && result === SUSPENDED) {
    co.status = CO_SUSPENDED;
    return co.request === undefined ? co.transfer : SUSPENDED;
  }
  co.status = CO_DEAD;
  if (TRACING.on) TRACING.remove(co);
  return result;
}

/** Its own stack begins. `top`: the frame that called; undefined: compiled code did. */
function enter(L: LuaState, co: Coroutine, top: Frame | undefined): void {
  const { callers, running } = L;
  co.resumption.frame = top;
  callers.push(co.resumption);
  L.top = undefined;
  L.running = co;
  running.status = CO_NORMAL;
  co.status = CO_RUNNING;
  co.base = callers.length;
}

/** Back to who resumed it. */
function leave(L: LuaState, co: Coroutine, resumer: Coroutine, top: Frame | undefined): void {
  co.resumption.frame = undefined;
  L.callers.pop();
  L.top = top;
  L.running = resumer;
  resumer.status = CO_RUNNING;
}

/** The instruction at which the frame waits has its result: the frame goes on. */
function finishIn(co: Coroutine, frame: Frame, result: Result): Result {
  co.entered = frame;
  // Compiled code knows the instruction.
  promote(frame.proto);
  frame.pc = finishOp(frame.proto, frame.regs, promote(frame.pc), result);
  return goOn(frame);
}

/** @dontLookInside */
function begin(L: LuaState, co: Coroutine, args: readonly Value[]): Result {
  const { body } = co;
  co.body = undefined;
  const frame =
    body instanceof LuaFunction
      ? enterFrom(L, undefined, 0, FRAME_PLAIN, body, args, 0, args.length)
      : applyFrame(L, body, args);
  return runFrom(L, co, frame);
}

/**
 * The innermost stack has raised an error: further out it may be caught, else it is the coroutine's end.
 * @dontLookInside
 */
function afterError(L: LuaState, co: Coroutine, e: unknown, resumer: Coroutine): Result {
  try {
    return runFrom(L, co, unwindOuter(co, e));
  } catch (error) {
    die(co, error);
    leave(L, co, resumer, undefined);
    throw error;
  }
}

function die(co: Coroutine, error: unknown): void {
  TRACING.remove(co);
  co.status = CO_DEAD;
  co.left.length = 0;
  co.entered = undefined;
  if (error instanceof LuaError) co.error = error;
  // Its own variables stay open.
  if (error instanceof ExitRequest) error.open = NONE;
}

/** `coroutine.yield`, called from the instruction at the frame's pc. */
export function yieldFrom(frame: Frame, args: readonly Value[]): Result {
  const { running, main, callers } = frame.state;
  if (callers.length !== running.yieldBase) {
    throw new VmError(
      running === main ? 'attempt to yield from outside a coroutine' : 'attempt to yield across a C-call boundary',
    );
  }
  running.top = frame;
  running.transfer = asResult(args);
  return SUSPENDED;
}

/** Whether the coroutine could yield; one that is not running: whether it could when it was. */
export function isYieldable(L: LuaState, co: Coroutine): boolean {
  if (co === L.main) return false;
  if (co.status === CO_RUNNING) return L.callers.length === co.yieldBase;
  return true;
}

/** Ends a coroutine that is suspended or dead: the error of which it died, or which closing its variables raised. */
export function close(L: LuaState, co: Coroutine): LuaError | undefined {
  const { error } = co;
  const open = error === undefined ? openInside(co) : error.open;
  TRACING.remove(co);
  co.status = CO_DEAD;
  co.body = undefined;
  co.top = undefined;
  co.outer.length = 0;
  co.error = undefined;
  if (open.length === 0) return error;
  const { running, top } = L;
  enter(L, co, top);
  co.yieldBase = -1;
  co.entered = undefined;
  try {
    return closeAll(L, open, error);
  } finally {
    leave(L, co, running, top);
    co.status = CO_DEAD;
  }
}

function openInside(co: Coroutine): readonly Value[] {
  let open: readonly Value[] = co.top === undefined ? NONE : openVariables(co.top);
  for (let i = co.outer.length - 1; i >= 0; i--) open = open.concat(openVariables(co.outer[i]));
  return open;
}
