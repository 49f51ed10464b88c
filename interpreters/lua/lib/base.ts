/** The basic functions, without those that need frames (vm/protected.ts, vm/load-lib.ts). */

import { noteMetatable } from '../gc/note.ts';
import { parseInBase, parseNumber } from '../values/convert.ts';
import { addInt } from '../values/int64.ts';
import {
  concernsGarbage,
  get,
  getInt,
  getMetatable,
  getStr,
  hasMetatable,
  LuaTable,
  length,
  metaOf,
  next as nextOf,
  set,
  setMetatable,
  setStr,
} from '../values/table.ts';
import { Builtin, NONE, type Result, typeName, type Value } from '../values/value.ts';
import { isNumber, rawEquals } from '../vm/arith.ts';
import { index, tostringMeta } from '../vm/call.ts';
import { argError, LuaError, OpError, typeArgError } from '../vm/errors.ts';
import type { Frame } from '../vm/frame.ts';
import { FrameBuiltin } from '../vm/frame-builtin.ts';
import { pairsFrame } from '../vm/native-frames.ts';
import { callsBack } from '../vm/reveal.ts';
import { select } from '../vm/select.ts';
import type { LuaState } from '../vm/state.ts';
import { checkAny, checkInt, checkPosition, checkString, checkTable } from './args.ts';
import { defineGlobals } from './define.ts';
import { printFlushes, stdout } from './streams.ts';
import { setWarnings, warnOf } from './warnings.ts';

/** @dontLookInside */
function print(args: readonly Value[], L: LuaState): Result {
  if (args.length === 1 && typeof args[0] === 'string') {
    stdout.write(`${args[0]}\n`);
    if (printFlushes) stdout.flush();
    return NONE;
  }
  // One by one, since a `__tostring` may write or fail.
  for (let i = 0; i < args.length; i++) {
    const text = tostringMeta(L, args[i]);
    stdout.write(i > 0 ? `\t${text}` : text);
  }
  stdout.write('\n');
  if (printFlushes) stdout.flush();
  return NONE;
}

/** @lookInside */
function type(args: readonly Value[]): Result {
  return typeName(checkAny(args, 1, 'type'));
}

/** @lookInside */
function tostring(args: readonly Value[], L: LuaState): Result {
  return tostringMeta(L, checkAny(args, 1, 'tostring'));
}

/** @lookInside */
function tonumber(args: readonly Value[]): Result {
  const v = args[0];
  if (args.length < 2 || args[1] === undefined) {
    if (isNumber(v)) return v;
    if (typeof v === 'string') return parseNumber(v);
    checkAny(args, 1, 'tonumber');
    return undefined;
  }
  const base = checkPosition(args, 2, 'tonumber');
  if (typeof v !== 'string') throw typeArgError(1, 'tonumber', 'string', args);
  if (base < 2 || base > 36) throw argError(2, 'tonumber', 'base out of range');
  return parseInBase(v, base);
}

/** @lookInside */
function nextStep(args: readonly Value[]): Result {
  return nextOf(checkTable(args, 1, 'next'), args[1]);
}

const NEXT = new Builtin('next', nextStep);

/** @lookInside */
function pairs(args: readonly Value[], frame: Frame): Result | Frame {
  const v = checkAny(args, 1, 'pairs');
  const meta = metaOf(v, frame.state);
  const handler = meta === undefined ? undefined : getStr(meta, '__pairs');
  return handler === undefined ? [NEXT, v, undefined] : pairsFrame(frame, handler, v);
}

/**
 * Called by hand, with a number beyond what is exact.
 * @dontLookInside
 */
function ipairsFar(args: readonly Value[], L: LuaState): Result {
  const i = addInt(checkInt(args, 2, 'ipairs'), 1);
  const v = index(L, args[0], i);
  return v === undefined ? undefined : [i, v];
}

