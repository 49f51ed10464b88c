/**
 * What `sys.meta_path` and `sys.path_hooks` say. As long as they hold what they held at the start, modules are found and run here (import.ts), and the library's
 * importlib, which has the same in Python, is not even read. It is when a program asks for it, changes these lists, or has archives on its path (importlib.ts).
 */
import type { Namespace } from '../objects/binding.ts';
import { listFrom, PyList } from '../objects/list.ts';
import type { PyModule } from '../objects/misc.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { listItems } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { strOf } from '../vm/text.ts';

/** The finders that each program begins with. */
export type Kind = 'builtin' | 'frozen' | 'path';

/** What importlib.ts does with the library's code. */
export interface Bootstrap {
  /** The spec of a module that is found by `finder`; None: it is not. */
  find(finder: Value, name: string, path: Value): Value;
  /** Makes the module of a spec, and runs it. */
  load(spec: Value): Value;
  /** By the hooks of `sys.path_hooks`. */
  findOnPath(name: string, path: Value): Value;
  /** The loader and the spec of a module that has been found here. */
  describe(module: PyModule): void;
}

class Finders {
  private finders: readonly (readonly [Kind, Value])[] = [];
  private hooks: readonly Value[] = [];
  private bootstrap: (() => Bootstrap) | undefined;
  /** The library's importlib is there. */
  isInstalled = false;
  /** While what finds modules in archives is imported itself, only folders count. */
  onlyFolders = false;

  /** At the start: stand-ins, which become the library's own. */
  begin(
    sys: Namespace,
    finders: readonly (readonly [Kind, Value])[],
    hooks: readonly Value[],
    bootstrap: () => Bootstrap,
  ): void {
    this.finders = finders;
    this.hooks = hooks;
    this.bootstrap = bootstrap;
    this.isInstalled = false;
    sys.set('meta_path', listFrom(finders.map(([, f]) => f)));
    sys.set('path_hooks', listFrom([...hooks]));
  }

  /** The library's take the places of those that stand in for them. */
  replace(finders: readonly (readonly [Kind, Value])[], hooks: readonly Value[]): void {
    const stood = this.finders;
    this.finders = finders;
    exchange(systemList('meta_path'), (v) => finders[stood.findIndex(([, f]) => f === v)]?.[1]);
    const before = this.hooks;
    this.hooks = hooks;
    exchange(systemList('path_hooks'), (v) => hooks[before.indexOf(v)]);
    this.isInstalled = true;
  }

  get library(): Bootstrap {
    if (this.bootstrap === undefined) throw new Error('finders are there from the start');
    return this.bootstrap();
  }

  /** The finders in their order; undefined: those of the start. */
  changed(): readonly Value[] | undefined {
    const now = systemItems('meta_path');
    const { finders } = this;
    return now.length === finders.length && now.every((v, i) => v === finders[i][1]) ? undefined : now;
  }

  kindOf(finder: Value): Kind | undefined {
    return this.finders.find(([, f]) => f === finder)?.[0];
  }

  standardHooks(): readonly Value[] {
    return this.hooks;
  }

  areHooksChanged(): boolean {
    const now = systemItems('path_hooks');
    const { hooks } = this;
    return now.length !== hooks.length || now.some((v, i) => v !== hooks[i]);
  }
}

function systemList(name: string): Value {
  const sys = vm.modules.get('sys');
  return (sys === undefined ? undefined : getAttrOrUndefined(sys, name)) ?? NONE;
}

function systemItems(name: string): readonly Value[] {
  const list = systemList(name);
  return list === NONE ? [] : listItems(list);
}

function exchange(list: Value, other: (v: Value) => Value | undefined): void {
  if (!(list instanceof PyList)) return;
  const items = listItems(list).map((v) => other(v) ?? v);
  call(getAttrOrUndefined(list, 'clear') ?? NONE, []);
  call(getAttrOrUndefined(list, 'extend') ?? NONE, [listFrom(items)]);
}

export const finders = new Finders();

/** A path of folders as the argument of finders; undefined: that of the system. */
export function pathArgument(path: readonly string[] | undefined): Value {
  return path === undefined ? NONE : listFrom(path.map(strOf));
}
