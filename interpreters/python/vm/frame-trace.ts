/** What tools that trace know of a frame: its own trace function, and the line at which it was last. */
import type { Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';

export class FrameTrace {
  /** `f_trace` */
  trace: Value | undefined = undefined;
  /** `f_trace_lines` */
  lines = true;
  /** The last line, and its hook; -1: none yet. */
  line = -1;
  pc = -1;
  /** The test of a `while` is made again. */
  repeats = false;
  /** Where the program has been told to go on. */
  jump: number | undefined = undefined;
  /** The built-in function whose call has been told, and which returns later: its thread waits, or it is written in Python. */
  called: { readonly f: Value; readonly pc: number } | undefined = undefined;
}

const TRACES = new WeakMap<Frame, FrameTrace>();

export function traceOf(frame: Frame): FrameTrace {
  let t = TRACES.get(frame);
  if (t === undefined) {
    t = new FrameTrace();
    TRACES.set(frame, t);
  }
  return t;
}
