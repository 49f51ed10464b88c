/** Putting builtins into tables. */
import { newTable, setStr } from '../values/table.ts';
import { Builtin, type BuiltinFunction, type LuaTable } from '../values/value.ts';
import type { LuaState } from '../vm/state.ts';

export interface Functions {
  readonly [name: string]: BuiltinFunction;
}

/** Globals. */
export function defineGlobals(L: LuaState, functions: Functions): void {
  for (const [name, fn] of Object.entries(functions)) setStr(L.globals, name, new Builtin(name, fn));
}

/** A library: a table in a global and in `package.loaded`. */
export function defineLibrary(L: LuaState, library: string, functions: Functions): LuaTable {
  const table = newTable(0, 0);
  for (const [name, fn] of Object.entries(functions)) setStr(table, name, new Builtin(`${library}.${name}`, fn));
  setStr(L.globals, library, table);
  setStr(L.loaded, library, table);
  return table;
}
