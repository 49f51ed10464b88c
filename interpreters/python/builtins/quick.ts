/**
 * The easy cases of built-in functions, methods and classes, as compiled code looks into them (`QuickFunction`): for arguments of exactly the classes
 * that they are mostly called with. Everything else is left to the functions in the other files of this folder.
 */
import { promote } from 'metatrace';
import { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { DICT_ITEMS, DICT_KEYS, DICT_VALUES } from '../objects/dict-iterators.ts';
import { DictView } from '../objects/dict-view.ts';
import {
  BASE_EXCEPTION,
  exceptionData,
  OS_ERROR,
  raise,
  STOP_ITERATION,
  SYNTAX_ERROR,
  valueError,
} from '../objects/exceptions.ts';
import { PyBuiltin, PyFunction, type QuickFunction } from '../objects/function.ts';
import { ListReverseIterator, PyIterator, RangeIterator } from '../objects/iterators.ts';
import { append, elements, listFrom, PyList, popLast, replaceAll, sliceOf } from '../objects/list.ts';
import { PyGenerator, PyRange, PySet } from '../objects/misc.ts';
import {
  BOOL,
  DICT,
  ENUMERATE,
  FLOAT,
  GENERATOR,
  INT,
  LIST,
  OBJECT,
  RANGE,
  REVERSED,
  SET,
  STR,
  TUPLE,
  TYPE,
  ZIP,
} from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { addToSet } from '../vm/displays.ts';
import { Call, Resume } from '../vm/frame.ts';
import { iterOf, lengthFrom, plainLength } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { builtin } from './define.ts';
import { hosted } from './hosted.ts';
import { EnumerateIterator, MapIterator, ZipIterator } from './iterators.ts';
import { sortBy } from './sort.ts';

type Args = readonly Value[];

const MIN_SAFE = Number.MIN_SAFE_INTEGER;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** Iterating over it runs functions of the program. */
function isProgram(v: Value): boolean {
  return v instanceof PyGenerator || v instanceof MapIterator || v instanceof PyInstance;
}

// Functions.

/** What a method of the program has given as a length. */
const CHECK_LENGTH = builtin('len', 'n, /', ([n]) => lengthFrom(n));
CHECK_LENGTH.quick = naturalNumber;

/** @lookInside */
function naturalNumber(args: Args): Value | undefined {
  const n = args[0];
  return typeof n === 'number' && n >= 0 ? n : undefined;
}

/** @lookInside */
function len(args: Args): Value | Call | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (!(v instanceof PyInstance)) return plainLength(v);
  const method = typeOf(v).find('__len__');
  return method instanceof PyFunction ? new Call(hosted('len'), [v, method, CHECK_LENGTH]) : undefined;
}

/** @lookInside */
function abs(args: Args): Value | undefined {
  const v = args[0];
  if (args.length !== 1) return undefined;
  if (typeof v === 'number') return v < 0 ? 0 - v : v;
  if (v instanceof PyFloat) return new PyFloat(Math.abs(v.v));
  return undefined;
}

/** a < b; undefined: ask their classes. */
function less(a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a < b;
    return b instanceof PyFloat ? a < b.v : undefined;
  }
  if (a instanceof PyFloat) {
    if (b instanceof PyFloat) return a.v < b.v;
    return typeof b === 'number' ? a.v < b : undefined;
  }
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return undefined;
}

function lesser(a: Value, b: Value): Value | undefined {
  const l = less(b, a);
  return l === undefined ? undefined : l ? b : a;
}

function greater(a: Value, b: Value): Value | undefined {
  const l = less(a, b);
  return l === undefined ? undefined : l ? b : a;
}

/** @lookInside */
function min(args: Args): Value | undefined {
  if (args.length !== 2 && args.length !== 3) return undefined;
  const m = lesser(args[0], args[1]);
  return m === undefined || args.length === 2 ? m : lesser(m, args[2]);
}

/** @lookInside */
function max(args: Args): Value | undefined {
  if (args.length !== 2 && args.length !== 3) return undefined;
  const m = greater(args[0], args[1]);
  return m === undefined || args.length === 2 ? m : greater(m, args[2]);
}

/** @lookInside */
function ord(args: Args): Value | undefined {
  const v = args[0];
  return args.length === 1 && typeof v === 'string' && v.length === 1 ? v.charCodeAt(0) : undefined;
}

