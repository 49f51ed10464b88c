/** Where the operator of a binary operation or the brackets of a subscript stand in their source text: what CPython marks with carets, the rest with tildes. */
import type { Expr } from '../syntax/ast.ts';
import { parse } from '../syntax/parser.ts';
import { PythonSyntaxError } from '../syntax/syntax-error.ts';

export interface Anchors {
  readonly from: number;
  readonly to: number;
}

const BLANK = /[ \t\f]/;

/** undefined: the expression is of another kind. */
export function anchors(text: string): Anchors | undefined {
  const e = expression(text);
  if (e === undefined) return undefined;
  const at = (bytes: number): number => Buffer.from(text, 'utf8').subarray(0, bytes).toString('utf8').length;
  // As CPython 3.11: what ends the left side, or the list, is its own last character; a parenthesis around it counts as what comes then.
  if (e.kind === 'BinOp') {
    let i = at(e.left.endCol);
    const end = at(e.right.col);
    while (i < end && BLANK.test(text[i])) i++;
    if (i >= end) return undefined;
    const two = i + 1 < end && !BLANK.test(text[i + 1]);
    return { from: i, to: two ? i + 2 : i + 1 };
  }
  if (e.kind === 'Subscript') return { from: at(e.value.endCol), to: at(e.slice.endCol) + 1 };
  return undefined;
}

/** A piece of a line need not be one. */
function expression(text: string): Expr | undefined {
  try {
    const tree = parse(text, '<anchors>', 'eval', {});
    return tree.kind === 'Expression' ? tree.body : undefined;
  } catch (e) {
    if (e instanceof PythonSyntaxError) return undefined;
    throw e;
  }
}
