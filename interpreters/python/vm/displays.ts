/** What displays, unpacking, slices and f-strings do. */

import { ARRAY_DOUBLE, promote } from 'metatrace';
import { format } from '../builtins/format.ts';
import { PyClass } from '../objects/class.ts';
import { dictGet, PyDict } from '../objects/dict.ts';
import { Raised, raise, TYPE_ERROR, typeError, VALUE_ERROR } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { append, elements, getIndex, listFrom, PyList, sliceOf } from '../objects/list.ts';
import { extend } from '../objects/list-edit.ts';
import { PyGenerator, PyMappingProxy, PySet, PySlice } from '../objects/misc.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from './attributes.ts';
import { call, callSpecial, quickSpecial } from './call.ts';
import { isTrue, same } from './compare.ts';
import { positionOf, UNKNOWN_POSITION } from './compare-items.ts';
import { Call } from './frame.ts';
import { getItemSlow, iter, listItems, next } from './iterate.ts';
import { measuredItems } from './length-hint.ts';
import { asKey, updateTable } from './set-algebra.ts';
import { repr, str, strOf, textOf } from './text.ts';

/** @dontLookInside */
export function makeSet(items: readonly Value[]): PySet {
  const s = new PySet(false);
  for (const v of items) s.table.add(v);
  return s;
}

/** @dontLookInside */
export function makeDict(pairs: readonly Value[]): PyDict {
  const d = new PyDict();
  for (let i = 0; i < pairs.length; i += 2) d.set(pairs[i], pairs[i + 1]);
  return d;
}

/** @dontLookInside */
export function addToSet(s: Value, v: Value): void {
  (s as PySet).table.add(v);
}

/** @dontLookInside */
export function updateSet(s: Value, v: Value): void {
  updateTable((s as PySet).table, v);
}

/** @dontLookInside */
export function extendList(list: Value, v: Value, callee: Value | undefined): void {
  const to = list as PyList;
  if (v instanceof PyTuple) {
    for (let i = 0; i < v.items.length; i++) append(to, v.items[i]);
    return;
  }
  if (v instanceof PyList) {
    extend(to, v);
    return;
  }
  let all: Value[];
  try {
    all = measuredItems(v);
  } catch (e) {
    if (e instanceof Raised && e.fresh && isInstance(e.exc, TYPE_ERROR) && typeOf(v).find('__iter__') === undefined)
      throw typeError(
        `${callee === undefined ? 'Value' : `${calleeName(callee)} argument`} after * must be an iterable, not ${typeName(v)}`,
      );
    throw e;
  }
  const joined = elements(to).concat(all);
  const made = listFrom(joined);
  to.e = made.e;
  to.strategy = made.strategy;
}

/** @dontLookInside */
export function updateDict(d: Value, from: Value): void {
  if (from instanceof PyDict) {
    (d as PyDict).addAll(from);
    return;
  }
  for (const [k, v] of mappingItems(from, () => `'${typeName(from)}' object is not a mapping`)) (d as PyDict).set(k, v);
}

/** Pairs of any mapping. */
export function mappingItems(from: Value, message: () => string): [Value, Value][] {
  const plain = plainOf(from);
  if (from instanceof PyDict) return from.entries();
  if (plain instanceof PyDict && typeOf(from).find('__iter__') === typeOf(plain).find('__iter__'))
    return plain.entries();
  if (from instanceof PyMappingProxy) return mappingItems(from.mapping, message);
  const keys = getAttrOrUndefined(from, 'keys');
  if (keys === undefined) throw typeError(message());
  return listItems(call(keys, [])).map((k) => [k, getItemSlow(from, k)]);
}

function calleeName(f: Value): string {
  if (f instanceof PyFunction) {
    const module = f.module;
    return typeof module === 'string' && module !== 'builtins' ? `${module}.${f.qualname}()` : `${f.qualname}()`;
  }
  const name = getAttrOrUndefined(f, '__qualname__');
  return name === undefined ? repr(f) : `${str(name)}()`;
}

