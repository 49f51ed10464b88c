/** A collection, from the roots to the finalizers (the order of steps is that of lgc.c's atomic phase), and the end of a state. */

import { warnOf } from '../lib/warnings.ts';
import { getStr, type LuaTable } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { call } from '../vm/call.ts';
import { closeAll } from '../vm/close.ts';
import type { Frame } from '../vm/frame.ts';
import { PROTECTED_CALL } from '../vm/protected.ts';
import type { LuaState } from '../vm/state.ts';
import { clearKeys, clearValues } from './entries.ts';
import { Marker } from './mark.ts';

/** Collects and runs finalizers, if all frames of the program are in the heap; else nothing can be said about what is reachable. */
export function collect(L: LuaState): void {
  const { collector } = L;
  if (collector.finalizing || !isWalkable(L)) return;
  const started = performance.now();
  markAndClear(L);
  collector.done(performance.now() - started);
  runFinalizers(L);
}

/** The bottom frame of a chain has no depth unless there is another interpreter below, whose frames compiled code may hold. */
function isWalkable(L: LuaState): boolean {
  const { callers, collector, running } = L;
  const entered = new Set<Frame | undefined>();
  const enter = (frame: Frame | undefined): void => {
    if (frame !== undefined) entered.add(bottomOf(frame));
  };
  for (const part of collector.parts) enter(part.entered);
  for (const co of [running, L.main, ...callers.map((c) => c.resumed)]) enter(co?.entered);
  return callers.every(({ frame }, i) => {
    if (frame === undefined) return i === 0;
    const bottom = bottomOf(frame);
    return bottom.depth === 0 || entered.has(bottom);
  });
}

function bottomOf(top: Frame): Frame {
  let frame = top;
  while (frame.parent !== undefined) frame = frame.parent;
  return frame;
}

function markAndClear(L: LuaState): void {
  const { collector } = L;
  const { finalizable } = collector;
  const marker = new Marker();
  const isDead = (v: unknown): boolean => marker.isDead(v);
  marker.markRoots(L);
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

function finalize(L: LuaState, t: LuaTable): void {
  const handler = t.meta === undefined ? undefined : getStr(t.meta, '__gc');
  if (handler === undefined) return;
  const { collector } = L;
  const outer = collector.finalizing;
  collector.finalizing = true;
  try {
    const result = call(L, PROTECTED_CALL, [handler, t]);
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
