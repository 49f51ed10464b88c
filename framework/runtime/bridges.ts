/**
 * Bridges: records what follows where a raw region was left, and attaches it there. A bridge that joined the region again is followed:
 * the run rides the raw region (ride.ts) to the next gap, which is recorded as well, so that one pass finds all that its path lacks.
 *
 * The same rides *gather* paths before a new region is compiled for the first time: otherwise each compilation would show the next gap only,
 * each gap costs tens of exits until it is recorded, and hundreds until it is compiled.
 */
import type { Activation } from '../deopt/activation.ts';
import { rebuild } from '../deopt/rebuild.ts';
import { RECORDER_BYTES, type Recording } from '../recorder/env.ts';
import { startBridge, startHandler } from '../recorder/start.ts';
import type { Recorder } from '../recorder/state.ts';
import type { Left } from '../region/compiled.ts';
import { attachAtCall, attachAtExit, attachAtGuard, countOps, locate, replaceBranch } from '../region/grow.ts';
import { type Block, type ExitOrigin, GuardAux, type Ins, type Region } from '../region/ir.ts';
import { hasHandler } from '../region/raising.ts';
import { ABORTS } from './aborts.table.ts';
import { rawStateOf, type Site, type Unit } from './entry.ts';
import type { JitHost } from './host.ts';
import type { Outcome } from './outcome.ts';
import { placeOf } from './places.ts';
import { type Ride, rideOn, type Stop, untilHeader, untilRoot } from './ride.ts';

/** Pieces of the raw region that one growth follows. */
const MAX_FOLLOWS = 40;

interface Bridge {
  /** Where it joined the region, with the values of the run; null if it did not. */
  readonly joined: Recorder['joined'];
  /** Null: `outcomeOf(recording)`. */
  readonly outcome: Outcome | null;
  readonly recording: Recording;
}

export class Bridges {
  private readonly jit: JitHost;

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** Guards that a bridge can take the other side of, and calls whose exceptions have a handler. */
  canGrow(ins: Ins): boolean {
    if (ins.aux instanceof GuardAux) return ins.aux.reason !== 'depth' && ins.aux.reason !== 'entry';
    return ins.fs?.raise === true && hasHandler(ins.fs);
  }

  /** Records at an exit, and on the way of the run to the region's loop header. Null: nothing was recorded. */
  grow(unit: Unit, site: Site, left: Left, frames: readonly Activation[]): Outcome | null {
    const bridge = this.bridge(unit, site, left, frames);
    return bridge === null ? null : this.follow(unit, bridge);
  }

  /** One pass through a raw region from its start, on the values of a run. */
  gather(unit: Unit, values: readonly unknown[]): Outcome {
    const { region, root } = unit.draft;
    const ride = this.ride(unit, region.entry, values, untilRoot(root));
    return ride.kind === 'left' ? this.onward(unit, ride.left) : ride.outcome;
  }

  private follow(unit: Unit, first: Bridge): Outcome {
    let bridge = first;
    for (let follows = 0; bridge.joined !== null && follows < MAX_FOLLOWS; follows++) {
      const { to, values } = bridge.joined;
      const ride = this.ride(unit, to, values, untilHeader());
      if (ride.kind !== 'left') return ride.outcome;
      const next = this.bridgeAt(unit, ride.left);
      if (next === null) return this.jit.afterLeft(ride.left);
      bridge = next;
    }
    return bridge.outcome ?? this.jit.outcomeOf(bridge.recording);
  }

  /** Hosted code that runs meanwhile must not change the raw region: as if it were being recorded. */
  private ride(unit: Unit, from: Block, values: readonly unknown[], stop: Stop): Ride {
    const { draft } = unit;
    const { native } = this.jit;
    draft.recording = true;
    native.$mtDepth += RECORDER_BYTES;
    try {
      return rideOn(draft.region, this.jit.backendEnv(), from, values, stop);
    } finally {
      native.$mtDepth -= RECORDER_BYTES;
      draft.recording = false;
    }
  }

