/** The easy cases of functions of math, as compiled code looks into them (`QuickFunction`). */
import type { QuickFunction } from '../objects/function.ts';
import { PyFloat, type Value } from '../objects/value.ts';

type Args = readonly Value[];

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** The argument as a double; NaN: it is something else, and no easy case. */
function only(args: Args): number {
  if (args.length !== 1) return Number.NaN;
  const v = args[0];
  if (v instanceof PyFloat) return v.v;
  return typeof v === 'number' ? v : Number.NaN;
}

/** A result that is finite, hence no error. */
function finite(r: number): PyFloat | undefined {
  return r - r === 0 ? new PyFloat(r) : undefined;
}

/** @lookInside */
function sqrt(args: Args): Value | undefined {
  return finite(Math.sqrt(only(args)));
}

/** @lookInside */
function sin(args: Args): Value | undefined {
  return finite(Math.sin(only(args)));
}

/** @lookInside */
function cos(args: Args): Value | undefined {
  return finite(Math.cos(only(args)));
}

/** @lookInside */
function exp(args: Args): Value | undefined {
  return finite(Math.exp(only(args)));
}

/** @lookInside */
function fabs(args: Args): Value | undefined {
  return finite(Math.abs(only(args)));
}

/** @lookInside */
function floor(args: Args): Value | undefined {
  const r = Math.floor(only(args)) + 0;
  return r >= -MAX_SAFE && r <= MAX_SAFE ? r : undefined;
}

/** @lookInside */
function ceil(args: Args): Value | undefined {
  const r = Math.ceil(only(args)) + 0;
  return r >= -MAX_SAFE && r <= MAX_SAFE ? r : undefined;
}

export const QUICK: Readonly<Record<string, QuickFunction>> = { sqrt, sin, cos, exp, fabs, floor, ceil };
