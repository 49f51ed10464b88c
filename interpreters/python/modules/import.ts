/**
 * Finding and running modules: built-in ones, then `sys.path`, by the rules of CPython's path finder for source files and packages. Modules that
 * are implemented here are made when they are first imported.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileText, runCode } from '../builtins/execute.ts';
import { decodeSource } from '../builtins/source.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import {
  IMPORT_ERROR,
  KEY_ERROR,
  MODULE_NOT_FOUND_ERROR,
  raise,
  typeError,
  VALUE_ERROR,
} from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { listFrom, PyList, setIndex } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { NONE, OBJECT_SHAPE, PyInstance, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined, setAttr } from '../vm/attributes.ts';
import { isTrue } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { threads } from '../vm/threads.ts';
import { AMENDMENTS } from './amendments.ts';

/** Fills the namespace of a module. */
export type ModuleMaker = (module: Namespace) => void;

const MAKERS = new Map<string, ModuleMaker>();

export function registerModule(name: string, make: ModuleMaker): void {
  MAKERS.set(name, make);
}

export function builtinModuleNames(): string[] {
  return [...MAKERS.keys()].sort();
}

/** Modules of the library that CPython has in itself, and names by that. */
const FROZEN: ReadonlySet<string> = new Set([
  'abc',
  'codecs',
  'io',
  '_collections_abc',
  '_sitebuiltins',
  'genericpath',
  'ntpath',
  'posixpath',
  'os',
  'site',
  'stat',
  'importlib.util',
  'importlib.machinery',
  'runpy',
]);
const LIBRARY = /\/lib\/python3\.11\/[^/]+\.py$/;

