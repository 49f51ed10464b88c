/** Making a state and running programs in it: what the `lua` command and tests use. */
import { readFileSync } from 'node:fs';
import { openLibs } from '../lib/open.ts';
import { tostring } from '../values/convert.ts';
import { setStr } from '../values/table.ts';
import type { LuaFunction, Result, Value } from '../values/value.ts';
import { call } from './call.ts';
import { binaryMessage, isBinary, loadBinary, loadChunk, withoutShebang } from './chunks.ts';
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

/** Runs a file; its errors are `LuaError`s and `LuaSyntaxError`s. */
export function runFile(path: string, args: readonly Value[], L: LuaState = newState()): Result {
  const text = withoutShebang(readFileSync(path, 'latin1'));
  return runChunk(L, text, `@${path}`, args);
}

/** Runs a text; `chunkname` as for `load`. */
export function runString(source: string, chunkname: string, args: readonly Value[], L: LuaState = newState()): Result {
  return runChunk(L, source, chunkname, args);
}

/** Nobody handles what goes wrong before the program runs. */
function loadMain(L: LuaState, source: string, chunkname: string): LuaFunction {
  try {
    const f = isBinary(source) ? loadBinary(source, L.globals) : loadChunk(source, chunkname, L.globals);
    if (typeof f === 'string') throw new LuaSyntaxError(binaryMessage(chunkname, f));
    return f;
  } catch (e) {
    throw e instanceof LuaError ? new LuaSyntaxError(tostring(e.value)) : e;
  }
}

function runChunk(L: LuaState, source: string, chunkname: string, args: readonly Value[]): Result {
  L.args = args;
  const main = loadMain(L, source, chunkname);
  try {
    return call(L, main, args);
  } catch (e) {
    throw e instanceof LuaError ? closeOpen(L, e) : e;
  }
}
