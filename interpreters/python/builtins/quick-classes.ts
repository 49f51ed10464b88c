/** The easy cases of built-in classes that are called (quick.ts). */
import { promote } from 'metatrace';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { valueError } from '../objects/exceptions.ts';
import type { QuickFunction } from '../objects/function.ts';
import { ListReverseIterator, RangeIterator } from '../objects/iterators.ts';
import { PyList, sliceOf } from '../objects/list.ts';
import { PyRange, PySet } from '../objects/misc.ts';
import {
  BOOL,
  DICT,
  ENUMERATE,
  FLOAT,
  INT,
  LIST,
  RANGE,
  REVERSED,
  SET,
  STR,
  TUPLE,
  TYPE,
  ZIP,
} from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { Call } from '../vm/frame.ts';
import { iterOf, plainLength } from '../vm/iterate.ts';
import { asksProgram } from '../vm/length-hint.ts';
import { updateTable } from '../vm/set-algebra.ts';
import { hosted } from './hosted.ts';
import { EnumerateIterator, isProgram, ZipIterator } from './iterators.ts';
import { copyDict } from './mappings.ts';
import { AS_LIST, AS_TUPLE, measured } from './quick-measured.ts';

type Args = readonly Value[];

const MIN_SAFE = Number.MIN_SAFE_INTEGER;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

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
    if (n === NO_NUMBER) throw valueError(`invalid literal for int() with base 10: '${v}'`);
    return n < 0 ? undefined : n;
  }
  return undefined;
}

const UNKNOWN_NUMBER = -1;
const NO_NUMBER = -2;
/** Texts that are no longer are shown as they are in messages. */
const MAX_SHOWN = 150;
/** A letter, among characters that are shown as they are. */
const WORD = /^[ !#-&(-[\]-~]*[A-Za-z][ !#-&(-[\]-~]*$/;

/** A text that consists of a few digits as a number; NO_NUMBER: it is none, since it has letters; UNKNOWN_NUMBER: it is another one. @elidable */
function digits(text: string): number {
  const { length } = text;
  let n = 0;
  for (let i = 0; i < length; i++) {
    const d = text.charCodeAt(i) - 48;
    if (d < 0 || d > 9) return length <= MAX_SHOWN && WORD.test(text) ? NO_NUMBER : UNKNOWN_NUMBER;
    n = n * 10 + d;
  }
  return length === 0 || length > 15 ? UNKNOWN_NUMBER : n;
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
  if (!isProgram(v)) return undefined;
  return asksProgram(v) ? measured(v, AS_LIST) : new Call(hosted('list'), [v, new PyList()]);
}

/** @lookInside */
function tuple(args: Args): Value | Call | undefined {
  if (args.length === 0) return EMPTY_TUPLE;
  const v = args[0];
  if (args.length !== 1) return undefined;
  if (v instanceof PyTuple) return v;
  if (!isProgram(v)) return undefined;
  return asksProgram(v) ? measured(v, AS_TUPLE) : new Call(hosted('tuple'), [v, new PyList()]);
}

/** @lookInside */
function dict(args: Args): Value | undefined {
  if (args.length === 0) return new PyDict();
  const from = args[0];
  return args.length === 1 && from instanceof PyDict ? copyDict(from) : undefined;
}

/** @dontLookInside */
function freshSet(from: Value): PySet {
  const s = new PySet(false);
  updateTable(s.table, from);
  return s;
}

/** @lookInside */
function set(args: Args): Value | Call | undefined {
  if (args.length === 0) return new PySet(false);
  if (args.length !== 1) return undefined;
  if (args[0] instanceof PyList || args[0] instanceof PySet) return freshSet(args[0]);
  if (!isProgram(args[0])) return undefined;
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
  if (v instanceof PyList) return new ListReverseIterator(v, v.e.length - 1);
  if (v instanceof PyRange) {
    const { start, stop, step, length } = v;
    // All that is between two numbers is exact; a bigint says that it may not be.
    if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number' && typeof length === 'number')
      return new RangeIterator(start + step * (length - 1), 0 - step, length);
  }
  return undefined;
}

export const CLASSES: readonly (readonly [PyClass, QuickFunction])[] = [
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
