/** dict and its views, set, frozenset, mappingproxy. */
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, DictIterator, DictReverseIterator } from '../objects/dict-iterators.ts';
import { DICT_KEYS_VIEW, DICT_VALUES_VIEW, DICT_VIEWS, DictView } from '../objects/dict-view.ts';
import { exceptionData, KEY_ERROR, type Raised, raise, typeError, valueError } from '../objects/exceptions.ts';
import { SetIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { PyMappingProxy, PySet } from '../objects/misc.ts';
import { mergeKeys, setOrder } from '../objects/set-order.ts';
import { DICT, FROZENSET, MAPPINGPROXY, SET } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { bindSpecial, call } from '../vm/call.ts';
import { compareBuiltin, isSubset, same } from '../vm/compare.ts';
import { containsSlow, mappingItems } from '../vm/displays.ts';
import { hashOf } from '../vm/hashing.ts';
import { getItemSlow, items, lengthOf, listItems } from '../vm/iterate.ts';
import { builtinRepr, repr, setRepr } from '../vm/text.ts';
import { classMethods, comparisons, defineNew, getset, methods, none, selfAs, wrapNew } from './define.ts';

export function keyError(key: Value): Raised {
  const e = raise(KEY_ERROR);
  exceptionData(e.exc).args = new PyTuple([key]);
  return e;
}

const dict = (v: Value): PyDict => selfAs(v, PyDict, DICT, 'dict');

/** `dict.update` */
export function update(d: PyDict, source: Value | undefined, keywords: PyDict | undefined): void {
  if (source !== undefined) {
    if (source instanceof PyDict || getAttrOrUndefined(source, 'keys') !== undefined) {
      for (const [k, v] of mappingItems(source, '')) d.set(k, v);
    } else {
      let i = 0;
      for (const pair of items(source)) {
        const both = pairOf(pair, i++);
        d.set(both[0], both[1]);
      }
    }
  }
  if (keywords !== undefined) for (const [k, v] of keywords.entries()) d.set(k, v);
}

function pairOf(pair: Value, i: number): [Value, Value] {
  if (typeOf(pair).find('__iter__') === undefined)
    throw typeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
  const all = listItems(pair);
  if (all.length !== 2)
    throw valueError(`dictionary update sequence element #${i} has length ${all.length}; 2 is required`);
  return [all[0], all[1]];
}

function copyDict(d: PyDict): PyDict {
  const c = new PyDict();
  for (const [k, v] of d.entries()) c.set(k, v);
  return c;
}

function setOf(v: Value): PySet {
  const p = plainOf(v);
  if (p instanceof PySet) return p;
  const s = new PySet(false);
  for (const x of items(v)) add(s, x);
  return s;
}

export function add(s: PySet, v: Value): void {
  s.table.add(v);
}

function isSetLike(v: Value): boolean {
  return plainOf(v) instanceof PySet || (v instanceof DictView && v.what !== DICT_VALUES);
}

function copySet(s: PySet, frozen: boolean): PySet {
  const r = new PySet(frozen);
  mergeKeys(r.table, s.table);
  return r;
}

function union(a: PySet, b: PySet): PySet {
  const r = copySet(a, a.frozen);
  mergeKeys(r.table, b.table);
  return r;
}

function intersection(a: PySet, b: PySet): PySet {
  const r = new PySet(a.frozen);
  const [small, large] = a.table.size > b.table.size ? [b, a] : [a, b];
  for (const k of setOrder(small.table)) if (large.table.find(k) !== undefined) add(r, k);
  return r;
}

function difference(a: PySet, b: PySet): PySet {
  const r = new PySet(a.frozen);
  for (const k of setOrder(a.table)) if (b.table.find(k) === undefined) add(r, k);
  return r;
}

function symmetric(a: PySet, b: PySet): PySet {
  const r = difference(a, b);
  for (const k of setOrder(b.table)) if (a.table.find(k) === undefined) add(r, k);
  return r;
}

const SET_OPERATORS: readonly (readonly [string, (a: PySet, b: PySet) => PySet])[] = [
  ['__or__', union],
  ['__and__', intersection],
  ['__sub__', difference],
  ['__xor__', symmetric],
];

function openViews(): void {
  const view = (v: Value): DictView => selfAs(v, DictView, DICT_KEYS_VIEW, 'view');
  for (const cls of DICT_VIEWS) {
    methods(cls, [
      ['__len__', '', ([v]) => view(v).dict.size],
      ['__iter__', '', ([v]) => new DictIterator(view(v).dict, view(v).what)],
      ['__reversed__', '', ([v]) => new DictReverseIterator(view(v).dict, view(v).what)],
      ['__contains__', 'key, /', ([v, key]) => viewContains(view(v), key)],
      ['__repr__', '', ([v]) => `${cls.name}([${listItems(v).map(repr).join(', ')}])`],
    ]);
    getset(cls, 'mapping', (v) => new PyMappingProxy(view(v).dict));
    if (cls === DICT_VALUES_VIEW) continue;
    for (const [name, op] of SET_OPERATORS) {
      methods(cls, [
        [name, 'value, /', ([a, b]) => op(setOf(a), setOf(b))],
        [`__r${name.slice(2)}`, 'value, /', ([a, b]) => op(setOf(b), setOf(a))],
      ]);
    }
    methods(cls, [['isdisjoint', 'other, /', ([a, b]) => intersection(setOf(a), setOf(b)).table.size === 0]]);
    comparisons(cls, (op, a, b) => (isSetLike(b) ? compareBuiltin(op, setOf(a), setOf(b)) : NOT_IMPLEMENTED));
    cls.namespace.set('__hash__', NONE);
  }
}

function viewContains(v: DictView, key: Value): boolean {
  if (v.what === DICT_KEYS) return v.dict.get(key) !== undefined;
  if (v.what === DICT_VALUES) return v.dict.values().some((x) => same(x, key));
  const p = plainOf(key);
  if (!(p instanceof PyTuple) || p.items.length !== 2) return false;
  const found = v.dict.get(p.items[0]);
  return found !== undefined && same(found, p.items[1]);
}

function openDict(): void {
  wrapNew(DICT, '*args, **kwds', () => new PyDict());
  methods(DICT, [
    [
      '__init__',
      'mapping=, /, **kwds',
      ([self, source, keywords]) => {
        update(dict(self), source, keywords as PyDict);
        return NONE;
      },
    ],
    ['get', 'key, default=, /', ([self, key, missing]) => dict(self).get(key) ?? missing ?? NONE],
    [
      'setdefault',
      'key, default=, /',
      ([self, key, missing]) => {
        const d = dict(self);
        const v = d.get(key);
        if (v !== undefined) return v;
        d.set(key, missing ?? NONE);
        return missing ?? NONE;
      },
    ],
    [
      'pop',
      'key, default=, /',
      ([self, key, missing]) => {
        const v = dict(self).delete(key) ?? missing;
        if (v === undefined) throw keyError(key);
        return v;
      },
    ],
    [
      'popitem',
      '',
      ([self]) => {
        const d = dict(self);
        const last = d.entries().at(-1);
        if (last === undefined) throw raise(KEY_ERROR, 'popitem(): dictionary is empty');
        d.delete(last[0]);
        return new PyTuple(last);
      },
    ],
    [
      'update',
      'other=, /, **kwds',
      ([self, source, keywords]) => {
        update(dict(self), source, keywords as PyDict);
        return NONE;
      },
    ],
    ['clear', '', ([self]) => none(dict(self).clear())],
    ['copy', '', ([self]) => copyDict(dict(self))],
    ['keys', '', ([self]) => new DictView(dict(self), DICT_KEYS)],
    ['values', '', ([self]) => new DictView(dict(self), DICT_VALUES)],
    ['items', '', ([self]) => new DictView(dict(self), DICT_ITEMS)],
    ['__len__', '', ([self]) => dict(self).size],
    ['__iter__', '', ([self]) => new DictIterator(dict(self), DICT_KEYS)],
    ['__reversed__', '', ([self]) => new DictReverseIterator(dict(self), DICT_KEYS)],
    ['__contains__', 'key, /', ([self, key]) => dict(self).get(key) !== undefined],
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        const v = dict(self).get(key);
        if (v !== undefined) return v;
        const missing = self instanceof PyInstance ? typeOf(self).find('__missing__') : undefined;
        if (missing !== undefined) return call(bindSpecial(missing, self), [key]);
        throw keyError(key);
      },
    ],
    ['__setitem__', 'key, value, /', ([self, key, v]) => none(dict(self).set(key, v))],
    [
      '__delitem__',
      'key, /',
      ([self, key]) => {
        if (dict(self).delete(key) === undefined) throw keyError(key);
        return NONE;
      },
    ],
    ['__or__', 'value, /', ([a, b]) => merged(a, b)],
    ['__ror__', 'value, /', ([a, b]) => merged(b, a)],
    [
      '__ior__',
      'value, /',
      ([self, other]) => {
        update(dict(self), other, undefined);
        return self;
      },
    ],
    ['__repr__', '', ([self]) => builtinRepr(dict(self))],
  ]);
  classMethods(DICT, [
    [
      'fromkeys',
      'iterable, value=, /',
      ([cls, keys, v]) => {
        const d = cls === DICT ? new PyDict() : call(cls, []);
        for (const k of items(keys)) {
          if (d instanceof PyDict) d.set(k, v ?? NONE);
          else call(getAttr(d, '__setitem__'), [k, v ?? NONE]);
        }
        return d;
      },
    ],
  ]);
  comparisons(DICT, (op, a, b) =>
    op === 2 || op === 3 ? compareBuiltin(op, plainOf(a), plainOf(b)) : NOT_IMPLEMENTED,
  );
  DICT.namespace.set('__hash__', NONE);
  DICT.renew();
  openViews();
}

