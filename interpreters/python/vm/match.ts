/** The operations of `match`. */
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { raise, typeError, VALUE_ERROR } from '../objects/exceptions.ts';
import { PyList } from '../objects/list.ts';
import { PyByteArray, PyMappingProxy, PyRange, PySet } from '../objects/misc.ts';
import { BOOL, BYTEARRAY, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, SET, STR, TUPLE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { AstralStr, NONE, PyBytes, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from './attributes.ts';
import { call } from './call.ts';
import { equals } from './compare.ts';
import { isInstanceOf } from './instances.ts';
import { getItemSlow } from './iterate.ts';
import { repr } from './text.ts';

/** Classes that count among the sequences or mappings, with what inherits from them: collections.abc's, and what is registered there. */
const COLLECTIONS = { sequence: new WeakSet<PyClass>(), mapping: new WeakSet<PyClass>() };
/** `__abc_tpflags__` of collections.abc, as CPython's flags of types. */
const FLAGS = { sequence: 1 << 5, mapping: 1 << 6 };
type Collection = keyof typeof COLLECTIONS;

export function markCollection(cls: PyClass, kind: Collection): void {
  COLLECTIONS[kind].add(cls);
}

/** `_abc._abc_init`: what the class says about itself. */
export function markFlagged(cls: PyClass, flags: number): void {
  if ((flags & FLAGS.sequence) !== 0) markCollection(cls, 'sequence');
  if ((flags & FLAGS.mapping) !== 0) markCollection(cls, 'mapping');
}

/** A class that is registered with another one is what that is. */
export function markAs(cls: PyClass, other: PyClass): void {
  for (const kind of ['sequence', 'mapping'] as const) if (isMarked(other, kind)) markCollection(cls, kind);
}

function isMarked(cls: PyClass, kind: Collection): boolean {
  const marked = COLLECTIONS[kind];
  return cls.mro.some((c) => marked.has(c));
}

/** @dontLookInside */
export function isSequencePattern(v: Value): boolean {
  if (v instanceof PyList || v instanceof PyTuple || v instanceof PyRange) return true;
  if (typeof v === 'string' || v instanceof AstralStr || v instanceof PyBytes || v instanceof PyByteArray) return false;
  if (!(v instanceof PyInstance)) return isMarked(typeOf(v), 'sequence');
  const plain = plainOf(v);
  return plain !== v ? isSequencePattern(plain) : isMarked(typeOf(v), 'sequence');
}

/** @dontLookInside */
export function isMappingPattern(v: Value): boolean {
  if (v instanceof PyDict || v instanceof PyMappingProxy) return true;
  if (!(v instanceof PyInstance)) return isMarked(typeOf(v), 'mapping');
  const plain = plainOf(v);
  return plain instanceof PyDict || isMarked(typeOf(v), 'mapping');
}

/** MATCHKEYS. @dontLookInside */
export function matchKeys(subject: Value, keys: Value): Value {
  const wanted = keys instanceof PyTuple ? keys.items : [];
  const found: Value[] = [];
  for (let i = 0; i < wanted.length; i++) {
    const key = wanted[i];
    if (wanted.slice(0, i).some((k) => equals(k, key)))
      throw raise(VALUE_ERROR, `mapping pattern checks duplicate key (${repr(key)})`);
    const v = lookUp(subject, key);
    if (v === undefined) return NONE;
    found.push(v);
  }
  return new PyTuple(found);
}

function lookUp(subject: Value, key: Value): Value | undefined {
  if (subject instanceof PyDict) return subject.get(key);
  const get = getAttrOrUndefined(subject, 'get');
  if (get === undefined) return getItemSlow(subject, key);
  const missing = new PySet(false);
  const v = call(get, [key, missing]);
  return v === missing ? undefined : v;
}

/** Built-in classes whose single positional pattern is the value itself. */
const SELF_CLASSES: ReadonlySet<PyClass> = new Set([
  BOOL,
  BYTEARRAY,
  BYTES,
  DICT,
  FLOAT,
  FROZENSET,
  INT,
  LIST,
  SET,
  STR,
  TUPLE,
]);

/** MATCHCLASS. @dontLookInside */
export function matchClass(subject: Value, cls: Value, count: number, names: Value): Value {
  if (!(cls instanceof PyClass)) throw typeError('called match pattern must be a type');
  if (!isInstanceOf(subject, cls)) return NONE;
  const keywords = names instanceof PyTuple ? names.items : [];
  const seen = new Set<string>();
  const found: Value[] = [];
  const take = (name: string): boolean => {
    if (seen.has(name)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
    seen.add(name);
    const v = getAttrOrUndefined(subject, name);
    if (v !== undefined) found.push(v);
    return v !== undefined;
  };
  if (count > 0) {
    const matchArgs = getAttrOrUndefined(cls, '__match_args__');
    if (matchArgs === undefined && cls.mro.some((c) => SELF_CLASSES.has(c))) {
      if (count > 1) throw typeError(`${cls.name}() accepts 1 positional sub-pattern (${count} given)`);
      found.push(subject);
    } else {
      if (matchArgs !== undefined && !(matchArgs instanceof PyTuple))
        throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeName(matchArgs)})`);
      const allowed = matchArgs === undefined ? [] : matchArgs.items;
      if (allowed.length < count) {
        const s = allowed.length === 1 ? '' : 's';
        throw typeError(`${cls.name}() accepts ${allowed.length} positional sub-pattern${s} (${count} given)`);
      }
      for (let i = 0; i < count; i++) {
        const name = allowed[i];
        if (typeof name !== 'string')
          throw typeError(`__match_args__ elements must be strings (got ${typeName(name)})`);
        if (!take(name)) return NONE;
      }
    }
  }
  for (const name of keywords) if (!take(name as string)) return NONE;
  return new PyTuple(found);
}
