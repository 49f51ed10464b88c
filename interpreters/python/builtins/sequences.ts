/** list, tuple, range, slice. */
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { ItemsIterator } from '../objects/items-iterator.ts';
import {
  ListIterator,
  ListReverseIterator,
  type PyIterator,
  RANGE_ITERATOR,
  RangeIterator,
  TupleIterator,
} from '../objects/iterators.ts';
import {
  append,
  elements,
  getIndex,
  listFrom,
  PyList,
  popLast,
  repeated,
  replaceAll,
  setIndex,
  sliceOf,
} from '../objects/list.ts';
import { PyRange, PySlice } from '../objects/misc.ts';
import { asInt, type Int, normalize } from '../objects/numbers.ts';
import { BOOL, LIST, RANGE, SLICE, TUPLE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import {
  clampedIndex,
  compareBuiltin,
  elementIndex,
  indexOf,
  same,
  sizeArgument,
  smallCount,
  smallIndex,
} from '../vm/compare.ts';
import { containsSlow } from '../vm/displays.ts';
import { hashOf } from '../vm/hashing.ts';
import { listItems } from '../vm/iterate.ts';
import { builtinRepr } from '../vm/text.ts';
import { comparisons, defineNew, getset, methods, none, selfAs, wrapNew } from './define.ts';
import { sortValues } from './sort.ts';

/** Start, step and number of what a slice takes from a sequence of that length. */
export function sliceIndices(s: PySlice, length: number): { start: number; stop: number; step: number; count: number } {
  const step = s.step === NONE ? 1 : clamp(sliceIndex(s.step), Number.MAX_SAFE_INTEGER);
  if (step === 0) throw valueError('slice step cannot be zero');
  const lower = step < 0 ? -1 : 0;
  const upper = step < 0 ? length - 1 : length;
  const place = (v: Value, missing: number): number => {
    if (v === NONE) return missing;
    const i = clamp(sliceIndex(v), Number.MAX_SAFE_INTEGER);
    return i < 0 ? Math.max(i + length, lower) : Math.min(i, upper);
  };
  const start = place(s.start, step < 0 ? upper : lower);
  const stop = place(s.stop, step < 0 ? lower : upper);
  const count =
    step > 0 ? Math.max(0, Math.ceil((stop - start) / step)) : Math.max(0, Math.ceil((start - stop) / -step));
  return { start, stop, step, count };
}

function sliceIndex(v: Value): Int {
  const i = asInt(v);
  if (i !== undefined) return i;
  if (typeOf(v).find('__index__') === undefined)
    throw typeError('slice indices must be integers or None or have an __index__ method');
  return indexOf(v);
}

function clamp(i: Int, limit: number): number {
  if (typeof i === 'number') return i;
  return i < 0n ? -limit : limit;
}

/** Elements of an array at a slice. */
export function sliced<T>(all: readonly T[], s: PySlice): T[] {
  const { start, step, count } = sliceIndices(s, all.length);
  if (step === 1) return all.slice(start, start + count);
  const r: T[] = [];
  for (let i = 0; i < count; i++) r.push(all[start + i * step]);
  return r;
}

const list = (v: Value, method = 'list'): PyList => selfAs(v, PyList, LIST, method);

/** An index into a sequence, from the end if negative; -1: out of range. */
export function place(key: Value, length: number, what: string): number {
  const plain = plainOf(key);
  const given = asInt(plain);
  if (given === undefined && !(key instanceof PyInstance)) throw wrongIndex(key, what);
  const i = given === undefined ? tryIndex(key, what) : typeof given === 'number' ? given : elementIndex(given);
  const at = i < 0 ? i + length : i;
  return at >= 0 && at < length ? at : -1;
}

function wrongIndex(key: Value, what: string): unknown {
  return typeError(
    what === 'string'
      ? `string indices must be integers, not '${typeName(key)}'`
      : `${what} indices must be integers or slices, not ${typeName(key)}`,
  );
}

function tryIndex(key: Value, what: string): number {
  if (key instanceof PyInstance && key.pyClass().find('__index__') === undefined) throw wrongIndex(key, what);
  return elementIndex(key);
}

const isIterable = (v: Value): boolean =>
  typeOf(v).find('__iter__') !== undefined || typeOf(v).find('__getitem__') !== undefined;

function setSlice(l: PyList, s: PySlice, v: Value): void {
  const all = elements(l);
  if (!isIterable(v))
    throw typeError(
      s.step === NONE || s.step === 1 ? 'can only assign an iterable' : 'must assign iterable to extended slice',
    );
  const items = listItems(v);
  const { start, step, count } = sliceIndices(s, all.length);
  if (step === 1) {
    all.splice(start, count, ...items);
  } else {
    if (items.length !== count)
      throw valueError(`attempt to assign sequence of size ${items.length} to extended slice of size ${count}`);
    for (let i = 0; i < count; i++) all[start + i * step] = items[i];
  }
  replaceAll(l, all);
}

function deleteSlice(l: PyList, s: PySlice): void {
  const { start, step, count } = sliceIndices(s, l.e.length);
  const drop = new Set<number>();
  for (let i = 0; i < count; i++) drop.add(start + i * step);
  replaceAll(
    l,
    elements(l).filter((_, i) => !drop.has(i)),
  );
}

function removeAt(l: PyList, at: number): Value {
  if (at === l.e.length - 1) return popLast(l);
  const v = getIndex(l, at);
  l.e.splice(at, 1);
  return v;
}

export function findIn(all: readonly Value[], v: Value, from: Value | undefined, to: Value | undefined): number {
  const bound = (x: Value | undefined, missing: number): number => {
    if (x === undefined) return missing;
    const i = clampedIndex(x);
    return i < 0 ? Math.max(0, i + all.length) : i;
  };
  const end = Math.min(all.length, bound(to, all.length));
  for (let i = bound(from, 0); i < end; i++) if (same(all[i], v)) return i;
  return -1;
}

export function timesOf(n: Value): number | undefined {
  const i = asInt(plainOf(n));
  if (i === undefined)
    return n instanceof PyInstance && n.pyClass().find('__index__') !== undefined
      ? Math.max(0, smallCount(n))
      : undefined;
  return typeof i === 'number' ? Math.max(0, i) : i < 0n ? 0 : smallCount(i);
}

function openList(): void {
  wrapNew(LIST, '*args, **kwds', () => new PyList());
  methods(LIST, [
    [
      '__init__',
      'iterable=, /',
      ([self, v]) => {
        replaceAll(list(self), v === undefined ? [] : listItems(v));
        return NONE;
      },
    ],
    [
      'append',
      'object, /',
      ([self, v]) => {
        append(self instanceof PyList ? self : list(self), v);
        return NONE;
      },
    ],
    [
      'extend',
      'iterable, /',
      ([self, v]) => {
        const l = list(self);
        for (const x of listItems(v)) append(l, x);
        return NONE;
      },
    ],
    [
      'insert',
      'index, object, /',
      ([self, at, v]) => {
        const l = list(self);
        const i = sizeArgument(at);
        const n = l.e.length;
        const all = elements(l);
        all.splice(i < 0 ? Math.max(0, i + n) : Math.min(i, n), 0, v);
        replaceAll(l, all);
        return NONE;
      },
    ],
    [
      'pop',
      'index=, /',
      ([self, at]) => {
        const l = self instanceof PyList ? self : list(self);
        const n = l.e.length;
        if (n === 0) throw raise(INDEX_ERROR, 'pop from empty list');
        if (at === undefined) return popLast(l);
        const i = sizeArgument(at);
        const k = i < 0 ? i + n : i;
        if (k < 0 || k >= n) throw raise(INDEX_ERROR, 'pop index out of range');
        return removeAt(l, k);
      },
    ],
    [
      'remove',
      'value, /',
      ([self, v]) => {
        const l = list(self);
        for (let i = 0; i < l.e.length; i++) {
          if (same(getIndex(l, i), v)) {
            removeAt(l, i);
            return NONE;
          }
        }
        throw valueError('list.remove(x): x not in list');
      },
    ],
    ['clear', '', ([self]) => none(replaceAll(list(self), []))],
    ['copy', '', ([self]) => sliceOf(list(self), 0, list(self).e.length)],
    ['count', 'value, /', ([self, v]) => elements(list(self)).filter((x) => same(x, v)).length],
    [
      'index',
      'value, start=, stop=, /',
      ([self, v, from, to]) => {
        const i = findIn(elements(list(self)), v, from, to);
        if (i < 0) throw valueError(`${builtinRepr(v)} is not in list`);
        return i;
      },
    ],
    [
      'reverse',
      '',
      ([self]) => {
        const l = list(self);
        replaceAll(l, elements(l).reverse());
        return NONE;
      },
    ],
    [
      'sort',
      '*, key=, reverse=',
      ([self, key, reverse]) => {
        const l = list(self);
        const all = elements(l);
        replaceAll(l, []);
        let changed = false;
        try {
          sortValues(all, key, reverse);
          changed = l.e.length > 0;
        } finally {
          replaceAll(l, all);
        }
        if (changed) throw valueError('list modified during sort');
        return NONE;
      },
    ],
    ['__len__', '', ([self]) => list(self).e.length],
    ['__iter__', '', ([self]) => new ListIterator(list(self))],
    ['__reversed__', '', ([self]) => new ListReverseIterator(list(self))],
    ['__contains__', 'key, /', ([self, v]) => containsSlow(v, list(self))],
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        const l = list(self);
        if (key instanceof PySlice) return listFrom(sliced(elements(l), key));
        const i = place(key, l.e.length, 'list');
        if (i < 0) throw raise(INDEX_ERROR, 'list index out of range');
        return getIndex(l, i);
      },
    ],
    [
      '__setitem__',
      'key, value, /',
      ([self, key, v]) => {
        const l = list(self);
        if (key instanceof PySlice) setSlice(l, key, v);
        else {
          const i = place(key, l.e.length, 'list');
          if (i < 0) throw raise(INDEX_ERROR, 'list assignment index out of range');
          setIndex(l, i, v);
        }
        return NONE;
      },
    ],
    [
      '__delitem__',
      'key, /',
      ([self, key]) => {
        const l = list(self);
        if (key instanceof PySlice) deleteSlice(l, key);
        else {
          const i = place(key, l.e.length, 'list');
          if (i < 0) throw raise(INDEX_ERROR, 'list assignment index out of range');
          removeAt(l, i);
        }
        return NONE;
      },
    ],
    [
      '__add__',
      'value, /',
      ([self, v]) => {
        const other = plainOf(v);
        if (!(other instanceof PyList)) throw typeError(`can only concatenate list (not "${typeName(v)}") to list`);
        return listFrom(elements(list(self)).concat(elements(other)));
      },
    ],
    [
      '__iadd__',
      'value, /',
      ([self, v]) => {
        const l = list(self);
        for (const x of listItems(v)) append(l, x);
        return self;
      },
    ],
    [
      '__mul__',
      'value, /',
      ([self, n]) => {
        const k = timesOf(n);
        return k === undefined ? NOT_IMPLEMENTED : repeated(list(self), k);
      },
    ],
    [
      '__rmul__',
      'value, /',
      ([self, n]) => {
        const k = timesOf(n);
        return k === undefined ? NOT_IMPLEMENTED : repeated(list(self), k);
      },
    ],
    [
      '__imul__',
      'value, /',
      ([self, n]) => {
        const k = timesOf(n);
        if (k === undefined) return NOT_IMPLEMENTED;
        replaceAll(list(self), elements(repeated(list(self), k)));
        return self;
      },
    ],
    ['__repr__', '', ([self]) => builtinRepr(list(self))],
  ]);
  comparisons(LIST, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
  LIST.namespace.set('__hash__', NONE);
  LIST.renew();
}