/** @dontLookInside */
export function mergeDict(d: Value, from: Value, f: Value): void {
  const to = d as PyDict;
  if (to.size === 0 && from instanceof PyDict && from.size === 0) return;
  const all = mappingItems(from, () => `${calleeName(f)} argument after ** must be a mapping, not ${typeName(from)}`);
  for (const [k, v] of all) {
    if (to.get(k) !== undefined)
      throw typeError(`${calleeName(f)} got multiple values for keyword argument '${str(k)}'`);
    to.set(k, v);
  }
}

export function listToTuple(list: Value): PyTuple {
  return new PyTuple(elements(list as PyList));
}

/** @unrollSafe */
export function joinStrings(regs: readonly Value[], first: number, count: number): Value {
  let text = '';
  let plain = true;
  for (let i = 0; i < count; i++) {
    const s = regs[first + i];
    if (typeof s === 'string') text += s;
    else {
      text += textOf(s);
      plain = false;
    }
  }
  return plain ? text : strOf(text);
}

/** @dontLookInside */
export function convertValue(v: Value, how: number): Value {
  if (how === 1) return strOf(str(v));
  if (how === 2) return strOf(repr(v));
  return ascii(v);
}

export function ascii(v: Value): string {
  return repr(v).replace(/[\u0080-\u{10ffff}]/gu, (c) => {
    const p = c.codePointAt(0) as number;
    return p < 0x100
      ? `\\x${p.toString(16)}`
      : p < 0x10000
        ? `\\u${p.toString(16).padStart(4, '0')}`
        : `\\U${p.toString(16).padStart(8, '0')}`;
  });
}

/** FORMAT */
export function formatValue(v: Value, spec: Value): Value {
  if (typeof spec === 'string' && spec === '') {
    if (typeof v === 'string') return v;
    if (typeof v === 'number') return String(v);
  }
  return format(v, spec);
}

/** @unrollSafe */
export function spread(regs: Value[], a: number, values: readonly Value[]): void {
  for (let i = 0; i < values.length; i++) regs[a + i] = values[i];
}

/** UNPACK @unrollSafe */
export function unpack(regs: Value[], a: number, v: Value, count: number): void {
  if (v instanceof PyTuple && v.items.length === count) {
    for (let i = 0; i < count; i++) regs[a + i] = v.items[i];
    return;
  }
  if (v instanceof PyList && v.e.length === count) {
    for (let i = 0; i < count; i++) regs[a + i] = getIndex(v, i);
    return;
  }
  const all = unpackAny(v, count);
  for (let i = 0; i < count; i++) regs[a + i] = all[i];
}

/** @dontLookInside */
function unpackAny(v: Value, count: number): Value[] {
  const it = iterForUnpacking(v);
  const all: Value[] = [];
  for (let i = 0; i < count; i++) {
    const x = next(it);
    if (x === undefined) throw raise(VALUE_ERROR, `not enough values to unpack (expected ${count}, got ${i})`);
    all.push(x);
  }
  if (next(it) !== undefined) throw raise(VALUE_ERROR, `too many values to unpack (expected ${count})`);
  return all;
}

function iterForUnpacking(v: Value): Value {
  if (
    !(v instanceof PyGenerator) &&
    typeOf(v).find('__iter__') === undefined &&
    typeOf(v).find('__getitem__') === undefined
  )
    throw typeError(`cannot unpack non-iterable ${typeName(v)} object`);
  return iter(v);
}

/** UNPACKEX @dontLookInside */
export function unpackStarred(v: Value, before: number, after: number): Value[] {
  if (typeOf(v).find('__iter__') === undefined && typeOf(v).find('__getitem__') === undefined)
    throw typeError(`cannot unpack non-iterable ${typeName(v)} object`);
  const all = listItems(v);
  if (all.length < before + after)
    throw raise(VALUE_ERROR, `not enough values to unpack (expected at least ${before + after}, got ${all.length})`);
  const end = all.length - after;
  return [...all.slice(0, before), listFrom(all.slice(before, end)), ...all.slice(end)];
}

