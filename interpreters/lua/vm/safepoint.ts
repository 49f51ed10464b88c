/** Where the program can be suspended for a collection of garbage (collection.ts): in `collectgarbage`, and at the end of a loop's pass. */
import { SAFEPOINT_INTERVAL, safepoints } from '../values/safepoints.ts';
import { NONE, type Result, type Value } from '../values/value.ts';
import type { Frame } from './frame.ts';
import { SUSPENDED } from './suspension.ts';

/** Suspends the program at the instruction at the frame's pc, whose result `answer` gives after the collection. */
export function suspendToCollect(frame: Frame, answer: () => Value): Result {
  const { collector, running } = frame.state;
  collector.answer = answer;
  running.top = frame;
  return SUSPENDED;
}

const noAnswer = (): undefined => undefined;

/**
 * A loop's safepoint: what is to be done there, if anything.
 * @dontLookInside
 */
export function atSafepoint(frame: Frame): Result {
  safepoints.left = SAFEPOINT_INTERVAL;
  return frame.state.collector.isDue() ? suspendToCollect(frame, noAnswer) : NONE;
}
