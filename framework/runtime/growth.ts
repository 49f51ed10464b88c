/**
 * Growth: what is done about exits that get hot.
 *
 * A hot exit is recorded at once, as a bridge in the raw region; the region is compiled again as a whole, but only when a batch of bridges
 * waits, or when exits at waiting bridges have cost a share of what compiling costs (V8 warms up anew each time). Bridges of a promotion are
 * grown by value: one that is seen now and then never gets one; a place with too many values is grown once more without promoting. Exits
 * at merge points (segments) start regions of their own. What must not or cannot grow is dead: its exits are served by the blackhole
 * for ever, and a region that is left that way too often is given up.
 */
import { type Activation, liveValues, mergePointOf, rebuild } from '../deopt/rebuild.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { Recording } from '../recorder/env.ts';
import { greensAt, startBridge } from '../recorder/start.ts';
import type { Recorder } from '../recorder/state.ts';
import type { CompiledRegion, Left } from '../region/compiled.ts';
import { attachAtExit, attachAtGuard, locate } from '../region/grow.ts';
import { type Block, GuardAux, Ins, RegionOp } from '../region/ir.ts';
import { observe, observeInside } from '../region/seen.ts';
import { ABORTS } from './aborts.table.ts';
import { rawStateOf, type Site, type Unit } from './entry.ts';
import type { JitHost } from './host.ts';
import type { Outcome } from './outcome.ts';
import { rideOn } from './ride.ts';

/** What an exit costs that goes through the blackhole, roughly. */
const EXIT_MICROSECONDS = 8;
const MAX_GROW_AT = 4000;
/** A region that is too big although not even this is inlined stays as it is. */
const SMALLEST_INLINE_LIMIT = 16;
/** Time for compiling again that is not asked to be a share of anything. */
const FREE_MILLISECONDS = 100;
/** Exits at dead sites within which a region proves its worth: this many in less than so many milliseconds is too often. */
const DEAD_EXITS = 2048;
const DEAD_MILLISECONDS = 40;
/** Different values that are counted for one promotion. */
const MAX_COUNTED_VALUES = 64;

/** Pieces of the raw region that one growth follows. */
const MAX_FOLLOWS = 40;

interface Bridge {
  /** Where it joined the region, with the values of the run; null if it did not. */
  readonly joined: Recorder['joined'];
  /** Null: `outcomeOf(recording)`. */
  readonly outcome: Outcome | null;
  readonly recording: Recording;
}

export class Growth {
  private readonly jit: JitHost;

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** A region was left. Null: nothing was recorded, the caller completes the activations. */
  onExit(unit: Unit, site: Site, left: Left): Outcome | null {
    site.count++;
    if (!isCurrent(unit, left.region) || unit.draft.recording) return null;
    unit.lastLeft = left.region;
    switch (site.state) {
      case 'waiting':
        unit.waitingExits++;
        this.growIfReady(unit);
        return null;
      case 'split':
        return null;
      case 'dead':
        if (!isDepthTest(site)) this.judge(unit, left);
        return null;
      case 'cold':
        return this.heat(unit, site, left);
    }
  }

  /** The blackhole has brought an exit of a region that cannot grow to a merge point: if the exit is hot, a region of its own begins there. */
  afterSplit(site: Site, outcome: Outcome): Outcome {
    if (outcome.kind !== 'merge' || site.count < site.threshold) return outcome;
    const { jit } = this;
    site.threshold = site.count + jit.params.exitThreshold;
    const { anchor, index } = greensAt(outcome.at, outcome.live);
    const entry = jit.entryAt(outcome.at.driver, anchor, index);
    if (entry.unit !== null || entry.blacklisted) return outcome;
    const recorded = jit.recordRoot(entry, outcome.jitcode, outcome.at, outcome.live, false);
    if (recorded === null) return outcome;
    jit.stats.segments++;
    return recorded;
  }

  /** Remembers how the recording ended, for the exit with which it ended. */
  noteEnding(unit: Unit, recorder: Recorder, recording: Recording): void {
    const { term } = recorder.block;
    if (term.kind !== 'exit' || term.fs.origin === null) return;
    unit.siteOf(term.fs.origin, this.jit.params.exitThreshold).ending = recording.ending;
  }

