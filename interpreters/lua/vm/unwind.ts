/**
 * What happens when an operation throws: the error gets its position, message handlers run, variables are closed, and
 * the frame of the innermost protected call is found, with which the interpreter goes on.
 */
import { OPS } from '../compiler/opcodes.table.ts';
import { getStr, metaOf } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { NoIntegerError } from './arith.ts';
import { call } from './call.ts';
import {
  calledBuiltin,
  calledName,
  globalFunctionName,
  operandInfo,
  position,
  registerInfo,
  stackLevels,
} from './debug-info.ts';
import { ArgError, LuaError, OpError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_PCALL, FRAME_XPCALL, HANDLER_REGISTER } from './frame.ts';
import { OPERAND_REGISTER, OperandError } from './meta.ts';

/** How often a message handler that fails itself is called again with its own error. */
const MAX_HANDLER_ERRORS = 10;

/** A caught error: `frame` is the protected call's own frame, which returns `result`. */
export class Caught {
  readonly frame: Frame;
  readonly result: readonly Value[];

  constructor(frame: Frame, result: readonly Value[]) {
    this.frame = frame;
    this.result = result;
  }
}

/** Errors whose message handler has run already, deeper in the stack. */
const handled = new WeakSet<LuaError>();

/** Ends the frames from `top` (stopped at `pc`) up to the innermost protected call; without one, throws. */
export function unwind(top: Frame, pc: number, thrown: unknown): Caught {
  top.pc = pc;
  let error = toLuaError(top, pc, thrown);
  error = runHandler(top, error);
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
    if (frame.kind >= FRAME_PCALL) return new Caught(frame, [false, error.value]);
    error = closeVariables(frame, error);
  }
  throw error;
}

/** The hosted error for whatever was thrown; errors of the implementation itself go on as they are. */
function toLuaError(frame: Frame, pc: number, thrown: unknown): LuaError {
  if (thrown instanceof LuaError) {
    recordLevels(frame, thrown);
    return thrown;
  }
  let message: string;
  if (thrown instanceof OpError) {
    message = messageOf(frame, pc, thrown);
  } else if (thrown instanceof RangeError) {
    message = thrown.message.includes('call stack') ? 'stack overflow' : 'not enough memory';
  } else {
    throw thrown;
  }
  const error = new LuaError(position(frame.proto, pc) + message);
  recordLevels(frame, error);
  return error;
}

/** The whole stack as it is now, once for each error, and only if the error will end the program. */
function recordLevels(frame: Frame, error: LuaError): void {
  if (error.levels.length > 0 || protectingFrame(frame) !== undefined) return;
  const builtin = calledBuiltin(frame, frame.pc);
  if (builtin !== undefined) error.levels.push({ frame: undefined, pc: 0, builtin });
  for (const level of stackLevels(frame, frame.state)) error.levels.push(level);
}

/** The innermost protected call: of this interpreter, or of those in which it is nested. */
function protectingFrame(top: Frame): Frame | undefined {
  const { callers } = top.state;
  let nested = callers.length;
  let frame: Frame | undefined = top;
  for (;;) {
    for (; frame !== undefined; frame = frame.parent) if (frame.kind >= FRAME_PCALL) return frame;
    if (nested === 0) return undefined;
    frame = callers[--nested];
  }
}

function messageOf(frame: Frame, pc: number, error: OpError): string {
  const { proto } = frame;
  if (error instanceof OperandError) {
    if (error.operand === OPERAND_REGISTER) {
      return error.message + registerInfo(proto, pc, (proto.code[pc + 2] ?? 0) + error.offset);
    }
    if (error.operand === 0) return error.message;
    if (proto.code[pc] === OPS.TFORCALL.id) return `${error.message} (for iterator 'for iterator')`;
    return error.message + operandInfo(proto, pc, error.operand);
  }
  if (error instanceof ArgError) return argumentMessage(frame, pc, error);
  if (error instanceof NoIntegerError) return noIntegerMessage(frame, pc, error);
  return error.message;
}

function noIntegerMessage(frame: Frame, pc: number, error: NoIntegerError): string {
  const { code } = frame.proto;
  if (calledBuiltin(frame, pc) !== undefined) return error.message;
  for (let operand = 2; operand <= 3; operand++) {
    if (frame.regs[code[pc + operand] ?? -1] !== error.operand) continue;
    const info = operandInfo(frame.proto, pc, operand);
    return info === '' ? error.message : `number${info} has no integer representation`;
  }
  return error.message;
}

function argumentMessage(frame: Frame, pc: number, error: ArgError): string {
  const name = calledName(frame.proto, pc);
  let { n } = error;
  if (name?.kind === 'method') {
    n--;
    if (n === 0) return `calling '${name.name}' on bad self (${error.extra})`;
  }
  const builtin = calledBuiltin(frame, pc);
  const fallback = builtin === undefined ? error.fname : (globalFunctionName(frame.state, builtin) ?? builtin.name);
  return `bad argument #${n} to '${name?.name ?? fallback}' (${error.extra})`;
}

/** xpcall's handler runs where the error happened, with the whole stack still there. */
function runHandler(top: Frame, error: LuaError): LuaError {
  const guard = protectingFrame(top);
  if (guard?.kind !== FRAME_XPCALL || handled.has(error)) return error;
  const { state } = top;
  const handler = guard.regs[HANDLER_REGISTER];
  state.top = top;
  let { value } = error;
  for (let i = 0; i < MAX_HANDLER_ERRORS; i++) {
    try {
      const result = call(state, handler, [value]);
      return markHandled(new LuaError(result instanceof Array ? result[0] : (result as Value)));
    } catch (e) {
      if (!(e instanceof LuaError) && !(e instanceof OpError)) throw e;
      value = e instanceof LuaError ? e.value : e.message;
    }
  }
  return markHandled(new LuaError('error in error handling'));
}

function markHandled(error: LuaError): LuaError {
  handled.add(error);
  return error;
}

/** Calls `__close` of the frame's open to-be-closed variables, last one first; an error in one replaces the error. */
function closeVariables(frame: Frame, error: LuaError): LuaError {
  let current = error;
  const { closeRanges } = frame.proto;
  for (let i = closeRanges.length - 1; i >= 0; i--) {
    const { register, start, end } = closeRanges[i];
    if (frame.pc < start || frame.pc >= end) continue;
    const v = frame.regs[register];
    if (v === undefined || v === false) continue;
    frame.state.top = frame;
    try {
      const meta = metaOf(v, frame.state);
      call(frame.state, meta === undefined ? undefined : getStr(meta, '__close'), [v, current.value]);
    } catch (e) {
      if (!(e instanceof LuaError) && !(e instanceof OpError)) throw e;
      current = e instanceof LuaError ? e : new LuaError(e.message);
    }
  }
  return current;
}
