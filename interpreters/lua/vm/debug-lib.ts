/** The library `debug`: what looks at frames (debug-values.ts has the rest). */

import { opName } from '../compiler/opcodes.table.ts';
import type { Proto } from '../compiler/proto.ts';
import { lineAt } from '../compiler/proto.ts';
import { checkAny, checkPosition, checkString, optPosition, optString } from '../lib/args.ts';
import { Coroutine } from '../values/coroutine.ts';
import { getStr, LuaTable, newTable, set, setInt, setMetatable, setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, Cell, LuaFunction, NONE } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { tostringMeta } from './call.ts';
import { calledBuiltin, calledName, FINALIZER, isCall, type ObjectName } from './debug-info.ts';
import { openDebugValues } from './debug-values.ts';
import type { TraceLevel } from './errors.ts';
import { argError, typeArgError } from './errors.ts';
import type { Frame, Slot } from './frame.ts';
import { FRAME_TAIL } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { Hook, setHook } from './hooks.ts';
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
function levelsIn(co: Coroutine, frame: Frame, args?: readonly Value[]): readonly TraceLevel[] {
  const { state } = frame;
  const levels = co === state.running ? levelsFrom(frame, args) : levelsOf(state, co);
  return co === state.main ? [...levels, HOST_LEVEL] : levels;
}

function levelsFrom(frame: Frame, args: readonly Value[] = NONE): readonly TraceLevel[] {
  const builtin = calledBuiltin(frame, frame.pc);
  return [{ frame: undefined, pc: 0, builtin, args }, ...stackLevels(frame, frame.state).levels];
}

