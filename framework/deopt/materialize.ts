/**
 * From the values that an exit handed over to real values for jitcode frames: virtual objects are made, pending writes are done.
 *
 * Exits are taken often before a region has grown to what it needs, so this follows a plan that is made once per exit.
 */

import { type ElementsKind, elementsKind } from '../model/descriptors.ts';
import type { ArgumentShape, ShapePart } from '../region/argument-shape.ts';
import { type CompiledRegion, exitState, type Left, type LeftFrame } from '../region/compiled.ts';
import { ABSENT } from '../region/lazy-box.ts';
import { store } from '../support/access.ts';
import { assert } from '../support/assert.ts';
import { type ExitPlan, planExit } from './exit-plan.ts';
import { arrayMakerOf, makerOf } from './makers.ts';
import { general } from './operators.ts';

/** By exit number; filled when an exit is taken. */
const plans = new WeakMap<CompiledRegion, (ExitPlan | null)[]>();

function planOf(region: CompiledRegion, exit: number): ExitPlan {
  let known = plans.get(region);
  if (known === undefined) plans.set(region, (known = region.exits.map(() => null)));
  return (known[exit] ??= planExit(region, exit));
}

/** Takes everything out of `exitState` after compiled code has returned EXIT; to be called before any other compiled code runs. */
export function leave(): Left {
  const { region, exit, exception } = exitState;
  assert(region !== null, 'no compiled region was left');
  const plan = planOf(region, exit);
  exitState.region = null;
  exitState.exception = undefined;
  const { fs, pool } = plan;
  takeValues(plan);
  if (plan.objects.length > 0) makeObjects(plan);
  const frames: LeftFrame[] = [];
  for (const { jitcode, pc, values } of plan.frames) {
    const taken = general(values.length);
    for (let k = 0; k < values.length; k++) taken[k] = pool[values[k] ?? 0];
    frames.push({ jitcode, pc, values: taken });
  }
  for (const { into, at, value } of plan.stores) store(pool[into], at, pool[value]);
  // Nothing that the program has dropped stays alive here.
  const end = plan.numbers + plan.refs + plan.objects.length;
  for (let i = plan.numbers; i < end; i++) pool[i] = undefined;
  return { region, exit, fs, frames, raise: fs.raise, exception };
}

/**
 * Numbers come out of a Float64Array as heap numbers, integers too: in the interpreter's hands those would spoil V8's feedback
 * for good (1.6 times slower arithmetic). `| 0` makes them small integers again; -0 stays.
 */
function takeValues(plan: ExitPlan): void {
  const { pool, numbers, refs } = plan;
  for (let k = 0; k < numbers; k++) {
    const n = exitState.numbers[k] ?? 0;
    const i = n | 0;
    pool[k] = i === n && (i !== 0 || 1 / n > 0) ? i : n;
  }
  for (let k = 0; k < refs; k++) {
    pool[numbers + k] = exitState.refs[k];
    exitState.refs[k] = null;
  }
}

/** The contents of the object that is being made; longer ones have a list of their own. */
const contents = general(64);

function makeObjects(plan: ExitPlan): void {
  const { pool, objects } = plan;
  let place = plan.numbers + plan.refs;
  let used = 0;
  for (const { make, values, unless } of objects) {
    const instead = unless < 0 ? ABSENT : pool[unless];
    if (instead !== ABSENT) {
      pool[place++] = instead;
      continue;
    }
    const count = values.length;
    const list = count > contents.length ? general(count) : contents;
    for (let k = 0; k < count; k++) list[k] = pool[values[k] ?? 0];
    pool[place++] = make(list, count);
    if (list === contents && count > used) used = count;
  }
  for (let k = 0; k < used; k++) contents[k] = undefined;
}

/** The arguments of a nested call whose shape was flattened, from its leaves. */
export function argumentsOf(shape: ArgumentShape, leaves: readonly unknown[]): unknown[] {
  let next = 0;
  const make = (p: ShapePart, elements: ElementsKind): unknown => {
    switch (p.is) {
      case 'leaf':
        return leaves[next++];
      case 'const':
        return p.value;
      case 'virtual': {
        const { cls } = p;
        const values = p.parts.map((q, i) => make(q, elementsKind(cls, i)));
        return (cls !== null ? makerOf(cls) : arrayMakerOf(elements))(values, values.length);
      }
    }
  };
  return shape.parts.map((p) => make(p, 'narrow'));
}
