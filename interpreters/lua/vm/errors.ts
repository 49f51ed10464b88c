/**
 * The errors that run through the interpreter and the libraries.
 *
 * None of them extends `Error`: creating and throwing a light object costs a tenth (calls.md, section 4), and nothing
 * hosted can then be mistaken for a bug of the implementation, which stays a JavaScript `Error` and passes through
 * every hosted handler.
 *
 * An operation or a builtin that fails does not know where it was called from: it throws an `OpError`, and the catch
 * clause of `execute`, which knows frame and pc, turns it into a `LuaError` with the position.
 */

import { getStr } from '../values/load-slot.ts';
import type { Value } from '../values/value.ts';
import { LuaTable, NONE, typeName, Userdata } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** Values on their way into or out of a function, for hooks: its locals from number `first` on. */
export interface Transfer {
  readonly first: number;
  readonly values: readonly Value[];
}

/** One level of a traceback: a Lua frame stopped at `pc`, or a builtin of that name. */
export interface TraceLevel {
  readonly frame: Frame | undefined;
  readonly pc: number;
  readonly builtin: Value;
  /** A hook runs for it. */
  readonly hook?: Transfer;
  /** It was called as a finalizer. */
  readonly isFinalizer?: boolean;
  /** A builtin's arguments, where they are known. */
  readonly args?: readonly Value[];
}

/** A hosted error on its way to a `pcall` or out of the program. */
export class LuaError {
  value: Value;
  /**
   * The stack as it was, innermost level first; filled where no handler is in sight, so that a handler further down
   * (behind compiled code, or the host) can still show it.
   */
  readonly levels: TraceLevel[];
  /** The last frame of the part of the stack that `levels` has. */
  end: Frame | undefined;
  /** `error` was asked for the position of this level (1: its caller), which is not in sight yet; 0: nothing to do. */
  wantedLevel: number;
  /** To-be-closed variables of the frames that it has left, innermost first: who catches it closes them (close.ts). */
  open: readonly Value[];
  /** A message handler has seen the error already. */
  handled: boolean;
  /** Too many calls were nested: a message handler for it has no room to fail in the same way. */
  isOverflow: boolean;
  /** There was not enough memory: `coroutine.wrap` gives it no position. */
  isMemory: boolean;

  constructor(value: Value, handled = false, wantedLevel = 0) {
    this.value = value;
    this.levels = [];
    this.open = NONE;
    this.end = undefined;
    this.wantedLevel = wantedLevel;
    this.handled = handled;
    this.isOverflow = false;
    this.isMemory = false;
  }
}

/** As in lua5.4 it has no position, and no message handler sees it. */
export function memoryError(): LuaError {
  const error = new LuaError('not enough memory', true);
  error.isMemory = true;
  return error;
}

/**
 * `os.exit` with `close`: nobody catches it. It leaves all frames and collects the variables that are still to be closed, of the main program
 * only; the host closes them.
 */
export class ExitRequest {
  readonly code: number;
  open: readonly Value[];

  constructor(code: number) {
    this.code = code;
    this.open = NONE;
  }
}

/** A run-time error that still needs the position of the current frame ('file:line: '). */
export class OpError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/**
 * An `OpError` of the language's operations. Lua code that executes one gets its position; a native that performs one on
 * behalf of Lua code (`table.sort` compares, `rawset` stores) has no position to give.
 */
export class VmError extends OpError {}

/** Too many calls are nested. */
export class StackOverflow extends VmError {
  constructor() {
    super('stack overflow');
  }
}

/** An `OpError` about an argument: the call site decides under which name the function is reported. */
export class ArgError extends OpError {
  /** One-based position of the argument. */
  readonly n: number;
  /** The name for call sites that give none. */
  readonly fname: string;
  readonly extra: string;

  constructor(n: number, fname: string, extra: string) {
    super(`bad argument #${n} to '${fname}' (${extra})`);
    this.n = n;
    this.fname = fname;
    this.extra = extra;
  }

  /** The message for a function that was called under this name. */
  under(name: string): string {
    return `bad argument #${this.n} to '${name}' (${this.extra})`;
  }
}

/** Text that is not a Lua program; the message has position and offending token, word for word as `lua5.4`. */
export class LuaSyntaxError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** `throw argError(2, 'rep', 'too large')`: "bad argument #2 to 'rep' (too large)". */
export function argError(n: number, fname: string, extra: string): ArgError {
  return new ArgError(n, fname, extra);
}

/**
 * "bad argument #n to 'f' (T expected, got U)". Pass the argument list: a position beyond its end is reported as
 * "no value".
 */
export function typeArgError(n: number, fname: string, expected: string, args: readonly Value[] | Value): ArgError {
  return new ArgError(n, fname, `${expected} expected, got ${describeArgument(n, args)}`);
}

function describeArgument(n: number, args: readonly Value[] | Value): string {
  if (args instanceof Array) return n > args.length ? 'no value' : shownTypeName(args[n - 1]);
  return shownTypeName(args as Value);
}

/** The type's name; a string `__name` of the metatable replaces it. */
export function shownTypeName(v: Value): string {
  const meta = v instanceof LuaTable || v instanceof Userdata ? v.meta : undefined;
  const name = meta === undefined ? undefined : getStr(meta, '__name');
  return typeof name === 'string' ? name : typeName(v);
}
