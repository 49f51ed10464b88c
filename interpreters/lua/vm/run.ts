/** Making a state and running programs in it: what the `lua` command and tests use. */
import { readFileSync } from 'node:fs';
import { openLibs } from '../lib/open.ts';
import { getStr, metaOf, setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { call, tostringMeta } from './call.ts';
import { loadChunk, withoutShebang } from './chunks.ts';
import { HOST_LEVEL, levelsText } from './debug-info.ts';
import { openDebug } from './debug-lib.ts';
import { LuaError, OpError } from './errors.ts';
import { execute } from './interpreter.ts';
import { openLoad } from './load-lib.ts';
import { typeNameOf } from './meta.ts';
import { openProtected } from './protected.ts';
import { LuaState } from './state.ts';

export function newState(): LuaState {
  const L = new LuaState(execute);
  setStr(L.globals, '_G', L.globals);
  setStr(L.loaded, '_G', L.globals);
  openProtected(L);
  openLoad(L);
  openDebug(L);
  openLibs(L);
  return L;
}

/** Runs a file; its errors are `LuaError`s (with `traceback` set) and `LuaSyntaxError`s. */
export function runFile(path: string, args: readonly Value[], L: LuaState = newState()): Result {
  const text = withoutShebang(readFileSync(path, 'latin1'));
  return runChunk(L, text, `@${path}`, args);
}

/** Runs a text; `chunkname` as for `load`. */
export function runString(source: string, chunkname: string, args: readonly Value[], L: LuaState = newState()): Result {
  return runChunk(L, source, chunkname, args);
}

function runChunk(L: LuaState, source: string, chunkname: string, args: readonly Value[]): Result {
  const f = loadChunk(L, source, chunkname);
  L.args = args;
  try {
    return call(L, f, args);
  } catch (e) {
    if (e instanceof LuaError) e.traceback = tracebackOf(L, e);
    if (e instanceof OpError) throw new LuaError(e.message, 'stack traceback:\n\t[C]: in ?');
    throw e;
  }
}

function tracebackOf(L: LuaState, error: LuaError): string {
  return `stack traceback:${levelsText(L, [...error.levels, HOST_LEVEL])}`;
}

/** What `lua` prints for an error that nobody caught, after 'lua: '. */
export function errorText(L: LuaState, error: LuaError): string {
  const { value } = error;
  if (typeof value === 'string' || isNumber(value)) return `${tostringMeta(L, value)}\n${error.traceback}`;
  const meta = metaOf(value, L);
  if (meta !== undefined && getStr(meta, '__tostring') !== undefined) return tostringMeta(L, value);
  return `(error object is a ${typeNameOf(L, value)} value)\n${error.traceback}`;
}
