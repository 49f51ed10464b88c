/** _collections: deque and defaultdict. */
import { promote } from 'metatrace';
import { builtin, comparisons, defineNew, getset, methods, quickMethod } from '../builtins/define.ts';
import { hosted } from '../builtins/hosted.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { keyError } from '../builtins/mappings.ts';
import { place } from '../builtins/slices.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, DICT } from '../objects/types.ts';
import { plainOf, setPayload, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { compareValues, same, smallIndex } from '../vm/compare.ts';
import { Call, Resume } from '../vm/frame.ts';
import { listItems } from '../vm/iterate.ts';
import { markCollection } from '../vm/match.ts';
import { builtinRepr, repr } from '../vm/text.ts';
import { DEQUE, DEQUE_ITERATOR, Deque, DequeIterator, openQuickDeque } from './deque.ts';
import { registerModule } from './import.ts';
import { openTupleGetter, TUPLE_GETTER } from './tuple-getter.ts';

const DEFAULTDICT = builtinClass('defaultdict', DICT);

function deque(v: Value): Deque {
  const p = plainOf(v);
  if (p instanceof Deque) return p;
  throw typeError(`descriptor requires a 'collections.deque' object but received a '${typeName(v)}'`);
}

function limitOf(v: Value | undefined): number | undefined {
  if (v === undefined || v === NONE) return undefined;
  const n = smallIndex(v);
  if (n < 0) throw valueError('maxlen must be non-negative');
  return n;
}

function openDeque(): void {
  DEQUE.namespace.set('__module__', 'collections');
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
  const copy = (d: Deque): Deque => {
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
    ['copy', '', ([s]) => copy(deque(s))],
    ['__copy__', '', ([s]) => copy(deque(s))],
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
    [
      'count',
      'value, /',
      ([s, v]) =>
        deque(s)
          .compact()
          .filter((x) => same(x, v)).length,
    ],
    [
      'remove',
      'value, /',
      ([s, v]) => {
        const all = deque(s).compact();
        const i = all.findIndex((x) => same(x, v));
        if (i < 0) throw valueError(`${repr(v)} is not in deque`);
        deque(s).replace(all.filter((_, k) => k !== i));
        return NONE;
      },
    ],
    [
      'index',
      'value, start=, stop=, /',
      ([s, v]) => {
        const i = deque(s)
          .compact()
          .findIndex((x) => same(x, v));
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
    [
      '__contains__',
      'key, /',
      ([s, v]) =>
        deque(s)
          .compact()
          .some((x) => same(x, v)),
    ],
    ['__iter__', '', ([s]) => new DequeIterator(deque(s), 1)],
    ['__reversed__', '', ([s]) => new DequeIterator(deque(s), -1)],
    [
      '__getitem__',
      'key, /',
      ([s, key]) => {
        const d = deque(s);
        const i = place(key, d.length, 'sequence');
        if (i < 0) throw raise(INDEX_ERROR, 'deque index out of range');
        return d.items[d.head + i];
      },
    ],
    [
      '__setitem__',
      'key, value, /',
      ([s, key, v]) => {
        const d = deque(s);
        const i = place(key, d.length, 'sequence');
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
        const i = place(key, d.length, 'sequence');
        if (i < 0) throw raise(INDEX_ERROR, 'deque index out of range');
        d.replace(d.compact().filter((_, k) => k !== i));
        return NONE;
      },
    ],
    [
      '__add__',
      'value, /',
      ([a, b]) => {
        const c = copy(deque(a));
        for (const x of deque(b).compact()) c.push(x);
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
        return `${typeName(s)}(${repr(listFrom(d.compact()))}${d.limit === undefined ? '' : `, maxlen=${d.limit}`})`;
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

/** @lookInside */
function quickMissing(args: readonly Value[]): Value | Call | undefined {
  const self = args[0];
  const d = plainOf(self);
  if (args.length !== 2 || !(self instanceof PyInstance) || !(d instanceof PyDict)) return undefined;
  const make = factoryOf(self);
  if (make instanceof PyFunction) return new Call(hosted('missing'), [d, args[1], make]);
  if (!(make instanceof PyClass)) return undefined;
  const { quick } = promote(make);
  if (quick === undefined) return undefined;
  const v = quick([]);
  if (v === undefined || v instanceof Call || v instanceof Resume) return undefined;
  dictSet(d, args[1], v);
  return v;
}

/** @dontLookInside */
function factoryOf(self: PyInstance): Value | undefined {
  return getOwn(self, 'default_factory');
}

function openDefaultDict(): void {
  DEFAULTDICT.namespace.set('__module__', 'collections');
  defineNew(DEFAULTDICT, '*args, **kwds', ([cls]) => {
    const o = new PyInstance((cls as PyClass).instanceShape);
    setPayload(o, new PyDict());
    return o;
  });
  const factory = (s: Value): Value => (s instanceof PyInstance ? (getOwn(s, 'default_factory') ?? NONE) : NONE);
  const init = DICT.namespace.get('__init__');
  methods(DEFAULTDICT, [
    [
      '__init__',
      'default_factory=, /, *args, **kwds',
      ([s, f, keywords, ...rest]) => {
        if (f !== undefined && f !== NONE && typeOf(f).find('__call__') === undefined)
          throw typeError('first argument must be callable or None');
        setOwn(s as PyInstance, 'default_factory', f ?? NONE);
        const named = (keywords as PyDict).entries();
        if (init !== undefined)
          call(
            init,
            [s, ...rest, ...named.map((e) => e[1])],
            named.map((e) => e[0] as string),
          );
        return NONE;
      },
    ],
    [
      '__missing__',
      'key, /',
      ([s, key]) => {
        const f = factory(s);
        if (f === NONE) throw keyError(key);
        const v = call(f, []);
        (plainOf(s) as PyDict).set(key, v);
        return v;
      },
    ],
    ['__repr__', '', ([s]) => `${typeName(s)}(${repr(factory(s))}, ${builtinRepr(plainOf(s))})`],
    ['copy', '', ([s]) => call(typeOf(s), [factory(s), plainOf(s)])],
    ['__copy__', '', ([s]) => call(typeOf(s), [factory(s), plainOf(s)])],
    ['__reduce__', '', ([s]) => new PyTuple([typeOf(s), new PyTuple([factory(s)])])],
  ]);
  quickMethod(DEFAULTDICT, '__missing__', quickMissing);
}

/** `_count_elements(mapping, iterable)` */
function countElements([mapping, v]: readonly Value[]): Value {
  const d = plainOf(mapping);
  if (!(d instanceof PyDict)) throw typeError('_count_elements needs a dict');
  for (const x of listItems(v)) {
    const n = dictGet(d, x) ?? 0;
    dictSet(d, x, typeof n === 'number' ? n + 1 : n);
  }
  return NONE;
}

export function openCollections(): void {
  registerModule('_collections', (n) => {
    openDeque();
    openDefaultDict();
    openTupleGetter();
    n.set('_tuplegetter', TUPLE_GETTER);
    n.set('deque', DEQUE);
    markCollection(DEQUE, 'sequence');
    n.set('_deque_iterator', DEQUE_ITERATOR);
    n.set('defaultdict', DEFAULTDICT);
    n.set('_count_elements', builtin('_count_elements', 'mapping, iterable, /', countElements));
  });
}
