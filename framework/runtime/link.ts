/**
 * `$mt`: what a linked interpreter asks of the run time. The translator's edits call it (translator/link.ts).
 *
 *     backEdge:     if (!((anchor.jit.counts[index] -= 1) >= 0)) { const $o = $mt.enter(driver, anchor, index, ...live);
 *                   if ($o !== null) { if ($mt.finished) { if ($mt.raised) $mt.raise(inTry); return $mt.value; } live = $o } }
 *     catch (e):    if ($mt.leaving) { $mt.leaving = false; throw e; } first, where the try block has a back edge
 *     nest:         $mt.nest(driver, anchor, index)
 *     object.field = value, where the field is @quasiImmutable:  $mt.invalidate(object, 'field') afterwards
 *     portal entry: if ($mt.resuming !== null) the live variables are loaded from it, and it is set to null
 *
 * Until a JIT is switched on, nothing is ever entered: counters are set so high that they do not come back.
 */
import type { CodeObject } from '../hints/index.ts';
import { assumptions } from '../region/assumptions.ts';

type Enter = (driver: number, anchor: CodeObject, index: number, ...live: unknown[]) => readonly unknown[] | null;
type Nest = (driver: number, anchor: CodeObject, index: number) => boolean;

/** As high as a counter goes. */
export const NEVER = 2 ** 31 - 1;

/** Back edges stop asking for a long time. */
export const neverEnter: Enter = (_driver, { jit }, index) => {
  if (jit.counts.length === 0) jit.counts = new Int32Array(jit.length).fill(NEVER);
  else jit.counts[index] = NEVER;
  return null;
};

export const neverNest: Nest = () => false;

class LinkedRuntime {
  /** The live values at the merge point where to go on (in the order of `MergePoint.live`); null: nothing happened. */
  enter: Enter = neverEnter;
  /** Whether the hosted call at hand is to be a nested call of the portal. */
  nest: Nest = neverNest;
  /** After `enter`: the portal has returned, with `value`. */
  finished = false;
  /** `finished`, but it has thrown `value`. */
  raised = false;
  value: unknown = undefined;
  /** An exception is on its way out of the portal, whose handlers have had it: those of the linked text must not see it again. */
  leaving = false;
  /** Throws what the portal has thrown; `inTry`: from inside of a try block of its own. */
  readonly raise = (inTry: boolean): never => {
    this.raised = false;
    this.leaving = inTry;
    throw this.value;
  };
  /** A quasi-immutable field was written: code that relied on its value is dropped. */
  readonly invalidate = (object: object, name: string): void => assumptions.invalidate(object, name);
  /** The live values with which the portal that is called next begins at its merge point. */
  resuming: readonly unknown[] | null = null;
}

export const $mt = new LinkedRuntime();
