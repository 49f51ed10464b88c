/** tuple. */
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { TupleIterator } from '../objects/iterators.ts';
import { PySlice } from '../objects/misc.ts';
import { TUPLE } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { compareBuiltin, same } from '../vm/compare.ts';
import { containsSlow } from '../vm/displays.ts';
import { hashOf } from '../vm/hashing.ts';
import { measuredItems } from '../vm/length-hint.ts';
import { builtinRepr } from '../vm/text.ts';
import { comparisons, methods, selfAs, wrapNew } from './define.ts';
import { findIn, place, sliced, timesOf } from './slices.ts';

const tuple = (v: Value, method = 'tuple'): PyTuple => selfAs(v, PyTuple, TUPLE, method);

export function openTuple(): void {
  wrapNew(TUPLE, 'iterable=, /', ([v]) => {
    if (v === undefined) return EMPTY_TUPLE;
    return v instanceof PyTuple ? v : new PyTuple(measuredItems(v));
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
    ['__iter__', '', ([self]) => new TupleIterator(tuple(self).items)],
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
