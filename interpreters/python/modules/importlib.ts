/**
 * `importlib`: the library's own, whose core is its `_bootstrap.py` and `_bootstrap_external.py`. CPython has these in itself, and so calls their files `<frozen ...>`; here they are
 * read when a program asks for what is in them (they take a tenth of a second): by attributes of the modules that stand for them, by changes of `sys.meta_path` or
 * `sys.path_hooks`, by archives on `sys.path` (finders.ts). Import statements find files without them (import.ts).
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { builtin, classMethods, definer } from '../builtins/define.ts';
import { compileFile, globalsOf, runCode } from '../builtins/execute.ts';
import { CodeObject } from '../code/code-object.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { dictOf } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, IMPORT_ERROR, raise, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { AMENDMENTS } from './amendments.ts';
import { callThrough } from './called-through.ts';
import { type Bootstrap, finders, type Kind } from './finders.ts';
import { builtinModuleNames, importAbsolute, importLevel, isFrozen, loadBuiltIn, registerModule } from './import.ts';
import { trimmed } from './import-traceback.ts';
import { libraryPath } from './library-path.ts';

const CORE = '_frozen_importlib';
const CORE_FILE = '<frozen importlib._bootstrap>';
const EXTERNAL = '_frozen_importlib_external';

/** Of the name of a module, perhaps relative to a package. */
function absolute(name: string, packageValue: Value | undefined): string {
  if (!name.startsWith('.')) return name;
  const from = packageValue === undefined ? undefined : textOf(packageValue);
  if (from === undefined || from === '')
    throw raise(TYPE_ERROR, `the 'package' argument is required to perform a relative import for '${name}'`);
  return importLevel(name.replace(/^\.+/, ''), from, /^\.+/.exec(name)?.[0].length ?? 0);
}

function libraryFile(name: string): string {
  const folder = libraryPath()[0];
  const file = `${folder}/importlib/${name}.py`;
  if (folder === undefined || !existsSync(file)) throw raise(IMPORT_ERROR, 'the standard library has no importlib');
  return file;
}

/** Runs a file of the library's importlib in a namespace; `filename`: what it is called. */
function runFile(name: string, n: Namespace, filename = libraryFile(name)): void {
  runCode(compileFile(libraryFile(name), filename), n, undefined);
}

function moduleNamed(name: string): PyModule {
  const m = vm.modules.get(name);
  if (!(m instanceof PyModule)) throw new Error(`no module ${name}`);
  return m;
}

function make(name: string, file: string): PyModule {
  const m = new PyModule();
  m.namespace.set('__name__', name);
  m.namespace.set('__doc__', NONE);
  m.namespace.set('__builtins__', dictOf(vm.builtins));
  vm.modules.set(name, m);
  runFile(file, m.namespace, file === '_bootstrap' ? CORE_FILE : `<frozen importlib.${file}>`);
  return m;
}

/** Where code of modules runs: what stands in for C is amended, as it is when import statements run it. */
function runModuleCode([code, globals]: readonly Value[]): Value {
  const space = globals === undefined ? undefined : globalsOf(globals);
  if (!(code instanceof CodeObject) || space === undefined) throw typeError('exec() needs code and a dict');
  if (space.get('__builtins__') === undefined) space.set('__builtins__', dictOf(vm.builtins));
  runCode(code, space, undefined);
  const name = textOf(space.get('__name__') ?? NONE);
  if (name !== undefined) AMENDMENTS.get(name)?.(space);
  return NONE;
}

/** The finders and hooks of the start, until the library's are there. */
const STAND_INS: readonly (readonly [Kind, PyClass])[] = [
  ['builtin', standIn('BuiltinImporter', CORE)],
  ['frozen', standIn('FrozenImporter', CORE)],
  ['path', standIn('PathFinder', EXTERNAL)],
];

function standIn(name: string, module: string): PyClass {
  const cls = new PyClass(TYPE, name, [OBJECT], OBJECT, true);
  cls.mro = [cls, OBJECT];
  cls.namespace.set('__module__', module);
  classMethods(cls, [
    [
      'find_spec',
      'fullname, path=, target=',
      ([, ...args]) => {
        install();
        return call(getAttr(getAttr(moduleNamed(module), name), 'find_spec'), args);
      },
    ],
  ]);
  return cls;
}

