/**
 * Growth: what is done about exits that get hot.
 *
 * A hot exit is recorded at once, as a bridge in the raw region; the region is compiled again as a whole, but only when a batch of bridges
 * waits, or when exits at waiting bridges have cost a share of what compiling costs (V8 warms up anew each time). Bridges of a promotion are
 * grown by value: one that is seen now and then never gets one; a place with too many values is grown once more without promoting. Exits
 * at merge points (segments) start regions of their own. What must not or cannot grow is dead: its exits are served by the blackhole
 * for ever, and a region that is left that way too often is given up.
 */
import type { Activation } from '../deopt/activation.ts';
import { liveValues, mergePointOf, rebuild } from '../deopt/rebuild.ts';
import { JitOp } from '../jitcode/encoding.ts';
import { greensAt } from '../recorder/start.ts';
import type { CompiledRegion, Left } from '../region/compiled.ts';
import { GuardAux, Ins, RegionOp } from '../region/ir.ts';
import { observe, observeInside } from '../region/seen.ts';
import { Bridges, isPromotion } from './bridges.ts';
import type { Site, Unit } from './entry.ts';
import type { JitHost } from './host.ts';
import type { Outcome } from './outcome.ts';
import { Outside } from './outside.ts';
import { placeOf } from './places.ts';

const MAX_GROW_AT = 4000;
/** A region whose first code fills so much of what V8 optimizes begins again at once: it would when it has grown, after all that it had inlined has grown with it. */
const NEARLY_FULL = 0.8;
/** Exits at places that never grow, after which a region has to have proved its worth. */
const JUDGED_EXITS = 1024;
/** A region is worth keeping if it runs for as long as leaving it takes: V8 does not optimize those of this size well. */
const WORTH = 1;
/** Judgements that may go against a region when nothing new was recorded since the one before, or it is too big for V8 already, and else. */
const LOSSES_IN_A_ROW = 1;
const MAX_LOSSES = 30;
/** Different values that are counted for one promotion. */
const MAX_COUNTED_VALUES = 64;
/** A region that has not been compiled is ridden at each so manieth pass; so many rides that find nothing new are enough. */
const PASSES_BETWEEN_RIDES = 5;
const QUIET_RIDES = 3;

export class Growth {
  private readonly jit: JitHost;
  private readonly bridges: Bridges;
  readonly outside: Outside;

  constructor(jit: JitHost) {
    this.jit = jit;
    this.bridges = new Bridges(jit);
    this.outside = new Outside();
  }

  /** A region was left. Null: nothing was recorded, the caller completes the activations. */
  onExit(unit: Unit, site: Site, left: Left): Outcome | null {
    site.count++;
    if (this.jit.isWatched && (site.count & (site.count - 1)) === 0) this.tellExit(unit, site);
    if (!isCurrent(unit, left.region) || unit.draft.recording) return null;
    unit.lastLeft = left.region;
    switch (site.state) {
      case 'waiting':
        unit.waitingExits++;
        this.growIfReady(unit);
        this.outside.begin(unit);
        return null;
      case 'split':
      case 'dead':
        if (!isDepthTest(site)) this.judge(unit, left);
        return null;
      case 'cold':
        return this.heat(unit, site, left);
    }
  }

  /** At powers of two, so that a log shows when places got hot, at a bounded size. */
  private tellExit(unit: Unit, site: Site): void {
    const { jit } = this;
    const place = (site.place ??= placeOf(jit.program, site));
    jit.tell({
      event: 'exit',
      region: unit.name,
      unit: unit.id,
      place,
      count: site.count,
      state: site.state,
    });
  }

  /** The blackhole has brought an exit of a region that cannot grow to a merge point: if the exit is hot, a region of its own begins there. */
  afterSplit(site: Site, outcome: Outcome): Outcome {
    if (outcome.kind !== 'merge' || site.count < site.threshold) return outcome;
    return this.segment(site, outcome) ?? outcome;
  }

  /** Records, or gathers, a region that begins where an exit came to a merge point. */
  private segment(site: Site, outcome: Outcome & { readonly kind: 'merge' }): Outcome | null {
    const { jit } = this;
    const { anchor, index } = greensAt(outcome.at, outcome.live);
    const entry = jit.entryAt(outcome.at.driver, anchor, index);
    const recorded =
      entry.unit !== null || entry.blacklisted
        ? null
        : jit.recordRoot(entry, outcome.jitcode, outcome.at, outcome.live, false);
    const patience =
      entry.gathering === null && !jit.explorer.isRiding(entry) ? entry.params.exitThreshold : PASSES_BETWEEN_RIDES;
    site.threshold = site.count + patience;
    if (recorded !== null) jit.stats.segments++;
    return recorded;
  }

