/** What a program sees of Ctrl-C, and of too much memory: errors that it can catch, where a loop or a call asks. */
import { isInterrupted, takeInterrupt } from 'metatrace';
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

/** To be asked by natives that may take as long as their arguments want. */
export function pollInterrupt(): void {
  if (isInterrupted()) answer(undefined);
}

/** `collector`: who may be waited for. */
function answer(collector: Collector | undefined): void {
  switch (takeInterrupt()) {
    case 'user':
      throw new LuaError('interrupted!', false, 1);
    case 'memory':
      // Weak tables hold what V8 does not know to be garbage: the next loop collects.
      if (safepoints.wanted && collector?.hurry() === true) return;
      throw memoryError();
    case 'none':
      return;
  }
}