const tuple = (v: Value, method = 'tuple'): PyTuple => selfAs(v, PyTuple, TUPLE, method);

function openTuple(): void {
  wrapNew(TUPLE, 'iterable=, /', ([v]) => {
    if (v === undefined) return EMPTY_TUPLE;
    return v instanceof PyTuple ? v : new PyTuple(listItems(v));
  });
  methods(TUPLE, [
    ['count', 'value, /', ([self, v]) => tuple(self).items.filter((x) => same(x, v)).length],
    [
      'index',
      'value, start=, stop=, /',
      ([self, v, from, to]) => {
        const i = findIn(tuple(self).items, v, from, to);
        if (i < 0) throw valueError('tuple.index(x): x not in tuple');
        return i;
      },
    ],
    ['__len__', '', ([self]) => tuple(self).items.length],
    ['__iter__', '', ([self]) => new TupleIterator(tuple(self))],
    ['__contains__', 'key, /', ([self, v]) => containsSlow(v, tuple(self))],
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        const { items } = tuple(self);
        if (key instanceof PySlice) return new PyTuple(sliced(items, key));
        const i = place(key, items.length, 'tuple');
        if (i < 0) throw raise(INDEX_ERROR, 'tuple index out of range');
        return items[i];
      },
    ],
    [
      '__add__',
      'value, /',
      ([self, v]) => {
        const other = plainOf(v);
        if (!(other instanceof PyTuple)) throw typeError(`can only concatenate tuple (not "${typeName(v)}") to tuple`);
        return new PyTuple(tuple(self).items.concat(other.items));
      },
    ],
    ['__mul__', 'value, /', ([self, n]) => timesTuple(self, n)],
    ['__rmul__', 'value, /', ([self, n]) => timesTuple(self, n)],
    ['__hash__', '', ([self]) => hashOf(tuple(self))],
    ['__repr__', '', ([self]) => builtinRepr(tuple(self))],
    ['__getnewargs__', '', ([self]) => new PyTuple([new PyTuple(tuple(self).items)])],
  ]);
  comparisons(TUPLE, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
}

