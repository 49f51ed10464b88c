/**
 * Syntax trees, named as in Python's own module `ast`, so that they can be compared with CPython's. Columns count bytes of UTF-8.
 * `FIELDS` says which fields a kind of node has, in order: what prints and walks trees goes by it.
 */

export interface Positioned {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

/** Values that literals have, and what the compiler folds to. Strings of bytes have one char a byte. */
export type Literal =
  | { readonly type: 'none' }
  | { readonly type: 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex'; readonly real: number; readonly imag: number }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: string }
  | { readonly type: 'tuple'; readonly items: readonly Literal[] }
  | { readonly type: 'frozenset'; readonly items: readonly Literal[] };

export type Context = 'Load' | 'Store' | 'Del';
export type BinaryOperator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type ComparisonOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

interface Node<K extends string> extends Positioned {
  readonly kind: K;
}

export interface BoolOp extends Node<'BoolOp'> {
  readonly op: 'And' | 'Or';
  readonly values: readonly Expr[];
}
export interface NamedExpr extends Node<'NamedExpr'> {
  readonly target: Name;
  readonly value: Expr;
}
export interface BinOp extends Node<'BinOp'> {
  readonly left: Expr;
  readonly op: BinaryOperator;
  readonly right: Expr;
}
export interface UnaryOp extends Node<'UnaryOp'> {
  readonly op: UnaryOperator;
  readonly operand: Expr;
}
export interface Lambda extends Node<'Lambda'> {
  readonly args: Arguments;
  readonly body: Expr;
}
export interface IfExp extends Node<'IfExp'> {
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
export interface Dict extends Node<'Dict'> {
  /** undefined: `**value`. */
  readonly keys: readonly (Expr | undefined)[];
  readonly values: readonly Expr[];
}
export interface SetExpr extends Node<'Set'> {
  readonly elts: readonly Expr[];
}
export interface ListComp extends Node<'ListComp'> {
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface SetComp extends Node<'SetComp'> {
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface DictComp extends Node<'DictComp'> {
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}
export interface GeneratorExp extends Node<'GeneratorExp'> {
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}
export interface Await extends Node<'Await'> {
  readonly value: Expr;
}
export interface Yield extends Node<'Yield'> {
  readonly value: Expr | undefined;
}
export interface YieldFrom extends Node<'YieldFrom'> {
  readonly value: Expr;
}
export interface Compare extends Node<'Compare'> {
  readonly left: Expr;
  readonly ops: readonly ComparisonOperator[];
  readonly comparators: readonly Expr[];
}
export interface Call extends Node<'Call'> {
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}
export interface FormattedValue extends Node<'FormattedValue'> {
  readonly value: Expr;
  /** -1, or the code of 's', 'r', 'a'. */
  readonly conversion: number;
  readonly format_spec: Expr | undefined;
}
export interface JoinedStr extends Node<'JoinedStr'> {
  readonly values: readonly Expr[];
}
export interface Constant extends Node<'Constant'> {
  readonly value: Literal;
  /** 'u' for u'...'. */
  readonly prefix: string | undefined;
}
export interface Attribute extends Node<'Attribute'> {
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: Context;
}
export interface Subscript extends Node<'Subscript'> {
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: Context;
}
export interface Starred extends Node<'Starred'> {
  readonly value: Expr;
  readonly ctx: Context;
}
export interface Name extends Node<'Name'> {
  readonly id: string;
  readonly ctx: Context;
}
export interface List extends Node<'List'> {
  readonly elts: readonly Expr[];
  readonly ctx: Context;
}
export interface Tuple extends Node<'Tuple'> {
  readonly elts: readonly Expr[];
  readonly ctx: Context;
}
export interface Slice extends Node<'Slice'> {
  readonly lower: Expr | undefined;
  readonly upper: Expr | undefined;
  readonly step: Expr | undefined;
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

export interface Comprehension {
  readonly kind: 'comprehension';
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: boolean;
}
export interface Keyword extends Node<'keyword'> {
  /** undefined: `**value`. */
  readonly arg: string | undefined;
  readonly value: Expr;
}
export interface Arg extends Node<'arg'> {
  readonly arg: string;
  readonly annotation: Expr | undefined;
}
export interface Arguments {
  readonly kind: 'arguments';
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | undefined;
  readonly kwonlyargs: readonly Arg[];
  readonly kw_defaults: readonly (Expr | undefined)[];
  readonly kwarg: Arg | undefined;
  readonly defaults: readonly Expr[];
}
export interface Alias extends Node<'alias'> {
  readonly name: string;
  readonly asname: string | undefined;
}
export interface WithItem {
  readonly kind: 'withitem';
  readonly context_expr: Expr;
  readonly optional_vars: Expr | undefined;
}
export interface ExceptHandler extends Node<'ExceptHandler'> {
  readonly type: Expr | undefined;
  readonly name: string | undefined;
  readonly body: readonly Stmt[];
}
export interface MatchCase {
  readonly kind: 'match_case';
  readonly pattern: Pattern;
  readonly guard: Expr | undefined;
  readonly body: readonly Stmt[];
}

interface FunctionFields {
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | undefined;
}
export interface FunctionDef extends Node<'FunctionDef'>, FunctionFields {}
export interface AsyncFunctionDef extends Node<'AsyncFunctionDef'>, FunctionFields {}
export interface ClassDef extends Node<'ClassDef'> {
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
}
export interface Return extends Node<'Return'> {
  readonly value: Expr | undefined;
}
export interface Delete extends Node<'Delete'> {
  readonly targets: readonly Expr[];
}
export interface Assign extends Node<'Assign'> {
  readonly targets: readonly Expr[];
  readonly value: Expr;
}
export interface AugAssign extends Node<'AugAssign'> {
  readonly target: Expr;
  readonly op: BinaryOperator;
  readonly value: Expr;
}
export interface AnnAssign extends Node<'AnnAssign'> {
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | undefined;
  readonly simple: boolean;
}
interface ForFields {
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface For extends Node<'For'>, ForFields {}
export interface AsyncFor extends Node<'AsyncFor'>, ForFields {}
export interface While extends Node<'While'> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface If extends Node<'If'> {
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
interface WithFields {
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}
export interface With extends Node<'With'>, WithFields {}
export interface AsyncWith extends Node<'AsyncWith'>, WithFields {}
export interface Match extends Node<'Match'> {
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}
export interface Raise extends Node<'Raise'> {
  readonly exc: Expr | undefined;
  readonly cause: Expr | undefined;
}
interface TryFields {
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface Try extends Node<'Try'>, TryFields {}
export interface TryStar extends Node<'TryStar'>, TryFields {}
export interface Assert extends Node<'Assert'> {
  readonly test: Expr;
  readonly msg: Expr | undefined;
}
export interface Import extends Node<'Import'> {
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Node<'ImportFrom'> {
  readonly module: string | undefined;
  readonly names: readonly Alias[];
  readonly level: number;
}
export interface Global extends Node<'Global'> {
  readonly names: readonly string[];
}
export interface Nonlocal extends Node<'Nonlocal'> {
  readonly names: readonly string[];
}
export interface ExprStmt extends Node<'Expr'> {
  readonly value: Expr;
}
export interface Pass extends Node<'Pass'> {}
export interface Break extends Node<'Break'> {}
export interface Continue extends Node<'Continue'> {}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

export interface MatchValue extends Node<'MatchValue'> {
  readonly value: Expr;
}
export interface MatchSingleton extends Node<'MatchSingleton'> {
  readonly value: Literal;
}
export interface MatchSequence extends Node<'MatchSequence'> {
  readonly patterns: readonly Pattern[];
}
export interface MatchMapping extends Node<'MatchMapping'> {
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | undefined;
}
export interface MatchClass extends Node<'MatchClass'> {
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}
export interface MatchStar extends Node<'MatchStar'> {
  readonly name: string | undefined;
}
export interface MatchAs extends Node<'MatchAs'> {
  readonly pattern: Pattern | undefined;
  readonly name: string | undefined;
}
export interface MatchOr extends Node<'MatchOr'> {
  readonly patterns: readonly Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export interface Module {
  readonly kind: 'Module';
  readonly body: readonly Stmt[];
}
export interface Expression {
  readonly kind: 'Expression';
  readonly body: Expr;
}
export interface Interactive {
  readonly kind: 'Interactive';
  readonly body: readonly Stmt[];
}
export type Root = Module | Expression | Interactive;

export type AnyNode =
  | Root
  | Stmt
  | Expr
  | Pattern
  | Comprehension
  | Keyword
  | Arg
  | Arguments
  | Alias
  | WithItem
  | ExceptHandler
  | MatchCase;

export const FIELDS: Readonly<Record<AnyNode['kind'], readonly string[]>> = {
  Module: ['body'],
  Expression: ['body'],
  Interactive: ['body'],
  FunctionDef: ['name', 'args', 'body', 'decorator_list', 'returns'],
  AsyncFunctionDef: ['name', 'args', 'body', 'decorator_list', 'returns'],
  ClassDef: ['name', 'bases', 'keywords', 'body', 'decorator_list'],
  Return: ['value'],
  Delete: ['targets'],
  Assign: ['targets', 'value'],
  AugAssign: ['target', 'op', 'value'],
  AnnAssign: ['target', 'annotation', 'value', 'simple'],
  For: ['target', 'iter', 'body', 'orelse'],
  AsyncFor: ['target', 'iter', 'body', 'orelse'],
  While: ['test', 'body', 'orelse'],
  If: ['test', 'body', 'orelse'],
  With: ['items', 'body'],
  AsyncWith: ['items', 'body'],
  Match: ['subject', 'cases'],
  Raise: ['exc', 'cause'],
  Try: ['body', 'handlers', 'orelse', 'finalbody'],
  TryStar: ['body', 'handlers', 'orelse', 'finalbody'],
  Assert: ['test', 'msg'],
  Import: ['names'],
  ImportFrom: ['module', 'names', 'level'],
  Global: ['names'],
  Nonlocal: ['names'],
  Expr: ['value'],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ['op', 'values'],
  NamedExpr: ['target', 'value'],
  BinOp: ['left', 'op', 'right'],
  UnaryOp: ['op', 'operand'],
  Lambda: ['args', 'body'],
  IfExp: ['test', 'body', 'orelse'],
  Dict: ['keys', 'values'],
  Set: ['elts'],
  ListComp: ['elt', 'generators'],
  SetComp: ['elt', 'generators'],
  DictComp: ['key', 'value', 'generators'],
  GeneratorExp: ['elt', 'generators'],
  Await: ['value'],
  Yield: ['value'],
  YieldFrom: ['value'],
  Compare: ['left', 'ops', 'comparators'],
  Call: ['func', 'args', 'keywords'],
  FormattedValue: ['value', 'conversion', 'format_spec'],
  JoinedStr: ['values'],
  Constant: ['value', 'prefix'],
  Attribute: ['value', 'attr', 'ctx'],
  Subscript: ['value', 'slice', 'ctx'],
  Starred: ['value', 'ctx'],
  Name: ['id', 'ctx'],
  List: ['elts', 'ctx'],
  Tuple: ['elts', 'ctx'],
  Slice: ['lower', 'upper', 'step'],
  comprehension: ['target', 'iter', 'ifs', 'is_async'],
  keyword: ['arg', 'value'],
  arg: ['arg', 'annotation'],
  arguments: ['posonlyargs', 'args', 'vararg', 'kwonlyargs', 'kw_defaults', 'kwarg', 'defaults'],
  alias: ['name', 'asname'],
  withitem: ['context_expr', 'optional_vars'],
  ExceptHandler: ['type', 'name', 'body'],
  match_case: ['pattern', 'guard', 'body'],
  MatchValue: ['value'],
  MatchSingleton: ['value'],
  MatchSequence: ['patterns'],
  MatchMapping: ['keys', 'patterns', 'rest'],
  MatchClass: ['cls', 'patterns', 'kwd_attrs', 'kwd_patterns'],
  MatchStar: ['name'],
  MatchAs: ['pattern', 'name'],
  MatchOr: ['patterns'],
};
