/** The builtins that need frames: `pcall`, `xpcall`, `error`. */

import { optPosition } from '../lib/args.ts';
import { expectLooks } from '../values/looks.ts';
import { setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, LuaFunction, NONE } from '../values/value.ts';
import { where } from './debug-info.ts';
import { listOf } from './enter.ts';
import type { TraceLevel } from './errors.ts';
import { argError, LuaError, typeArgError } from './errors.ts';
import { Frame } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { pcallFrame, xpcallFrame } from './native-frames.ts';
import { reveal } from './reveal.ts';
import { isHidden, protectingFrame, stackLevels } from './stack.ts';
import type { LuaState } from './state.ts';

/** @lookInside */
function pcall(args: readonly Value[], frame: Frame): Frame {
  if (args.length === 0) throw argError(1, 'pcall', 'value expected');
  return pcallFrame(frame, args[0], listOf(args, 1, args.length - 1));
}

/** @lookInside */
function xpcall(args: readonly Value[], frame: Frame): Frame {
  const handler = args[1];
  if (!(handler instanceof LuaFunction || handler instanceof Builtin)) {
    throw typeArgError(2, 'xpcall', 'function', args);
  }
  return xpcallFrame(frame, args[0], handler, args.length > 2 ? listOf(args, 2, args.length - 2) : NONE);
}

/** @lookInside */
function error(args: readonly Value[], frame: Frame): Result {
  const value = args[0];
  const level = optPosition(args, 2, 'error', 1);
  if (typeof value !== 'string' || level <= 0) throw new LuaError(value);
  if (level === 1) throw new LuaError(where(frame.proto, frame.pc) + value);
  return errorAt(args, frame, value, level);
}

/** Levels from here on may lie below a native that has called back: above are `pcall` with `error`, the function called back, and the native. */
const BEYOND_NATIVES = 4;

/**
 * Where the level is out of sight, the error finds its position on its way out, unless somebody catches it before.
 * @dontLookInside
 */
function errorAt(args: readonly Value[], frame: Frame, value: string, level: number): Result {
  if (level >= BEYOND_NATIVES) expectLooks();
  const { levels, complete } = stackLevels(frame, frame.state, level);
  const at = levels[level - 1];
  if (at === undefined && !complete && isHidden(frame) && protectingFrame(frame) instanceof Frame)
    return reveal(frame, error, args);
  throw positioned(value, level, at, complete);
}

function positioned(value: string, level: number, at: TraceLevel | undefined, complete: boolean): LuaError {
  if (at !== undefined) return new LuaError(at.frame === undefined ? value : where(at.frame.proto, at.pc) + value);
  return new LuaError(value, false, complete ? 0 : level);
}

/** Also for those who call on their own behalf, and want errors as results. */
export const PROTECTED_CALL = new FrameBuiltin('pcall', pcall);

export function openProtected(L: LuaState): void {
  setStr(L.globals, 'pcall', PROTECTED_CALL);
  setStr(L.globals, 'xpcall', new FrameBuiltin('xpcall', xpcall));
  setStr(L.globals, 'error', new FrameBuiltin('error', error));
}
