/** What CPython warns of when it compiles (SyntaxWarning). */
import type { Call, Compare, Expr, Literal, Subscript } from '../syntax/ast.ts';

function literalType(value: Literal): string {
  switch (value.type) {
    case 'none':
      return 'NoneType';
    default:
      return value.type;
  }
}

/** The type of what an expression certainly is. */
function knownType(e: Expr): string | undefined {
  switch (e.kind) {
    case 'Constant':
      return literalType(e.value);
    case 'Tuple':
      return 'tuple';
    case 'List':
    case 'ListComp':
      return 'list';
    case 'Dict':
    case 'DictComp':
      return 'dict';
    case 'Set':
    case 'SetComp':
      return 'set';
    case 'GeneratorExp':
      return 'generator';
    case 'Lambda':
      return 'function';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'str';
    default:
      return undefined;
  }
}

const MISSED_COMMA = 'perhaps you missed a comma?';

export function callWarning(e: Call): string | undefined {
  const type = knownType(e.func);
  if (type === undefined || type === 'function') return undefined;
  return `'${type === 'ellipsis' ? 'ellipsis' : type}' object is not callable; ${MISSED_COMMA}`;
}

export function subscriptWarning(e: Subscript): string | undefined {
  const type = knownType(e.value);
  if (type === undefined || e.ctx !== 'Load') return undefined;
  if (type === 'str' || type === 'bytes' || type === 'tuple' || type === 'list') return indexWarning(type, e.slice);
  if (type === 'dict') return undefined;
  return `'${type}' object is not subscriptable; ${MISSED_COMMA}`;
}

function indexWarning(type: string, index: Expr): string | undefined {
  const indexType = knownType(index);
  if (indexType === undefined || indexType === 'int' || indexType === 'bool') return undefined;
  return `${type} indices must be integers or slices, not ${indexType}; ${MISSED_COMMA}`;
}

/** `is` with what is compared by value. */
export function compareWarning(e: Compare): string | undefined {
  let left = isComparedByValue(e.left);
  for (const [i, op] of e.ops.entries()) {
    const right = isComparedByValue(e.comparators[i]!);
    if ((left || right) && (op === 'Is' || op === 'IsNot')) {
      return op === 'Is' ? '"is" with a literal. Did you mean "=="?' : '"is not" with a literal. Did you mean "!="?';
    }
    left = right;
  }
  return undefined;
}

function isConstant(e: Expr): boolean {
  return e.kind === 'Constant' || (e.kind === 'Tuple' && e.elts.every(isConstant));
}

function isComparedByValue(e: Expr): boolean {
  if (e.kind === 'Tuple') return e.elts.every(isConstant);
  if (e.kind === 'UnaryOp') return e.op !== 'Not' && e.operand.kind === 'Constant';
  if (e.kind !== 'Constant') return false;
  const { type } = e.value;
  return type !== 'none' && type !== 'bool' && type !== 'ellipsis';
}
