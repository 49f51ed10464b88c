/** The easy cases of methods of built-in classes (quick.ts). */
import { ARRAY_DOUBLE, promote } from 'metatrace';
import type { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES } from '../objects/dict-iterators.ts';
import { DictView } from '../objects/dict-view.ts';
import {
  BASE_EXCEPTION,
  exceptionData,
  IMPORT_ERROR,
  INDEX_ERROR,
  OS_ERROR,
  raise,
  SYNTAX_ERROR,
  valueError,
} from '../objects/exceptions.ts';
import type { QuickFunction } from '../objects/function.ts';
import { append, PyList, popLast, sliceOf } from '../objects/list.ts';
import { extend, insertAt, removeAt, reverse } from '../objects/list-edit.ts';
import { PyByteArray, PySet } from '../objects/misc.ts';
import { BYTEARRAY, DICT, LIST, SET, STR } from '../objects/types.ts';
import { plainOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { positionOf, UNKNOWN_POSITION } from '../vm/compare-items.ts';
import { addToSet } from '../vm/displays.ts';
import { Call } from '../vm/frame.ts';
import { hosted } from './hosted.ts';
import { isProgram } from './iterators.ts';
import { placeOf } from './quick-special.ts';

type Args = readonly Value[];

/** @lookInside */
function listAppend(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 2 || !(self instanceof PyList)) return undefined;
  append(self, args[1]);
  return NONE;
}

/** @lookInside */
function listPop(args: Args): Value | undefined {
  const self = args[0];
  if (!(self instanceof PyList)) return undefined;
  const n = self.e.length;
  if (args.length === 1) {
    // Compiled code goes on with the handler when it sees what is thrown.
    if (n === 0) throw raise(INDEX_ERROR, 'pop from empty list');
    return popLast(self);
  }
  const at = args[1];
  if (args.length !== 2 || typeof at !== 'number') return undefined;
  const i = placeOf(at, n);
  if (i < 0) throw raise(INDEX_ERROR, n === 0 ? 'pop from empty list' : 'pop index out of range');
  return i === n - 1 ? popLast(self) : removeAt(self, i);
}

/** @lookInside */
function listInsert(args: Args): Value | undefined {
  const self = args[0];
  const at = args[1];
  if (args.length !== 3 || !(self instanceof PyList) || typeof at !== 'number') return undefined;
  const n = self.e.length;
  const i = at < 0 ? at + n : at;
  insertAt(self, i < 0 ? 0 : i > n ? n : i, args[2]);
  return NONE;
}

/** @lookInside */
function listExtend(args: Args): Value | undefined {
  const self = args[0];
  const from = args[1];
  if (args.length !== 2 || !(self instanceof PyList) || !(from instanceof PyList)) return undefined;
  extend(self, from);
  return NONE;
}

/** @lookInside */
function listReverse(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 1 || !(self instanceof PyList)) return undefined;
  reverse(self);
  return NONE;
}

/** @lookInside */
function listCopy(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && self instanceof PyList ? sliceOf(self, 0, self.e.length) : undefined;
}

/** The position of a value that no program has a say in. */
function positionIn(list: PyList, v: Value): number {
  if (typeof v !== 'number' && typeof v !== 'string') return UNKNOWN_POSITION;
  return list.strategy === ARRAY_DOUBLE ? UNKNOWN_POSITION : positionOf(list.e, v);
}

/** @lookInside */
function listIndex(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 2 || !(self instanceof PyList)) return undefined;
  const i = positionIn(self, args[1]);
  return i < 0 ? undefined : i;
}

/** @lookInside */
function listRemove(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 2 || !(self instanceof PyList)) return undefined;
  const i = positionIn(self, args[1]);
  if (i === UNKNOWN_POSITION) return undefined;
  if (i < 0) throw valueError('list.remove(x): x not in list');
  removeAt(self, i);
  return NONE;
}

/** @lookInside */
function byteArrayAppend(args: Args): Value | undefined {
  const b = args[0];
  const v = args[1];
  if (args.length !== 2 || !(b instanceof PyByteArray) || typeof v !== 'number' || v < 0 || v > 255) return undefined;
  b.push(v);
  return NONE;
}

/** @lookInside */
function dictGetMethod(args: Args): Value | undefined {
  const self = plainOf(args[0]);
  if ((args.length !== 2 && args.length !== 3) || !(self instanceof PyDict)) return undefined;
  const v = dictGet(self, args[1]);
  if (v !== undefined) return v;
  return args.length === 2 ? NONE : args[2];
}