  private heat(unit: Unit, site: Site, left: Left): Outcome | null {
    const { origin } = site;
    if (origin.kind === 'merge') return this.widen(unit, site, left);
    if (origin.kind === 'exit' && site.ending !== 'raise') return this.chainFrom(site, left);
    const { ins } = origin.kind === 'ins' ? origin : { ins: null };
    if (ins !== null && !this.canGrow(ins)) {
      site.state = 'dead';
      return null;
    }
    let frames: Activation[] | null = null;
    if (ins !== null && isPromotion(ins)) {
      frames = rebuild(left);
      if (!this.valueIsHot(site, ins, frames)) return null;
    } else if (site.count < site.threshold) {
      return null;
    }
    if (unit.frozen || unit.draft.opCount >= this.jit.params.regionLimit) {
      site.state = 'split';
      return null;
    }
    return this.grow(unit, site, frames ?? rebuild(left));
  }

  /** Guards that a bridge can take the other side of. */
  private canGrow(ins: Ins): boolean {
    return ins.aux instanceof GuardAux && ins.aux.reason !== 'depth';
  }

  private valueIsHot(site: Site, ins: Ins, frames: readonly Activation[]): boolean {
    const value = promotedValue(ins, frames);
    site.values ??= new Map();
    const count = (site.values.get(value) ?? 0) + 1;
    if (site.values.size >= MAX_COUNTED_VALUES && !site.values.has(value)) return site.count >= site.threshold;
    site.values.set(value, count);
    return count >= site.threshold;
  }

  /** Null: nothing to record there. */
  private bridge(unit: Unit, site: Site, frames: readonly Activation[]): Bridge | null {
    const { jit } = this;
    const fs = rawStateOf(site);
    const { origin } = site;
    if (
      fs === null ||
      origin.kind === 'merge' ||
      (origin.kind === 'ins' && locate(unit.draft.region, origin.ins) === null)
    ) {
      site.state = 'waiting';
      return null;
    }
    const recorder = startBridge(jit.recorderEnv, unit.draft, fs, frames);
    const start = recorder.block;
    start.weight = site.count;
    if (origin.kind === 'ins') {
      const cond = origin.ins.args[0];
      if (cond !== undefined && origin.ins.aux instanceof GuardAux) recorder.known.set(cond, !origin.ins.aux.expect);
      if (isPromotion(origin.ins) && site.chain + 1 >= jit.params.maxPromotedValues) {
        const top = frames[frames.length - 1];
        if (top !== undefined) recorder.unpromoted = { jitcode: top.jitcode, pc: top.pc };
      }
    }
    const recording = jit.record(recorder, 'bridge', unit.entry);
    let attached = false;
    if (recording.abort !== null) this.bridgeAborted(site, recording.abort.reason, recording.abort.message);
    else attached = this.attach(unit, site, start, recorder, recording);
    const { joined } = recorder;
    return { joined: attached ? joined : null, outcome: joined === null ? jit.outcomeOf(recording) : null, recording };
  }

  /**
   * Records at an exit, then follows the run through what the raw region has already, and records wherever the run leaves that: so one
   * pass finds all that is missing on its path. Otherwise each compilation would show the next gap only, one after the other.
   */
  private grow(unit: Unit, site: Site, frames: readonly Activation[]): Outcome | null {
    const { jit } = this;
    let bridge = this.bridge(unit, site, frames);
    let follows = 0;
    while (bridge !== null && bridge.joined !== null && follows < MAX_FOLLOWS) {
      const to = bridge.joined;
      follows++;
      const ride = rideOn(unit.draft.region, jit.backendEnv(), to.to, to.values);
      if (ride.kind !== 'left') {
        this.growIfReady(unit);
        return ride.outcome;
      }
      const next = this.siteToGrow(unit, ride.left);
      bridge = next === null ? null : this.bridge(unit, next, rebuild(ride.left));
      if (bridge === null) {
        this.growIfReady(unit);
        return jit.afterLeft(ride.left);
      }
    }
    this.growIfReady(unit);
    return bridge === null ? null : (bridge.outcome ?? jit.outcomeOf(bridge.recording));
  }

