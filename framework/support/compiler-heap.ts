/**
 * What the compiler allocates in V8's heap, for programs that ask how much memory they use: the program's own objects are in the same heap. Nothing is measured before
 * somebody asks, since asking V8 takes 15 microseconds. What V8 has freed meanwhile is not known; who compares two sizes of the heap sees that it has shrunk.
 */

/** Where V8 keeps what programs allocate. Code, bytecode, and what belongs to Node come and go by their own rules: up to 350 KB at a time, when nothing but a function was called. */
const SPACES: ReadonlySet<string> = new Set(['new_space', 'old_space', 'large_object_space', 'new_large_object_space']);

/** What objects take in V8's heap, garbage included, in bytes. */
export function objectBytes(): number {
  let bytes = 0;
  for (const { space_name, space_used_size } of process.getBuiltinModule('node:v8').getHeapSpaceStatistics())
    if (SPACES.has(space_name)) bytes += space_used_size;
  return bytes;
}

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
    const before = objectBytes();
    try {
      return run();
    } finally {
      this.measured += Math.max(0, objectBytes() - before);
      this.operations = operations;
    }
  }
}

export const compilerHeap = new CompilerHeap();
