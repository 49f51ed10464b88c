/**
 * Whether the program may look at its stack from where a native has called back, or in message handlers: then it is revealed before, since later
 * the native stands in the way (vm/reveal.ts). Programs that never name the functions that look are spared that; a name that is put together at
 * run time counts when the function is called for the first time.
 */
const LOOKING: ReadonlySet<string> = new Set(['traceback', 'getinfo', 'getlocal', 'setlocal']);

class Looks {
  /** Never again false. @quasiImmutable */
  expected = false;
}

export const looks = new Looks();

/** @dontLookInside */
export function expectLooks(): void {
  if (!looks.expected) looks.expected = true;
}

/** A name or a string of a chunk. */
export function noteName(name: string): void {
  if (LOOKING.has(name)) expectLooks();
}
