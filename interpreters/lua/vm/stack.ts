/**
 * The stack as errors, message handlers and the debug library see it: frames, natives, and what cannot be seen.
 *
 * A frame knows its parent up to the boundary of its `execute`. Beyond a native that the interpreter called, the stack
 * goes on with the frame in `callers`. Beyond compiled code (which keeps its frames in local variables) it is not known
 * now: an error has to come out there before anybody can say who catches it. So the stack ends either at the host or
 * nowhere in particular, and who walks it must cope with both. Each coroutine has a stack of its own, which ends where it was resumed.
 */
import { CO_DEAD, CO_NORMAL, CO_SUSPENDED, type Coroutine } from '../values/coroutine.ts';
import type { Value } from '../values/value.ts';
import { calledBuiltin, isTailCall } from './debug-info.ts';
import type { TraceLevel, Transfer } from './errors.ts';
import type { Frame } from './frame.ts';
import { FINALIZER_CODE, FRAME_PCALL, FRAME_TAIL } from './frame.ts';
import type { LuaState, NativeCall } from './state.ts';

/** What was seen of a stack. */
export interface Stack {
  /** Innermost first. */
  readonly levels: TraceLevel[];
  /** Whether that is all, down to the host. */
  readonly complete: boolean;
  /** The last frame that was seen: two walks that end at the same one saw the same rest. */
  readonly end: Frame | undefined;
}

/** The host, which called the program. */
export const HOST_LEVEL: TraceLevel = { frame: undefined, pc: 0, builtin: undefined };

/** Frames at the bottom of compiled nested calls have a depth; those at the bottom of natives' calls have none. */
function nestedInCompiled(boundary: Frame): boolean {
  return boundary.depth > 0;
}

export function boundaryOf(top: Frame): Frame {
  let frame = top;
  while (frame.parent !== undefined) frame = frame.parent;
  return frame;
}

/** Goes down the stack of a coroutine (the program itself is one), from one chain of frames to the next. */
class Descent {
  private readonly L: LuaState;
  private readonly co: Coroutine;
  /** Where the next native is, counted from the bottom. */
  private nested: number;
  /** Stacks of a coroutine that has yielded, or revealed its frames: those below this one's place are still to come. */
  private waiting: number;
  /** Where the stacks begin that belong to the interpreter of this part. */
  private floor: number;
  /** The frame with which the part was entered, if it is one that goes on over stacks that wait. */
  private entered: Frame | undefined;
  /** The part that runs lies above. */
  private below: boolean;
  /** Nobody knows what comes next. */
  isLost = false;
  /** The native between the two chains. */
  native: NativeCall | undefined;

  constructor(L: LuaState, co: Coroutine, nested: number) {
    this.L = L;
    this.co = co;
    this.nested = nested;
    this.waiting = co.outer.length;
    this.floor = co.floor;
    this.entered = co.entered;
    this.below = co.status === CO_SUSPENDED;
  }

  /** The top of the next chain after one that ends with `boundary`; undefined: that was the last one, or the rest is out of sight. */
  next(boundary: Frame | undefined): Frame | undefined {
    const { co, L, entered } = this;
    this.native = undefined;
    if (boundary !== undefined && entered !== undefined && boundaryOf(entered) === boundary) this.below = true;
    if (this.below && this.waiting > this.floor) return co.outer[--this.waiting];
    this.isLost = !this.below && boundary !== undefined && nestedInCompiled(boundary);
    if (this.isLost || this.nested <= co.base) return undefined;
    this.native = L.callers[--this.nested];
    this.waiting = this.floor;
    this.floor = this.native.floor;
    this.entered = this.native.entered;
    this.below = false;
    this.isLost = this.native.frame === undefined;
    return this.native.frame;
  }
}

/** Whether compiled code hides a part of the stack that leaving it would reveal. */
export function isHidden(top: Frame): boolean {
  const { entered } = top.state.running;
  const boundary = boundaryOf(top);
  return nestedInCompiled(boundary) && !(entered !== undefined && boundaryOf(entered) === boundary);
}

