/**
 * The JIT of one program: joins linked interpreter, recorder, optimizer, back-end and blackhole.
 *
 * A hosted position that gets hot (a back edge's counter, a nested call) is recorded from its merge point on and compiled; from then on its
 * counter stays at zero, so that the linked interpreter asks `enter` each time, which runs the compiled code. After an exit the
 * activations are completed up to the portal's next merge point; if compiled code begins there, it is entered at once, else the linked
 * interpreter goes on. Entering and leaving at merge points is the fast path; everything else may be slow, because it is rare or
 * becomes rare by growing (growth.ts).
 */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { Program } from '../jitcode/program.ts';
import type { JitEvent, Listener } from '../observe/events.table.ts';
import { Statistics } from '../observe/statistics.ts';
import { NativeStack, PORTAL_BYTES, type RecorderEnv, type Recording } from '../recorder/env.ts';
import { greensAt } from '../recorder/start.ts';
import type { Recorder } from '../recorder/state.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import { assumptions } from '../region/assumptions.ts';
import type { CompiledRegion, Left } from '../region/compiled.ts';
import type { PortalAux } from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';
import { processorTime } from '../support/processor-time.ts';
import { endWarmUp, leaveToMaglev, warmUp } from '../support/tiering.ts';
import type { AbortReason } from './aborts.table.ts';
import { Budget } from './budget.ts';
import type { Answers } from './counters.ts';
import { Detail } from './detail.ts';
import { Entry, type FlatEntry, type Unit } from './entry.ts';
import { Explorer } from './explore.ts';
import { Growth } from './growth.ts';
import type { AbortedStage, Inspect, JitHost } from './host.ts';
import { Installer } from './installer.ts';
import { LEFT_ALONE } from './left-alone.ts';
import { $mt, FRESH, packed } from './link.ts';
import { callPortal, Links } from './links.ts';
import { CodeMemory } from './memory.ts';
import type { Outcome } from './outcome.ts';
import type { Mode } from './parameters.ts';
import { Recordings } from './recordings.ts';
import { report, totals } from './report.ts';
import { type Portal, type Resume, Running } from './running.ts';
import { tuneWith } from './set-parameter.ts';
import { Surroundings } from './surroundings.ts';
import { Tuning } from './tuning.ts';

export interface JitOptions {
  readonly program: Program;
  readonly mode: Mode;
  /** `name=value`, as the user wrote them; or the parameters in force. */
  readonly settings?: readonly string[];
  readonly tuning?: Tuning;
  /** For each portal. */
  readonly resume: ReadonlyMap<JitCode, Resume>;
  readonly listeners?: readonly Listener[];
  /** Somebody will ask for a report: what is compiled stays in memory when its hosted code goes, so that all of it is told. */
  readonly isReported?: boolean;
  /** Gets what every compilation has made. */
  readonly inspect?: Inspect;
  /** Listeners get details (detail.ts), with the sources of the interpreter, which are in this folder. */
  readonly sources?: string | null;
  /** V8 samples the time, too. */
  readonly isSampled?: boolean;
  /** Processor time when the program began; else it begins now. */
  readonly started?: number;
}

export class Jit implements JitHost {
  readonly program: Program;
  readonly mode: Mode;
  readonly tuning: Tuning;
  readonly stats = new Statistics();
  readonly memory: CodeMemory;
  readonly native: NativeStack;
  readonly budget: Budget;
  private readonly recorderEnv: RecorderEnv;
  /** By driver. */
  private readonly recorderEnvs: RecorderEnv[] = [];
  private readonly listeners: readonly Listener[];
  readonly inspect: Inspect | undefined;
  readonly detail: Detail | null;
  /** By driver. */
  private readonly portals: Portal[] = [];
  readonly growth: Growth;
  readonly running: Running;
  private readonly recordings: Recordings;
  private readonly surroundings: Surroundings;
  readonly explorer: Explorer;
  readonly installer: Installer;
  private readonly links: Links;
  /** `nest` has answered true: the portal that is entered next is a nested one. */
  private announced = false;

  static create(options: JitOptions): Jit {
    return new Jit(options);
  }