interface Found {
  readonly file: string;
  readonly isPackage: boolean;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Looks for the last part of a name along a path; folders without `__init__.py` count last. */
function locate(name: string, path: readonly string[]): Found | readonly string[] | undefined {
  const portions: string[] = [];
  for (const entry of path) {
    const base = join(entry === '' ? process.cwd() : entry, name);
    const init = join(base, '__init__.py');
    if (isFile(init)) return { file: init, isPackage: true };
    if (isFile(`${base}.py`)) return { file: `${base}.py`, isPackage: false };
    if (isFolder(base)) portions.push(base);
  }
  return portions.length > 0 ? portions : undefined;
}

function strings(v: Value | undefined): string[] {
  if (v === undefined || v === NONE) return [];
  return listItems(v).flatMap((p) => textOf(p) ?? []);
}

function systemPath(): string[] {
  const sys = vm.modules.get('sys');
  return sys === undefined ? [] : strings(getAttrOrUndefined(sys, 'path'));
}

function notFound(name: string, message = `No module named '${name}'`): unknown {
  const e = raise(MODULE_NOT_FOUND_ERROR, message);
  setOwn(e.exc, 'name', name);
  return e;
}

function prepareModule(
  module: PyModule,
  name: string,
  found: Found | undefined,
  path: readonly string[] | undefined,
): void {
  const n = module.namespace;
  n.set('__name__', name);
  n.set('__doc__', NONE);
  n.set('__package__', path !== undefined ? name : name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '');
  n.set('__loader__', NONE);
  const spec = new PyInstance(OBJECT_SHAPE);
  setOwn(spec, 'name', name);
  const isFrozen = found !== undefined && FROZEN.has(name) && LIBRARY.test(found.file);
  setOwn(spec, 'origin', isFrozen ? 'frozen' : (found?.file ?? 'built-in'));
  setOwn(spec, 'loader', NONE);
  setOwn(spec, 'parent', n.get('__package__') ?? NONE);
  setOwn(spec, 'submodule_search_locations', path === undefined ? NONE : listFrom(path));
  setOwn(spec, '_initializing', true);
  n.set('__spec__', spec);
  if (found !== undefined) n.set('__file__', found.file);
  if (path !== undefined) n.set('__path__', listFrom(path));
  if (found !== undefined) n.set('__builtins__', dictOf(vm.builtins));
}

/** The functions of a built-in module say that they are its own; those of other modules, which it only hands on, are claimed already. */
function claimFunctions(namespace: Namespace, module: string): void {
  for (const { v } of namespace.bound())
    if (v instanceof PyBuiltin && v.owner === undefined && vm.builtins.get(v.name) !== v) v.module ??= module;
}

function load(name: string, path: readonly string[]): Value {
  const maker = MAKERS.get(name);
  const module = new PyModule();
  if (maker !== undefined) {
    prepareModule(module, name, undefined, undefined);
    vm.modules.set(name, module);
    maker(module.namespace);
    claimFunctions(module.namespace, name);
    if (name === 'importlib') module.namespace.set('__path__', listFrom(packageFolders(path, 'importlib')));
    return module;
  }
  const last = name.slice(name.lastIndexOf('.') + 1);
  const found = locate(last, path);
  if (found === undefined) throw notFound(name);
  if (!('file' in found)) {
    prepareModule(module, name, undefined, found);
    module.namespace.set('__file__', NONE);
    vm.modules.set(name, module);
    return module;
  }
  prepareModule(module, name, found, found.isPackage ? [found.file.slice(0, -'/__init__.py'.length)] : undefined);
  vm.modules.set(name, module);
  threads.importing.set(name, threads.current);
  try {
    runCode(compileText(readSource(found.file), found.file, 'exec'), module.namespace, undefined);
    AMENDMENTS.get(name)?.(module.namespace);
  } catch (e) {
    vm.modules.delete(name);
    throw e;
  } finally {
    threads.importing.delete(name);
  }
  const spec = module.namespace.get('__spec__');
  if (spec instanceof PyInstance) setOwn(spec, '_initializing', false);
  return vm.modules.get(name) ?? module;
}

/** Where the other modules of a package are whose own module is implemented here. */
function packageFolders(path: readonly string[], name: string): string[] {
  const found = locate(name, path);
  return found !== undefined && 'file' in found && found.isPackage ? [found.file.slice(0, -'/__init__.py'.length)] : [];
}

function readSource(file: string): string {
  return decodeSource(readFileSync(file), file);
}

/** The module of that full name, with its packages. */
export function importAbsolute(name: string): Value {
  const known = vm.modules.get(name);
  if (known !== undefined) {
    if (known === NONE) throw notFound(name, `import of ${name} halted; None in sys.modules`);
    return known;
  }
  const dot = name.lastIndexOf('.');
  if (dot < 0) return load(name, systemPath());
  const parentName = name.slice(0, dot);
  const parent = importAbsolute(parentName);
  const again = vm.modules.get(name);
  if (again !== undefined) return again;
  const path = getAttrOrUndefined(parent, '__path__');
  if (path === undefined && !MAKERS.has(name))
    throw notFound(name, `No module named '${name}'; '${parentName}' is not a package`);
  const module = load(name, strings(path));
  setAttr(parent, name.slice(dot + 1), module);
  return module;
}

/** The package that a relative import starts from. */
function packageOf(globals: Value): string {
  if (!(globals instanceof PyDict)) throw typeError('globals must be a dict');
  const own = globals.get('__package__');
  const text = own === undefined || own === NONE ? undefined : textOf(own);
  if (text !== undefined) return text;
  const name = globals.get('__name__');
  if (name === undefined) throw raise(KEY_ERROR, "'__name__' not in globals");
  const full = str(name);
  return globals.get('__path__') !== undefined ? full : full.includes('.') ? full.slice(0, full.lastIndexOf('.')) : '';
}

function resolve(name: string, globals: Value, level: number): string {
  return importLevel(name, packageOf(globals), level);
}

/** The full name of a module that is given relative to a package. */
export function importLevel(name: string, base: string, level: number): string {
  if (base === '') throw raise(IMPORT_ERROR, 'attempted relative import with no known parent package');
  const parts = base.split('.');
  if (parts.length < level) throw raise(IMPORT_ERROR, 'attempted relative import beyond top-level package');
  const from = parts.slice(0, parts.length - level + 1).join('.');
  return name === '' ? from : `${from}.${name}`;
}

/** `__import__` */
export function importFunction(args: readonly Value[]): Value {
  const [nameValue, globals, , names, levelValue] = args;
  const name = textOf(nameValue);
  if (name === undefined) throw typeError('module name must be a string');
  const level = typeof levelValue === 'number' ? levelValue : 0;
  if (level < 0) throw raise(VALUE_ERROR, 'level must be >= 0');
  if (level === 0 && name === '') throw raise(VALUE_ERROR, 'Empty module name');
  const full = level > 0 ? resolve(name, globals, level) : name;
  const module = importAbsolute(full);
  if (names === undefined || names === NONE || !isTrue(names)) {
    if (level === 0) return importAbsolute(name.split('.', 1)[0]);
    const first = name.split('.', 1)[0];
    return name === '' ? module : importAbsolute(full.slice(0, full.length - name.length + first.length));
  }
  if (getAttrOrUndefined(module, '__path__') !== undefined) {
    for (const n of listItems(names)) {
      const wanted = str(n);
      if (wanted === '*') {
        const all = getAttrOrUndefined(module, '__all__');
        if (all !== undefined) for (const m of strings(all)) importPart(module, full, m);
      } else importPart(module, full, wanted);
    }
  }
  return module;
}

function importPart(module: Value, full: string, name: string): void {
  if (getAttrOrUndefined(module, name) !== undefined) return;
  const path = getAttrOrUndefined(module, '__path__');
  if (locate(name, strings(path)) !== undefined || MAKERS.has(`${full}.${name}`)) importAbsolute(`${full}.${name}`);
}

/** The file of a module that could be imported; empty: it is built in. */
export function findModule(name: string): string | undefined {
  if (MAKERS.has(name)) return '';
  const dot = name.lastIndexOf('.');
  const path = dot < 0 ? systemPath() : strings(getAttrOrUndefined(importAbsolute(name.slice(0, dot)), '__path__'));
  const found = locate(name.slice(dot + 1), path);
  if (found === undefined) return undefined;
  return 'file' in found ? found.file : found[0];
}

/** Runs a module's code in its namespace again. */
export function reloadModule(module: PyModule, name: string): Value {
  const maker = MAKERS.get(name);
  const file = module.namespace.get('__file__');
  if (maker !== undefined) maker(module.namespace);
  else if (file !== undefined) {
    const path = str(file);
    runCode(compileText(readSource(path), path, 'exec'), module.namespace, undefined);
  }
  return vm.modules.get(name) ?? module;
}

/** `-m name`: runs a module as the program. Returns why it cannot. */
export function runModule(name: string, namespace: Namespace): string | undefined {
  const dot = name.lastIndexOf('.');
  const path = dot < 0 ? systemPath() : strings(getAttr(importAbsolute(name.slice(0, dot)), '__path__'));
  let found = locate(name.slice(dot + 1), path);
  let parent = dot < 0 ? '' : name.slice(0, dot);
  if (found !== undefined && 'file' in found && found.isPackage) {
    importAbsolute(name);
    found = locate('__main__', [found.file.slice(0, -'/__init__.py'.length)]);
    parent = name;
    if (found === undefined)
      return `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`;
  }
  if (found === undefined || !('file' in found)) return `No module named ${name}`;
  const sys = vm.modules.get('sys');
  const argv = sys === undefined ? undefined : getAttrOrUndefined(sys, 'argv');
  if (argv instanceof PyList && argv.e.length > 0) setIndex(argv, 0, strOf(found.file));
  namespace.set('__file__', found.file);
  namespace.set('__package__', parent);
  runCode(compileText(readSource(found.file), found.file, 'exec'), namespace, undefined);
  return undefined;
}
