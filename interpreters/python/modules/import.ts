/**
 * Finding and running modules: built-in ones, then `sys.path`, by the rules of CPython's path finder for source files and packages. Modules that
 * are implemented here are made when they are first imported.
 */
import { readFileSync } from 'node:fs';
import { compileFile, compileText, runCode } from '../builtins/execute.ts';
import { decodeSource } from '../builtins/source.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { dictOf, PyDict } from '../objects/dict.ts';
import {
  IMPORT_ERROR,
  KEY_ERROR,
  MODULE_NOT_FOUND_ERROR,
  Raised,
  raise,
  typeError,
  VALUE_ERROR,
} from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { listFrom, PyList, setIndex } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { isInstance } from '../objects/types-of.ts';
import { NONE, OBJECT_SHAPE, PyInstance, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined, setAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { threads } from '../vm/threads.ts';
import { AMENDMENTS } from './amendments.ts';
import { finders, pathArgument } from './finders.ts';
import { libraryPath } from './library-path.ts';
import { type Found, INIT, locate } from './locate.ts';
import { runAsMain } from './run-main.ts';

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
  'zipimport',
]);
const LIBRARY = /\/lib\/python3\.11\/[^/]+\.py$/;

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
  if (found !== undefined) n.set('__file__', found.file);
  if (path !== undefined) n.set('__path__', listFrom(path));
  if (found !== undefined) n.set('__builtins__', dictOf(vm.builtins));
  const origin = isFrozen(name, found?.file) ? 'frozen' : (found?.file ?? 'built-in');
  const spec = plainSpec(name, origin, n.get('__package__') ?? NONE, path === undefined ? NONE : listFrom(path));
  n.set('__spec__', spec);
  if (finders.isInstalled) finders.library.describe(module);
  const shown = n.get('__spec__');
  if (shown instanceof PyInstance) setOwn(shown, '_initializing', true);
}

/** Until the library's importlib is there, which describes modules in objects of its own. */
function plainSpec(name: string, origin: string, parent: Value, path: Value): PyInstance {
  const spec = new PyInstance(OBJECT_SHAPE);
  setOwn(spec, 'name', name);
  setOwn(spec, 'origin', origin);
  setOwn(spec, 'loader', NONE);
  setOwn(spec, 'parent', parent);
  setOwn(spec, 'submodule_search_locations', path);
  return spec;
}

/** A module that is there from the start. */
export function describeBuiltIn(name: string): void {
  const module = vm.modules.get(name);
  if (!(module instanceof PyModule)) throw new Error(`no module ${name}`);
  module.namespace.set('__loader__', NONE);
  module.namespace.set('__package__', '');
  module.namespace.set('__spec__', plainSpec(name, 'built-in', '', NONE));
}

/** CPython has it in itself. */
export function isFrozen(name: string, file: string | undefined): boolean {
  return file !== undefined && FROZEN.has(name) && LIBRARY.test(file);
}

/** The functions of a built-in module say that they are its own; those of other modules, which it only hands on, are claimed already. */
export function claimFunctions(namespace: Namespace, module: string): void {
  for (const { v } of namespace.bound())
    if (v instanceof PyBuiltin && v.owner === undefined && vm.builtins.get(v.name) !== v) v.module ??= module;
}

/** `path`: that of the package; undefined: that of the system. */
function load(name: string, path: readonly string[] | undefined): Value {
  const changed = finders.changed();
  if (changed === undefined) {
    const found = MAKERS.has(name) ? loadBuiltIn(name) : (loadFrozen(name) ?? loadFromPath(name, path));
    if (found !== undefined) return found;
    throw notFound(name);
  }
  for (const finder of changed) {
    const found = loadBy(finder, name, path);
    if (found !== undefined) return found;
  }
  throw notFound(name);
}

function loadBy(finder: Value, name: string, path: readonly string[] | undefined): Value | undefined {
  switch (finders.kindOf(finder)) {
    case 'builtin':
      return MAKERS.has(name) ? loadBuiltIn(name) : undefined;
    case 'frozen':
      return loadFrozen(name);
    case 'path':
      return loadFromPath(name, path);
    default:
      return loadSpec(finders.library.find(finder, name, pathArgument(path)), name);
  }
}

function loadSpec(spec: Value, name: string): Value | undefined {
  if (spec === NONE) return undefined;
  threads.importing.set(name, threads.current);
  try {
    return finders.library.load(spec);
  } finally {
    threads.importing.delete(name);
  }
}

