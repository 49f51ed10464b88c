/**
 * Source text to tokens, all at once. What cannot be read ends the list with an error token: whether its error is told depends on
 * what the parser has found before it (CPython reads tokens as the parser asks for them).
 */
import type { NumberKind } from './numbers.ts';
import { scanNumber } from './numbers.ts';
import { PythonSyntaxError, type Range, type SourceLines, type SyntaxErrorKind } from './syntax-error.ts';
import {
  DEDENT,
  ENDMARKER,
  ERRORTOKEN,
  INDENT,
  KEYWORD,
  KEYWORDS,
  NAME,
  NEWLINE,
  NUMBER,
  OP,
  STRING,
  Token,
  type TokenType,
} from './token.ts';
import { characterLength, utf8Length } from './utf8.ts';

/** An opening bracket that has not been closed. */
export interface OpenBracket {
  readonly text: string;
  readonly line: number;
  readonly col: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** What the error token stands for; undefined: the text ended in the middle of something. */
  readonly error: PythonSyntaxError | undefined;
  /** The error counts only if the parser gets there. */
  readonly isLazy: boolean;
  /** At the error token, or at the end: the brackets that are open. */
  readonly open: readonly OpenBracket[];
  readonly deprecations: readonly Deprecation[];
}

export type WarningCategory = 'SyntaxWarning' | 'DeprecationWarning';

/** Something that still works, which CPython warns of. */
export interface Deprecation {
  readonly category: WarningCategory;
  readonly message: string;
  /** Where it is, if it is to be an error. */
  readonly at: Range;
}

const TAB_SIZE = 8;
const MAX_INDENTS = 100;
const MAX_BRACKETS = 200;

