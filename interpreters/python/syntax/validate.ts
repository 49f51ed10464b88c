/**
 * What trees have to be that no parser has made: programs build them for `compile`. Everything that the grammar grants, and that the compiler so takes for
 * granted, is looked at; texts and kinds of errors are CPython's. What is wrong with right trees (`return` outside of functions) the compiler finds itself.
 */
import type {
  Arguments,
  Comprehension,
  Context,
  ExceptHandler,
  Expr,
  Keyword,
  Literal,
  MatchCase,
  Pattern,
  Positioned,
  Root,
  Stmt,
} from './ast.ts';

/** An error in a tree: a TypeError or a ValueError. */
export class TreeError extends Error {
  readonly isType: boolean;

  constructor(message: string, isType = false) {
    super(message);
    this.isType = isType;
  }
}

type Maybe<T> = T | undefined;

export function validate(root: Root): void {
  if (root.kind === 'Expression') expression(root.body, 'Load');
  else statements(root.body);
}

function places({ line, endLine, col, endCol }: Positioned): void {
  if (line > endLine) throw new TreeError(`AST node line range (${line}, ${endLine}) is not valid`);
  if ((line < 0 && endLine !== line) || (col < 0 && col !== endCol))
    throw new TreeError(`AST node column range (${col}, ${endCol}) for line range (${line}, ${endLine}) is not valid`);
  if (line === endLine && col > endCol)
    throw new TreeError(`line ${line}, column ${col}-${endCol} is not a valid range`);
}

function some(list: readonly unknown[], what: string, owner: string): void {
  if (list.length === 0) throw new TreeError(`empty ${what} on ${owner}`);
}

function name(text: Maybe<string>): void {
  if (text === 'None' || text === 'True' || text === 'False')
    throw new TreeError(`identifier field can't represent '${text}' constant`);
}

function body(list: readonly Maybe<Stmt>[], owner: string): void {
  some(list, 'body', owner);
  statements(list);
}

function statements(list: readonly Maybe<Stmt>[]): void {
  for (const s of list) {
    if (s === undefined) throw new TreeError('None disallowed in statement list');
    statement(s);
  }
}

function expressions(list: readonly Maybe<Expr>[], context: Context, allowsNone = false): void {
  for (const e of list) {
    if (e !== undefined) expression(e, context);
    else if (!allowsNone) throw new TreeError('None disallowed in expression list');
  }
}

function targets(list: readonly Expr[], owner: string, context: Context): void {
  some(list, 'targets', owner);
  expressions(list, context);
}

function optional(e: Maybe<Expr>): void {
  if (e !== undefined) expression(e, 'Load');
}

function parameters(a: Arguments): void {
  const all = [...a.posonlyargs, ...a.args, a.vararg, ...a.kwonlyargs, a.kwarg];
  for (const p of all) {
    if (p === undefined) continue;
    places(p);
    optional(p.annotation);
  }
  if (a.defaults.length > a.posonlyargs.length + a.args.length)
    throw new TreeError('more positional defaults than args on arguments');
  if (a.kw_defaults.length !== a.kwonlyargs.length)
    throw new TreeError('length of kwonlyargs is not the same as kw_defaults on arguments');
  expressions(a.defaults, 'Load');
  expressions(a.kw_defaults, 'Load', true);
}

function keywords(list: readonly Keyword[]): void {
  for (const k of list) {
    places(k);
    expression(k.value, 'Load');
  }
}

function comprehensions(list: readonly Comprehension[]): void {
  if (list.length === 0) throw new TreeError('comprehension with no generators');
  for (const c of list) {
    expression(c.target, 'Store');
    expression(c.iter, 'Load');
    expressions(c.ifs, 'Load');
  }
}

function handlers(list: readonly ExceptHandler[]): void {
  for (const h of list) {
    places(h);
    optional(h.type);
    body(h.body, 'ExceptHandler');
  }
}

function cases(list: readonly MatchCase[]): void {
  for (const c of list) {
    pattern(c.pattern, false);
    optional(c.guard);
    body(c.body, 'match_case');
  }
}

