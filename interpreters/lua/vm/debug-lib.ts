/** The library `debug`: what looks at frames. Hooks are not supported. */

import type { Proto } from '../compiler/proto.ts';
import { lineAt } from '../compiler/proto.ts';
import { toInteger } from '../values/convert.ts';
import { LuaTable, metaOf, newTable, setInt, setMetatable, setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, Cell, LuaFunction, Userdata } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { tostringMeta } from './call.ts';
import { calledName } from './debug-info.ts';
import type { TraceLevel } from './errors.ts';
import { argError, typeArgError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_TAIL } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { HOST_LEVEL, stackLevels } from './stack.ts';
import type { LuaState } from './state.ts';
import { levelsText } from './traceback.ts';

function traceback(args: readonly Value[], frame: Frame): Result {
  const message = args[0];
  if (message !== undefined && typeof message !== 'string' && !isNumber(message)) return message;
  const level = args[1] === undefined ? 1 : toInteger(args[1]);
  if (typeof level !== 'number') throw typeArgError(2, 'traceback', 'number', args);
  const levels = [...stackFrom(frame), HOST_LEVEL].slice(level);
  const head = message === undefined ? '' : `${tostringMeta(frame.state, message)}\n`;
  return `${head}stack traceback:${levelsText(frame.state, levels)}`;
}

/** Level 0 is the builtin that asks. */
function stackFrom(frame: Frame): TraceLevel[] {
  return [HOST_LEVEL, ...stackLevels(frame, frame.state).levels];
}

function describeFunction(t: LuaTable, f: Value, what: string): void {
  if (f instanceof LuaFunction) {
    const { proto } = f;
    if (what.includes('S')) {
      setStr(t, 'source', proto.source);
      setStr(t, 'short_src', proto.shortSource);
      setStr(t, 'linedefined', proto.lineDefined);
      setStr(t, 'lastlinedefined', proto.lineDefined === 0 ? -1 : proto.lastLine);
      setStr(t, 'what', proto.native !== '' ? 'C' : proto.lineDefined === 0 ? 'main' : 'Lua');
    }
    if (what.includes('u')) {
      setStr(t, 'nups', proto.upvalues.length);
      setStr(t, 'nparams', proto.numParams);
      setStr(t, 'isvararg', proto.isVararg);
    }
    if (what.includes('L')) setStr(t, 'activelines', activeLines(proto));
  } else {
    if (what.includes('S')) {
      setStr(t, 'source', '=[C]');
      setStr(t, 'short_src', '[C]');
      setStr(t, 'linedefined', -1);
      setStr(t, 'lastlinedefined', -1);
      setStr(t, 'what', 'C');
    }
    if (what.includes('u')) {
      setStr(t, 'nups', 0);
      setStr(t, 'nparams', 0);
      setStr(t, 'isvararg', true);
    }
  }
  if (what.includes('f')) setStr(t, 'func', f);
}

function activeLines(proto: Proto): LuaTable {
  const lines = newTable(0, 0);
  for (const line of proto.lines) setInt(lines, line, true);
  return lines;
}

function getinfo(args: readonly Value[], frame: Frame): Result {
  const subject = args[0];
  const what = args[1] ?? 'nSlutfrL';
  if (typeof what !== 'string') throw typeArgError(2, 'getinfo', 'string', args);
  if (/[^SlnrutLf]/.test(what)) throw argError(2, 'getinfo', 'invalid option');
  const t = newTable(0, 8);
  if (subject instanceof LuaFunction || subject instanceof Builtin) {
    describeFunction(t, subject, what);
    if (what.includes('l')) setStr(t, 'currentline', -1);
    return t;
  }
  const level = toInteger(subject);
  if (typeof level !== 'number') throw typeArgError(1, 'getinfo', 'number', args);
  const levels = stackFrom(frame);
  const found = levels[level];
  if (level < 0 || found === undefined) return undefined;
  describeLevel(t, found, what, level === 0 ? frame : undefined);
  return t;
}

function describeLevel(t: LuaTable, level: TraceLevel, what: string, caller: Frame | undefined): void {
  const { frame } = level;
  const below = frame === undefined ? caller : frame.parent;
  describeFunction(t, frame === undefined ? level.builtin : frame.closure, what);
  if (what.includes('l')) setStr(t, 'currentline', frame === undefined ? -1 : lineAt(frame.proto, level.pc));
  if (what.includes('n')) {
    const named = frame?.kind !== FRAME_TAIL && below !== undefined ? calledName(below.proto, below.pc) : undefined;
    setStr(t, 'namewhat', named?.kind ?? '');
    if (named !== undefined) setStr(t, 'name', named.name);
  }
  if (what.includes('t')) setStr(t, 'istailcall', frame?.kind === FRAME_TAIL);
}

