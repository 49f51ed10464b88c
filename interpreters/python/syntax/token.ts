/** Tokens of Python source text. Columns count bytes of UTF-8, as CPython's do; offsets count UTF-16 units of the text. */

export const NAME = 0;
export const NUMBER = 1;
export const STRING = 2;
export const OP = 3;
/** A reserved word. (Soft keywords are names.) */
export const KEYWORD = 4;
export const NEWLINE = 5;
export const INDENT = 6;
export const DEDENT = 7;
export const ENDMARKER = 8;
/** The text cannot be read further: the tokenizer knows why. */
export const ERRORTOKEN = 9;

export type TokenType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export class Token {
  readonly type: TokenType;
  readonly text: string;
  readonly start: number;
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;

  constructor(
    type: TokenType,
    text: string,
    start: number,
    line: number,
    col: number,
    endLine: number,
    endCol: number,
  ) {
    this.type = type;
    this.text = text;
    this.start = start;
    this.line = line;
    this.col = col;
    this.endLine = endLine;
    this.endCol = endCol;
  }
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
]);

export const SOFT_KEYWORDS: ReadonlySet<string> = new Set(['match', 'case', '_']);