  /** A region that was just recorded: rides gather what its path lacks before it is compiled. False: it is compiled now. */
  begin(unit: Unit): boolean {
    unit.rides = unit.params.rides;
    if (unit.rides === 0) return this.compileFirst(unit);
    unit.entry.gathering = unit;
    unit.entry.anchor.jit.counts[unit.entry.index] = PASSES_BETWEEN_RIDES;
    return true;
  }

  /** The program stands where a region begins that is still to be compiled. Null: not now. */
  gather(unit: Unit, values: readonly unknown[]): Outcome | null {
    const { entry, draft } = unit;
    entry.anchor.jit.counts[entry.index] = PASSES_BETWEEN_RIDES;
    if (draft.recording) return null;
    const { bridges } = unit;
    const outcome = this.bridges.gather(unit, values);
    unit.rides--;
    unit.quietRides = unit.bridges === bridges ? unit.quietRides + 1 : 0;
    const isEnough = unit.rides <= 0 || unit.quietRides >= QUIET_RIDES;
    // What the ride ran may have ridden, too.
    if (isEnough && entry.gathering === unit) this.compileFirst(unit);
    return outcome;
  }

  private compileFirst(unit: Unit): boolean {
    unit.entry.gathering = null;
    unit.entry.anchor.jit.counts[unit.entry.index] = unit.params.threshold;
    unit.waiting = 0;
    const done = this.jit.compileFirst(unit);
    const { compiled } = unit;
    if (compiled !== null && compiled.bytecodeEstimate > NEARLY_FULL * unit.params.byteBudget && unit.inlinesMuch) {
      this.inlineLess(unit);
      return false;
    }
    return done;
  }

  private inlineLess(unit: Unit): void {
    unit.entry.inlineLimit >>= 2;
    this.jit.restart(unit);
  }

  private heat(unit: Unit, site: Site, left: Left): Outcome | null {
    const { origin } = site;
    if (origin.kind === 'merge') return this.widen(unit, site, left);
    if (origin.kind === 'exit' && site.ending !== 'raise' && site.ending !== 'cut')
      return this.chainFrom(unit, site, left);
    const { ins } = origin.kind === 'ins' ? origin : { ins: null };
    if (ins !== null && !this.bridges.canGrow(ins)) {
      site.state = 'dead';
      return null;
    }
    let frames: Activation[] | null = null;
    if (ins !== null && isPromotion(ins)) {
      frames = rebuild(left);
      if (!this.valueIsHot(site, ins, frames, this.patience(unit, site))) return null;
    } else if (site.count < this.patience(unit, site)) {
      return null;
    }
    if (unit.frozen || unit.draft.isFull(unit.params)) {
      site.state = 'split';
      return null;
    }
    const isHot = site.count >= site.threshold;
    const before = unit.waiting;
    const outcome = this.bridges.grow(unit, site, left, frames ?? rebuild(left));
    // What was found on the way, or is recorded only because something else waits, is no reason to compile.
    if (unit.waiting > before) unit.waiting = isHot ? before + 1 : before;
    this.growIfReady(unit);
    return outcome;
  }

  /** Exits at which a cold site is recorded: far fewer while the region waits to be compiled again, since it costs little more then. */
  private patience(unit: Unit, site: Site): number {
    const { exitThreshold, warmExits } = unit.params;
    return unit.waiting === 0 ? site.threshold : site.threshold - Math.max(0, exitThreshold - warmExits);
  }

  private valueIsHot(site: Site, ins: Ins, frames: readonly Activation[], patience: number): boolean {
    const value = promotedValue(ins, frames);
    site.values ??= new Map();
    const count = (site.values.get(value) ?? 0) + 1;
    if (site.values.size >= MAX_COUNTED_VALUES && !site.values.has(value)) return site.count >= patience;
    site.values.set(value, count);
    return count >= patience;
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
    site.threshold = site.count + unit.params.exitThreshold;
    if (changed && !unit.frozen) {
      unit.waiting++;
      this.jit.stats.widenings++;
      this.regrow(unit);
    }
    return null;
  }