/** GETSLICE */
export function getSlice(v: Value, from: Value, to: Value): Value {
  if ((from === NONE || typeof from === 'number') && (to === NONE || typeof to === 'number')) {
    if (typeof v === 'string') {
      const start = bound(from, v.length, 0);
      const end = bound(to, v.length, v.length);
      return end <= start ? '' : v.slice(start, end);
    }
    if (v instanceof PyList) return sliceOf(v, bound(from, v.e.length, 0), bound(to, v.e.length, v.e.length));
    if (v instanceof PyTuple) {
      const start = bound(from, v.items.length, 0);
      const end = bound(to, v.items.length, v.items.length);
      return end <= start ? EMPTY_TUPLE : new PyTuple(v.items.slice(start, end));
    }
  }
  return getSliceSlow(v, from, to);
}

/** @dontLookInside */
function getSliceSlow(v: Value, from: Value, to: Value): Value {
  return getItemSlow(v, new PySlice(from, to, NONE));
}

function bound(v: Value, length: number, missing: number): number {
  if (typeof v !== 'number') return missing;
  if (v < 0) return v + length < 0 ? 0 : v + length;
  return v < length ? v : length;
}

export function isSame(x: Value, y: Value): boolean {
  if (x === y) return true;
  // A float has no identity of its own here; the same number is taken for the same object (decision 0053).
  return y instanceof PyFloat && x instanceof PyFloat && Object.is(x.v, y.v);
}

/** `v in container` */
export function contains(v: Value, container: Value): Value | Call {
  if (container instanceof PyInstance || container instanceof PyClass) {
    if (container instanceof PyInstance) promote(container.shape);
    const f = container.pyClass().find('__contains__');
    if (f instanceof PyFunction) return new Call(f, [container, v]);
  }
  if (typeof v === 'string' || typeof v === 'number') {
    if (container instanceof PyDict && container.table !== undefined && !container.table.general)
      return container.table.getPrimitive(v) !== undefined;
    if (container instanceof PySet && !container.table.general) return container.table.getPrimitive(v) !== undefined;
    if (typeof container === 'string' && typeof v === 'string') return container.includes(v);
    if (container instanceof PyTuple) {
      const at = positionOf(container.items, v);
      if (at !== UNKNOWN_POSITION) return at >= 0;
    }
    if (container instanceof PyList && container.strategy !== ARRAY_DOUBLE) {
      const at = positionOf(container.e, v);
      if (at !== UNKNOWN_POSITION) return at >= 0;
    }
  } else if (container instanceof PyDict) {
    return dictGet(container, v) !== undefined;
  }
  const known = quickSpecial('__contains__', [container, v]);
  return known === undefined ? containsSlow(v, container) : known;
}

/** @dontLookInside */
export function containsSlow(v: Value, container: Value): boolean {
  if (container instanceof PyDict) return container.get(v) !== undefined;
  if (container instanceof PySet) {
    return container.table.find(asKey(v)) !== undefined;
  }
  if (container instanceof PyTuple) return container.items.some((x) => same(x, v));
  if (container instanceof PyList) {
    for (let i = 0; i < container.e.length; i++) if (same(getIndex(container, i), v)) return true;
    return false;
  }
  const f = typeOf(container).find('__contains__');
  if (f === NONE) throw typeError(`'${typeName(container)}' object is not a container`);
  if (f !== undefined) return isTrue(callSpecial(f, container, [v]));
  const each = typeOf(container).find('__iter__');
  if (
    each === NONE ||
    (each === undefined && typeOf(container).find('__getitem__') === undefined && !(container instanceof PyGenerator))
  )
    throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  const it = iter(container);
  for (let x = next(it); x !== undefined; x = next(it)) if (same(x, v)) return true;
  return false;
}
