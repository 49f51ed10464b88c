/**
 * Regions by exploring: where a mode asks for the specializer, hot positions are explored instead of being followed. Nothing runs meanwhile,
 * so the program stands where it stood, and enters the compiled code there.
 *
 * Two tiers. Baseline code has all edges, speculates on nothing and counts. Where its passes are used up it is left at a guard of its
 * own (`tier`), and the same hosted code is explored with what was counted; that code is entered from then on.
 */
import { liveValues, mergePointOf, rebuild } from '../deopt/rebuild.ts';
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { BrokenPromise, type RecorderEnv } from '../recorder/env.ts';
import { greensAt, startAtFunction, startAtMergePoint } from '../recorder/start.ts';
import type { Left } from '../region/compiled.ts';
import { GuardAux, type Ins } from '../region/ir.ts';
import { BranchSite, note, profileOf, type TierSite, tierAt, ValueSite } from '../specializer/profile.ts';
import { Profiler, ride } from '../specializer/profiler.ts';
import { applySamples, takeSamples } from '../specializer/samples.ts';
import { specialize } from '../specializer/specialize.ts';
import { Specializer } from '../specializer/state.ts';
import { processorTime } from '../support/processor-time.ts';
import { compiling } from '../support/tiering.ts';
import { type Entry, type Site, Unit, type UnitKind } from './entry.ts';
import { promotedValue } from './growth.ts';
import type { JitHost } from './host.ts';
import type { Outcome } from './outcome.ts';

/** Operations that one hosted instruction takes, roughly: `inlineLimit` counts operations. */
const OPS_PER_INSTRUCTION = 10;
/** Code with a profile leaves out what never happens, so it may look into more: this many times `exploreLimit` and `calleeLimit`. */
const METHOD_LIMITS = 5;
/** Not each pass is followed, so that the rides see different ones. */
const PASSES_BETWEEN_RIDES = 3;
/** Explored regions may grow by bridges to so many times their first limit. */
const GROWTH = 2;
/** What the back-end found too big is explored half as far the next time, so often. */
const MAX_HALVINGS = 4;
/** Passes after which a tier that could not be compiled asks again: never. */
const NEVER = 2 ** 30;

type Why = 'loop' | 'function';

export class Explorer {
  private readonly jit: JitHost;

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** Rides from the merge point on, or compiles the hosted code from there on. Null if that came to nothing. */
  begin(entry: Entry, jitcode: JitCode, at: MergePoint, live: readonly unknown[], isLoop: boolean): Outcome | null {
    if (this.isRiding(entry)) {
      this.tierOf(entry).rides++;
      entry.anchor.jit.counts[entry.index] = PASSES_BETWEEN_RIDES;
      return this.ride(entry, jitcode, at, live);
    }
    if (!this.loop(entry, jitcode, at, live, isLoop)) return null;
    return { kind: 'merge', jitcode, at, live, progress: true };
  }

  /** Following runs came to nothing at a place, or to code that loses more than it gains: from now on it is explored. False: it was already, or may not be. */
  takesOver(entry: Entry): boolean {
    const { jit } = this;
    if (!entry.params.secondChance || entry.explores) return false;
    entry.explores = true;
    entry.aborts = 0;
    if (entry.unit === null) entry.anchor.jit.counts[entry.index] = entry.params.threshold;
    jit.stats.takeovers++;
    jit.tell({ event: 'takeover', region: jit.nameOf(entry) });
    return true;
  }

  /** It is hot, and not yet well enough known to be compiled. */
  isRiding(entry: Entry): boolean {
    const { profile, rides } = entry.params;
    return entry.explores && profile && entry.unit === null && this.tierOf(entry).rides < rides;
  }

  /** False if that came to nothing. */
  private loop(entry: Entry, jitcode: JitCode, at: MergePoint, live: readonly unknown[], isLoop: boolean): boolean {
    const start = (): Specializer =>
      startAtMergePoint(Specializer, this.env(entry), this.jit.nameOf(entry), jitcode, at, live, isLoop);
    const reds = at.live.flatMap((l, k) => (l.kind.is === 'red' ? [k] : []));
    return this.compile(entry, start, isLoop ? 'loop' : 'function', 'loop', reds);
  }