  private onward(unit: Unit, left: Left): Outcome {
    const bridge = this.bridgeAt(unit, left);
    return bridge === null ? this.jit.afterLeft(left) : this.follow(unit, bridge);
  }

  private bridgeAt(unit: Unit, left: Left): Bridge | null {
    const site = this.siteToGrow(unit, left);
    if (site === null) return null;
    this.jit.uncount(left);
    return this.bridge(unit, site, left, rebuild(left));
  }

  /** Null: nothing to record there. */
  private bridge(unit: Unit, site: Site, left: Left, frames: readonly Activation[]): Bridge | null {
    const { jit } = this;
    const fs = rawStateOf(site);
    const { origin } = site;
    if (fs === null || origin.kind === 'merge') {
      site.state = 'waiting';
      return null;
    }
    const begun = jit.prepare(unit.entry, () => {
      if (origin.kind === 'ins' && locate(unit.draft.region, origin.ins) === null) return 'gone';
      if (fs.raise) return startHandler(jit.recorderEnvFor(unit.entry), unit.draft, fs, frames, left.exception);
      return { recorder: startBridge(jit.recorderEnvFor(unit.entry), unit.draft, fs, frames), returned: null };
    });
    if (begun === null || begun === 'gone') {
      site.state = begun === null ? 'dead' : 'waiting';
      return null;
    }
    const { recorder, returned } = begun;
    recorder.number = unit.bridges + 1;
    const start = recorder.block;
    start.weight = site.count;
    if (origin.kind === 'ins') {
      const cond = origin.ins.args[0];
      if (cond !== undefined && origin.ins.aux instanceof GuardAux) recorder.known.set(cond, !origin.ins.aux.expect);
      if (isPromotion(origin.ins) && site.chain + 1 >= unit.params.maxPromotedValues) {
        const top = frames[frames.length - 1];
        if (top !== undefined) recorder.unpromoted = { jitcode: top.jitcode, pc: top.pc };
      }
    }
    const recording = jit.record(recorder, 'bridge', unit.entry);
    let attached = false;
    if (recording.abort !== null) this.bridgeAborted(unit, site, recording.abort.reason, recording.abort.message);
    else attached = this.attachOrDrop(unit, site, start, returned, recorder, recording);
    const { joined } = recorder;
    return { joined: attached ? joined : null, outcome: joined === null ? jit.outcomeOf(recording) : null, recording };
  }

  /** A place to grow at once where a run has left the raw region. */
  private siteToGrow(unit: Unit, left: Left): Site | null {
    const { origin } = left.fs;
    if (origin === null || origin.kind !== 'ins' || !this.canGrow(origin.ins)) return null;
    if (unit.frozen || unit.draft.isFull(unit.params)) return null;
    const site = unit.siteOf(origin, unit.params.exitThreshold);
    return site.state === 'cold' ? site : null;
  }

  private bridgeAborted(unit: Unit, site: Site, reason: keyof typeof ABORTS, detail: string): void {
    const { stats } = this.jit;
    const { params } = unit;
    stats.abort(reason);
    this.jit.tell({ event: 'abort', region: unit.name, reason, detail, during: 'bridge' });
    site.aborts++;
    site.threshold = Math.ceil(site.count + params.exitThreshold * params.retryBackoff ** site.aborts);
    site.values = null;
    if (!ABORTS[reason].again || site.aborts >= params.maxAborts) site.state = 'dead';
  }

  /** False: nothing was attached. Where that has failed half-way, the region is no good any more. */
  private attachOrDrop(...[unit, ...rest]: Parameters<Bridges['attach']>): boolean {
    try {
      return this.attach(unit, ...rest);
    } catch (e) {
      const { jit } = this;
      const reason = jit.failed(unit.name, 'recorderFailure', e);
      unit.frozen = true;
      jit.aborted(unit.entry, reason, String(e), 'bridge');
      jit.drop(unit);
      return false;
    }
  }

