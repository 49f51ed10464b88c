/** What expressions are called in messages, and which parts of them cannot be assigned to or deleted. */
import type { Expr, Literal } from './ast.ts';

export type TargetKind = 'star' | 'for' | 'del';

const NAMES: Readonly<Record<Exclude<Expr['kind'], 'Constant'>, string>> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  FormattedValue: 'f-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
  Slice: 'slice',
};

export function expressionName(e: Expr): string {
  return e.kind === 'Constant' ? constantName(e.value) : NAMES[e.kind];
}

function constantName(value: Literal): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'ellipsis':
      return 'ellipsis';
    default:
      return 'literal';
  }
}

/** The first part of an expression that cannot be a target; undefined: it can be one. */
export function invalidTarget(e: Expr, kind: TargetKind): Expr | undefined {
  switch (e.kind) {
    case 'List':
    case 'Tuple':
      for (const elt of e.elts) {
        const invalid = invalidTarget(elt, kind);
        if (invalid !== undefined) return invalid;
      }
      return undefined;
    case 'Starred':
      return kind === 'del' ? e : invalidTarget(e.value, kind);
    case 'Compare':
      // In `for a in b` the whole looks like a comparison.
      if (kind !== 'for') return e;
      return e.ops[0] === 'In' ? invalidTarget(e.left, kind) : undefined;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return undefined;
    default:
      return e;
  }
}
