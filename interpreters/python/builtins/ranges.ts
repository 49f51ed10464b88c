/** range, of any length. */
import { INDEX_ERROR, OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { ItemsIterator } from '../objects/items-iterator.ts';
import { type PyIterator, RANGE_ITERATOR, RangeIterator } from '../objects/iterators.ts';
import { PyRange, PySlice } from '../objects/misc.ts';
import { asInt, type Int, normalize } from '../objects/numbers.ts';
import { BOOL, RANGE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyTuple, type Value } from '../objects/value.ts';
import { compareBuiltin, indexOf, indexOrUndefined, same } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { listItems } from '../vm/iterate.ts';
import { builtinRepr } from '../vm/text.ts';
import { defineNew, getset, methods, selfAs } from './define.ts';
import { exactIndices, sliceIndices } from './slices.ts';

function makeRange(start: Int, stop: Int, step: Int): PyRange {
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

function rangeIterator(r: PyRange, backwards: boolean): PyIterator {
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
  const [start, stop, step] = exactIndices(s, r.length);
  return makeRange(rangeItem(r, start), rangeItem(r, stop), normalize(BigInt(r.step) * BigInt(step)));
}

export function openRange(): void {
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
    [
      '__len__',
      '',
      ([self]) => {
        const { length } = range(self);
        // Lengths are 64 bits, of which not all are numbers here.
        if (typeof length === 'number' || BigInt.asIntN(64, length) === length) return length;
        throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C ssize_t');
      },
    ],
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
        const i = indexOrUndefined(key);
        if (i === undefined) throw typeError(`range indices must be integers or slices, not ${typeName(key)}`);
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
        // CPython searches for what is no int as in any sequence.
        if (i < 0)
          throw valueError(
            asInt(v) === undefined ? 'sequence.index(x): x not in sequence' : `${builtinRepr(v)} is not in range`,
          );
        return i;
      },
    ],
  ]);
  for (const name of ['start', 'stop', 'step'] as const) getset(RANGE, name, (r) => range(r)[name]);
}
