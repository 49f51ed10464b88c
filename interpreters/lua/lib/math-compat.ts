/** The functions of `math` that Lua 5.3 has deprecated: Debian's lua5.4 still has them. */
import { setStr } from '../values/table.ts';
import { Builtin, type BuiltinFunction, LuaFloat, type LuaTable, type Result, type Value } from '../values/value.ts';
import { power } from '../vm/arith.ts';
import { checkDouble, checkPosition } from './args.ts';

const unary =
  (name: string, f: (v: number) => number): BuiltinFunction =>
  (args) =>
    new LuaFloat(f(checkDouble(args, 1, name)));

function pow(args: readonly Value[]): Result {
  return new LuaFloat(power(checkDouble(args, 1, 'pow'), checkDouble(args, 2, 'pow')));
}

/** v = fraction * 2^exponent, the fraction in [0.5, 1). */
function frexp(args: readonly Value[]): Result {
  const v = checkDouble(args, 1, 'frexp');
  if (v === 0 || !Number.isFinite(v)) return [new LuaFloat(v), 0];
  const size = Math.abs(v);
  let exponent = Math.max(-1023, Math.floor(Math.log2(size)) + 1);
  let fraction = size * 2 ** -exponent;
  // The logarithm may be off by one; subnormals need more than one step.
  for (; fraction < 0.5; exponent--) fraction *= 2;
  for (; fraction >= 1; exponent++) fraction /= 2;
  return [new LuaFloat(v < 0 ? -fraction : fraction), exponent];
}

/** In two steps, so that no power of two on the way overflows. */
function ldexp(args: readonly Value[]): Result {
  const v = checkDouble(args, 1, 'ldexp');
  const exponent = Math.max(-2200, Math.min(2200, checkPosition(args, 2, 'ldexp')));
  const half = Math.trunc(exponent / 3);
  return new LuaFloat(v * 2 ** half * 2 ** half * 2 ** (exponent - 2 * half));
}

export function openMathCompat(math: LuaTable): void {
  const functions: { readonly [name: string]: BuiltinFunction } = {
    cosh: unary('cosh', Math.cosh),
    sinh: unary('sinh', Math.sinh),
    tanh: unary('tanh', Math.tanh),
    log10: unary('log10', Math.log10),
    pow,
    frexp,
    ldexp,
  };
  for (const [name, fn] of Object.entries(functions)) setStr(math, name, new Builtin(`math.${name}`, fn));
}
