/** Making a state and running programs in it: what the `lua` command and tests use. */
import { openLibs } from '../lib/open.ts';
import { tostring } from '../values/convert.ts';
import { setStr } from '../values/table.ts';
import type { LuaFunction, Result, Value } from '../values/value.ts';
import { call } from './call.ts';
import { binaryMessage, isBinary, loadBinary, loadChunk } from './chunks.ts';
import { closeOpen } from './close.ts';
import { openCoroutine } from './coroutine-lib.ts';
import { openDebug } from './debug-lib.ts';
import { LuaError, LuaSyntaxError } from './errors.ts';
import { execute } from './interpreter.ts';
import { openLoad } from './load-lib.ts';
import { openPackage } from './package-lib.ts';
import { openProtected } from './protected.ts';
import { LuaState } from './state.ts';
import { settle } from './suspension.ts';

/** `environment`: paths for `require` may come from the environment. */
export function newState(environment = true): LuaState {
  const L = new LuaState(execute, settle);
  setStr(L.globals, '_G', L.globals);
  setStr(L.loaded, '_G', L.globals);
  openProtected(L);
  openLoad(L);
  openPackage(L, environment);
  openCoroutine(L);
  openDebug(L);
  openLibs(L);
  return L;
}

/** Nobody handles what goes wrong before the program runs: it is a `LuaSyntaxError`. `chunkname` as for `load`. */
export function loadText(L: LuaState, text: string, chunkname: string): LuaFunction {
  try {
    const f = isBinary(text) ? loadBinary(text, L.globals) : loadChunk(text, chunkname, L.globals);
    if (typeof f === 'string') throw new LuaSyntaxError(binaryMessage(chunkname, f));
    return f;
  } catch (e) {
    throw e instanceof LuaError ? new LuaSyntaxError(tostring(e.value)) : e;
  }
}

/** Runs a function as the program; its errors are `LuaError`s. */
export function runLoaded(L: LuaState, f: LuaFunction, args: readonly Value[]): Result {
  L.args = args;
  try {
    return call(L, f, args);
  } catch (e) {
    throw e instanceof LuaError ? closeOpen(L, e) : e;
  }
}

export function runText(L: LuaState, text: string, chunkname: string, args: readonly Value[]): Result {
  return runLoaded(L, loadText(L, text, chunkname), args);
}
