/**
 * Hooks: what runs at the instructions HOOK and around builtins while a coroutine has one (as luaG_traceexec and luaD_hook). A hook is a
 * function in a nested interpreter; while it runs there are no others.
 */
import { OPS, opName } from '../compiler/opcodes.table.ts';
import { lineAt } from '../compiler/proto.ts';
import type { Coroutine } from '../values/coroutine.ts';
import { type Builtin, LuaFunction, NONE, type Result, type Value } from '../values/value.ts';
import type { Transfer } from './errors.ts';
import { FINALIZER_CODE, FRAME_PLAIN, FRAME_TAIL, Frame, type Slot } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { HOOK_BEGIN, instructionIndex, instrumented, instrumentFrames } from './instrument.ts';
import { applyFrame, nativeProto, runNested } from './native-frames.ts';
import type { LuaState } from './state.ts';
import { SUSPENDED } from './suspended.ts';
import { TRACING } from './tracing.ts';

export class Hook {
  readonly f: Value;
  readonly onCall: boolean;
  readonly onReturn: boolean;
  readonly onLine: boolean;
  /** Every so many instructions; 0: never. */
  readonly count: number;
  /** Instructions until then. */
  left: number;

  constructor(f: Value, mask: string, count: number) {
    this.f = f;
    this.onCall = mask.includes('c');
    this.onReturn = mask.includes('r');
    this.onLine = mask.includes('l');
    this.count = count;
    this.left = count;
  }

  get mask(): string {
    return (this.onCall ? 'c' : '') + (this.onReturn ? 'r' : '') + (this.onLine ? 'l' : '');
  }
}

const NOTHING: Transfer = { first: 0, values: NONE };
/** Returned values are shown as locals from here on: beyond all that have registers. */
const FIRST_RETURNED = 256;

/** The hook that may run now. */
function activeHook(co: Coroutine): Hook | undefined {
  return co.inHook ? undefined : co.hook;
}

function runHook(frame: Frame, hook: Hook, event: string, line: Value, transfer: Transfer): void {
  const { state } = frame;
  const { running, top } = state;
  running.inHook = true;
  state.top = frame;
  try {
    runNested(state, applyFrame(state, hook.f, [event, line]), undefined, transfer);
  } finally {
    running.inHook = false;
    state.top = top;
  }
}

/**
 * At a HOOK.
 * @dontLookInside
 */
export function trace(frame: Frame, pc: number): void {
  const before = frame.pc;
  frame.pc = pc;
  const { proto } = frame;
  const { running: co } = frame.state;
  const hook = activeHook(co);
  if (hook === undefined || proto.native === '?' || proto.native === FINALIZER_CODE) return;
  if (proto.code[pc + 1] === HOOK_BEGIN) {
    if (hook.onCall && proto.native === '') {
      const transfer = { first: 1, values: frame.regs.slice(0, proto.numParams) };
      runHook(frame, hook, frame.kind === FRAME_TAIL ? 'tail call' : 'call', undefined, transfer);
    }
    return;
  }
  if (proto.native === '') step(frame, hook, before);
  const values = returnedValues(frame);
  if (values !== undefined) returnEvent(frame, values, FIRST_RETURNED);
}

/** An instruction is about to be executed. */
function step(frame: Frame, hook: Hook, before: number): void {
  const { pc, proto } = frame;
  if (hook.count > 0 && --hook.left <= 0) {
    hook.left = hook.count;
    runHook(frame, hook, 'count', undefined, NOTHING);
  }
  const now = activeHook(frame.state.running);
  if (now?.onLine !== true) return;
  const line = lineAt(proto, pc);
  // Where a function begins, at jumps backward, and on new lines.
  if (instructionIndex(pc) <= instructionIndex(before) || line !== lineAt(proto, before))
    runHook(frame, now, 'line', line < 0 ? undefined : line, NOTHING);
}

/** What the instruction after a HOOK returns; undefined: it does not return. */
function returnedValues(frame: Frame): readonly Value[] | undefined {
  const { regs } = frame;
  const { code } = frame.proto;
  const at = frame.pc + 4;
  const a = code[at + 1] ?? 0;
  const count = code[at + 2] ?? 0;
  switch (opName(code[at] ?? 0)) {
    case 'RETURN0':
      return NONE;
    case 'RETURN1':
      return [regs[a]];
    case 'RETURN':
      return regs.slice(a, a + count);
    case 'RETURNM': {
      const list: Slot = regs[a + count];
      return [...regs.slice(a, a + count), ...(list instanceof Array ? (list as readonly Value[]) : [])];
    }
    default:
      return undefined;
  }
}

function returnEvent(frame: Frame, values: readonly Value[], first: number): void {
  const hook = activeHook(frame.state.running);
  if (hook?.onReturn === true) runHook(frame, hook, 'return', undefined, { first, values });
}

/** A builtin that the frame's instruction has called returns. */
export function builtinReturns(frame: Frame, result: Result): void {
  returnEvent(frame, result instanceof Array ? result : [result as Value], FIRST_RETURNED);
}

/** The call of a builtin from the frame's instruction. */
export function tracedCall(frame: Frame, f: Builtin, args: readonly Value[]): Result | Frame {
  const { state } = frame;
  const hook = activeHook(state.running);
  if (hook?.onCall === true) runHook(frame, hook, 'call', undefined, { first: 1, values: args });
  let result: Result | Frame;
  if (f instanceof FrameBuiltin) {
    result = f.enter(args, frame, f);
  } else {
    state.top = frame;
    result = f.fn(args, state, f);
    state.top = undefined;
  }
  // The frame of a protected call returns by itself, and a coroutine that yields when it is resumed.
  if (result instanceof Frame || (result instanceof Array && result === SUSPENDED)) return result;
  builtinReturns(frame, result);
  return goOnWith(frame, result);
}

const { RETURNM } = OPS;
const RETURN_LIST = [RETURNM.id, 0, 0, 0];
const BRIDGE = new LuaFunction(nativeProto('?', RETURN_LIST), []);
const SETHOOK = new LuaFunction(nativeProto('debug.sethook', RETURN_LIST), []);

function bridge(L: LuaState, f: LuaFunction, parent: Frame, result: Result): Frame {
  const slots: Slot[] = [result instanceof Array ? result : [result as Value], undefined, undefined, undefined];
  return new Frame(L, instrumented(f.proto), f, slots as Value[], NONE, parent, parent.depth + 1, FRAME_PLAIN);
}

/** Where hooks have come up below a builtin: the result goes to a frame that looks for them. */
export function goOnWith(frame: Frame, result: Result): Result | Frame {
  const { state } = frame;
  const top = TRACING.on ? instrumentFrames(state, frame) : frame;
  return top === frame ? result : bridge(state, BRIDGE, top, result);
}

/** Sets or removes (undefined) the hook of a coroutine. `frame`: who calls `debug.sethook`. */
export function setHook(frame: Frame, co: Coroutine, hook: Hook | undefined): Result | Frame {
  co.hook = hook;
  if (hook === undefined) {
    TRACING.remove(co);
    return NONE;
  }
  const { state } = frame;
  const isTraced = TRACING.on;
  TRACING.add(co);
  for (const [i, outer] of co.outer.entries()) co.outer[i] = instrumentFrames(state, outer);
  if (co !== state.running) {
    if (co.top !== undefined) co.top = instrumentFrames(state, co.top);
    return NONE;
  }
  const top = instrumentFrames(state, frame);
  // The first event is the return of `debug.sethook` itself.
  return top === frame && isTraced ? NONE : bridge(state, SETHOOK, top, NONE);
}