  /**
   * An exit at a merge point: what follows becomes a region of its own, if the recording stopped for its length. Where hosted calls were inlined, a region of what is
   * left of a callee would leave its caller to the interpreter: it is all recorded again, with less inlined.
   */
  private chainFrom(unit: Unit, site: Site, left: Left): Outcome | null {
    if (site.ending !== 'segment' && site.ending !== 'unknown') return null;
    if (site.ending === 'segment' && site.count >= site.threshold && unit.inlinesMuch) {
      this.inlineLess(unit);
      return null;
    }
    const at = mergePointOf(left);
    const frame = left.frames[0];
    if (at === null || frame === undefined) {
      site.state = 'dead';
      return null;
    }
    if (site.count < site.threshold) return null;
    const here: Outcome = { kind: 'merge', jitcode: frame.jitcode, at, live: liveValues(frame, at), progress: true };
    return this.segment(site, here) ?? here;
  }

  private growIfReady(unit: Unit): void {
    const { params } = unit;
    if ((unit.waiting === 0 && !isStale(unit)) || unit.frozen) return;
    const batch = Math.max(params.growthBatch, unit.bridges >> 2);
    // Exits that have cost as much as a compilation would have paid for it already; else it has to fit into its share of the run.
    const { waiting, waitingExits, waitingMs, lastCompileMs } = unit;
    const paid = waitingMs >= lastCompileMs && waitingExits >= params.growthExits;
    const worth = waitingExits >= unit.growAt && waitingMs >= lastCompileMs * params.compileShare;
    if (paid || ((waiting >= batch || worth) && this.isAffordable(unit))) this.regrow(unit);
  }

  /** Asked at each exit that waits. Processor time, which is dear to ask for, passes no faster than the time of day, which is known. */
  private isAffordable(unit: Unit): boolean {
    const { leftAt } = this.outside;
    if (leftAt < unit.growsFrom) return false;
    const wait = this.jit.budget.growsIn(unit.lastCompileMs);
    unit.growsFrom = leftAt + wait;
    return wait === 0;
  }

  private regrow(unit: Unit): void {
    const { jit } = this;
    unit.waiting = 0;
    unit.waitingExits = 0;
    unit.waitingMs = 0;
    unit.growAt = Math.min(MAX_GROW_AT, unit.growAt * unit.params.growthBackoff);
    const left = unit.lastLeft ?? undefined;
    if (jit.compile(unit, left) || (this.overgrows(unit) && jit.compile(unit, left))) {
      jit.stats.growths++;
    } else if (unit.isBroken) {
      jit.restart(unit);
    } else if (unit.inlinesMuch) {
      this.inlineLess(unit);
    } else {
      unit.frozen = true;
      for (const site of unit.allSites()) if (site.state === 'waiting') site.state = 'split';
    }
  }

  /** What is too big for V8 and cannot be made smaller grows on all the same, if the parameters say so. */
  private overgrows(unit: Unit): boolean {
    if (unit.failure !== 'backend' || unit.inlinesMuch || unit.params.treeBudget <= unit.byteBudget) return false;
    unit.isOvergrown = true;
    return true;
  }

  /**
   * An exit at a place where the region never grows. If it runs for much less time than its exits cost, the interpreter alone is
   * faster; unless other regions are being made, in which the program will stay.
   */
  private judge(unit: Unit, left: Left): void {
    if (left.raise) return;
    this.outside.charge(unit);
    unit.lostExits++;
    if (unit.lostExits < JUDGED_EXITS) return;
    const { recordings } = this.jit.stats;
    unit.losses = unit.insideMs < WORTH * unit.outsideMs ? unit.losses + 1 : 0;
    const isStill = recordings === unit.recordingsBefore;
    unit.recordingsBefore = recordings;
    unit.lostExits = 0;
    unit.insideMs = 0;
    unit.outsideMs = 0;
    const patience = isStill || unit.isOvergrown ? LOSSES_IN_A_ROW : MAX_LOSSES;
    if (unit.losses > patience && !this.jit.explorer.again(unit)) this.jit.retire(unit);
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

/** The value that a promotion met, out of the registers at its operation. */
export function promotedValue(ins: Ins, frames: readonly Activation[]): unknown {
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
