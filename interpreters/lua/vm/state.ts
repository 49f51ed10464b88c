/**
 * What one running Lua program owns: globals, registry, the metatables of the basic types, and the bookkeeping of
 * nested native calls. It is an object that is passed along, never a module variable, so several states can coexist
 * and the optimizer sees plain fields.
 */
import { type LuaTable, newTable } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** Nested calls of `execute` (through natives such as sort's comparison): Lua's own limit on C calls. */
export const MAX_NATIVE_DEPTH = 200;

export class LuaState {
  readonly globals: LuaTable;
  readonly registry: LuaTable;
  /** `package.loaded`: also where tracebacks look for the names of functions. */
  readonly loaded: LuaTable;
  /** The interpreter, injected so that natives can call back without an import cycle. */
  readonly execute: (frame: Frame) => Result;
  /** The metatable that all strings share; the others of the basic types exist only through debug.setmetatable. */
  stringMeta: LuaTable | undefined;
  numberMeta: LuaTable | undefined;
  booleanMeta: LuaTable | undefined;
  nilMeta: LuaTable | undefined;
  functionMeta: LuaTable | undefined;
  /** How many calls of `execute` are nested now. */
  nativeDepth: number;
  /**
   * The frame whose builtin is running. Not maintained in compiled code: only tracebacks across a native boundary
   * read it.
   */
  top: Frame | undefined;
  /** For each nested `execute`, the frame that was on top when it began. Invariant: `nativeDepth` elements. */
  readonly callers: (Frame | undefined)[];
  /** The script's arguments (`...` of the main chunk). */
  args: readonly Value[];

  constructor(execute: (frame: Frame) => Result) {
    this.globals = newTable(0, 0);
    this.registry = newTable(0, 0);
    this.loaded = newTable(0, 0);
    this.execute = execute;
    this.stringMeta = undefined;
    this.numberMeta = undefined;
    this.booleanMeta = undefined;
    this.nilMeta = undefined;
    this.functionMeta = undefined;
    this.nativeDepth = 0;
    this.top = undefined;
    this.callers = [];
    this.args = [];
  }
}
