/** Functions, arguments of calls, super. */
import { promote, undefinedArray } from 'metatrace';
import type { CodeObject } from '../code/code-object.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { ASSERTION_ERROR, NAME_ERROR, RUNTIME_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { functionOf, PyBuiltin, PyFunction } from '../objects/function.ts';
import { HashTable } from '../objects/hash-table.ts';
import { PySuper } from '../objects/misc.ts';
import { SUPER } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { type Cell, NONE, PyTuple, type Value } from '../objects/value.ts';
import { findAfter, getAttr, getAttrOrUndefined } from './attributes.ts';
import { call } from './call.ts';
import type { Keywords } from './enter.ts';
import type { Frame } from './frame.ts';
import { vm } from './state.ts';
import { textOf } from './text.ts';

const NO_VALUES: readonly Value[] = [];

/** FUNCTION @unrollSafe */
export function makeFunction(frame: Frame, code: CodeObject, at: number): PyFunction {
  const { freevars } = code;
  const { regs } = frame;
  const globals = promote(frame.globals);
  const cells = undefinedArray<Cell>(freevars.length) as Cell[];
  for (let i = 0; i < freevars.length; i++) {
    const v = freevars[i];
    cells[i] = v.fromLocal ? (regs[v.index] as Cell) : frame.closure[v.index];
  }
  if (at < 0) return functionOf(code, globals, cells, NO_VALUES, undefined, undefined);
  const defaults = regs[at];
  const kwdefaults = regs[at + 1];
  const annotations = regs[at + 2];
  return functionOf(
    code,
    globals,
    cells,
    defaults instanceof PyTuple ? defaults.items : NO_VALUES,
    kwdefaults instanceof PyDict ? kwdefaults : undefined,
    annotations === NONE ? undefined : annotations,
  );
}

/** Fresh array of regs[first..first+count-1]. */
export function listArgs(regs: readonly Value[], first: number, count: number): Value[] {
  switch (count) {
    case 0:
      return [];
    case 1:
      return [regs[first]];
    case 2:
      return [regs[first], regs[first + 1]];
    case 3:
      return [regs[first], regs[first + 1], regs[first + 2]];
    default:
      return regs.slice(first, first + count);
  }
}

const NAMES = new WeakMap<PyTuple, readonly string[]>();

/** The names of a tuple that the compiler has made. @elidable */
export function keywordNames(tuple: Value): readonly string[] {
  if (!(tuple instanceof PyTuple)) throw new Error('names of keywords are a tuple');
  let names = NAMES.get(tuple);
  if (names === undefined) {
    names = tuple.items.map((n) => textOf(n) ?? '');
    NAMES.set(tuple, names);
  }
  return names;
}

export class Spread {
  readonly args: readonly Value[];
  readonly keywords: Keywords;

  constructor(args: readonly Value[], keywords: Keywords) {
    this.args = args;
    this.keywords = keywords;
  }
}

/** Arguments of CALLEX. */
export function spreadArguments(args: Value, keywords: Value | undefined): Spread {
  const { items } = args as PyTuple;
  if (keywords === undefined) return new Spread(items, undefined);
  const { table } = keywords as PyDict;
  return table !== undefined && table.size === 0
    ? new Spread(items, undefined)
    : spreadKeywords(items, keywords as PyDict);
}

/** @dontLookInside */
function spreadKeywords(items: readonly Value[], keywords: PyDict): Spread {
  const names: string[] = [];
  const all = items.slice();
  const table = keywords.table ?? copied(keywords);
  for (let at = table.position(0); at >= 0; at = table.position(at + 1)) {
    const { key: k, value: v } = table.entryAt(at);
    if (v === undefined) throw new Error('the table has skipped deleted entries');
    const name = textOf(k);
    if (name === undefined) throw typeError('keywords must be strings');
    names.push(name);
    all.push(v);
  }
  return new Spread(all, names);
}

/** Of a dict of another kind. */
function copied(d: PyDict): HashTable {
  const table = new HashTable();
  for (const [k, v] of d.entries()) table.set(k, v);
  return table;
}

/** The result of `__init__`. */
export function initResult(frame: Frame, result: Value): Value {
  if (result !== NONE) throw typeError(`__init__() should return None, not '${typeName(result)}'`);
  return frame.self as Value;
}

/** `super(cls, self)` @dontLookInside */
export function makeSuper(cls: Value, self: Value | undefined): PySuper {
  if (!(cls instanceof PyClass)) throw typeError(`super() argument 1 must be a type, not ${typeName(cls)}`);
  if (self === undefined || self === NONE) return new PySuper(cls, undefined, undefined);
  if (self instanceof PyClass && self.isSubclassOf(cls)) return new PySuper(cls, self, self);
  if (typeOf(self).isSubclassOf(cls)) return new PySuper(cls, self, typeOf(self));
  // A proxy says what it stands for.
  const claimed = getAttrOrUndefined(self, '__class__');
  if (claimed instanceof PyClass && claimed.isSubclassOf(cls)) return new PySuper(cls, self, claimed);
  throw typeError('super(type, obj): obj must be an instance or subtype of type');
}

/** SUPERATTR @dontLookInside */
export function superAttribute(f: Value, cls: Value, self: Value, name: string): Value {
  return getAttr(f === SUPER ? makeSuper(cls, self) : call(f, []), name);
}

/** SUPERMETHOD: a function to be called with `self`; undefined: take the attribute. */
export function superMethod(f: Value, cls: Value, self: Value, name: string): Value | undefined {
  if (f !== SUPER || !(cls instanceof PyClass) || self instanceof PyClass) return undefined;
  const type = typeOf(self);
  if (!type.isSubclassOf(cls)) return undefined;
  const m = findAfterIn(type, type.members.id, cls, name);
  return m instanceof PyFunction || (m instanceof PyBuiltin && m.owner !== undefined) ? m : undefined;
}

/** `version`: what is found stays true for it. @elidable */
function findAfterIn(type: PyClass, _version: number, cls: PyClass, name: string): Value | undefined {
  return findAfter(type, cls, name);
}

/** SPECIAL */
export function special(which: number, globals: Namespace): Value {
  if (which === 1) return ASSERTION_ERROR;
  const f = (globals.builtins ?? vm.builtins).get('__build_class__');
  if (f === undefined) throw raise(NAME_ERROR, '__build_class__ not found');
  return f;
}

/** ANNOTATIONS @dontLookInside */
export function setupAnnotations(locals: PyDict): void {
  if (locals.get('__annotations__') === undefined) locals.set('__annotations__', new PyDict());
}

/** PRINTEXPR @dontLookInside */
export function printExpression(v: Value): void {
  const sys = vm.modules.get('sys');
  if (sys === undefined) throw raise(RUNTIME_ERROR, 'lost sys.displayhook');
  call(getAttr(sys, 'displayhook'), [v]);
}
