/**
 * What an interpreter author writes: drivers, merge points and hints on values.
 *
 * This room imports nothing. Untranslated, every function here is a no-op (or the identity), so that an interpreter
 * runs and is debugged as an ordinary program; the translator recognises calls of these functions by symbol and turns
 * them into jitcode operations. A JSDoc tag says the rest: `@elidable`, `@dontLookInside`, `@lookInside`, `@unrollSafe`,
 * `@virtualizable`, `@owned`, `@quasiImmutable`, `@immutableElements`, `@generalElements`, `@doubleElements`,
 * `@valueClass`, `@transient`.
 */

/**
 * The state that the run time keeps for one hosted code object: counters and compiled entries, one per index.
 *
 * The code object owns it (`readonly jit = new JitCells(length)`), so everything that was compiled for hosted code is
 * collected with it. `counts[i]` is what back edges decrement; it is allocated on first use.
 */
export class JitCells {
  /** One counter for each index; below zero means: ask the run time. Empty until the first back edge. */
  counts: Int32Array;
  /** How many indices (positions) the code object has. */
  readonly length: number;
  /** Run time's own records for each index; opaque to authors. */
  entries: unknown[];

  constructor(length: number) {
    this.counts = new Int32Array(0);
    this.length = length;
    this.entries = [];
  }
}

/** A hosted code object: the part of the greens to which compiled code belongs. */
export interface CodeObject {
  readonly jit: JitCells;
}

/** One instruction of hosted bytecode, for tools that show it. */
export interface HostedInstruction {
  /** The index at which the merge point stands for it. */
  readonly index: number;
  readonly text: string;
}

export interface DriverOptions<A extends CodeObject> {
  /** Names the driver's positions in logs and statistics where there is no `location`. */
  readonly name: string;
  /** A hosted position for people, such as `file.lua:12 in function 'f'`. */
  readonly location?: (anchor: A, index: number) => string;
  /** The line of hosted source at a position, for tools that show source. Null: there is none. */
  readonly source?: (anchor: A, index: number) => { readonly file: string; readonly line: number } | null;
  /** The instructions of a code object in their order, for tools that show bytecode. */
  readonly bytecode?: (anchor: A) => readonly HostedInstruction[];
  /** False forbids compiling or inlining this hosted code (debuggers, known blow-ups). */
  readonly mayCompile?: (anchor: A, index: number) => boolean;
}

/**
 * Marks a dispatch loop. The greens are `(anchor, index)`: a hosted code object and a position in it. The reds are
 * inferred: whatever else is live at the merge point.
 */
export class JitDriver<A extends CodeObject> {
  readonly options: DriverOptions<A>;

  constructor(options: DriverOptions<A>) {
    this.options = options;
  }

  /** Head of the dispatch loop: compiled code may be entered and left here. At most one per function. */
  mergePoint(_anchor: A, _index: number): void {}

  /** A hosted loop closes: write it right after the backward jump has set the position. Counts, and enters compiled code. */
  backEdge(_anchor: A, _index: number): void {}

  /**
   * For stackless interpreters: true when the hosted call of `anchor` at `index` shall be a nested call of the portal (compiled
   * code then calls it directly); false: push a frame and go on. Always false untranslated.
   */
  nest(_anchor: A, _index: number): boolean {
    return false;
  }

  /**
   * For coroutines: the call of the portal that comes next goes on with hosted code that was left at `anchor` and `index`, whose frames are
   * in the heap. It is never inlined, since nothing is known of where it returns to; compiled code calls what is compiled from there on.
   */
  resume(_anchor: A, _index: number): void {}

  /** For stackless interpreters: a hosted call begins; `anchor` and `index` are the caller's position. */
  enterFrame(_anchor: A, _index: number): void {}

  /** For stackless interpreters: the hosted call that `enterFrame` began has returned. */
  leaveFrame(): void {}
}

/** Makes `x` a constant from here on in compiled code, at the price of a guard (RPython's `promote`). */
export function promote<T>(x: T): T {
  return x;
}

/** True in compiled code and while it is recorded; false in the plain interpreter. */
export function jitted(): boolean {
  return false;
}

/** True where the compiler knows the value of `x`. Always false untranslated: use it to choose, never to decide. */
export function isConstant(_x: unknown): boolean {
  return false;
}

/** True where the compiler knows that `x` was allocated here and has not escaped. May be wrong both ways. */
export function isVirtual(_x: unknown): boolean {
  return false;
}

/** Stops the recording with an error if `x` is not a constant there: tests that a hint does its work. */
export function assertGreen<T>(x: T): T {
  return x;
}

/** Hides what is known about `x` from the optimizer. For tests. */
export function forgetConstant<T>(x: T): T {
  return x;
}