/** @lookInside */
function ipairsStep(args: readonly Value[], L: LuaState): Result {
  const t = args[0];
  const at = args[1];
  if (typeof at !== 'number' || at === Number.MAX_SAFE_INTEGER) return ipairsFar(args, L);
  const i = at + 1;
  let v = t instanceof LuaTable ? getInt(t, i) : undefined;
  if (v === undefined && (!(t instanceof LuaTable) || hasMetatable(t))) v = index(L, t, i);
  return v === undefined ? undefined : [i, v];
}

const IPAIRS_STEP = new Builtin('ipairs_aux', ipairsStep);

/** @lookInside */
function ipairs(args: readonly Value[]): Result {
  return [IPAIRS_STEP, checkAny(args, 1, 'ipairs'), 0];
}

/** @lookInside */
function rawget(args: readonly Value[]): Result {
  return get(checkTable(args, 1, 'rawget'), checkAny(args, 2, 'rawget'));
}

/** @lookInside */
function rawset(args: readonly Value[]): Result {
  const t = checkTable(args, 1, 'rawset');
  const key = checkAny(args, 2, 'rawset');
  set(t, key, checkAny(args, 3, 'rawset'));
  return t;
}

/** @lookInside */
function rawequal(args: readonly Value[]): Result {
  return rawEquals(checkAny(args, 1, 'rawequal'), checkAny(args, 2, 'rawequal'));
}

/** @lookInside */
function rawlen(args: readonly Value[]): Result {
  const v = args[0];
  if (v instanceof LuaTable) return length(v);
  if (typeof v === 'string') return v.length;
  throw typeArgError(1, 'rawlen', 'table or string', args);
}

/** @lookInside */
function setmetatable(args: readonly Value[], L: LuaState): Result {
  const t = checkTable(args, 1, 'setmetatable');
  const meta = args[1];
  if (meta !== undefined && !(meta instanceof LuaTable)) throw typeArgError(2, 'setmetatable', 'nil or table', args);
  if (args.length < 2) throw typeArgError(2, 'setmetatable', 'nil or table', args);
  const old = getMetatable(t);
  if (old !== undefined && getStr(old, '__metatable') !== undefined)
    throw new OpError('cannot change a protected metatable');
  setMetatable(t, meta);
  if (meta !== undefined && concernsGarbage(t)) noteMetatable(L, t, meta);
  return t;
}

/** @lookInside */
function getmetatable(args: readonly Value[], L: LuaState): Result {
  const v = checkAny(args, 1, 'getmetatable');
  const meta = metaOf(v, L);
  if (meta === undefined) return undefined;
  const shown = getStr(meta, '__metatable');
  if (shown !== undefined) return shown;
  return v instanceof LuaTable ? v.meta : meta;
}

/** @lookInside */
function assertTrue(args: readonly Value[]): Result {
  const v = checkAny(args, 1, 'assert');
  if (v !== undefined && v !== false) return args.length === 1 ? v : args;
  const message = args.length > 1 ? args[1] : 'assertion failed!';
  // Debian's lua5.4 goes on as `error` does: with the position.
  if (typeof message === 'string') throw new OpError(message);
  throw new LuaError(message);
}

/** @dontLookInside */
function warn(args: readonly Value[]): Result {
  let message = checkString(args, 1, 'warn');
  for (let i = 2; i <= args.length; i++) message += checkString(args, i, 'warn');
  if (args.length === 1 && message.startsWith('@')) {
    if (message === '@on') setWarnings(true);
    if (message === '@off') setWarnings(false);
  } else warnOf(message);
  return NONE;
}

callsBack(print, tostring, ipairsStep);

export function openBase(L: LuaState): void {
  defineGlobals(L, {
    print,
    type,
    tostring,
    tonumber,
    ipairs,
    rawget,
    rawset,
    rawequal,
    rawlen,
    select,
    setmetatable,
    getmetatable,
    assert: assertTrue,
    warn,
  });
  setStr(L.globals, 'pairs', new FrameBuiltin('pairs', pairs));
  setStr(L.globals, 'next', NEXT);
  setStr(L.globals, '_VERSION', 'Lua 5.4');
}