const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|<>|->|:=|\*\*|\/\/|>>|<<|<=|>=|==|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|[()[\]{}:,;+\-*/|&<>=.%~^@!?$`]/y;
const ASCII_NAME = /[A-Za-z0-9_]*/y;
const NAME_TAIL = /[A-Za-z0-9_\u0080-\uffff]*/y;
const STRING_PREFIX = /^(?:[rR]|[bB]|[fF]|[uU]|[bB][rR]|[rR][bB]|[fF][rR]|[rR][fF])$/;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const LINE_CONTINUATION = 'unexpected character after line continuation character';

class TokenizerStop {}

export class Tokenizer {
  private readonly text: string;
  private readonly source: SourceLines;
  private readonly ascii: boolean;
  private readonly tokens: Token[] = [];
  private readonly open: OpenBracket[] = [];
  private readonly deprecations: Deprecation[] = [];
  private readonly indents: number[] = [0];
  private readonly tabIndents: number[] = [0];
  private readonly firstLine: number;
  private readonly firstCol: number;
  private error: PythonSyntaxError | undefined;
  private isLazy = false;
  private at = 0;
  private line: number;
  private lineStart = 0;

  /** `line` and `col`: where the text begins, if it is a piece of another one (its columns are shifted on the first line). */
  constructor(text: string, source: SourceLines, line = 1, col = 0) {
    this.text = text;
    this.source = source;
    this.ascii = /^[\x00-\x7f]*$/.test(text);
    this.line = line;
    this.firstLine = line;
    this.firstCol = col;
  }

  run(): Tokens {
    try {
      this.readAll();
    } catch (e) {
      if (!(e instanceof TokenizerStop)) throw e;
    }
    return {
      tokens: this.tokens,
      error: this.error,
      isLazy: this.isLazy,
      open: this.open,
      deprecations: this.deprecations,
    };
  }

  private readAll(): void {
    const { text } = this;
    let atLineStart = true;
    // Where the comment before a line break begins, which belongs to the token for it.
    let comment = -1;
    while (true) {
      if (atLineStart) {
        atLineStart = false;
        if (!this.readIndentation()) atLineStart = true;
        if (this.at >= text.length) break;
        if (atLineStart) continue;
      }
      if (this.at >= text.length) break;
      const c = text.charCodeAt(this.at);
      switch (c) {
        case 0x20:
        case 0x09:
        case 0x0c:
          this.at++;
          continue;
        case 0x23: {
          const end = text.indexOf('\n', this.at);
          comment = this.at;
          this.at = end < 0 ? text.length : end;
          break;
        }
        case 0x0a:
          if (this.open.length === 0) {
            this.push(NEWLINE, '', comment >= this.lineStart ? comment : this.at, this.at);
            atLineStart = true;
          }
          this.newLine();
          break;
        case 0x5c:
          this.continueLine();
          break;
        default:
          this.readToken(c);
      }
      if (this.at >= text.length) break;
    }
    this.finish(atLineStart);
  }

  private newLine(): void {
    this.at++;
    this.line++;
    this.lineStart = this.at;
  }

  /** A backslash at the end of a line. */
  private continueLine(): void {
    if (this.text[this.at + 1] !== '\n') {
      if (this.at + 1 >= this.text.length) this.stopAtEnd();
      this.isLazy = true;
      const error = this.makeError('SyntaxError', LINE_CONTINUATION, this.characters(this.at) + 2, 0);
      this.stop(error.withText(this.source.line(this.line)));
    }
    this.at++;
    this.newLine();
    if (this.at >= this.text.length) this.stopAtEnd();
  }

  private finish(atLineStart: boolean): void {
    if (this.open.length > 0) this.stopAtEnd();
    const last = this.tokens[this.tokens.length - 1];
    if (!atLineStart && last !== undefined && last.type !== NEWLINE && last.type !== DEDENT) {
      this.push(NEWLINE, '', this.at, this.at);
    }
    this.standAtEnd();
    for (let i = this.indents.length; i > 1; i--) this.push(DEDENT, '', this.at, this.at);
    this.push(ENDMARKER, '', this.at, this.at);
  }

  /** The end of the text belongs to its last line, behind the line break. */
  private standAtEnd(): void {
    if (this.lineStart < this.text.length || this.text.length === 0) return;
    this.line--;
    this.lineStart = this.text.lastIndexOf('\n', this.text.length - 2) + 1;
  }

  /** Reads the white space that begins a line, and what follows from it. False: the line is empty, and has been skipped. */
  private readIndentation(): boolean {
    const { text } = this;
    let col = 0;
    let tabCol = 0;
    let i = this.at;
    for (; ; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x20) {
        col++;
        tabCol++;
      } else if (c === 0x09) {
        col = (Math.floor(col / TAB_SIZE) + 1) * TAB_SIZE;
        tabCol++;
      } else if (c === 0x0c) {
        col = 0;
        tabCol = 0;
      } else if (c === 0x5c && text[i + 1] === '\n') {
        // Indentation may not be split, only continued: the first part counts.
        this.at = i + 1;
        this.newLine();
        while (text[this.at] === ' ' || text[this.at] === '\t') this.at++;
        i = this.at;
        break;
      } else {
        break;
      }
    }
    const c = text.charCodeAt(i);
    if (c === 0x23 || c === 0x0a || i >= text.length) {
      const end = text.indexOf('\n', i);
      this.at = end < 0 ? text.length : end;
      if (end >= 0) {
        this.newLine();
      }
      return false;
    }
    this.at = i;
    if (this.open.length === 0) this.indent(col, tabCol);
    return true;
  }

  private indent(col: number, tabCol: number): void {
    const { indents, tabIndents } = this;
    let top = indents.length - 1;
    if (col === indents[top]) {
      if (tabCol !== tabIndents[top]) this.stopInconsistent();
    } else if (col > indents[top]!) {
      if (indents.length >= MAX_INDENTS) {
        this.stopLine('IndentationError', 'too many levels of indentation');
      }
      if (tabCol <= tabIndents[top]!) this.stopInconsistent();
      indents.push(col);
      tabIndents.push(tabCol);
      this.push(INDENT, '', this.at, this.at);
    } else {
      let count = 0;
      while (top > 0 && col < indents[top]!) {
        count++;
        top--;
      }
      const matches = col === indents[top];
      if (!matches) {
        this.pushDedents(0);
        this.stopDedent();
      }
      if (tabCol !== tabIndents[top]) this.stopInconsistent();
      this.pushDedents(count);
    }
  }

  private pushDedents(count: number): void {
    for (let i = 0; i < count; i++) {
      this.indents.pop();
      this.tabIndents.pop();
      this.push(DEDENT, '', this.at, this.at);
    }
  }

  private readToken(c: number): void {
    const { text } = this;
    const start = this.at;
    if ((c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f || c >= 0x80) {
      this.readName();
      return;
    }
    if ((c >= 0x30 && c <= 0x39) || (c === 0x2e && isDigitCode(text.charCodeAt(start + 1)))) {
      this.readNumber();
      return;
    }
    if (c === 0x22 || c === 0x27) {
      this.readString(start, start);
      return;
    }
    OPERATOR.lastIndex = start;
    if (!OPERATOR.test(text)) this.stopInvalidCharacter(start);
    const op = text.slice(start, OPERATOR.lastIndex);
    if (op === '(' || op === '[' || op === '{') {
      if (this.open.length >= MAX_BRACKETS) {
        this.at++;
        this.stopAt('SyntaxError', 'too many nested parentheses', this.at);
      }
      this.open.push({ text: op, line: this.line, col: this.column(start) });
    } else if (op === ')' || op === ']' || op === '}') {
      this.closeBracket(op);
    }
    this.at = OPERATOR.lastIndex;
    this.push(OP, op, start, this.at);
  }

  private closeBracket(op: string): void {
    const opening = this.open[this.open.length - 1];
    if (opening === undefined) this.stopAt('SyntaxError', `unmatched '${op}'`, this.at + 1);
    if (opening.text !== CLOSERS[op]) {
      const where = opening.line === this.line ? '' : ` on line ${opening.line}`;
      const message = `closing parenthesis '${op}' does not match opening parenthesis '${opening.text}'${where}`;
      this.stopAt('SyntaxError', message, this.at + 1);
    }
    this.open.pop();
  }

  private readName(): void {
    const { text } = this;
    const start = this.at;
    const pattern = this.ascii ? ASCII_NAME : NAME_TAIL;
    pattern.lastIndex = start;
    pattern.test(text);
    const end = pattern.lastIndex;
    const next = text[end];
    if ((next === '"' || next === "'") && end - start <= 2 && STRING_PREFIX.test(text.slice(start, end))) {
      this.readString(start, end);
      return;
    }
    const name = text.slice(start, end);
    if (!this.ascii && utf8Length(name, 0, name.length) !== name.length) this.checkIdentifier(name, start);
    this.at = end;
    this.push(KEYWORDS.has(name) ? KEYWORD : NAME, name, start, end);
  }

  private checkIdentifier(name: string, start: number): void {
    if (IDENTIFIER.test(name)) return;
    let good = '';
    for (const character of name) {
      if (!IDENTIFIER.test(good + character)) {
        const bad = start + good.length;
        this.stopInvalidCharacter(bad);
      }
      good += character;
    }
  }

  private readNumber(): void {
    const start = this.at;
    const found = scanNumber(this.text, start);
    if ('message' in found) {
      if (found.from === undefined) this.stopAt('SyntaxError', found.message, found.at);
      this.stopRange(found.message, found.from, found.at);
    }
    if (found.deprecated !== undefined) this.warnNumber(found.deprecated, found.end);
    this.at = found.end;
    this.push(NUMBER, this.text.slice(start, found.end), start, found.end);
  }

  private warnNumber(kind: NumberKind, end: number): void {
    const { line } = this;
    const at = { line, col: this.column(end - 1), endLine: line, endCol: this.column(end) };
    this.deprecations.push({ category: 'SyntaxWarning', message: `invalid ${kind} literal`, at });
  }

  /** `start`: that of the prefix. */
  private readString(start: number, quoteAt: number): void {
    const { text } = this;
    const quote = text.charCodeAt(quoteAt);
    const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote;
    const line = this.line;
    const lineStart = this.lineStart;
    const col = this.column(start);
    let i = quoteAt + (triple ? 3 : 1);
    for (; ; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x5c) {
        if (text.charCodeAt(i + 1) === 0x0a) {
          this.line++;
          this.lineStart = i + 2;
        }
        i++;
      } else if (c === 0x0a && triple) {
        this.line++;
        this.lineStart = i + 1;
      } else if (c === quote) {
        if (!triple) break;
        if (text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) {
          i += 2;
          break;
        }
      }
      if (i >= text.length || (c === 0x0a && !triple)) {
        // The line behind the last line break is none.
        const detected = this.lineStart === text.length ? this.line - 1 : this.line;
        this.line = line;
        this.lineStart = lineStart;
        const name = triple ? 'triple-quoted string literal' : 'string literal';
        this.stopAt('SyntaxError', `unterminated ${name} (detected at line ${detected})`, start + 1);
      }
    }
    this.at = i + 1;
    this.tokens.push(new Token(STRING, text.slice(start, this.at), start, line, col, this.line, this.column(this.at)));
  }

  private column(at: number): number {
    const col = this.ascii ? at - this.lineStart : utf8Length(this.text, this.lineStart, at);
    return this.line === this.firstLine ? col + this.firstCol : col;
  }

  private push(type: TokenType, text: string, start: number, end: number): void {
    const col = this.column(start);
    const endCol = start === end ? col : this.ascii ? col + end - start : col + utf8Length(this.text, start, end);
    this.tokens.push(new Token(type, text, start, this.line, col, this.line, endCol));
  }

  /** Ends the list; the error is `error`, or that the text has ended. */
  private stop(error: PythonSyntaxError | undefined): never {
    this.error = error;
    this.push(ERRORTOKEN, '', this.at, this.at);
    throw new TokenizerStop();
  }

  private stopAtEnd(): never {
    this.at = this.text.length;
    this.standAtEnd();
    this.stop(undefined);
  }

  /** `at`: the offset after the character that the error is at. */
  private stopAt(kind: SyntaxErrorKind, message: string, at: number): never {
    const offset = this.characters(at);
    this.stop(this.makeError(kind, message, offset, offset));
  }

  /** Characters of the line before an offset. */
  private characters(at: number): number {
    return characterLength(this.text.slice(this.lineStart, at));
  }

  private stopRange(message: string, from: number, to: number): never {
    this.stop(this.makeError('SyntaxError', message, this.characters(from) + 1, this.characters(to) + 1));
  }

  private makeError(kind: SyntaxErrorKind, message: string, offset: number, end: number): PythonSyntaxError {
    const { line, source } = this;
    const text = (source.line(line) ?? '').replace('\n', '');
    return new PythonSyntaxError(kind, message, source.filename, text, line, offset, line, end);
  }

  private stopLine(kind: SyntaxErrorKind, message: string, offset = 1, end = 0): never {
    this.isLazy = true;
    this.stop(this.makeError(kind, message, offset, end).withText(this.source.line(this.line)));
  }

  private stopInconsistent(): never {
    this.stopLine('TabError', 'inconsistent use of tabs and spaces in indentation');
  }

  private stopDedent(): never {
    const line = this.source.line(this.line) ?? '';
    const message = 'unindent does not match any outer indentation level';
    this.stopLine('IndentationError', message, characterLength(line), -1);
  }

  private stopInvalidCharacter(at: number): never {
    const character = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
    const code = (this.text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const message = isPrintable(character)
      ? `invalid character '${character}' (U+${code})`
      : `invalid non-printable character U+${code}`;
    this.stopAt('SyntaxError', message, at + character.length);
  }
}

function isDigitCode(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

function isPrintable(character: string): boolean {
  return !/[\p{C}\p{Z}]/u.test(character);
}
