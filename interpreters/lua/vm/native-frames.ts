/**
 * Frames whose code is written here, by hand, in the interpreter's own operations: what runs when a native calls a
 * function, and the bodies of `pcall`, `xpcall` and `pairs`. So protected calls need no special cases: their frames are frames,
 * return like frames, and an error is caught by finding one (`FRAME_PCALL`).
 */
import { OPS } from '../compiler/opcodes.table.ts';
import { Proto } from '../compiler/proto.ts';
import type { Result, Value } from '../values/value.ts';
import { LuaFunction, NONE } from '../values/value.ts';
import { depthInC } from './enter.ts';
import type { TraceLevel, Transfer } from './errors.ts';
import { LuaError } from './errors.ts';
import type { Slot } from './frame.ts';
import { FINALIZER_CODE, FRAME_PCALL, FRAME_PLAIN, FRAME_XPCALL, Frame } from './frame.ts';
import { instrumented } from './instrument.ts';
import type { LuaState, NativeCall } from './state.ts';
import { MAX_NATIVE_DEPTH } from './state.ts';
import { SUSPENDED } from './suspended.ts';
import { TRACING } from './tracing.ts';

/** Code that stands for a builtin of this name ('?': for none that anybody should see). */
export function nativeProto(name: string, code: readonly number[], numParams = 0, maxStack = 4): Proto {
  return new Proto({
    code: Int32Array.from(code),
    k: [],
    protos: [],
    numParams,
    isVararg: false,
    maxStack,
    upvalues: [],
    lines: new Int32Array(0),
    localVars: [],
    closeRanges: [],
    source: '=[C]',
    lineDefined: -1,
    lastLine: -1,
    native: name,
  });
}

/** return R0(list R1) */
const APPLY = new LuaFunction(nativeProto('?', [OPS.CALLM.id, 0, 0, -1, OPS.RETURNM.id, 0, 0, 0]), []);

/** return R0, R1(list R2): with true in R0 */
const PROTECTED_CODE = [OPS.CALLM.id, 1, 0, -1, OPS.RETURNM.id, 0, 1, 0];
const PCALL = new LuaFunction(nativeProto('pcall', PROTECTED_CODE), []);
const XPCALL = new LuaFunction(nativeProto('xpcall', PROTECTED_CODE), []);

const FINALIZING = new LuaFunction(nativeProto(FINALIZER_CODE, PROTECTED_CODE), []);

/** return the first three of R0(R1) */
const PAIRS_CODE = [OPS.CALL.id, 0, 1, 3, OPS.RETURN.id, 0, 3, 0];
const PAIRS = new LuaFunction(nativeProto('pairs', PAIRS_CODE), []);

/** return not R0(R1, R2) */
const NOT_CODE = [OPS.CALL1.id, 0, 2, 0, OPS.NOT.id, 0, 0, 0, OPS.RETURN1.id, 0, 0, 0];
/** Called with a function and two arguments: the negation of what it gives. */
export const NEGATED = new LuaFunction(nativeProto('?', NOT_CODE, 3), []);

/** A boundary frame that calls any callable value with the arguments. */
export function applyFrame(L: LuaState, f: Value, args: readonly Value[]): Frame {
  const slots: Slot[] = [f, args, undefined, undefined];
  return new Frame(L, APPLY.proto, APPLY, slots as Value[], NONE, undefined, 0, FRAME_PLAIN);
}

/** The call of a `__pairs`. */
export function pairsFrame(parent: Frame, handler: Value, v: Value): Frame {
  const slots: Slot[] = [handler, v, undefined, undefined];
  return innerFrame(parent, PAIRS, FRAME_PLAIN, slots);
}

export function pcallFrame(parent: Frame, f: Value, args: readonly Value[]): Frame {
  return innerFrame(parent, PCALL, FRAME_PCALL, [true, f, args, undefined]);
}

export function finalizerFrame(parent: Frame, f: Value, args: readonly Value[]): Frame {
  return innerFrame(parent, FINALIZING, FRAME_PCALL, [true, f, args, undefined]);
}

export function xpcallFrame(parent: Frame, f: Value, handler: Value, args: readonly Value[]): Frame {
  return innerFrame(parent, XPCALL, FRAME_XPCALL, [true, f, args, handler]);
}

function innerFrame(parent: Frame, code: LuaFunction, kind: number, slots: Slot[]): Frame {
  const depth = depthInC(parent);
  const proto = TRACING.on ? instrumented(code.proto) : code.proto;
  return new Frame(parent.state, proto, code, slots as Value[], NONE, parent, depth, kind);
}

export const ERROR_IN_HANDLER = 'error in error handling';
const NO_LEVELS: readonly TraceLevel[] = [];

/** Runs a boundary frame in a nested interpreter; a message handler says which levels are gone already. */
export function runNested(L: LuaState, frame: Frame, above = NO_LEVELS, hook?: Transfer): Result {
  const nested = beginNested(L, above, hook);
  try {
    const result = L.execute(frame);
    return result instanceof Array && result === SUSPENDED ? L.settle(L) : result;
  } finally {
    endNested(L, nested);
  }
}

/** A native calls Lua functions from here on, once or often: what it hands to `endNested` afterwards, whatever happens. */
export function beginNested(L: LuaState, above = NO_LEVELS, hook?: Transfer): NativeCall {
  const { top, callers, running } = L;
  const { entered, floor } = running;
  if (callers.length >= L.nativeLimit) throw overflow(L);
  const nested: NativeCall = { frame: top, above, resumed: undefined, entered, floor, hook };
  callers.push(nested);
  L.top = undefined;
  running.entered = undefined;
  running.floor = running.outer.length;
  return nested;
}

export function endNested(L: LuaState, { frame, entered, floor }: NativeCall): void {
  const { callers, running } = L;
  callers.pop();
  L.top = frame;
  running.entered = entered;
  running.floor = floor;
}

/** As luaE_checkcstack: first an ordinary error; when its handler overflows too, the end of all handlers. */
function overflow(L: LuaState): LuaError {
  return L.nativeLimit > MAX_NATIVE_DEPTH ? new LuaError(ERROR_IN_HANDLER, true) : new LuaError('C stack overflow');
}

/** A native calls a function that works on frames: it gets one. */
export function runOnFrame(L: LuaState, f: Value, args: readonly Value[]): Result {
  return runNested(L, applyFrame(L, f, args));
}
