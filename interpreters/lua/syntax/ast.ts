/**
 * The syntax tree, with names already resolved: the parser knows the scopes, so a name in the tree is a local
 * variable, an upvalue or a field of `_ENV`. Plain data; the code generator is its only reader.
 */
import type { LuaInt64 } from '../values/int64.ts';
import type { LuaFloat } from '../values/value.ts';
import type { FunctionScope, LabelInfo, LocalVar } from './scope.ts';

export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '//'
  | '&'
  | '|'
  | '~'
  | '<<'
  | '>>'
  | '=='
  | '~='
  | '<'
  | '<='
  | '>'
  | '>=';
export type UnaryOp = '-' | 'not' | '#' | '~';

export type Numeral = number | LuaFloat | LuaInt64;

export interface NilExpr {
  readonly kind: 'nil';
  /** Of literals in the text. */
  readonly line?: number;
}
export interface TrueExpr {
  readonly kind: 'true';
  /** Of literals in the text. */
  readonly line?: number;
}
export interface FalseExpr {
  readonly kind: 'false';
  /** Of literals in the text. */
  readonly line?: number;
}
export interface NumberExpr {
  readonly kind: 'number';
  readonly value: Numeral;
  readonly line?: number;
}
export interface StringExpr {
  readonly kind: 'string';
  readonly value: string;
  readonly line?: number;
}
export interface VarargExpr {
  readonly kind: 'vararg';
  readonly line: number;
}
export interface FunctionExpr {
  readonly kind: 'function';
  readonly body: FunctionBody;
}
export interface LocalExpr {
  readonly kind: 'local';
  readonly variable: LocalVar;
}
export interface UpvalueExpr {
  readonly kind: 'upvalue';
  readonly index: number;
  readonly variable: LocalVar;
}
/** `object[key]`, `object.key` (key a string) and globals (object is `_ENV`). */
export interface IndexExpr {
  readonly kind: 'index';
  readonly object: Expr;
  readonly key: Expr;
  readonly line: number;
}
export interface CallExpr {
  readonly kind: 'call';
  readonly callee: Expr;
  /** For `object:method(...)`; undefined for plain calls. */
  readonly method: string | undefined;
  readonly args: readonly Expr[];
  readonly line: number;
  /** Where the method is looked up. */
  readonly methodLine: number;
}
export interface BinaryExpr {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly line: number;
}
/** `a .. b .. c`: right associative, so one node for the whole chain, with the line of the last operator. */
export interface ConcatExpr {
  readonly kind: 'concat';
  readonly operands: readonly Expr[];
  readonly line: number;
}
export interface UnaryExpr {
  readonly kind: 'unary';
  readonly op: UnaryOp;
  readonly operand: Expr;
  readonly line: number;
}
export interface LogicExpr {
  readonly kind: 'and' | 'or';
  readonly left: Expr;
  readonly right: Expr;
}
/** Kept where parentheses matter: they cut the results of calls and `...` to one, and forbid assignment. */
export interface ParenExpr {
  readonly kind: 'paren';
  readonly inner: Expr;
}
export interface TableField {
  readonly key: Expr;
  readonly value: Expr;
  readonly line: number;
}
export interface TableExpr {
  readonly kind: 'table';
  /** In source order: a positional item, or a keyed field. */
  readonly items: readonly (Expr | TableField)[];
  readonly line: number;
  readonly endLine: number;
}

export type Expr =
  | NilExpr
  | TrueExpr
  | FalseExpr
  | NumberExpr
  | StringExpr
  | VarargExpr
  | FunctionExpr
  | LocalExpr
  | UpvalueExpr
  | IndexExpr
  | CallExpr
  | BinaryExpr
  | ConcatExpr
  | UnaryExpr
  | LogicExpr
  | ParenExpr
  | TableExpr;

export interface Block {
  readonly statements: readonly Statement[];
  /** The line of the token that ends the block. */
  readonly endLine: number;
  /** That of the token before. */
  readonly lastLine: number;
}

export interface LocalStat {
  readonly kind: 'local';
  readonly variables: readonly LocalVar[];
  readonly values: readonly Expr[];
  readonly line: number;
}
export interface LocalFunctionStat {
  readonly kind: 'localfunction';
  readonly variable: LocalVar;
  readonly body: FunctionBody;
  readonly line: number;
}
export interface AssignStat {
  readonly kind: 'assign';
  readonly targets: readonly Expr[];
  readonly values: readonly Expr[];
  readonly line: number;
}
export interface CallStat {
  readonly kind: 'callstat';
  readonly call: CallExpr;
  readonly line: number;
}
export interface DoStat {
  readonly kind: 'do';
  readonly body: Block;
  readonly line: number;
}
export interface WhileStat {
  readonly kind: 'while';
  readonly condition: Expr;
  readonly body: Block;
  readonly line: number;
}
export interface RepeatStat {
  readonly kind: 'repeat';
  readonly body: Block;
  readonly condition: Expr;
  readonly line: number;
}
export interface IfClause {
  readonly condition: Expr;
  readonly body: Block;
  readonly line: number;
  /** Of the keyword `then`: here lua5.4 generates the test. */
  readonly testLine: number;
}

export interface IfStat {
  readonly kind: 'if';
  readonly clauses: readonly IfClause[];
  readonly otherwise: Block | undefined;
  readonly line: number;
}
export interface NumericForStat {
  readonly kind: 'fornum';
  readonly variable: LocalVar;
  readonly start: Expr;
  readonly limit: Expr;
  readonly step: Expr | undefined;
  readonly body: Block;
  readonly line: number;
  /** The line of `do`, where the loop is prepared. */
  readonly prepLine: number;
}
export interface GenericForStat {
  readonly kind: 'forin';
  readonly variables: readonly LocalVar[];
  readonly values: readonly Expr[];
  readonly body: Block;
  readonly line: number;
  readonly prepLine: number;
}
export interface ReturnStat {
  readonly kind: 'return';
  readonly values: readonly Expr[];
  /** A single call may be a tail call: no variable waits to be closed. */
  readonly tail: boolean;
  readonly line: number;
}
export interface BreakStat {
  readonly kind: 'break';
  readonly line: number;
}
export interface GotoStat {
  readonly kind: 'goto';
  readonly target: { label: LabelInfo | undefined };
  readonly line: number;
}
export interface LabelStat {
  readonly kind: 'label';
  readonly label: LabelInfo;
  readonly line: number;
}

export type Statement =
  | LocalStat
  | LocalFunctionStat
  | AssignStat
  | CallStat
  | DoStat
  | WhileStat
  | RepeatStat
  | IfStat
  | NumericForStat
  | GenericForStat
  | ReturnStat
  | BreakStat
  | GotoStat
  | LabelStat;

export interface FunctionBody {
  readonly scope: FunctionScope;
  readonly parameters: readonly LocalVar[];
  readonly isVararg: boolean;
  readonly block: Block;
  /** The line of `function`; 0 for the main chunk. */
  readonly line: number;
  readonly lastLine: number;
}
