/**
 * Activation records. Calls between Lua functions never use the JavaScript stack (calls.md, section 5): a call pushes
 * a `Frame`, a return pops it.
 *
 * Invariant: a frame that is not on top keeps in `pc` the instruction that is being executed in it; whoever returns to
 * it finishes that instruction (`finishOp`).
 */

import type { Proto } from '../compiler/proto.ts';
import type { Cell, LuaFunction, Value } from '../values/value.ts';
import type { LuaState } from './state.ts';

/** An ordinary call. */
export const FRAME_PLAIN = 0;
/** Entered by a tail call: its caller is gone (tracebacks say so). */
export const FRAME_TAIL = 1;
/** Runs pcall's code: an error ends here, as results (false, error). */
export const FRAME_PCALL = 2;
/** Runs xpcall's code: as pcall, and its message handler lies in `regs[HANDLER_REGISTER]`. */
export const FRAME_XPCALL = 3;

/** The name of the code that calls a finalizer. It is no level of the stack, but makes what it calls a metamethod. */
export const FINALIZER_CODE = '?gc';

/** Where xpcall's frame keeps its message handler. */
export const HANDLER_REGISTER = 3;

/** Beyond so many nested calls: "stack overflow". */
export const MAX_DEPTH = 200_000;

/**
 * What a register may hold: a value, the cell of a captured variable, or (between two instructions of one expression)
 * a list of several values. Lua code sees values only, so `regs` is typed so.
 */
export type Slot = Value | Cell | readonly Value[];

/** @virtualizable */
export class Frame {
  readonly state: LuaState;
  readonly proto: Proto;
  readonly closure: LuaFunction;
  /** One array of `proto.maxStack` elements; nothing else ever points to it. @owned */
  readonly regs: Value[];
  /** The arguments beyond the named parameters, of a vararg function. */
  readonly varargs: readonly Value[];
  /** The frame that is returned to; undefined at the boundary, where `execute` itself returns. */
  readonly parent: Frame | undefined;
  readonly depth: number;
  /** One of FRAME_*. */
  readonly kind: number;
  pc: number;

  constructor(
    state: LuaState,
    proto: Proto,
    closure: LuaFunction,
    regs: Value[],
    varargs: readonly Value[],
    parent: Frame | undefined,
    depth: number,
    kind: number,
  ) {
    this.state = state;
    this.proto = proto;
    this.closure = closure;
    this.regs = regs;
    this.varargs = varargs;
    this.parent = parent;
    this.depth = depth;
    this.kind = kind;
    this.pc = 0;
  }
}
