/**
 * Calls that are not looked into: what escapes into them, which delayed writes they must see, and what survives them.
 *
 * Only virtual objects that are passed escape. A virtualizable object that is neither passed nor known to be reachable from what is passed keeps its delayed
 * writes and all that is known about it (the author's promise, model/descriptors.ts).
 */

import type { Effects } from '../model/effects.ts';
import { ANY_EFFECTS } from '../model/effects.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import { MAX_COPIED } from '../region/copying.ts';
import {
  type Assumption,
  type Aux,
  type FrameState,
  type Ins,
  MethodDesc,
  RegionOp as Op,
  PortalAux,
} from '../region/ir.ts';
import { catches, hasHandler, passingState } from '../region/raising.ts';
import type { OptimizeEnv } from './api.ts';
import * as F from './facts.ts';
import { shapeOf } from './flat.ts';
import { effectName, flush, isDelayed, pureKey, readItem } from './heap.ts';
import { isVirtual, type Loc, type State } from './state.ts';
import { capture, makeVirtual, materialise } from './virtuals.ts';

function effectsOf(raw: Ins): Effects {
  const aux = raw.aux;
  if (aux instanceof MethodDesc) return aux.call.effects;
  return aux?.kind === 'call' ? aux.effects : ANY_EFFECTS;
}

const NO_ASSUMPTIONS: ReadonlySet<Assumption> = new Set();

/** `own`: which arguments nobody uses afterwards (flat.ts). */
export function call(s: State, env: OptimizeEnv, raw: Ins, args: readonly Ins[], own: readonly boolean[]): Ins {
  if (raw.op === Op.call_method && raw.aux instanceof MethodDesc && raw.aux.name === 'slice') {
    const copy = slice(s, args);
    if (copy !== null) return copy;
  }
  const effects = effectsOf(raw);
  const key = effects.elidable ? elidableKey(raw, args) : null;
  if (key !== null) {
    const known = s.pure.get(key);
    if (known !== undefined) return s.res(known);
    const folded = foldElidable(s, raw, args);
    if (folded !== null) return folded;
  }
  const flat = flatArguments(s, env, raw, args, own);
  const real = (flat?.leaves ?? args).map((a) => materialise(s, a));
  const passed = reachable(s, real);
  for (const o of passed) flush(s, o, (loc) => touches(s, effects, o, loc));
  const fs = raw.fs === null ? null : raisingState(s, raw.fs, raw);
  const aux = flat === null ? raw.aux : flatCall(raw.aux, flat.shape);
  const v = s.emit(raw.op, real, aux, F.TOP, fs);
  if (effects.freshResult) s.info(v).fresh = true;
  // Where it has raised there is no result.
  if (key !== null && !catches(v)) s.setPure(key, v);
  forget(s, effects, passed);
  if (effects.canInvalidate) s.setValid(false, NO_ASSUMPTIONS);
  return v;
}

/** Where nobody handles what is raised, and no write is late, nothing is kept for the frames. */
function raisingState(s: State, fs: FrameState, raw: Ins): FrameState {
  const captured = capture(s, fs, raw);
  return captured.pending.length === 0 && !hasHandler(fs) ? passingState(captured) : captured;
}

function flatArguments(
  s: State,
  { calleeShape }: OptimizeEnv,
  { op, aux }: Ins,
  args: readonly Ins[],
  own: readonly boolean[],
): ReturnType<typeof shapeOf> {
  if (op !== Op.call_portal || !(aux instanceof PortalAux) || aux.anchor === null) return null;
  return shapeOf(s, args, own, (shape) => (calleeShape === undefined ? shape : calleeShape(aux, shape)));
}

function flatCall(aux: Aux, shape: ArgumentShape): Aux {
  if (!(aux instanceof PortalAux)) return aux;
  return new PortalAux(aux.jitcode, aux.driver, aux.anchor, aux.index, shape);
}

function elidableKey(raw: Ins, args: readonly Ins[]): string | null {
  return args.some((a) => a.op === Op.virtual) ? null : pureKey(raw.op, args, raw.aux);
}

/**
 * `array.slice(begin, end)` of an array whose length is known: a new array of elements. The recorder writes down what it sees to be one
 * (recorder/slice.ts); here come those of which only the optimizer knows it, such as lists of results.
 */