  private constructor(options: JitOptions) {
    this.program = options.program;
    this.mode = options.mode;
    const drivers = this.program.drivers.map((d) => d.options.name);
    this.tuning = options.tuning ?? new Tuning(options.mode, options.settings ?? [], drivers);
    const { run } = this.tuning;
    this.native = new NativeStack(run.maxNativeStack);
    this.listeners = options.listeners ?? [];
    this.inspect = options.inspect;
    this.detail = options.sources == null ? null : new Detail(this.program, options.sources, options.isSampled ?? true);
    this.budget = new Budget(run, this.stats, processorTime, options.started ?? processorTime());
    const portalOf = new Map<JitCode, Portal>();
    for (const jitcode of this.program.jitcodes) {
      const at = jitcode.mergePoints[0];
      const resume = options.resume.get(jitcode);
      if (at === undefined || resume === undefined) continue;
      assert(this.portals[at.driver] === undefined, `driver ${at.driver} has one portal`);
      this.portals[at.driver] = { jitcode, at, resume };
      portalOf.set(jitcode, { jitcode, at, resume });
    }
    this.memory = new CodeMemory(run.maxCodeBytes, (unit) => this.installer.evict(unit), options.isReported === true);
    assumptions.maxBreaks = run.maxInvalidations;
    this.recorderEnv = {
      program: this.program,
      params: run,
      native: this.native,
      keepsPositions: this.observes,
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
    this.running = new Running(this, portalOf);
    this.recordings = new Recordings(this);
    this.growth = new Growth(this);
    this.explorer = new Explorer(this);
    this.installer = new Installer(this);
    this.links = new Links(this);
    this.surroundings = new Surroundings();
  }

  /** The linked interpreter asks this JIT from now on. */
  install(): Answers {
    const answers: Answers = {
      enter: (driver, anchor, index, live) => this.enter(driver, anchor, index, live),
      nest: (driver, anchor, index) => this.nest(driver, anchor, index),
    };
    this.tell({ event: 'start', mode: this.mode, parameters: this.tuning.describe() });
    if (this.mode === 'off') {
      $mt.rest();
      return answers;
    }
    leaveToMaglev(this.dispatchFunction(), this.tuning.run.calm);
    warmUp(this.tuning.run.warmUp);
    tuneWith(this.tuning);
    this.tuning.onChange = (driver, name, value) => this.tell({ event: 'parameter', driver, name, value });
    $mt.ask(answers.enter, answers.nest, (driver) => this.tuning.of(driver));
    return answers;
  }

  /** The name of the biggest portal's function: V8's filters know one name. */
  private dispatchFunction(): string {
    let biggest: JitCode | null = null;
    for (const { jitcode } of this.portals.filter((p) => p !== undefined))
      if (biggest === null || jitcode.code.length > biggest.code.length) biggest = jitcode;
    return biggest?.fn?.name ?? '';
  }

  /** The linked interpreter asks nobody any more. */
  uninstall(): void {
    tuneWith(null);
    $mt.rest();
  }

  /** Everything that there is to know, as one JSON object. */
  report(): Record<string, unknown> {
    return report(this);
  }

  get observes(): boolean {
    return this.inspect !== undefined || this.detail !== null;
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
      return nested
        ? this.nestedEntry(entry.unit, live)
        : this.settle(this.running.chain(this.running.run(entry.unit, live)));
    }
    const outcome = this.heat(driver, anchor, index, live, nested);
    if (outcome === null) return null;
    return nested ? this.finishNested(outcome) : this.settle(this.running.chain(outcome));
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
      return this.finishNested(this.running.run(unit, live));
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
      cells.counts[index] = LEFT_ALONE;
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
    const entry = new Entry(this, driver, anchor, index, this.tuning.of(driver));
    anchor.jit.entries[index] = entry;
    return entry;
  }

  /**
   * The program has come to the header of a loop by a back edge that only compiled code and the blackhole ever run: such as that of a loop over a
   * generator whose body is compiled. It gets hot all the same.
   */
  countPass(outcome: Outcome & { readonly kind: 'merge' }): Outcome {
    const { at, jitcode, live } = outcome;
    const { anchor, index } = greensAt(at, live);
    const { counts } = anchor.jit;
    const entry = this.knownEntry(anchor, index);
    // The counters are made when the interpreter counts for the first time.
    if (counts.length === 0 || (entry !== null && (entry.unit !== null || entry.isBusy))) return outcome;
    const count = counts[index] ?? FRESH;
    counts[index] = count <= FRESH ? this.tuning.of(at.driver).threshold : count - 1;
    if (count <= FRESH || count > 0) return outcome;
    return this.recordRoot(this.entryAt(at.driver, anchor, index), jitcode, at, live, true) ?? outcome;
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
    endWarmUp();
    return this.recordRoot(this.entryAt(driver, anchor, index), portal.jitcode, portal.at, live, !nested);
  }

  // What the other parts do -------------------------------------------------------------------------------------------------

  recordRoot(
    entry: Entry,
    jitcode: JitCode,
    at: MergePoint,
    live: readonly unknown[],
    isLoop: boolean,
  ): Outcome | null {
    return this.recordings.recordRoot(entry, jitcode, at, live, isLoop);
  }

  prepare<R>(entry: Entry, start: () => R): R | null {
    return this.recordings.prepare(entry, start);
  }

  recorderEnvFor({ driver, params }: Entry): RecorderEnv {
    return (this.recorderEnvs[driver] ??= { ...this.recorderEnv, params });
  }

  record(recorder: Recorder, why: string, entry: Entry): Recording {
    return this.recordings.record(recorder, why, entry);
  }

  outcomeOf(recording: Recording): Outcome {
    return this.recordings.outcomeOf(recording);
  }

  failed(region: string, reason: AbortReason, error: unknown): AbortReason {
    return this.recordings.failed(region, reason, error);
  }

  aborted(entry: Entry, reason: AbortReason, detail: string, during: AbortedStage): void {
    this.recordings.aborted(entry, reason, detail, during);
  }

  afterLeft(left: Left): Outcome {
    return this.running.afterLeft(left);
  }

  uncount(left: Left): void {
    this.running.uncount(left);
  }

  complete(outcome: Outcome): unknown {
    return this.running.complete(outcome);
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

  backendEnv(): ReturnType<JitHost['backendEnv']> {
    const { native } = this;
    const env = {
      linkPortal: (aux: PortalAux) => this.links.to(aux),
      calleeShape: (aux: PortalAux, shape: ArgumentShape) => this.links.shapeFor(aux, shape),
      finish: () => this.running.finish(),
      native,
    };
    if (!this.tuning.run.failGuards) return env;
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
}
