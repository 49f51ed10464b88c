/** `table.sort`'s algorithm, over an array of values. */
import type { Value } from '../values/value.ts';
import { call1, lessThan } from '../vm/call.ts';
import { OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';

/** The quicksort of ltablib.c, so that an inconsistent order is found where lua5.4 finds it. */
export class Sorter {
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