  /** Compiles the portal from its start on, for calls that begin at the entry. */
  function(entry: Entry, jitcode: JitCode): boolean {
    const start = (): Specializer => {
      const s = startAtFunction(Specializer, this.env(entry), this.jit.nameOf(entry), jitcode, []);
      s.expected = { anchor: entry.anchor, index: entry.index };
      return s;
    };
    return this.compile(entry, start, 'function', 'function', []);
  }

  /** A region was left at a guard: null unless it was a tier's, and its passes are used up. */
  onExit(unit: Unit, site: Site, left: Left): Outcome | null {
    const { origin } = site;
    if (origin.kind === 'ins') this.feedBack(unit, origin.ins, left);
    const aux = origin.kind === 'ins' ? origin.ins.aux : null;
    if (!(aux instanceof GuardAux) || aux.reason !== 'tier') return null;
    const at = mergePointOf(left);
    const frame = left.frames[0];
    if (at === null || frame === undefined) return null;
    const live = liveValues(frame, at);
    const { anchor, index } = greensAt(at, live);
    const entry = this.jit.entryAt(at.driver, anchor, index);
    const tier = this.tierOf(entry);
    if (tier.$mtLeft <= 0 && !(entry.unit !== null && !entry.unit.isBaseline) && entry.accepts()) {
      takeSamples(profileOf(entry.anchor).samplesAt(entry.index), at, live, this.jit.program.byClass);
      const isFunction = unit.kind === 'function' && unit.entry === entry;
      const done = isFunction
        ? this.function(entry, frame.jitcode)
        : this.loop(entry, frame.jitcode, at, live, entry.index !== 0);
      // What was too big is explored half as far the next time.
      if (!done) tier.$mtLeft = entry.blacklisted ? NEVER : entry.params.methodThreshold;
    }
    return { kind: 'merge', jitcode: frame.jitcode, at, live, progress: true };
  }

  private tierOf(entry: Entry): TierSite {
    return tierAt(entry.anchor, entry.index, entry.params.methodThreshold);
  }

  /**
   * A region is left so often that it loses more than it gains: what it was left for is in the profile by now, so that it is explored again
   * with less speculation. Profiles only grow, and this is done a few times at most. False: no more.
   */
  again({ entry, feedback }: Unit): boolean {
    if (feedback.size === 0 || entry.unit === null || entry.recompiles >= entry.params.maxRecompiles) return false;
    entry.recompiles++;
    this.jit.restart(entry.unit);
    return true;
  }

  /** What code was not compiled for has happened: the next compilation knows. */
  private feedBack(unit: Unit, guard: Ins, left: Left): void {
    const site = unit.feedback.get(guard);
    if (site instanceof BranchSite && guard.aux instanceof GuardAux) site.count(!guard.aux.expect);
    else if (site instanceof ValueSite && !site.isMany) note(site, promotedValue(guard, rebuild(left)));
  }

  /** Follows the run for a while, for the profile. */
  private ride(entry: Entry, jitcode: JitCode, at: MergePoint, live: readonly unknown[]): Outcome | null {
    const { jit } = this;
    const t0 = processorTime();
    const p = jit.prepare(entry, () =>
      startAtMergePoint(Profiler, this.env(entry), jit.nameOf(entry), jitcode, at, live, entry.index !== 0),
    );
    if (p === null) return null;
    p.inlineLimit = entry.inlineLimit;
    const recording = ride(p);
    const { abort } = recording;
    if (abort !== null && abort.cause !== null) {
      jit.aborted(entry, jit.failed(jit.nameOf(entry), abort.reason, abort.cause), abort.message, 'recording');
    }
    jit.stats.ms.record += processorTime() - t0;
    return jit.outcomeOf(recording);
  }

  /** A callee that was never compiled is not hot enough to be inlined. */
  private env(entry: Entry): RecorderEnv {
    const recorderEnv = this.jit.recorderEnvFor(entry);
    return {
      ...recorderEnv,
      sizeOf: (driver, anchor, index) => recorderEnv.sizeOf(driver, anchor, index) || Infinity,
      noteSize: () => undefined,
    };
  }

