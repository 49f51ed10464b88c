/** Memory of a hosted program, for languages that tell their programs how much they use. */
import { compilerHeap, objectBytes } from '../support/compiler-heap.ts';

export { collectHeap } from '../support/memory.ts';

/** What the compiler has allocated in V8's heap, about, in bytes, from the first time on that this is asked: the program's objects are in the same heap. @dontLookInside */
export function compilerBytes(): number {
  return compilerHeap.taken();
}

/** What objects take in V8's heap, garbage and the compiler's included, in bytes. Asking leaves 3 KB of garbage. @dontLookInside */
export function heapBytes(): number {
  return objectBytes();
}