/** Archives. */
const ZIP_HOOK = builtin('zipimporter', 'path', ([path]) => {
  const before = finders.onlyFolders;
  finders.onlyFolders = true;
  try {
    return call(getAttr(importAbsolute('zipimport'), 'zipimporter'), [path]);
  } finally {
    finders.onlyFolders = before;
  }
});

const FOLDER_HOOK = builtin('path_hook_for_FileFinder', 'path', ([path]) => {
  install();
  return call(finders.standardHooks()[1], [path]);
});

/** Brings the library's core, and tells it of the modules that are there. */
function install(): Bootstrap {
  if (finders.isInstalled) return BOOTSTRAP;
  const core = make(CORE, '_bootstrap');
  // What its own `_setup` does, but for the specs, which `describe` makes.
  for (const name of ['sys', '_imp', '_thread', '_warnings', '_weakref'])
    core.namespace.set(name, importAbsolute(name));
  const external = make(EXTERNAL, '_bootstrap_external');
  external.namespace.set('exec', builtin('exec', 'source, globals, /', runModuleCode));
  call(getAttr(external, '_set_bootstrap_module'), [core]);
  core.namespace.set('_bootstrap_external', external);
  const hook = call(getAttr(getAttr(external, 'FileFinder'), 'path_hook'), [
    ...listItems(call(getAttr(external, '_get_supported_file_loaders'), [])),
  ]);
  finders.replace(
    STAND_INS.map(([kind, { name }]) => [kind, getAttr(kind === 'path' ? external : core, name)]),
    [ZIP_HOOK, hook],
  );
  for (const m of [...vm.modules.values()]) if (m instanceof PyModule) describe(m);
  return BOOTSTRAP;
}

/** The loader and the spec of a module that import.ts has found. */
function describe(m: PyModule): void {
  const n = m.namespace;
  const given = n.get('__spec__');
  const name = given instanceof PyInstance ? getOwn(given, 'name') : n.get('__name__');
  const file = n.get('__file__');
  if (name === undefined) return;
  const core = moduleNamed(CORE);
  const external = moduleNamed(EXTERNAL);
  if (given === NONE && str(name) === '__main__' && file !== undefined) {
    n.set('__loader__', call(getAttr(external, 'SourceFileLoader'), [name, file]));
    return;
  }
  if (!(given instanceof PyInstance) || n.get('__loader__') !== NONE) return;
  const path = n.get('__path__') ?? NONE;
  const isFile = file !== undefined && file !== NONE;
  if (isFile && !isFrozen(str(name), str(file))) {
    const loader = call(getAttr(external, 'SourceFileLoader'), [name, file]);
    n.set('__loader__', loader);
    n.set('__spec__', specOf(name, loader, file, path, true));
  } else if (isFile) {
    const loader = getAttr(core, 'FrozenImporter');
    n.set('__loader__', loader);
    n.set('__spec__', specOf(name, loader, 'frozen', path, false));
  } else if (path === NONE) {
    const loader = getAttr(core, 'BuiltinImporter');
    n.set('__loader__', loader);
    n.set('__spec__', specOf(name, loader, 'built-in', path, false));
  } else {
    const loader = call(getAttr(external, 'NamespaceLoader'), [
      name,
      path,
      getAttr(getAttr(external, 'PathFinder'), '_get_spec'),
    ]);
    n.set('__loader__', loader);
    n.set('__spec__', specOf(name, loader, NONE, path, false));
  }
}

function specOf(name: Value, loader: Value, origin: Value, path: Value, hasLocation: boolean): Value {
  const spec = call(getAttr(moduleNamed(CORE), 'ModuleSpec'), [name, loader]);
  if (!(spec instanceof PyInstance)) throw new Error('a spec is an object');
  setOwn(spec, 'origin', origin);
  setOwn(spec, 'submodule_search_locations', path);
  setOwn(spec, '_set_fileattr', hasLocation);
  return spec;
}

/** What CPython's import statement goes through before, and shows where a loader of the program fails. */
const LOADING = [
  ['_find_and_load_unlocked', 1149],
  ['_find_and_load', 1178],
] as const;

