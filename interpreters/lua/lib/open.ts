/** Temporary: just enough for first programs. */
import { tostringMeta } from '../vm/call.ts';
import type { LuaState } from '../vm/state.ts';
import { getMetatable, LuaTable, newTable, next, setMetatable, setStr } from '../values/table.ts';
import { getInt, length, setInt } from '../values/elements.ts';
import { Builtin, type BuiltinFn, LuaFloat, NONE, typeName } from '../values/value.ts';

let out = '';
process.on('exit', () => process.stdout.write(Buffer.from(out, 'latin1')));
export function openLibs(L: LuaState): void {
  const def = (t: LuaTable, name: string, fn: BuiltinFn): void => setStr(t, name, new Builtin(name, fn));
  const lib = (name: string): LuaTable => {
    const t = newTable(0, 0);
    setStr(L.globals, name, t);
    return t;
  };
  def(L.globals, 'print', (args, l) => {
    out += `${args.map((a) => tostringMeta(l, a)).join('\t')}\n`;
    return NONE;
  });
  def(L.globals, 'tostring', (args, l) => tostringMeta(l, args[0]));
  def(L.globals, 'type', (args) => typeName(args[0]));
  def(L.globals, 'setmetatable', (args) => {
    setMetatable(args[0] as LuaTable, args[1] as LuaTable | undefined);
    return args[0];
  });
  def(L.globals, 'getmetatable', (args) => getMetatable(args[0] as LuaTable));
  const nextFn = new Builtin('next', (args) => next(args[0] as LuaTable, args[1]));
  setStr(L.globals, 'next', nextFn);
  def(L.globals, 'pairs', (args) => [nextFn, args[0], undefined]);
  const inext = new Builtin('inext', (args) => {
    const i = (args[1] as number) + 1;
    const v = getInt(args[0] as LuaTable, i);
    return v === undefined ? undefined : [i, v];
  });
  def(L.globals, 'ipairs', (args) => [inext, args[0], 0]);
  const m = lib('math');
  def(m, 'floor', (args) => (args[0] instanceof LuaFloat ? Math.floor(args[0].v) : args[0]));
  def(m, 'sqrt', (args) => new LuaFloat(Math.sqrt(args[0] instanceof LuaFloat ? args[0].v : Number(args[0]))));
  def(m, 'abs', (args) => (args[0] instanceof LuaFloat ? new LuaFloat(Math.abs(args[0].v)) : Math.abs(Number(args[0]))));
  setStr(m, 'huge', new LuaFloat(Infinity));
  const os = lib('os');
  def(os, 'clock', () => new LuaFloat(process.cpuUsage().user / 1e6));
  const io = lib('io');
  def(io, 'write', (args, l) => {
    out += args.map((a) => tostringMeta(l, a)).join('');
    return NONE;
  });
  const t = lib('table');
  def(t, 'insert', (args) => {
    setInt(args[0] as LuaTable, length(args[0] as LuaTable) + 1, args[1]);
    return NONE;
  });
}
