/** What a program sees of Ctrl-C, and of too much memory: errors that it can catch, where a loop or a call asks. */
import { isInterruptedAfter, takeInterrupt } from 'metatrace';
import type { Collector } from '../gc/collector.ts';
import { safepoints } from '../values/safepoints.ts';
import { LuaError, memoryError } from './errors.ts';
import type { LuaState } from './state.ts';

/**
 * As lua.c's hook: the message has the position of the function that has called the one that runs.
 * @dontLookInside
 */
export function interrupt({ collector }: LuaState): void {
  answer(collector);
}

/** To be asked by natives that may take as long as their arguments want, again after some `steps`: of a tenth of a microsecond or more each. */
export function pollInterrupt(steps = 1): void {
  if (isInterruptedAfter(steps)) answer(undefined);
}

/** The same for what goes over many bytes at once. @dontLookInside */
export function pollBytes(count: number): void {
  pollInterrupt(1 + Math.floor(count / 256));
}

/** `collector`: who may be waited for; natives leave it to the next loop. */
function answer(collector: Collector | undefined): void {
  switch (takeInterrupt()) {
    case 'user':
      throw new LuaError('interrupted!', false, 1);
    case 'memory':
      // Weak tables hold what V8 does not know to be garbage: the next loop collects.
      if (safepoints.wanted && collector === undefined) {
        safepoints.isShort = true;
        safepoints.left = 0;
        return;
      }
      if (safepoints.wanted && collector?.hurry() === true) return;
      throw memoryError();
    case 'turn':
    case 'none':
      return;
  }
}