const BOOTSTRAP: Bootstrap = {
  find(finder, name, path) {
    const f = getAttrOrUndefined(finder, 'find_spec');
    if (f !== undefined) return call(f, [strOf(name), path, NONE]);
    return trimmed(() => call(getAttr(moduleNamed(CORE), '_find_spec_legacy'), [finder, strOf(name), path]));
  },
  load: (spec) => trimmed(() => callThrough(CORE_FILE, LOADING, getAttr(moduleNamed(CORE), '_load_unlocked'), [spec])),
  findOnPath: (name, path) =>
    trimmed(() => call(getAttr(getAttr(moduleNamed(EXTERNAL), 'PathFinder'), 'find_spec'), [strOf(name), path, NONE])),
  describe,
};

/** The rest of a module of the library's importlib is there when somebody asks for it. */
function withRest(n: Namespace, file: string): void {
  n.set('__file__', strOf(libraryFile(file)));
  definer(n)('__getattr__', 'name, /', ([wanted]) => {
    const name = str(wanted);
    if (!/^__(path|file|all)__$/.test(name)) {
      const getter = n.get('__getattr__');
      if (getter !== undefined) n.unbind(n.binding('__getattr__'));
      install();
      runFile(file, n);
      const found = n.get(name);
      if (found !== undefined) return found;
    }
    throw raise(ATTRIBUTE_ERROR, `module '${str(n.get('__name__') ?? NONE)}' has no attribute '${name}'`);
  });
}

function openPackage(): void {
  registerModule('importlib', (n) => {
    const def = definer(n);
    n.set('__package__', 'importlib');
    n.set('__path__', listFrom([strOf(dirname(libraryFile('__init__')))]));
    def('import_module', 'name, package=', ([name, from]) => {
      const full = absolute(str(name), from);
      if (full === '') throw valueError('Empty module name');
      return importAbsolute(full);
    });
    const direct = vm.builtins.get('__import__');
    if (direct !== undefined) n.set('__import__', direct);
    withRest(n, '__init__');
  });
  registerModule('importlib.machinery', (n) => {
    n.set('SOURCE_SUFFIXES', listFrom(['.py']));
    n.set('BYTECODE_SUFFIXES', listFrom(['.pyc']));
    n.set('EXTENSION_SUFFIXES', listFrom([]));
    definer(n)('all_suffixes', '', () => listFrom(['.py', '.pyc']));
    withRest(n, 'machinery');
  });
  registerModule('importlib.util', (n) => {
    definer(n)('resolve_name', 'name, package', ([name, from]) => strOf(absolute(str(name), from)));
    withRest(n, 'util');
  });
  for (const name of [CORE, EXTERNAL])
    registerModule(name, (n) => {
      vm.modules.delete(name);
      install();
      for (const b of moduleNamed(name).namespace.bound()) n.set(b.name, b.v ?? NONE);
    });
}

/** What CPython's core tells the library's importlib. There is nothing frozen, and there are no modules in machine code. */
function openCore(): void {
  registerModule('_imp', (n) => {
    const def = definer(n);
    const none = (name: string, signature: string): void => def(name, signature, () => NONE);
    const known = new Set(builtinModuleNames());
    def('is_builtin', 'name, /', ([name]) => (known.has(str(name)) ? 1 : 0));
    def('is_frozen', 'name, /', () => false);
    def('is_frozen_package', 'name, /', ([name]) => {
      throw raise(IMPORT_ERROR, `No such frozen object named ${str(name)}`);
    });
    def('get_frozen_object', 'name, data=, /', ([name]) => {
      throw raise(IMPORT_ERROR, `No such frozen object named ${str(name)}`);
    });
    none('find_frozen', 'name, /, *, withdata=');
    none('init_frozen', 'name, /');
    def('create_builtin', 'spec, /', ([spec]) => {
      const name = str(getAttr(spec, 'name'));
      return vm.modules.get(name) ?? loadBuiltIn(name);
    });
    def('exec_builtin', 'mod, /', () => 0);
    for (const name of ['create_dynamic', 'exec_dynamic'])
      def(name, '*args', () => {
        throw raise(IMPORT_ERROR, 'modules in machine code cannot be loaded');
      });
    none('acquire_lock', '');
    none('release_lock', '');
    def('lock_held', '', () => false);
    def('_frozen_module_names', '', () => listFrom([]));
    def('extension_suffixes', '', () => listFrom([]));
    none('_fix_co_filename', 'code, path, /');
    n.set('check_hash_based_pycs', 'default');
  });
}

/** After all other modules, whose names are asked for. */
export function openImportlib(sys: Namespace): void {
  openPackage();
  openCore();
  finders.begin(sys, STAND_INS, [ZIP_HOOK, FOLDER_HOOK], install);
}
