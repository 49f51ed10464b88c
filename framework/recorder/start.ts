/** How recordings begin: at a merge point (a hosted loop), at a portal's start (a hosted function), or at an exit (a bridge). */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import { Block, type FrameState, Ins, Region, RegionOp } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { catchFrom } from './control.ts';
import { RegionDraft } from './draft.ts';
import type { RecorderEnv } from './env.ts';
import { RecorderFrame } from './frame.ts';
import { readField } from './heap.ts';
import { fix } from './hints.ts';
import { Recorder } from './state.ts';

const param = (block: Block): Ins => {
  const p = new Ins(RegionOp.param, [], null);
  block.params.push(p);
  return p;
};

/** The recorder, or the specializer. */
export type Former<R extends Recorder> = new (...init: ConstructorParameters<typeof Recorder>) => R;

/** A new region from the merge point on; `live` are the values in the order of `MergePoint.live`. Its parameters are the true reds. */
export function startAtMergePoint<R extends Recorder>(
  Former: Former<R>,
  env: RecorderEnv,
  name: string,
  jitcode: JitCode,
  at: MergePoint,
  live: readonly unknown[],
  isLoop: boolean,
): R {
  const entry = new Block('entry');
  const draft = new RegionDraft(new Region(name, entry));
  const frame = new RecorderFrame(jitcode, at.pc);
  at.live.forEach((l, k) => {
    frame.values[l.reg] = live[k];
    if (l.kind.is === 'red') frame.raws[l.reg] = param(entry);
    else if (l.kind.is === 'green') frame.raws[l.reg] = draft.consts.of(live[k]);
  });
  const r = new Former(env, draft, [frame], entry, null);
  r.arrivingByBackEdge = isLoop;
  for (const l of at.live) if (l.kind.is === 'green' && l.kind.of !== null) relate(r, frame, l.reg, l.kind.of);
  return r;
}

/**
 * Tells the region that a field of a red is the green: tested once, at the entry. It is true by construction but for calls that were only
 * predicted to begin here: what follows is of no use for others, so nothing grows at this guard.
 */
function relate(
  r: Recorder,
  frame: RecorderFrame,
  green: number,
  of: { readonly from: number; readonly path: readonly FieldDesc[] },
): void {
  let raw = r.raw(frame, of.from);
  let value = frame.values[of.from];
  for (const field of of.path) {
    const object = value;
    value = Reflect.get(Object(object), field.name);
    raw = readField(r, raw, object, field, value);
  }
  assert(Object.is(value, frame.values[green]), 'a green is the field of a red that it was taken from');
  fix(r, raw, value, 'entry');
}

/** A new region for nested calls of the portal: its parameters are the portal's own. */
export function startAtFunction<R extends Recorder>(
  Former: Former<R>,
  env: RecorderEnv,
  name: string,
  jitcode: JitCode,
  args: readonly unknown[],
): R {
  const entry = new Block('entry');
  const draft = new RegionDraft(new Region(name, entry));
  const frame = new RecorderFrame(jitcode, 0);
  for (let i = 0; i < jitcode.paramCount; i++) {
    frame.values[i] = args[i];
    frame.raws[i] = param(entry);
  }
  return new Former(env, draft, [frame], entry, null);
}

/** Concrete activations at an exit, as deopt/rebuild makes them: registers by number. */
export interface BridgeFrame {
  readonly jitcode: JitCode;
  readonly pc: number;
  readonly registers: readonly unknown[];
}

/**
 * A bridge: goes on from `fs`, the raw frame state of the exit, with the concrete values of the run that left there. What it records
 * begins in a new block, which the caller attaches (region/grow).
 */
export function startBridge(
  env: RecorderEnv,
  draft: RegionDraft,
  fs: FrameState,
  left: readonly BridgeFrame[],
): Recorder {
  assert(!fs.raise, 'a bridge goes on where the region was left');
  return goOn(env, draft, fs, left);
}

/**
 * A bridge from a call that has thrown `exception`, in the handler that there is for it; with the condition for the call to have returned,
 * on which the caller branches.
 */
export function startHandler(
  env: RecorderEnv,
  draft: RegionDraft,
  fs: FrameState,
  left: readonly BridgeFrame[],
  exception: unknown,
): { readonly recorder: Recorder; readonly returned: Ins } {
  const { origin } = fs;
  assert(fs.raise && origin?.kind === 'ins', 'a call has raised');
  const recorder = goOn(env, draft, fs, left);
  return { recorder, returned: catchFrom(recorder, origin.ins, exception) };
}

function goOn(env: RecorderEnv, draft: RegionDraft, fs: FrameState, left: readonly BridgeFrame[]): Recorder {
  assert(fs.frames.length === left.length, 'a bridge goes on where the region was left');
  const last = left.length - 1;
  const frames = left.map((from, i) => {
    const info = fs.frames[i];
    assert(info !== undefined && info.jitcode === from.jitcode && info.pc === from.pc, 'states agree');
    const frame = new RecorderFrame(from.jitcode, from.pc);
    const isNext = i === last && !fs.raise;
    const live = isNext ? from.jitcode.liveIn[from.pc] : callerLive(from.jitcode, from.pc);
    assert(live !== null && live !== undefined, 'an exit has liveness');
    live.forEach((register, k) => {
      const v = info.vals[k];
      assert(v instanceof Ins, 'raw frame states hold no virtual objects');
      frame.values[register] = from.registers[register];
      frame.raws[register] = v;
    });
    return frame;
  });
  return new Recorder(env, draft, frames, new Block('bridge'), fs.context);
}

/** The greens of a merge point from its live values. */
export function greensAt(
  at: MergePoint,
  live: readonly unknown[],
): { readonly anchor: CodeObject; readonly index: number } {
  return { anchor: liveValue(at, live, at.anchor) as CodeObject, index: liveValue(at, live, at.index) as number };
}

function liveValue(at: MergePoint, live: readonly unknown[], register: number): unknown {
  for (let k = 0; k < live.length; k++) if (at.live[k]?.reg === register) return live[k];
  return undefined;
}