  /** Nothing runs meanwhile, so whatever fails, the program goes on where it stands. */
  private compile(entry: Entry, start: () => Specializer, why: Why, kind: UnitKind, reds: readonly number[]): boolean {
    const { jit } = this;
    try {
      return this.exploreAndCompile(entry, start(), why, kind, reds);
    } catch (e) {
      if (e instanceof BrokenPromise) throw e;
      jit.aborted(entry, jit.failed(jit.nameOf(entry), 'specializerFailure', e), String(e), 'recording');
      return false;
    }
  }

  private exploreAndCompile(entry: Entry, s: Specializer, why: Why, kind: UnitKind, reds: readonly number[]): boolean {
    const { jit } = this;
    const { stats } = jit;
    const { params } = entry;
    const hasTiers = params.methodThreshold > 0;
    const isBaseline = !hasTiers || this.tierOf(entry).$mtLeft > 0;
    const more = isBaseline ? 1 : METHOD_LIMITS;
    s.limits = {
      ops: (params.exploreLimit * more) >> Math.min(MAX_HALVINGS, entry.aborts),
      callee: params.calleeLimit * more,
    };
    s.draft.opLimit = s.limits.ops * GROWTH;
    s.counts = isBaseline && params.profile;
    s.passes = isBaseline ? params.methodThreshold : 0;
    s.usesProfile = params.profile && (!isBaseline || this.tierOf(entry).rides > 0);
    s.onlyVisited = s.usesProfile && this.tierOf(entry).rides > 0;
    // What has happened in a few rides may be rare: baseline code has it all, and counts.
    s.theta = isBaseline ? 0 : params.theta;
    s.inlineLimit = isBaseline ? -1 : entry.inlineLimit;
    this.explore(entry, s, isBaseline ? `baseline ${why}` : `method ${why}`);
    if (isBaseline && entry.index === 0) {
      const hasLoop = s.made.some((b) => b.merge?.isLoop === true);
      entry.size = hasLoop ? Infinity : s.made.length * OPS_PER_INSTRUCTION;
    }
    if (!isBaseline) this.sample(s);
    const unit = new Unit(jit.nameOf(entry), kind, entry, s.draft, reds, params.growthExits, isBaseline);
    unit.feedback = s.feedback;
    for (const [guard, { before, head }] of s.chains) {
      const origin = guard.fs?.origin;
      if (origin == null) continue;
      const site = unit.siteOf(origin, params.exitThreshold);
      site.chain = before;
      site.chainHead = head;
    }
    for (const { origin, ending } of s.exits) {
      stats.ended(ending);
      unit.siteOf(origin, params.exitThreshold).ending = ending;
    }
    const before = entry.unit;
    if (!jit.compile(unit)) return false;
    if (before !== null && before !== unit) jit.supersede(before);
    if (why === 'loop') stats.loops++;
    else stats.functions++;
    return true;
  }

  private explore(entry: Entry, s: Specializer, why: string): void {
    const { jit } = this;
    const region = jit.nameOf(entry);
    jit.tell({ event: 'record', why, region });
    jit.stats.recordings++;
    const t0 = processorTime();
    entry.recording = true;
    s.draft.recording = true;
    try {
      compiling(() => specialize(s));
    } finally {
      entry.recording = false;
      s.draft.recording = false;
      jit.stats.ms.record += processorTime() - t0;
    }
    jit.stats.recordedOps += s.count;
    const cuts = Object.fromEntries(s.cuts);
    jit.tell({ event: 'recorded', why, region, ops: s.count, recordMs: processorTime() - t0, cuts });
  }

  /** What was live when the passes of a merge point were used up is what is expected there. */
  private sample(s: Specializer): void {
    for (const block of s.made) {
      const { merge } = block;
      if (merge === null) continue;
      const samples = profileOf(merge.anchor as CodeObject).samples.get(merge.index);
      if (samples !== undefined) applySamples(merge, samples);
    }
  }
}
