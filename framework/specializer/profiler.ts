/**
 * Rides: the recorder follows a run for a while and notes what it sees, as type feedback; what it writes down is thrown away.
 *
 * Baseline code calls the interpreter's bigger functions as they are, so its counters say nothing of what happens inside. A few rides tell:
 * which way branches go there, what is promoted, which functions are reached at all, and what is live at loop headers.
 */
import { JitOp } from '../jitcode/encoding.ts';
import type { Recording } from '../recorder/env.ts';
import { mergePointAt, type RecorderFrame } from '../recorder/frame.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { makeBlock } from '../recorder/merge.ts';
import { step as record, runRecorder } from '../recorder/recorder.ts';
import { Recorder } from '../recorder/state.ts';
import { assert } from '../support/assert.ts';
import { note, type Profile, profileOf, siteKey } from './profile.ts';
import { takeSamples } from './samples.ts';

const Op = JitOp;

/** Hosted instructions of one ride. */
const MAX_INSTRUCTIONS = 300;

export class Profiler extends Recorder {
  here: { readonly profile: Profile; readonly index: number } | null = null;
  private first: { readonly profile: Profile; readonly index: number } | null = null;
  private left = MAX_INSTRUCTIONS;

  /** The run is at a merge point. */
  arrive(profile: Profile, index: number): void {
    this.here = { profile, index };
    profile.visited.add(index);
    this.first ??= this.here;
    this.left--;
  }

  /** The ride has come round, or taken long enough. */
  isDone(profile: Profile, index: number): boolean {
    return this.left <= 0 || (this.first?.profile === profile && this.first.index === index);
  }
}

/** Follows the run from where the profiler stands. */
export function ride(p: Profiler): Recording {
  return runRecorder(p, (_r, f) => step(p, f));
}

function step(p: Profiler, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { here } = p;
  const op = code[f.pc];
  if (op === Op.merge_point) {
    mergePoint(p, f);
    return;
  }
  if (here !== null) {
    const { profile } = here;
    switch (op) {
      case Op.branch: {
        const site = profile.branchAt(siteKey(here, p.frames));
        site.count(Boolean(p.value(f, code[f.pc + 1] ?? 0)));
        break;
      }
      case Op.switch:
        noteSwitch(p, f, profile);
        break;
      case Op.promote:
        note(profile.valueAt(siteKey(here, p.frames), p.env.params.maxPromotedValues), p.value(f, code[f.pc + 2] ?? 0));
        break;
      case Op.call:
        profile.calls.add(siteKey(here, p.frames));
        break;
    }
  }
  record(p, f);
}

/** Each case that is asked for before the one that is taken has been refused. */
function noteSwitch(p: Profiler, f: RecorderFrame, profile: Profile): void {
  const { code, switches } = f.jitcode;
  const value = p.value(f, code[f.pc + 1] ?? 0);
  let part = 0;
  for (const key of switches[code[f.pc + 2] ?? 0]?.keys() ?? []) {
    const isIt = key === value;
    profile.branchAt(siteKey(p.here, p.frames, ++part)).count(isIt);
    if (isIt) return;
  }
}

function mergePoint(p: Profiler, f: RecorderFrame): void {
  const at = mergePointAt(f.jitcode, f.pc);
  assert(at !== undefined, 'a merge point has its greens');
  const anchor = p.value(f, at.anchor);
  const index = p.value(f, at.index);
  assert(isCodeObject(anchor) && typeof index === 'number', 'a merge point has its greens');
  const byBackEdge = p.arrivingByBackEdge;
  p.arrivingByBackEdge = false;
  const profile = profileOf(anchor);
  if (p.leaving || p.isDone(profile, index) || !p.env.mayCompile(at.driver, anchor, index)) {
    p.exit('segment');
    return;
  }
  // What follows depends on what is constant, as in the region that will be explored.
  f.raws[at.anchor] = p.draft.consts.of(anchor);
  f.raws[at.index] = p.draft.consts.of(index);
  if (byBackEdge) {
    const live = at.live.map((l) => f.values[l.reg]);
    takeSamples(profile.samplesAt(index), at, live, p.env.program.byClass);
  }
  p.arrive(profile, index);
  makeBlock(p, at, anchor, index, byBackEdge);
  p.advance(f);
}
