/** Iteration and items, for the interpreter (which gets calls to make) and for natives. */
import { promote } from 'metatrace';
import { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { DICT_KEYS, iterateDict } from '../objects/dict-iterators.ts';
import { DictView } from '../objects/dict-view.ts';
import {
  exceptionData,
  INDEX_ERROR,
  KEY_ERROR,
  OVERFLOW_ERROR,
  Raised,
  raise,
  STOP_ITERATION,
  typeError,
} from '../objects/exceptions.ts';
import { BoundBuiltin, PyBuiltin, PyFunction } from '../objects/function.ts';
import { PyGenericAlias } from '../objects/generic.ts';
import {
  type Again,
  iterateSet,
  ListIterator,
  PyIterator,
  RangeIterator,
  SEQUENCE_ITERATOR,
  StrIterator,
  TupleIterator,
} from '../objects/iterators.ts';
import { elements, getIndex, PyList, setIndex } from '../objects/list.ts';
import { PyGenerator, PyRange, PySet } from '../objects/misc.ts';
import type { Int } from '../objects/numbers.ts';
import { TYPE } from '../objects/types.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { AstralStr, NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { classGet } from './attributes.ts';
import { call, callSpecial, quickSpecial } from './call.ts';
import { lengthResult } from './compare.ts';
import { Call } from './frame.ts';
import { resumeNested } from './generators.ts';
import { pollInterrupt } from './interrupt.ts';

/** `iter(v)`; a call's result goes through `checkIterator`. */
export function iterOf(v: Value): Value | Call {
  if (v instanceof PyRange) {
    const { start, stop, step, length } = v;
    // All that is between two numbers is exact; a bigint says that it may not be.
    if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number' && typeof length === 'number')
      return new RangeIterator(start, step, length);
  }
  if (v instanceof PyList) return new ListIterator(v);
  if (v instanceof PyTuple) return new TupleIterator(v.items);
  if (typeof v === 'string') return new StrIterator(v);
  if (v instanceof PyGenerator && typeOf(v).find('__iter__') !== undefined) return v;
  if (v instanceof PyDict) return iterateDict(v, DICT_KEYS);
  if (v instanceof DictView) return iterateDict(v.dict, v.what);
  if (v instanceof PySet) return iterateSet(v);
  if (v instanceof PyIterator) return v;
  if (v instanceof PyInstance) {
    promote(v.shape);
    const f = v.pyClass().find('__iter__');
    if (f instanceof PyFunction) return new Call(f, [v]);
  }
  const it = quickSpecial('__iter__', [v]);
  return it === undefined ? iterSlow(v) : it;
}

/** @dontLookInside */
function iterSlow(v: Value): Value {
  const f = typeOf(v).find('__iter__');
  if (f === NONE) throw typeError(`'${typeName(v)}' object is not iterable`);
  if (f !== undefined) return checkIterator(callSpecial(f, v, []));
  if (typeOf(v).find('__getitem__') !== undefined) return new SequenceIterator(v);
  throw typeError(`'${typeName(v)}' object is not iterable`);
}

export function checkIterator(v: Value): Value {
  if (v instanceof PyIterator || v instanceof PyGenerator || typeOf(v).find('__next__') !== undefined) return v;
  throw typeError(`iter() returned non-iterator of type '${typeName(v)}'`);
}

/** `iter(v)` for natives. @dontLookInside */
export function iter(v: Value): Value {
  const it = iterOf(v);
  return it instanceof Call ? checkIterator(call(it.f, it.args)) : it;
}

/** The next item; undefined: there are no more. @dontLookInside */
export function next(it: Value): Value | undefined {
  if (it instanceof PyIterator) return it.next();
  if (it instanceof PyGenerator) return resumeNested(it, NONE);
  const f = typeOf(it).find('__next__');
  if (f === undefined) throw typeError(`'${typeName(it)}' object is not an iterator`);
  try {
    return callSpecial(f, it, []);
  } catch (e) {
    if (isStop(e)) return undefined;
    throw e;
  }
}

export function isStop(e: unknown): boolean {
  return e instanceof Raised && isInstance(e.exc, STOP_ITERATION);
}

/** All items, for natives. */
export function items(v: Value): Iterable<Value> {
  return v instanceof PyTuple ? v.items : new Items(iter(v));
}

/** Less work for JavaScript than a generator is. */
class Items implements Iterable<Value>, Iterator<Value, undefined> {
  private readonly it: Value;

  constructor(it: Value) {
    this.it = it;
  }

  [Symbol.iterator](): Iterator<Value, undefined> {
    return this;
  }

  next(): IteratorResult<Value, undefined> {
    const value = next(this.it);
    pollInterrupt();
    return value === undefined ? { done: true, value } : { done: false, value };
  }
}

/** All items, in an array. @dontLookInside */
export function listItems(v: Value): Value[] {
  if (v instanceof PyTuple) return v.items.slice();
  if (v instanceof PyList) return elements(v);
  if (v instanceof PySet) return v.table.keysInOrder().slice();
  if (v instanceof PyDict) return v.keys();
  const all: Value[] = [];
  const it = iter(v);
  for (let x = next(it); x !== undefined; x = next(it)) {
    pollInterrupt();
    all.push(x);
  }
  return all;
}

/** Of what has `__getitem__` only. */
class SequenceIterator extends PyIterator {
  private readonly sequence: Value;
  private i: number;

  constructor(sequence: Value) {
    super();
    this.sequence = sequence;
    this.i = 0;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    if (this.i < 0) return undefined;
    const f = typeOf(this.sequence).find('__getitem__');
    if (f === undefined) return undefined;
    try {
      return callSpecial(f, this.sequence, [this.i++]);
    } catch (e) {
      if (!(e instanceof Raised) || !(isInstance(e.exc, INDEX_ERROR) || isInstance(e.exc, STOP_ITERATION))) throw e;
      this.i = -1;
      return undefined;
    }
  }

  override remaining(): number {
    return this.i < 0 || typeOf(this.sequence).find('__len__') === undefined
      ? 0
      : Math.max(0, lengthOf(this.sequence) - this.i);
  }

  override again(): Again {
    return this.i < 0 ? { by: 'iter', args: [new PyTuple([])] } : { by: 'iter', args: [this.sequence], state: this.i };
  }

  override goTo(position: number): void {
    if (this.i >= 0) this.i = Math.max(0, position);
  }

  override pyClass(): PyClass {
    return SEQUENCE_ITERATOR;
  }
}

/** `o[key]` */
export function getItem(o: Value, key: Value): Value | Call {
  if (o instanceof PyList && typeof key === 'number') {
    const n = o.e.length;
    const i = key < 0 ? key + n : key;
    if (i >= 0 && i < n) return getIndex(o, i);
    throw raise(INDEX_ERROR, 'list index out of range');
  }
  if (o instanceof PyDict) {
    const v = dictGet(o, key);
    if (v !== undefined) return v;
    throw new Raised(keyError(key));
  }
  if (o instanceof PyTuple && typeof key === 'number') {
    const n = o.items.length;
    const i = key < 0 ? key + n : key;
    if (i >= 0 && i < n) return o.items[i];
    throw raise(INDEX_ERROR, 'tuple index out of range');
  }
  if (typeof o === 'string' && typeof key === 'number') {
    const n = o.length;
    const i = key < 0 ? key + n : key;
    if (i >= 0 && i < n) return o.charAt(i);
    throw raise(INDEX_ERROR, 'string index out of range');
  }
  if (o instanceof PyInstance) {
    promote(o.shape);
    const f = o.pyClass().find('__getitem__');
    if (f instanceof PyFunction) return new Call(f, [o, key]);
  }
  const v = quickSpecial('__getitem__', [o, key]);
  return v === undefined ? getItemSlow(o, key) : v;
}

function keyError(key: Value): PyInstance {
  const e = raise(KEY_ERROR);
  exceptionData(e.exc).args = new PyTuple([key]);
  return e.exc;
}

/** @dontLookInside */
export function getItemSlow(o: Value, key: Value): Value {
  const f = typeOf(o).find('__getitem__');
  if (f !== undefined) return callSpecial(f, o, [key]);
  // Classes would inherit a method of `type`.
  if (o === TYPE) return new PyGenericAlias(o, key instanceof PyTuple ? key.items : [key]);
  if (o instanceof PyClass) {
    const g = o.find('__class_getitem__');
    if (g !== undefined) return call(g instanceof PyBuiltin ? new BoundBuiltin(o, g) : classGet(g, o), [key]);
    throw typeError(`type '${o.name}' is not subscriptable`);
  }
  throw typeError(`'${typeName(o)}' object is not subscriptable`);
}

/** `o[key] = v`: a call to make, or undefined. */
export function setItem(o: Value, key: Value, v: Value): Call | undefined {
  if (o instanceof PyList && typeof key === 'number') {
    const n = o.e.length;
    const i = key < 0 ? key + n : key;
    if (i < 0 || i >= n) throw raise(INDEX_ERROR, 'list assignment index out of range');
    setIndex(o, i, v);
    return undefined;
  }
  if (o instanceof PyDict) {
    dictSet(o, key, v);
    return undefined;
  }
  if (o instanceof PyInstance) {
    promote(o.shape);
    const f = o.pyClass().find('__setitem__');
    if (f instanceof PyFunction) return new Call(f, [o, key, v]);
  }
  if (quickSpecial('__setitem__', [o, key, v]) === undefined) setItemSlow(o, key, v);
  return undefined;
}

/** @dontLookInside */
export function setItemSlow(o: Value, key: Value, v: Value): void {
  const f = typeOf(o).find('__setitem__');
  if (f === undefined) throw typeError(`'${typeName(o)}' object does not support item assignment`);
  callSpecial(f, o, [key, v]);
}

/** `del o[key]` */
export function deleteItem(o: Value, key: Value): void {
  if (o instanceof PyInstance) promote(o.shape);
  if (quickSpecial('__delitem__', [o, key]) === undefined) deleteItemSlow(o, key);
}

/** @dontLookInside */
function deleteItemSlow(o: Value, key: Value): void {
  const f = typeOf(o).find('__delitem__');
  if (f === undefined) {
    // CPython asks sequences first, if the key is an index.
    const cls = typeOf(o);
    const isIndex = typeof key === 'number' || typeof key === 'boolean';
    const isSequence = cls.isHeap || cls.find('__getitem__') !== undefined || cls.find('__contains__') !== undefined;
    const asksSequence = isIndex && isSequence;
    throw typeError(`'${typeName(o)}' object ${asksSequence ? "doesn't" : 'does not'} support item deletion`);
  }
  callSpecial(f, o, [key]);
}

/** `len(v)` for what has no method of the program; undefined: it may have one. */
export function plainLength(v: Value): number | undefined {
  if (typeof v === 'string') return v.length;
  if (v instanceof PyList) return v.e.length;
  if (v instanceof PyTuple) return v.items.length;
  if (v instanceof PyDict) return v.table === undefined ? v.size : v.table.size;
  if (v instanceof PySet) return v.table.size;
  return undefined;
}

/** `len(v)` */
export function lengthOf(v: Value): number {
  const plain = plainLength(v);
  return plain === undefined ? smallLength(v) : plain;
}

/** The same, which may be more than a number here tells exactly. */
export function lengthValue(v: Value): Int {
  const plain = plainLength(v);
  return plain === undefined ? lengthSlow(v) : plain;
}

/** @dontLookInside */
function lengthSlow(v: Value): Int {
  if (v instanceof AstralStr) return v.codePoints().length;
  const f = typeOf(v).find('__len__');
  if (f === undefined) throw typeError(`object of type '${typeName(v)}' has no len()`);
  return lengthResult(callSpecial(f, v, []));
}

/** @dontLookInside */
function smallLength(v: Value): number {
  const n = lengthSlow(v);
  if (typeof n === 'number') return n;
  throw raise(OVERFLOW_ERROR, `cannot fit '${typeName(v)}' into an index-sized integer`);
}
