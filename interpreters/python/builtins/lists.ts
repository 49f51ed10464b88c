/** list. */
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { ListIterator, ListReverseIterator } from '../objects/iterators.ts';
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
import { concatenated, extend, insertAt, removeAt, removeRange, replaceRange, reverse } from '../objects/list-edit.ts';
import { PySlice } from '../objects/misc.ts';
import { LIST } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { compareBuiltin, same, sizeArgument } from '../vm/compare.ts';
import { containsSlow } from '../vm/displays.ts';
import { listItems } from '../vm/iterate.ts';
import { takeItems } from '../vm/length-hint.ts';
import { builtinRepr } from '../vm/text.ts';
import { comparisons, methods, none, selfAs, wrapNew } from './define.ts';
import { findIn, place, sliced, sliceIndices, timesOf } from './slices.ts';
import { sortAside, sortValues } from './sort.ts';

const list = (v: Value, method = 'list'): PyList => selfAs(v, PyList, LIST, method);

const isIterable = (v: Value): boolean =>
  typeOf(v).find('__iter__') !== undefined || typeOf(v).find('__getitem__') !== undefined;

function extendBy(l: PyList, v: Value): void {
  if (v instanceof PyList) extend(l, v);
  else if (v instanceof PyTuple) for (const x of v.items) append(l, x);
  else takeItems(v, (x) => append(l, x));
}

function setSlice(l: PyList, s: PySlice, v: Value): void {
  if (!isIterable(v))
    throw typeError(
      s.step === NONE || s.step === 1 ? 'can only assign an iterable' : 'must assign iterable to extended slice',
    );
  if (v instanceof PyList && (s.step === NONE || s.step === 1)) {
    const { start, count } = sliceIndices(s, l.e.length);
    replaceRange(l, start, count, v);
    return;
  }
  const items = listItems(v);
  const all = elements(l);
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
  if (step === 1) {
    removeRange(l, start, count);
    return;
  }
  const drop = new Set<number>();
  for (let i = 0; i < count; i++) drop.add(start + i * step);
  replaceAll(
    l,
    elements(l).filter((_, i) => !drop.has(i)),
  );
}

export function openList(): void {
  wrapNew(LIST, '*args, **kwds', () => new PyList());
  methods(LIST, [
    [
      '__init__',
      'iterable=, /',
      ([self, v]) => {
        const l = list(self);
        // What fails leaves it empty, or with what came before; but it may be made of itself.
        const all = v instanceof PyList ? elements(v) : undefined;
        replaceAll(l, all ?? []);
        if (all === undefined && v !== undefined) extendBy(l, v);
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
        extendBy(list(self), v);
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
        insertAt(l, i < 0 ? Math.max(0, i + n) : Math.min(i, n), v);
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
        return k === n - 1 ? popLast(l) : removeAt(l, k);
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
        reverse(list(self));
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
        return sortAside(l, all, () => sortValues(all, key, reverse));
      },
    ],
    ['__len__', '', ([self]) => list(self).e.length],
    ['__iter__', '', ([self]) => new ListIterator(list(self))],
    ['__reversed__', '', ([self]) => new ListReverseIterator(list(self), list(self).e.length - 1)],
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
        return concatenated(list(self), other);
      },
    ],
    [
      '__iadd__',
      'value, /',
      ([self, v]) => {
        extendBy(list(self), v);
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