function getlocal(args: readonly Value[], frame: Frame): Result {
  const n = toInteger(args[1]);
  if (typeof n !== 'number') throw typeArgError(2, 'getlocal', 'number', args);
  const [subject] = args;
  if (subject instanceof LuaFunction) return parameterName(subject.proto, n);
  const level = toInteger(subject);
  if (typeof level !== 'number') throw typeArgError(1, 'getlocal', 'number', args);
  const found = stackFrom(frame)[level];
  if (found === undefined) throw argError(1, 'getlocal', 'level out of range');
  if (found.frame === undefined) return undefined;
  if (n < 0) {
    const { varargs } = found.frame;
    return -n <= varargs.length ? ['(vararg)', varargs[-n - 1]] : undefined;
  }
  const variable = activeLocals(found.frame.proto, found.pc)[n - 1];
  if (variable === undefined) return undefined;
  const slot = found.frame.regs[variable.register] as Value | Cell;
  return [variable.name, slot instanceof Cell ? slot.v : slot];
}

function parameterName(proto: Proto, n: number): Result {
  return n > proto.numParams ? undefined : activeLocals(proto, 0)[n - 1]?.name;
}

function activeLocals(proto: Proto, pc: number): Proto['localVars'] {
  return proto.localVars.filter((v) => v.start <= pc && pc < v.end).sort((x, y) => x.register - y.register);
}

function setlocal(args: readonly Value[], frame: Frame): Result {
  const level = toInteger(args[0]);
  const n = toInteger(args[1]);
  if (typeof level !== 'number') throw typeArgError(1, 'setlocal', 'number', args);
  if (typeof n !== 'number') throw typeArgError(2, 'setlocal', 'number', args);
  const found = stackFrom(frame)[level];
  if (found === undefined) throw argError(1, 'setlocal', 'level out of range');
  const variable = found.frame === undefined ? undefined : activeLocals(found.frame.proto, found.pc)[n - 1];
  if (variable === undefined || found.frame === undefined) return undefined;
  const slot = found.frame.regs[variable.register] as Value | Cell;
  if (slot instanceof Cell) slot.v = args[2];
  else found.frame.regs[variable.register] = args[2];
  return variable.name;
}

function upvalueArguments(args: readonly Value[], fname: string): { f: LuaFunction | undefined; n: number } {
  const [f] = args;
  const n = toInteger(args[1]);
  if (typeof n !== 'number') throw typeArgError(2, fname, 'number', args);
  if (!(f instanceof LuaFunction || f instanceof Builtin)) throw typeArgError(1, fname, 'function', args);
  return { f: f instanceof LuaFunction ? f : undefined, n };
}

function getupvalue(args: readonly Value[]): Result {
  const { f, n } = upvalueArguments(args, 'getupvalue');
  const desc = f?.proto.upvalues[n - 1];
  if (f === undefined || desc === undefined) return undefined;
  const slot = f.upvals[n - 1];
  return [desc.name, slot instanceof Cell ? slot.v : slot];
}

/** An upvalue captured by value is changed in this closure only: nobody else assigns it, by definition. */
function setupvalue(args: readonly Value[]): Result {
  const { f, n } = upvalueArguments(args, 'setupvalue');
  const desc = f?.proto.upvalues[n - 1];
  if (f === undefined || desc === undefined) return undefined;
  const slot = f.upvals[n - 1];
  if (slot instanceof Cell) slot.v = args[2];
  else Object.assign(f.upvals, { [n - 1]: args[2] });
  return desc.name;
}

function getmetatable(args: readonly Value[], L: LuaState): Result {
  const v = args[0];
  return v instanceof LuaTable ? v.meta : metaOf(v, L);
}

function setmetatable(args: readonly Value[], L: LuaState): Result {
  const [v, meta] = args;
  if (meta !== undefined && !(meta instanceof LuaTable)) throw typeArgError(2, 'setmetatable', 'nil or table', args);
  if (v instanceof LuaTable) setMetatable(v, meta);
  else if (v instanceof Userdata) v.meta = meta;
  else if (typeof v === 'string') L.stringMeta = meta;
  else if (v === undefined) L.nilMeta = meta;
  else if (typeof v === 'boolean') L.booleanMeta = meta;
  else if (isNumber(v)) L.numberMeta = meta;
  else L.functionMeta = meta;
  return v;
}

export function openDebug(L: LuaState): void {
  const t = newTable(0, 16);
  const frames = { traceback, getinfo, getlocal, setlocal };
  const plain = {
    getupvalue,
    setupvalue,
    getmetatable,
    setmetatable,
    getregistry: (_: readonly Value[], state: LuaState): Result => state.registry,
    gethook: (): Result => undefined,
    getuservalue: (): Result => undefined,
  };
  for (const [name, fn] of Object.entries(frames)) setStr(t, name, new FrameBuiltin(`debug.${name}`, fn));
  for (const [name, fn] of Object.entries(plain)) setStr(t, name, new Builtin(`debug.${name}`, fn));
  setStr(L.globals, 'debug', t);
  setStr(L.loaded, 'debug', t);
}
