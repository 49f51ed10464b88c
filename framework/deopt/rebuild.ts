/**
 * From what was left of compiled code to activations of jitcode.
 *
 * Frame states at a merge point hold no derived registers (recorder/recorder.ts): they are read again here from what they derive
 * from, by fields that never change.
 */

import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { Left, LeftFrame } from '../region/compiled.ts';
import { load } from '../support/access.ts';
import { assert } from '../support/assert.ts';
import { Activation } from './activation.ts';

/** How the live values at a merge point come out of a frame state's values there. */
class MergePlan {
  /** By position in `MergePoint.live`: position in `liveIn`; both lists are usually the same. */
  readonly from: readonly number[];
  readonly isSame: boolean;
  /** Derived ones, each after what it derives from: position in `live`, position of its root, names of fields. */
  readonly derived: readonly { readonly at: number; readonly root: number; readonly path: readonly string[] }[];

  constructor(jitcode: JitCode, at: MergePoint) {
    const registers = jitcode.liveIn[at.pc];
    assert(registers !== null && registers !== undefined, 'a merge point has liveness');
    this.from = at.live.map((l) => registers.indexOf(l.reg));
    this.isSame = this.from.length === registers.length && this.from.every((from, k) => from === k);
    const derived: { at: number; root: number; path: readonly string[] }[] = [];
    const waiting = new Set(at.live.filter((l) => l.kind.is === 'derived').map((l) => l.reg));
    while (waiting.size > 0) {
      const before = waiting.size;
      at.live.forEach((l, k) => {
        if (l.kind.is !== 'derived' || !waiting.has(l.reg) || waiting.has(l.kind.from)) return;
        const { from, path } = l.kind;
        const root = at.live.findIndex((x) => x.reg === from);
        assert(root >= 0, `${l.name} derives from a register that is not live`);
        derived.push({ at: k, root, path: path.map((field) => field.name) });
        waiting.delete(l.reg);
      });
      assert(waiting.size < before, 'derived registers have roots');
    }
    this.derived = derived;
  }
}

const plans = new WeakMap<MergePoint, MergePlan>();

function planOf(jitcode: JitCode, at: MergePoint): MergePlan {
  let plan = plans.get(at);
  if (plan === undefined) plans.set(at, (plan = new MergePlan(jitcode, at)));
  return plan;
}

/** The values of `MergePoint.live`, from a frame that was left at the merge point. Uses up `frame.values`. */
export function liveValues(frame: LeftFrame, at: MergePoint): unknown[] {
  const plan = planOf(frame.jitcode, at);
  const live = plan.isSame ? frame.values : plan.from.map((k) => frame.values[k]);
  for (const d of plan.derived) live[d.at] = follow(live[d.root], d.path);
  return live;
}

function follow(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const name of path) value = load(value, name);
  return value;
}

/** The merge point at which the innermost activation was left, if that is the only one. */
export function mergePointOf(left: Left): MergePoint | null {
  const frame = left.frames[0];
  if (frame === undefined || left.frames.length !== 1 || left.raise) return null;
  const at = frame.jitcode.mergePoints[0];
  return at !== undefined && at.pc === frame.pc ? at : null;
}

/** All activations with their registers, outermost first. */
export function rebuild(left: Left): Activation[] {
  const { frames, raise } = left;
  const last = frames.length - 1;
  const out: Activation[] = [];
  for (let i = 0; i <= last; i++) {
    const frame = frames[i];
    if (frame !== undefined) out.push(activate(frame, i === last && !raise));
  }
  return out;
}

/** `isNext`: the operation at the frame's pc is to be done; else it is under way, or has raised. */
function activate(frame: LeftFrame, isNext: boolean): Activation {
  const { jitcode, pc, values } = frame;
  const live = isNext ? jitcode.liveIn[pc] : callerLive(jitcode, pc);
  assert(live !== null && live !== undefined, 'an exit has liveness');
  const made = new Activation(jitcode, pc);
  const { registers } = made;
  for (let k = 0; k < live.length; k++) registers[live[k] ?? 0] = values[k];
  const at = jitcode.mergePoints[0];
  if (isNext && at !== undefined && at.pc === pc) {
    for (const d of planOf(jitcode, at).derived) {
      registers[at.live[d.at]?.reg ?? 0] = follow(registers[at.live[d.root]?.reg ?? 0], d.path);
    }
  }
  return made;
}
