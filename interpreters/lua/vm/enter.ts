/** New activations of Lua functions. */

import { isCallInterrupted, jitted, undefinedArray } from 'metatrace';
import type { Proto } from '../compiler/proto.ts';
import type { Cell, Value } from '../values/value.ts';
import { LuaFunction, NONE } from '../values/value.ts';
import { StackOverflow, VmError } from './errors.ts';
import { Frame, MAX_DEPTH } from './frame.ts';
import { instrumented } from './instrument.ts';
import { interrupt } from './interrupt.ts';
import type { LuaState } from './state.ts';
import { TRACING } from './tracing.ts';

/**
 * The frame for calling f with the arguments regs[first..first+count-1] of the caller.
 * @unrollSafe
 */
export function enterFrom(
  L: LuaState,
  parent: Frame | undefined,
  depth: number,
  kind: number,
  f: LuaFunction,
  from: readonly Value[],
  first: number,
  count: number,
): Frame {
  // Compiled code nests a few frames only before the interpreter pushes one.
  if (!jitted()) {
    if (depth > MAX_DEPTH) throw new StackOverflow();
    if (isCallInterrupted()) interrupt(L);
  }
  const proto = TRACING.on ? instrumented(f.proto) : f.proto;
  const regs = undefinedArray<Value>(proto.maxStack);
  const { numParams } = proto;
  const copied = count < numParams ? count : numParams;
  for (let i = 0; i < copied; i++) regs[i] = from[first + i];
  let varargs = NONE;
  if (proto.isVararg && count > numParams) varargs = from.slice(first + numParams, first + count);
  return new Frame(L, proto, f, regs, varargs, parent, depth, kind);
}

/** A call that takes some of the C stack in lua5.4: so many of them can be nested that 200 use up all depth. */
const DEPTH_IN_C = MAX_DEPTH / 200;

/** The depth of what the frame calls in a way for which lua5.4 has an interpreter of its own: metamethods, iterators, protected calls. */
export function depthInC({ depth }: Frame): number {
  if (depth + DEPTH_IN_C >= MAX_DEPTH) throw new VmError('C stack overflow');
  return depth + DEPTH_IN_C;
}

/**
 * The closure of an inner function, made in a frame whose own function is `outer`; it will be put into `target`.
 * @unrollSafe
 */
export function makeClosure(
  proto: Proto,
  regs: readonly Value[],
  outer: readonly (Value | Cell)[],
  target: number,
): LuaFunction {
  const { upvalues } = proto;
  const captured = undefinedArray<Value | Cell>(upvalues.length);
  let self = -1;
  for (let i = 0; i < upvalues.length; i++) {
    const { fromLocal, index } = upvalues[i];
    captured[i] = fromLocal ? regs[index] : outer[index];
    if (fromLocal && index === target && !upvalues[i].inCell) self = i;
  }
  const closure = new LuaFunction(proto, captured);
  if (self >= 0) captured[self] = closure;
  return closure;
}

/** Fresh array of regs[first..first+count-1]. */
export function listOf(regs: readonly Value[], first: number, count: number): Value[] {
  switch (count) {
    case 0:
      return [];
    case 1:
      return [regs[first]];
    case 2:
      return [regs[first], regs[first + 1]];
    case 3:
      return [regs[first], regs[first + 1], regs[first + 2]];
    default:
      return regs.slice(first, first + count);
  }
}
