/**
 * The interpreter's operations for natives: calls of hosted functions and everything that metamethods can change. Each
 * such call runs a nested interpreter, at most 200 deep; errors come as exceptions (`LuaError`, `OpError`).
 */
import { tostring } from '../values/convert.ts';
import { getStr, LuaTable, metaOf } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, LuaFunction } from '../values/value.ts';
import { isNumber, NoIntegerError } from './arith.ts';
import { globalFunctionName } from './debug-info.ts';
import { enterFrom } from './enter.ts';
import { ArgError, LuaError, OpError, VmError } from './errors.ts';
import { FRAME_PLAIN } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import * as meta from './meta.ts';
import { MetaCall, OperandError, typeNameOf } from './meta.ts';
import { applyFrame, runNested } from './native-frames.ts';
import type { LuaState } from './state.ts';

/** Calls a value: any function, or whatever has `__call`. */
export function call(L: LuaState, f: Value, args: readonly Value[]): Result {
  if (f instanceof LuaFunction) {
    return runNested(L, enterFrom(L, undefined, 0, FRAME_PLAIN, f, args, 0, args.length));
  }
  if (f instanceof Builtin && !(f instanceof FrameBuiltin)) return callBuiltin(L, f, args);
  return runNested(L, applyFrame(L, f, args));
}

/** A native calls another: no code is there whose position or names an error could mention. */
export function callBuiltin(L: LuaState, f: Builtin, args: readonly Value[]): Result {
  try {
    return f.fn(args, L, f);
  } catch (e) {
    if (!(e instanceof OpError)) throw e;
    const error = new LuaError(e instanceof ArgError ? e.under(globalFunctionName(L, f) ?? '?') : e.message);
    error.levels.push({ frame: undefined, pc: 0, builtin: f });
    throw error;
  }
}

/** The first of the results. */
export function call1(L: LuaState, f: Value, args: readonly Value[]): Value {
  return firstOf(call(L, f, args));
}

export function firstOf(r: Result): Value {
  return r instanceof Array ? r[0] : (r as Value);
}

/** Runs the metamethod if there is one; an operand's name would be looked for in the wrong frame: it is dropped. */
function complete(L: LuaState, operation: () => Value | MetaCall): Value {
  let r: Value | MetaCall;
  try {
    r = operation();
  } catch (e) {
    throw e instanceof OperandError || e instanceof NoIntegerError ? new VmError(e.message) : e;
  }
  return r instanceof MetaCall ? call1(L, r.f, r.args) : r;
}

function truth(v: Value): boolean {
  return v !== undefined && v !== false;
}

/** t[k], with `__index`. */
export function index(L: LuaState, t: Value, k: Value): Value {
  return complete(L, () => meta.index(L, t, k, 0));
}

/** t[k] = v, with `__newindex`. */
export function setIndex(L: LuaState, t: Value, k: Value, v: Value): void {
  complete(L, () => meta.setIndex(L, t, k, v, 0));
}

export function len(L: LuaState, v: Value): Value {
  return complete(L, () => meta.len(L, v));
}

export function equals(L: LuaState, a: Value, b: Value): boolean {
  return truth(complete(L, () => meta.equals(L, a, b)));
}

export function lessThan(L: LuaState, a: Value, b: Value): boolean {
  return truth(complete(L, () => meta.lessThan(L, a, b)));
}

/** What `tostring` and `print` show: `__tostring`, `__name`, or the plain text. */
export function tostringMeta(L: LuaState, v: Value): string {
  const table = v instanceof LuaTable || typeof v !== 'string' ? metaOf(v, L) : undefined;
  if (table === undefined) return tostring(v);
  const handler = getStr(table, '__tostring');
  if (handler !== undefined) {
    const text = call1(L, handler, [v]);
    if (typeof text === 'string') return text;
    if (isNumber(text)) return tostring(text);
    throw new OpError("'__tostring' must return a string");
  }
  const name = getStr(table, '__name');
  if (typeof name !== 'string') return tostring(v);
  return tostring(v).replace(/^[^:]*/, () => typeNameOf(L, v));
}
