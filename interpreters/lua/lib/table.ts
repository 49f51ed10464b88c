/** The library `table`. Tables without metamethods take the short way. */
import { type Int, intToFloat } from '../values/int64.ts';
import { getInt, hasMetatable, LuaTable, length, newTable, setInt, setStr } from '../values/table.ts';
import { NONE, type Result, typeName, type Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { call1, index, len, lessThan, setIndex, tostringMeta } from '../vm/call.ts';
import { argError, OpError, typeArgError } from '../vm/errors.ts';
import { storeList } from '../vm/slow-ops.ts';
import type { LuaState } from '../vm/state.ts';
import { checkPosition, checkTable, optPosition, optString } from './args.ts';
import { defineLibrary } from './define.ts';

function isPlain(v: Value): v is LuaTable {
  return v instanceof LuaTable && !hasMetatable(v);
}

/** Metamethods of a table are honoured. */
function checkTableLike(args: readonly Value[], n: number, f: string): Value {
  return checkTable(args, n, f);
}

function at(L: LuaState, t: Value, i: number): Value {
  return isPlain(t) ? getInt(t, i) : index(L, t, i);
}

function put(L: LuaState, t: Value, i: number, v: Value): void {
  if (isPlain(t)) setInt(t, i, v);
  else setIndex(L, t, i, v);
}

function lengthOf(L: LuaState, t: Value): number {
  return isPlain(t) ? length(t) : metaLength(L, t);
}

/** @dontLookInside */
function metaLength(L: LuaState, t: Value): number {
  const n = len(L, t);
  if (typeof n === 'number') return n;
  if (isNumber(n)) {
    const v = n instanceof Object && 'v' in n ? Number(n.v) : intToFloat(n as Int);
    if (Number.isInteger(v)) return v;
  }
  throw new OpError('object length is not an integer');
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
  const t = checkTableLike(args, 1, 'insert');
  const end = lengthOf(L, t) + 1;
  if (args.length === 2) {
    put(L, t, end, args[1]);
    return NONE;
  }
  if (args.length !== 3) throw new OpError("wrong number of arguments to 'insert'");
  const position = checkPosition(args, 2, 'insert');
  if (position < 1 || position > end) throw argError(2, 'insert', 'position out of bounds');
  for (let i = end; i > position; i--) put(L, t, i, at(L, t, i - 1));
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
  const t = checkTableLike(args, 1, 'remove');
  const size = lengthOf(L, t);
  let position = optPosition(args, 2, 'remove', size);
  if (args.length > 1 && (position < 1 || position > size + 1) && !(size === 0 && position === 0)) {
    throw argError(1, 'remove', 'position out of bounds');
  }
  const v = at(L, t, position);
  for (; position < size; position++) put(L, t, position, at(L, t, position + 1));
  if (position <= size || args.length > 1) put(L, t, position, undefined);
  return v;
}

/** @dontLookInside */
function concat(args: readonly Value[], L: LuaState): Result {
  const t = checkTableLike(args, 1, 'concat');
  const separator = optString(args, 2, 'concat', '');
  const from = optPosition(args, 3, 'concat', 1);
  const to = args[3] === undefined ? lengthOf(L, t) : checkPosition(args, 4, 'concat');
  const parts: string[] = [];
  for (let i = from; i <= to; i++) {
    const v = at(L, t, i);
    if (typeof v === 'string') parts.push(v);
    else if (isNumber(v)) parts.push(tostringMeta(L, v));
    else throw new OpError(`invalid value (${typeName(v)}) at index ${i} in table for 'concat'`);
  }
  return parts.join(separator);
}

/** @dontLookInside */
function unpack(args: readonly Value[], L: LuaState): Result {
  const t = args[0];
  const from = optPosition(args, 2, 'unpack', 1);
  const to = args[2] === undefined ? lengthOf(L, t) : checkPosition(args, 3, 'unpack');
  if (from > to) return NONE;
  if (to - from >= 1_000_000) throw new OpError('too many results to unpack');
  if (from === to) return at(L, t, from);
  const out: Value[] = [];
  for (let i = from; i <= to; i++) out.push(at(L, t, i));
  return out;
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
  const source = checkTableLike(args, 1, 'move');
  const from = checkPosition(args, 2, 'move');
  const end = checkPosition(args, 3, 'move');
  const to = checkPosition(args, 4, 'move');
  const target = args[4] === undefined ? source : checkTableLike(args, 5, 'move');
  if (end >= from) {
    if (!(from > 0 || end < 2 ** 63 + from)) throw argError(3, 'move', 'too many elements to move');
    if (to > 2 ** 63 - 1 - (end - from)) throw argError(4, 'move', 'destination wrap around');
    if (to > end || to <= from || target !== source) {
      for (let i = 0; i <= end - from; i++) put(L, target, to + i, at(L, source, from + i));
    } else {
      for (let i = end - from; i >= 0; i--) put(L, target, to + i, at(L, source, from + i));
    }
  }
  return target;
}

/** The quicksort of ltablib.c, so that an inconsistent order is found where lua5.4 finds it. */
class Sorter {
  private readonly L: LuaState;
  private readonly values: Value[];
  private readonly compare: Value;

  constructor(L: LuaState, values: Value[], compare: Value) {
    this.L = L;
    this.values = values;
    this.compare = compare;
  }

  private less(a: Value, b: Value): boolean {
    if (this.compare !== undefined) {
      const r = call1(this.L, this.compare, [a, b]);
      return r !== undefined && r !== false;
    }
    if (typeof a === 'number' && typeof b === 'number') return a < b;
    if (typeof a === 'string' && typeof b === 'string') return a < b;
    return lessThan(this.L, a, b);
  }

  private swap(i: number, k: number): void {
    const { values } = this;
    const v = values[i];
    values[i] = values[k];
    values[k] = v;
  }

  /** Sorts values[lo..hi], both included. */
  sort(from: number, to: number): void {
    const { values } = this;
    let lo = from;
    let hi = to;
    while (lo < hi) {
      if (this.less(values[hi], values[lo])) this.swap(lo, hi);
      if (hi - lo === 1) return;
      const middle = (lo + hi) >> 1;
      if (this.less(values[middle], values[lo])) this.swap(middle, lo);
      else if (this.less(values[hi], values[middle])) this.swap(middle, hi);
      if (hi - lo === 2) return;
      const pivot = values[middle];
      this.swap(middle, hi - 1);
      const p = this.partition(lo, hi, pivot);
      if (p - lo < hi - p) {
        this.sort(lo, p - 1);
        lo = p + 1;
      } else {
        this.sort(p + 1, hi);
        hi = p - 1;
      }
    }
  }

  private partition(lo: number, hi: number, pivot: Value): number {
    const { values } = this;
    let i = lo;
    let k = hi - 1;
    for (;;) {
      for (i++; this.less(values[i], pivot); i++) {
        if (i === hi - 1) throw new OpError('invalid order function for sorting');
      }
      for (k--; this.less(pivot, values[k]); k--) {
        if (k < i) throw new OpError('invalid order function for sorting');
      }
      if (k < i) {
        this.swap(hi - 1, i);
        return i;
      }
      this.swap(i, k);
    }
  }
}

/** @dontLookInside */
function sort(args: readonly Value[], L: LuaState): Result {
  const t = checkTableLike(args, 1, 'sort');
  const n = lengthOf(L, t);
  if (n < 2) return NONE;
  if (n >= 2 ** 31 - 1) throw argError(1, 'sort', 'array too big');
  const compare = args[1];
  if (compare !== undefined && typeName(compare) !== 'function') throw typeArgError(2, 'sort', 'function', args);
  const values: Value[] = [];
  for (let i = 1; i <= n; i++) values.push(at(L, t, i));
  try {
    new Sorter(L, values, compare).sort(0, n - 1);
  } finally {
    for (let i = 1; i <= n; i++) put(L, t, i, values[i - 1]);
  }
  return NONE;
}

export function openTable(L: LuaState): void {
  defineLibrary(L, 'table', { insert, remove, concat, unpack, pack, move, sort });
}
