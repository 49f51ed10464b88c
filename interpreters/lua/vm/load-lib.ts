/** The builtins that need the compiler: `load`, `loadfile`, `dofile`, `require` and the table `package`. */
import { readFileSync } from 'node:fs';
import { tostring } from '../values/convert.ts';
import { getInt, getStr, LuaTable, newTable, setInt, setStr } from '../values/table.ts';
import type { Result, Value } from '../values/value.ts';
import { Builtin, LuaFunction } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { call, call1, tostringMeta } from './call.ts';
import { loadChunk, withoutShebang } from './chunks.ts';
import { enterFrom } from './enter.ts';
import { LuaError, LuaSyntaxError, OpError, typeArgError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_PLAIN } from './frame.ts';
import { FrameBuiltin } from './frame-builtin.ts';
import { protectingFrame } from './stack.ts';
import type { LuaState } from './state.ts';
import { errorText } from './traceback.ts';
import { raise } from './unwind.ts';

const SHARE = '/usr/local/share/lua/5.4/?.lua;/usr/local/share/lua/5.4/?/init.lua';
const LIBRARY = '/usr/local/lib/lua/5.4/?.lua;/usr/local/lib/lua/5.4/?/init.lua';
const SYSTEM = '/usr/share/lua/5.4/?.lua;/usr/share/lua/5.4/?/init.lua';
const DEFAULT_PATH = `${SHARE};${LIBRARY};${SYSTEM};./?.lua;./?/init.lua`;
/** LUA_DIRSEP, LUA_PATH_SEP, LUA_PATH_MARK, LUA_EXEC_DIR, LUA_IGMARK. */
const CONFIG = '/\n;\n?\n!\n-\n';

function optionalString(args: readonly Value[], n: number, fname: string): string | undefined {
  const v = args[n - 1];
  if (v === undefined) return undefined;
  if (typeof v === 'string') return v;
  if (isNumber(v)) return tostring(v);
  throw typeArgError(n, fname, 'string', args);
}

function requiredString(args: readonly Value[], n: number, fname: string): string {
  const v = optionalString(args, n, fname);
  if (v === undefined) throw typeArgError(n, fname, 'string', args);
  return v;
}