/** @lookInside */
function dictSetDefault(args: Args): Value | undefined {
  const self = plainOf(args[0]);
  if (args.length !== 3 || !(self instanceof PyDict)) return undefined;
  const { table } = self;
  // The program's method for the hash runs once.
  if (table !== undefined && (table.general || args[1] instanceof PyInstance))
    return table.setDefault(args[1], args[2]);
  const v = dictGet(self, args[1]);
  if (v !== undefined) return v;
  dictSet(self, args[1], args[2]);
  return args[2];
}

/** @lookInside */
function dictKeys(args: Args): Value | undefined {
  const self = plainOf(args[0]);
  return args.length === 1 && self instanceof PyDict ? new DictView(self, DICT_KEYS) : undefined;
}

/** @lookInside */
function dictValues(args: Args): Value | undefined {
  const self = plainOf(args[0]);
  return args.length === 1 && self instanceof PyDict ? new DictView(self, DICT_VALUES) : undefined;
}

/** @lookInside */
function dictItems(args: Args): Value | undefined {
  const self = plainOf(args[0]);
  return args.length === 1 && self instanceof PyDict ? new DictView(self, DICT_ITEMS) : undefined;
}

/** @lookInside */
function setAdd(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 2 || !(self instanceof PySet) || self.frozen) return undefined;
  addToSet(self, args[1]);
  return NONE;
}

/** @lookInside */
function strJoin(args: Args): Call | undefined {
  return args.length === 2 && isProgram(args[1])
    ? new Call(hosted('join'), [args[1], new PyList(), args[0]])
    : undefined;
}

/** @lookInside */
function strStartsWith(args: Args): Value | undefined {
  const self = args[0];
  const prefix = args[1];
  return args.length === 2 && typeof self === 'string' && typeof prefix === 'string'
    ? self.startsWith(prefix)
    : undefined;
}

/** @lookInside */
function strEndsWith(args: Args): Value | undefined {
  const self = args[0];
  const suffix = args[1];
  return args.length === 2 && typeof self === 'string' && typeof suffix === 'string'
    ? self.endsWith(suffix)
    : undefined;
}

/** @lookInside */
function strLower(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && typeof self === 'string' ? self.toLowerCase() : undefined;
}

/** @lookInside */
function strUpper(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && typeof self === 'string' ? self.toUpperCase() : undefined;
}

/** @lookInside */
function strFind(args: Args): Value | undefined {
  const self = args[0];
  const part = args[1];
  return args.length === 2 && typeof self === 'string' && typeof part === 'string' ? self.indexOf(part) : undefined;
}

/** Of the classes that keep nothing but the arguments. @lookInside */
function initException(args: Args): Value | undefined {
  const self = args[0];
  if (args.length > 2 || !(self instanceof PyInstance)) return undefined;
  const cls = promote(self.shape).meta as PyClass;
  if (!cls.isSubclassOf(BASE_EXCEPTION) || cls.isSubclassOf(OS_ERROR) || cls.isSubclassOf(SYNTAX_ERROR))
    return undefined;
  if (cls.isSubclassOf(IMPORT_ERROR)) return undefined;
  exceptionData(self).args = args.length === 1 ? EMPTY_TUPLE : new PyTuple([args[1]]);
  return NONE;
}

export const METHODS: readonly (readonly [PyClass, string, QuickFunction])[] = [
  [LIST, 'append', listAppend],
  [LIST, 'pop', listPop],
  [LIST, 'insert', listInsert],
  [LIST, 'extend', listExtend],
  [LIST, 'reverse', listReverse],
  [LIST, 'copy', listCopy],
  [LIST, 'index', listIndex],
  [LIST, 'remove', listRemove],
  [BYTEARRAY, 'append', byteArrayAppend],
  [DICT, 'get', dictGetMethod],
  [DICT, 'setdefault', dictSetDefault],
  [DICT, 'keys', dictKeys],
  [DICT, 'values', dictValues],
  [DICT, 'items', dictItems],
  [SET, 'add', setAdd],
  [BASE_EXCEPTION, '__init__', initException],
  [STR, 'join', strJoin],
  [STR, 'startswith', strStartsWith],
  [STR, 'endswith', strEndsWith],
  [STR, 'lower', strLower],
  [STR, 'upper', strUpper],
  [STR, 'find', strFind],
];
