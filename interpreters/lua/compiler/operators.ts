/**
 * What the code generator has to know about expressions before it generates anything: kinds, and which operation stands for which
 * operator.
 */
import type { BinaryExpr, CallExpr, Expr, IndexExpr, LogicExpr } from '../syntax/ast.ts';
import { isLiteral } from '../syntax/fold.ts';
import type { OpName } from './opcodes.table.ts';

const MAX_INT32 = 0x7fffffff;
const REGISTER_OPS: Readonly<Record<string, OpName>> = {
  '+': 'ADD',
  '-': 'SUB',
  '*': 'MUL',
  '/': 'DIV',
  '%': 'MOD',
  '//': 'IDIV',
  '^': 'POW',
  '&': 'BAND',
  '|': 'BOR',
  '~': 'BXOR',
  '<<': 'SHL',
  '>>': 'SHR',
};
export const RIGHT_CONSTANT_OPS: Readonly<Record<string, OpName>> = {
  '+': 'ADDK',
  '-': 'SUBK',
  '*': 'MULK',
  '/': 'DIVK',
  '%': 'MODK',
  '//': 'IDIVK',
  '^': 'POWK',
  '&': 'BANDK',
  '<<': 'SHLK',
  '>>': 'SHRK',
};
export const LEFT_CONSTANT_OPS: Readonly<Record<string, OpName>> = {
  '+': 'KADD',
  '-': 'KSUB',
  '*': 'KMUL',
  '/': 'KDIV',
};

const COMPARISONS: ReadonlySet<string> = new Set(['==', '~=', '<', '<=', '>', '>=']);

export function isComparison(e: Expr): e is BinaryExpr {
  return e.kind === 'binary' && COMPARISONS.has(e.op);
}

export function isMulti(e: Expr): boolean {
  return e.kind === 'call' || e.kind === 'vararg';
}

/** Whether `toRegister(e, r)` may write r before it has read every variable that e reads. */
export function writesEarly(e: Expr): boolean {
  return e.kind === 'and' || e.kind === 'or' || (e.kind === 'paren' && writesEarly(e.inner));
}

export function withoutParentheses(e: Expr): Expr {
  return e.kind === 'paren' ? withoutParentheses(e.inner) : e;
}

/**
 * A local variable in a cell. lua5.4 has no cells: an operation that names a local variable reads it when it runs, after the
 * other operand has been computed (and has perhaps called a function that assigns it).
 */
export function isReadLate(e: Expr): boolean {
  const inner = withoutParentheses(e);
  return inner.kind === 'local' && inner.variable.inCell;
}

export function constantValue(e: Expr): undefined | boolean | string | Extract<Expr, { kind: 'number' }>['value'] {
  switch (e.kind) {
    case 'number':
    case 'string':
      return e.value;
    case 'true':
    case 'false':
      return e.kind === 'true';
    default:
      return undefined;
  }
}

export function isSmallInteger(e: Expr): e is { kind: 'number'; value: number } {
  return e.kind === 'number' && typeof e.value === 'number' && Math.abs(e.value) <= MAX_INT32;
}

export function binaryOp(op: string): OpName {
  const name = REGISTER_OPS[op];
  if (name === undefined) throw new Error(`no arithmetic operator ${op}`);
  return name;
}

/**
 * Chains that a program may make longer than any stack is deep: left operands of operators that bind equally, and whatever is appended to an
 * expression. From the innermost part outwards.
 */
export function comparisons(e: BinaryExpr): BinaryExpr[] {
  const chain = [e];
  for (let { left } = e; isComparison(left); left = left.left) chain.push(left);
  return chain.reverse();
}

export function arithmetic(e: BinaryExpr): BinaryExpr[] {
  const chain = [e];
  for (let { left } = e; left.kind === 'binary' && !COMPARISONS.has(left.op); left = left.left) chain.push(left);
  return chain.reverse();
}

export function suffixes(e: IndexExpr | CallExpr): (IndexExpr | CallExpr)[] {
  const chain: (IndexExpr | CallExpr)[] = [e];
  for (let inner = prefix(e); inner.kind === 'index' || inner.kind === 'call'; inner = prefix(inner)) chain.push(inner);
  return chain.reverse();
}

function prefix(e: IndexExpr | CallExpr): Expr {
  return e.kind === 'index' ? e.object : e.callee;
}

/** The operands of `a and b and ...` (or of `or`) but the last one. */
export function earlierOperands(e: LogicExpr): Expr[] {
  const operands: Expr[] = [];
  let { left } = e;
  while ((left.kind === 'and' || left.kind === 'or') && left.kind === e.kind) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.reverse();
}

/** The part of e that is put into e's register first: for messages, which tell how far the parser had come by then. */
export function firstInRegister(e: Expr): Expr {
  let first = e;
  for (let part = firstPart(e); part !== undefined; part = firstPart(part)) first = part;
  return first;
}

function firstPart(e: Expr): Expr | undefined {
  switch (e.kind) {
    case 'paren':
      return e.inner;
    case 'index':
      return e.object.kind === 'upvalue' && e.key.kind === 'string' ? undefined : firstComputed(e.object, e.key);
    case 'call':
      return e.callee;
    case 'binary':
      return firstComputed(e.left, e.right);
    case 'unary':
      return firstComputed(e.operand);
    case 'concat':
      return e.operands[0];
    default:
      return undefined;
  }
}

function firstComputed(...operands: readonly Expr[]): Expr | undefined {
  return operands.find((e) => !isLiteral(e) && withoutParentheses(e).kind !== 'local');
}
