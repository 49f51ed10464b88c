/**
 * `select`, and the calls of it that need no list of their results: a loop over `select(i, ...)` would copy all arguments in each pass, twice. So the instruction
 * that calls it with `...` takes what is wanted from there.
 */
import { promote } from 'metatrace';
import { checkPosition } from '../lib/args.ts';
import { Builtin, NONE, type Result, type Value } from '../values/value.ts';
import { argError } from './errors.ts';
import type { Slot } from './frame.ts';
import { TRACING } from './tracing.ts';

/** @lookInside */
export function select(args: readonly Value[]): Result {
  const first = args[0];
  if (first === '#') return args.length - 1;
  const n = checkPosition(args, 1, 'select');
  if (n > 0) return n < args.length ? args.slice(n) : NONE;
  if (n === 0 || -n > args.length - 1) throw argError(1, 'select', 'index out of range');
  return args.slice(n);
}

/**
 * The call `regs[a](regs[a + 1], ...list in regs[a + 2])`, of which so many results are wanted: whether it was that of `select`, and is done. What fails, or takes from the end, is left to `select`.
 * @unrollSafe
 */
export function selectInto(regs: Value[], a: number, wanted: number): boolean {
  const f = regs[a];
  if (!(f instanceof Builtin) || promote(f.fn) !== select || TRACING.on) return false;
  const list = (regs as readonly Slot[])[a + 2] as readonly Value[];
  const n = regs[a + 1];
  if (n === '#') {
    regs[a] = list.length;
    for (let i = 1; i < wanted; i++) regs[a + i] = undefined;
    return true;
  }
  if (typeof n !== 'number' || n <= 0) return false;
  for (let i = 0; i < wanted; i++) regs[a + i] = n + i <= list.length ? list[n + i - 1] : undefined;
  return true;
}