function timesTuple(self: Value, n: Value): Value {
  const k = timesOf(n);
  if (k === undefined) return NOT_IMPLEMENTED;
  const { items } = tuple(self);
  if (k === 1 && self instanceof PyTuple) return self;
  const all: Value[] = [];
  for (let i = 0; i < k; i++) all.push(...items);
  return new PyTuple(all);
}

export function makeRange(start: Int, stop: Int, step: Int): PyRange {
  if (step === 0) throw valueError('range() arg 3 must not be zero');
  if (
    typeof start === 'number' &&
    typeof stop === 'number' &&
    typeof step === 'number' &&
    Number.isSafeInteger(stop - start)
  ) {
    const n = step > 0 ? Math.ceil((stop - start) / step) : Math.ceil((start - stop) / -step);
    return new PyRange(start, stop, step, Math.max(0, n) + 0);
  }
  const [a, b, s] = [BigInt(start), BigInt(stop), BigInt(step)];
  const span = s > 0n ? b - a : a - b;
  const size = s > 0n ? s : -s;
  return new PyRange(start, stop, step, span <= 0n ? 0 : normalize((span + size - 1n) / size));
}

const range = (v: Value, method = 'range'): PyRange => selfAs(v, PyRange, RANGE, method);

function rangeItem(r: PyRange, i: Int): Int {
  return normalize(BigInt(r.start) + BigInt(i) * BigInt(r.step));
}

