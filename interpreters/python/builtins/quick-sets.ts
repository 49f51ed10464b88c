/** The easy cases of methods and operators of sets and dicts that are no `get`, `add` or the like (quick.ts): between sets, and with keys that need no method. */
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import type { QuickFunction } from '../objects/function.ts';
import { PySet } from '../objects/misc.ts';
import { DICT, FROZENSET, SET } from '../objects/types.ts';
import { NONE, type Value } from '../objects/value.ts';
import {
  copySet,
  difference,
  differenceUpdate,
  intersection,
  intersectionUpdate,
  symmetricDifference,
  symmetricUpdate,
  union,
  updateTable,
} from '../vm/set-algebra.ts';
import { keyError } from './mappings.ts';

type Args = readonly Value[];
type Sets = readonly [PySet, PySet];

function areSets(args: Args): args is Sets {
  return args.length === 2 && args[0] instanceof PySet && args[1] instanceof PySet;
}

/** The first one may be changed. */
function mayChange(args: Args): args is Sets {
  return areSets(args) && !args[0].frozen;
}

/** @lookInside */
function setUnion(args: Args): Value | undefined {
  return areSets(args) ? union(args[0], args[1]) : undefined;
}

/** @lookInside */
function setIntersection(args: Args): Value | undefined {
  return areSets(args) ? intersection(args[0], args[1]) : undefined;
}

/** @lookInside */
function setDifference(args: Args): Value | undefined {
  return areSets(args) ? difference(args[0], args[1]) : undefined;
}

/** @lookInside */
function setSymmetricDifference(args: Args): Value | undefined {
  return areSets(args) ? symmetricDifference(args[0], args[1]) : undefined;
}

/** What changes the first one. @dontLookInside */
function merge(a: PySet, b: PySet): void {
  updateTable(a.table, b);
}

/** @lookInside */
function setOrInPlace(args: Args): Value | undefined {
  if (!mayChange(args)) return undefined;
  merge(args[0], args[1]);
  return args[0];
}

/** @lookInside */
function setAndInPlace(args: Args): Value | undefined {
  if (!mayChange(args)) return undefined;
  intersectionUpdate(args[0], args[1]);
  return args[0];
}

/** @lookInside */
function setSubInPlace(args: Args): Value | undefined {
  if (!mayChange(args)) return undefined;
  differenceUpdate(args[0], args[1]);
  return args[0];
}

/** @lookInside */
function setXorInPlace(args: Args): Value | undefined {
  if (!mayChange(args)) return undefined;
  symmetricUpdate(args[0], args[1]);
  return args[0];
}

/** @lookInside */
function setUpdate(args: Args): Value | undefined {
  return setOrInPlace(args) === undefined ? undefined : NONE;
}

/** Numbers and texts, which stand for themselves. */
function isPlainKey(v: Value): boolean {
  return typeof v === 'number' || typeof v === 'string';
}

/** @dontLookInside */
function remove(s: PySet, v: Value): boolean {
  return s.table.delete(v) !== undefined;
}

/** @lookInside */
function setDiscard(args: Args): Value | undefined {
  const self = args[0];
  const v = args[1];
  if (args.length !== 2 || !(self instanceof PySet) || self.frozen || !isPlainKey(v)) return undefined;
  remove(self, v);
  return NONE;
}

/** @lookInside */
function setRemove(args: Args): Value | undefined {
  const self = args[0];
  const v = args[1];
  if (args.length !== 2 || !(self instanceof PySet) || self.frozen || !isPlainKey(v)) return undefined;
  if (!remove(self, v)) throw keyError(v);
  return NONE;
}

/** @lookInside */
function setLength(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && self instanceof PySet ? self.table.size : undefined;
}

/** @lookInside */
function setCopy(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && self instanceof PySet && !self.frozen ? copySet(self, false) : undefined;
}

/** @lookInside */
function dictPop(args: Args): Value | undefined {
  const self = args[0];
  if ((args.length !== 2 && args.length !== 3) || !(self instanceof PyDict) || !isPlainKey(args[1])) return undefined;
  const v = taken(self, args[1]);
  if (v !== undefined) return v;
  if (args.length === 2) throw keyError(args[1]);
  return args[2];
}

/** @dontLookInside */
function taken(d: PyDict, key: Value): Value | undefined {
  return d.delete(key);
}

const BOTH: readonly (readonly [string, QuickFunction])[] = [
  ['__or__', setUnion],
  ['__and__', setIntersection],
  ['__sub__', setDifference],
  ['__xor__', setSymmetricDifference],
  ['union', setUnion],
  ['intersection', setIntersection],
  ['difference', setDifference],
  ['symmetric_difference', setSymmetricDifference],
  ['__len__', setLength],
];

export const SETS: readonly (readonly [PyClass, string, QuickFunction])[] = [
  ...[SET, FROZENSET].flatMap((cls) =>
    BOTH.map(([name, quick]): [PyClass, string, QuickFunction] => [cls, name, quick]),
  ),
  [SET, '__ior__', setOrInPlace],
  [SET, '__iand__', setAndInPlace],
  [SET, '__isub__', setSubInPlace],
  [SET, '__ixor__', setXorInPlace],
  [SET, 'update', setUpdate],
  [SET, 'discard', setDiscard],
  [SET, 'remove', setRemove],
  [SET, 'copy', setCopy],
  [DICT, 'pop', dictPop],
];
