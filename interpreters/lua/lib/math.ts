/** The library `math`. */

import { parseNumber, toInteger } from '../values/convert.ts';
import {
  addInt,
  floatToInt,
  fromWords,
  highWord,
  type Int,
  LuaInt64,
  lessInt,
  lessUnsignedInt,
  lowWord,
  MAX_INT64,
  MIN_INT64,
  modInt,
  negInt,
  subInt,
} from '../values/int64.ts';
import { setStr } from '../values/table.ts';
import { LuaFloat, type Result, type Value } from '../values/value.ts';
import { isInteger, isNumber } from '../vm/arith.ts';
import { lessThan } from '../vm/call.ts';
import { argError, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkAny, checkDouble, checkInt, checkNumber } from './args.ts';
import { defineLibrary } from './define.ts';
import { openMathCompat } from './math-compat.ts';
import { Xoshiro } from './xoshiro.ts';

/** An integer if the float is one that fits. */
function integral(v: number): Result {
  if (Number.isSafeInteger(v)) return v + 0;
  return wideIntegral(v);
}

/** @dontLookInside */
function wideIntegral(v: number): Result {
  return floatToInt(v) ?? new LuaFloat(v);
}

/** @lookInside */
function floor(args: readonly Value[]): Result {
  const x = args[0];
  if (typeof x === 'number') return x;
  if (x instanceof LuaFloat) return integral(Math.floor(x.v));
  const n = checkNumber(args, 1, 'floor');
  return n instanceof LuaFloat ? integral(Math.floor(n.v)) : n;
}

/** @lookInside */
function ceil(args: readonly Value[]): Result {
  const x = args[0];
  if (typeof x === 'number') return x;
  if (x instanceof LuaFloat) return integral(Math.ceil(x.v));
  const n = checkNumber(args, 1, 'ceil');
  return n instanceof LuaFloat ? integral(Math.ceil(n.v)) : n;
}

/** @lookInside */
function abs(args: readonly Value[]): Result {
  const x = args[0];
  if (typeof x === 'number') return x < 0 ? -x : x;
  if (x instanceof LuaFloat) return new LuaFloat(Math.abs(x.v));
  if (x instanceof LuaInt64) return lessInt(x, 0) ? negInt(x) : x;
  return new LuaFloat(Math.abs(checkDouble(args, 1, 'abs')));
}

/** @lookInside */
function sqrt(args: readonly Value[]): Result {
  return new LuaFloat(Math.sqrt(checkDouble(args, 1, 'sqrt')));
}
/** @lookInside */
function sin(args: readonly Value[]): Result {
  return new LuaFloat(Math.sin(checkDouble(args, 1, 'sin')));
}
/** @lookInside */
function cos(args: readonly Value[]): Result {
  return new LuaFloat(Math.cos(checkDouble(args, 1, 'cos')));
}
/** @lookInside */
function tan(args: readonly Value[]): Result {
  return new LuaFloat(Math.tan(checkDouble(args, 1, 'tan')));
}
/** @lookInside */
function asin(args: readonly Value[]): Result {
  return new LuaFloat(Math.asin(checkDouble(args, 1, 'asin')));
}
/** @lookInside */
function acos(args: readonly Value[]): Result {
  return new LuaFloat(Math.acos(checkDouble(args, 1, 'acos')));
}
/** @lookInside */
function atan(args: readonly Value[]): Result {
  return new LuaFloat(
    Math.atan2(checkDouble(args, 1, 'atan'), args[1] === undefined ? 1 : checkDouble(args, 2, 'atan')),
  );
}
/** @lookInside */
function exp(args: readonly Value[]): Result {
  return new LuaFloat(Math.exp(checkDouble(args, 1, 'exp')));
}
/** @lookInside */
function deg(args: readonly Value[]): Result {
  return new LuaFloat(checkDouble(args, 1, 'deg') * (180 / Math.PI));
}
/** @lookInside */
function rad(args: readonly Value[]): Result {
  return new LuaFloat(checkDouble(args, 1, 'rad') * (Math.PI / 180));
}

/** @lookInside */
function log(args: readonly Value[]): Result {
  const x = checkDouble(args, 1, 'log');
  if (args[1] === undefined) return new LuaFloat(Math.log(x));
  const base = checkDouble(args, 2, 'log');
  if (base === 2) return new LuaFloat(Math.log2(x));
  if (base === 10) return new LuaFloat(Math.log10(x));
  return new LuaFloat(Math.log(x) / Math.log(base));
}

/** @lookInside */
function fmod(args: readonly Value[]): Result {
  const a = args[0];
  const b = args[1];
  if (isInteger(a) && isInteger(b)) return intFmod(a, b);
  // In the order in which lua5.4 looks at them.
  const divisor = checkDouble(args, 2, 'fmod');
  return new LuaFloat(checkDouble(args, 1, 'fmod') % divisor);
}

