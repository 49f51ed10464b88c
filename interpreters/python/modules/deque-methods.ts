/** The methods of collections.deque; deque.ts has the object, and their easy cases. */
import { comparisons, defineNew, getset, methods } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { place, timesOf } from '../builtins/slices.ts';
import { PyClass } from '../objects/class.ts';
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { plainOf, setPayload, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { clampedIndex, compareValues, indexOrUndefined, same, smallIndex } from '../vm/compare.ts';
import { iter, listItems } from '../vm/iterate.ts';
import { nested, repr } from '../vm/text.ts';
import { DEQUE, DEQUE_ITERATOR, Deque, DequeIterator, mutated, openQuickDeque } from './deque.ts';

function deque(v: Value): Deque {
  const p = plainOf(v);
  if (p instanceof Deque) return p;
  throw typeError(`descriptor requires a 'collections.deque' object but received a '${typeName(v)}'`);
}

/** Repeats what is in a deque: with a limit, the last of it. */
function times(s: Value, n: Value): Value {
  const k = timesOf(n);
  if (k === undefined) return NOT_IMPLEMENTED;
  const d = deque(s);
  const items = d.compact();
  const most = d.limit ?? items.length * k;
  const copies = items.length === 0 ? 0 : Math.min(k, Math.ceil(most / items.length));
  const all = Array.from({ length: copies }, () => items).flat();
  d.replace(all.slice(Math.max(0, all.length - most)));
  return s;
}

/** Comparing may run hosted code, which must not change the deque. -1: it is not there. */
function findIn(d: Deque, v: Value, start: number, end: number, changed: () => unknown): number {
  const { version } = d;
  for (let i = start; i < end; i++) {
    const found = same(d.items[d.head + i], v);
    if (d.version !== version) throw changed();
    if (found) return i;
  }
  return -1;
}

function countIn(d: Deque, v: Value): number {
  const { length } = d;
  let n = 0;
  for (let i = findIn(d, v, 0, length, mutated); i >= 0; i = findIn(d, v, i + 1, length, mutated)) n++;
  return n;
}

function limitOf(v: Value | undefined): number | undefined {
  if (v === undefined || v === NONE) return undefined;
  const n = smallIndex(v);
  if (n < 0) throw valueError('maxlen must be non-negative');
  return n;
}

function positionIn(d: Deque, key: Value): number {
  if (indexOrUndefined(key) === undefined) throw typeError(`sequence index must be integer, not '${typeName(key)}'`);
  return place(key, d.length, 'sequence');
}

export function openDeque(): void {
  DEQUE.namespace.set('__module__', 'collections');
  subscriptable(DEQUE);
  iteratorMethods(DEQUE_ITERATOR);
  defineNew(DEQUE, '*args, **kwds', ([cls]) => {
    const d = new Deque();
    if (cls === DEQUE || !(cls instanceof PyClass)) return d;
    const o = new PyInstance(cls.instanceShape);
    setPayload(o, d);
    return o;
  });
  const empty = (d: Deque): void => {
    if (d.length === 0) throw raise(INDEX_ERROR, 'pop from an empty deque');
  };
  const copyOf = (s: Value): Value => {
    const d = deque(s);
    if (typeOf(s) !== DEQUE) return call(typeOf(s), d.limit === undefined ? [s] : [s, d.limit]);
    const c = new Deque();
    c.limit = d.limit;
    c.replace(d.compact());
    return c;
  };
  methods(DEQUE, [
    [
      '__init__',
      'iterable=, maxlen=',
      ([s, v, limit]) => {
        const d = deque(s);
        d.limit = limitOf(limit);
        d.replace([]);
        if (v !== undefined) for (const x of listItems(v)) d.push(x);
        return NONE;
      },
    ],
    [
      'append',
      'item, /',
      ([s, v]) => {
        deque(s).push(v);
        return NONE;
      },
    ],
    [
      'appendleft',
      'item, /',
      ([s, v]) => {
        deque(s).unshift(v);
        return NONE;
      },
    ],
    [
      'pop',
      '',
      ([s]) => {
        empty(deque(s));
        return deque(s).pop();
      },
    ],
    [
      'popleft',
      '',
      ([s]) => {
        empty(deque(s));
        return deque(s).shift();
      },
    ],
    [
      'extend',
      'iterable, /',
      ([s, v]) => {
        for (const x of listItems(v)) deque(s).push(x);
        return NONE;
      },
    ],
    [
      'extendleft',
      'iterable, /',
      ([s, v]) => {
        for (const x of listItems(v)) deque(s).unshift(x);
        return NONE;
      },
    ],
    [
      'clear',
      '',
      ([s]) => {
        deque(s).replace([]);
        return NONE;
      },
    ],
    ['copy', '', ([s]) => copyOf(s)],
    ['__copy__', '', ([s]) => copyOf(s)],
    [
      '__reduce__',
      '',
      ([s]) => {
        const { limit } = deque(s);
        const args = limit === undefined ? [] : [new PyTuple([]), limit];
        return new PyTuple([typeOf(s), new PyTuple(args), call(getAttr(s, '__getstate__'), []), iter(s)]);
      },
    ],
    ['__mul__', 'value, /', ([s, n]) => times(copyOf(s), n)],
    ['__rmul__', 'value, /', ([s, n]) => times(copyOf(s), n)],
    ['__imul__', 'value, /', ([s, n]) => times(s, n)],
    [
      'rotate',
      'n=, /',
      ([s, n]) => {
        const all = deque(s).compact();
        const k =
          all.length === 0 ? 0 : (((n === undefined ? 1 : smallIndex(n)) % all.length) + all.length) % all.length;
        deque(s).replace([...all.slice(all.length - k), ...all.slice(0, all.length - k)]);
        return NONE;
      },
    ],
    [
      'reverse',
      '',
      ([s]) => {
        deque(s).replace(deque(s).compact().slice().reverse());
        return NONE;
      },
    ],
    ['count', 'value, /', ([s, v]) => countIn(deque(s), v)],
    [
      'remove',
      'value, /',
      ([s, v]) => {
        const d = deque(s);
        const i = findIn(d, v, 0, d.length, () => raise(INDEX_ERROR, 'deque mutated during iteration'));
        if (i < 0) throw valueError(`${repr(v)} is not in deque`);
        d.replace(d.compact().filter((_, k) => k !== i));
        return NONE;
      },
    ],
    [
      'index',
      'value, start=, stop=, /',
      ([s, v, start, stop]) => {
        const d = deque(s);
        const bound = (b: Value | undefined, missing: number): number => {
          if (b === undefined) return missing;
          const i = clampedIndex(b);
          return Math.min(d.length, Math.max(0, i < 0 ? i + d.length : i));
        };
        const i = findIn(d, v, bound(start, 0), bound(stop, d.length), mutated);
        if (i < 0) throw valueError(`${repr(v)} is not in deque`);
        return i;
      },
    ],
    [
      'insert',
      'index, value, /',
      ([s, at, v]) => {
        const d = deque(s);
        if (d.limit !== undefined && d.length >= d.limit) throw raise(INDEX_ERROR, 'deque already at its maximum size');
        const all = d.compact().slice();
        all.splice(smallIndex(at), 0, v);
        d.replace(all);
        return NONE;
      },
    ],
    ['__len__', '', ([s]) => deque(s).length],
    ['__bool__', '', ([s]) => deque(s).length > 0],
    ['__contains__', 'key, /', ([s, v]) => findIn(deque(s), v, 0, deque(s).length, mutated) >= 0],
    ['__iter__', '', ([s]) => new DequeIterator(deque(s), 1)],
    ['__reversed__', '', ([s]) => new DequeIterator(deque(s), -1)],
    [
      '__getitem__',
      'key, /',
      ([s, key]) => {
        const d = deque(s);
        const i = positionIn(d, key);
        if (i < 0) throw raise(INDEX_ERROR, 'deque index out of range');
        return d.items[d.head + i];
      },
    ],
    [
      '__setitem__',
      'key, value, /',
      ([s, key, v]) => {
        const d = deque(s);
        const i = positionIn(d, key);
        if (i < 0) throw raise(INDEX_ERROR, 'deque index out of range');
        d.items[d.head + i] = v;
        return NONE;
      },
    ],
    [
      '__delitem__',
      'key, /',
      ([s, key]) => {
        const d = deque(s);
        const i = positionIn(d, key);
        if (i < 0) throw raise(INDEX_ERROR, 'deque index out of range');
        d.replace(d.compact().filter((_, k) => k !== i));
        return NONE;
      },
    ],
    [
      '__add__',
      'value, /',
      ([a, b]) => {
        const other = plainOf(b);
        if (!(other instanceof Deque)) throw typeError(`can only concatenate deque (not "${typeName(b)}") to deque`);
        const c = copyOf(a);
        for (const x of other.compact()) deque(c).push(x);
        return c;
      },
    ],
    [
      '__iadd__',
      'value, /',
      ([s, v]) => {
        for (const x of listItems(v)) deque(s).push(x);
        return s;
      },
    ],
    [
      '__repr__',
      '',
      ([s]) => {
        const d = deque(s);
        const limit = d.limit === undefined ? '' : `, maxlen=${d.limit}`;
        return nested(d, '[...]', () => `${typeOf(s).name}(${repr(listFrom(d.compact()))}${limit})`);
      },
    ],
  ]);
  comparisons(DEQUE, (op, a, b) => {
    const other = plainOf(b);
    return other instanceof Deque
      ? compareValues(op, listFrom(deque(a).compact()), listFrom(other.compact()))
      : NOT_IMPLEMENTED;
  });
  DEQUE.namespace.set('__hash__', NONE);
  getset(DEQUE, 'maxlen', (s) => deque(s).limit ?? NONE);
  openQuickDeque();
}
