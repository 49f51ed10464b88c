/**
 * Guards that every int32 passes: hosted integers are numbers up to some bound, far beyond int32, and each operation on them is followed by
 * comparisons with the bound. V8 does these in floating point even where it knows an int32. Behind `(v|0)!==v` they cost
 * an int32 nothing: V8 sees that the test is false.
 */
import { GuardAux, type Ins, RegionOp as Op } from '../../region/ir.ts';
import type { RepOf } from '../../region/rep.ts';
import { isNumeric } from '../../region/rep.ts';

const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;

/** The number that the guard compares with a bound; null if an int32 may fail. */
export function comparedBeyondInt32(guard: Ins, repOf: RepOf): Ins | null {
  const [cond] = guard.args;
  if (cond === undefined || !(guard.aux instanceof GuardAux) || !guard.aux.expect) return null;
  const [left, right] = cond.args;
  if (left === undefined || right === undefined) return null;
  const [value, bound] =
    left.op === Op.const ? [right, left.value] : [left, right.op === Op.const ? right.value : null];
  if (typeof bound !== 'number' || repOf(value) === 'i' || !isNumeric(repOf(value))) return null;
  const isAbove = left.op === Op.const;
  switch (cond.op) {
    case Op.lt:
    case Op.le:
      return (isAbove ? bound < LEAST : bound > MOST) ? value : null;
    case Op.gt:
    case Op.ge:
      return (isAbove ? bound > MOST : bound < LEAST) ? value : null;
    default:
      return null;
  }
}
