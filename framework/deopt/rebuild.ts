/**
 * From what was left of compiled code to activations of jitcode.
 *
 * Frame states at a merge point hold no derived registers (recorder/recorder.ts): they are read again here from what they derive
 * from, by fields that never change.
 */
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { Left, LeftFrame } from '../region/compiled.ts';
import { assert } from '../support/assert.ts';

/** An activation of jitcode that goes on at `pc`; registers by number. */
export interface Activation {
  readonly jitcode: JitCode;
  readonly pc: number;
  readonly registers: unknown[];
}

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
  for (const name of path) value = (value as Record<string, unknown>)[name];
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
  const last = left.frames.length - 1;
  return left.frames.map((frame, i) => {
    const { jitcode, pc } = frame;
    const registers = new Array<unknown>(jitcode.regCount).fill(undefined);
    const live = i < last || left.raise ? callerLive(jitcode, pc) : jitcode.liveIn[pc];
    assert(live !== null && live !== undefined, 'an exit has liveness');
    live.forEach((register, k) => {
      registers[register] = frame.values[k];
    });
    const at = i === last && !left.raise ? jitcode.mergePoints.find((m) => m.pc === pc) : undefined;
    if (at !== undefined) {
      for (const d of planOf(jitcode, at).derived) {
        const register = at.live[d.at]?.reg ?? 0;
        registers[register] = follow(registers[at.live[d.root]?.reg ?? 0], d.path);
      }
    }
    return { jitcode, pc, registers };
  });
}
