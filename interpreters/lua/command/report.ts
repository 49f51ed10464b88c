/** What is said about errors that nobody caught. */
import { systemMessage } from '../lib/system-error.ts';
import { tostring } from '../values/convert.ts';
import { LuaError, LuaSyntaxError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { errorText } from '../vm/traceback.ts';

/** A file that could not be read. */
export class UnreadableError {
  readonly message: string;

  constructor(file: string, cause: unknown) {
    this.message = `cannot open ${file}: ${systemMessage(cause)[0]}`;
  }
}

/** The message, with the traceback if there is one; what is no error of the program's is thrown on. */
export function errorMessage(L: LuaState, e: unknown): string {
  if (e instanceof LuaError) return e.handled ? tostring(e.value) : errorText(L, e);
  if (e instanceof LuaSyntaxError || e instanceof UnreadableError) return e.message;
  throw e;
}