  /** A place to grow at once where a run has left the raw region. */
  private siteToGrow(unit: Unit, left: Left): Site | null {
    const { origin } = left.fs;
    if (left.raise || origin === null || origin.kind !== 'ins' || !this.canGrow(origin.ins)) return null;
    if (unit.frozen || unit.draft.opCount >= this.jit.params.regionLimit) return null;
    const site = unit.siteOf(origin, this.jit.params.exitThreshold);
    return site.state === 'cold' ? site : null;
  }

  private bridgeAborted(site: Site, reason: keyof typeof ABORTS, detail: string): void {
    const { params, stats } = this.jit;
    stats.abort(reason);
    this.jit.tell('abort', { reason, detail, where: 'bridge' });
    site.aborts++;
    site.threshold = Math.ceil(site.count + params.exitThreshold * params.retryBackoff ** site.aborts);
    site.values = null;
    if (!ABORTS[reason].again || site.aborts >= params.maxAborts) site.state = 'dead';
  }

  private attach(unit: Unit, site: Site, start: Block, recorder: Recorder, recording: Recording): boolean {
    const { jit } = this;
    const { origin } = site;
    const attached =
      origin.kind === 'ins'
        ? attachAtGuard(unit.draft.region, origin.ins, start)
        : origin.kind === 'exit' && attachAtExit(origin.block, start);
    if (!attached) {
      recorder.draft.removeMerges(recorder.made);
      site.state = 'dead';
      return false;
    }
    this.noteEnding(unit, recorder, recording);
    this.noteChain(unit, site, start);
    site.state = 'waiting';
    site.values = null;
    unit.waiting++;
    unit.bridges++;
    jit.stats.bridges++;
    jit.tell('grow', { region: unit.name, ops: recording.ops, ending: recording.ending, exits: site.count });
    return true;
  }

  /** The next guard of the same promotion knows how many values were tried before it. */
  private noteChain(unit: Unit, site: Site, start: Block): void {
    if (site.origin.kind !== 'ins' || !isPromotion(site.origin.ins)) return;
    const pc = innermostPc(site.origin.ins);
    const next = start.ops.find((ins) => isPromotion(ins) && innermostPc(ins) === pc);
    if (next?.fs?.origin != null) unit.siteOf(next.fs.origin, this.jit.params.exitThreshold).chain = site.chain + 1;
  }

  /** A value at a merge point is not what was always seen there: from now on it is, and less is speculated. */
  private widen(unit: Unit, site: Site, left: Left): null {
    const { origin } = site;
    if (origin.kind !== 'merge' || site.count < site.threshold) return null;
    const { merge } = origin.block;
    if (merge === null) return null;
    let changed = false;
    merge.fs.frames.forEach((info, i) => {
      info.vals.forEach((v, k) => {
        if (!(v instanceof Ins)) return;
        const seen = merge.seen[origin.block.params.indexOf(v)];
        const inside = merge.inside[origin.block.params.indexOf(v)];
        const value = left.frames[i]?.values[k];
        if (seen !== undefined && observe(seen, value)) changed = true;
        if (inside !== undefined && inside !== null && observeInside(inside, value)) changed = true;
      });
    });
    // Several values may be new at once, or one after the other: the site counts on.
    site.threshold = site.count + this.jit.params.exitThreshold;
    if (changed && !unit.frozen) {
      unit.waiting++;
      this.jit.stats.widenings++;
      this.regrow(unit);
    }
    return null;
  }

  /** An exit at a merge point: what follows becomes a region of its own, if the recording stopped for its length. */
  private chainFrom(site: Site, left: Left): Outcome | null {
    const { jit } = this;
    if (site.ending !== 'segment' && site.ending !== 'unknown') return null;
    const at = mergePointOf(left);
    const frame = left.frames[0];
    if (at === null || frame === undefined) {
      site.state = 'dead';
      return null;
    }
    if (site.count < site.threshold) return null;
    site.threshold = site.count + jit.params.exitThreshold;
    const live = liveValues(frame, at);
    const { anchor, index } = greensAt(at, live);
    const entry = jit.entryAt(at.driver, anchor, index);
    if (entry.unit === null) {
      const outcome = entry.blacklisted ? null : jit.recordRoot(entry, frame.jitcode, at, live, false);
      if (outcome !== null) {
        jit.stats.segments++;
        return outcome;
      }
    }
    return { kind: 'merge', jitcode: frame.jitcode, at, live, progress: true };
  }

