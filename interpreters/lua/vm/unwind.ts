/**
 * What happens when an operation throws: the error gets its position, message handlers run, and the frame with which the
 * interpreter goes on is found: that of the innermost protected call, after variables have been closed (close.ts).
 */
import { looks } from '../values/looks.ts';
import type { Value } from '../values/value.ts';
import { Builtin, NONE } from '../values/value.ts';
import { NoIntegerError } from './arith.ts';
import { callBuiltin, firstOf } from './call.ts';
import { closes, closingFrame, leftToClose, openVariables, withOpenVariables } from './close.ts';
import {
  calledBuiltin,
  calledName,
  globalFunctionName,
  isTailCall,
  operandInfo,
  position,
  registerInfo,
  where,
} from './debug-info.ts';
import type { TraceLevel } from './errors.ts';
import { ArgError, ExitRequest, LuaError, memoryError, OpError, StackOverflow, VmError } from './errors.ts';
import { FRAME_PCALL, FRAME_XPCALL, Frame, HANDLER_REGISTER } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { OPERAND_CALLED, OPERAND_REGISTER, OperandError } from './meta.ts';
import { applyFrame, ERROR_IN_HANDLER, runNested } from './native-frames.ts';
import { revealAndThrow } from './reveal.ts';
import type { Stack } from './stack.ts';
import { isHidden, protectingFrame, stackLevels } from './stack.ts';
import type { LuaState } from './state.ts';
import { MAX_NATIVE_DEPTH, RESERVED_NATIVE_DEPTH } from './state.ts';
import { errorText } from './traceback.ts';

/** A caught error: `frame` goes on by finishing the instruction at its pc with `result`. */
export class Caught {
  readonly frame: Frame;
  readonly result: readonly Value[];

  constructor(frame: Frame, result: readonly Value[]) {
    this.frame = frame;
    this.result = result;
  }
}

/**
 * Ends the frames from `top` (stopped at `pc`) up to the innermost protected call; without one, throws. undefined: the stack has to be revealed
 * first. Where all that is needed is in sight
 * compiled code looks into it: then an error costs what leaving the frames by returns would.
 * @unrollSafe
 */
export function unwind(top: Frame, pc: number, thrown: unknown): Caught | undefined {
  top.pc = pc;
  top.state.top = undefined;
  if (thrown instanceof LuaError && isFinal(thrown)) {
    let frame = top;
    while (frame.kind < FRAME_PCALL && frame.parent !== undefined && frame.proto.closeRanges.length === 0)
      frame = frame.parent;
    const { parent } = frame;
    if (frame.kind === FRAME_PCALL && parent !== undefined && !closes(frame))
      return new Caught(parent, [false, thrown.value]);
  }
  return unwindAny(top, thrown);
}

/** Nothing is to be done any more where the error is caught. */
function isFinal(error: LuaError): boolean {
  return error.wantedLevel === 0 && error.open === NONE;
}

/**
 * The same for any error, and any way to where it is caught.
 * @dontLookInside
 */
function unwindAny(top: Frame, thrown: unknown): Caught | undefined {
  if (thrown instanceof ExitRequest) throw leaveAll(top, thrown);
  if (isHidden(top) && ((looks.expected && isForHandler(top, thrown)) || wantsHiddenLevel(top, thrown))) {
    revealAndThrow(top, thrown);
    return undefined;
  }
  const error = raise(top, thrown);
  let { open } = error;
  // A message handler that fails leaves variables of its own.
  if (thrown instanceof LuaError && thrown !== error) open = open.concat(thrown.open);
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent) {
    if (frame.kind >= FRAME_PCALL) return catchAt(frame, error.value, open);
    open = withOpenVariables(frame, open);
  }
  error.open = open;
  throw error;
}

