/**
 * A coroutine as a value: where it goes on, and what it is doing. vm/coroutines.ts has the rules.
 *
 * Its activations are frames in the heap like all others. Where compiled code or `driver.nest` had put some on the JavaScript stack, a
 * yield leaves several stacks of frames (vm/suspension.ts): the first one goes on, and what it returns goes to the next.
 */
import type { LuaError, TraceLevel, Transfer } from '../vm/errors.ts';
import type { Frame } from '../vm/frame.ts';
import type { Hook } from '../vm/hooks.ts';
import type { Result, Value } from './value.ts';

/** Not begun, or in `coroutine.yield`. */
export const CO_SUSPENDED = 0;
export const CO_RUNNING = 1;
/** Has resumed another one. */
export const CO_NORMAL = 2;
export const CO_DEAD = 3;

/** The call that resumes a coroutine, among the natives that call back (`LuaState.callers`). */
export class Resumption {
  /** The frame that called; undefined: compiled code did. */
  frame: Frame | undefined;
  readonly above: readonly TraceLevel[];
  readonly resumed: Coroutine;
  readonly entered: Frame | undefined;
  readonly floor: number;
  readonly hook: Transfer | undefined;

  constructor(resumed: Coroutine) {
    this.frame = undefined;
    this.above = NO_LEVELS;
    this.entered = undefined;
    this.floor = 0;
    this.hook = undefined;
    this.resumed = resumed;
  }
}
const NO_LEVELS: readonly TraceLevel[] = [];

/** What a builtin wants to do when all frames are in the heap (vm/reveal.ts). */
export interface StackRequest {
  readonly run: (args: readonly Value[], frame: Frame) => Result | Frame;
  readonly args: readonly Value[];
}

export class Coroutine {
  /** There is one at a time. */
  readonly resumption: Resumption;
  /** One of CO_*. */
  status: number;
  /** What it will run, before it has begun. */
  body: Value;
  /** Suspended: the innermost frame, which is calling `yield`. */
  top: Frame | undefined;
  /** The innermost frames of the stacks further out, outermost first: each waits for what the next one's last frame returns. */
  readonly outer: Frame[];
  /** Of `outer`, so many belong to interpreters beyond the innermost native that called back. */
  floor: number;
  /** It has not yielded, but left its interpreters for this. */
  request: StackRequest | undefined;
  /** While a yield leaves the interpreters that are nested in each other: their innermost frames, as it passes them. */
  readonly left: Frame[];
  /** Running: the frame with which its interpreter was entered. */
  entered: Frame | undefined;
  /** What `yield` hands over. */
  transfer: Result;
  /** Running or normal: how many interpreters and coroutines were nested when it was resumed. */
  base: number;
  /** The `base` at which it may yield; -1: never, because it is the main program or is being closed. */
  yieldBase: number;
  /** Of the debug library; kept after death, when it cannot run any more. */
  hook: Hook | undefined;
  /** The hook runs now. */
  inHook: boolean;
  /** Dead: of what. It knows the stack as it was, and the variables that are still to be closed. */
  error: LuaError | undefined;

  constructor(body: Value) {
    this.resumption = new Resumption(this);
    this.status = CO_SUSPENDED;
    this.body = body;
    this.top = undefined;
    this.outer = [];
    this.floor = 0;
    this.request = undefined;
    this.left = [];
    this.entered = undefined;
    this.transfer = undefined;
    this.base = 0;
    this.yieldBase = -1;
    this.hook = undefined;
    this.inHook = false;
    this.error = undefined;
  }
}
