/** Scopes and what the names in them are, as CPython's symbol table has them. */
import type { Arg, Comprehension, Expr, Positioned, Root, Stmt } from './ast.ts';

/** How a name is used in a scope. */
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
export const DEF_IMPORT = 32;
export const DEF_ANNOT = 64;
/** The target of a comprehension's loop. */
export const DEF_COMP_ITER = 128;
/** Free in a class, where a method uses it and the class binds it as well. */
export const DEF_FREE_CLASS = 256;
/** Deleted somewhere, or the name of a handler: a use may find it unbound wherever it is. */
export const DEF_DELETED = 512;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

/**
 * Where a name lives: in a register, in a cell of this function, in one of a function around, or in a namespace (`global`: said so by a
 * declaration; `implicit`: nothing binds it).
 */
export type Storage = 'local' | 'cell' | 'free' | 'global' | 'implicit';

export type ScopeKind = 'module' | 'class' | 'function' | 'annotation';
export type ComprehensionKind = 'list' | 'set' | 'dict' | 'generator';

/** The node that a scope is that of. */
export type ScopeNode = Root | Stmt | Expr;

export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly node: ScopeNode;
  readonly parent: Scope | undefined;
  readonly children: Scope[] = [];
  /** In the order of their first appearance. */
  readonly symbols = new Map<string, number>();
  readonly storage = new Map<string, Storage>();
  readonly parameters: string[] = [];
  /** Where `global` and `nonlocal` name something. */
  readonly directives: { readonly name: string; readonly at: Positioned }[] = [];
  readonly comprehension: ComprehensionKind | undefined;
  /** Inside of a function. */
  readonly isNested: boolean;
  /** The class whose name mangles private names. */
  readonly privateName: string | undefined;
  isGenerator = false;
  isCoroutine = false;
  hasVarargs = false;
  hasVarKeywords = false;
  returnsValue = false;
  /** Has assignment expressions: a variable may change in the middle of an expression. */
  hasNamedExpression = false;
  /** A class one of whose methods uses `__class__`. */
  needsClassCell = false;
  hasFree = false;
  hasChildFree = false;
  /** How many iterables of comprehensions we are in: assignment expressions are forbidden there. */
  iterableDepth = 0;
  isInTargetOfLoop = false;

  constructor(
    kind: ScopeKind,
    name: string,
    node: ScopeNode,
    parent: Scope | undefined,
    privateName: string | undefined,
    comprehension: ComprehensionKind | undefined,
  ) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.parent = parent;
    this.privateName = privateName;
    this.comprehension = comprehension;
    this.isNested = parent !== undefined && (parent.isNested || parent.kind === 'function');
  }

  flags(name: string): number {
    return this.symbols.get(name) ?? 0;
  }

  storageOf(name: string): Storage {
    return this.storage.get(name) ?? 'implicit';
  }

  /** Names of cells (of a class: only `__class__`), and of free variables; sorted. */
  cells(): string[] {
    return this.named('cell');
  }

  freeNames(): string[] {
    const names = this.named('free');
    for (const [name, flags] of this.symbols) {
      if ((flags & DEF_FREE_CLASS) !== 0 && this.storageOf(name) !== 'free') names.push(name);
    }
    return names.sort();
  }

  private named(storage: Storage): string[] {
    const names: string[] = [];
    for (const [name, where] of this.storage) if (where === storage) names.push(name);
    return names.sort();
  }
}

/** A private name as it is stored: `__x` in the class C is `_C__x`. */
export function mangle(className: string | undefined, name: string): string {
  if (className === undefined || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const bare = className.replace(/^_+/, '');
  return bare === '' ? name : `_${bare}${name}`;
}

/** What the parts of comprehensions have in common. */
export interface ComprehensionParts {
  readonly generators: readonly Comprehension[];
  readonly elt: Expr;
  readonly value: Expr | undefined;
}

export type ParameterList = readonly Arg[];
