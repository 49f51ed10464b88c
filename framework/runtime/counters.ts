/** What back edges and calls of hosted code count down, and who is asked when a counter is below zero. No part of the compiler is needed. */
import { $mt, type Enter, type Nest, type ThresholdsOf } from './link.ts';

/** What the compiler answers from now on. */
export interface Answers {
  readonly enter: Enter;
  readonly nest: Nest;
}

/** Loading needs native stack; modules that fail while they are loaded stay failed. Frames of the function below, of a hundred bytes or more. */
const FRAMES_TO_LOAD = 2000;

const descend = (frames: number): boolean => frames === 0 || descend(frames - 1);

function canLoad(): boolean {
  try {
    return descend(FRAMES_TO_LOAD);
  } catch (e) {
    if (e instanceof RangeError) return false;
    throw e;
  }
}

/**
 * Until something is hot, counting is all that there is to do: the compiler is loaded then. `load` makes `$mt` ask it, and what is hot is
 * asked again. Too deep in a recursion what is hot has to get hot once more.
 */
export function installUntilHot(thresholdsOf: ThresholdsOf, load: () => Answers): void {
  const enter: Enter = (driver, anchor, index, live) => {
    if (canLoad()) return load().enter(driver, anchor, index, live);
    anchor.jit.counts[index] = thresholdsOf(driver).threshold;
    return null;
  };
  const nest: Nest = (driver, anchor, index) => {
    if (canLoad()) return load().nest(driver, anchor, index);
    anchor.jit.counts[index] = thresholdsOf(driver).functionThreshold;
    return false;
  };
  $mt.ask(enter, nest, thresholdsOf);
}
