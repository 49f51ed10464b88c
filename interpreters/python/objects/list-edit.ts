/** Changes in the middle of lists, and lists made of others: in place and at once where the strategy allows it. Each strategy has access sites of its own. */
import { ARRAY_ANY, ARRAY_DOUBLE, ARRAY_EMPTY, ARRAY_INT, isInt32 } from 'metatrace';
import { append, elements, generalize, type PyList, replaceAll, sliceOf } from './list.ts';
import { PyFloat, type Value } from './value.ts';

/** JavaScript takes no more arguments than some 100,000. */
const MAX_SPREAD = 1000;

/** The elements of `from` come behind those of `list`, which may be the same. @dontLookInside */
export function extend(list: PyList, from: PyList): void {
  if (from.strategy === ARRAY_EMPTY) return;
  const { e } = from;
  const n = e.length;
  if (list.strategy === ARRAY_EMPTY) {
    const copy = sliceOf(from, 0, n);
    list.e = copy.e;
    list.strategy = copy.strategy;
    return;
  }
  if (list.strategy !== from.strategy && list.strategy !== ARRAY_ANY) {
    if (from.strategy === ARRAY_DOUBLE || from.strategy === ARRAY_ANY || list.strategy === ARRAY_DOUBLE)
      generalize(list);
  }
  const to = list.e;
  if (from.strategy === ARRAY_INT) for (let i = 0; i < n; i++) to.push(e[i]);
  else if (from.strategy === ARRAY_ANY) for (let i = 0; i < n; i++) to.push(e[i]);
  else if (list.strategy === ARRAY_DOUBLE) for (let i = 0; i < n; i++) to.push(e[i]);
  else for (let i = 0; i < n; i++) to.push(new PyFloat(e[i] as number));
}

/** `a + b` @dontLookInside */
export function concatenated(a: PyList, b: PyList): PyList {
  const list = sliceOf(a, 0, a.e.length);
  extend(list, b);
  return list;
}

/** Before the element at `at`, for `0 <= at <= length`. @dontLookInside */
export function insertAt(list: PyList, at: number, v: Value): void {
  if (at === list.e.length) {
    append(list, v);
    return;
  }
  switch (list.strategy) {
    case ARRAY_INT:
      if (isInt32(v)) {
        list.e.splice(at, 0, v);
        return;
      }
      break;
    case ARRAY_DOUBLE:
      if (v instanceof PyFloat) {
        list.e.splice(at, 0, v.v);
        return;
      }
      break;
  }
  generalize(list);
  list.e.splice(at, 0, v);
}

/** The element at `at` leaves the list. @dontLookInside */
export function removeAt(list: PyList, at: number): Value {
  const { e } = list;
  const first = at === 0 ? e.shift() : e.splice(at, 1)[0];
  return list.strategy === ARRAY_DOUBLE ? new PyFloat(first as unknown as number) : (first as Value);
}

/** `count` elements from `at` on leave the list. @dontLookInside */
export function removeRange(list: PyList, at: number, count: number): void {
  if (count <= 0) return;
  if (at + count === list.e.length) list.e.length = at;
  else list.e.splice(at, count);
}

/** Puts the elements of `from`, which may be the same list, in the place of `count` others. @dontLookInside */
export function replaceRange(list: PyList, at: number, count: number, from: PyList): void {
  if (list.strategy === from.strategy && list !== from && from.e.length <= MAX_SPREAD) {
    switch (list.strategy) {
      case ARRAY_INT:
        list.e.splice(at, count, ...from.e);
        return;
      case ARRAY_ANY:
        list.e.splice(at, count, ...from.e);
        return;
    }
  }
  const all = elements(list);
  replaceAll(list, [...all.slice(0, at), ...elements(from), ...all.slice(at + count)]);
}

/** @dontLookInside */
export function reverse(list: PyList): void {
  switch (list.strategy) {
    case ARRAY_INT:
      list.e.reverse();
      break;
    case ARRAY_DOUBLE:
      list.e.reverse();
      break;
    default:
      list.e.reverse();
  }
}