export function rangeIterator(r: PyRange, backwards: boolean): PyIterator {
  const { start, step, length } = r;
  if (
    typeof start === 'number' &&
    typeof step === 'number' &&
    typeof length === 'number' &&
    Number.isSafeInteger(start + step * length)
  )
    return backwards
      ? new RangeIterator(start + step * (length - 1), -step, length)
      : new RangeIterator(start, step, length);
  const origin = backwards
    ? makeRange(
        normalize(BigInt(start) + BigInt(step) * (BigInt(length) - 1n)),
        normalize(BigInt(start) - BigInt(step)),
        normalize(-BigInt(step)),
      )
    : r;
  const n = Number(length);
  return new ItemsIterator(
    origin,
    false,
    () => n,
    (i) => rangeItem(origin, i),
    RANGE_ITERATOR,
  );
}

/** A slice of a range that is longer than a number tells exactly. */
function longSlice(r: PyRange, s: PySlice): PyRange {
  const n = BigInt(r.length);
  const step = s.step === NONE ? 1n : BigInt(sliceIndex(s.step));
  if (step === 0n) throw valueError('slice step cannot be zero');
  const lower = step < 0n ? -1n : 0n;
  const upper = step < 0n ? n - 1n : n;
  const place = (v: Value, missing: bigint): bigint => {
    if (v === NONE) return missing;
    const i = BigInt(sliceIndex(v));
    const at = i < 0n ? i + n : i;
    return at < lower ? lower : at > upper ? upper : at;
  };
  const start = place(s.start, step < 0n ? upper : lower);
  const stop = place(s.stop, step < 0n ? lower : upper);
  return makeRange(rangeItem(r, normalize(start)), rangeItem(r, normalize(stop)), normalize(BigInt(r.step) * step));
}

