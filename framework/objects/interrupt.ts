/**
 * Interrupting a hosted program (Ctrl-C, or too much memory). A language whose loops and calls ask `isInterrupted` says so with `allowInterrupts`; where the answer is
 * yes it takes the request, and raises what its programs expect. Compiled code asks without cost (support/interrupt.ts); the interpreter really looks
 * every so many times only.
 *
 * The first signal after `allowInterrupts` is the program's, the second one ends the process as if nobody listened: so does one that comes
 * while a native runs that never asks.
 */
import { jitted } from '../hints/index.ts';
import { type Interruption, interrupt, REQUESTED } from '../support/interrupt.ts';

/** V8 does not take what is imported for a constant. */
const own = interrupt;
const INTERVAL = 1000;
/** Questions until the next look. In a typed array, since V8 would throw optimized code away when a field changes. */
const left = new Int32Array(1);

/** To be asked at the end of each pass of a loop. */
export function isInterrupted(): boolean {
  return jitted() ? isInterruptRequested() : lookNowAndThen();
}

/** To be asked at calls: recursion may have no loops. */
export function isCallInterrupted(): boolean {
  return jitted() ? isInterruptRequestedAtCall() : lookNowAndThen();
}

/** @dontLookInside */
function isInterruptRequested(): boolean {
  return own.requested || (own.isAgain && own.words[REQUESTED] === 1);
}

/** @dontLookInside */
function isInterruptRequestedAtCall(): boolean {
  return own.requested || (own.isAgain && own.words[REQUESTED] === 1);
}

/** @dontLookInside */
function lookNowAndThen(): boolean {
  left[0] -= 1;
  return left[0] < 0 && look();
}

/** To be asked by functions that take long, after so many steps of a tenth of a microsecond or more each. @dontLookInside */
export function isInterruptedAfter(steps: number): boolean {
  left[0] -= Math.min(steps, INTERVAL + 1);
  return left[0] < 0 && look();
}

function look(): boolean {
  own.tick();
  const isRequested = own.requested || (own.isAgain && own.words[REQUESTED] === 1);
  // Who asks once more before it is answered hears the same.
  left[0] = isRequested ? 0 : INTERVAL;
  return isRequested;
}

export type { Interruption };

interrupt.polls(isInterruptRequested, isInterruptRequestedAtCall);

/**
 * The request is answered. What it was: that of the user, or the end of a turn (`takeTurns`), or that memory is short (`--set memory-limit`), though V8 has collected by now; none: it is
 * not short any more.
 */
export function takeInterrupt(): Interruption {
  return interrupt.taken();
}

/** `atOnce`: not only when the program has run for a while. That costs a thread, for each short program a tenth of a second. */
export function allowInterrupts(atOnce = false): void {
  interrupt.allow(atOnce);
}

/** The program has threads that take turns of so many milliseconds: where one ends, its loops and calls are asked to stop ('turn'). 0: not any more. */
export function takeTurns(ms: number): void {
  interrupt.takeTurns(ms);
}

/** Another thread runs: its turn begins. */
export function beginTurn(): void {
  interrupt.beginTurn();
}

/** While nothing of the hosted program runs, such as at a prompt. */
export function forbidInterrupts(): void {
  interrupt.forbid();
}

/** For natives that wait for the system: a signal that comes meanwhile ends the process if it has only just begun, since nothing could answer it. @dontLookInside */
export function whileWaiting<T>(wait: () => T): T {
  return interrupt.whileWaiting(wait);
}
