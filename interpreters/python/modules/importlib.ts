/** `importlib` with its parts `machinery`, `util` and `abc`, and `_imp`: modules are found by import.ts. */
import { builtin, methods } from '../builtins/define.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { raise, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { vm } from '../vm/state.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { findModule, importAbsolute, importLevel, registerModule, reloadModule } from './import.ts';

type Define = (name: string, signature: string, f: (args: readonly Value[]) => Value) => void;

const definer =
  (n: Namespace): Define =>
  (name, signature, f) =>
    n.set(name, builtin(name, signature, f));

/** Of the name of a module, perhaps relative to a package. */
function absolute(name: string, packageValue: Value | undefined): string {
  if (!name.startsWith('.')) return name;
  const from = packageValue === undefined ? undefined : textOf(packageValue);
  if (from === undefined || from === '')
    throw raise(TYPE_ERROR, `the 'package' argument is required to perform a relative import for '${name}'`);
  return importLevel(name.replace(/^\.+/, ''), from, /^\.+/.exec(name)?.[0].length ?? 0);
}

function classOf(name: string, fields: readonly string[]): PyClass {
  const cls = new PyClass(TYPE, name, [OBJECT], OBJECT, true);
  cls.mro = [cls, OBJECT];
  cls.namespace.set('__module__', 'importlib.machinery');
  methods(cls, [
    [
      '__init__',
      `${fields.join(', ')}, **kwds`,
      ([self, ...values]) => {
        if (!(self instanceof PyInstance)) throw typeError(`${name}() needs an object`);
        fields.forEach((f, i) => {
          setOwn(self, f.replace('=', ''), values[i] ?? NONE);
        });
        return NONE;
      },
    ],
  ]);
  return cls;
}

const SPEC = classOf('ModuleSpec', ['name', 'loader', 'origin=', 'submodule_search_locations=']);

function specOf(name: string): Value {
  const loaded = vm.modules.get(name);
  if (loaded instanceof PyModule) {
    const spec = getAttrOrUndefined(loaded, '__spec__') ?? NONE;
    if (spec === NONE) throw valueError(`${name}.__spec__ is None`);
    return spec;
  }
  const found = findModule(name);
  if (found === undefined) return NONE;
  const spec = new PyInstance(SPEC.instanceShape);
  setOwn(spec, 'name', strOf(name));
  setOwn(spec, 'loader', NONE);
  setOwn(spec, 'origin', found === '' ? 'built-in' : strOf(found));
  setOwn(spec, 'submodule_search_locations', found.endsWith('__init__.py') ? listFrom([]) : NONE);
  return spec;
}

function openMachinery(): void {
  registerModule('importlib.machinery', (n) => {
    const suffixes: Readonly<Record<string, readonly string[]>> = {
      SOURCE_SUFFIXES: ['.py'],
      BYTECODE_SUFFIXES: ['.pyc'],
      DEBUG_BYTECODE_SUFFIXES: ['.pyc'],
      OPTIMIZED_BYTECODE_SUFFIXES: ['.pyc'],
      EXTENSION_SUFFIXES: ['.so'],
    };
    for (const [name, list] of Object.entries(suffixes)) n.set(name, listFrom(list));
    n.set('ModuleSpec', SPEC);
    for (const name of ['BuiltinImporter', 'FrozenImporter', 'PathFinder', 'FileFinder'])
      n.set(name, classOf(name, []));
    for (const name of ['SourceFileLoader', 'SourcelessFileLoader', 'ExtensionFileLoader'])
      n.set(name, classOf(name, ['name', 'path']));
    definer(n)('all_suffixes', '', () => listFrom(['.py', '.pyc', '.so']));
  });
}

export function openImportlib(): void {
  registerModule('importlib', (n) => {
    const def = definer(n);
    n.set('__path__', listFrom([]));
    def('import_module', 'name, package=', ([name, from]) => {
      const full = absolute(str(name), from);
      if (full === '') throw valueError('Empty module name');
      return importAbsolute(full);
    });
    def('invalidate_caches', '', () => NONE);
    const direct = vm.builtins.get('__import__');
    if (direct !== undefined) n.set('__import__', direct);
    def('reload', 'module', ([m]) => {
      if (!(m instanceof PyModule)) throw typeError('reload() argument must be a module');
      return reloadModule(m, str(getAttr(m, '__name__')));
    });
  });
  openMachinery();
  registerModule('importlib.util', (n) => {
    const def = definer(n);
    n.set('MAGIC_NUMBER', NONE);
    def('find_spec', 'name, package=', ([name, from]) => specOf(absolute(str(name), from)));
    def('resolve_name', 'name, package', ([name, from]) => strOf(absolute(str(name), from)));
    def('module_from_spec', 'spec', ([spec]) => {
      if (!(spec instanceof PyInstance)) throw typeError('module_from_spec() needs a spec');
      const m = new PyModule();
      m.namespace.set('__name__', getOwn(spec, 'name') ?? NONE);
      m.namespace.set('__spec__', spec);
      return m;
    });
  });
  registerModule('importlib.abc', (n) => {
    for (const name of [
      'Loader',
      'Finder',
      'MetaPathFinder',
      'PathEntryFinder',
      'ResourceLoader',
      'InspectLoader',
      'ExecutionLoader',
      'FileLoader',
      'SourceLoader',
    ])
      n.set(name, classOf(name, []));
  });
  registerModule('_imp', (n) => {
    const def = definer(n);
    def('is_builtin', 'name, /', ([name]) => (findModule(str(name)) === '' ? 1 : 0));
    def('is_frozen', 'name, /', () => false);
    def('acquire_lock', '', () => NONE);
    def('release_lock', '', () => NONE);
    def('lock_held', '', () => false);
    def('extension_suffixes', '', () => listFrom([]));
  });
}
