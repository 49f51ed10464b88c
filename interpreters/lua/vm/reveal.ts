/**
 * The stack for those who must see all of it, such as the debug library. Compiled code keeps its frames in local variables; so the coroutine
 * leaves its interpreters as if it yielded (suspension.ts), which puts all frames into the heap, and goes on at once: with the builtin for
 * which that was done, and then in the interpreter. Natives that have called back stay where they are: only what lies above the innermost
 * one is revealed.
 */
import type { StackRequest } from '../values/coroutine.ts';
import { expectLooks } from '../values/looks.ts';
import { hasMetatable } from '../values/table.ts';
import {
  type BuiltinFunction,
  LuaFunction,
  LuaTable,
  NONE,
  type Result,
  Userdata,
  type Value,
} from '../values/value.ts';
import type { Frame } from './frame.ts';
import { isHidden } from './stack.ts';
import { SUSPENDED } from './suspended.ts';

/** What the builtin `run`, called from the frame's instruction, has to return in order to be called again with the stack revealed. */
export function reveal(frame: Frame, run: StackRequest['run'], args: readonly Value[]): Result {
  return request(frame, run, args, false);
}

/** As `reveal`, and the coroutines that have resumed this one leave their interpreters, too. */
export function revealAll(frame: Frame, run: StackRequest['run'], args: readonly Value[]): Result {
  return request(frame, run, args, true);
}

function request(frame: Frame, run: StackRequest['run'], args: readonly Value[], all: boolean): Result {
  const { running } = frame.state;
  running.top = frame;
  running.request = { run, args, all };
  return SUSPENDED;
}

/** The builtin, for which the stack is revealed where it has to be. */
export function seeingAll(run: StackRequest['run']): StackRequest['run'] {
  return (args, frame) => {
    expectLooks();
    return isHidden(frame) ? reveal(frame, run, args) : run(args, frame);
  };
}

/** Natives that may call hosted functions or metamethods, which could look at the stack below. */
const callingBack: Set<BuiltinFunction> = new Set();

export function callsBack(...functions: readonly BuiltinFunction[]): void {
  for (const fn of functions) callingBack.add(fn);
}

/** @elidable */
function isCallingBack(fn: BuiltinFunction): boolean {
  return callingBack.has(fn);
}

/** Whether calling it with these arguments may run hosted code while it waits. */
export function mayCallBack(fn: BuiltinFunction, args: readonly Value[]): boolean {
  if (!isCallingBack(fn)) return false;
  if (args.length > 3) return haveCode(args);
  return hasCode(args[0]) || hasCode(args[1]) || hasCode(args[2]);
}

/** @dontLookInside */
function haveCode(args: readonly Value[]): boolean {
  return args.some(hasCode);
}

function hasCode(v: Value): boolean {
  if (v instanceof LuaTable) return hasMetatable(v);
  return v instanceof LuaFunction || (v instanceof Userdata && v.meta !== undefined);
}

/** Raises the error again where it was thrown, after the stack was revealed. */
export function revealAndThrow(frame: Frame, thrown: unknown): void {
  const run = (): never => {
    throw thrown;
  };
  reveal(frame, run, NONE);
}