/** The error will be caught in sight, but wants the position of a level that is out of sight. */
function wantsHiddenLevel(top: Frame, thrown: unknown): boolean {
  if (!(thrown instanceof LuaError) || thrown.handled || thrown.wantedLevel === 0) return false;
  if (!(protectingFrame(top) instanceof Frame)) return false;
  const { levels, complete } = stackFrom(top, thrown);
  return !complete && levels[thrown.wantedLevel] === undefined;
}

/** A message handler that is in sight will see the error, and with it the stack. */
function isForHandler(top: Frame, thrown: unknown): boolean {
  if (thrown instanceof LuaError ? thrown.handled : !(thrown instanceof OpError || thrown instanceof RangeError))
    return false;
  const guard = protectingFrame(top);
  return guard instanceof Frame && guard.kind === FRAME_XPCALL;
}

function leaveAll(top: Frame, exit: ExitRequest): ExitRequest {
  exit.open = exit.open.concat(openVariables(top));
  return exit;
}

/** The protected call's frame returns false and the error, after the variables have been closed. */
function catchAt(guard: Frame, error: Value, open: readonly Value[]): Caught {
  const all = open.concat(leftToClose(guard));
  if (all.length > 0) return new Caught(closingFrame(guard, all, error), NONE);
  if (guard.parent === undefined) throw new Error('a protected call has a caller');
  return new Caught(guard.parent, [false, error]);
}

/**
 * What happens where an error is thrown, before the stack goes: position, message handler, record of the stack. `frame`
 * stands at the instruction; `thrown` is whatever was caught (errors of the implementation itself go on as they are).
 */
export function raise(frame: Frame, thrown: unknown): LuaError {
  const error = toLuaError(frame, thrown);
  const guard = error.handled ? undefined : protectingFrame(frame);
  if (error.handled || (guard instanceof Frame && guard.kind === FRAME_PCALL && error.wantedLevel === 0)) return error;
  if (error.wantedLevel > 0) addWantedPosition(error, stackFrom(frame, error));
  if (guard instanceof Frame) return guard.kind === FRAME_XPCALL ? runHandler(frame, guard, error) : error;
  const gone = error.levels.length;
  recordStack(frame, error);
  // The `lua` command runs the program under a message handler of its own; a coroutine just dies.
  return guard === undefined && frame.state.running === frame.state.main ? reported(frame, error, gone) : error;
}

function reported(frame: Frame, error: LuaError, gone: number): LuaError {
  const { state } = frame;
  state.top = frame;
  try {
    return new LuaError(errorText(state, error, error.levels.slice(0, gone)), true);
  } finally {
    state.top = undefined;
  }
}

/** The hosted error for whatever was thrown. */
function toLuaError(frame: Frame, thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  let message: string;
  let isRaised = false;
  // As luaD_growstack: the handler of an overflow has no room for another one.
  if (frame.state.handlesOverflow && isOverflow(thrown)) return new LuaError(ERROR_IN_HANDLER, true);
  if (thrown instanceof OpError) {
    isRaised = calledBuiltin(frame, frame.pc) !== undefined;
    if (thrown instanceof VmError && isRaised) return new LuaError(thrown.message);
    message = messageOf(frame, frame.pc, thrown);
  } else if (thrown instanceof RangeError) {
    if (!isOverflow(thrown)) return memoryError();
    message = 'stack overflow';
  } else {
    throw thrown;
  }
  const place = isRaised ? where(frame.proto, frame.pc) : position(frame.proto, frame.pc);
  const error = new LuaError(place + message);
  error.isOverflow = isOverflow(thrown);
  return error;
}

/** Lua's own limit, or native stack. */
export function isOverflow(thrown: unknown): boolean {
  return thrown instanceof StackOverflow || (thrown instanceof RangeError && thrown.message.includes('call stack'));
}

/** The whole stack: what the error has left already, and what is seen of it from here. */
function stackFrom(frame: Frame, error: LuaError): Stack {
  const { levels, complete, end } = unseenLevels(frame, error);
  return { levels: [...error.levels, ...levels], complete, end };
}

