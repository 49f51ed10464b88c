/** dict and its views, mappingproxy. */
import { PyDict } from '../objects/dict.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES, iterateDict, iterateDictBackwards } from '../objects/dict-iterators.ts';
import { DICT_KEYS_VIEW, DICT_VALUES_VIEW, DICT_VIEWS, DictView } from '../objects/dict-view.ts';
import { exceptionData, KEY_ERROR, type Raised, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyMappingProxy, PySet } from '../objects/misc.ts';
import { DICT, LIST, MAPPINGPROXY, TUPLE } from '../objects/types.ts';
import { isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, callSpecial } from '../vm/call.ts';
import { CMP_EQ, CMP_GT, CMP_LE, CMP_LT, CMP_NE, compareBuiltin, compareValues, same } from '../vm/compare.ts';
import { containsSlow, mappingItems } from '../vm/displays.ts';
import { getItemSlow, items, lengthOf, listItems } from '../vm/iterate.ts';
import { differenceUpdate, intersection, isDisjoint, setOf, symmetricUpdate, updateTable } from '../vm/set-algebra.ts';
import { builtinRepr, nested, repr, str, strOf } from '../vm/text.ts';
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
    if (source instanceof PyDict) {
      d.addAll(source);
    } else if (getAttrOrUndefined(source, 'keys') !== undefined) {
      for (const [k, v] of mappingItems(source, () => '')) d.set(k, v);
    } else {
      let i = 0;
      for (const pair of items(source)) {
        const both = pairOf(pair, i++);
        d.set(both[0], both[1]);
      }
    }
  }
  if (keywords !== undefined) d.addAll(keywords);
}

function pairOf(pair: Value, i: number): [Value, Value] {
  if (typeOf(pair).find('__iter__') === undefined)
    throw typeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
  const all = listItems(pair);
  if (all.length !== 2)
    throw valueError(`dictionary update sequence element #${i} has length ${all.length}; 2 is required`);
  return [all[0], all[1]];
}

/** @dontLookInside */
export function copyDict(d: PyDict): PyDict {
  const c = new PyDict();
  c.addAll(d);
  return c;
}

/** dictviews_to_set: of the keys of a dict, room for all of them at once. */
function viewAsSet(v: Value): PySet {
  const s = new PySet(false);
  updateTable(s.table, v instanceof DictView && v.what === DICT_KEYS ? v.dict : v);
  return s;
}

/** _PyDictView_Intersect: goes through the smaller one. */
function intersectView(a: Value, b: Value): Value {
  let [view, other] = a instanceof DictView ? [a, b] : [b as DictView, a];
  const p = plainOf(other);
  if (p instanceof PySet && !p.frozen && view.dict.size <= p.table.size) return intersection(p, view);
  if (other instanceof DictView && other.dict.size > view.dict.size) [view, other] = [other, view];
  const r = new PySet(false);
  for (const x of items(other)) if (viewContains(view, x)) r.table.add(x);
  return r;
}

const VIEW_OPERATORS: readonly (readonly [string, (a: Value, b: Value) => Value])[] = [
  ['__and__', intersectView],
  [
    '__or__',
    (a, b) => {
      const r = viewAsSet(a);
      updateTable(r.table, b);
      return r;
    },
  ],
  [
    '__sub__',
    (a, b) => {
      const r = viewAsSet(a);
      differenceUpdate(r, b);
      return r;
    },
  ],
  [
    '__xor__',
    (a, b) => {
      const r = viewAsSet(a);
      symmetricUpdate(r, b);
      return r;
    },
  ],
];

function openViews(): void {
  const view = (v: Value): DictView => selfAs(v, DictView, DICT_KEYS_VIEW, 'view');
  for (const cls of DICT_VIEWS) {
    methods(cls, [
      ['__len__', '', ([v]) => view(v).dict.size],
      ['__iter__', '', ([v]) => iterateDict(view(v).dict, view(v).what)],
      ['__reversed__', '', ([v]) => iterateDictBackwards(view(v).dict, view(v).what)],
      ['__contains__', 'key, /', ([v, key]) => viewContains(view(v), key)],
      ['__repr__', '', ([v]) => nested(view(v), '...', () => `${cls.name}([${listItems(v).map(repr).join(', ')}])`)],
    ]);
    getset(cls, 'mapping', (v) => new PyMappingProxy(view(v).dict));
    if (cls === DICT_VALUES_VIEW) continue;
    for (const [name, op] of VIEW_OPERATORS) {
      methods(cls, [
        [name, 'value, /', ([a, b]) => op(a, b)],
        [`__r${name.slice(2)}`, 'value, /', ([a, b]) => op(b, a)],
      ]);
    }
    methods(cls, [['isdisjoint', 'other, /', ([a, b]) => isDisjoint(setOf(a), b)]]);
    comparisons(cls, (op, a, b) => (isSetOrView(b) ? compareViews(op, view(a), b) : NOT_IMPLEMENTED));
    cls.namespace.set('__hash__', NONE);
  }
}

