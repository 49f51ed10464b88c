/** Where garbage can be collected, and objects measured (in `collectgarbage`, and at the end of a loop's pass), and where Ctrl-C stops the program. For collections all frames have to be in the heap (reveal.ts). */
import { isInterrupted } from 'metatrace';
import { collect, measure } from '../gc/collect.ts';
import { SAFEPOINT_INTERVAL, safepoints } from '../values/safepoints.ts';
import { NONE, type Result, type Value } from '../values/value.ts';
import { memoryError } from './errors.ts';
import type { Frame } from './frame.ts';
import { interrupt } from './interrupt.ts';
import { revealAll } from './reveal.ts';
import { isWhole } from './stack.ts';
import { SUSPENDED } from './suspended.ts';

/** What the instruction at the frame's pc has to return for a collection: the answer afterwards, or SUSPENDED. */
export function collectAt(frame: Frame, answer: () => Value): Result {
  return whereAllIsSeen(frame, collect, answer);
}

/** The same for measuring objects. */
export function measureAt(frame: Frame, answer: () => Value): Result {
  return whereAllIsSeen(frame, measure, answer);
}

function whereAllIsSeen(frame: Frame, action: (at: Frame) => void, answer: () => Value): Result {
  const run = (_: readonly Value[], at: Frame): Value => {
    action(at);
    return answer();
  };
  return isWhole(frame) ? run(NONE, frame) : revealAll(frame, run, NONE);
}

const noAnswer = (): undefined => undefined;

/**
 * A loop's safepoint, at the instruction that ends its pass. Whether the interpreter has to be left: then the jump has still to be made.
 * @dontLookInside
 */
export function atSafepoint(frame: Frame, pc: number): boolean {
  if (isInterrupted()) interrupt(frame.state);
  safepoints.left = SAFEPOINT_INTERVAL;
  if (safepoints.isShort) {
    safepoints.isShort = false;
    if (!frame.state.collector.hurry()) throw memoryError();
  }
  if (!frame.state.collector.isDue()) return false;
  frame.pc = pc;
  return collectAt(frame, noAnswer) === SUSPENDED;
}
