/**
 * Closing to-be-closed variables that an error, or the end of a coroutine, has left open. (On the regular way out of a scope the
 * instruction CLOSE does it.)
 *
 * An error on its way out collects their values (`LuaError.open`); who catches it closes them: a protected call by a frame of its own, so
 * that `__close` may yield; natives and the host by nested calls.
 */
import { OPS } from '../compiler/opcodes.table.ts';
import type { Result, Value } from '../values/value.ts';
import { LuaFunction, NONE } from '../values/value.ts';
import { call } from './call.ts';
import { LuaError, OpError } from './errors.ts';
import type { Slot } from './frame.ts';
import { FRAME_XPCALL, Frame, HANDLER_REGISTER } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { nativeProto } from './native-frames.ts';
import { closeMethod } from './slow-ops.ts';
import type { LuaState } from './state.ts';

/** The list, and after it the frame's open variables at its pc, last one first. */
export function withOpenVariables(frame: Frame, list: readonly Value[]): readonly Value[] {
  const { closeRanges } = frame.proto;
  if (closeRanges.length === 0) return list;
  const open = [...list];
  for (let i = closeRanges.length - 1; i >= 0; i--) {
    const { register, start, end } = closeRanges[i];
    const v = frame.regs[register];
    if (frame.pc >= start && frame.pc < end && v !== undefined && v !== false) open.push(v);
  }
  return open;
}

/** Those of a stack of frames. */
export function openVariables(top: Frame): readonly Value[] {
  let open: readonly Value[] = NONE;
  for (let frame: Frame | undefined = top; frame !== undefined; frame = frame.parent)
    open = withOpenVariables(frame, open).concat(leftToClose(frame));
  return open;
}

/** Closes by nested calls; an error in one takes the place of `error`. Undefined: no error. */
export function closeAll(L: LuaState, variables: readonly Value[], error: LuaError | undefined): LuaError | undefined {
  const open = [...variables];
  let current = error;
  const { pinned } = L.collector;
  const held: Value[] = [];
  pinned.push(open, held);
  try {
    for (let v = open.shift(); v !== undefined; v = open.shift()) {
      held[0] = current?.value;
      try {
        call(L, closeMethod(L, v), [v, current?.value]);
      } catch (e) {
        if (!(e instanceof LuaError) && !(e instanceof OpError)) throw e;
        current = e instanceof LuaError ? e : new LuaError(e.message);
        open.unshift(...current.open);
      }
    }
  } finally {
    pinned.length -= 2;
  }
  return current;
}

/** What is left of an error that nobody but a native (or the host) catches. */
export function closeOpen(L: LuaState, error: LuaError): LuaError {
  const { open } = error;
  error.open = NONE;
  return closeAll(L, open, error) ?? error;
}

/** Registers of the frame that closes for a protected call. */
const METHOD = 4;
const VARIABLE = 5;
const ERROR = 6;
const MORE = 7;
const RESULT = 8;
const OPEN = 10;

const { CALL0, JT, RETURN } = OPS;
const CODE = [
  // Never executed: where the frame is entered by finishing it.
  [CALL0.id, 0, 0, 0],
  [CALL0.id, 1, 0, 0],
  [CALL0.id, METHOD, 2, 0],
  [JT.id, MORE, 0, 4],
  [RETURN.id, RESULT, 2, 0],
].flat();
const CLOSE_PCALL = new LuaFunction(nativeProto('pcall', CODE, 0, OPEN + 1), []);
const CLOSE_XPCALL = new LuaFunction(nativeProto('xpcall', CODE, 0, OPEN + 1), []);

/** Prepares the call of the next `__close`. */
const NEXT = new FrameBuiltin('?', (_, frame): Result => {
  const { regs, state } = frame;
  const open = listIn(frame);
  const v = open.shift();
  regs[METHOD] = closeMethod(state, v);
  regs[VARIABLE] = v;
  regs[MORE] = open.length > 0;
  return NONE;
});

function listIn(frame: Frame): Value[] {
  const list: Slot = frame.regs[OPEN];
  if (!(list instanceof Array)) throw new Error('a closing frame has a list');
  return list as Value[];
}

/** Whether a protected call has been left by an error already, and closes. */
export function closes(guard: Frame): boolean {
  const { closure } = guard;
  return closure === CLOSE_PCALL || closure === CLOSE_XPCALL;
}

/** What a protected call that closes already had still to close when an error came. */
export function leftToClose(guard: Frame): readonly Value[] {
  return closes(guard) ? listIn(guard) : NONE;
}

/** Takes the place of a protected call's frame that has caught the error: closes the variables, then returns false and the error. */
export function closingFrame(guard: Frame, open: readonly Value[], error: Value): Frame {
  const code = guard.kind === FRAME_XPCALL ? CLOSE_XPCALL : CLOSE_PCALL;
  const slots: Slot[] = new Array<Slot>(OPEN + 1).fill(undefined);
  slots[1] = NEXT;
  slots[HANDLER_REGISTER] = guard.regs[HANDLER_REGISTER];
  slots[ERROR] = error;
  slots[RESULT] = false;
  slots[RESULT + 1] = error;
  slots[OPEN] = [...open];
  return new Frame(guard.state, code.proto, code, slots as Value[], NONE, guard.parent, guard.depth, guard.kind);
}
