/**
 * How much memory is in use, as Lua sees it: what objects of the program take (size.ts), as of the last full collection, and what V8's heap has
 * grown by since. V8's heap itself would tell more of the compiler than of the program.
 */
import { collectHeap, compilerBytes, heapBytes } from 'metatrace';

/** What V8 itself may allocate between a collection and the next question (2 to 7 KB were seen); it is not counted. */
const NOISE = 16 * 1024;

export class MemoryCount {
  /** Somebody has asked. Until then nobody can notice what a collection achieves, and V8, whose full collections take milliseconds, is left alone. */
  wanted = false;
  /** The size of all objects, in bytes; what V8's heap had then. */
  private live = 0;
  private base = 0;
  /** What the compiler had allocated by then: the heap is not only the program's. */
  private compiler = 0;
  /** While the collector is stopped nothing is ever freed, whatever V8 does: what it has freed since. */
  private freed = 0;
  private last = 0;
  /** Nobody has asked since. */
  private fresh = false;

  /** In bytes. `running`: the collector was not stopped. */
  count(running: boolean): number {
    const used = heapBytes();
    const compiler = compilerBytes();
    if (this.fresh && used - this.base - (compiler - this.compiler) < NOISE) this.begin(used);
    this.fresh = false;
    if (running) this.freed = 0;
    if (used < this.last) {
      if (!running) this.freed += this.last - used;
      // V8 has collected: what the compiler had is gone, for the most part.
      else this.compiler = compiler;
    }
    this.last = used;
    // What V8 has freed of the compiler's memory meanwhile is not known. While nothing is ever freed the count may be too high, but not too low: it never falls.
    const others = running ? compiler - this.compiler : 0;
    return this.live + Math.max(used + this.freed - this.base - others, 0);
  }

  /**
   * Whether the compiler has been at work since objects were measured, so that the count may be too low: V8 may have freed what is left out. While the
   * collector is stopped nothing is left out.
   */
  isDoubtful(running: boolean): boolean {
    return running && compilerBytes() - this.compiler > NOISE;
  }

  /** All objects were measured; nothing was collected. */
  hasAtLeast(size: number, running: boolean): void {
    this.live = Math.max(size, this.count(running));
    this.begin(heapBytes());
  }

  /** Lua's collector would have begun a new cycle by now: memory in use has doubled. */
  isHigh(): boolean {
    return heapBytes() - this.base - (compilerBytes() - this.compiler) > this.live;
  }

  /** All objects were measured. */
  measured(size: number): void {
    this.live = size;
  }

  /** The end of a full collection. */
  collect(): void {
    if (!this.wanted) return;
    collectHeap();
    this.freed = 0;
    this.begin(heapBytes());
    this.fresh = true;
  }

  /** V8's heap has this size, and what it grows by from now on counts. */
  private begin(used: number): void {
    this.base = used;
    this.last = used;
    this.compiler = compilerBytes();
  }
}
