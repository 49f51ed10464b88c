/**
 * Decides what each name of each scope is, from what the scopes around bind (CPython's symtable.c, analyze_block): local, in a cell, free,
 * or global.
 */
import { DEF_BOUND, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, type Scope } from './scope.ts';
import type { SourceLines } from './syntax-error.ts';

type Names = ReadonlySet<string>;

export function analyze(top: Scope, source: SourceLines): void {
  new Analyzer(source).scope(top, undefined, new Set());
}

class Analyzer {
  private readonly source: SourceLines;

  constructor(source: SourceLines) {
    this.source = source;
  }

  /**
   * `bound`: what functions around bind (undefined at the top); `global`: what is declared global around. Returns the names that are free
   * in the scope.
   */
  scope(scope: Scope, bound: Names | undefined, global: Names): Set<string> {
    const local = new Set<string>();
    const globalsHere = new Set(global);
    const boundHere = new Set(bound);
    const free = new Set<string>();
    const declared = scope.kind === 'module' ? globalsWithin(scope) : undefined;
    for (const [name, flags] of scope.symbols) {
      // What a function declares global is so at the top as well: `exec` may keep the variables there in another dict.
      if (declared?.has(name) === true) scope.storage.set(name, 'global');
      else this.name(scope, name, flags, bound, boundHere, globalsHere, local, free);
    }
    const childBound = new Set<string>();
    if (scope.kind === 'class') {
      for (const name of bound ?? []) childBound.add(name);
      // A class's own names are not seen by its methods, but for __class__.
      childBound.add('__class__');
    } else {
      for (const name of boundHere) childBound.add(name);
      if (scope.kind === 'function') for (const name of local) childBound.add(name);
    }
    const childGlobals = scope.kind === 'class' ? new Set(global) : globalsHere;
    const childFree = new Set<string>();
    for (const child of scope.children) {
      for (const name of this.scope(child, childBound, childGlobals)) childFree.add(name);
      if (child.hasFree || child.hasChildFree) scope.hasChildFree = true;
    }
    if (scope.kind === 'function') {
      for (const name of local) {
        if (!childFree.delete(name)) continue;
        scope.storage.set(name, 'cell');
      }
    } else if (scope.kind === 'class' && childFree.delete('__class__')) {
      scope.needsClassCell = true;
    }
    this.passThrough(scope, bound, childFree, free);
    if (free.size > 0) scope.hasFree = true;
    return free;
  }

  /** Names that scopes inside take from scopes outside go through this one. */
  private passThrough(scope: Scope, bound: Names | undefined, childFree: Names, free: Set<string>): void {
    for (const name of childFree) {
      const flags = scope.symbols.get(name);
      if (flags !== undefined) {
        // A class that binds the name itself: its methods see the function's all the same.
        const declared = (flags & (DEF_BOUND | DEF_GLOBAL)) !== 0;
        if (scope.kind === 'class' && declared) scope.symbols.set(name, flags | DEF_FREE_CLASS);
        free.add(name);
        continue;
      }
      if (bound?.has(name) !== true) continue;
      scope.symbols.set(name, 0);
      scope.storage.set(name, 'free');
      free.add(name);
    }
  }

  private name(
    scope: Scope,
    name: string,
    flags: number,
    bound: Names | undefined,
    boundHere: Set<string>,
    globalsHere: Set<string>,
    local: Set<string>,
    free: Set<string>,
  ): void {
    if ((flags & DEF_GLOBAL) !== 0) {
      if ((flags & DEF_NONLOCAL) !== 0) this.failDeclared(scope, name, `name '${name}' is nonlocal and global`);
      scope.storage.set(name, 'global');
      globalsHere.add(name);
      boundHere.delete(name);
      return;
    }
    if ((flags & DEF_NONLOCAL) !== 0) {
      if (bound === undefined) this.failDeclared(scope, name, 'nonlocal declaration not allowed at module level');
      if (!bound.has(name)) this.failDeclared(scope, name, `no binding for nonlocal '${name}' found`);
      scope.storage.set(name, 'free');
      free.add(name);
      return;
    }
    if ((flags & DEF_BOUND) !== 0) {
      scope.storage.set(name, 'local');
      local.add(name);
      globalsHere.delete(name);
      return;
    }
    if (bound?.has(name) === true) {
      scope.storage.set(name, 'free');
      free.add(name);
      return;
    }
    scope.storage.set(name, 'implicit');
  }

  private failDeclared(scope: Scope, name: string, message: string): never {
    const directive = scope.directives.find((d) => d.name === name);
    const at = directive?.at ?? { line: 1, col: 0, endLine: 1, endCol: 0 };
    throw this.source.treeError(message, at);
  }
}

/** The names that scopes inside of this one declare global. */
function globalsWithin(scope: Scope, names = new Set<string>()): Set<string> {
  for (const child of scope.children) {
    for (const [name, flags] of child.symbols) if ((flags & DEF_GLOBAL) !== 0) names.add(name);
    globalsWithin(child, names);
  }
  return names;
}
