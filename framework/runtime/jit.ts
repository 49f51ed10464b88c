/**
 * The JIT of one program: joins linked interpreter, recorder, optimizer, back-end and blackhole.
 *
 * A hosted position that gets hot (a back edge's counter, a nested call) is recorded from its merge point on and compiled; from then on its
 * counter stays at zero, so that the linked interpreter asks `enter` each time, which runs the compiled code. After an exit the
 * activations are completed up to the portal's next merge point; if compiled code begins there, it is entered at once, else the linked
 * interpreter goes on. Entering and leaving at merge points is the fast path; everything else may be slow, because it is rare or
 * becomes rare by growing (growth.ts).
 */
import { Activation } from '../deopt/activation.ts';
import { type BlackholeEnv, runBlackhole } from '../deopt/blackhole.ts';
import { leave } from '../deopt/materialize.ts';
import { liveValues, mergePointOf, rebuild } from '../deopt/rebuild.ts';
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { Program } from '../jitcode/program.ts';
import type { JitEvent, Listener } from '../observe/events.table.ts';
import { Statistics } from '../observe/statistics.ts';
import { NativeStack, PORTAL_BYTES, type RecorderEnv, type Recording } from '../recorder/env.ts';
import { runRecorder } from '../recorder/recorder.ts';
import { greensAt, startAtMergePoint } from '../recorder/start.ts';
import { Recorder } from '../recorder/state.ts';
import { assumptions } from '../region/assumptions.ts';
import {
  type BackendEnv,
  type CompiledRegion,
  EXIT,
  exitState,
  frameBytesOf,
  type Left,
  raised,
  takeRaised,
} from '../region/compiled.ts';
import { type PortalAux, RegionOp } from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';
import { processorTime } from '../support/processor-time.ts';
import { isStackOverflow } from '../support/stack-overflow.ts';
import { ABORTS, type AbortReason } from './aborts.table.ts';
import { noteEnding } from './bridges.ts';
import { Budget } from './budget.ts';
import type { Answers } from './counters.ts';
import { Detail } from './detail.ts';
import { Entry, type FlatEntry, Unit } from './entry.ts';
import { Explorer } from './explore.ts';
import { Growth } from './growth.ts';
import type { AbortedStage, Inspect, JitHost } from './host.ts';
import { Installer } from './installer.ts';
import { $mt, NEVER, packed } from './link.ts';
import { callPortal, Links } from './links.ts';
import { CodeMemory } from './memory.ts';
import type { Outcome } from './outcome.ts';
import type { Parameters } from './parameters.table.ts';
import { type Mode, makeParameters } from './parameters.ts';
import { report, totals } from './report.ts';
import { Surroundings } from './surroundings.ts';

/** Enters a portal of the linked interpreter at its merge point. */
export type Resume = (live: readonly unknown[]) => unknown;

export interface JitOptions {
  readonly program: Program;
  readonly mode: Mode;
  /** `name=value`, as the user wrote them. */
  readonly settings?: readonly string[];
  /** For each portal. */
  readonly resume: ReadonlyMap<JitCode, Resume>;
  readonly listeners?: readonly Listener[];
  /** Somebody will ask for a report: what is compiled stays in memory when its hosted code goes, so that all of it is told. */
  readonly isReported?: boolean;
  /** Gets what every compilation has made. */
  readonly inspect?: Inspect;
  /** Listeners get details (detail.ts), with the sources of the interpreter, which are in this folder. */
  readonly sources?: string | null;
  /** Processor time when the program began; else it begins now. */
  readonly started?: number;
}

interface Portal {
  readonly jitcode: JitCode;
  readonly at: MergePoint;
  readonly resume: Resume;
}

