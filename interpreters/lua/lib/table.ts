/**
 * The library `table`. Tables without metamethods take the short way. Positions are 64-bit integers, which wrap around; those of
 * tables that hold anything are safe numbers.
 */
import { ARRAY_ANY } from 'metatrace';
import {
  addInt,
  type Int,
  intToFloat,
  lessInt,
  lessUnsignedInt,
  MAX_INT64,
  subInt,
  toBigInt,
} from '../values/int64.ts';
import { looks } from '../values/looks.ts';
import { get, getInt, hasMetatable, LuaTable, length, newTable, set, setInt, setStr } from '../values/table.ts';
import { LuaFunction, NONE, type Result, typeName, type Value } from '../values/value.ts';
import { asInteger, isNumber } from '../vm/arith.ts';
import { equals, index, len, setIndex, tostringMeta } from '../vm/call.ts';
import { argError, OpError, typeArgError } from '../vm/errors.ts';
import type { Frame } from '../vm/frame.ts';
import { FrameBuiltin } from '../vm/frame-builtin.ts';
import { pollInterrupt } from '../vm/interrupt.ts';
import { beginNested, endNested } from '../vm/native-frames.ts';
import { callsBack, reveal } from '../vm/reveal.ts';
import { storeList } from '../vm/slow-ops.ts';
import { isHidden } from '../vm/stack.ts';
import type { LuaState } from '../vm/state.ts';
import { checkInt, checkTable, optInt, optString } from './args.ts';
import { StringBuilder } from './builder.ts';
import { defineLibrary } from './define.ts';
import { sortValues } from './sorter.ts';

function isPlain(v: Value): v is LuaTable {
  return v instanceof LuaTable && !hasMetatable(v);
}

function at(L: LuaState, t: LuaTable, i: Int): Value {
  if (isPlain(t)) return get(t, i);
  // Its length may be anything.
  pollInterrupt();
  return index(L, t, i);
}

function put(L: LuaState, t: LuaTable, i: Int, v: Value): void {
  if (isPlain(t)) set(t, i, v);
  else setIndex(L, t, i, v);
}

function lengthOf(L: LuaState, t: LuaTable): Int {
  return isPlain(t) ? length(t) : metaLength(L, t);
}

/** @dontLookInside */
function metaLength(L: LuaState, t: LuaTable): Int {
  const n = len(L, t);
  const i = isNumber(n) ? asInteger(n) : undefined;
  if (i === undefined) throw new OpError('object length is not an integer');
  return i;
}

/** How many integers there are from one to another, as a float: more than can be handled need not be exact. */
function span(from: Int, to: Int): number {
  if (typeof from === 'number' && typeof to === 'number') return to - from + 1;
  return Number(toBigInt(to) - toBigInt(from)) + 1;
}

/** @lookInside */
function insert(args: readonly Value[], L: LuaState): Result {
  const t = args[0];
  if (args.length === 2 && t instanceof LuaTable && !hasMetatable(t)) {
    setInt(t, length(t) + 1, args[1]);
    return NONE;
  }
  return insertAt(args, L);
}

/** @dontLookInside */
function insertAt(args: readonly Value[], L: LuaState): Result {
  const t = checkTable(args, 1, 'insert');
  const end = addInt(lengthOf(L, t), 1);
  if (args.length === 2) {
    put(L, t, end, args[1]);
    return NONE;
  }
  if (args.length !== 3) throw new OpError("wrong number of arguments to 'insert'");
  const position = checkInt(args, 2, 'insert');
  if (!lessUnsignedInt(subInt(position, 1), end)) throw argError(2, 'insert', 'position out of bounds');
  for (let i = end; lessInt(position, i); i = subInt(i, 1)) put(L, t, i, at(L, t, subInt(i, 1)));
  put(L, t, position, args[2]);
  return NONE;
}

/** @lookInside */
function remove(args: readonly Value[], L: LuaState): Result {
  const t = args[0];
  if (args.length === 1 && t instanceof LuaTable && !hasMetatable(t)) {
    const n = length(t);
    if (n > 0) {
      const v = getInt(t, n);
      setInt(t, n, undefined);
      return v;
    }
  }
  return removeAt(args, L);
}

/** @dontLookInside */
function removeAt(args: readonly Value[], L: LuaState): Result {
  const t = checkTable(args, 1, 'remove');
  const size = lengthOf(L, t);
  let position = optInt(args, 2, 'remove', size);
  if (span(position, size) !== 1 && lessUnsignedInt(size, subInt(position, 1)))
    throw argError(1, 'remove', 'position out of bounds');
  const v = at(L, t, position);
  for (; lessInt(position, size); position = addInt(position, 1)) put(L, t, position, at(L, t, addInt(position, 1)));
  put(L, t, position, undefined);
  return v;
}

/** Pieces that are shorter than this are added first: V8 is quicker at that than at joining them. */
const SHORT_PIECE = 64;