function slice(s: State, [array, ...positions]: readonly Ins[]): Ins | null {
  if (array === undefined || (s.fact(array).bits & ~F.ARRAY) !== 0) return null;
  const length = knownLength(s, array);
  if (length === null || !positions.every((p) => p.op === Op.const)) return null;
  const [begin, end] = positions.map((p) => p.value);
  const indices = Array.from({ length }, (_, i) => i);
  if ((begin !== undefined && typeof begin !== 'number') || (end !== undefined && typeof end !== 'number')) return null;
  const copied = indices.slice(begin, end);
  if (copied.length > MAX_COPIED) return null;
  return makeVirtual(
    s,
    null,
    copied.map((i) => readItem(s, array, s.constant(i))),
  );
}

/** How long an array is, if that is known without asking it. */
function knownLength(s: State, array: Ins): number | null {
  const { fields, heap } = s.info(array);
  if (isVirtual(s, array)) return array.aux === null && fields !== null ? fields.length : null;
  const entry = heap?.get(s.lengthLoc);
  const length = entry === undefined ? null : s.res(entry.value);
  return length?.op === Op.const && typeof length.value === 'number' && length.value <= 1000 ? length.value : null;
}

/** Runs an elidable function on constants, as its author allows; if it raises, that happens at run time. */
function foldElidable(s: State, raw: Ins, args: readonly Ins[]): Ins | null {
  if (raw.op !== Op.call_function && raw.op !== Op.call_bound) return null;
  if (!args.every((a) => a.op === Op.const)) return null;
  const [fn, ...rest] = args.map((a) => a.value);
  if (typeof fn !== 'function') return null;
  try {
    const [receiver, ...others] = rest;
    const r: unknown =
      raw.op === Op.call_bound ? Reflect.apply(fn, receiver, others) : Reflect.apply(fn, undefined, rest);
    return s.constant(r);
  } catch {
    return null;
  }
}

/** Objects that are passed, and what is known to be reachable from them. */
function reachable(s: State, args: readonly Ins[]): Set<Ins> {
  const out = new Set<Ins>();
  const visit = (value: Ins): void => {
    const v = s.res(value);
    if (out.has(v)) return;
    const i = v.op === Op.const && !(v.info instanceof Object) ? null : s.info(v);
    if (i === null) return;
    if (i.heap === null && i.fields === null) {
      if (v.op !== Op.const) out.add(v);
      return;
    }
    out.add(v);
    if (isVirtual(s, v)) i.fields?.forEach(visit);
    else if (i.heap !== null) for (const e of i.heap.values()) visit(e.value);
  };
  args.forEach(visit);
  return out;
}

function touches(s: State, e: Effects, o: Ins, loc: Loc): boolean {
  if (e.reads === null || e.writes === null) return true;
  const name = effectName(s, o, loc);
  return name === null || e.reads.has(name) || e.writes.has(name);
}

/** After the call: what it may have written is unknown. */
function forget(s: State, e: Effects, passed: ReadonlySet<Ins>): void {
  const { writes } = e;
  if (writes !== null && writes.size === 0) return;
  const lists: Iterable<readonly Ins[]> = writes === null ? s.holders.values() : named(s, writes);
  for (const list of lists) for (const o of list) forgetObject(s, o, writes, passed);
  if (writes === null || anyArray(writes)) for (const a of s.arrays) forgetObject(s, a, writes, passed);
}

function named(s: State, writes: ReadonlySet<string>): (readonly Ins[])[] {
  const out: (readonly Ins[])[] = [];
  for (const name of writes) {
    const list = s.holders.get(name);
    if (list !== undefined) out.push(list);
  }
  return out;
}

function anyArray(writes: ReadonlySet<string>): boolean {
  for (const name of writes) if (name.startsWith('[')) return true;
  return false;
}

function forgetObject(s: State, o: Ins, writes: ReadonlySet<string> | null, passed: ReadonlySet<Ins>): void {
  const i = s.info(o);
  if (i.heap === null || i.heap.size === 0) return;
  if (isDelayed(s, o) && !passed.has(o) && !(i.owner !== null && passed.has(s.res(i.owner)))) return;
  for (const [loc, e] of i.heap) {
    if (loc.immutable || e.dirty) continue;
    if (writes !== null) {
      const name = effectName(s, o, loc);
      if (name !== null && !writes.has(name)) continue;
    }
    s.setEntry(o, loc, null);
  }
}