/** Asks for the elements of the smaller one, whose hashes nobody needs. */
function compareViews(op: number, a: DictView, b: Value): boolean {
  const sizes = a.dict.size - Number(lengthOf(b));
  const isWithin = (x: Value, y: Value): boolean => listItems(x).every((item) => containsSlow(item, y));
  switch (op) {
    case CMP_EQ:
      return sizes === 0 && isWithin(a, b);
    case CMP_NE:
      return sizes !== 0 || !isWithin(a, b);
    case CMP_LT:
      return sizes < 0 && isWithin(a, b);
    case CMP_LE:
      return sizes <= 0 && isWithin(a, b);
    case CMP_GT:
      return sizes > 0 && isWithin(b, a);
    default:
      return sizes >= 0 && isWithin(b, a);
  }
}

const isSetOrView = (v: Value): boolean =>
  plainOf(v) instanceof PySet || (v instanceof DictView && v.what !== DICT_VALUES);

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
        const { table } = d;
        if (table !== undefined) return table.setDefault(key, missing ?? NONE);
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
        const d = dict(self);
        // Nothing is looked up, or hashed, where nothing is.
        const v = (d.size === 0 ? undefined : d.delete(key)) ?? missing;
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
    ['__iter__', '', ([self]) => iterateDict(dict(self), DICT_KEYS)],
    ['__reversed__', '', ([self]) => iterateDictBackwards(dict(self), DICT_KEYS)],
    ['__contains__', 'key, /', ([self, key]) => dict(self).get(key) !== undefined],
    [
      '__getitem__',
      'key, /',
      ([self, key]) => {
        const v = dict(self).get(key);
        if (v !== undefined) return v;
        const missing = self instanceof PyInstance ? typeOf(self).find('__missing__') : undefined;
        if (missing !== undefined) return callSpecial(missing, self, [key]);
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
        const known =
          keys instanceof PyDict ? keys.table : plainOf(keys) instanceof PySet ? setOf(keys).table : undefined;
        if (known !== undefined && d instanceof PyDict) {
          known.eachKey((k) => d.set(k, v ?? NONE));
          return d;
        }
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

function openProxy(): void {
  const inner = (v: Value): Value => selfAs(v, PyMappingProxy, MAPPINGPROXY, 'mappingproxy').mapping;
  defineNew(MAPPINGPROXY, 'mapping, /', ([, m]) => {
    if (typeOf(m).find('__getitem__') === undefined || isInstance(m, LIST) || isInstance(m, TUPLE))
      throw typeError(`mappingproxy() argument must be a mapping, not ${typeName(m)}`);
    return new PyMappingProxy(m);
  });
  methods(MAPPINGPROXY, [
    ['__getitem__', 'key, /', ([v, key]) => getItemSlow(inner(v), key)],
    ['__contains__', 'key, /', ([v, key]) => containsSlow(key, inner(v))],
    ['__len__', '', ([v]) => lengthOf(inner(v))],
    ['__iter__', '', ([v]) => call(getAttr(inner(v), '__iter__'), [])],
    ['__repr__', '', ([v]) => `mappingproxy(${repr(inner(v))})`],
    ['__str__', '', ([v]) => strOf(str(inner(v)))],
    ['__reversed__', '', ([v]) => call(getAttr(inner(v), '__reversed__'), [])],
    ['__or__', 'value, /', ([a, b]) => merged(inner(a), b instanceof PyMappingProxy ? b.mapping : b)],
    ['__ror__', 'value, /', ([a, b]) => merged(b instanceof PyMappingProxy ? b.mapping : b, inner(a))],
    [
      '__ior__',
      'value, /',
      () => {
        throw typeError("'|=' is not supported by mappingproxy; use '|' instead");
      },
    ],
  ]);
  comparisons(MAPPINGPROXY, (op, a, b) => compareValues(op, inner(a), b));
  MAPPINGPROXY.namespace.set('__hash__', NONE);
  for (const name of ['get', 'keys', 'values', 'items', 'copy']) {
    methods(MAPPINGPROXY, [[name, '*args', ([v, ...args]) => call(getAttr(inner(v), name), args)]]);
  }
}

export function openMappings(): void {
  openDict();
  openProxy();
}
