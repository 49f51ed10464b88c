/** What a program sees of Ctrl-C: an error that it can catch, where a loop or a call asks. */
import { takeInterrupt } from 'metatrace';
import { LuaError } from './errors.ts';

/**
 * As lua.c's hook: the message has the position of the function that has called the one that runs.
 * @dontLookInside
 */
export function interrupt(): never {
  takeInterrupt();
  throw new LuaError('interrupted!', false, 1);
}
