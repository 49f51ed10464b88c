/** Errors of source text, in the words and with the positions of CPython 3.11. */
import { characterAt } from './utf8.ts';

export type SyntaxErrorKind = 'SyntaxError' | 'IndentationError' | 'TabError';

/** `offset` and `endOffset` count characters (code points) from 1, as in Python's exception; undefined where CPython gives None. */
export class PythonSyntaxError extends Error {
  readonly kind: SyntaxErrorKind;
  readonly filename: string;
  readonly lineno: number;
  readonly offset: number | undefined;
  readonly endLineno: number | undefined;
  readonly endOffset: number | undefined;
  /** The line, with its line break. */
  readonly text: string | undefined;

  constructor(
    kind: SyntaxErrorKind,
    message: string,
    filename: string,
    text: string | undefined,
    lineno: number,
    offset: number | undefined,
    endLineno: number | undefined,
    endOffset: number | undefined,
  ) {
    super(message);
    this.kind = kind;
    this.filename = filename;
    this.text = text;
    this.lineno = lineno;
    this.offset = offset;
    this.endLineno = endLineno;
    this.endOffset = endOffset;
  }

  /** The same with another end, which may be none that exists (CPython has 0 and -1 there in some errors). */
  withEnd(endOffset: number): PythonSyntaxError {
    return this.withPlace(this.offset, endOffset);
  }

  withText(text: string | undefined): PythonSyntaxError {
    const { kind, message, filename, lineno, offset, endLineno, endOffset } = this;
    return new PythonSyntaxError(kind, message, filename, text, lineno, offset, endLineno, endOffset);
  }

  withPlace(offset: number | undefined, endOffset: number | undefined): PythonSyntaxError {
    const { kind, message, filename, text, lineno, endLineno } = this;
    return new PythonSyntaxError(kind, message, filename, text, lineno, offset, endLineno, endOffset);
  }
}

/** One that is found after parsing: CPython looks for the line in the file then, and shows none where there is no such file. */
export class PythonTreeError extends PythonSyntaxError {}

/** A stretch of source text; columns are bytes from 0. */
export interface Range {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

/** Where a piece of text stands in another one, and what its messages begin with. */
export interface Embedding {
  readonly line: number;
  readonly col: number;
  readonly prefix: string;
}

const WHOLE: Embedding = { line: 1, col: 0, prefix: '' };

/** The source text as lines, for messages. */
export class SourceLines {
  readonly text: string;
  readonly filename: string;
  private readonly embedding: Embedding;
  private lines: readonly string[] | undefined;

  constructor(text: string, filename: string, embedding: Embedding = WHOLE) {
    this.text = text;
    this.filename = filename;
    this.embedding = embedding;
    this.lines = undefined;
  }

  /** Line `n`, with its line break; undefined beyond the last. */
  line(n: number): string | undefined {
    if (this.lines === undefined) {
      const all = this.text.split('\n');
      const last = all.pop() ?? '';
      this.lines = all.map((line) => line + '\n').concat(last === '' ? [] : [last]);
    }
    return this.lines[n - this.embedding.line];
  }

  /**
   * An error that is found when the tree is known. CPython gives offsets in bytes there, and takes the line from the file, if there
   * is one.
   */
  treeError(message: string, at: Range): PythonSyntaxError {
    const { line, col, endLine, endCol } = at;
    const text = this.filename.startsWith('<') ? undefined : this.line(line);
    return new PythonTreeError('SyntaxError', message, this.filename, text, line, col + 1, endLine, endCol + 1);
  }

  error(kind: SyntaxErrorKind, message: string, at: Range): PythonSyntaxError {
    const text = this.line(at.line) ?? '';
    const endText = at.endLine === at.line ? text : (this.line(at.endLine) ?? '');
    const { col, prefix } = this.embedding;
    return new PythonSyntaxError(
      kind,
      prefix + message,
      this.filename,
      text,
      at.line,
      characterAt(text, at.col - col) + 1,
      at.endLine,
      characterAt(endText, at.endCol - col) + 1,
    );
  }
}