export class Jit implements JitHost {
  readonly program: Program;
  readonly mode: Mode;
  readonly params: Parameters;
  readonly stats = new Statistics();
  readonly memory: CodeMemory;
  readonly native: NativeStack;
  readonly budget: Budget;
  readonly recorderEnv: RecorderEnv;
  private readonly listeners: readonly Listener[];
  readonly inspect: Inspect | undefined;
  readonly detail: Detail | null;
  /** By driver. */
  private readonly portals: Portal[] = [];
  private readonly portalOf = new Map<JitCode, Portal>();
  private readonly growth: Growth;
  private readonly surroundings: Surroundings;
  readonly explorer: Explorer;
  private readonly installer: Installer;
  private readonly links: Links;
  private readonly blackholeEnv: BlackholeEnv = {
    callPortal,
    resumePortal: (jitcode, _point, live) => this.resume(jitcode, live),
    invalidate: (object, name) => assumptions.invalidate(object, name),
  };
  /** `nest` has answered true: the portal that is entered next is a nested one. */
  private announced = false;

  static create(options: JitOptions): Jit {
    return new Jit(options);
  }

  private constructor(options: JitOptions) {
    this.program = options.program;
    this.mode = options.mode;
    this.params = makeParameters(options.mode, options.settings);
    this.native = new NativeStack(this.params.maxNativeStack);
    this.listeners = options.listeners ?? [];
    this.inspect = options.inspect;
    this.detail = options.sources == null ? null : new Detail(this.program, options.sources);
    this.budget = new Budget(this.params, this.stats, processorTime, options.started ?? processorTime());
    for (const jitcode of this.program.jitcodes) {
      const at = jitcode.mergePoints[0];
      const resume = options.resume.get(jitcode);
      if (at === undefined || resume === undefined) continue;
      assert(this.portals[at.driver] === undefined, `driver ${at.driver} has one portal`);
      this.portals[at.driver] = { jitcode, at, resume };
      this.portalOf.set(jitcode, { jitcode, at, resume });
    }
    this.memory = new CodeMemory(
      this.params.maxCodeBytes,
      (unit) => this.installer.evict(unit),
      options.isReported === true,
    );
    assumptions.maxBreaks = this.params.maxInvalidations;
    this.recorderEnv = {
      program: this.program,
      params: this.params,
      native: this.native,
      keepsPositions: this.detail !== null,
      callPortal,
      mayCompile: (driver, anchor, index) => this.mayCompile(driver, anchor, index),
      sizeOf: (_driver, anchor, index) => {
        return this.knownEntry(anchor, index)?.size ?? 0;
      },
      noteSize: (driver, anchor, index, ops) => {
        this.entryAt(driver, anchor, index).size = ops;
      },
      assume: (object, field) => assumptions.of(object, field),
      invalidate: (object, name) => assumptions.invalidate(object, name),
    };
    this.growth = new Growth(this);
    this.explorer = new Explorer(this);
    this.installer = new Installer(this);
    this.links = new Links(this);
    this.surroundings = new Surroundings(this.params);
  }

  /** The linked interpreter asks this JIT from now on. */
  install(): Answers {
    const answers: Answers = {
      enter: (driver, anchor, index, live) => this.enter(driver, anchor, index, live),
      nest: (driver, anchor, index) => this.nest(driver, anchor, index),
    };
    this.tell({ event: 'start', mode: this.mode, parameters: this.params });
    if (this.mode === 'off') {
      $mt.rest();
      return answers;
    }
    $mt.ask(answers.enter, answers.nest, this.params.threshold, this.params.functionThreshold);
    return answers;
  }

  /** The linked interpreter asks nobody any more. */
  uninstall(): void {
    $mt.rest();
  }

  /** Everything that there is to know, as one JSON object. */
  report(): Record<string, unknown> {
    return report(this);
  }

  get isWatched(): boolean {
    return this.listeners.length > 0;
  }

