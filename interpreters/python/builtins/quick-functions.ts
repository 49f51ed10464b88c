/** The easy cases of built-in functions (quick.ts). */
import { ARRAY_INT, promote } from 'metatrace';
import { PyClass } from '../objects/class.ts';
import { raise, STOP_ITERATION } from '../objects/exceptions.ts';
import { PyBuiltin, PyFunction, type QuickFunction } from '../objects/function.ts';
import { PyIterator } from '../objects/iterators.ts';
import { PyList } from '../objects/list.ts';
import { PyGenerator } from '../objects/misc.ts';
import { GENERATOR, OBJECT } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { quickSpecial } from '../vm/call.ts';
import { lengthResult } from '../vm/compare.ts';
import { Call, Resume } from '../vm/frame.ts';
import { iterOf, plainLength } from '../vm/iterate.ts';
import { builtin } from './define.ts';
import { hosted } from './hosted.ts';
import { isProgram } from './iterators.ts';

type Args = readonly Value[];

/** What a method of the program has given as a length. */
const CHECK_LENGTH = builtin('len', 'n, /', ([n]) => lengthResult(n));
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
  if (!(v instanceof PyInstance)) {
    const n = plainLength(v);
    return n === undefined ? quickSpecial('__len__', args) : n;
  }
  promote(v.shape);
  const method = typeOf(v).find('__len__');
  if (method instanceof PyBuiltin) return quickSpecial('__len__', args);
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

/** undefined: there are none, or others. @dontLookInside */
function extremeInt(list: PyList, greatest: boolean): number | undefined {
  if (list.strategy !== ARRAY_INT || list.e.length === 0) return undefined;
  const e = list.e as number[];
  let best = e[0];
  if (greatest) {
    for (let i = 1; i < e.length; i++) if (e[i] > best) best = e[i];
  } else for (let i = 1; i < e.length; i++) if (e[i] < best) best = e[i];
  return best;
}

/** undefined: there are others; int32 values are far too few to get beyond what is safe. @dontLookInside */
function sumOfInts(list: PyList): number | undefined {
  if (list.strategy !== ARRAY_INT || list.e.length > MAX_SUMMANDS) return undefined;
  const e = list.e as number[];
  let total = 0;
  for (let i = 0; i < e.length; i++) total += e[i];
  return total;
}

const MAX_SUMMANDS = 2 ** 21;

/** @lookInside */
function min(args: Args): Value | undefined {
  if (args.length === 1 && args[0] instanceof PyList) return extremeInt(args[0], false);
  if (args.length !== 2 && args.length !== 3) return undefined;
  const m = lesser(args[0], args[1]);
  return m === undefined || args.length === 2 ? m : lesser(m, args[2]);
}

/** @lookInside */
function max(args: Args): Value | undefined {
  if (args.length === 1 && args[0] instanceof PyList) return extremeInt(args[0], true);
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
  return items.length > MAX_CLASSES ? undefined : instanceOfAny(args[0], items);
}

/** Compiled code has no loop for so many classes. */
const MAX_CLASSES = 8;

/** @unrollSafe */
function instanceOfAny(v: Value, classes: readonly Value[]): boolean | undefined {
  for (let i = 0; i < classes.length; i++) {
    const is = instanceOf(v, classes[i]);
    if (is !== false) return is;
  }
  return false;
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
function sum(args: Args): Value | Call | undefined {
  if (args.length === 1 && args[0] instanceof PyList) return sumOfInts(args[0]);
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

export const FUNCTIONS: readonly (readonly [string, QuickFunction])[] = [
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
