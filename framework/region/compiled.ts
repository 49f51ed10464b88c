/**
 * What a back-end makes of a region, and how values travel out of it.
 *
 * Compiled code returns the value of `finish`, or EXIT after it has put its exit number and the values that the exit's frame
 * state mentions into the one shared `exitState`. Whoever gets EXIT must take them out at once (`leave` in deopt/materialize),
 * before any other compiled code runs. Returning a sentinel costs 2-13 ns where throwing costs over 100.
 *
 * An exception that passes through compiled code is told by EXIT too, without a region (`raised`): thrown, it would cost a microsecond for each activation, and V8
 * never optimizes a function that never returns (it counts at returns and back edges). Code that is not compiled throws.
 */
import type { JitCode } from '../jitcode/jitcode.ts';
import type { FrameState, Ins, PortalAux } from './ir.ts';

/** The result of compiled code that was left by an exit. A hosted value is never EXIT. */
export const EXIT: object = Object.freeze({ exit: true });

/** How many numbers, and how many other values, one exit can hand over. */
export const MAX_EXIT_VALUES = 2048;

/** Where the values of an exit are: parallel lists. */
export interface ExitLayout {
  /** The SSA values that the frame state mentions, without constants, each once. */
  readonly values: readonly Ins[];
  /** s >= 0: `exitState.numbers[s]`; else `exitState.refs[~s]`. */
  readonly slots: readonly number[];
}

export interface CompiledRegion {
  readonly name: string;
  /** Takes the values of the entry block's parameters. */
  readonly run: (...reds: readonly unknown[]) => unknown;
  /** By exit number. */
  readonly exits: readonly FrameState[];
  readonly layouts: readonly ExitLayout[];
  /** JavaScript, or '' if there is none. */
  readonly source: string;
  /** Bytes of V8's bytecode, estimated. */
  readonly bytecodeEstimate: number;
  /** JavaScript locals: 8 bytes of stack each, for whoever counts stack room. */
  readonly locals: number;
  /** By line of the source: the operations it comes from, if somebody wants to know. */
  readonly lines: readonly (readonly Ins[])[] | null;
  /** The address under which profilers know the function, likewise. */
  readonly url: string | null;
}

/** Native stack of one activation, as V8's interpreter has it: all locals, temporaries for calls, what V8 puts around them. */
export const frameBytesOf = (locals: number): number => 400 + 8 * locals;

/** Where a portal call tells one half of the position at which the callee begins: an argument's field's field..., or always the same. */
export type PositionSource =
  | { readonly argument: number; readonly path: readonly string[] }
  | { readonly argument: null; readonly value: unknown };

/** The link to a portal that compiled code calls; `run` changes when the callee gets compiled. */
export interface PortalLink {
  run: (...args: readonly unknown[]) => unknown;
  /** A link for many callees: `run` wants these first (anchor, index), which compiled code reads. Null: `run` takes the arguments only. */
  readonly position: readonly PositionSource[] | null;
}

/** What a back-end needs from the run time. */
export interface BackendEnv {
  /** The link object for a nested portal call. */
  linkPortal(aux: PortalAux): PortalLink;
  /** Called after a nested compiled region returned EXIT: finishes its activation and returns its value. EXIT: it has raised (`takeRaised`). It may throw, too. */
  finish(): unknown;
  /** Where nested calls count the native stack in use: an exception that passes through one counts it off. */
  readonly native?: { $mtDepth: number };
  /** Stress mode: a guard leaves although it holds if this answers true for its exit number. */
  failGuards?: (exit: number) => boolean;
  /** Counts executions of guards by exit number, if present; must be long enough. */
  counts?: Float64Array;
}

class ExitState {
  /** The compiled region that was left last; null once its values were taken. */
  region: CompiledRegion | null = null;
  exit = 0;
  /** What a call raised, for exits of frame states with `raise`; what has passed through compiled code. */
  exception: unknown = undefined;
  readonly numbers: Float64Array = new Float64Array(MAX_EXIT_VALUES);
  /** Full-length and never empty of elements, so that V8 keeps it packed. */
  readonly refs: unknown[] = new Array<unknown>(MAX_EXIT_VALUES).fill(null);
}

export const exitState = new ExitState();

/** The result of compiled code through which an exception passes. */
export function raised(exception: unknown): object {
  exitState.region = null;
  exitState.exception = exception;
  return EXIT;
}

/** That exception, when EXIT has been returned without a region. */
export function takeRaised(): unknown {
  const { exception } = exitState;
  exitState.exception = undefined;
  return exception;
}

/** One jitcode activation as left by compiled code. */
export interface LeftFrame {
  readonly jitcode: JitCode;
  readonly pc: number;
  /** Parallel to `FrameInfo.vals`. */
  readonly values: unknown[];
}

/** Everything about an exit that was taken: objects are real, pending writes are done. */
export interface Left {
  readonly region: CompiledRegion;
  readonly exit: number;
  readonly fs: FrameState;
  /** Outermost first. */
  readonly frames: LeftFrame[];
  /** The operation at the innermost pc has raised `exception`. */
  readonly raise: boolean;
  readonly exception: unknown;
}

/** A limit of the back-end was hit: the region is dropped, the program goes on. */
export class BackendAbort extends Error {
  readonly reason: BackendAbortReason;

  constructor(reason: BackendAbortReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'BackendAbort';
    this.reason = reason;
  }
}
export type BackendAbortReason = 'too big' | 'too deep' | 'too many exit values' | 'unsupported name';
