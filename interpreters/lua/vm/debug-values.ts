/** The library `debug`: metatables of any value, upvalues, and what has no use here. */
import { readSync } from 'node:fs';
import { noteMetatable } from '../gc/note.ts';
import { checkAny, checkPosition, optPosition } from '../lib/args.ts';
import { stderr, stdout } from '../lib/streams.ts';
import { Coroutine } from '../values/coroutine.ts';
import { LuaTable, metaOf, setMetatable, setStr, setStringMeta } from '../values/table.ts';
import type { BuiltinFunction, Result, Value } from '../values/value.ts';
import { Builtin, Cell, LuaFunction, NONE, Userdata } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { call, tostringMeta } from './call.ts';
import { loadChunk } from './chunks.ts';
import { closeOpen } from './close.ts';
import { argError, LuaError, LuaSyntaxError, OpError, typeArgError } from './errors.ts';
import type { LuaState } from './state.ts';

interface Upvalue {
  readonly f: LuaFunction | Builtin;
  readonly index: number;
  readonly name: string;
  readonly slot: Value | Cell;
}

/** The upvalue that arguments n (a function) and n + 1 (a number) name; most builtins have none. */
function upvalueAt(args: readonly Value[], n: number, fname: string): Upvalue | undefined {
  const f = args[n - 1];
  const index = checkPosition(args, n + 1, fname) - 1;
  if (!(f instanceof LuaFunction || f instanceof Builtin)) throw typeArgError(n, fname, 'function', args);
  if (f instanceof Builtin) {
    const values = f.upvalues();
    return index in values ? { f, index, name: '', slot: values[index] } : undefined;
  }
  const desc = f.proto.upvalues[index];
  return desc === undefined ? undefined : { f, index, name: desc.name, slot: f.upvals[index] };
}

/** Upvalues captured by value belong to one closure: nobody else assigns them, by definition. The state of builtins is their own. */
function replace({ f, index }: Upvalue, slot: Value | Cell): void {
  if (f instanceof LuaFunction) Object.assign(f.upvals, { [index]: slot });
}

function getupvalue(args: readonly Value[]): Result {
  const found = upvalueAt(args, 1, 'getupvalue');
  if (found === undefined) return NONE;
  return [found.name, found.slot instanceof Cell ? found.slot.v : found.slot];
}

function setupvalue(args: readonly Value[]): Result {
  const v = checkAny(args, 3, 'setupvalue');
  const found = upvalueAt(args, 1, 'setupvalue');
  if (found === undefined) return NONE;
  if (found.slot instanceof Cell) found.slot.v = v;
  else replace(found, v);
  return found.name;
}

/** What only stands for something. */
class LightUserdata extends Userdata {}

const identities = new WeakMap<object, Map<number, LightUserdata>>();

/** A value that stands for the variable; by cell, or by closure and number. */
function upvalueid(args: readonly Value[]): Result {
  const found = upvalueAt(args, 1, 'upvalueid');
  if (found === undefined) return undefined;
  const owner = found.slot instanceof Cell ? found.slot : found.f;
  const n = found.slot instanceof Cell ? 0 : found.index;
  const known = identities.get(owner) ?? new Map<number, LightUserdata>();
  identities.set(owner, known);
  const id = known.get(n) ?? new LightUserdata(undefined);
  known.set(n, id);
  return id;
}

function upvaluejoin(args: readonly Value[]): Result {
  const [into, from] = [1, 3].map((n) => {
    const found = upvalueAt(args, n, 'upvaluejoin');
    if (found === undefined) throw argError(n + 1, 'upvaluejoin', 'invalid upvalue index');
    return found;
  });
  for (const [i, { f }] of [into, from].entries())
    if (!(f instanceof LuaFunction)) throw argError(2 * i + 1, 'upvaluejoin', 'Lua function expected');
  // The code of each function wants either a cell or a value.
  if (into.slot instanceof Cell) replace(into, from.slot instanceof Cell ? from.slot : new Cell(from.slot));
  else replace(into, from.slot instanceof Cell ? from.slot.v : from.slot);
  return NONE;
}

function getmetatable(args: readonly Value[], L: LuaState): Result {
  const v = checkAny(args, 1, 'getmetatable');
  return v instanceof LuaTable ? v.meta : metaOf(v, L);
}

function setmetatable(args: readonly Value[], L: LuaState): Result {
  const [v, meta] = args;
  if (args.length < 2 || (meta !== undefined && !(meta instanceof LuaTable)))
    throw typeArgError(2, 'setmetatable', 'nil or table', args);
  if (v instanceof LuaTable) {
    setMetatable(v, meta);
    if (meta !== undefined) noteMetatable(L, v, meta);
  } else if (v instanceof Userdata) v.meta = meta;
  else if (typeof v === 'string') setStringMeta(L, meta);
  else if (v === undefined) L.nilMeta = meta;
  else if (typeof v === 'boolean') L.booleanMeta = meta;
  else if (isNumber(v)) L.numberMeta = meta;
  else if (v instanceof Coroutine) L.threadMeta = meta;
  else L.functionMeta = meta;
  return v;
}

/** Files have no user values. */
function setuservalue(args: readonly Value[]): Result {
  if (args[0] instanceof LightUserdata) throw argError(1, 'setuservalue', 'userdata expected, got light userdata');
  if (!(args[0] instanceof Userdata)) throw typeArgError(1, 'setuservalue', 'userdata', args);
  checkAny(args, 2, 'setuservalue');
  return undefined;
}

const C_STACK_LIMIT = 200;

function setcstacklimit(args: readonly Value[]): Result {
  checkPosition(args, 1, 'setcstacklimit');
  return C_STACK_LIMIT;
}

/** A line of standard input, byte by byte: what follows is the program's. */
function readLine(): string | undefined {
  const byte = Buffer.alloc(1);
  let line = '';
  while (readSync(0, byte, 0, 1, null) === 1) {
    if (byte[0] === 10) return line;
    line += byte.toString('latin1');
  }
  return line === '' ? undefined : line;
}

/** The prompt of `debug.debug`. */
function prompt(_: readonly Value[], L: LuaState): Result {
  for (;;) {
    stdout.flush();
    stderr.write('lua_debug> ');
    const line = readLine();
    if (line === undefined || line === 'cont') return NONE;
    try {
      call(L, loadChunk(line, '=(debug command)', L.globals), []);
    } catch (e) {
      if (e instanceof LuaError) stderr.write(`${tostringMeta(L, closeOpen(L, e).value)}\n`);
      else if (e instanceof LuaSyntaxError || e instanceof OpError) stderr.write(`${e.message}\n`);
      else throw e;
    }
  }
}

function getuservalue(args: readonly Value[]): Result {
  optPosition(args, 2, 'getuservalue', 1);
  return undefined;
}

export function openDebugValues(t: LuaTable): void {
  const functions: { readonly [name: string]: BuiltinFunction } = {
    getupvalue,
    setupvalue,
    upvalueid,
    upvaluejoin,
    getmetatable,
    setmetatable,
    getregistry: (_, L) => L.registry,
    getuservalue,
    setuservalue,
    setcstacklimit,
    debug: prompt,
  };
  for (const [name, fn] of Object.entries(functions)) setStr(t, name, new Builtin(`debug.${name}`, fn));
}
