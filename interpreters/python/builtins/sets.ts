/** set and frozenset: their methods, over set-algebra.ts. */
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { KEY_ERROR, raise } from '../objects/exceptions.ts';
import { iterateSet } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { PySet } from '../objects/misc.ts';
import { FROZENSET, SET } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { compareBuiltin, isSubset } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { items, listItems } from '../vm/iterate.ts';
import {
  asKey,
  copySet,
  difference,
  differenceUpdate,
  intersection,
  intersectionUpdate,
  isDisjoint,
  setOf,
  symmetricDifference,
  symmetricUpdate,
  union,
  updateTable,
} from '../vm/set-algebra.ts';
import { setRepr } from '../vm/text.ts';
import { comparisons, methods, none, selfAs, wrapNew } from './define.ts';
import { keyError } from './mappings.ts';

const isSet = (v: Value): boolean => plainOf(v) instanceof PySet;

const OPERATORS: readonly (readonly [string, (a: PySet, b: Value) => PySet])[] = [
  ['__or__', union],
  ['__and__', intersection],
  ['__sub__', difference],
  ['__xor__', symmetricDifference],
];

/** What both classes have. */
function defineCommon(cls: PyClass): void {
  const self = (v: Value): PySet => selfAs(v, PySet, cls, cls.name);
  const frozen = cls === FROZENSET;
  methods(cls, [
    ['__len__', '', ([s]) => self(s).table.size],
    ['__iter__', '', ([s]) => iterateSet(self(s))],
    ['__contains__', 'key, /', ([s, v]) => self(s).table.find(asKey(v)) !== undefined],
    ['__repr__', '', ([s]) => setRepr(self(s), typeName(s))],
    [
      '__reduce__',
      '',
      ([s]) => new PyTuple([typeOf(s), new PyTuple([listFrom(listItems(s))]), call(getAttr(s, '__getstate__'), [])]),
    ],
    ['copy', '', ([s]) => (frozen && s instanceof PySet ? s : copySet(self(s), frozen))],
    [
      'union',
      '*others',
      ([s, ...others]) => {
        const r = copySet(self(s), frozen);
        for (const o of others) if (o !== s) updateTable(r.table, o);
        return r;
      },
    ],
    [
      'intersection',
      '*others',
      ([s, ...others]) =>
        others.length === 0 ? copySet(self(s), frozen) : others.reduce((r: PySet, o) => intersection(r, o), self(s)),
    ],
    [
      'difference',
      '*others',
      ([s, ...others]) => {
        if (others.length === 0) return copySet(self(s), frozen);
        const r = difference(self(s), others[0]);
        for (const o of others.slice(1)) differenceUpdate(r, o);
        return r;
      },
    ],
    ['symmetric_difference', 'other, /', ([s, o]) => symmetricDifference(self(s), o)],
    ['issubset', 'other, /', ([s, o]) => isSubset(self(s), setOf(o))],
    ['issuperset', 'other, /', ([s, o]) => isSubset(setOf(o), self(s))],
    ['isdisjoint', 'other, /', ([s, o]) => isDisjoint(self(s), o)],
  ]);
  for (const [name, op] of OPERATORS) {
    methods(cls, [
      [name, 'value, /', ([a, b]) => (isSet(a) && isSet(b) ? op(setOf(a), b) : NOT_IMPLEMENTED)],
      [`__r${name.slice(2)}`, 'value, /', ([a, b]) => (isSet(a) && isSet(b) ? op(setOf(b), a) : NOT_IMPLEMENTED)],
    ]);
  }
  comparisons(cls, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
}

function openFrozenSet(): void {
  wrapNew(FROZENSET, 'iterable=, /', ([v]) => {
    if (v instanceof PySet && v.frozen) return v;
    const s = new PySet(true);
    if (v !== undefined) updateTable(s.table, v);
    return s;
  });
  defineCommon(FROZENSET);
  methods(FROZENSET, [['__hash__', '', ([s]) => hashOf(selfAs(s, PySet, FROZENSET, '__hash__'))]]);
}

const set = (v: Value): PySet => selfAs(v, PySet, SET, 'set');

const inPlace =
  (update: (s: PySet, o: Value) => void) =>
  ([s, o]: readonly Value[]): Value => {
    if (!isSet(o)) return NOT_IMPLEMENTED;
    update(set(s), o);
    return s;
  };

function openSet(): void {
  wrapNew(SET, '*args, **kwds', () => new PySet(false));
  defineCommon(SET);
  methods(SET, [
    [
      '__init__',
      'iterable=, /',
      ([s, v]) => {
        const { table } = set(s);
        if (v !== undefined && plainOf(v) === set(s)) return NONE;
        table.clear();
        if (v === undefined) return NONE;
        if (isSet(v) || v instanceof PyDict) updateTable(table, v);
        // What fails leaves what came before.
        else for (const x of items(v)) table.add(x);
        return NONE;
      },
    ],
    ['add', 'element, /', ([s, v]) => none(set(s).table.add(v))],
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
        const v = set(s).table.pop();
        if (v === undefined) throw raise(KEY_ERROR, 'pop from an empty set');
        return v;
      },
    ],
    ['clear', '', ([s]) => none(set(s).table.clear())],
    [
      'update',
      '*others',
      ([s, ...others]) => {
        for (const o of others) updateTable(set(s).table, o);
        return NONE;
      },
    ],
    [
      'intersection_update',
      '*others',
      ([s, ...others]) => {
        const r =
          others.length === 0 ? copySet(set(s), false) : others.reduce((a: PySet, o) => intersection(a, o), set(s));
        set(s).table.takeFrom(r.table);
        return NONE;
      },
    ],
    [
      'difference_update',
      '*others',
      ([s, ...others]) => {
        for (const o of others) differenceUpdate(set(s), o);
        return NONE;
      },
    ],
    ['symmetric_difference_update', 'other, /', ([s, o]) => none(symmetricUpdate(set(s), o))],
    ['__ior__', 'value, /', inPlace((s, o) => updateTable(s.table, o))],
    ['__iand__', 'value, /', inPlace(intersectionUpdate)],
    ['__isub__', 'value, /', inPlace(differenceUpdate)],
    ['__ixor__', 'value, /', inPlace(symmetricUpdate)],
  ]);
  SET.namespace.set('__hash__', NONE);
  SET.renew();
}

export function openSets(): void {
  openSet();
  openFrozenSet();
}