/** Makes a module that is implemented here. */
export function loadBuiltIn(name: string): Value {
  const maker = MAKERS.get(name);
  if (maker === undefined) throw notFound(name);
  const module = new PyModule();
  prepareModule(module, name, undefined, undefined);
  vm.modules.set(name, module);
  maker(module.namespace);
  claimFunctions(module.namespace, name);
  return module;
}

/** What CPython has in itself is the library's, whatever else is on the path. */
function loadFrozen(name: string): Value | undefined {
  if (!FROZEN.has(name)) return undefined;
  const found = locate(name, libraryPath());
  return found === undefined || found === 'foreign' || !('file' in found) ? undefined : loadFound(name, found);
}

function loadFromPath(name: string, path: readonly string[] | undefined): Value | undefined {
  const { onlyFolders } = finders;
  const found =
    !onlyFolders && finders.areHooksChanged()
      ? 'foreign'
      : locate(name.slice(name.lastIndexOf('.') + 1), path ?? systemPath(), onlyFolders);
  if (found === undefined) return undefined;
  if (found === 'foreign') return loadSpec(finders.library.findOnPath(name, pathArgument(path)), name);
  return loadFound(name, found);
}

function loadFound(name: string, found: Found | readonly string[]): Value {
  const module = new PyModule();
  if (!('file' in found)) {
    prepareModule(module, name, undefined, found);
    module.namespace.set('__file__', NONE);
    vm.modules.set(name, module);
    return module;
  }
  prepareModule(module, name, found, found.isPackage ? [found.file.slice(0, -INIT.length)] : undefined);
  vm.modules.set(name, module);
  threads.importing.set(name, threads.current);
  try {
    const shown = isFrozen(name, found.file) ? `<frozen ${name}>` : found.file;
    runCode(compileFile(found.file, shown), module.namespace, undefined);
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
  if (dot < 0) return load(name, undefined);
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
  const part = `${full}.${name}`;
  if (finders.changed() === undefined && !finders.areHooksChanged() && !MAKERS.has(part)) {
    if (locate(name, strings(getAttrOrUndefined(module, '__path__'))) === undefined) return;
  }
  try {
    importAbsolute(part);
  } catch (e) {
    // There is none of that name; what it imports itself may be missing, too.
    const isIt = e instanceof Raised && isInstance(e.exc, MODULE_NOT_FOUND_ERROR);
    if (!isIt || getAttrOrUndefined(e.exc, 'name') !== part) throw e;
  }
}

/** `-m name`: runs a module as the program. Returns why it cannot. */
export function runModule(name: string, namespace: Namespace): string | undefined {
  const dot = name.lastIndexOf('.');
  const path = dot < 0 ? systemPath() : strings(getAttr(importAbsolute(name.slice(0, dot)), '__path__'));
  const last = name.slice(dot + 1);
  let found = locate(last, path);
  let parent = dot < 0 ? '' : name.slice(0, dot);
  let full = name;
  if (found !== undefined && found !== 'foreign' && 'file' in found && found.isPackage) {
    importAbsolute(name);
    found = locate('__main__', [found.file.slice(0, -INIT.length)]);
    parent = name;
    full = `${name}.__main__`;
    if (found === undefined)
      return `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`;
  }
  if (found === 'foreign') {
    runForeign(name);
    return undefined;
  }
  if (found === undefined || !('file' in found)) return `No module named ${name}`;
  const sys = vm.modules.get('sys');
  const argv = sys === undefined ? undefined : getAttrOrUndefined(sys, 'argv');
  if (argv instanceof PyList && argv.e.length > 0) setIndex(argv, 0, strOf(found.file));
  runFileAsMain(found.file, full, parent, namespace);
  return undefined;
}

/** A file that a finder has found as the program. */
export function runFileAsMain(file: string, name: string, parent: string, namespace: Namespace): void {
  namespace.set('__file__', file);
  namespace.set('__package__', parent);
  const spec = plainSpec(name, file, parent, NONE);
  namespace.set('__spec__', spec);
  const main = vm.modules.get('__main__');
  if (finders.isInstalled && main instanceof PyModule) finders.library.describe(main);
  runAsMain(compileText(readSource(file), file, 'exec'), namespace);
}

/** What is not a file in a folder the library runs as the program. */
export function runForeign(name: string): void {
  call(getAttr(importAbsolute('runpy'), '_run_module_as_main'), [strOf(name), name !== '__main__']);
}
