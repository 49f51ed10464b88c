/** Arguments of builtins: checked and converted, with the messages of lua5.4. `n` counts from 1; `f` is the function's plain name. */
import { toInteger, toNumber, tostring } from '../values/convert.ts';
import { type Int, intToFloat } from '../values/int64.ts';
import { LuaTable } from '../values/table.ts';
import { LuaFloat, type Value } from '../values/value.ts';
import { argError, typeArgError } from '../vm/errors.ts';

export function checkAny(args: readonly Value[], n: number, f: string): Value {
  if (n > args.length) throw argError(n, f, 'value expected');
  return args[n - 1];
}

export function checkTable(args: readonly Value[], n: number, f: string): LuaTable {
  const v = args[n - 1];
  if (v instanceof LuaTable) return v;
  throw typeArgError(n, f, 'table', args);
}

export function checkInt(args: readonly Value[], n: number, f: string): Int {
  const v = args[n - 1];
  if (typeof v === 'number') return v;
  return convertInt(args, n, f);
}

/** @dontLookInside */
function convertInt(args: readonly Value[], n: number, f: string): Int {
  const i = toInteger(args[n - 1]);
  if (i !== undefined) return i;
  if (toNumber(args[n - 1]) !== undefined) throw argError(n, f, 'number has no integer representation');
  throw typeArgError(n, f, 'number', args);
}

export function optInt(args: readonly Value[], n: number, f: string, otherwise: Int): Int {
  return args[n - 1] === undefined ? otherwise : checkInt(args, n, f);
}

/** An integer that serves as a position or count: huge ones lose nothing by being floats. */
export function checkPosition(args: readonly Value[], n: number, f: string): number {
  const v = args[n - 1];
  if (typeof v === 'number') return v;
  return intToFloat(checkInt(args, n, f));
}

export function optPosition(args: readonly Value[], n: number, f: string, otherwise: number): number {
  const v = args[n - 1];
  if (typeof v === 'number') return v;
  return v === undefined ? otherwise : checkPosition(args, n, f);
}

export function checkNumber(args: readonly Value[], n: number, f: string): Int | LuaFloat {
  const v = args[n - 1];
  if (typeof v === 'number' || v instanceof LuaFloat) return v;
  return convertNumber(args, n, f);
}

/** @dontLookInside */
function convertNumber(args: readonly Value[], n: number, f: string): Int | LuaFloat {
  const x = toNumber(args[n - 1]);
  if (x === undefined) throw typeArgError(n, f, 'number', args);
  return x;
}

/** As a double. */
export function checkDouble(args: readonly Value[], n: number, f: string): number {
  const v = args[n - 1];
  if (v instanceof LuaFloat) return v.v;
  if (typeof v === 'number') return v;
  return toDouble(checkNumber(args, n, f));
}

/** @dontLookInside */
function toDouble(x: Int | LuaFloat): number {
  return x instanceof LuaFloat ? x.v : intToFloat(x);
}

export function checkString(args: readonly Value[], n: number, f: string): string {
  const v = args[n - 1];
  if (typeof v === 'string') return v;
  return convertString(args, n, f);
}

/** @dontLookInside */
function convertString(args: readonly Value[], n: number, f: string): string {
  const v = args[n - 1];
  if (toNumber(v) === undefined) throw typeArgError(n, f, 'string', args);
  return tostring(v);
}

export function optString(args: readonly Value[], n: number, f: string, otherwise: string): string {
  return args[n - 1] === undefined ? otherwise : checkString(args, n, f);
}

/** One of a list of names. */
export function checkOption<O extends string>(
  args: readonly Value[],
  n: number,
  f: string,
  options: readonly O[],
  otherwise?: O,
): O {
  const name = otherwise === undefined ? checkString(args, n, f) : optString(args, n, f, otherwise);
  const found = options.find((option) => option === name);
  if (found === undefined) throw argError(n, f, `invalid option '${name}'`);
  return found;
}
