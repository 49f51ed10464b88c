/**
 * What the compiler allocates in V8's heap, for programs that ask how much memory they use: the program's own objects are in the same heap. Nothing is measured before
 * somebody asks, since asking V8 takes a few microseconds. What V8 has freed meanwhile is not known; who compares two sizes of the heap sees that it has shrunk.
 */

const heapUsed = (): number => process.getBuiltinModule('node:v8').getHeapStatistics().used_heap_size;

/** What a recorded operation takes with its frame state and all that is looked up for it: measured, 900 to 2,200. */
const BYTES_OF_OPERATION = 1500;

class CompilerHeap {
  private isWanted = false;
  private measured = 0;
  /** While something is recorded the program runs, too, so that the heap says nothing: operations that were recorded. */
  operations = 0;

  /** In bytes; only the difference of two answers says something. */
  taken(): number {
    this.isWanted = true;
    return this.measured + this.operations * BYTES_OF_OPERATION;
  }

  /** Runs a part of the compiler in which no hosted code runs. */
  measure<T>(run: () => T): T {
    if (!this.isWanted) return run();
    const { operations } = this;
    const before = heapUsed();
    try {
      return run();
    } finally {
      this.measured += Math.max(0, heapUsed() - before);
      this.operations = operations;
    }
  }
}

export const compilerHeap = new CompilerHeap();
