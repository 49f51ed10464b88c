/**
 * `table.sort`'s algorithm, over an array of values: the quicksort of ltablib.c, so that an inconsistent order is found where lua5.4 finds it.
 *
 * It is a dispatch loop of its own, with a driver of its own (as sorting in PyPy): its greens are a comparison function's code and what to do
 * next, so the loops around a comparison function are compiled with the function in them.
 */
import { type CodeObject, JitCells, JitDriver } from 'metatrace';
import type { Proto } from '../compiler/proto.ts';
import type { Value } from '../values/value.ts';
import { LuaFunction } from '../values/value.ts';
import { call1, firstOf, lessThan } from '../vm/call.ts';
import { enterFrom } from '../vm/enter.ts';
import { OpError } from '../vm/errors.ts';
import { FRAME_PLAIN } from '../vm/frame.ts';
import { execute } from '../vm/interpreter.ts';
import type { LuaState } from '../vm/state.ts';
import { SUSPENDED } from '../vm/suspended.ts';

/** Begins with the range from `lo` to `hi`, or with one that waits. */
const RANGE = 0;
/** Looks for a value that is not less than the pivot, upwards. */
const UP = 1;
/** Looks for a value that is not greater than the pivot, downwards. */
const DOWN = 2;
const STEPS = 3;

/** What is compiled: sorting by functions of this code (null: by `<`, or by other values). */
class SortCode implements CodeObject {
  readonly proto: Proto | null;
  readonly jit = new JitCells(STEPS);

  constructor(proto: Proto | null) {
    this.proto = proto;
  }
}

const driver = new JitDriver<SortCode>({
  name: 'table.sort',
  location: ({ proto }) => `table.sort(${proto?.shortSource ?? ''}:${proto?.lineDefined ?? '<'})`,
});
const codes = new WeakMap<Proto, SortCode>();
const PLAIN = new SortCode(null);

/** @dontLookInside */
function codeOf(compare: Value): SortCode {
  if (!(compare instanceof LuaFunction)) return PLAIN;
  const { proto } = compare;
  let code = codes.get(proto);
  if (code === undefined) codes.set(proto, (code = new SortCode(proto)));
  return code;
}

function less(L: LuaState, compare: Value, a: Value, b: Value): boolean {
  if (compare !== undefined) {
    const r = compare instanceof LuaFunction ? ordered(L, compare, a, b) : call1(L, compare, [a, b]);
    return r !== undefined && r !== false;
  }
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return lessThan(L, a, b);
}

/** A call within the one that `sort` has begun (`beginNested`). */
function ordered(L: LuaState, compare: LuaFunction, a: Value, b: Value): Value {
  const frame = enterFrom(L, undefined, 0, FRAME_PLAIN, compare, [a, b], 0, 2);
  const result = execute(frame);
  return firstOf(result instanceof Array && result === SUSPENDED ? L.settle(L) : result);
}

function swap(values: Value[], i: number, k: number): void {
  const v = values[i];
  values[i] = values[k];
  values[k] = v;
}

function invalid(): OpError {
  return new OpError('invalid order function for sorting');
}

/** Sorts all values; if `compare` is a Lua function, it is called inside of a nested call that has begun. */
export function sortValues(L: LuaState, values: Value[], compare: Value): void {
  sortRanges(L, values, compare, codeOf(compare), [0, values.length - 1]);
}

/** `waiting`: bounds of ranges that are still to be sorted, the next one last; there are fewer than a length has bits. */
function sortRanges(L: LuaState, values: Value[], compare: Value, code: SortCode, waiting: number[]): void {
  let step = RANGE;
  let lo = 0;
  let hi = 0;
  let i = 0;
  let k = 0;
  let pivot: Value;
  for (;;) {
    driver.mergePoint(code, step);
    switch (step) {
      case UP:
        i++;
        if (less(L, compare, values[i], pivot)) {
          if (i === hi - 1) throw invalid();
          driver.backEdge(code, step);
        } else step = DOWN;
        break;
      case DOWN:
        k--;
        if (less(L, compare, pivot, values[k])) {
          if (k < i) throw invalid();
          driver.backEdge(code, step);
        } else if (k >= i) {
          swap(values, i, k);
          step = UP;
          driver.backEdge(code, step);
        } else {
          swap(values, hi - 1, i);
          // The smaller part first.
          const isLow = i - lo < hi - i;
          waiting.push(isLow ? i + 1 : lo, isLow ? hi : i - 1);
          if (isLow) hi = i - 1;
          else lo = i + 1;
          waiting.push(lo, hi);
          step = RANGE;
          driver.backEdge(code, step);
        }
        break;
      default: {
        const count = waiting.length;
        if (count === 0) return;
        lo = waiting[count - 2];
        hi = waiting[count - 1];
        waiting.length = count - 2;
        if (lo < hi) {
          if (less(L, compare, values[hi], values[lo])) swap(values, lo, hi);
          if (hi - lo > 1) {
            const middle = (lo + hi) >> 1;
            if (less(L, compare, values[middle], values[lo])) swap(values, middle, lo);
            else if (less(L, compare, values[hi], values[middle])) swap(values, middle, hi);
            if (hi - lo > 2) {
              pivot = values[middle];
              swap(values, middle, hi - 1);
              i = lo;
              k = hi - 1;
              step = UP;
              break;
            }
          }
        }
        driver.backEdge(code, step);
      }
    }
  }
}