function statement(s: Stmt): void {
  places(s);
  switch (s.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      body(s.body, s.kind);
      parameters(s.args);
      expressions(s.decorator_list, 'Load');
      optional(s.returns);
      return;
    case 'ClassDef':
      body(s.body, s.kind);
      expressions(s.bases, 'Load');
      keywords(s.keywords);
      expressions(s.decorator_list, 'Load');
      return;
    case 'Return':
      return optional(s.value);
    case 'Delete':
      return targets(s.targets, s.kind, 'Del');
    case 'Assign':
      targets(s.targets, s.kind, 'Store');
      return expression(s.value, 'Load');
    case 'AugAssign':
      expression(s.target, 'Store');
      return expression(s.value, 'Load');
    case 'AnnAssign':
      if (s.simple && s.target.kind !== 'Name') throw new TreeError('AnnAssign with simple non-Name target', true);
      expression(s.target, 'Store');
      optional(s.value);
      return expression(s.annotation, 'Load');
    case 'For':
    case 'AsyncFor':
      expression(s.target, 'Store');
      expression(s.iter, 'Load');
      body(s.body, s.kind);
      return statements(s.orelse);
    case 'While':
    case 'If':
      expression(s.test, 'Load');
      body(s.body, s.kind);
      return statements(s.orelse);
    case 'With':
    case 'AsyncWith':
      some(s.items, 'items', s.kind);
      for (const item of s.items) {
        expression(item.context_expr, 'Load');
        if (item.optional_vars !== undefined) expression(item.optional_vars, 'Store');
      }
      return body(s.body, s.kind);
    case 'Match':
      expression(s.subject, 'Load');
      some(s.cases, 'cases', s.kind);
      return cases(s.cases);
    case 'Raise':
      if (s.exc === undefined && s.cause !== undefined) throw new TreeError('Raise with cause but no exception');
      optional(s.exc);
      return optional(s.cause);
    case 'Try':
    case 'TryStar':
      body(s.body, s.kind);
      if (s.handlers.length === 0 && s.finalbody.length === 0)
        throw new TreeError(`${s.kind} has neither except handlers nor finalbody`);
      if (s.handlers.length === 0 && s.orelse.length > 0)
        throw new TreeError(`${s.kind} has orelse but no except handlers`);
      handlers(s.handlers);
      statements(s.orelse);
      return statements(s.finalbody);
    case 'Assert':
      expression(s.test, 'Load');
      return optional(s.msg);
    case 'Import':
      return some(s.names, 'names', s.kind);
    case 'ImportFrom':
      if (s.level < 0) throw new TreeError('Negative ImportFrom level');
      return some(s.names, 'names', s.kind);
    case 'Global':
    case 'Nonlocal':
      return some(s.names, 'names', s.kind);
    case 'Expr':
      return expression(s.value, 'Load');
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
  }
}

/** Contexts are looked at where there are some; what has none can only be loaded. */
function checkContext(e: Expr, context: Context): void {
  if ('ctx' in e) {
    if (e.ctx !== context) throw new TreeError(`expression must have ${context} context but has ${e.ctx} instead`);
  } else if (context !== 'Load') throw new TreeError(`expression which can't be assigned to in ${context} context`);
}

function expression(e: Expr, context: Context): void {
  places(e);
  if (e.kind === 'Name') name(e.id);
  checkContext(e, context);
  switch (e.kind) {
    case 'BoolOp':
      if (e.values.length < 2) throw new TreeError('BoolOp with less than 2 values');
      return expressions(e.values, 'Load');
    case 'NamedExpr':
      // Another target would not be what the type says: trees of programs are checked here only.
      if (e.target.kind !== 'Name') throw new TreeError('NamedExpr target must be a Name', true);
      expression(e.target, 'Store');
      return expression(e.value, 'Load');
    case 'BinOp':
      expression(e.left, 'Load');
      return expression(e.right, 'Load');
    case 'UnaryOp':
      return expression(e.operand, 'Load');
    case 'Lambda':
      parameters(e.args);
      return expression(e.body, 'Load');
    case 'IfExp':
      expression(e.test, 'Load');
      expression(e.body, 'Load');
      return expression(e.orelse, 'Load');
    case 'Dict':
      if (e.keys.length !== e.values.length) throw new TreeError("Dict doesn't have the same number of keys as values");
      // A missing key: the value is a mapping.
      expressions(e.keys, 'Load', true);
      return expressions(e.values, 'Load');
    case 'Set':
      return expressions(e.elts, 'Load');
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      comprehensions(e.generators);
      return expression(e.elt, 'Load');
    case 'DictComp':
      comprehensions(e.generators);
      expression(e.key, 'Load');
      return expression(e.value, 'Load');
    case 'Yield':
      return optional(e.value);
    case 'Await':
    case 'YieldFrom':
      return expression(e.value, 'Load');
    case 'Compare':
      if (e.comparators.length === 0) throw new TreeError('Compare with no comparators');
      if (e.comparators.length !== e.ops.length)
        throw new TreeError('Compare has a different number of comparators and operands');
      expressions(e.comparators, 'Load');
      return expression(e.left, 'Load');
    case 'Call':
      expression(e.func, 'Load');
      expressions(e.args, 'Load');
      return keywords(e.keywords);
    case 'FormattedValue':
      expression(e.value, 'Load');
      return optional(e.format_spec);
    case 'JoinedStr':
      return expressions(e.values, 'Load');
    case 'Attribute':
      return expression(e.value, 'Load');
    case 'Subscript':
      expression(e.slice, 'Load');
      return expression(e.value, 'Load');
    case 'Starred':
      return expression(e.value, context);
    case 'List':
    case 'Tuple':
      return expressions(e.elts, context);
    case 'Slice':
      optional(e.lower);
      optional(e.upper);
      return optional(e.step);
    case 'Name':
    case 'Constant':
      return;
  }
}