/** The builtin that the frame was calling, the frame and the rest: unless the error knows them already. */
function unseenLevels(frame: Frame, error: LuaError): Stack {
  const { levels, complete, end } = stackLevels(frame, frame.state);
  if (error.end !== undefined && error.end === end) return { levels: [], complete, end };
  const builtin = calledBuiltin(frame, frame.pc);
  if (builtin !== undefined) return { levels: [{ frame: undefined, pc: 0, builtin }, ...levels], complete, end };
  // A nested tail call has taken the place of the frame that made it.
  const replaced = error.end !== undefined && isTailCall(frame.proto, frame.pc);
  return { levels: replaced ? levels.slice(1) : levels, complete, end };
}

/** The error remembers the stack, in place: it may pass hundreds of nested calls, on top of them two hundred thousand frames. */
function recordStack(frame: Frame, error: LuaError): void {
  const { levels, end } = unseenLevels(frame, error);
  for (const level of levels) error.levels.push(level);
  error.end = end;
}

/** `error` wanted a position that was out of its sight. Level 0 is `error` itself. */
function addWantedPosition(error: LuaError, { levels, complete }: Stack): void {
  const at = levels[error.wantedLevel];
  if (at === undefined && !complete) return;
  error.wantedLevel = 0;
  if (at?.frame !== undefined && typeof error.value === 'string')
    error.value = where(at.frame.proto, at.pc) + error.value;
}

function messageOf(frame: Frame, pc: number, error: OpError): string {
  const { proto } = frame;
  if (error instanceof OperandError) {
    if (error.operand === OPERAND_REGISTER) {
      return error.message + registerInfo(proto, pc, (proto.code[pc + 2] ?? 0) + error.offset);
    }
    if (error.operand === 0) return error.message;
    if (error.operand === OPERAND_CALLED) {
      const name = calledName(proto, pc);
      return name === undefined ? error.message : `${error.message} (${name.kind} '${name.name}')`;
    }
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
  const fallback = builtin === undefined ? error.fname : (globalFunctionName(frame.state, builtin) ?? '?');
  return `bad argument #${n} to '${name?.name ?? fallback}' (${error.extra})`;
}

/**
 * xpcall's handler runs where the error happened, with the whole stack still there (or what is left of it: compiled code
 * may have been in the way). A handler that fails is called again with its own error, deeper and deeper, by the `raise`
 * of the interpreter that runs it; here only for failures that come before that.
 */
function runHandler(top: Frame, guard: Frame, error: LuaError): LuaError {
  const { state } = top;
  const handler = guard.regs[HANDLER_REGISTER];
  const limit = state.nativeLimit;
  const { handlesOverflow } = state;
  const { pinned } = state.collector;
  state.top = top;
  pinned.push(error.open);
  if (error.isOverflow) state.handlesOverflow = true;
  try {
    let { value } = error;
    for (let depth = state.callers.length; depth < MAX_NATIVE_DEPTH + RESERVED_NATIVE_DEPTH; depth++) {
      if (depth > MAX_NATIVE_DEPTH) state.nativeLimit = MAX_NATIVE_DEPTH + RESERVED_NATIVE_DEPTH;
      try {
        return new LuaError(callHandler(state, handler, value, error.levels), true);
      } catch (e) {
        if (e instanceof LuaError && e.handled) return e;
        if (!(e instanceof LuaError) && !(e instanceof OpError)) throw e;
        value = e instanceof LuaError ? e.value : e.message;
      }
    }
    return new LuaError(ERROR_IN_HANDLER, true);
  } finally {
    pinned.pop();
    state.top = undefined;
    state.nativeLimit = limit;
    state.handlesOverflow = handlesOverflow;
  }
}

function callHandler(state: LuaState, handler: Value, value: Value, gone: readonly TraceLevel[]): Value {
  if (handler instanceof Builtin && !(handler instanceof FrameBuiltin))
    return firstOf(callBuiltin(state, handler, [value]));
  return firstOf(runNested(state, applyFrame(state, handler, [value]), gone));
}
