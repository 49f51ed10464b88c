/**
 * Text to tokens. The source is a byte string (one character per byte, codes 0..255), and so are the contents of
 * string tokens. Messages are those of `lua5.4`, including what follows "near".
 */
import { parseNumber } from '../values/convert.ts';
import { LuaSyntaxError } from '../vm/errors.ts';
import { chunkId } from './chunk-id.ts';
import type { Token } from './token.ts';
import { RESERVED, T_EOF, T_NAME, T_NUMBER, T_STRING } from './token.ts';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = 91;
const EQUALS = 61;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: number): boolean {
  return isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
}

function isNameStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

function isNamePart(c: number): boolean {
  return isNameStart(c) || isDigit(c);
}

/** The bytes of a code point up to 2^31, in the original UTF-8. */
export function utf8Bytes(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  let rest = code;
  let limit = 0x3f;
  let tail = '';
  do {
    tail = String.fromCharCode(0x80 | (rest & 0x3f)) + tail;
    rest = Math.floor(rest / 64);
    limit >>= 1;
  } while (rest > limit);
  return String.fromCharCode(((~limit << 1) | rest) & 0xff) + tail;
}

export class Lexer {
  readonly chunk: string;
  private readonly source: string;
  private pos: number;
  line: number;

  constructor(source: string, chunkname: string) {
    this.source = source;
    this.chunk = chunkId(chunkname);
    this.pos = 0;
    this.line = 1;
  }

  /** A syntax error at the current line; `near` is the raw text that the message quotes. */
  error(message: string, near: string | undefined): LuaSyntaxError {
    // A zero byte is no token to lua5.4's messages.
    const where = near === undefined || near === '\0' ? '' : ` near ${quoteNear(near)}`;
    return new LuaSyntaxError(`${this.chunk}:${this.line}: ${message}${where}`);
  }

  next(): Token {
    const source = this.source;
    for (;;) {
      if (this.pos >= source.length) return this.token(T_EOF, T_EOF, T_EOF);
      const c = source.charCodeAt(this.pos);
      if (c === NEWLINE || c === RETURN) {
        this.newline();
      } else if (c === 32 || c === 9 || c === 11 || c === 12) {
        this.pos++;
      } else if (c === 45) {
        if (source.charCodeAt(this.pos + 1) !== 45) return this.operator('-');
        this.comment();
      } else if (isNameStart(c)) {
        return this.name();
      } else if (isDigit(c) || (c === 46 && isDigit(source.charCodeAt(this.pos + 1)))) {
        return this.numeral();
      } else if (c === QUOTE || c === 39) {
        return this.shortString(c);
      } else if (c === BRACKET) {
        return this.bracket();
      } else {
        return this.operator(this.longestOperator());
      }
    }
  }

  private token(kind: string, text: string, raw: string): Token {
    return { kind, text, value: 0, line: this.line, raw };
  }

  private operator(text: string): Token {
    this.pos += text.length;
    return this.token(text, text, text);
  }

  private longestOperator(): string {
    const three = this.source.substr(this.pos, 3);
    if (three === '...') return three;
    const two = three.slice(0, 2);
    switch (two) {
      case '..':
      case '==':
      case '~=':
      case '<=':
      case '>=':
      case '//':
      case '<<':
      case '>>':
      case '::':
        return two;
      default:
        return two.slice(0, 1);
    }
  }

  /** Skips one line end; two different ones in a row (CR LF) count as one. */
  private newline(): void {
    const c = this.source.charCodeAt(this.pos++);
    const d = this.source.charCodeAt(this.pos);
    if ((d === NEWLINE || d === RETURN) && d !== c) this.pos++;
    this.line++;
  }

  private name(): Token {
    const start = this.pos++;
    while (isNamePart(this.source.charCodeAt(this.pos))) this.pos++;
    const text = this.source.slice(start, this.pos);
    return this.token(RESERVED.has(text) ? text : T_NAME, text, text);
  }

  private numeral(): Token {
    const source = this.source;
    const start = this.pos;
    const hexadecimal = source[start] === '0' && (source[start + 1] === 'x' || source[start + 1] === 'X');
    const exponents = hexadecimal ? 'pP' : 'eE';
    if (hexadecimal) this.pos += 2;
    for (;;) {
      const c = source.charCodeAt(this.pos);
      if (this.pos < source.length && exponents.includes(source.charAt(this.pos))) {
        this.pos++;
        const sign = source.charAt(this.pos);
        if (sign === '+' || sign === '-') this.pos++;
      } else if (isHexDigit(c) || c === 46) {
        this.pos++;
      } else {
        break;
      }
    }
    if (isNameStart(source.charCodeAt(this.pos))) this.pos++;
    const raw = source.slice(start, this.pos);
    const value = parseNumber(raw);
    if (value === undefined) throw this.error('malformed number', raw);
    return { kind: T_NUMBER, text: raw, value, line: this.line, raw };
  }

  /** How many '=' stand between the brackets of a long bracket that begins here; -1: none begins here. */
  private longBracketLevel(): number {
    let p = this.pos + 1;
    while (this.source.charCodeAt(p) === EQUALS) p++;
    return this.source.charCodeAt(p) === BRACKET ? p - this.pos - 1 : -1;
  }

  private bracket(): Token {
    const level = this.longBracketLevel();
    if (level >= 0) return this.longString(level);
    if (this.source.charCodeAt(this.pos + 1) === EQUALS) {
      let p = this.pos + 1;
      while (this.source.charCodeAt(p) === EQUALS) p++;
      throw this.error('invalid long string delimiter', this.source.slice(this.pos, p));
    }
    return this.operator('[');
  }

