/** What the parts of the run time see of each other; the JIT itself implements it (jit.ts). */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { Program } from '../jitcode/program.ts';
import type { JitEvent } from '../observe/events.table.ts';
import type { Statistics } from '../observe/statistics.ts';
import type { OptimizeEnv } from '../optimizer/api.ts';
import type { NativeStack, RecorderEnv, Recording } from '../recorder/env.ts';
import type { Recorder } from '../recorder/state.ts';
import type { BackendEnv, CompiledRegion, Left } from '../region/compiled.ts';
import type { Region } from '../region/ir.ts';
import type { AbortReason } from './aborts.table.ts';
import type { Budget } from './budget.ts';
import type { Detail } from './detail.ts';
import type { Entry, FlatEntry, Tier, Unit } from './entry.ts';
import type { Explorer } from './explore.ts';
import type { CodeMemory } from './memory.ts';
import type { Outcome } from './outcome.ts';
import type { Mode } from './parameters.ts';

/** What one compilation has made; the raw region may grow afterwards. */
export interface Inspection {
  readonly name: string;
  readonly unit: number;
  readonly tier: Tier;
  readonly shape: string | null;
  readonly raw: Region;
  readonly region: Region;
  readonly compiled: CompiledRegion;
}
export type Inspect = (compilation: Inspection) => void;

/** What was under way when something was given up. */
export type AbortedStage = 'recording' | 'bridge' | 'compilation';

export interface JitHost {
  readonly inspect: Inspect | undefined;
  readonly detail: Detail | null;
  readonly program: Program;
  readonly mode: Mode;
  readonly stats: Statistics;
  readonly memory: CodeMemory;
  readonly explorer: Explorer;
  readonly budget: Budget;
  readonly native: NativeStack;
  /** Somebody listens. */
  readonly isWatched: boolean;
  /** Somebody wants to know which values were met where regions are left. */
  readonly observes: boolean;
  tell(event: JitEvent): void;
  /** Null: nothing was compiled or tried there yet. */
  knownEntry(anchor: CodeObject, index: number): Entry | null;
  entryAt(driver: number, anchor: CodeObject, index: number): Entry;
  nameOf(entry: Entry): string;
  mayCompile(driver: number, anchor: CodeObject, index: number): boolean;
  /** The beginning of a recording. Null: that has failed, and nothing has been run. */
  prepare<R>(entry: Entry, start: () => R): R | null;
  recorderEnvFor(entry: Entry): RecorderEnv;
  record(recorder: Recorder, why: string, entry: Entry): Recording;
  /** Records and compiles a region from the merge point on; null if that is not to be tried (now). */
  recordRoot(entry: Entry, jitcode: JitCode, at: MergePoint, live: readonly unknown[], isLoop: boolean): Outcome | null;
  /** Where the program stands after a recording. */
  outcomeOf(recording: Recording): Outcome;
  /** Where the program stands after a region was left, compiled or not. */
  afterLeft(left: Left): Outcome;
  /** A nested call that raised did not get to the operation that counts it off. */
  uncount(left: Left): void;
  /** Runs the rest of an activation. */
  complete(outcome: Outcome): unknown;
  /** A recording or compilation came to nothing. */
  aborted(entry: Entry, reason: AbortReason, detail: string, during: AbortedStage): void;
  /** A stage of the compiler has failed: a bug of ours, unless native stack was used up. The reason to give for what is dropped. */
  failed(region: string, reason: AbortReason, error: unknown): AbortReason;
  /** Compiles a unit (again) and installs it: for calls of one shape, if such code (`left`) was left. False if that failed; what was installed before stays then. */
  compile(unit: Unit, left?: CompiledRegion): boolean;
  /** Compiles a unit that was recorded and gathered. */
  compileFirst(unit: Unit): boolean;
  /** Compiles a unit for calls of one shape, and installs that; what fails leaves everything as it was. */
  compileFlat(unit: Unit, flat: FlatEntry): void;
  /** Nothing is recorded or compiled any more. */
  uninstall(): void;
  /** Forgets a region: its place counts again from the start. */
  drop(unit: Unit): void;
  /** Drops a region that became too big; it is recorded again, with less inlined. */
  restart(unit: Unit): void;
  /** Other code is entered in place of this region from now on; what runs in it goes on. */
  supersede(unit: Unit): void;
  /** Gives a region up for good. */
  retire(unit: Unit): void;
  /** What compiled code needs of the run time, and how it shall call. */
  backendEnv(): BackendEnv & Required<Pick<OptimizeEnv, 'calleeShape'>>;
}