/** @lookInside */
function chr(args: Args): Value | undefined {
  const v = args[0];
  return args.length === 1 && typeof v === 'number' && v >= 0 && v <= 0xffff ? String.fromCharCode(v) : undefined;
}

/** undefined: the class may have a say in it. */
function instanceOf(v: Value, cls: Value): boolean | undefined {
  if (!(cls instanceof PyClass) || cls.metaclass.isHeap) return undefined;
  if (!(v instanceof PyInstance)) return v instanceof PyClass ? undefined : typeOf(v).isSubclassOf(cls);
  const type = promote(v.shape).meta as PyClass;
  if (type.isSubclassOf(cls)) return true;
  // An attribute `__class__` of the program may claim another class.
  const { members } = type;
  return members.plainReads && members.find('__class__') === OBJECT.members.find('__class__') ? false : undefined;
}

/** @lookInside */
function isinstance(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const classes = args[1];
  if (!(classes instanceof PyTuple)) return instanceOf(args[0], classes);
  const { items } = classes;
  if (items.length !== 2) return undefined;
  const first = instanceOf(args[0], items[0]);
  return first === false ? instanceOf(args[0], items[1]) : first;
}

/** @lookInside */
function next(args: Args): Value | Call | Resume | undefined {
  const it = args[0];
  if (it instanceof PyIterator && (args.length === 1 || args.length === 2)) {
    const v = it.next();
    if (v !== undefined) return v;
    if (args.length === 2) return args[1];
    throw raise(STOP_ITERATION);
  }
  if (args.length !== 1) return undefined;
  if (it instanceof PyGenerator) return it.pyClass() === GENERATOR ? new Resume(it, NONE) : undefined;
  if (it instanceof PyInstance) {
    promote(it.shape);
    const f = it.pyClass().find('__next__');
    if (f instanceof PyFunction) return new Call(f, [it]);
  }
  return undefined;
}

/** @lookInside */
function iter(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const it = iterOf(args[0]);
  return it instanceof Call ? undefined : it;
}

/** @lookInside */
function sum(args: Args): Call | undefined {
  if (args.length === 0 || args.length > 2 || !isProgram(args[0])) return undefined;
  const start = args.length === 1 ? 0 : args[1];
  return typeof start === 'number' || start instanceof PyFloat ? new Call(hosted('sum'), [args[0], start]) : undefined;
}

/** @lookInside */
function all(args: Args): Call | undefined {
  return args.length === 1 && isProgram(args[0]) ? new Call(hosted('all'), args) : undefined;
}

/** @lookInside */
function any(args: Args): Call | undefined {
  return args.length === 1 && isProgram(args[0]) ? new Call(hosted('any'), args) : undefined;
}

const SORT_BY_KEYS = builtin('sorted', 'items, keys, reverse, /', ([items, keys, reverse]) => {
  const all = elements(items as PyList);
  sortBy(elements(keys as PyList), all, reverse);
  return listFrom(all);
});

/** Puts items into the list, which was empty in the meantime. */
const SORT_LIST_BY_KEYS = builtin('sort', 'self, items, keys, reverse, /', ([self, items, keys, reverse]) => {
  const list = self as PyList;
  const all = elements(items as PyList);
  let modified = false;
  try {
    sortBy(elements(keys as PyList), all, reverse);
    modified = list.e.length > 0;
  } finally {
    replaceAll(list, all);
  }
  if (modified) throw valueError('list modified during sort');
  return NONE;
});

/** After an exception of a key. */
const RESTORE_LIST = builtin('sort', 'self, items, /', ([self, items]) => {
  replaceAll(self as PyList, elements(items as PyList));
  return NONE;
});

const EMPTY_MIN = builtin('min', '', () => {
  throw valueError('min() arg is an empty sequence');
});

const EMPTY_MAX = builtin('max', '', () => {
  throw valueError('max() arg is an empty sequence');
});

/** The argument of that name; undefined: there is none, or a different one, or more than that one and the positional one. */
function onlyKey(args: Args, positional: number, keywords: readonly string[]): Value | undefined {
  if (args.length !== positional + 1 || keywords.length !== 1 || keywords[0] !== 'key') return undefined;
  const key = args[positional];
  return key === NONE ? undefined : key;
}

/** @lookInside */
function minByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const key = onlyKey(args, 1, keywords);
  return key === undefined ? undefined : new Call(hosted('min'), [args[0], key, EMPTY_MIN]);
}

