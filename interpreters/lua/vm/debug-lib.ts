/** The library `debug`: what looks at frames (debug-values.ts has the rest). */

import type { Proto } from '../compiler/proto.ts';
import { lineAt } from '../compiler/proto.ts';
import { checkAny, checkPosition, optPosition, optString } from '../lib/args.ts';
import { Coroutine } from '../values/coroutine.ts';
import type { LuaTable } from '../values/table.ts';
import { newTable, setInt, setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, Cell, LuaFunction, NativeClosure } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { tostringMeta } from './call.ts';
import { calledBuiltin, calledName } from './debug-info.ts';
import { openDebugValues } from './debug-values.ts';
import type { TraceLevel } from './errors.ts';
import { argError } from './errors.ts';
import type { Frame, Slot } from './frame.ts';
import { FRAME_TAIL } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { seeingAll } from './reveal.ts';
import { HOST_LEVEL, levelsOf, stackLevels } from './stack.ts';
import type { LuaState } from './state.ts';
import { levelsText } from './traceback.ts';

/** Functions that look at a stack take a coroutine before all other arguments: which one, and how many arguments that makes. */
function subjectOf(args: readonly Value[], frame: Frame): { readonly co: Coroutine; readonly skip: number } {
  const co = args[0];
  return co instanceof Coroutine ? { co, skip: 1 } : { co: frame.state.running, skip: 0 };
}

function traceback(args: readonly Value[], frame: Frame): Result {
  const { co, skip } = subjectOf(args, frame);
  const message = args[skip];
  if (message !== undefined && typeof message !== 'string' && !isNumber(message)) return message;
  const level = optPosition(args, skip + 2, 'traceback', co === frame.state.running ? 1 : 0);
  const levels = level < 0 ? [] : levelsIn(co, frame).slice(level);
  const head = message === undefined ? '' : `${tostringMeta(frame.state, message)}\n`;
  return `${head}stack traceback:${levelsText(frame.state, levels)}`;
}

/** The levels of a coroutine. Of the running one, level 0 is the builtin that asks. */
function levelsIn(co: Coroutine, frame: Frame): readonly TraceLevel[] {
  const { state } = frame;
  const levels = co === state.running ? levelsFrom(frame) : levelsOf(state, co);
  return co === state.main ? [...levels, HOST_LEVEL] : levels;
}

function levelsFrom(frame: Frame): readonly TraceLevel[] {
  const builtin = calledBuiltin(frame, frame.pc);
  return [{ frame: undefined, pc: 0, builtin }, ...stackLevels(frame, frame.state).levels];
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
      setStr(t, 'nups', f instanceof NativeClosure ? f.upvalues().length : 0);
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
  const { co, skip } = subjectOf(args, frame);
  const subject = args[skip];
  const what = optString(args, skip + 2, 'getinfo', 'flnSrtu');
  if (what.startsWith('>')) throw argError(skip + 2, 'getinfo', "invalid option '>'");
  const isFunction = subject instanceof LuaFunction || subject instanceof Builtin;
  const n = isFunction ? 0 : checkPosition(args, skip + 1, 'getinfo');
  const levels = isFunction ? [] : levelsIn(co, frame);
  if (!isFunction && (n < 0 || n >= levels.length)) return undefined;
  if (/[^SlnrutLf]/.test(what)) throw argError(skip + 2, 'getinfo', 'invalid option');
  const t = newTable(0, 8);
  if (isFunction) {
    describeFunction(t, subject, what);
    if (what.includes('l')) setStr(t, 'currentline', -1);
    if (what.includes('n')) setStr(t, 'namewhat', '');
    if (what.includes('t')) setStr(t, 'istailcall', false);
  } else {
    describeLevel(t, levels[n], levels[n + 1], what);
  }
  // Values on their way into or out of functions are shown to hooks only.
  if (what.includes('r')) {
    setStr(t, 'ftransfer', 0);
    setStr(t, 'ntransfer', 0);
  }
  return t;
}

function describeLevel(t: LuaTable, level: TraceLevel, below: TraceLevel | undefined, what: string): void {
  const { frame } = level;
  describeFunction(t, frame === undefined ? level.builtin : frame.closure, what);
  if (what.includes('l')) setStr(t, 'currentline', frame === undefined ? -1 : lineAt(frame.proto, level.pc));
  if (what.includes('n')) {
    const caller = frame?.kind === FRAME_TAIL ? undefined : below?.frame;
    const named = caller === undefined ? undefined : calledName(caller.proto, below?.pc ?? 0);
    setStr(t, 'namewhat', named?.kind ?? '');
    if (named !== undefined) setStr(t, 'name', named.name);
  }
  if (what.includes('t')) setStr(t, 'istailcall', frame?.kind === FRAME_TAIL);
}

function getlocal(args: readonly Value[], frame: Frame): Result {
  const { co, skip } = subjectOf(args, frame);
  const n = checkPosition(args, skip + 2, 'getlocal');
  const subject = args[skip];
  if (subject instanceof LuaFunction) return parameterName(subject.proto, n);
  if (subject instanceof Builtin) return undefined;
  const { frame: at, pc } = levelFor(args, skip + 1, 'getlocal', levelsIn(co, frame));
  if (at === undefined) return undefined;
  if (n < 0) return -n <= at.varargs.length ? ['(vararg)', at.varargs[-n - 1]] : undefined;
  const variable = activeLocals(at.proto, pc)[n - 1];
  if (variable === undefined) return undefined;
  const slot: Slot = at.regs[variable.register];
  return [variable.name, slot instanceof Cell ? slot.v : slot];
}

function levelFor(args: readonly Value[], n: number, f: string, levels: readonly TraceLevel[]): TraceLevel {
  const found = levels[checkPosition(args, n, f)];
  if (found === undefined) throw argError(n, f, 'level out of range');
  return found;
}

function parameterName(proto: Proto, n: number): Result {
  return n > proto.numParams ? undefined : activeLocals(proto, 0)[n - 1]?.name;
}

function activeLocals(proto: Proto, pc: number): Proto['localVars'] {
  return proto.localVars.filter((v) => v.start <= pc && pc < v.end);
}

function setlocal(args: readonly Value[], frame: Frame): Result {
  const { co, skip } = subjectOf(args, frame);
  const { frame: at, pc } = levelFor(args, skip + 1, 'setlocal', levelsIn(co, frame));
  const n = checkPosition(args, skip + 2, 'setlocal');
  const v = checkAny(args, skip + 3, 'setlocal');
  const variable = at === undefined ? undefined : activeLocals(at.proto, pc)[n - 1];
  if (variable === undefined || at === undefined) return undefined;
  const slot: Slot = at.regs[variable.register];
  if (slot instanceof Cell) slot.v = v;
  else at.regs[variable.register] = v;
  return variable.name;
}

export function openDebug(L: LuaState): void {
  const t = newTable(0, 16);
  const frames = { traceback, getinfo, getlocal, setlocal };
  for (const [name, fn] of Object.entries(frames)) setStr(t, name, new FrameBuiltin(`debug.${name}`, seeingAll(fn)));
  openDebugValues(t);
  setStr(L.globals, 'debug', t);
  setStr(L.loaded, 'debug', t);
}
