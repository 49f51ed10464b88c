/**
 * Safepoints: hosted loops ask now and then whether something is to be done that cannot wait for the program's end, such as collecting what
 * weak tables hold. As long as nobody wants that, compiled code has no trace of it.
 *
 * One for the whole process, as what it is for: memory, and the user who interrupts.
 */

/** Passes of loops between two questions. */
export const SAFEPOINT_INTERVAL = 2000;

class Safepoints {
  /** Loops ask. Never again false. @quasiImmutable */
  wanted = false;
  /** Passes until the next question. */
  left = SAFEPOINT_INTERVAL;
  /** A native has heard that memory is short: the next safepoint collects what weak tables hold. */
  isShort = false;
}

export const safepoints = new Safepoints();

/** @dontLookInside */
export function wantSafepoints(): void {
  if (!safepoints.wanted) safepoints.wanted = true;
}

/** To be asked at each pass, where they are wanted: whether it is time. */
export function isDue(): boolean {
  safepoints.left -= 1;
  return safepoints.left < 0;
}
