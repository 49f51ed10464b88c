/**
 * Constant folding, as PUC's: operations on numerals, unless the result would be zero, NaN or an error (so `1//0` and
 * `-0.0` keep their run-time meaning).
 */

import { LuaFloat } from '../values/value.ts';
import { rawArith } from '../vm/arith.ts';
import { OpError } from '../vm/errors.ts';
import { EVENT_BY_OPERATOR } from '../vm/events.ts';
import type { BinaryOp, Expr, Numeral, UnaryOp } from './ast.ts';

export function isLiteral(e: Expr): e is Extract<Expr, { kind: 'nil' | 'true' | 'false' | 'number' | 'string' }> {
  switch (e.kind) {
    case 'nil':
    case 'true':
    case 'false':
    case 'number':
    case 'string':
      return true;
    default:
      return false;
  }
}

export function foldBinary(op: BinaryOp, left: Expr, right: Expr): Expr | undefined {
  if (left.kind !== 'number' || right.kind !== 'number') return undefined;
  return foldNumbers(op, left.value, right.value);
}

export function foldUnary(op: UnaryOp, operand: Expr): Expr | undefined {
  if (op === 'not') {
    if (!isLiteral(operand)) return undefined;
    return { kind: operand.kind === 'nil' || operand.kind === 'false' ? 'true' : 'false' };
  }
  if (operand.kind !== 'number' || op === '#') return undefined;
  return op === '-'
    ? foldNumbers('neg', operand.value, operand.value)
    : foldNumbers('bnot', operand.value, operand.value);
}

function foldNumbers(op: string, left: Numeral, right: Numeral): Expr | undefined {
  const event = EVENT_BY_OPERATOR.get(op);
  if (event === undefined) return undefined;
  let value: ReturnType<typeof rawArith>;
  try {
    value = rawArith(event, left, right);
  } catch (e) {
    if (e instanceof OpError) return undefined;
    throw e;
  }
  if (value === undefined) return undefined;
  if (value instanceof LuaFloat && (Number.isNaN(value.v) || value.v === 0)) return undefined;
  return { kind: 'number', value };
}
