/**
 * Suspending the program for a collection of garbage, and going on. As a yield (suspension.ts) it puts all frames into the heap, down to the
 * next native; there the collector is called. It can be done anywhere.
 */
import { collect } from '../gc/collect.ts';
import { CO_RUNNING, Coroutine } from '../values/coroutine.ts';
import type { Result } from '../values/value.ts';
import { finishOp } from './finish.ts';
import type { LuaState } from './state.ts';
import { runFrom, runOuter, SUSPENDED, unwindOuter } from './suspension.ts';

/** Whether the program was suspended for a collection, and not by a yield. */
export function isCollecting(L: LuaState, result: Result): boolean {
  return result instanceof Array && result === SUSPENDED && L.collector.answer !== undefined;
}

/** The frames of a coroutine, or of a part of it, are in the heap: collects, and runs them on. */
export function collectAndGoOn(L: LuaState, co: Coroutine): Result {
  const { collector } = L;
  const { answer } = collector;
  collector.answer = undefined;
  collect(L);
  const frame = co.top;
  if (frame === undefined || answer === undefined) throw new Error('nothing was suspended');
  co.top = undefined;
  co.entered = frame;
  frame.pc = finishOp(frame, frame.pc, answer());
  return runOuter(L, co, L.execute(frame));
}

/** The interpreter that a native called is suspended: what it returns in the end. @dontLookInside */
export function finishNested(L: LuaState): Result {
  const { collector } = L;
  const part = new Coroutine(undefined);
  part.status = CO_RUNNING;
  collector.parts.push(part);
  try {
    for (let result = runOuter(L, part, SUSPENDED); ; ) {
      if (!isCollecting(L, result)) return result;
      part.top = L.running.top;
      L.running.top = undefined;
      try {
        result = collectAndGoOn(L, part);
      } catch (e) {
        result = runFrom(L, part, unwindOuter(part, e));
      }
    }
  } finally {
    collector.parts.pop();
  }
}