  private longString(level: number): Token {
    const start = this.pos;
    const text = this.longBracket(level, 'string');
    return this.token(T_STRING, text, this.source.slice(start, this.pos));
  }

  private longBracket(level: number, what: string): string {
    const source = this.source;
    const firstLine = this.line;
    const close = `]${'='.repeat(level)}]`;
    this.pos += level + 2;
    if (source.charCodeAt(this.pos) === NEWLINE || source.charCodeAt(this.pos) === RETURN) this.newline();
    const parts: string[] = [];
    let start = this.pos;
    for (;;) {
      if (this.pos >= source.length) {
        throw this.error(`unfinished long ${what} (starting at line ${firstLine})`, T_EOF);
      }
      const c = source.charCodeAt(this.pos);
      if (c === 93 && source.startsWith(close, this.pos)) break;
      if (c === NEWLINE || c === RETURN) {
        parts.push(source.slice(start, this.pos), '\n');
        this.newline();
        start = this.pos;
      } else {
        this.pos++;
      }
    }
    parts.push(source.slice(start, this.pos));
    this.pos += close.length;
    return parts.join('');
  }

  private comment(): void {
    this.pos += 2;
    if (this.source.charCodeAt(this.pos) === BRACKET) {
      const level = this.longBracketLevel();
      if (level >= 0) {
        this.longBracket(level, 'comment');
        return;
      }
    }
    for (;;) {
      const c = this.source.charCodeAt(this.pos);
      if (Number.isNaN(c) || c === NEWLINE || c === RETURN) return;
      this.pos++;
    }
  }

  private shortString(quote: number): Token {
    const source = this.source;
    const first = this.pos++;
    let text = '';
    let start = this.pos;
    for (;;) {
      const c = source.charCodeAt(this.pos);
      if (c === quote) break;
      if (Number.isNaN(c)) throw this.error('unfinished string', T_EOF);
      if (c === NEWLINE || c === RETURN)
        throw this.error('unfinished string', source[first] + text + source.slice(start, this.pos));
      if (c === BACKSLASH) {
        text += source.slice(start, this.pos);
        text += this.escape(source[first] + text);
        start = this.pos;
      } else {
        this.pos++;
      }
    }
    text += source.slice(start, this.pos++);
    return this.token(T_STRING, text, `${source[first]}${text}${source[first]}`);
  }

  /** Reads one escape sequence; `before` is what messages quote in front of it. */
  private escape(before: string): string {
    const source = this.source;
    const start = this.pos++;
    const c = source.charAt(this.pos);
    const simple = ESCAPES[c];
    if (simple !== undefined) {
      this.pos++;
      return simple;
    }
    if (c === '\n' || c === '\r') {
      this.newline();
      return '\n';
    }
    if (c === 'x') {
      this.pos++;
      for (let i = 0; i < 2; i++) {
        if (!isHexDigit(source.charCodeAt(this.pos))) throw this.badEscape(before, start, 'hexadecimal digit expected');
        this.pos++;
      }
      return String.fromCharCode(Number.parseInt(source.slice(start + 2, this.pos), 16));
    }
    if (c === 'z') {
      this.pos++;
      this.skipSpace();
      return '';
    }
    if (c === 'u') return this.unicodeEscape(before, start);
    if (!isDigit(source.charCodeAt(this.pos))) {
      throw this.pos >= source.length
        ? this.error('unfinished string', T_EOF)
        : this.badEscape(before, start, 'invalid escape sequence');
    }
    let code = 0;
    for (let i = 0; i < 3 && isDigit(source.charCodeAt(this.pos)); i++)
      code = code * 10 + source.charCodeAt(this.pos++) - 48;
    if (code > 255) throw this.badEscape(before, start, 'decimal escape too large');
    return String.fromCharCode(code);
  }

  private skipSpace(): void {
    for (;;) {
      const c = this.source.charCodeAt(this.pos);
      if (c === NEWLINE || c === RETURN) this.newline();
      else if (c === 32 || c === 9 || c === 11 || c === 12) this.pos++;
      else return;
    }
  }

  private unicodeEscape(before: string, start: number): string {
    const source = this.source;
    this.pos++;
    if (source.charAt(this.pos) !== '{') throw this.badEscape(before, start, "missing '{'");
    this.pos++;
    if (!isHexDigit(source.charCodeAt(this.pos))) throw this.badEscape(before, start, 'hexadecimal digit expected');
    let code = 0;
    while (isHexDigit(source.charCodeAt(this.pos))) {
      code = code * 16 + Number.parseInt(source.charAt(this.pos), 16);
      if (code > 0x7fffffff) throw this.badEscape(before, start, 'UTF-8 value too large');
      this.pos++;
    }
    if (source.charAt(this.pos) !== '}') throw this.badEscape(before, start, "missing '}'");
    this.pos++;
    return utf8Bytes(code);
  }

  private badEscape(before: string, start: number, message: string): LuaSyntaxError {
    return this.error(message, before + this.source.slice(start, Math.min(this.pos + 1, this.source.length)));
  }
}

/** Single control characters are shown as '<\N>', the end of the text without quotes. */
export function quoteNear(near: string): string {
  if (near === T_EOF) return near;
  if (near.length === 1 && (near < ' ' || near > '~')) return `'<\\${near.charCodeAt(0)}>'`;
  return `'${near}'`;
}
