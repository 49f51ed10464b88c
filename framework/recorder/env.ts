/** What the recorder needs from the run time, and how its recordings end. */
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import type { Program } from '../jitcode/program.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import type { Assumption } from '../region/ir.ts';
import type { Joins } from './draft.ts';
import type { RecorderFrame } from './frame.ts';

export interface RecorderParams {
  readonly joins: Joins;
  readonly traceLimit: number;
  readonly regionLimit: number;
  readonly maxInlineDepth: number;
  readonly maxInlineRecursion: number;
  readonly maxPromotedValues: number;
  readonly checkElidable: boolean;
}

/**
 * Native stack that an activation of the linked portal takes (Lua's alone: 1.9 kB), with what the run time and a native that calls back put around
 * it. That native has called another activation, which nobody counts.
 */
export const PORTAL_BYTES = 6000;

/**
 * The same for a recording: natives that it runs may call back, and what they call may be recorded in turn.
 */
export const RECORDER_BYTES = 4000;

/**
 * What entries from the interpreter may take beyond the limit. They are no nested calls, but in between may stand natives that call back:
 * hundreds of interpreters in each other, each of which would enter compiled code. With two hundred of them, as Lua allows, all fits into 850 KB.
 */
const SPARE_BYTES = 64 * 1024;

/**
 * How much native stack nested calls of compiled code may have taken, in bytes. Compiled code reads and writes it as a field, so the
 * name is one that no interpreter uses.
 */
export class NativeStack {
  $mtDepth = 0;
  /** Beyond, nothing nests. */
  readonly limit: number;

  constructor(kilobytes: number) {
    this.limit = 1024 * kilobytes;
  }

  get isFull(): boolean {
    return this.$mtDepth >= this.limit;
  }

  /** Even compiled code that calls nothing is not entered. */
  get isExhausted(): boolean {
    return this.$mtDepth >= this.limit + SPARE_BYTES;
  }
}

export interface Greens {
  readonly anchor: CodeObject;
  readonly index: number;
}

export interface RecorderEnv {
  readonly program: Program;
  readonly params: RecorderParams;
  readonly native: NativeStack;
  /** Operations know where they come from (`Ins.at`): for tools. */
  readonly keepsPositions: boolean;
  /** Runs a nested call of a portal in the linked interpreter (or in compiled code). */
  callPortal(jitcode: JitCode, args: readonly unknown[]): unknown;
  mayCompile(driver: number, anchor: CodeObject, index: number): boolean;
  /** Operations that the hosted code took when it was recorded last, inlined or not; 0: never, Infinity: it has loops. */
  sizeOf(driver: number, anchor: CodeObject, index: number): number;
  noteSize(driver: number, anchor: CodeObject, index: number, ops: number): void;
  /** The assumption that a quasi-immutable field keeps its value; null if it broke too often. */
  assume(object: object, field: FieldDesc): Assumption | null;
  /** A quasi-immutable field was written. */
  invalidate(object: object, name: string): void;
}

/** Why the recording was given up: a row of runtime/aborts.table.ts. */
export type RecorderAbortReason =
  | 'tooLong'
  | 'redContext'
  | 'tooManyFrames'
  | 'unsupported'
  | 'mayNotCompile'
  | 'noStack'
  | 'recorderFailure';

/** Thrown before the operation at hand has had an effect. */
export class RecorderAbort extends Error {
  readonly reason: RecorderAbortReason;

  /** `cause`: a bug of ours. */
  constructor(reason: RecorderAbortReason, detail: string, cause: unknown = null) {
    super(`${reason}: ${detail}`, { cause });
    this.name = 'RecorderAbort';
    this.reason = reason;
  }
}

/** What an author has promised, and asked to be told loudly if it is broken, is broken. The program ends with it. */
export class BrokenPromise extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** `assertGreen` met a value that is no constant. */
export class AssertGreenError extends BrokenPromise {
  constructor(where: string) {
    super('AssertGreenError', `assertGreen: the value is no constant in compiled code, at ${where}`);
  }
}

/**
 * join: jumped to a merge block of the region. finish: the portal returned. segment: too long, stopped at a merge point.
 * left: the hosted function with which the region began has returned. around: it has, or has yielded, and the caller's loop
 * begins its next pass, which the run time has to count. vetoed: the driver forbids going on. unknown: a position that takes
 * too many values. raise: an exception that the region does not handle. cut: a limit of the specializer.
 */
export type Ending = 'join' | 'finish' | 'segment' | 'left' | 'around' | 'vetoed' | 'unknown' | 'raise' | 'cut';

export interface Recording {
  /** null: given up, nothing was added to the region. */
  readonly ending: Ending | null;
  readonly abort: RecorderAbort | null;
  /** How the program goes on: where the activations stand (empty if it returned). */
  readonly frames: readonly RecorderFrame[];
  /** The operation at the innermost pc has raised `exception`. */
  readonly raise: boolean;
  readonly exception: unknown;
  /** What the portal returned, if `frames` is empty. */
  readonly value: unknown;
  readonly ops: number;
}