/** The remainder with the sign of the dividend. */
function intFmod(a: Int, b: Int): Int {
  if (b === 0) throw argError(2, 'fmod', 'zero');
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  const m = modInt(a, b);
  return m !== 0 && lessInt(a, 0) !== lessInt(m, 0) ? subInt(m, b) : m;
}

/** @lookInside */
function modf(args: readonly Value[]): Result {
  const x = args[0];
  if (isInteger(x)) return [x, new LuaFloat(0)];
  const v = checkDouble(args, 1, 'modf');
  const whole = v < 0 ? Math.ceil(v) : Math.floor(v);
  return [modfWhole(whole), new LuaFloat(v === whole ? 0 : v - whole)];
}

function modfWhole(v: number): Value {
  if (Number.isSafeInteger(v)) return v + 0;
  return floatToInt(v) ?? new LuaFloat(v);
}

/** @lookInside */
function tointeger(args: readonly Value[]): Result {
  const v = args[0];
  if (typeof v === 'number') return v;
  if (v instanceof LuaFloat) return floatToInt(v.v);
  if (typeof v === 'string') {
    const n = parseNumber(v);
    return n === undefined ? undefined : toInteger(n);
  }
  checkAny(args, 1, 'tointeger');
  return v instanceof LuaInt64 ? v : undefined;
}

/** @lookInside */
function type(args: readonly Value[]): Result {
  const v = checkAny(args, 1, 'type');
  return v instanceof LuaFloat ? 'float' : isNumber(v) ? 'integer' : undefined;
}

/**
 * @lookInside
 * @unrollSafe the number of arguments is a constant of the call
 */
function max(args: readonly Value[], L: LuaState): Result {
  let best = checkAny(args, 1, 'max');
  for (let i = 1; i < args.length; i++) {
    const x = args[i];
    if (typeof best === 'number' && typeof x === 'number' ? best < x : isLess(L, best, x)) best = x;
  }
  return best;
}

/**
 * @lookInside
 * @unrollSafe the number of arguments is a constant of the call
 */
function min(args: readonly Value[], L: LuaState): Result {
  let best = checkAny(args, 1, 'min');
  for (let i = 1; i < args.length; i++) {
    const x = args[i];
    if (typeof best === 'number' && typeof x === 'number' ? x < best : isLess(L, x, best)) best = x;
  }
  return best;
}

function isLess(L: LuaState, a: Value, b: Value): boolean {
  if (a instanceof LuaFloat && b instanceof LuaFloat) return a.v < b.v;
  return compare(L, a, b);
}

/** @dontLookInside */
function compare(L: LuaState, a: Value, b: Value): boolean {
  return lessThan(L, a, b);
}

/** @lookInside */
function ult(args: readonly Value[]): Result {
  return lessUnsignedInt(checkInt(args, 1, 'ult'), checkInt(args, 2, 'ult'));
}

const generator = new Xoshiro();

/** @dontLookInside */
function random(args: readonly Value[]): Result {
  // Drawn before anything is checked: failing calls count too.
  generator.next();
  if (args.length === 0) return new LuaFloat(generator.unit());
  if (args.length > 2) throw new OpError('wrong number of arguments');
  let low: Int = 1;
  let high = checkInt(args, 1, 'random');
  if (args.length === 2) {
    low = high;
    high = checkInt(args, 2, 'random');
  } else if (high === 0) return fromWords(generator.hi, generator.lo);
  if (lessInt(high, low)) throw argError(1, 'random', 'interval is empty');
  return addInt(generator.project(subInt(high, low)), low);
}

/** @dontLookInside */
function randomseed(args: readonly Value[]): Result {
  if (args.length === 0) {
    const seed = fromWords((Math.random() * 2 ** 32) | 0, (Math.random() * 2 ** 32) | 0);
    generator.seed(highWord(seed), lowWord(seed), 0, 0);
    return [seed, 0];
  }
  const a = checkInt(args, 1, 'randomseed');
  const b = args[1] === undefined ? 0 : checkInt(args, 2, 'randomseed');
  generator.seed(highWord(a), lowWord(a), highWord(b), lowWord(b));
  return [a, b];
}

export function openMath(L: LuaState): void {
  const math = defineLibrary(L, 'math', {
    floor,
    ceil,
    abs,
    sqrt,
    sin,
    cos,
    tan,
    asin,
    acos,
    atan,
    atan2: atan,
    exp,
    deg,
    rad,
    log,
    fmod,
    modf,
    tointeger,
    type,
    max,
    min,
    ult,
    random,
    randomseed,
  });
  openMathCompat(math);
  setStr(math, 'pi', new LuaFloat(Math.PI));
  setStr(math, 'huge', new LuaFloat(Number.POSITIVE_INFINITY));
  setStr(math, 'maxinteger', MAX_INT64);
  setStr(math, 'mininteger', MIN_INT64);
}