function openRange(): void {
  defineNew(RANGE, '*args', ([, ...args]) => {
    const [a, b, c] = args;
    if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
    if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
    if (b === undefined) return makeRange(0, indexOf(a), 1);
    return makeRange(indexOf(a), indexOf(b), c === undefined ? 1 : indexOf(c));
  });
  const find = (r: PyRange, v: Value): Int => {
    const i = typeOf(v) === BOOL || asInt(v) !== undefined ? asInt(plainOf(v)) : undefined;
    if (i === undefined) return listItems(r).findIndex((x) => same(x, v));
    const d = BigInt(i) - BigInt(r.start);
    const step = BigInt(r.step);
    if (d % step !== 0n) return -1;
    const at = d / step;
    return at >= 0n && at < BigInt(r.length) ? normalize(at) : -1;
  };
  methods(RANGE, [
    ['__len__', '', ([self]) => range(self).length],
    ['__iter__', '', ([self]) => rangeIterator(range(self), false)],
    ['__reversed__', '', ([self]) => rangeIterator(range(self), true)],
    ['__contains__', 'key, /', ([self, v]) => find(range(self), v) >= 0],
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        const r = range(self);
        if (key instanceof PySlice) {
          if (typeof r.length === 'bigint') return longSlice(r, key);
          const { start, stop, step } = sliceIndices(key, r.length);
          return makeRange(rangeItem(r, start), rangeItem(r, stop), normalize(BigInt(r.step) * BigInt(step)));
        }
        const i = indexOf(key);
        const at = i < 0 ? BigInt(i) + BigInt(r.length) : BigInt(i);
        if (at < 0n || at >= BigInt(r.length)) throw raise(INDEX_ERROR, 'range object index out of range');
        return rangeItem(r, normalize(at));
      },
    ],
    ['__bool__', '', ([self]) => range(self).length !== 0],
    ['__eq__', 'value, /', ([a, b]) => compareBuiltin(2, a, b)],
    ['__hash__', '', ([self]) => hashOf(range(self))],
    ['__repr__', '', ([self]) => builtinRepr(self)],
    [
      'count',
      'value, /',
      ([self, v]) => {
        if (asInt(plainOf(v)) === undefined) return listItems(range(self)).filter((x) => same(x, v)).length;
        return find(range(self), v) >= 0 ? 1 : 0;
      },
    ],
    [
      '__reduce__',
      '',
      ([self]) => {
        const { start, stop, step } = range(self);
        return new PyTuple([RANGE, new PyTuple([start, stop, step])]);
      },
    ],
    [
      'index',
      'value, /',
      ([self, v]) => {
        const i = find(range(self), v);
        if (i < 0) throw valueError(`${builtinRepr(v)} is not in range`);
        return i;
      },
    ],
  ]);
  for (const name of ['start', 'stop', 'step'] as const) getset(RANGE, name, (r) => range(r)[name]);
}

function openSlice(): void {
  defineNew(SLICE, 'start, stop=, step=, /', ([, a, b, c]) =>
    b === undefined ? new PySlice(NONE, a, NONE) : new PySlice(a, b, c ?? NONE),
  );
  const slice = (v: Value): PySlice => selfAs(v, PySlice, SLICE, 'slice');
  methods(SLICE, [
    [
      'indices',
      'length, /',
      ([self, n]) => {
        const length = smallIndex(n);
        if (length < 0) throw valueError('length should not be negative');
        const { start, stop, step } = sliceIndices(slice(self), length);
        return new PyTuple([start, stop, step]);
      },
    ],
    ['__repr__', '', ([self]) => builtinRepr(self)],
    ['__eq__', 'value, /', ([a, b]) => compareBuiltin(2, a, b)],
    [
      '__reduce__',
      '',
      ([self]) => {
        const { start, stop, step } = slice(self);
        return new PyTuple([SLICE, new PyTuple([start, stop, step])]);
      },
    ],
  ]);
  SLICE.namespace.set('__hash__', NONE);
  for (const name of ['start', 'stop', 'step'] as const) getset(SLICE, name, (s) => slice(s)[name]);
}

export function openSequences(): void {
  openList();
  openTuple();
  openRange();
  openSlice();
}
