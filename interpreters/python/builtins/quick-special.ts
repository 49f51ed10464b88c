/** The easy cases of special methods of built-in classes, which operations look for (vm/call.ts, `quickSpecial`), also for classes of the program that derive from them. */
import { promote } from 'metatrace';
import { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { DICT_KEYS, iterateDict } from '../objects/dict-iterators.ts';
import { PyFunction, type QuickFunction } from '../objects/function.ts';
import { ListIterator, TupleIterator } from '../objects/iterators.ts';
import { getIndex, PyList, popLast, setIndex } from '../objects/list.ts';
import { removeAt } from '../objects/list-edit.ts';
import { PyByteArray, PyRange } from '../objects/misc.ts';
import { BYTEARRAY, BYTES, DICT, LIST, RANGE, TUPLE } from '../objects/types.ts';
import { plainOf, typeOf } from '../objects/types-of.ts';
import { Extension, NONE, PyBytes, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { quickSpecial } from '../vm/call.ts';
import { Call } from '../vm/frame.ts';

type Args = readonly Value[];

/** The place that an index means; below 0: there is none. */
export function placeOf(index: number, length: number): number {
  const i = index < 0 ? index + length : index;
  return i < length ? i : -1;
}

/** @lookInside */
function dictGetItem(args: Args): Value | Call | undefined {
  if (args.length !== 2) return undefined;
  const d = plainOf(args[0]);
  if (!(d instanceof PyDict)) return undefined;
  const v = dictGet(d, args[1]);
  if (v !== undefined || !(args[0] instanceof PyInstance)) return v;
  const missing = typeOf(args[0]).find('__missing__');
  if (missing instanceof PyFunction) return new Call(missing, args);
  return missing === undefined ? undefined : quickSpecial('__missing__', args);
}

/** @lookInside */
function dictSetItem(args: Args): Value | undefined {
  if (args.length !== 3) return undefined;
  const d = plainOf(args[0]);
  if (!(d instanceof PyDict)) return undefined;
  dictSet(d, args[1], args[2]);
  return NONE;
}

/** @lookInside */
function dictContains(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const d = plainOf(args[0]);
  return d instanceof PyDict ? dictGet(d, args[1]) !== undefined : undefined;
}

/** @lookInside */
function dictLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const d = plainOf(args[0]);
  return d instanceof PyDict && d.table !== undefined ? d.table.size : undefined;
}

/** @lookInside */
function dictIter(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const d = plainOf(args[0]);
  return d instanceof PyDict ? iterateDict(d, DICT_KEYS) : undefined;
}

/** @lookInside */
function tupleGetItem(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const t = plainOf(args[0]);
  const index = args[1];
  if (!(t instanceof PyTuple) || typeof index !== 'number') return undefined;
  const i = placeOf(index, t.items.length);
  return i < 0 ? undefined : t.items[i];
}

/** @lookInside */
function tupleLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const t = plainOf(args[0]);
  return t instanceof PyTuple ? t.items.length : undefined;
}

/** @lookInside */
function tupleIter(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const t = plainOf(args[0]);
  return t instanceof PyTuple ? new TupleIterator(t.items) : undefined;
}

/** Of a class of the program, which named tuples are. @lookInside */
function tupleNew(args: Args): Value | undefined {
  const cls = args[0];
  const items = args[1];
  if (args.length !== 2 || !(cls instanceof PyClass) || !(items instanceof PyTuple)) return undefined;
  const known = promote(cls);
  if (!known.isHeap || !known.isSubclassOf(TUPLE)) return undefined;
  const o = new PyInstance(known.instanceShape);
  o.x = new Extension([], items);
  return o;
}

/** @lookInside */
function listGetItem(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const l = plainOf(args[0]);
  const index = args[1];
  if (!(l instanceof PyList) || typeof index !== 'number') return undefined;
  const i = placeOf(index, l.e.length);
  return i < 0 ? undefined : getIndex(l, i);
}

/** @lookInside */
function listSetItem(args: Args): Value | undefined {
  if (args.length !== 3) return undefined;
  const l = plainOf(args[0]);
  const index = args[1];
  if (!(l instanceof PyList) || typeof index !== 'number') return undefined;
  const i = placeOf(index, l.e.length);
  if (i < 0) return undefined;
  setIndex(l, i, args[2]);
  return NONE;
}