/** Whether all frames of the program are in the heap, from the running coroutine's `top` down to the host. */
export function isWhole(top: Frame): boolean {
  const { state } = top;
  const { callers, main } = state;
  let nested = callers.length;
  let chain: Frame | undefined = top;
  for (let co = state.running; ; co = resumerOf(state, nested)) {
    const descent = new Descent(state, co, nested);
    while (chain !== undefined) chain = descent.next(boundaryOf(chain));
    if (descent.isLost) return false;
    if (co === main) return true;
    nested = co.base - 1;
    chain = callers[nested]?.frame;
    if (chain === undefined) return false;
  }
}

/** The coroutine in which the call number `nested` was made. */
function resumerOf({ callers, main }: LuaState, nested: number): Coroutine {
  for (let i = nested - 1; i >= 0; i--) {
    const co = callers[i].resumed;
    if (co !== undefined) return co;
  }
  return main;
}

/** The levels from a frame downwards, at most `limit`; of another coroutine than the running one if it is named. */
export function stackLevels(
  top: Frame | undefined,
  L: LuaState,
  limit = Number.POSITIVE_INFINITY,
  co = L.running,
  nested = L.callers.length,
): Stack {
  const levels: TraceLevel[] = [];
  const descent = new Descent(L, co, nested);
  let end: Frame | undefined;
  /** A frame whose place a nested tail call has taken. */
  let replaced: Frame | undefined;
  /** The native just passed called a hook. */
  let hook: Transfer | undefined;
  const push = (frame: Frame | undefined, pc: number, builtin: Value): void => {
    levels.push(hook === undefined ? { frame, pc, builtin } : { frame, pc, builtin, hook });
    hook = undefined;
  };
  for (let chain = top; ; ) {
    for (let frame = chain; frame !== undefined; frame = frame.parent) {
      end = frame;
      // The code that only calls a builtin on behalf of another is no level of its own.
      const { native } = frame.proto;
      if (native === FINALIZER_CODE) {
        if (levels.length > 0) levels[levels.length - 1] = { ...levels[levels.length - 1], isFinalizer: true };
      } else if (native !== '?' && frame !== replaced) push(frame, frame.pc, undefined);
      if (levels.length >= limit) return { levels, complete: true, end };
    }
    chain = descent.next(end);
    if (chain === undefined) return { levels, complete: !descent.isLost, end };
    if (descent.native === undefined) {
      if (end?.kind === FRAME_TAIL && isTailCall(chain.proto, chain.pc)) replaced = chain;
      continue;
    }
    const { above } = descent.native;
    // One by one: an error may have left more levels than a call takes arguments.
    for (const level of above) levels.push(level);
    if (above.at(-1)?.frame?.kind === FRAME_TAIL && isTailCall(chain.proto, chain.pc)) replaced = chain;
    hook = descent.native.hook;
    const builtin = calledBuiltin(chain, chain.pc);
    if (builtin !== undefined) push(undefined, 0, builtin);
  }
}

/** The stack of a coroutine that is not running. */
export function levelsOf(L: LuaState, co: Coroutine): readonly TraceLevel[] {
  if (co.status === CO_DEAD) return co.error === undefined ? [] : co.error.levels;
  // Who was resumed by it is the next one that was nested.
  const resumed = co.status === CO_NORMAL ? L.callers.findIndex((c, i) => i >= co.base && c.resumed !== undefined) : -1;
  const top = co.status === CO_NORMAL ? L.callers[resumed]?.frame : co.top;
  if (top === undefined) return [];
  const builtin = calledBuiltin(top, top.pc);
  const { levels } = stackLevels(top, L, undefined, co, resumed);
  return builtin === undefined ? levels : [{ frame: undefined, pc: 0, builtin }, ...levels];
}

/**
 * The frame of the innermost protected call, of this interpreter or of those in which it is nested; undefined: there is
 * none; `unknown`: compiled code hides it.
 */
export function protectingFrame(top: Frame): Frame | undefined | 'unknown' {
  const { state } = top;
  const descent = new Descent(state, state.running, state.callers.length);
  for (let chain: Frame | undefined = top; chain !== undefined; ) {
    let end = chain;
    for (let at: Frame | undefined = chain; at !== undefined; at = at.parent) {
      if (at.kind >= FRAME_PCALL) return at;
      end = at;
    }
    chain = descent.next(end);
  }
  return descent.isLost ? 'unknown' : undefined;
}
