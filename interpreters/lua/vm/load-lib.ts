/** The builtins that need the compiler: `load`, `loadfile`, `dofile`. */
import { readFileSync } from 'node:fs';
import { systemMessage } from '../lib/system-error.ts';
import { tostring } from '../values/convert.ts';
import { setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, LuaFunction } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { call1 } from './call.ts';
import { binaryMessage, isBinary, loadBinary, loadChunk, withoutShebang } from './chunks.ts';
import { closeOpen } from './close.ts';
import { enterFrom } from './enter.ts';
import { LuaError, LuaSyntaxError, OpError, typeArgError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_PLAIN } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { reveal } from './reveal.ts';
import { isHidden } from './stack.ts';
import type { LuaState } from './state.ts';
import { isOverflow, raise } from './unwind.ts';

/** Reading a directory fails only after it has been opened. */
const EISDIR = 21;

export function optionalString(args: readonly Value[], n: number, fname: string): string | undefined {
  const v = args[n - 1];
  if (v === undefined) return undefined;
  if (typeof v === 'string') return v;
  if (isNumber(v)) return tostring(v);
  throw typeArgError(n, fname, 'string', args);
}

export function requiredString(args: readonly Value[], n: number, fname: string): string {
  const v = optionalString(args, n, fname);
  if (v === undefined) throw typeArgError(n, fname, 'string', args);
  return v;
}

/**
 * Loading catches what is thrown, but the message handler in charge sees it first, as in lua5.4: xpcall's, or that
 * of the `lua` command, which adds a traceback.
 */
function seenByHandler(frame: Frame, thrown: unknown): Value {
  const error = raise(frame, thrown);
  if (thrown instanceof LuaError && thrown !== error) error.open = error.open.concat(thrown.open);
  return closeOpen(frame.state, error).value;
}

/** In lua5.4 names of chunks are strings of C. */
const untilZero = (name: string): string => (name.includes('\0') ? name.slice(0, name.indexOf('\0')) : name);

/** Compiles; on failure nil and the message. */
function tryLoad(L: LuaState, text: string, chunkname: string, mode: string | undefined, env: Value): Result {
  const binary = isBinary(text);
  if (mode !== undefined && !mode.includes(binary ? 'b' : 't')) {
    return [undefined, `attempt to load a ${binary ? 'binary' : 'text'} chunk (mode is '${mode}')`];
  }
  if (binary) {
    const f = loadBinary(text, env);
    return typeof f === 'string' ? [undefined, binaryMessage(chunkname, f)] : f;
  }
  try {
    return loadChunk(text, chunkname, env);
  } catch (e) {
    if (e instanceof LuaSyntaxError) return [undefined, e.message];
    // As lua5.4 calls it where its own parser is too deep in a text.
    if (isOverflow(e)) return [undefined, 'C stack overflow'];
    if (e instanceof LuaError) return [undefined, L.top === undefined ? e.value : seenByHandler(L.top, e)];
    throw e;
  }
}

function readPieces(L: LuaState, reader: Value): string {
  let text = '';
  for (;;) {
    const piece = call1(L, reader, []);
    if (piece === undefined || piece === '') return text;
    if (typeof piece !== 'string' && !isNumber(piece)) throw new OpError('reader function must return a string');
    text += tostring(piece);
  }
}

/** @dontLookInside */
function load(args: readonly Value[], frame: Frame): Result {
  const L = frame.state;
  // What a reader throws is seen by the message handler in charge, wherever that is on the stack.
  if (typeof args[0] !== 'string' && isHidden(frame)) return reveal(frame, load, args);
  L.top = frame;
  try {
    return loadFrom(args, frame);
  } finally {
    L.top = undefined;
  }
}

function loadFrom(args: readonly Value[], frame: Frame): Result {
  const L = frame.state;
  const chunk = args[0];
  const mode = optionalString(args, 3, 'load');
  const env = args.length >= 4 ? args[3] : L.globals;
  if (typeof chunk === 'string' || isNumber(chunk)) {
    const text = tostring(chunk);
    return tryLoad(L, text, untilZero(optionalString(args, 2, 'load') ?? text), mode, env);
  }
  const chunkname = untilZero(optionalString(args, 2, 'load') ?? '=(load)');
  if (!(chunk instanceof LuaFunction || chunk instanceof Builtin)) throw typeArgError(1, 'load', 'function', args);
  let text: string;
  try {
    text = readPieces(L, chunk);
  } catch (e) {
    return [undefined, seenByHandler(frame, e)];
  }
  return tryLoad(L, text, chunkname, mode, env);
}

/** A file's text; undefined and a message if it cannot be read. Without a name: standard input. */
function readSource(path: string | undefined): { text: string; message: string } {
  try {
    return { text: withoutShebang(readFileSync(path ?? 0, 'latin1')), message: '' };
  } catch (e) {
    const [reason, number] = systemMessage(e);
    return { text: '', message: `cannot ${number === EISDIR ? 'read' : 'open'} ${path}: ${reason}` };
  }
}

export function loadFile(L: LuaState, path: string | undefined, mode: string | undefined, env: Value): Result {
  const { text, message } = readSource(path);
  if (message !== '') return [undefined, message];
  return tryLoad(L, text, path === undefined ? '=stdin' : `@${path}`, mode, env);
}

function loadfile(args: readonly Value[], L: LuaState): Result {
  const mode = optionalString(args, 2, 'loadfile');
  return loadFile(L, optionalString(args, 1, 'loadfile'), mode, args.length >= 3 ? args[2] : L.globals);
}

function dofile(args: readonly Value[], frame: Frame): Frame {
  const L = frame.state;
  const f = loadFile(L, optionalString(args, 1, 'dofile'), undefined, L.globals);
  if (!(f instanceof LuaFunction)) throw new LuaError(f instanceof Array ? f[1] : (f as Value));
  return enterFrom(L, frame, frame.depth + 1, FRAME_PLAIN, f, [], 0, 0);
}

export function openLoad(L: LuaState): void {
  setStr(L.globals, 'load', new FrameBuiltin('load', load));
  setStr(L.globals, 'loadfile', new Builtin('loadfile', loadfile));
  setStr(L.globals, 'dofile', new FrameBuiltin('dofile', dofile));
}
