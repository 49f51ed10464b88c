/**
 * How much memory the program has in use, and a limit for it. The thread that waits for Ctrl-C (interrupt.ts) also looks at what the process takes
 * every so often, and asks the program to stop where that has grown too much; then the main thread has V8 collect, and sees what is left.
 *
 * V8 ends a process that reaches V8's own limit at once, so there is always one below that.
 */
import type { HeapInfo } from 'node:v8';

/** Share of V8's own limit at which the program still gets an error. */
const SHARE_OF_V8 = 0.75;
/** How much the process may grow before it is looked at again: half of what is left, and at least this share of the limit. */
const LEAST_STEP = 1 / 16;

/** V8's own full collection, which is there only if a flag was set before. */
let fullCollection: (() => void) | undefined;

/** Has V8 collect all garbage. */
export function collectHeap(): void {
  if (fullCollection === undefined) {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    // Code that was dropped by a collection would come back after it, and count.
    setFlagsFromString('--no-flush-bytecode');
    fullCollection = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
  }
  fullCollection();
}

function statistics(): HeapInfo {
  return process.getBuiltinModule('node:v8').getHeapStatistics();
}

class MemoryLimit {
  /** The user has set it. */
  isSet = false;
  private bytes = Infinity;
  /** More than that is too much: the limit, or what was in use at the last error and a bit, since its garbage may still lie in old registers. */
  private bound = Infinity;

  /** 0: none. */
  set(megabytes: number): void {
    this.isSet = megabytes > 0;
    const ofV8 = SHARE_OF_V8 * statistics().heap_size_limit;
    this.bytes = this.isSet ? Math.min(megabytes * 2 ** 20, ofV8) : ofV8;
    this.bound = this.bytes;
  }

  /** How big the process may be before somebody looks at the heap. */
  first(): number {
    if (this.bytes === Infinity) this.set(0);
    return process.memoryUsage.rss() + this.bytes;
  }

  /** Collects. Whether too much is left; and how big the process may be until the next look. */
  check(): { readonly isExceeded: boolean; readonly next: number } {
    collectHeap();
    const { used_heap_size, external_memory } = statistics();
    const used = used_heap_size + external_memory;
    const least = this.bytes * LEAST_STEP;
    const isExceeded = used > this.bound;
    if (isExceeded) this.bound = used + least;
    else if (used < this.bytes) this.bound = this.bytes;
    return { isExceeded, next: process.memoryUsage.rss() + Math.max((this.bytes - used) / 2, least) };
  }
}

export const memoryLimit = new MemoryLimit();
