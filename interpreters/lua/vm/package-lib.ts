/**
 * `require` and the table `package`. Libraries in C cannot be loaded, but they are looked for, since the message of a
 * failed `require` lists all places.
 */
import { closeSync, openSync } from 'node:fs';
import { getInt, getStr, LuaTable, newTable, setInt, setStr } from '../values/table.ts';
import type { BuiltinFunction, Result, Value } from '../values/value.ts';
import { Builtin, LuaFunction } from '../values/value.ts';
import { call, call1, tostringMeta } from './call.ts';
import { OpError } from './errors.ts';
import type { Frame } from './frame.ts';
import { FrameBuiltin, type FrameFunction } from './frame-builtin.ts';
import { loadFile, optionalString, requiredString } from './load-lib.ts';
import { reveal } from './reveal.ts';
import { isHidden } from './stack.ts';
import type { LuaState } from './state.ts';

const SHARE = '/usr/local/share/lua/5.4/?.lua;/usr/local/share/lua/5.4/?/init.lua';
const LIBRARY = '/usr/local/lib/lua/5.4/?.lua;/usr/local/lib/lua/5.4/?/init.lua';
const SYSTEM = '/usr/share/lua/5.4/?.lua;/usr/share/lua/5.4/?/init.lua';
const DEFAULT_PATH = `${SHARE};${LIBRARY};${SYSTEM};./?.lua;./?/init.lua`;
const SYSTEM_C = '/usr/lib/x86_64-linux-gnu/lua/5.4/?.so;/usr/lib/lua/5.4/?.so';
const DEFAULT_CPATH = `/usr/local/lib/lua/5.4/?.so;${SYSTEM_C};/usr/local/lib/lua/5.4/loadall.so;./?.so`;
/** LUA_DIRSEP, LUA_PATH_SEP, LUA_PATH_MARK, LUA_EXEC_DIR, LUA_IGMARK. */
const CONFIG = '/\n;\n?\n!\n-\n';
const NO_LIBRARIES = 'dynamic libraries not enabled; check your Lua installation';

/** A path from the environment; ';;' in it stands for the default. */
function pathFromEnvironment(variable: string, otherwise: string): string {
  const given = process.env[`${variable}_5_4`] ?? process.env[variable];
  if (given === undefined) return otherwise;
  const mark = given.indexOf(';;');
  if (mark < 0) return given;
  const parts = [given.slice(0, mark), otherwise, given.slice(mark + 2)];
  return parts.filter((part) => part !== '').join(';');
}

function isReadable(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'));
    return true;
  } catch {
    return false;
  }
}

interface Found {
  /** '': none is there; `tried` says where it was looked for. */
  readonly file: string;
  readonly tried: string;
}

/** The first readable file for a name. */
function searchPath(name: string, path: string, separator: string, replacement: string): Found {
  const part = separator === '' ? name : name.split(separator).join(replacement);
  const files = path.split('?').join(part).split(';');
  for (const file of files) if (file !== '' && isReadable(file)) return { file, tried: '' };
  return { file: '', tried: files.map((file) => `no file '${file}'`).join('\n\t') };
}

function packageSearchpath(args: readonly Value[]): Result {
  const name = requiredString(args, 1, 'searchpath');
  const path = requiredString(args, 2, 'searchpath');
  const separator = optionalString(args, 3, 'searchpath') ?? '.';
  const found = searchPath(name, path, separator, optionalString(args, 4, 'searchpath') ?? '/');
  return found.file === '' ? [undefined, found.tried] : found.file;
}

/** Along `package.path` or `package.cpath`. */
function findFile(module: LuaTable, name: string, field: string): Found {
  const path = getStr(module, field);
  if (typeof path !== 'string') throw new OpError(`'package.${field}' must be a string`);
  return searchPath(name, path, '.', '/');
}

function loadError(name: string, file: string, message: string): OpError {
  return new OpError(`error loading module '${name}' from file '${file}':\n\t${message}`);
}

function preloadSearcher(args: readonly Value[], L: LuaState): Result {
  const name = requiredString(args, 1, 'searcher');
  const preload = getStr(L.registry, '_PRELOAD');
  const loader = preload instanceof LuaTable ? getStr(preload, name) : undefined;
  return loader === undefined ? `no field package.preload['${name}']` : [loader, ':preload:'];
}

function luaSearcher(module: LuaTable): BuiltinFunction {
  return (args, L) => {
    const name = requiredString(args, 1, 'searcher');
    const { file, tried } = findFile(module, name, 'path');
    if (file === '') return tried;
    const f = loadFile(L, file, undefined, L.globals);
    if (f instanceof LuaFunction) return [f, file];
    throw loadError(name, file, tostringMeta(L, f instanceof Array ? f[1] : undefined));
  };
}

/** `root`: the file is that of the first part of the name, unless the name has one part only. */
function librarySearcher(module: LuaTable, root: boolean): BuiltinFunction {
  return (args) => {
    const name = requiredString(args, 1, 'searcher');
    const dot = name.indexOf('.');
    if (root && dot < 0) return undefined;
    const { file, tried } = findFile(module, root ? name.slice(0, dot) : name, 'cpath');
    if (file === '') return tried;
    throw loadError(name, file, NO_LIBRARIES);
  };
}

function makeRequire(module: LuaTable): FrameFunction {
  const require = (args: readonly Value[], frame: Frame): Result => {
    const L = frame.state;
    const name = requiredString(args, 1, 'require');
    const known = getStr(L.loaded, name);
    if (known !== undefined && known !== false) return known;
    // Modules may look at the stack.
    if (isHidden(frame)) return reveal(frame, require, args);
    L.top = frame;
    const result = search(L, name);
    L.top = undefined;
    return result;
  };
  const search = (L: LuaState, name: string): Result => {
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
  return require;
}

function runLoader(L: LuaState, name: string, loader: Value, data: Value): Result {
  const value = call1(L, loader, [name, data]);
  if (value !== undefined) setStr(L.loaded, name, value);
  if (getStr(L.loaded, name) === undefined) setStr(L.loaded, name, true);
  return [getStr(L.loaded, name), data];
}

export function openPackage(L: LuaState, environment: boolean): void {
  const pathFrom = environment ? pathFromEnvironment : (_: string, otherwise: string): string => otherwise;
  const module = newTable(0, 8);
  const preload = newTable(0, 0);
  const searchers = newTable(4, 0);
  setStr(L.registry, '_PRELOAD', preload);
  setStr(L.registry, '_LOADED', L.loaded);
  setStr(module, 'loaded', L.loaded);
  setStr(module, 'preload', preload);
  setStr(module, 'path', pathFrom('LUA_PATH', DEFAULT_PATH));
  setStr(module, 'cpath', pathFrom('LUA_CPATH', DEFAULT_CPATH));
  setStr(module, 'config', CONFIG);
  setStr(module, 'searchers', searchers);
  setStr(module, 'searchpath', new Builtin('package.searchpath', packageSearchpath));
  setStr(module, 'loadlib', new Builtin('package.loadlib', () => [undefined, NO_LIBRARIES, 'absent']));
  const finders = [preloadSearcher, luaSearcher(module), librarySearcher(module, false), librarySearcher(module, true)];
  for (const [i, find] of finders.entries()) setInt(searchers, i + 1, new Builtin('package.searcher', find));
  setStr(L.globals, 'require', new FrameBuiltin('require', makeRequire(module)));
  setStr(L.globals, 'package', module);
  setStr(L.loaded, 'package', module);
}