/** @lookInside */
function maxByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const key = onlyKey(args, 1, keywords);
  return key === undefined ? undefined : new Call(hosted('max'), [args[0], key, EMPTY_MAX]);
}

/** `reverse`, if it comes after `key` and nothing else does; undefined: something else is there. */
function reverseOf(args: Args, keywords: readonly string[]): Value | undefined {
  if (args.length !== keywords.length + 1 || keywords[0] !== 'key' || args[1] === NONE) return undefined;
  if (keywords.length === 1) return false;
  return keywords.length === 2 && keywords[1] === 'reverse' ? args[2] : undefined;
}

/** @lookInside */
function sortedByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const reverse = reverseOf(args, keywords);
  if (reverse === undefined) return undefined;
  return new Call(hosted('sorted'), [args[0], new PyList(), new PyList(), args[1], reverse, SORT_BY_KEYS]);
}

/** @lookInside */
function listSortByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const reverse = reverseOf(args, keywords);
  const self = args[0];
  if (reverse === undefined || !(self instanceof PyList)) return undefined;
  const items = sliceOf(self, 0, self.e.length);
  replaceAll(self, []);
  return new Call(hosted('sort'), [self, items, new PyList(), args[1], reverse, SORT_LIST_BY_KEYS, RESTORE_LIST]);
}

// Classes.

/** @lookInside */
function range(args: Args): Value | undefined {
  if (args.length === 0 || args.length > 3) return undefined;
  const start = args.length === 1 ? 0 : args[0];
  const stop = args.length === 1 ? args[0] : args[1];
  const step = args.length === 3 ? args[2] : 1;
  if (typeof start !== 'number' || typeof stop !== 'number' || typeof step !== 'number' || step === 0) return undefined;
  const span = step > 0 ? stop - start : start - stop;
  const size = step > 0 ? step : 0 - step;
  const n = size === 1 ? span : Math.ceil(span / size) + 0;
  return new PyRange(start, stop, step, n > 0 ? n : 0);
}

/** @lookInside */
function str(args: Args): Value | undefined {
  if (args.length === 0) return '';
  const v = args[0];
  if (args.length !== 1) return undefined;
  if (typeof v === 'string') return v;
  return typeof v === 'number' ? v.toString() : undefined;
}

/** @lookInside */
function int(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (typeof v === 'number') return v;
  if (v instanceof PyFloat) {
    const t = Math.trunc(v.v) + 0;
    return t >= MIN_SAFE && t <= MAX_SAFE ? t : undefined;
  }
  if (typeof v === 'string') {
    const n = digits(v);
    return n < 0 ? undefined : n;
  }
  return undefined;
}

/** A text that consists of a few digits as a number; -1: it is another one. @elidable */
function digits(text: string): number {
  if (text.length === 0 || text.length > 15) return -1;
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const d = text.charCodeAt(i) - 48;
    if (d < 0 || d > 9) return -1;
    n = n * 10 + d;
  }
  return n;
}

/** @lookInside */
function float(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (typeof v === 'number') return new PyFloat(v);
  return v instanceof PyFloat ? v : undefined;
}

/** @lookInside */
function bool(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (typeof v === 'boolean') return v;
  if (typeof v === 'number') return v !== 0;
  const n = plainLength(v);
  return n === undefined ? undefined : n !== 0;
}

/** @lookInside */
function type(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (v instanceof PyInstance) return promote(v.shape).meta;
  return typeOf(v);
}

/** @lookInside */
function list(args: Args): Value | Call | undefined {
  if (args.length === 0) return new PyList();
  const v = args[0];
  if (args.length !== 1) return undefined;
  if (v instanceof PyList) return sliceOf(v, 0, v.e.length);
  return isProgram(v) ? new Call(hosted('list'), [v, new PyList()]) : undefined;
}

/** @lookInside */
function tuple(args: Args): Value | Call | undefined {
  if (args.length === 0) return EMPTY_TUPLE;
  const v = args[0];
  if (args.length !== 1) return undefined;
  if (v instanceof PyTuple) return v;
  return isProgram(v) ? new Call(hosted('tuple'), [v, new PyList()]) : undefined;
}

/** @lookInside */
function dict(args: Args): Value | undefined {
  return args.length === 0 ? new PyDict() : undefined;
}

