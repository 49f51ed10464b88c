/**
 * Signals, and too much memory, as a program sees them: where its loops and calls ask, the handler of SIGINT is called, which raises KeyboardInterrupt
 * unless the program has set another one (`signal.signal`); MemoryError is raised. Natives that wait or may take forever ask by themselves.
 *
 * Signals are the program's from `allowInterrupts` on (decision 0050): when it has run for half a second, or at once if it sets a handler or sleeps.
 */
import { allowInterrupts, forbidInterrupts, isInterrupted, takeInterrupt } from 'metatrace';
import type { CodeObject } from '../code/code-object.ts';
import { plainCode, plainPc } from '../code/traced.ts';
import type { Namespace } from '../objects/binding.ts';
import { KEYBOARD_INTERRUPT, MEMORY_ERROR, raise } from '../objects/exceptions.ts';
import { PyFrame } from '../objects/frame-object.ts';
import { NONE, type Value } from '../objects/value.ts';
import type { Frame } from './frame.ts';
import { threads } from './threads.ts';
import { Turn } from './turn.ts';

/** Gets the frame that has asked, or None. */
type Handler = (frame: Value) => void;

/** undefined: the default, which raises KeyboardInterrupt. */
let handler: Handler | undefined;

/** How a program handles SIGINT: by its own function, by the default (undefined), or not at all: it ends the process. */
export function handleSignals(by: Handler | undefined | 'not'): void {
  handler = by === 'not' ? undefined : by;
  isAllowed = by !== 'not';
  if (isAllowed) allowInterrupts(true);
  else forbidInterrupts();
}

/** Signals are the program's. */
let isAllowed = false;
let isAllowedAtOnce = false;

/** The program begins. */
export function allowSignals(): void {
  isAllowed = true;
  allowInterrupts();
}

/** The program has ended, or nothing of it runs: signals end the process. */
export function forbidSignals(): void {
  isAllowed = false;
  forbidInterrupts();
}

/** The program waits for something: the signal may come before it has run for long. */
export function expectSignals(): void {
  if (isAllowedAtOnce || !isAllowed) return;
  isAllowedAtOnce = true;
  allowInterrupts(true);
}

/** A request has come, where a loop or a call at that position has asked, and has done nothing yet. @dontLookInside */
export function answerInterrupt(code: CodeObject, globals: Namespace, pc: number): void {
  if (answer(() => new PyFrame(plainCode(code), plainPc(code, pc), globals))) throw new Turn(undefined);
}

/** The same where a frame is about to be entered. @dontLookInside */
export function answerAtEntry(frame: Frame): void {
  if (answer(() => new PyFrame(plainCode(frame.code), 0, frame.globals))) throw new Turn(undefined, frame);
}

/** To be asked by natives that wait, or that go on as long as what they are given. @dontLookInside */
export function pollInterrupt(): void {
  if (isInterrupted()) answer(() => NONE);
}

/** Called by a native that has waited: asks at once, not only every so many times. */
export function checkSignals(): void {
  answer(() => NONE);
}

/** Whether another thread may run now, where one can. */
function answer(frame: () => Value): boolean {
  switch (takeInterrupt()) {
    case 'user':
      // Each signal is the program's, not only the first one.
      allowInterrupts();
      // Signals are for the main thread.
      if (threads.current !== threads.main) {
        threads.isMainInterrupted = true;
        return true;
      }
      handle(frame);
      return false;
    case 'memory':
      throw raise(MEMORY_ERROR);
    case 'turn':
      return threads.areMany;
    case 'none':
      return false;
  }
}

function handle(frame: () => Value): void {
  if (handler === undefined) throw raise(KEYBOARD_INTERRUPT);
  handler(frame());
}

/** The main thread runs, and has to see that it is interrupted. */
export function interruptMain(frame: () => Value): void {
  threads.isMainInterrupted = false;
  handle(frame);
}

/** While all threads wait: whether a signal has come. */
export function noticeSignal(): void {
  if (takeInterrupt() !== 'user') return;
  allowInterrupts();
  threads.isMainInterrupted = true;
}

/** A native that waits for the system, and cannot be stopped: a signal that the program does not handle by itself ends the process. */
export function whileWaiting<T>(f: () => T): T {
  checkSignals();
  if (handler !== undefined || !isAllowed) return f();
  forbidInterrupts();
  try {
    return f();
  } finally {
    allowInterrupts();
  }
}
