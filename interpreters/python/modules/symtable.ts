/** `_symtable`: scopes of a text, with what the compiler knows of their names, in the numbers of version 3.11. */
import { builtin, methods } from '../builtins/define.ts';
import { sourceText } from '../builtins/execute.ts';
import { hostedSyntaxError } from '../builtins/syntax-errors.ts';
import { futureFeatures } from '../compiler/future.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { type Mode, parse } from '../syntax/parser.ts';
import {
  DEF_ANNOT,
  DEF_COMP_ITER,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  type Scope,
  type Storage,
  USE,
} from '../syntax/scope.ts';
import { symbolTable } from '../syntax/symbols.ts';
import { SourceLines } from '../syntax/syntax-error.ts';
import { identity } from '../vm/hashing.ts';
import { str, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

/** Ours, CPython's name, CPython's bit. */
const FLAGS = [
  [DEF_GLOBAL, 'DEF_GLOBAL', 1],
  [DEF_LOCAL, 'DEF_LOCAL', 2],
  [DEF_PARAM, 'DEF_PARAM', 4],
  [DEF_NONLOCAL, 'DEF_NONLOCAL', 8],
  [USE, 'USE', 16],
  [DEF_FREE_CLASS, 'DEF_FREE_CLASS', 64],
  [DEF_IMPORT, 'DEF_IMPORT', 128],
  [DEF_ANNOT, 'DEF_ANNOT', 256],
] as const;
const COMP_ITER = 512;
const OTHERS = {
  DEF_FREE: 32,
  DEF_BOUND: 134,
  TYPE_FUNCTION: 0,
  TYPE_CLASS: 1,
  TYPE_MODULE: 2,
  SCOPE_OFF: 11,
  SCOPE_MASK: 15,
};
const STORAGE: Readonly<Record<Storage, readonly [string, number]>> = {
  local: ['LOCAL', 1],
  global: ['GLOBAL_EXPLICIT', 2],
  implicit: ['GLOBAL_IMPLICIT', 3],
  free: ['FREE', 4],
  cell: ['CELL', 5],
};

const ENTRY = new PyClass(TYPE, 'symtable entry', [OBJECT], OBJECT, true);
ENTRY.mro = [ENTRY, OBJECT];

function entry(scope: Scope): PyInstance {
  const o = new PyInstance(ENTRY.instanceShape);
  const symbols = new PyDict();
  // The module knows of all declarations of its names.
  const declared = new Set(scope.kind === 'module' ? declaredIn(scope) : []);
  for (const name of new Set([...scope.symbols.keys(), ...declared])) {
    const flags = scope.flags(name) | (declared.has(name) ? DEF_GLOBAL : 0);
    const storage = declared.has(name) ? 'global' : scope.storageOf(name);
    let bits = STORAGE[storage][1] << OTHERS.SCOPE_OFF;
    for (const [ours, , theirs] of FLAGS) if ((flags & ours) !== 0) bits |= theirs;
    if ((flags & DEF_COMP_ITER) !== 0) bits |= COMP_ITER;
    symbols.set(strOf(name), bits);
  }
  const { kind, node } = scope;
  setOwn(o, 'id', identity(o));
  setOwn(o, 'name', strOf(scope.name));
  setOwn(o, 'symbols', symbols);
  setOwn(o, 'varnames', listFrom(scope.parameters.map(strOf)));
  setOwn(o, 'children', listFrom(scope.children.map(entry)));
  setOwn(
    o,
    'type',
    kind === 'module' ? OTHERS.TYPE_MODULE : kind === 'class' ? OTHERS.TYPE_CLASS : OTHERS.TYPE_FUNCTION,
  );
  setOwn(o, 'lineno', 'line' in node ? node.line : 0);
  setOwn(o, 'nested', scope.isNested ? 1 : 0);
  return o;
}

/** Names that are declared global here or further inside. */
function declaredIn(scope: Scope): string[] {
  const own = [...scope.symbols].filter(([, flags]) => (flags & DEF_GLOBAL) !== 0).map(([name]) => name);
  return [...own, ...scope.children.flatMap(declaredIn)];
}

function modeOf(v: Value): Mode {
  const mode = str(v);
  if (mode !== 'exec' && mode !== 'eval' && mode !== 'single')
    throw valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  return mode;
}

function table(source: Value, filename: string, mode: Mode): PyInstance {
  const text = sourceText(source, 'symtable', 'AST');
  try {
    const root = parse(text, filename, mode);
    const lines = new SourceLines(text, filename);
    return entry(symbolTable(root, lines, futureFeatures(root, lines).features.has('annotations')).top);
  } catch (e) {
    throw hostedSyntaxError(e);
  }
}

export function openSymtable(): void {
  methods(ENTRY, [
    [
      '__repr__',
      '',
      ([o]) => {
        const field = (name: string): string => str((o instanceof PyInstance ? getOwn(o, name) : undefined) ?? NONE);
        return strOf(`<symtable entry ${field('name')}(${field('id')}), line ${field('lineno')}>`);
      },
    ],
  ]);
  registerModule('_symtable', (n) => {
    for (const [, name, bit] of FLAGS) n.set(name, bit);
    for (const [name, v] of [...Object.entries(OTHERS), ...Object.values(STORAGE)]) n.set(name, v);
    n.set(
      'symtable',
      builtin('symtable', 'source, filename, startstr, /', ([source, filename, mode]) =>
        table(source, str(filename), modeOf(mode)),
      ),
    );
  });
}
