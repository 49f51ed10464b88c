/** Operators as the parser knows them: how they bind, and what an expression with them becomes. */
import type { BinaryOp, Expr, UnaryOp } from './ast.ts';
import { foldBinary, foldUnary } from './fold.ts';

export const UNARY_PRIORITY = 12;

/** Left and right binding powers; right-associative operators bind less on the right. */
export const PRIORITY: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['or', [1, 1]],
  ['and', [2, 2]],
  ['<', [3, 3]],
  ['>', [3, 3]],
  ['<=', [3, 3]],
  ['>=', [3, 3]],
  ['~=', [3, 3]],
  ['==', [3, 3]],
  ['|', [4, 4]],
  ['~', [5, 5]],
  ['&', [6, 6]],
  ['<<', [7, 7]],
  ['>>', [7, 7]],
  ['..', [9, 8]],
  ['+', [10, 10]],
  ['-', [10, 10]],
  ['*', [11, 11]],
  ['/', [11, 11]],
  ['//', [11, 11]],
  ['%', [11, 11]],
  ['^', [14, 13]],
]);

/** Their line is that of the last token, not that of the operator. */
export const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '~=', '==']);

export function binary(op: string, left: Expr, right: Expr, line: number): Expr {
  if (op === 'and' || op === 'or') return { kind: op, left, right };
  if (op === '..') {
    if (right.kind === 'concat') return { ...right, operands: [left, ...right.operands] };
    return { kind: 'concat', operands: [left, right], line };
  }
  return foldBinary(op as BinaryOp, left, right) ?? { kind: 'binary', op: op as BinaryOp, left, right, line };
}

export function unary(op: UnaryOp, operand: Expr, line: number): Expr {
  return foldUnary(op, operand) ?? { kind: 'unary', op, operand, line };
}