/** @lookInside */
function listDelete(args: Args): Value | undefined {
  const l = args[0];
  const index = args[1];
  if (args.length !== 2 || !(l instanceof PyList) || typeof index !== 'number') return undefined;
  const n = l.e.length;
  const i = placeOf(index, n);
  if (i < 0) return undefined;
  if (i === n - 1) popLast(l);
  else removeAt(l, i);
  return NONE;
}

/** @lookInside */
function listLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const l = plainOf(args[0]);
  return l instanceof PyList ? l.e.length : undefined;
}

/** @lookInside */
function listIter(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const l = plainOf(args[0]);
  return l instanceof PyList ? new ListIterator(l) : undefined;
}

/** @lookInside */
function bytesGetItem(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const b = args[0];
  const index = args[1];
  if (!(b instanceof PyBytes) || typeof index !== 'number') return undefined;
  const i = placeOf(index, b.bytes.length);
  return i < 0 ? undefined : b.bytes[i];
}

/** @lookInside */
function bytesLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const b = args[0];
  return b instanceof PyBytes ? b.bytes.length : undefined;
}

/** @lookInside */
function byteArrayGetItem(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const b = args[0];
  const index = args[1];
  if (!(b instanceof PyByteArray) || typeof index !== 'number') return undefined;
  const { bytes } = b;
  const i = placeOf(index, bytes.length);
  return i < 0 ? undefined : bytes[i];
}

/** @lookInside */
function byteArraySetItem(args: Args): Value | undefined {
  if (args.length !== 3) return undefined;
  const b = args[0];
  const index = args[1];
  const v = args[2];
  if (!(b instanceof PyByteArray) || typeof index !== 'number' || typeof v !== 'number') return undefined;
  const { bytes } = b;
  const i = placeOf(index, bytes.length);
  if (i < 0 || v < 0 || v > 255) return undefined;
  bytes[i] = v;
  return NONE;
}

/** @lookInside */
function byteArrayLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const b = args[0];
  return b instanceof PyByteArray ? b.bytes.length : undefined;
}

/** @lookInside */
function rangeGetItem(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const r = args[0];
  const index = args[1];
  if (!(r instanceof PyRange) || typeof index !== 'number') return undefined;
  const { start, step, length } = r;
  if (typeof start !== 'number' || typeof step !== 'number' || typeof length !== 'number') return undefined;
  const i = placeOf(index, length);
  return i < 0 ? undefined : start + i * step;
}

/** @lookInside */
function rangeLength(args: Args): Value | undefined {
  if (args.length !== 1) return undefined;
  const r = args[0];
  return r instanceof PyRange && typeof r.length === 'number' ? r.length : undefined;
}

/** @lookInside */
function rangeContains(args: Args): Value | undefined {
  if (args.length !== 2) return undefined;
  const r = args[0];
  const v = args[1];
  if (!(r instanceof PyRange) || typeof v !== 'number') return undefined;
  const { start, stop, step } = r;
  if (typeof start !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return undefined;
  const within = step > 0 ? v >= start && v < stop : v <= start && v > stop;
  return within && (v - start) % step === 0;
}

export const SPECIAL: readonly (readonly [PyClass, string, QuickFunction])[] = [
  [DICT, '__getitem__', dictGetItem],
  [DICT, '__setitem__', dictSetItem],
  [DICT, '__contains__', dictContains],
  [DICT, '__len__', dictLength],
  [DICT, '__iter__', dictIter],
  [TUPLE, '__new__', tupleNew],
  [TUPLE, '__getitem__', tupleGetItem],
  [TUPLE, '__len__', tupleLength],
  [TUPLE, '__iter__', tupleIter],
  [LIST, '__getitem__', listGetItem],
  [LIST, '__setitem__', listSetItem],
  [LIST, '__delitem__', listDelete],
  [LIST, '__len__', listLength],
  [LIST, '__iter__', listIter],
  [BYTES, '__getitem__', bytesGetItem],
  [BYTES, '__len__', bytesLength],
  [BYTEARRAY, '__getitem__', byteArrayGetItem],
  [BYTEARRAY, '__setitem__', byteArraySetItem],
  [BYTEARRAY, '__len__', byteArrayLength],
  [RANGE, '__getitem__', rangeGetItem],
  [RANGE, '__len__', rangeLength],
  [RANGE, '__contains__', rangeContains],
];
