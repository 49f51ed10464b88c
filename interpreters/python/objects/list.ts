/**
 * Lists, with a storage strategy each: small integers, floats without boxes, or any values, in the JavaScript array of that kind. Each strategy has
 * its own access sites (framework/objects/arrays.ts says why).
 */
import {
  ARRAY_ANY,
  ARRAY_DOUBLE,
  ARRAY_EMPTY,
  ARRAY_INT,
  isInt32,
  promote,
  seedAny,
  seedDoubles,
  seedInts,
} from 'metatrace';
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { MEMORY_ERROR, raise } from './exceptions.ts';
import { LIST } from './types.ts';
import { PyFloat, type Value } from './value.ts';

/** The elements of lists without any: shared, never written. */
const NO_ELEMENTS: Value[] = [];

export class PyList extends PyObject {
  /** One of ARRAY_*. */
  strategy: number;
  /** @owned */
  e: Value[];

  constructor() {
    super();
    this.strategy = ARRAY_EMPTY;
    this.e = NO_ELEMENTS;
  }

  override pyClass(): PyClass {
    return LIST;
  }
}

/** Of a list that was emptied: something has been in it since. */
export function hasBeenFilled(list: PyList): boolean {
  return list.strategy !== ARRAY_EMPTY;
}

/** `list[i]` for `0 <= i < length`. */
export function getIndex(list: PyList, i: number): Value {
  const { e } = list;
  switch (promote(list.strategy)) {
    case ARRAY_INT:
      return e[i];
    case ARRAY_DOUBLE:
      return new PyFloat(e[i] as number);
    default:
      return e[i];
  }
}

/** `list[i] = v` for `0 <= i < length`. */
export function setIndex(list: PyList, i: number, v: Value): void {
  switch (promote(list.strategy)) {
    case ARRAY_INT:
      if (isInt32(v)) {
        list.e[i] = v;
        return;
      }
      break;
    case ARRAY_DOUBLE:
      if (v instanceof PyFloat) {
        list.e[i] = v.v;
        return;
      }
      break;
    case ARRAY_ANY:
      list.e[i] = v;
      return;
  }
  generalize(list);
  list.e[i] = v;
}

export function append(list: PyList, v: Value): void {
  switch (promote(list.strategy)) {
    case ARRAY_INT:
      if (isInt32(v)) {
        list.e.push(v);
        return;
      }
      break;
    case ARRAY_DOUBLE:
      if (v instanceof PyFloat) {
        list.e.push(v.v);
        return;
      }
      break;
    case ARRAY_ANY:
      list.e.push(v);
      return;
    case ARRAY_EMPTY:
      start(list, v);
      return;
  }
  generalize(list);
  list.e.push(v);
}

/** The first element chooses the strategy. */
function start(list: PyList, v: Value): void {
  if (isInt32(v)) {
    list.e = seedInts(v);
    list.strategy = ARRAY_INT;
  } else if (v instanceof PyFloat) {
    list.e = seedDoubles(v.v) as Value[];
    list.strategy = ARRAY_DOUBLE;
  } else {
    list.e = seedAny<Value>(v) as Value[];
    list.strategy = ARRAY_ANY;
  }
}

/**
 * Any value may be an element from now on.
 * @dontLookInside
 */
export function generalize(list: PyList): void {
  const { e } = list;
  if (list.strategy === ARRAY_ANY) return;
  const any: Value[] = [''];
  any.pop();
  if (list.strategy === ARRAY_INT) for (let i = 0; i < e.length; i++) any.push(e[i]);
  else for (let i = 0; i < e.length; i++) any.push(new PyFloat(e[i] as number));
  list.e = any;
  list.strategy = ARRAY_ANY;
}

/** @unrollSafe the number of items is known, as a rule */
export function listOf(items: readonly Value[], from: number, count: number): PyList {
  const list = new PyList();
  for (let i = 0; i < count; i++) append(list, items[from + i]);
  return list;
}

/** @dontLookInside */
export function listFrom(items: Iterable<Value>): PyList {
  const list = new PyList();
  for (const v of items) append(list, v);
  return list;
}

/** A list of texts, in the array that nobody else has. @dontLookInside */
export function listOfTexts(texts: string[]): PyList {
  const list = new PyList();
  if (texts.length === 0) return list;
  list.e = texts;
  list.strategy = ARRAY_ANY;
  return list;
}

/** The elements, if all are texts of JavaScript: not to be changed. @dontLookInside */
export function textsOf(list: PyList): readonly string[] | undefined {
  const { e } = list;
  if (list.strategy !== ARRAY_ANY) return undefined;
  for (let i = 0; i < e.length; i++) if (typeof e[i] !== 'string') return undefined;
  return e as string[];
}

/** The list's elements as values, in an array of their own. @dontLookInside */
export function elements(list: PyList): Value[] {
  const { e } = list;
  if (list.strategy !== ARRAY_DOUBLE) return e.slice();
  return Array.from(e, (v) => new PyFloat(v as number));
}

/** The list gets these elements in place of its own. @dontLookInside */
export function replaceAll(list: PyList, items: readonly Value[]): void {
  list.e = NO_ELEMENTS;
  list.strategy = ARRAY_EMPTY;
  for (let i = 0; i < items.length; i++) append(list, items[i]);
}

/** Takes the last element away, of a list that is not empty. */
export function popLast(list: PyList): Value {
  switch (promote(list.strategy)) {
    case ARRAY_DOUBLE:
      return new PyFloat(list.e.pop() as number);
    default:
      return list.e.pop() as Value;
  }
}

/** A new list of `list[from:to]`. @dontLookInside */
export function sliceOf(list: PyList, from: number, to: number): PyList {
  const r = new PyList();
  if (from >= to) return r;
  r.strategy = list.strategy;
  switch (list.strategy) {
    case ARRAY_INT:
      r.e = list.e.slice(from, to);
      break;
    case ARRAY_DOUBLE:
      r.e = list.e.slice(from, to);
      break;
    default:
      r.e = list.e.slice(from, to);
  }
  return r;
}

/** The longest array of JavaScript. */
const MAX_LENGTH = 2 ** 32 - 1;

/** `list * n`. @dontLookInside */
export function repeated(list: PyList, n: number): PyList {
  const r = new PyList();
  const { e } = list;
  const length = e.length * n;
  // At once, not when memory is full.
  if (length > MAX_LENGTH) throw raise(MEMORY_ERROR);
  if (e.length === 0 || n <= 0) return r;
  r.strategy = list.strategy;
  // By doubling, which keeps V8's kind of the elements, as `fill` would not.
  let all = e.slice();
  while (all.length * 2 <= length) all = all.concat(all);
  r.e = all.length === length ? all : all.concat(all.slice(0, length - all.length));
  return r;
}
