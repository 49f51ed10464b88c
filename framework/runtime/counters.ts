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

/**
 * Until something is hot, counting is all that there is to do: the compiler is loaded then. `load` installs it at `$mt`, which is asked
 * again.
 */
export function installUntilHot(params: Parameters, load: () => void): void {
  $mt.enter = (driver, anchor, index, ...live) => {
    const cells = anchor.jit;
    // The linked interpreter has counted down already, if there was a counter.
    if (cells.counts.length === 0) {
      allocate(cells, params.threshold, params.threshold);
      if (!countDown(cells, index)) return null;
    }
    load();
    return $mt.enter(driver, anchor, index, ...live);
  };
  $mt.nest = (driver: number, anchor: CodeObject, index: number) => {
    const cells = anchor.jit;
    if (cells.counts.length === 0) allocate(cells, params.threshold, params.functionThreshold);
    if (!countDown(cells, index)) return false;
    load();
    return $mt.nest(driver, anchor, index);
  };
}
