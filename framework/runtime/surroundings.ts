/**
 * What is around a compiled loop gets hot by the time that passes in it, not by its own passes alone.
 *
 * A loop around a compiled one passes rarely: it would be found after a thousand passes, when everything has run fast for a while, and then
 * V8 has to warm up once more, with the inner loop's code in the new region; and the loop around that, a thousand passes later. So each of the
 * first entries of a compiled loop from the interpreter counts for the back edges and the function entry of the same hosted code that
 * were passed since the entry before: as many as make them hot after `exitThreshold` entries.
 */
import type { CodeObject } from '../hints/index.ts';
import type { Entry } from './entry.ts';
import { NEVER } from './link.ts';

/** Counters above are out of use. */
const LARGEST = NEVER >> 1;

export class Surroundings {
  /** The counters of a code object when a loop was entered last. */
  private readonly before = new WeakMap<Entry, Int32Array>();

  /** The loop at `entry` is entered from the interpreter, the `entries`-th time. */
  enter(entry: Entry, { jit }: CodeObject, entries: number): void {
    const { exitThreshold, threshold, functionThreshold } = entry.params;
    if (entries > 2 * exitThreshold) {
      if (entries === 2 * exitThreshold + 1) this.before.delete(entry);
      return;
    }
    const { counts } = jit;
    // A function's entry, a loop's header, or both.
    const first = Math.max(threshold, functionThreshold);
    const before = this.before.get(entry);
    if (before === undefined) {
      this.before.set(entry, counts.slice());
      return;
    }
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i] ?? 0;
      if (i === entry.index || count <= 0 || count > LARGEST || count >= (before[i] ?? 0)) continue;
      counts[i] = Math.max(0, count - Math.ceil((i === 0 ? first : threshold) / exitThreshold));
    }
    before.set(counts);
  }
}
