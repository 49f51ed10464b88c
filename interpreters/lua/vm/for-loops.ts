/**
 * Numeric loops off the fast path: floats, integers beyond the safe range, limits that need clipping.
 *
 * Registers of a loop: R0 index (and variable), R1 limit, R2 step. With a constant step R2 is free and says instead:
 * undefined: R1 is the limit; otherwise: R1 is only the end of the safe range, and R2 is the limit itself. Integer
 * loops cannot overflow: a next index beyond the limit ends the loop, and limits are 64-bit integers at most.
 */
import { toNumber } from '../values/convert.ts';
import type { Int } from '../values/int64.ts';
import { floatToInt, fromBigInt, LuaInt64, MAX_INT64, MIN_INT64, toBigInt } from '../values/int64.ts';
import type { Value } from '../values/value.ts';
import { LuaFloat } from '../values/value.ts';
import { asDouble, isInteger, isNumber } from './arith.ts';
import { OpError, shownTypeName } from './errors.ts';

function forError(v: Value, what: string): OpError {
  return new OpError(`bad 'for' ${what} (number expected, got ${shownTypeName(v)})`);
}

/** Constant step. True: the loop runs. */
export function forPrep(regs: Value[], a: number, step: number): boolean {
  regs[a + 2] = step;
  if (!forPrepGeneral(regs, a)) return false;
  regs[a + 2] = undefined;
  const limit = regs[a + 1];
  if (typeof regs[a] === 'number' && limit instanceof LuaInt64) {
    regs[a + 1] = step > 0 ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
    regs[a + 2] = limit;
  }
  return true;
}

/** Step in R2. True: the loop runs. */
export function forPrepGeneral(regs: Value[], a: number): boolean {
  const init = regs[a];
  const limit = regs[a + 1];
  const step = regs[a + 2];
  if (isInteger(init) && isInteger(step)) {
    if (step === 0) throw new OpError("'for' step is zero");
    const down = asDouble(step) < 0;
    const last = clippedLimit(limit, down);
    if (last === undefined) return false;
    regs[a + 1] = last;
    return down ? toBigInt(init) >= toBigInt(last) : toBigInt(init) <= toBigInt(last);
  }
  const end = toNumber(limit);
  if (end === undefined) throw forError(limit, 'limit');
  const by = toNumber(step);
  if (by === undefined) throw forError(step, 'step');
  const start = toNumber(init);
  if (start === undefined) throw forError(init, 'initial value');
  const delta = asDouble(by);
  if (delta === 0) throw new OpError("'for' step is zero");
  regs[a] = new LuaFloat(asDouble(start));
  regs[a + 1] = new LuaFloat(asDouble(end));
  regs[a + 2] = new LuaFloat(delta);
  return delta > 0 ? asDouble(start) <= asDouble(end) : asDouble(end) <= asDouble(start);
}

/** The limit of an integer loop as an integer; undefined: the loop does not run. */
function clippedLimit(limit: Value, down: boolean): Int | undefined {
  if (isInteger(limit)) return limit;
  const n = isNumber(limit) ? limit : toNumber(limit);
  if (n === undefined) throw forError(limit, 'limit');
  if (isInteger(n)) return n;
  const v = n.v;
  const exact = floatToInt(down ? Math.ceil(v) : Math.floor(v));
  if (exact !== undefined) return exact;
  if (v > 0) return down ? undefined : MAX_INT64;
  return down ? MIN_INT64 : undefined;
}

/** Steps a loop whose index or limit is not a safe integer, or whose safe range has ended. True: go on. */
export function forLoop(regs: Value[], a: number, step: Value): boolean {
  const i = regs[a];
  const limit = regs[a + 1];
  if (i instanceof LuaFloat && limit instanceof LuaFloat) {
    const by = typeof step === 'number' ? step : step instanceof LuaFloat ? step.v : 0;
    const next = i.v + by;
    if (by > 0 ? next > limit.v : next < limit.v || Number.isNaN(next)) return false;
    regs[a] = new LuaFloat(next);
    return !Number.isNaN(next);
  }
  const real = typeof step === 'number' && isInteger(regs[a + 2]) && regs[a + 2] !== step ? regs[a + 2] : limit;
  if (!isInteger(i) || !isInteger(real) || !isInteger(step)) throw new Error('an integer loop has integer registers');
  const next = toBigInt(i) + toBigInt(step);
  if (asDouble(step) > 0 ? next > toBigInt(real) : next < toBigInt(real)) return false;
  regs[a] = fromBigInt(next);
  return true;
}