function capture(text: string): void {
  if (text === '_') throw new TreeError("can't capture name '_' in patterns");
  name(text);
}

function patterns(list: readonly Maybe<Pattern>[], allowsStar: boolean): void {
  for (const p of list) {
    if (p === undefined) throw new TreeError('None disallowed in pattern list');
    pattern(p, allowsStar);
  }
}

function pattern(p: Pattern, allowsStar: boolean): void {
  places(p);
  switch (p.kind) {
    case 'MatchValue':
      return matchedValue(p.value);
    case 'MatchSingleton':
      if (p.value.type !== 'none' && p.value.type !== 'bool')
        throw new TreeError('MatchSingleton can only contain True, False and None');
      return;
    case 'MatchSequence':
      return patterns(p.patterns, true);
    case 'MatchMapping':
      if (p.keys.length !== p.patterns.length)
        throw new TreeError("MatchMapping doesn't have the same number of keys as patterns");
      if (p.rest !== undefined) capture(p.rest);
      for (const key of p.keys) {
        // Keys may be what MatchSingleton has, too.
        const isSingleton = key.kind === 'Constant' && (key.value.type === 'none' || key.value.type === 'bool');
        if (!isSingleton) matchedValue(key);
      }
      return patterns(p.patterns, false);
    case 'MatchClass':
      if (p.kwd_attrs.length !== p.kwd_patterns.length)
        throw new TreeError("MatchClass doesn't have the same number of keyword attributes as patterns");
      expression(p.cls, 'Load');
      matchedClass(p.cls);
      p.kwd_attrs.forEach(name);
      patterns(p.patterns, false);
      return patterns(p.kwd_patterns, false);
    case 'MatchStar':
      if (!allowsStar) throw new TreeError("can't use MatchStar here");
      if (p.name !== undefined) capture(p.name);
      return;
    case 'MatchAs':
      if (p.name !== undefined) capture(p.name);
      if (p.pattern === undefined) return;
      if (p.name === undefined) throw new TreeError('MatchAs must specify a target name if a pattern is given');
      return pattern(p.pattern, false);
    case 'MatchOr':
      if (p.patterns.length < 2) throw new TreeError('MatchOr requires at least 2 patterns');
      return patterns(p.patterns, false);
  }
}

function matchedClass(cls: Expr): void {
  let e = cls;
  while (e.kind === 'Attribute') e = e.value;
  if (e.kind !== 'Name') throw new TreeError('MatchClass cls field can only contain Name or Attribute nodes.');
}

const NUMBERS: readonly Literal['type'][] = ['int', 'float', 'complex'];

function matchedValue(e: Expr): void {
  expression(e, 'Load');
  if (!isMatchable(e)) throw new TreeError('patterns may only match literals and attribute lookups');
}

function isMatchable(e: Expr): boolean {
  switch (e.kind) {
    case 'Constant':
      if (![...NUMBERS, 'bytes', 'str'].includes(e.value.type))
        throw new TreeError('unexpected constant inside of a literal pattern');
      return true;
    case 'Attribute':
    case 'JoinedStr':
      return true;
    case 'UnaryOp':
      return e.op === 'USub' && isNumber(e.operand, NUMBERS);
    case 'BinOp': {
      const left = e.left.kind === 'UnaryOp' && e.left.op === 'USub' ? e.left.operand : e.left;
      return (e.op === 'Add' || e.op === 'Sub') && isNumber(left, ['int', 'float']) && isNumber(e.right, ['complex']);
    }
    default:
      return false;
  }
}

function isNumber(e: Expr, types: readonly Literal['type'][]): boolean {
  return e.kind === 'Constant' && types.includes(e.value.type);
}