/** Compiles; on failure nil and the message. */
function tryLoad(L: LuaState, text: string, chunkname: string, mode: string | undefined, env: Value): Result {
  const binary = text.startsWith('\x1b');
  if (mode !== undefined && !mode.includes(binary ? 'b' : 't')) {
    return [undefined, `attempt to load a ${binary ? 'binary' : 'text'} chunk (mode is '${mode}')`];
  }
  if (binary) return [undefined, `${chunkname.slice(1)}: bad binary format (truncated chunk)`];
  try {
    return loadChunk(L, text, chunkname, env);
  } catch (e) {
    if (e instanceof LuaSyntaxError) return [undefined, e.message];
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

/**
 * `load` catches what its reader throws, but the message handler in charge sees it first, as in lua5.4: xpcall's, or that
 * of the `lua` command, which adds a traceback.
 */
function readerError(frame: Frame, thrown: unknown): Value {
  const error = raise(frame, thrown);
  return protectingFrame(frame) === undefined ? errorText(frame.state, error) : error.value;
}

/** @dontLookInside */
function load(args: readonly Value[], frame: Frame): Result {
  const L = frame.state;
  const chunk = args[0];
  const mode = optionalString(args, 3, 'load');
  const env = args.length >= 4 ? args[3] : L.globals;
  if (typeof chunk === 'string' || isNumber(chunk)) {
    const text = tostring(chunk);
    return tryLoad(L, text, optionalString(args, 2, 'load') ?? text, mode, env);
  }
  const chunkname = optionalString(args, 2, 'load') ?? '=(load)';
  if (!(chunk instanceof LuaFunction || chunk instanceof Builtin)) throw typeArgError(1, 'load', 'function', args);
  let text: string;
  L.top = frame;
  try {
    text = readPieces(L, chunk);
  } catch (e) {
    return [undefined, readerError(frame, e)];
  } finally {
    L.top = undefined;
  }
  return tryLoad(L, text, chunkname, mode, env);
}

/** A file's text; undefined and a message if it cannot be read. Without a name: standard input. */
function readSource(path: string | undefined): { text: string; message: string } {
  try {
    return { text: withoutShebang(readFileSync(path ?? 0, 'latin1')), message: '' };
  } catch (e) {
    const code = e instanceof Error && 'code' in e ? e.code : '';
    const reason =
      code === 'ENOENT' ? 'No such file or directory' : code === 'EACCES' ? 'Permission denied' : String(code);
    return { text: '', message: `cannot open ${path}: ${reason}` };
  }
}

function loadFile(L: LuaState, path: string | undefined, mode: string | undefined, env: Value): Result {
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

/** The first readable file for a module name; otherwise the list of the files tried, for the message. */
function searchPath(
  name: string,
  path: string,
  separator: string,
  replacement: string,
): { file: string; tried: string } {
  const part = separator === '' ? name : name.split(separator).join(replacement);
  let tried = '';
  for (const template of path.split(';')) {
    if (template === '') continue;
    const file = template.split('?').join(part);
    try {
      readFileSync(file);
      return { file, tried: '' };
    } catch {
      tried += `\n\tno file '${file}'`;
    }
  }
  return { file: '', tried };
}

function packageSearchpath(args: readonly Value[]): Result {
  const name = requiredString(args, 1, 'searchpath');
  const path = requiredString(args, 2, 'searchpath');
  const separator = optionalString(args, 3, 'searchpath') ?? '.';
  const found = searchPath(name, path, separator, optionalString(args, 4, 'searchpath') ?? '/');
  return found.file === '' ? [undefined, found.tried.replace(/^\n\t/, '')] : found.file;
}

function preloadSearcher(args: readonly Value[], L: LuaState): Result {
  const name = requiredString(args, 1, 'searcher');
  const preload = getStr(L.registry, '_PRELOAD');
  const loader = preload instanceof LuaTable ? getStr(preload, name) : undefined;
  return loader === undefined ? `no field package.preload['${name}']` : [loader, ':preload:'];
}

function luaSearcher(module: LuaTable): (args: readonly Value[], L: LuaState) => Result {
  return (args, L) => {
    const name = requiredString(args, 1, 'searcher');
    const path = getStr(module, 'path');
    if (typeof path !== 'string') throw new OpError("'package.path' must be a string");
    const { file, tried } = searchPath(name, path, '.', '/');
    if (file === '') return tried.replace(/^\n\t/, '');
    const f = loadFile(L, file, undefined, L.globals);
    if (f instanceof LuaFunction) return [f, file];
    const message = f instanceof Array ? f[1] : undefined;
    throw new OpError(`error loading module '${name}' from file '${file}':\n\t${tostringMeta(L, message)}`);
  };
}

function makeRequire(module: LuaTable): (args: readonly Value[], L: LuaState) => Result {
  return (args, L) => {
    const name = requiredString(args, 1, 'require');
    const known = getStr(L.loaded, name);
    if (known !== undefined && known !== false) return known;
    const searchers = getStr(module, 'searchers');
    if (!(searchers instanceof LuaTable)) throw new OpError("'package.searchers' must be a table");
    let tried = '';
    for (let i = 1; ; i++) {
      const searcher = getInt(searchers, i);
      if (searcher === undefined) throw new OpError(`module '${name}' not found:${tried}`);
      const found = call(L, searcher, [name]);
      const list = found instanceof Array ? found : [found as Value];
      const [loader, data] = list;
      if (loader instanceof LuaFunction || loader instanceof Builtin) return runLoader(L, name, loader, data);
      if (typeof loader === 'string') tried += `\n\t${loader}`;
    }
  };
}

function runLoader(L: LuaState, name: string, loader: Value, data: Value): Result {
  const value = call1(L, loader, [name, data]);
  if (value !== undefined) setStr(L.loaded, name, value);
  if (getStr(L.loaded, name) === undefined) setStr(L.loaded, name, true);
  return [getStr(L.loaded, name), data];
}

export function openLoad(L: LuaState): void {
  const define = (table: LuaTable, name: string, fn: (args: readonly Value[], state: LuaState) => Result): void =>
    setStr(table, name, new Builtin(table === L.globals ? name : `package.${name}`, fn));
  setStr(L.globals, 'load', new FrameBuiltin('load', load));
  define(L.globals, 'loadfile', loadfile);
  setStr(L.globals, 'dofile', new FrameBuiltin('dofile', dofile));
  const module = newTable(0, 8);
  const preload = newTable(0, 0);
  const searchers = newTable(2, 0);
  setStr(L.registry, '_PRELOAD', preload);
  setStr(L.registry, '_LOADED', L.loaded);
  setStr(module, 'loaded', L.loaded);
  setStr(module, 'preload', preload);
  setStr(module, 'path', DEFAULT_PATH);
  setStr(module, 'cpath', '');
  setStr(module, 'config', CONFIG);
  setStr(module, 'searchers', searchers);
  define(module, 'searchpath', packageSearchpath);
  setInt(searchers, 1, new Builtin('package.searcher_preload', preloadSearcher));
  setInt(searchers, 2, new Builtin('package.searcher_Lua', luaSearcher(module)));
  define(L.globals, 'require', makeRequire(module));
  setStr(L.globals, 'package', module);
  setStr(L.loaded, 'package', module);
}
