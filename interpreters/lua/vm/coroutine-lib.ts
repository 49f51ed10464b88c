/** The library `coroutine`. */
import { CO_DEAD, CO_SUSPENDED, Coroutine } from '../values/coroutine.ts';
import { newTable, setStr } from '../values/table.ts';
import { Builtin, type BuiltinFunction, LuaFunction, type Result, type Value } from '../values/value.ts';
import { close, isYieldable, refusal, resume, yieldFrom } from './coroutines.ts';
import { listOf } from './enter.ts';
import { LuaError, OpError, typeArgError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { revealAll } from './reveal.ts';
import type { LuaState } from './state.ts';
import { SUSPENDED } from './suspended.ts';

/** By CO_*. */
const STATUS_NAMES: readonly string[] = ['suspended', 'running', 'normal', 'dead'];

/** What `coroutine.wrap` gives. */
class Wrapped extends FrameBuiltin {
  readonly co: Coroutine;

  constructor(co: Coroutine) {
    super('wrap', callWrapped);
    this.co = co;
  }

  override upvalues(): readonly Value[] {
    return [this.co];
  }
}

function checkCoroutine(args: readonly Value[], f: string): Coroutine {
  const v = args[0];
  if (v instanceof Coroutine) return v;
  throw typeArgError(1, f, 'thread', args);
}

function newCoroutine(args: readonly Value[], f: string): Coroutine {
  const body = args[0];
  if (!(body instanceof LuaFunction || body instanceof Builtin)) throw typeArgError(1, f, 'function', args);
  return new Coroutine(body);
}

function create(args: readonly Value[]): Result {
  return newCoroutine(args, 'create');
}

function wrap(args: readonly Value[]): Result {
  return new Wrapped(newCoroutine(args, 'wrap'));
}

/** @lookInside */
function resumeSafely(args: readonly Value[], frame: Frame): Result {
  const co = checkCoroutine(args, 'resume');
  const problem = refusal(frame.state, co);
  if (problem !== undefined) return [false, problem];
  let result: Result;
  try {
    result = resume(frame, co, listOf(args, 1, args.length - 1));
  } catch (e) {
    return failure(e);
  }
  if (!(result instanceof Array)) return [true, result as Value];
  return result === SUSPENDED ? revealAll(frame, resumeSafely, args) : succeeded(result);
}

function failure(e: unknown): Result {
  if (e instanceof LuaError) return [false, e.value];
  throw e;
}

/** @unrollSafe */
function succeeded(results: readonly Value[]): Result {
  const all: Value[] = [true];
  for (let i = 0; i < results.length; i++) all.push(results[i]);
  return all;
}

/** @lookInside */
function callWrapped(args: readonly Value[], frame: Frame, self: FrameBuiltin): Result {
  const { co } = self as Wrapped;
  const problem = refusal(frame.state, co);
  if (problem !== undefined) throw new OpError(problem);
  let result: Result;
  try {
    result = resume(frame, co, args);
  } catch (e) {
    throw afterDeath(frame.state, co, e);
  }
  return result instanceof Array && result === SUSPENDED ? callAgain(args, frame, self) : result;
}

/** @dontLookInside */
function callAgain(args: readonly Value[], frame: Frame, self: FrameBuiltin): Result {
  return revealAll(frame, (list, at) => callWrapped(list, at, self), args);
}

/** Errors pass, after the coroutine has been closed; texts get one more position, the caller's, unless memory was short. */
function afterDeath(L: LuaState, co: Coroutine, e: unknown): unknown {
  if (!(e instanceof LuaError)) return e;
  const { value, isMemory } = close(L, co) ?? e;
  return typeof value === 'string' && !isMemory ? new OpError(value) : new LuaError(value);
}

/** @lookInside */
function yieldValues(args: readonly Value[], frame: Frame): Result {
  return yieldFrom(frame, args);
}

function status(args: readonly Value[]): Result {
  return STATUS_NAMES[checkCoroutine(args, 'status').status];
}

function running(_: readonly Value[], L: LuaState): Result {
  return [L.running, L.running === L.main];
}

function isyieldable(args: readonly Value[], L: LuaState): Result {
  return isYieldable(L, args.length === 0 ? L.running : checkCoroutine(args, 'isyieldable'));
}

function closeSafely(args: readonly Value[], L: LuaState): Result {
  const co = checkCoroutine(args, 'close');
  if (co.status !== CO_SUSPENDED && co.status !== CO_DEAD)
    throw new OpError(`cannot close a ${STATUS_NAMES[co.status]} coroutine`);
  const error = close(L, co);
  return error === undefined ? true : [false, error.value];
}

export function openCoroutine(L: LuaState): void {
  const t = newTable(0, 8);
  const functions: { readonly [name: string]: BuiltinFunction } = {
    create,
    running,
    status,
    wrap,
    isyieldable,
    close: closeSafely,
  };
  for (const [name, fn] of Object.entries(functions)) setStr(t, name, new Builtin(`coroutine.${name}`, fn));
  setStr(t, 'resume', new FrameBuiltin('coroutine.resume', resumeSafely));
  setStr(t, 'yield', new FrameBuiltin('coroutine.yield', yieldValues));
  setStr(L.globals, 'coroutine', t);
  setStr(L.loaded, 'coroutine', t);
}
