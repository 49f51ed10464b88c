/** How a generator ends by an exception. */
import { CO_ASYNC_GENERATOR, CO_COROUTINE } from '../code/code-object.ts';
import { type Raised, RUNTIME_ERROR, raiseFrom, STOP_ASYNC_ITERATION, STOP_ITERATION } from '../objects/exceptions.ts';
import { GEN_CLOSED, type PyGenerator } from '../objects/misc.ts';
import { isInstance } from '../objects/types-of.ts';
import { vm } from './state.ts';

/** The kind as messages name it. */
export function kindOf(g: PyGenerator): string {
  const flags = g.frame?.code.flags ?? 0;
  return (flags & CO_COROUTINE) !== 0
    ? 'coroutine'
    : (flags & CO_ASYNC_GENERATOR) !== 0
      ? 'async generator'
      : 'generator';
}

/** The frame has been left by an exception: what goes on is not always the same one. */
export function failed(g: PyGenerator, r: Raised): Raised {
  g.state = GEN_CLOSED;
  if (g.frame?.code.hasHandlers === true) vm.handled = g.outer;
  const stop = isInstance(r.exc, STOP_ITERATION)
    ? 'StopIteration'
    : kindOf(g) === 'async generator' && isInstance(r.exc, STOP_ASYNC_ITERATION)
      ? 'StopAsyncIteration'
      : undefined;
  if (stop === undefined) return r;
  return raiseFrom(RUNTIME_ERROR, `${kindOf(g)} raised ${stop}`, r.exc);
}
