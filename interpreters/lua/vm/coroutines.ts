/** What coroutines do: resume, yield, close. */
import { CO_DEAD, CO_NORMAL, CO_RUNNING, CO_SUSPENDED, type Coroutine } from '../values/coroutine.ts';
import { LuaFunction, NONE, type Result, type Value } from '../values/value.ts';
import { closeAll, openVariables } from './close.ts';
import { enterFrom } from './enter.ts';
import { LuaError, VmError } from './errors.ts';
import { finishOp } from './finish.ts';
import { FRAME_PLAIN, type Frame } from './frame.ts';
import { applyFrame } from './native-frames.ts';
import type { LuaState } from './state.ts';
import { runFrom, SUSPENDED } from './suspension.ts';

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

/** The frame with which a suspended coroutine goes on, or begins. */
function nextFrame(L: LuaState, co: Coroutine, args: readonly Value[]): Frame {
  const { top, body } = co;
  if (top !== undefined) {
    co.top = undefined;
    top.pc = finishOp(top, top.pc, asResult(args));
    return top;
  }
  co.body = undefined;
  if (body instanceof LuaFunction) return enterFrom(L, undefined, 0, FRAME_PLAIN, body, args, 0, args.length);
  return applyFrame(L, body, args);
}

/** Runs a coroutine that can be resumed until it yields or returns: what it hands over. Its errors are thrown. */
export function resume(L: LuaState, co: Coroutine, args: readonly Value[]): Result {
  return within(L, co, true, () => {
    const result = runFrom(L, co, nextFrame(L, co, args));
    co.status = result === SUSPENDED ? CO_SUSPENDED : CO_DEAD;
    return result === SUSPENDED ? co.transfer : result;
  });
}

/** Runs something as the coroutine; an error is its death. */
function within<T>(L: LuaState, co: Coroutine, mayYield: boolean, run: () => T): T {
  const { callers, running, top } = L;
  callers.push({ frame: top, above: [], resumed: co });
  L.top = undefined;
  L.running = co;
  running.status = CO_NORMAL;
  co.status = CO_RUNNING;
  co.base = callers.length;
  co.yieldBase = mayYield ? co.base : -1;
  try {
    return run();
  } catch (e) {
    co.status = CO_DEAD;
    co.left.length = 0;
    if (e instanceof LuaError) co.error = e;
    throw e;
  } finally {
    co.entered = undefined;
    L.top = top;
    L.running = running;
    running.status = CO_RUNNING;
    callers.pop();
  }
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
  co.status = CO_DEAD;
  co.body = undefined;
  co.top = undefined;
  co.outer.length = 0;
  co.error = undefined;
  if (open.length === 0) return error;
  const raised = within(L, co, false, () => closeAll(L, open, error));
  co.status = CO_DEAD;
  return raised;
}

function openInside(co: Coroutine): readonly Value[] {
  let open: readonly Value[] = co.top === undefined ? NONE : openVariables(co.top);
  for (let i = co.outer.length - 1; i >= 0; i--) open = open.concat(openVariables(co.outer[i]));
  return open;
}
