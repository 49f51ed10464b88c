/**
 * The stack for those who must see all of it, such as the debug library. Compiled code keeps its frames in local variables; so the coroutine
 * leaves its interpreters as if it yielded (suspension.ts), which puts all frames into the heap, and goes on at once: with the builtin for
 * which that was done, and then in the interpreter. Natives that have called back stay where they are: only what lies above the innermost
 * one is revealed.
 */
import type { Result, Value } from '../values/value.ts';
import type { Frame } from './frame.ts';
import type { FrameFunction } from './frame-builtin.ts';
import { isHidden } from './stack.ts';
import { SUSPENDED } from './suspended.ts';

/** What the builtin `run`, called from the frame's instruction, has to return in order to be called again with the stack revealed. */
export function reveal(frame: Frame, run: FrameFunction, args: readonly Value[]): Result {
  const { running } = frame.state;
  running.top = frame;
  running.request = { run, args };
  return SUSPENDED;
}

/** The builtin, for which the stack is revealed where it has to be. */
export function seeingAll(run: FrameFunction): FrameFunction {
  return (args, frame) => (isHidden(frame) ? reveal(frame, run, args) : run(args, frame));
}