/** @lookInside */
function set(args: Args): Value | Call | undefined {
  if (args.length === 0) return new PySet(false);
  if (args.length !== 1 || !isProgram(args[0])) return undefined;
  return new Call(hosted('set'), [args[0], new PySet(false)]);
}

/** @lookInside */
function enumerate(args: Args): Value | undefined {
  if (args.length !== 1 && args.length !== 2) return undefined;
  const start = args.length === 1 ? 0 : args[1];
  if (typeof start !== 'number') return undefined;
  const it = iterOf(args[0]);
  return it instanceof Call ? undefined : new EnumerateIterator(it, start);
}

/** @lookInside */
function zip(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const a = args[0];
  const b = args[1];
  if (a instanceof PyInstance || b instanceof PyInstance) return undefined;
  const x = iterOf(a);
  const y = iterOf(b);
  return x instanceof Call || y instanceof Call ? undefined : new ZipIterator([x, y], false);
}

/** @lookInside */
function reversed(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const v = args[0];
  if (v instanceof PyList) return new ListReverseIterator(v);
  if (v instanceof PyRange) {
    const { start, stop, step, length } = v;
    // All that is between two numbers is exact; a bigint says that it may not be.
    if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number' && typeof length === 'number')
      return new RangeIterator(start + step * (length - 1), 0 - step, length);
  }
  return undefined;
}

// Methods.

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
  return args.length === 1 && self instanceof PyList && self.e.length > 0 ? popLast(self) : undefined;
}

/** @lookInside */
function dictGetMethod(args: Args): Value | undefined {
  const self = args[0];
  if ((args.length !== 2 && args.length !== 3) || !(self instanceof PyDict)) return undefined;
  const v = dictGet(self, args[1]);
  if (v !== undefined) return v;
  return args.length === 2 ? NONE : args[2];
}

/** @lookInside */
function dictSetDefault(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 3 || !(self instanceof PyDict)) return undefined;
  const v = dictGet(self, args[1]);
  if (v !== undefined) return v;
  dictSet(self, args[1], args[2]);
  return args[2];
}

/** @lookInside */
function dictKeys(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && self instanceof PyDict ? new DictView(self, DICT_KEYS) : undefined;
}

/** @lookInside */
function dictValues(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && self instanceof PyDict ? new DictView(self, DICT_VALUES) : undefined;
}

/** @lookInside */
function dictItems(args: Args): Value | undefined {
  const self = args[0];
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
  exceptionData(self).args = args.length === 1 ? EMPTY_TUPLE : new PyTuple([args[1]]);
  return NONE;
}

const FUNCTIONS: readonly (readonly [string, QuickFunction])[] = [
  ['len', len],
  ['abs', abs],
  ['min', min],
  ['max', max],
  ['ord', ord],
  ['chr', chr],
  ['isinstance', isinstance],
  ['next', next],
  ['iter', iter],
  ['sum', sum],
  ['all', all],
  ['any', any],
];

const CLASSES: readonly (readonly [PyClass, QuickFunction])[] = [
  [RANGE, range],
  [STR, str],
  [INT, int],
  [FLOAT, float],
  [BOOL, bool],
  [TYPE, type],
  [LIST, list],
  [TUPLE, tuple],
  [DICT, dict],
  [SET, set],
  [ENUMERATE, enumerate],
  [ZIP, zip],
  [REVERSED, reversed],
];

const METHODS: readonly (readonly [PyClass, string, QuickFunction])[] = [
  [LIST, 'append', listAppend],
  [LIST, 'pop', listPop],
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

/** After all built-in functions, methods and classes are there. */
export function openQuick(): void {
  const named = (v: Value | undefined, name: string): PyBuiltin => {
    if (v instanceof PyBuiltin) return v;
    throw new Error(`no built-in function ${name}`);
  };
  for (const [name, quick] of FUNCTIONS) named(vm.builtins.get(name), name).quick = quick;
  for (const [cls, quick] of CLASSES) cls.quick = quick;
  for (const [cls, name, quick] of METHODS) named(cls.namespace.get(name), name).quick = quick;
  named(vm.builtins.get('min'), 'min').quickNamed = minByKey;
  named(vm.builtins.get('max'), 'max').quickNamed = maxByKey;
  named(vm.builtins.get('sorted'), 'sorted').quickNamed = sortedByKey;
  named(LIST.namespace.get('sort'), 'sort').quickNamed = listSortByKey;
}
