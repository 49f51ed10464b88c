/** Memory of a hosted program, for languages that tell their programs how much they use. */
import { compilerHeap } from '../support/compiler-heap.ts';

export { collectHeap } from '../support/memory.ts';

/** What the compiler has allocated in V8's heap, about, in bytes, from the first time on that this is asked: the program's objects are in the same heap. @dontLookInside */
export function compilerBytes(): number {
  return compilerHeap.taken();
}
