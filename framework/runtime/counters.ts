/** What back edges and calls of hosted code count down, and who is asked when a counter is below zero. No part of the compiler is needed. */
import type { CodeObject, JitCells } from '../hints/index.ts';
import { $mt } from './link.ts';
import type { Parameters } from './parameters.table.ts';

/** The counters of a code object are made when it counts for the first time: `atStart` is that of its first position. */
export function allocate(cells: JitCells, threshold: number, atStart: number): void {
  const counts = new Int32Array(cells.length).fill(threshold);
  if (counts.length > 0) counts[0] = atStart;
  cells.counts = counts;
}

/** True if the counter, counted down by one, is below zero. */
export function countDown(cells: JitCells, index: number): boolean {
  const left = (cells.counts[index] ?? 0) - 1;
  cells.counts[index] = left;
  return left < 0;
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
 * Until something is hot, counting is all that there is to do: the compiler is loaded then. `load` installs it at `$mt`, which is asked
 * again. Too deep in a recursion what is hot has to get hot once more.
 */
export function installUntilHot(params: Parameters, load: () => void): void {
  $mt.enter = (driver, anchor, index, ...live) => {
    const cells = anchor.jit;
    // The linked interpreter has counted down already, if there was a counter.
    if (cells.counts.length === 0) {
      allocate(cells, params.threshold, params.threshold);
      if (!countDown(cells, index)) return null;
    }
    if (!canLoad()) {
      cells.counts[index] = params.threshold;
      return null;
    }
    load();
    return $mt.enter(driver, anchor, index, ...live);
  };
  $mt.nest = (driver: number, anchor: CodeObject, index: number) => {
    const cells = anchor.jit;
    if (cells.counts.length === 0) allocate(cells, params.threshold, params.functionThreshold);
    if (!countDown(cells, index)) return false;
    if (!canLoad()) {
      cells.counts[index] = params.functionThreshold;
      return false;
    }
    load();
    return $mt.nest(driver, anchor, index);
  };
}