  private attach(
    unit: Unit,
    site: Site,
    start: Block,
    returned: Ins | null,
    recorder: Recorder,
    recording: Recording,
  ): boolean {
    const { jit } = this;
    if (!attachBlock(unit.draft.region, site.origin, returned, start)) {
      recorder.draft.removeMerges(recorder.made);
      site.state = 'dead';
      return false;
    }
    noteEnding(unit, recorder, recording, unit.params.exitThreshold);
    if (site.chain + 1 < unit.params.maxPromotedValues) this.noteChain(unit, site, start);
    else if (recording.ending === 'join') this.collapse(unit, site, start);
    site.state = 'waiting';
    site.values = null;
    unit.waiting++;
    unit.bridges++;
    jit.stats.bridges++;
    if (jit.isWatched) {
      jit.tell({
        event: 'grow',
        region: unit.name,
        unit: unit.id,
        bridge: unit.bridges,
        parent: recordingOf(site),
        place: placeOf(jit.program, site),
        ops: recording.ops,
        ending: recording.ending,
        exits: site.count,
      });
    }
    return true;
  }

  /** The next guard of the same promotion knows how many values were tried before it. */
  private noteChain(unit: Unit, site: Site, start: Block): void {
    if (site.origin.kind !== 'ins' || !isPromotion(site.origin.ins)) return;
    const pc = innermostPc(site.origin.ins);
    const next = start.ops.find((ins) => isPromotion(ins) && innermostPc(ins) === pc);
    if (next?.fs?.origin == null) return;
    const after = unit.siteOf(next.fs.origin, unit.params.exitThreshold);
    after.chain = site.chain + 1;
    after.chainHead = site.chainHead ?? site.origin.ins.args[0] ?? null;
  }

  /**
   * A promotion that meets too many values tells none of them apart any more (a megamorphic site): what each of them continued with costs
   * more to compile, and to run for V8, than it saves.
   */
  private collapse(unit: Unit, site: Site, start: Block): void {
    const { chainHead } = site;
    if (chainHead === null) return;
    const { region } = unit.draft;
    const before = countOps(region);
    if (!replaceBranch(region, chainHead, start)) return;
    unit.draft.opCount -= before - countOps(region);
    this.jit.stats.collapses++;
  }
}

function attachBlock(region: Region, origin: ExitOrigin, returned: Ins | null, bridge: Block): boolean {
  switch (origin.kind) {
    case 'ins':
      return returned === null
        ? attachAtGuard(region, origin.ins, bridge)
        : attachAtCall(region, origin.ins, returned, bridge);
    case 'exit':
      return attachAtExit(origin.block, bridge);
    case 'merge':
      return false;
  }
}

/** Remembers how the recording ended, for the exits with which it ended. */
export function noteEnding(unit: Unit, recorder: Recorder, recording: Recording, threshold: number): void {
  const note = ({ term }: Block, ending: Recording['ending']): void => {
    if (term.kind === 'exit' && term.fs.origin !== null) unit.siteOf(term.fs.origin, threshold).ending = ending;
  };
  note(recorder.block, recording.ending);
  for (const block of recorder.detours) note(block, 'raise');
}

/** The recording that made the site, as far as positions are kept. */
function recordingOf({ origin }: Site): number {
  const ins = origin.kind === 'ins' ? origin.ins : origin.block.ops[origin.block.ops.length - 1];
  return ins?.at?.recording ?? 0;
}

export const isPromotion = (ins: Ins): boolean =>
  ins.aux instanceof GuardAux && (ins.aux.reason === 'promote' || ins.aux.reason === 'class');

function innermostPc(ins: Ins): number {
  const frames = ins.fs?.frames ?? [];
  return frames[frames.length - 1]?.pc ?? -1;
}
