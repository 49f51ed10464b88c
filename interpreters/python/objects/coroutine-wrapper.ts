/**
 * What `coroutine.__await__()` gives: an iterator that goes on with the coroutine. Delegating to it (`await`, `yield from`) is delegating to the coroutine, whose
 * result and exceptions would have to go through it otherwise.
 */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import type { PyGenerator } from './misc.ts';
import { builtinClass, OBJECT } from './types.ts';

export const COROUTINE_WRAPPER = builtinClass('coroutine_wrapper', OBJECT, true);

export class CoroutineWrapper extends PyObject {
  readonly generator: PyGenerator;

  constructor(generator: PyGenerator) {
    super();
    this.generator = generator;
  }

  override pyClass(): PyClass {
    return COROUTINE_WRAPPER;
  }
}
