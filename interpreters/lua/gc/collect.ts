/** A collection, from the roots to the finalizers (the order of steps is that of lgc.c's atomic phase), and the end of a state. */

import { warnOf } from '../lib/warnings.ts';
import { getStr, type LuaTable } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { call } from '../vm/call.ts';
import { closeAll } from '../vm/close.ts';
import type { Frame } from '../vm/frame.ts';
import { FrameBuiltin } from '../vm/frame-builtin.ts';
import { finalizerFrame } from '../vm/native-frames.ts';
import { isWhole } from '../vm/stack.ts';
import type { LuaState } from '../vm/state.ts';
import { startNow } from './collector.ts';
import { clearKeys, clearValues } from './entries.ts';
import { Marker } from './mark.ts';

/**
 * Collects and runs finalizers, if all frames of the program are in the heap, from `top` on; else nothing can be said about what is reachable.
 * The frame's instruction is a call, or the end of a loop's pass.
 */
export function collect(top: Frame): void {
  const L = top.state;
  const { collector } = L;
  if (collector.finalizing || !isWhole(top)) return;
  const started = startNow();
  markAndClear(L, top);
  collector.done(started);
  // Who looks at the stack sees finalizers called from here.
  L.top = top;
  runFinalizers(L);
  L.top = undefined;
}

/** Measures all objects, under the same condition. Nothing is collected, not even entries of weak tables. */
export function measure(top: Frame): void {
  const L = top.state;
  const { collector } = L;
  if (collector.finalizing || !isWhole(top)) return;
  const marker = new Marker();
  marker.markRoots(L, top);
  collector.memory.hasAtLeast(marker.measure(), collector.running);
}

function markAndClear(L: LuaState, top: Frame): void {
  const { collector } = L;
  const { finalizable } = collector;
  const marker = new Marker();
  const isDead = (v: unknown): boolean => marker.isDead(v);
  marker.markRoots(L, top);
  // Values go before finalizers can see them, keys afterwards.
  const before = [...marker.weakValues, ...marker.allWeak];
  for (const t of before) clearValues(t, isDead);
  const dead: LuaTable[] = [];
  for (const t of finalizable) if (isDead(t)) dead.push(t);
  for (const t of dead) finalizable.delete(t);
  collector.condemned = [...dead, ...collector.condemned];
  for (const t of dead) marker.mark(t);
  marker.propagate();
  for (const t of [...marker.ephemerons, ...marker.allWeak]) clearKeys(t, isDead);
  const seen = new Set(before);
  for (const t of [...marker.weakValues, ...marker.allWeak]) if (!seen.has(t)) clearValues(t, isDead);
  if (collector.memory.wanted) collector.memory.measured(marker.measure());
}

function runFinalizers(L: LuaState): void {
  const { collector } = L;
  for (let t = collector.condemned.pop(); t !== undefined; t = collector.condemned.pop()) finalize(L, t);
}

const FINALIZE = new FrameBuiltin('?', ([handler, t], frame) => finalizerFrame(frame, handler, [t]));

function finalize(L: LuaState, t: LuaTable): void {
  const handler = t.meta === undefined ? undefined : getStr(t.meta, '__gc');
  if (handler === undefined) return;
  const { collector } = L;
  const outer = collector.finalizing;
  collector.finalizing = true;
  try {
    const result = call(L, FINALIZE, [handler, t]);
    if (!(result instanceof Array) || result[0] !== false) return;
    const message = result[1];
    warnOf(`error in __gc (${typeof message === 'string' ? message : 'error object is not a string'})`);
  } finally {
    collector.finalizing = outer;
  }
}

/** The end of a state: variables that are open yet are closed, and everything that has a finalizer is finalized. */
export function closeState(L: LuaState, open: readonly Value[]): void {
  const { collector } = L;
  closeAll(L, open, undefined);
  collector.closing = true;
  collector.condemned = [...collector.finalizable, ...collector.condemned];
  collector.finalizable.clear();
  runFinalizers(L);
}
