/** What is known about a code object before its code is compiled. */
import {
  CO_ASYNC_GENERATOR,
  CO_CLASS,
  CO_COROUTINE,
  CO_FUTURE_ANNOTATIONS,
  CO_GENERATOR,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_OPTIMIZED,
  CO_VARARGS,
  CO_VARKEYWORDS,
  type CodeObject,
  FreeVariable,
} from '../code/code-object.ts';
import type { Arguments, Literal, Positioned } from '../syntax/ast.ts';
import { mangle, type Scope } from '../syntax/scope.ts';
import type { SymbolTable } from '../syntax/symbols.ts';
import type { SourceLines } from '../syntax/syntax-error.ts';
import type { Folder } from './fold.ts';

/** What all code objects of one text share. */
export interface Compilation {
  readonly source: SourceLines;
  readonly table: SymbolTable;
  readonly folder: Folder;
  /** `assert` and `__debug__` are left out (1), docstrings too (2). */
  readonly optimize: number;
  /** Annotations are strings. */
  readonly lazyAnnotations: boolean;
  /** From here on nothing may be imported from __future__. */
  readonly lastFutureLine: number;
  readonly allowsTopLevelAwait: boolean;
  /** Throws if it is an error. */
  warn(message: string, at: Positioned): void;
  /** Compiles the code object of an inner function or class. */
  compile(unit: Unit): CodeObject;
}

export type UnitKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension';

export interface Unit {
  readonly compilation: Compilation;
  readonly source: SourceLines;
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  readonly flags: number;
  readonly varnames: readonly string[];
  readonly freevars: readonly FreeVariable[];
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly doc: Literal;
  readonly parent: Unit | undefined;
}

export const NONE: Literal = { type: 'none' };

interface UnitParts {
  readonly compilation: Compilation;
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly name: string;
  readonly firstLine: number;
  readonly args?: Arguments;
  readonly doc?: Literal;
  readonly parent: Unit | undefined;
}

export function makeUnit(parts: UnitParts): Unit {
  const { compilation, kind, scope, name, firstLine, args, parent } = parts;
  const varnames = variablesOf(scope);
  const positional = args === undefined ? 0 : args.posonlyargs.length + args.args.length;
  return {
    compilation,
    source: compilation.source,
    kind,
    scope,
    name,
    qualname: qualname(parent, name),
    firstLine,
    flags: flagsOf(scope, kind) | (compilation.lazyAnnotations ? CO_FUTURE_ANNOTATIONS : 0),
    varnames,
    freevars: scope.freeNames().map((free) => captured(parent, free)),
    argcount: kind === 'comprehension' ? 1 : positional,
    posonlyargcount: args?.posonlyargs.length ?? 0,
    kwonlyargcount: args?.kwonlyargs.length ?? 0,
    doc: parts.doc ?? NONE,
    parent,
  };
}

/** Parameters come first; of a class only `__class__`, where methods use it. */
function variablesOf(scope: Scope): string[] {
  if (scope.kind === 'class') return scope.needsClassCell ? ['__class__'] : [];
  if (scope.kind !== 'function') return [];
  const names = [...scope.parameters];
  const known = new Set(names);
  for (const name of scope.symbols.keys()) {
    const storage = scope.storageOf(name);
    if ((storage === 'local' || storage === 'cell') && !known.has(name)) names.push(name);
  }
  return names;
}

function captured(parent: Unit | undefined, name: string): FreeVariable {
  if (parent === undefined) throw new Error(`no function around has ${name}`);
  const register = parent.varnames.indexOf(name);
  if (register >= 0) return new FreeVariable(name, true, register);
  const index = parent.freevars.findIndex((v) => v.name === name);
  if (index < 0) throw new Error(`${parent.qualname} has no ${name}`);
  return new FreeVariable(name, false, index);
}

function qualname(parent: Unit | undefined, name: string): string {
  if (parent === undefined || parent.kind === 'module') return name;
  const mangledName = mangle(parent.scope.privateName, name);
  if (parent.scope.storageOf(mangledName) === 'global') return name;
  // As CPython has it, comprehensions have no locals that are worth a word.
  return parent.kind === 'class' || parent.kind === 'comprehension'
    ? `${parent.qualname}.${name}`
    : `${parent.qualname}.<locals>.${name}`;
}

function flagsOf(scope: Scope, kind: UnitKind): number {
  let flags = 0;
  if (kind === 'class') return CO_CLASS;
  if (kind === 'module') return scope.isCoroutine ? CO_COROUTINE : 0;
  flags |= CO_OPTIMIZED | CO_NEWLOCALS;
  if (scope.isNested) flags |= CO_NESTED;
  if (scope.isGenerator) flags |= scope.isCoroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
  else if (scope.isCoroutine) flags |= CO_COROUTINE;
  if (scope.hasVarargs) flags |= CO_VARARGS;
  if (scope.hasVarKeywords) flags |= CO_VARKEYWORDS;
  return flags;
}