/** @dontLookInside */
function concat(args: readonly Value[], L: LuaState): Result {
  const t = checkTable(args, 1, 'concat');
  const last = lengthOf(L, t);
  const separator = optString(args, 2, 'concat', '');
  const from = optInt(args, 3, 'concat', 1);
  const count = span(from, optInt(args, 4, 'concat', last));
  const isWhole = from === 1 && isPlain(t) && t.shape.strategy === ARRAY_ANY && count <= length(t);
  const builder = new StringBuilder(SHORT_PIECE);
  for (let i = 0; i < count; i++) {
    if (!isWhole || (i & 255) === 255) pollInterrupt();
    const v = isWhole ? t.e[i + 1] : at(L, t, addInt(from, i));
    if (i > 0 && separator !== '') builder.add(separator);
    if (typeof v === 'string') builder.add(v);
    else if (isNumber(v)) builder.add(tostringMeta(L, v));
    else {
      const where = tostringMeta(L, addInt(from, i));
      throw new OpError(`invalid value (${typeName(v)}) at index ${where} in table for 'concat'`);
    }
  }
  return builder.text();
}

/** Any value that can be indexed. @dontLookInside */
function unpack(args: readonly Value[], L: LuaState): Result {
  const t = args[0];
  const from = optInt(args, 2, 'unpack', 1);
  const to = args[2] === undefined ? unpackEnd(L, t) : checkInt(args, 3, 'unpack');
  const count = span(from, to);
  if (count <= 0) return NONE;
  if (count >= 1_000_000) throw new OpError('too many results to unpack');
  pollInterrupt(1 + (count >> 4));
  const out: Value[] = [];
  for (let i = 0; i < count; i++) {
    const k = addInt(from, i);
    out.push(t instanceof LuaTable ? at(L, t, k) : index(L, t, k));
  }
  return count === 1 ? out[0] : out;
}

function unpackEnd(L: LuaState, t: Value): Int {
  if (t instanceof LuaTable) return lengthOf(L, t);
  const n = len(L, t);
  const i = isNumber(n) ? asInteger(n) : undefined;
  if (i === undefined) throw new OpError('object length is not an integer');
  return i;
}

/** @dontLookInside */
function pack(args: readonly Value[]): Result {
  const t = newTable(args.length, 1);
  storeList(t, 0, args);
  setStr(t, 'n', args.length);
  return t;
}

/** @dontLookInside */
function move(args: readonly Value[], L: LuaState): Result {
  const from = checkInt(args, 2, 'move');
  const end = checkInt(args, 3, 'move');
  const to = checkInt(args, 4, 'move');
  const source = checkTable(args, 1, 'move');
  const target = args[4] === undefined ? source : checkTable(args, 5, 'move');
  if (lessInt(end, from)) return target;
  if (!lessInt(0, from) && !lessInt(end, addInt(MAX_INT64, from)))
    throw argError(3, 'move', 'too many elements to move');
  const last = subInt(end, from);
  if (lessInt(subInt(MAX_INT64, last), to)) throw argError(4, 'move', 'destination wrap around');
  if (lessInt(end, to) || !lessInt(from, to) || (target !== source && !equals(L, source, target))) {
    for (let i: Int = 0; !lessInt(last, i); i = addInt(i, 1))
      moveOne(L, source, addInt(from, i), target, addInt(to, i));
  } else {
    for (let i = last; !lessInt(i, 0); i = subInt(i, 1)) moveOne(L, source, addInt(from, i), target, addInt(to, i));
  }
  return target;
}

function moveOne(L: LuaState, source: LuaTable, from: Int, target: LuaTable, to: Int): void {
  pollInterrupt();
  put(L, target, to, at(L, source, from));
}

/**
 * The comparison function sees by whom it was called, also from compiled code.
 * @dontLookInside
 */
function sort(args: readonly Value[], frame: Frame): Result {
  const L = frame.state;
  if (looks.expected && isHidden(frame)) return reveal(frame, sort, args);
  L.top = frame;
  const t = checkTable(args, 1, 'sort');
  const n = intToFloat(lengthOf(L, t));
  if (n >= 2) sortElements(L, t, n, args);
  L.top = undefined;
  return NONE;
}

function sortElements(L: LuaState, t: LuaTable, n: number, args: readonly Value[]): void {
  if (n >= 2 ** 31 - 1) throw argError(1, 'sort', 'array too big');
  const compare = args[1];
  if (compare !== undefined && typeName(compare) !== 'function') throw typeArgError(2, 'sort', 'function', args);
  const values: Value[] = [];
  for (let i = 1; i <= n; i++) values.push(at(L, t, i));
  const nested = compare instanceof LuaFunction ? beginNested(L) : undefined;
  try {
    sortValues(L, values, compare);
  } finally {
    if (nested !== undefined) endNested(L, nested);
    for (let i = 1; i <= n; i++) put(L, t, i, values[i - 1]);
  }
}

callsBack(insert, remove, concat, unpack, move);

export function openTable(L: LuaState): void {
  const table = defineLibrary(L, 'table', { insert, remove, concat, unpack, pack, move });
  setStr(table, 'sort', new FrameBuiltin('table.sort', sort));
}
