/**
 * From the values that an exit handed over to real values for jitcode frames: virtual objects are made, pending writes are done.
 *
 * Exits are taken often before a region has grown to what it needs, so this follows a plan that is made once per exit.
 */
import type { ArgumentShape, ShapePart } from '../region/argument-shape.ts';
import { type CompiledRegion, exitState, type Left, type LeftFrame } from '../region/compiled.ts';
import { assert } from '../support/assert.ts';
import { type ExitPlan, FROM_CONSTANTS, FROM_NUMBERS, FROM_REFS, planExit } from './exit-plan.ts';
import { holdsVariables, makeArray, makerOf, makeVariables } from './makers.ts';
import { general, store } from './operators.ts';

const { numbers, refs } = exitState;

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
  const made = plan.objects.length === 0 ? NOTHING : makeObjects(plan);
  const frames: LeftFrame[] = [];
  for (const { jitcode, pc, values } of plan.frames) frames.push({ jitcode, pc, values: takeAll(plan, made, values) });
  for (const { into, at, value } of plan.stores) store(take(plan, made, into), at, take(plan, made, value));
  // Nothing that the program has dropped stays alive here.
  for (let i = 0; i < plan.refs; i++) refs[i] = null;
  return { region, exit, fs: plan.fs, frames, raise: plan.fs.raise, exception };
}

const NOTHING: readonly unknown[] = [];

/** The contents of the object that is being made. Longer ones have a list of their own. */
const MAX_CONTENTS = 64;
const contents = general(MAX_CONTENTS);

function makeObjects(plan: ExitPlan): unknown[] {
  const { objects } = plan;
  const made = general(objects.length);
  let used = 0;
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (object === undefined) break;
    const { make, values } = object;
    const count = values.length;
    if (count > MAX_CONTENTS) {
      made[i] = make(takeAll(plan, made, values), count);
      continue;
    }
    for (let k = 0; k < count; k++) contents[k] = take(plan, made, values[k] ?? 0);
    made[i] = make(contents, count);
    if (count > used) used = count;
  }
  for (let k = 0; k < used; k++) contents[k] = undefined;
  return made;
}

function takeAll(plan: ExitPlan, made: readonly unknown[], sources: Int32Array): unknown[] {
  const out = general(sources.length);
  for (let i = 0; i < sources.length; i++) out[i] = take(plan, made, sources[i] ?? 0);
  return out;
}

function take(plan: ExitPlan, made: readonly unknown[], source: number): unknown {
  const at = source >> 2;
  switch (source & 3) {
    case FROM_NUMBERS:
      return smallInteger(numbers[at] ?? 0);
    case FROM_REFS:
      return refs[at];
    case FROM_CONSTANTS:
      return plan.constants[at];
    default:
      return made[at];
  }
}

/**
 * Numbers come out of a Float64Array as heap numbers, integers too: in the interpreter's hands those would spoil V8's feedback
 * for good (1.6 times slower arithmetic). `| 0` makes them small integers again; -0 stays.
 */
function smallInteger(n: number): number {
  const i = n | 0;
  return i === n && (i !== 0 || 1 / n > 0) ? i : n;
}

/** The arguments of a nested call whose shape was flattened, from its leaves. */
export function argumentsOf(shape: ArgumentShape, leaves: readonly unknown[]): unknown[] {
  let next = 0;
  const make = (p: ShapePart, isVariables: boolean): unknown => {
    switch (p.is) {
      case 'leaf':
        return leaves[next++];
      case 'const':
        return p.value;
      case 'virtual': {
        const { cls } = p;
        const values = p.parts.map((q, i) => make(q, holdsVariables(cls, i)));
        return (cls !== null ? makerOf(cls) : isVariables ? makeVariables : makeArray)(values, values.length);
      }
    }
  };
  return shape.parts.map((p) => make(p, false));
}