function merged(a: Value, b: Value): Value {
  const x = plainOf(a);
  const y = plainOf(b);
  if (!(x instanceof PyDict) || !(y instanceof PyDict)) return NOT_IMPLEMENTED;
  const r = copyDict(x);
  update(r, y, undefined);
  return r;
}

function openSets(cls: PyClass): void {
  const self = (v: Value): PySet => selfAs(v, PySet, cls, cls.name);
  const frozen = cls === FROZENSET;
  const remade = (of: PySet, r: PySet): PySet => new PySet(of.frozen, r.table);
  const fromAll = (others: readonly Value[], start: PySet, op: (a: PySet, b: PySet) => PySet): PySet => {
    let r = copySet(start, start.frozen);
    for (const o of others) r = op(r, setOf(o));
    return remade(start, r);
  };
  methods(cls, [
    ['__len__', '', ([s]) => self(s).table.size],
    ['__iter__', '', ([s]) => new SetIterator(self(s))],
    [
      '__contains__',
      'key, /',
      ([s, v]) => {
        const p = plainOf(v);
        return self(s).table.find(p instanceof PySet && !p.frozen ? new PySet(true, p.table) : v) !== undefined;
      },
    ],
    ['__repr__', '', ([s]) => setRepr(self(s), typeName(s))],
    [
      '__reduce__',
      '',
      ([s]) => new PyTuple([typeOf(s), new PyTuple([listFrom(listItems(s))]), call(getAttr(s, '__getstate__'), [])]),
    ],
    ['copy', '', ([s]) => (frozen && s instanceof PySet ? s : copySet(self(s), frozen))],
    ['union', '*others', ([s, ...others]) => fromAll(others, self(s), union)],
    ['intersection', '*others', ([s, ...others]) => fromAll(others, self(s), intersection)],
    ['difference', '*others', ([s, ...others]) => fromAll(others, self(s), difference)],
    ['symmetric_difference', 'other, /', ([s, o]) => remade(self(s), symmetric(self(s), setOf(o)))],
    ['issubset', 'other, /', ([s, o]) => isSubset(self(s), setOf(o))],
    ['issuperset', 'other, /', ([s, o]) => isSubset(setOf(o), self(s))],
    ['isdisjoint', 'other, /', ([s, o]) => intersection(self(s), setOf(o)).table.size === 0],
  ]);
  for (const [name, op] of SET_OPERATORS) {
    methods(cls, [
      [
        name,
        'value, /',
        ([a, b]) => (isSetLike(a) && isSetLike(b) ? remade(setOf(a), op(setOf(a), setOf(b))) : NOT_IMPLEMENTED),
      ],
      [
        `__r${name.slice(2)}`,
        'value, /',
        ([a, b]) => (isSetLike(a) && isSetLike(b) ? remade(setOf(b), op(setOf(b), setOf(a))) : NOT_IMPLEMENTED),
      ],
    ]);
  }
  comparisons(cls, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
}

/** The set gets the elements of another one. */
function assign(s: PySet, r: PySet): void {
  s.table.takeFrom(r.table);
}

function openSet(): void {
  wrapNew(SET, '*args, **kwds', () => new PySet(false));
  wrapNew(FROZENSET, 'iterable=, /', ([v]) => {
    if (v instanceof PySet && v.frozen) return v;
    const s = new PySet(true);
    if (v !== undefined) for (const x of items(v)) add(s, x);
    return s;
  });
  openSets(SET);
  openSets(FROZENSET);
  const set = (v: Value): PySet => selfAs(v, PySet, SET, 'set');
  methods(FROZENSET, [['__hash__', '', ([s]) => hashOf(selfAs(s, PySet, FROZENSET, '__hash__'))]]);
  const inPlace =
    (op: (a: PySet, b: PySet) => PySet) =>
    ([s, o]: readonly Value[]): Value => {
      if (!isSetLike(o)) return NOT_IMPLEMENTED;
      assign(set(s), op(set(s), setOf(o)));
      return s;
    };
  const updates =
    (op: (a: PySet, b: PySet) => PySet) =>
    ([s, ...others]: readonly Value[]): Value => {
      for (const o of others) assign(set(s), op(set(s), setOf(o)));
      return NONE;
    };
  methods(SET, [
    [
      '__init__',
      'iterable=, /',
      ([s, v]) => {
        const all = v === undefined ? [] : listItems(v);
        set(s).table.clear();
        for (const x of all) add(set(s), x);
        return NONE;
      },
    ],
    ['add', 'element, /', ([s, v]) => none(add(set(s), v))],
    ['discard', 'element, /', ([s, v]) => none(set(s).table.delete(asKey(v)))],
    [
      'remove',
      'element, /',
      ([s, v]) => {
        if (set(s).table.delete(asKey(v)) === undefined) throw keyError(v);
        return NONE;
      },
    ],
    [
      'pop',
      '',
      ([s]) => {
        const it = new SetIterator(set(s));
        const v = it.next();
        if (v === undefined) throw raise(KEY_ERROR, 'pop from an empty set');
        set(s).table.delete(v);
        return v;
      },
    ],
    ['clear', '', ([s]) => none(set(s).table.clear())],
    [
      'update',
      '*others',
      ([s, ...others]) => {
        for (const o of others) for (const x of listItems(o)) add(set(s), x);
        return NONE;
      },
    ],
    ['intersection_update', '*others', updates(intersection)],
    ['difference_update', '*others', updates(difference)],
    ['symmetric_difference_update', 'other, /', updates(symmetric)],
    [
      '__ior__',
      'value, /',
      ([s, o]) => {
        if (!isSetLike(o)) return NOT_IMPLEMENTED;
        mergeKeys(set(s).table, setOf(o).table);
        return s;
      },
    ],
    ['__iand__', 'value, /', inPlace(intersection)],
    ['__isub__', 'value, /', inPlace(difference)],
    ['__ixor__', 'value, /', inPlace(symmetric)],
  ]);
  SET.namespace.set('__hash__', NONE);
  SET.renew();
}

/** A set stands for a frozenset where it is looked for. */
function asKey(v: Value): Value {
  const p = plainOf(v);
  return p instanceof PySet && !p.frozen ? new PySet(true, p.table) : v;
}

function openProxy(): void {
  const inner = (v: Value): Value => selfAs(v, PyMappingProxy, MAPPINGPROXY, 'mappingproxy').mapping;
  defineNew(MAPPINGPROXY, 'mapping, /', ([, m]) => new PyMappingProxy(m));
  methods(MAPPINGPROXY, [
    ['__getitem__', 'key, /', ([v, key]) => getItemSlow(inner(v), key)],
    ['__contains__', 'key, /', ([v, key]) => containsSlow(key, inner(v))],
    ['__len__', '', ([v]) => lengthOf(inner(v))],
    ['__iter__', '', ([v]) => call(getAttr(inner(v), '__iter__'), [])],
    ['__repr__', '', ([v]) => `mappingproxy(${repr(inner(v))})`],
    ['__or__', 'value, /', ([a, b]) => merged(inner(a), b instanceof PyMappingProxy ? b.mapping : b)],
  ]);
  for (const name of ['get', 'keys', 'values', 'items', 'copy']) {
    methods(MAPPINGPROXY, [[name, '*args', ([v, ...args]) => call(getAttr(inner(v), name), args)]]);
  }
}

export function openMappings(): void {
  openDict();
  openSet();
  openProxy();
}