  tell(event: JitEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** The program has ended: tells what there is to be told then. */
  end(): void {
    if (!this.isWatched) return;
    for (const event of this.detail?.end() ?? []) this.tell(event);
    for (const event of totals(this)) this.tell(event);
  }

  // From the linked interpreter ---------------------------------------------------------------------------------------------

  private enter(
    driver: number,
    anchor: CodeObject,
    index: number,
    live: readonly unknown[],
  ): readonly unknown[] | null {
    const nested = this.announced;
    this.announced = false;
    if (!nested && this.native.isExhausted) return null;
    const entry = this.knownEntry(anchor, index);
    if (entry !== null && entry.unit !== null && entry.unit.compiled !== null) {
      anchor.jit.counts[index] = 0;
      this.surroundings.enter(entry, anchor, entry.unit.entries);
      return nested ? this.nestedEntry(entry.unit, live) : this.settle(this.chain(this.run(entry.unit, live)));
    }
    const outcome = this.heat(driver, anchor, index, live, nested);
    if (outcome === null) return null;
    return nested ? this.finishNested(outcome) : this.settle(this.chain(outcome));
  }

  private settle(outcome: Outcome): readonly unknown[] {
    if (outcome.kind === 'merge') {
      $mt.finished = false;
      return packed(outcome.live);
    }
    $mt.finished = true;
    $mt.raised = outcome.kind === 'raise';
    return packed([outcome.kind === 'raise' ? outcome.exception : outcome.value]);
  }

  /**
   * A nested call that `nest` has asked for stays on the native stack until it returns, whatever compiled code does: else a
   * region that is left early would nest without being counted.
   */
  private nestedEntry(unit: Unit, live: readonly unknown[]): readonly unknown[] {
    const depth = this.native.$mtDepth;
    this.native.$mtDepth = depth + PORTAL_BYTES;
    try {
      return this.finishNested(this.run(unit, live));
    } finally {
      this.native.$mtDepth = depth;
    }
  }

  private finishNested(outcome: Outcome): readonly unknown[] {
    const depth = this.native.$mtDepth;
    this.native.$mtDepth = depth + PORTAL_BYTES;
    try {
      const value = this.complete(outcome);
      $mt.finished = true;
      return packed([value]);
    } finally {
      this.native.$mtDepth = depth;
    }
  }

  private nest(_driver: number, anchor: CodeObject, index: number): boolean {
    const cells = anchor.jit;
    cells.counts[index] = 0;
    const entry = this.knownEntry(anchor, index);
    if (this.native.isFull || entry?.isBusy === true) return false;
    if (entry?.blacklisted === true && entry.unit === null) {
      cells.counts[index] = NEVER;
      return false;
    }
    this.announced = true;
    return true;
  }

  // Getting hot -------------------------------------------------------------------------------------------------------------

  /** Null: nothing was compiled or tried there yet. */
  knownEntry(anchor: CodeObject, index: number): Entry | null {
    const known = anchor.jit.entries[index];
    return known instanceof Entry && known.owner === this ? known : null;
  }

  entryAt(driver: number, anchor: CodeObject, index: number): Entry {
    const known = this.knownEntry(anchor, index);
    if (known !== null) return known;
    const entry = new Entry(this, driver, anchor, index, this.params.inlineLimit, this.params.explore);
    anchor.jit.entries[index] = entry;
    return entry;
  }

  private heat(
    driver: number,
    anchor: CodeObject,
    index: number,
    live: readonly unknown[],
    nested: boolean,
  ): Outcome | null {
    const portal = this.portals[driver];
    if (portal === undefined) throw new InternalError(`driver ${driver} has no portal`);
    return this.recordRoot(this.entryAt(driver, anchor, index), portal.jitcode, portal.at, live, !nested);
  }

  /** Records and compiles a region from the merge point on; null if that is not to be tried (now). */
  recordRoot(
    entry: Entry,
    jitcode: JitCode,
    at: MergePoint,
    live: readonly unknown[],
    isLoop: boolean,
  ): Outcome | null {
    if (!this.budget.mayBegin) {
      entry.anchor.jit.counts[entry.index] = this.params.threshold;
      return null;
    }
    const { gathering } = entry;
    if (gathering !== null)
      return this.growth.gather(
        gathering,
        gathering.reds.map((k) => live[k]),
      );
    const { counts } = entry.anchor.jit;
    counts[entry.index] = this.params.threshold;
    if (entry.blacklisted) {
      counts[entry.index] = NEVER;
      return null;
    }
    if (entry.recording) {
      this.stats.abort('nested');
      return null;
    }
    if (!this.mayCompile(entry.driver, entry.anchor, entry.index)) {
      this.blacklist(entry, 'mayNotCompile');
      return null;
    }
    // Whoever calls the function to which this loop belongs does not inline it: it is compiled once, and called.
    if (isLoop && entry.index !== 0) this.entryAt(entry.driver, entry.anchor, 0).size = Infinity;
    if (entry.explores) return this.explorer.begin(entry, jitcode, at, live, isLoop);
    const name = this.nameOf(entry);
    const recorder = this.prepare(entry, () =>
      startAtMergePoint(Recorder, this.recorderEnv, name, jitcode, at, live, isLoop),
    );
    if (recorder === null) return null;
    const recording = this.record(recorder, isLoop ? 'loop' : 'function', entry);
    if (recording.abort !== null) {
      this.aborted(entry, recording.abort.reason, recording.abort.message, 'recording');
    } else {
      const reds = at.live.flatMap((l, k) => (l.kind.is === 'red' ? [k] : []));
      const unit = new Unit(name, 'loop', entry, recorder.draft, reds, this.params.growthExits);
      noteEnding(unit, recorder, recording, this.params.exitThreshold);
      this.growth.begin(unit);
    }
    return this.outcomeOf(recording);
  }

  /** The beginning of a recording. Null: that has failed, and nothing has been run. */
  prepare<R>(entry: Entry, start: () => R): R | null {
    try {
      return start();
    } catch (e) {
      const reason = this.failed(this.nameOf(entry), 'recorderFailure', e);
      this.aborted(entry, reason, String(e), 'recording');
      return null;
    }
  }

  failed(region: string, reason: AbortReason, error: unknown): AbortReason {
    if (isStackOverflow(error)) return 'noStack';
    this.stats.failures++;
    const text = String(error instanceof Error ? error.stack : error);
    this.tell({ event: 'failure', region, reason, error: text });
    return reason;
  }

  record(recorder: Recorder, why: string, entry: Entry): Recording {
    this.tell({ event: 'record', why, region: this.nameOf(entry) });
    this.stats.recordings++;
    const wasRecording = entry.recording;
    entry.recording = true;
    recorder.draft.recording = true;
    recorder.inlineLimit = entry.inlineLimit;
    const t0 = processorTime();
    try {
      const recording = runRecorder(recorder);
      const { abort } = recording;
      if (abort !== null && abort.cause !== null) this.failed(this.nameOf(entry), abort.reason, abort.cause);
      this.stats.recordedOps += recording.ops;
      if (recording.ending !== null && recording.abort === null) this.stats.ended(recording.ending);
      this.tell({
        event: 'recorded',
        why,
        region: this.nameOf(entry),
        ops: recording.ops,
        recordMs: processorTime() - t0,
        ending: recording.abort === null ? recording.ending : null,
      });
      return recording;
    } finally {
      this.stats.ms.record += processorTime() - t0;
      entry.recording = wasRecording;
      recorder.draft.recording = false;
    }
  }

  /** Where the program stands after a recording. */
  outcomeOf(recording: Recording): Outcome {
    if (recording.frames.length === 0) return { kind: 'return', value: recording.value };
    const first = recording.frames[0];
    const at = first?.jitcode.mergePoints[0];
    if (
      recording.frames.length === 1 &&
      !recording.raise &&
      first !== undefined &&
      at !== undefined &&
      first.pc === at.pc
    ) {
      return {
        kind: 'merge',
        jitcode: first.jitcode,
        at,
        live: at.live.map((l) => first.values[l.reg]),
        progress: true,
      };
    }
    const frames = recording.frames.map((f) => Activation.of(f.jitcode, f.pc, f.values));
    return this.blackhole(frames, recording.raise, recording.exception);
  }

  aborted(entry: Entry, reason: AbortReason, detail: string, during: AbortedStage): void {
    this.stats.abort(reason);
    this.tell({ event: 'abort', region: this.nameOf(entry), reason, detail, during });
    entry.aborts++;
    if (!ABORTS[reason].again || entry.aborts >= this.params.maxAborts) {
      if (!this.explorer.takesOver(entry)) this.blacklist(entry, reason);
    } else if (entry.unit === null) {
      const back = this.params.threshold * this.params.retryBackoff ** entry.aborts;
      entry.anchor.jit.counts[entry.index] = Math.min(NEVER, Math.ceil(back));
    }
  }

  private blacklist(entry: Entry, reason: AbortReason): void {
    if (entry.blacklisted) return;
    entry.blacklisted = true;
    this.stats.blacklisted++;
    if (entry.unit === null) entry.anchor.jit.counts[entry.index] = NEVER;
    this.tell({ event: 'blacklist', region: this.nameOf(entry), reason });
  }

  mayCompile(driver: number, anchor: CodeObject, index: number): boolean {
    return this.program.drivers[driver]?.options.mayCompile?.(anchor, index) ?? true;
  }

  nameOf(entry: Entry): string {
    const driver = this.program.drivers[entry.driver];
    return (
      driver?.options.location?.(entry.anchor, entry.index) ?? `${driver?.options.name ?? 'driver'}:${entry.index}`
    );
  }

  compile(unit: Unit, left?: CompiledRegion): boolean {
    return this.installer.compile(unit, left);
  }

  compileFirst(unit: Unit): boolean {
    if (!this.compile(unit)) return false;
    if (unit.draft.root?.merge?.isLoop === true) this.stats.loops++;
    else this.stats.functions++;
    return true;
  }

  compileFlat(unit: Unit, flat: FlatEntry): void {
    this.installer.compileFlat(unit, flat);
  }

  drop(unit: Unit): void {
    this.installer.drop(unit);
  }

  restart(unit: Unit): void {
    this.installer.restart(unit);
  }

  supersede(unit: Unit): void {
    this.installer.supersede(unit);
  }

  retire(unit: Unit): void {
    this.installer.retire(unit);
  }

  backendEnv(): BackendEnv {
    const { native } = this;
    const env = { linkPortal: (aux: PortalAux) => this.links.to(aux), finish: () => this.finish(), native };
    if (!this.params.failGuards) return env;
    const failed = new Set<number>();
    return {
      ...env,
      failGuards: (exit) => {
        if (failed.has(exit)) return false;
        failed.add(exit);
        return true;
      },
    };
  }

  // Running compiled code ---------------------------------------------------------------------------------------------------

  private run(unit: Unit, live: readonly unknown[]): Outcome {
    const { run, reds } = unit;
    if (unit.compiled === null) throw new InternalError('a region that was dropped is not entered');
    unit.entries++;
    this.stats.entries++;
    this.growth.outside.enter(unit);
    const depth = this.native.$mtDepth;
    this.native.$mtDepth = depth + PORTAL_BYTES + frameBytesOf(unit.compiled.locals);
    let result: unknown;
    try {
      switch (reds.length) {
        case 0:
          result = run();
          break;
        case 1:
          result = run(live[reds[0] ?? 0]);
          break;
        case 2:
          result = run(live[reds[0] ?? 0], live[reds[1] ?? 0]);
          break;
        default:
          result = run(...reds.map((k) => live[k]));
      }
    } catch (e) {
      // A bug is nobody's to catch.
      if (e instanceof InternalError) throw e;
      this.native.$mtDepth = depth;
      return { kind: 'raise', exception: e };
    }
    const outcome = result === EXIT ? this.afterEnd() : ({ kind: 'return', value: result } as const);
    this.native.$mtDepth = depth;
    return outcome;
  }

  /** While the program stands at a merge point for which there is compiled code, runs that. */
  private chain(outcome: Outcome): Outcome {
    let now = outcome;
    // Near the limit of the native stack compiled code would leave at its next nested call: the interpreter does better.
    while (now.kind === 'merge' && now.progress && this.native.$mtDepth + PORTAL_BYTES < this.native.limit) {
      const { anchor, index } = greensAt(now.at, now.live);
      const entry = this.knownEntry(anchor, index);
      if (entry === null || entry.unit === null || entry.unit.compiled === null) break;
      this.stats.chained++;
      now = this.run(entry.unit, now.live);
    }
    return now;
  }

  /** Compiled code has returned EXIT. */
  private afterEnd(): Outcome {
    if (exitState.region !== null) return this.afterExit();
    const exception = takeRaised();
    if (exception instanceof InternalError) throw exception;
    return { kind: 'raise', exception };
  }

  private afterExit(): Outcome {
    this.stats.exits++;
    this.growth.outside.leave();
    const left = leave();
    const installed = this.installer.of(left.region);
    const site = installed?.sites[left.exit];
    if (installed === undefined || site === undefined) throw new InternalError('an exit of an unknown region');
    this.uncount(left);
    const tierUp = this.explorer.onExit(installed.unit, site, left);
    if (tierUp !== null) return tierUp;
    const grown = this.growth.onExit(installed.unit, site, left);
    if (grown !== null) return grown;
    const outcome = this.goOn(left);
    return site.state === 'split' ? this.growth.afterSplit(site, outcome) : outcome;
  }

  uncount({ raise, fs, region }: Left): void {
    const { origin } = fs;
    if (raise && origin?.kind === 'ins' && origin.ins.op === RegionOp.call_portal)
      this.native.$mtDepth -= frameBytesOf(region.locals);
  }

  afterLeft(left: Left): Outcome {
    this.uncount(left);
    return this.goOn(left);
  }

  private goOn(left: Left): Outcome {
    const at = mergePointOf(left);
    const frame = left.frames[0];
    if (at !== null && frame !== undefined) {
      const progress = left.fs.origin?.kind !== 'merge';
      return { kind: 'merge', jitcode: frame.jitcode, at, live: liveValues(frame, at), progress };
    }
    return this.blackhole(rebuild(left), left.raise, left.exception);
  }

  private blackhole(frames: Activation[], raise: boolean, exception: unknown): Outcome {
    this.stats.blackholes++;
    const outcome = runBlackhole(frames, this.blackholeEnv, raise ? { kind: 'raise', exception } : { kind: 'go' });
    if (outcome.kind !== 'merge') return outcome;
    return { kind: 'merge', jitcode: outcome.jitcode, at: outcome.point, live: outcome.values, progress: true };
  }

  // Nested portal calls -----------------------------------------------------------------------------------------------------

  /** BackendEnv.finish: a nested compiled call was left; completes its activation. */
  private finish(): unknown {
    if (exitState.region === null) return EXIT;
    const outcome = this.chain(this.afterExit());
    if (outcome.kind === 'raise') return raised(outcome.exception);
    const value = this.complete(outcome);
    this.growth.outside.return();
    return value;
  }

  /** Runs the rest of the activation. */
  complete(from: Outcome): unknown {
    const outcome = this.chain(from);
    switch (outcome.kind) {
      case 'return':
        return outcome.value;
      case 'raise':
        throw outcome.exception;
      case 'merge':
        return this.resume(outcome.jitcode, outcome.live);
    }
  }

  /** The linked interpreter goes on at the portal's merge point. */
  private resume(jitcode: JitCode, live: readonly unknown[]): unknown {
    const portal = this.portalOf.get(jitcode);
    if (portal === undefined) throw new InternalError(`${jitcode.name} cannot be entered at its merge point`);
    return portal.resume(packed(live));
  }
}
