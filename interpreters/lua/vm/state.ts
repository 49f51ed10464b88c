/**
 * What one running Lua program owns: globals, registry, the metatables of the basic types, and the bookkeeping of
 * nested native calls. It is an object that is passed along, never a module variable, so several states can coexist
 * and the optimizer sees plain fields.
 */
import { CO_RUNNING, Coroutine } from '../values/coroutine.ts';
import type { Behaviour } from '../values/metatables.ts';
import { type LuaTable, newTable } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import type { TraceLevel, Transfer } from './errors.ts';
import type { Frame } from './frame.ts';

/**
 * Nested calls of `execute` (through natives such as sort's comparison): Lua's own limit of 200 on C calls, less the
 * three that stand below: the host, the main chunk and the protected call that lives to tell.
 */
export const MAX_NATIVE_DEPTH = 197;
/** What a message handler may use beyond the limit. */
export const RESERVED_NATIVE_DEPTH = 19;

/** A native that called back. */
export interface NativeCall {
  /** The frame that called the native; undefined: compiled code did (or the host), whose frames nobody knows. */
  readonly frame: Frame | undefined;
  /** For the call of a message handler: levels above `frame` that are gone already. */
  readonly above: readonly TraceLevel[];
  /** The coroutine that the native has resumed. */
  readonly resumed: Coroutine | undefined;
  /** The coroutine's `entered` and `floor`, as they will be again when the native goes on. */
  readonly entered: Frame | undefined;
  readonly floor: number;
  /** It is the call of a hook, for a function with these values. */
  readonly hook: Transfer | undefined;
}

export class LuaState {
  readonly globals: LuaTable;
  readonly registry: LuaTable;
  /** `package.loaded`: also where tracebacks look for the names of functions. */
  readonly loaded: LuaTable;
  /** The interpreter, injected so that natives can call back without an import cycle. */
  readonly execute: (frame: Frame) => Result;
  /** What goes on after the running coroutine has left its interpreters to reveal its frames; injected too. */
  readonly settle: (L: LuaState) => Result;
  /** The metatable that all strings share (setStringMeta); the others of the basic types exist only through debug.setmetatable. */
  stringMeta: LuaTable | undefined;
  /** Its behaviour. @quasiImmutable */
  stringBehaviour: Behaviour | undefined;
  numberMeta: LuaTable | undefined;
  booleanMeta: LuaTable | undefined;
  nilMeta: LuaTable | undefined;
  functionMeta: LuaTable | undefined;
  threadMeta: LuaTable | undefined;
  /** The program itself, as a coroutine. */
  readonly main: Coroutine;
  running: Coroutine;
  /** Where nested calls end: higher while a message handler deals with the overflow itself. */
  nativeLimit: number;
  /** A message handler deals with a stack overflow. */
  handlesOverflow: boolean;
  /**
   * The frame whose native is running, if the interpreter called it: undefined under natives that compiled code calls,
   * and wherever no native runs.
   */
  top: Frame | undefined;
  /** The `execute`s that are nested now: who called the natives that they run for. The first one is the host. */
  readonly callers: NativeCall[];
  /** The script's arguments (`...` of the main chunk). */
  args: readonly Value[];

  constructor(execute: (frame: Frame) => Result, settle: (L: LuaState) => Result) {
    this.globals = newTable(0, 0);
    this.registry = newTable(0, 0);
    this.loaded = newTable(0, 0);
    this.execute = execute;
    this.settle = settle;
    this.stringMeta = undefined;
    this.stringBehaviour = undefined;
    this.numberMeta = undefined;
    this.booleanMeta = undefined;
    this.nilMeta = undefined;
    this.functionMeta = undefined;
    this.threadMeta = undefined;
    this.main = new Coroutine(undefined);
    this.main.status = CO_RUNNING;
    this.main.base = 1;
    this.running = this.main;
    this.nativeLimit = MAX_NATIVE_DEPTH;
    this.handlesOverflow = false;
    this.top = undefined;
    this.callers = [];
    this.args = [];
  }
}
