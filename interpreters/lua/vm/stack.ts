/**
 * The stack as errors, message handlers and the debug library see it: frames, natives, and what cannot be seen.
 *
 * A frame knows its parent up to the boundary of its `execute`. Beyond a native that the interpreter called, the stack
 * goes on with the frame in `callers`. Beyond compiled code (which keeps its frames in local variables) it is not known
 * now: an error has to come out there before anybody can say who catches it. So the stack ends either at the host or
 * nowhere in particular, and who walks it must cope with both.
 */
import { calledBuiltin } from './debug-info.ts';
import type { TraceLevel } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_PCALL } from './frame.ts';
import type { LuaState } from './state.ts';

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

/** The levels from a frame downwards, at most `limit`. */
export function stackLevels(top: Frame | undefined, L: LuaState, limit = Number.POSITIVE_INFINITY): Stack {
  const levels: TraceLevel[] = [];
  let nested = L.callers.length;
  let end: Frame | undefined;
  for (let frame = top; ; ) {
    for (; frame !== undefined; frame = frame.parent) {
      end = frame;
      // The code that only calls a builtin on behalf of another is no level of its own.
      if (frame.proto.native !== '?') levels.push({ frame, pc: frame.pc, builtin: undefined });
      if (levels.length >= limit) return { levels, complete: true, end };
    }
    if (end !== undefined && nestedInCompiled(end)) return { levels, complete: false, end };
    if (nested <= 1) return { levels, complete: true, end };
    const caller = L.callers[--nested];
    if (caller.frame === undefined) return { levels, complete: false, end };
    levels.push(...caller.above);
    const builtin = calledBuiltin(caller.frame, caller.frame.pc);
    if (builtin !== undefined) levels.push({ frame: undefined, pc: 0, builtin });
    frame = caller.frame;
  }
}

/**
 * The frame of the innermost protected call, of this interpreter or of those in which it is nested; undefined: there is
 * none; `unknown`: compiled code hides it.
 */
export function protectingFrame(top: Frame): Frame | undefined | 'unknown' {
  const { callers } = top.state;
  let nested = callers.length;
  for (let frame = top; ; ) {
    let end = frame;
    for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
      if (at.kind >= FRAME_PCALL) return at;
      end = at;
    }
    if (nestedInCompiled(end)) return 'unknown';
    if (nested <= 1) return undefined;
    const below = callers[--nested].frame;
    if (below === undefined) return 'unknown';
    frame = below;
  }
}