  private growIfReady(unit: Unit): void {
    const { params } = this.jit;
    if ((unit.waiting === 0 && !isStale(unit)) || unit.frozen) return;
    const batch = Math.max(params.growthBatch, unit.bridges >> 2);
    const worth = (unit.lastCompileMs * 1000 * params.compileShare) / EXIT_MICROSECONDS;
    if (unit.waiting < batch && unit.waitingExits < Math.max(unit.growAt, worth)) return;
    // Exits that have cost as much as a compilation would have paid for it already; else it has to fit into its share of the run.
    const paid = unit.waitingExits * EXIT_MICROSECONDS >= unit.lastCompileMs * 1000;
    if (paid || this.mayAfford(unit)) this.regrow(unit);
  }

  /** Compiling again is for regions which have run for a while since: all compilations together stay a share of the run. */
  private mayAfford(unit: Unit): boolean {
    const { params, stats } = this.jit;
    const spent = stats.ms.optimize + stats.ms.emit;
    return spent + unit.lastCompileMs <= FREE_MILLISECONDS + params.compileBudget * (this.jit.now() - this.jit.started);
  }

  private regrow(unit: Unit): void {
    const { jit } = this;
    unit.waiting = 0;
    unit.waitingExits = 0;
    unit.growAt = Math.min(MAX_GROW_AT, unit.growAt * jit.params.growthBackoff);
    if (jit.compile(unit, unit.lastLeft ?? undefined)) {
      jit.stats.growths++;
    } else if (unit.entry.inlineLimit > SMALLEST_INLINE_LIMIT) {
      unit.entry.inlineLimit >>= 2;
      jit.restart(unit);
    } else {
      unit.frozen = true;
      for (const site of unit.allSites()) if (site.state === 'waiting') site.state = 'split';
    }
  }

  /** An exit at a dead site. Too many of them in too short a time: the interpreter alone is faster. */
  private judge(unit: Unit, left: Left): void {
    if (left.raise) return;
    if (unit.deadExits++ === 0) {
      unit.deadSince = this.jit.now();
      return;
    }
    if (unit.deadExits < DEAD_EXITS) return;
    const elapsed = this.jit.now() - unit.deadSince;
    unit.deadExits = 0;
    if (elapsed < DEAD_MILLISECONDS) this.jit.retire(unit);
  }
}

/** The code that was left is what is entered next time, too. */
const isCurrent = (unit: Unit, left: CompiledRegion): boolean =>
  unit.compiled === left || unit.flats().some((f) => f.compiled === left);

/** The code that was left last does not have what the raw region has. */
const isStale = (unit: Unit): boolean =>
  unit.lastLeft === unit.compiled ? unit.stale : unit.flats().some((f) => f.compiled === unit.lastLeft && f.stale);

const isDepthTest = ({ origin }: Site): boolean =>
  origin.kind === 'ins' && origin.ins.aux instanceof GuardAux && origin.ins.aux.reason === 'depth';

const isPromotion = (ins: Ins): boolean =>
  ins.aux instanceof GuardAux && (ins.aux.reason === 'promote' || ins.aux.reason === 'class');

function innermostPc(ins: Ins): number {
  const frames = ins.fs?.frames ?? [];
  return frames[frames.length - 1]?.pc ?? -1;
}

/** The value that a promotion met, out of the registers at its operation. */
function promotedValue(ins: Ins, frames: readonly Activation[]): unknown {
  const top = frames[frames.length - 1];
  if (top === undefined) return undefined;
  const { code, consts } = top.jitcode;
  const operand = (slot: number): unknown => {
    const v = code[top.pc + slot] ?? 0;
    return v >= 0 ? top.registers[v] : consts[~v];
  };
  switch (code[top.pc]) {
    case JitOp.promote:
      return operand(2);
    case JitOp.merge_point: {
      const test = ins.args[0];
      const known = test?.args.find((a) => a.op === RegionOp.const && typeof a.value !== 'function');
      return operand(typeof known?.value === 'number' ? 3 : 2);
    }
    case JitOp.call_virtual: {
      const receiver = operand(4);
      return typeof receiver === 'object' && receiver !== null ? receiver.constructor : receiver;
    }
    default:
      return undefined;
  }
}