function describeFunction(t: LuaTable, f: Value, what: string): void {
  if (f instanceof LuaFunction) {
    const { proto } = f;
    if (what.includes('S')) {
      setStr(t, 'source', proto.source);
      setStr(t, 'short_src', proto.shortSource);
      setStr(t, 'linedefined', proto.lineDefined);
      setStr(t, 'lastlinedefined', proto.lineDefined === 0 ? 0 : proto.lastLine);
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
      setStr(t, 'nups', f instanceof Builtin ? f.upvalues().length : 0);
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
    const transfer = isFunction ? undefined : levels[n].hook;
    setStr(t, 'ftransfer', transfer?.first ?? 0);
    setStr(t, 'ntransfer', transfer?.values.length ?? 0);
  }
  return t;
}

/** What the level below calls the function. */
function nameBelow(below: TraceLevel | undefined): ObjectName | undefined {
  if (below?.hook !== undefined) return { kind: 'hook', name: '?' };
  return below?.frame === undefined ? undefined : calledName(below.frame.proto, below.pc);
}

function describeLevel(t: LuaTable, level: TraceLevel, below: TraceLevel | undefined, what: string): void {
  const { frame } = level;
  describeFunction(t, frame === undefined ? level.builtin : frame.closure, what);
  if (what.includes('l')) setStr(t, 'currentline', frame === undefined ? -1 : lineAt(frame.proto, level.pc));
  if (what.includes('n')) {
    const named = level.isFinalizer === true ? FINALIZER : frame?.kind === FRAME_TAIL ? undefined : nameBelow(below);
    setStr(t, 'namewhat', named?.kind ?? '');
    if (named !== undefined) setStr(t, 'name', named.name);
  }
  if (what.includes('t')) setStr(t, 'istailcall', frame?.kind === FRAME_TAIL);
}

/** A local variable of a level: of a frame, or just a value that has no other place. */
interface Local {
  readonly name: string;
  readonly value: Value;
  /** Where it lies; undefined: it cannot be assigned. */
  readonly place: { readonly list: readonly Slot[]; readonly index: number } | undefined;
}

function plainValue(slot: Slot): Value {
  if (slot instanceof Cell) return slot.v;
  return slot instanceof Array ? undefined : (slot as Value);
}

function localOf({ frame: at, pc, hook, args }: TraceLevel, n: number): Local | undefined {
  if (hook !== undefined && n >= hook.first && n < hook.first + hook.values.length) {
    const named = at === undefined ? undefined : activeLocals(at.proto, pc)[n - 1];
    const fallback = at === undefined ? '(C temporary)' : '(temporary)';
    const place = named === undefined || at === undefined ? undefined : { list: at.regs, index: named.register };
    return { name: named?.name ?? fallback, value: hook.values[n - hook.first], place };
  }
  if (at === undefined || at.proto.native !== '') {
    return args !== undefined && n > 0 && n <= args.length
      ? { name: '(C temporary)', value: args[n - 1], place: undefined }
      : undefined;
  }
  if (n < 0) {
    const index = -n - 1;
    if (index >= at.varargs.length) return undefined;
    return { name: '(vararg)', value: at.varargs[index], place: { list: at.varargs, index } };
  }
  const variable = activeLocals(at.proto, pc)[n - 1];
  // Beyond the variables, registers are numbered as they are.
  const index = variable?.register ?? n - 1;
  if (variable === undefined && (n < 1 || n > temporaries(at.proto, pc))) return undefined;
  return { name: variable?.name ?? '(temporary)', value: plainValue(at.regs[index]), place: { list: at.regs, index } };
}

/** How many registers are in use: below the function that is being called, or all. */
function temporaries(proto: Proto, pc: number): number {
  return isCall(opName(proto.code[pc] ?? 0)) ? (proto.code[pc + 1] ?? 0) : proto.maxStack;
}

function getlocal(args: readonly Value[], frame: Frame): Result {
  const { co, skip } = subjectOf(args, frame);
  const n = checkPosition(args, skip + 2, 'getlocal');
  const subject = args[skip];
  if (subject instanceof LuaFunction) return parameterName(subject.proto, n);
  if (subject instanceof Builtin) return undefined;
  const found = localOf(levelFor(args, skip + 1, 'getlocal', levelsIn(co, frame, args)), n);
  return found === undefined ? undefined : [found.name, found.value];
}

function levelFor(args: readonly Value[], n: number, f: string, levels: readonly TraceLevel[]): TraceLevel {
  const found = levels[checkPosition(args, n, f)];
  if (found === undefined) throw argError(n, f, 'level out of range');
  return found;
}

function parameterName(proto: Proto, n: number): Result {
  return n > proto.numParams ? undefined : proto.localVars[n - 1]?.name;
}

function activeLocals(proto: Proto, pc: number): Proto['localVars'] {
  return proto.localVars.filter((v) => v.start <= pc && pc < v.end);
}

function setlocal(args: readonly Value[], frame: Frame): Result {
  const { co, skip } = subjectOf(args, frame);
  checkPosition(args, skip + 1, 'setlocal');
  const n = checkPosition(args, skip + 2, 'setlocal');
  const level = levelFor(args, skip + 1, 'setlocal', levelsIn(co, frame, args));
  const v = checkAny(args, skip + 3, 'setlocal');
  const found = localOf(level, n);
  if (found === undefined) return undefined;
  const { name, place } = found;
  if (place === undefined) return name;
  const slot = place.list[place.index];
  if (slot instanceof Cell) slot.v = v;
  else Object.assign(place.list, { [place.index]: v });
  return name;
}

/** The table in the registry where lua5.4 keeps hooks by coroutines. */
const HOOK_KEY = '_HOOKKEY';

function hookTable(L: LuaState): LuaTable {
  const known = getStr(L.registry, HOOK_KEY);
  if (known instanceof LuaTable) return known;
  const table = newTable(0, 0);
  const meta = newTable(0, 1);
  setStr(meta, '__mode', 'k');
  setMetatable(table, meta);
  setStr(L.registry, HOOK_KEY, table);
  return table;
}

function sethook(args: readonly Value[], frame: Frame): Result | Frame {
  const { co, skip } = subjectOf(args, frame);
  const f = args[skip];
  const table = hookTable(frame.state);
  if (f === undefined) {
    set(table, co, undefined);
    return setHook(frame, co, undefined);
  }
  const mask = checkString(args, skip + 2, 'sethook');
  if (!(f instanceof LuaFunction || f instanceof Builtin)) throw typeArgError(skip + 1, 'sethook', 'function', args);
  const count = optPosition(args, skip + 3, 'sethook', 0);
  set(table, co, f);
  return setHook(frame, co, /[crl]/.test(mask) || count > 0 ? new Hook(f, mask, count) : undefined);
}

function gethook(args: readonly Value[], frame: Frame): Result {
  const { hook } = subjectOf(args, frame).co;
  return hook === undefined ? undefined : [hook.f, hook.mask, hook.count];
}

export function openDebug(L: LuaState): void {
  const t = newTable(0, 16);
  const frames = { traceback, getinfo, getlocal, setlocal, sethook };
  for (const [name, fn] of Object.entries(frames)) setStr(t, name, new FrameBuiltin(`debug.${name}`, seeingAll(fn)));
  setStr(t, 'gethook', new FrameBuiltin('debug.gethook', gethook));
  openDebugValues(t);
  setStr(L.globals, 'debug', t);
  setStr(L.loaded, 'debug', t);
}
