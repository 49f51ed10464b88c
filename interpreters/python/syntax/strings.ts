/**
 * String tokens to nodes: prefixes, escapes, adjacent strings, f-strings. As in CPython 3.11 an f-string is one token, whose expressions
 * are cut out of it and parsed as texts of their own.
 */
import type { Constant, Expr, FormattedValue, JoinedStr, Positioned } from './ast.ts';
import { decodeBytes, decodeString, EscapeError } from './escapes.ts';
import type { Token } from './token.ts';
import { utf8Length } from './utf8.ts';

/** What the string parser needs from the parser around it. */
export interface StringContext {
  /** Parses an expression of an f-string; `text` is in parentheses. */
  parseEmbedded(text: string, line: number, col: number): Expr;
  /** Without a place: where the parser stands, behind the strings. */
  fail(message: string, at?: Positioned): never;
  warnEscape(sequence: string, token: Token, isOctal?: boolean): void;
  characterNamed(name: string): string | undefined;
}

interface Piece {
  readonly isBytes: boolean;
  readonly raw: boolean;
  readonly formatted: boolean;
  /** Between the quotes. */
  readonly body: string;
  /** Offset of the body in the token. */
  readonly bodyStart: number;
  readonly token: Token;
}

const MAX_NESTING = 2;
const MAX_BRACKETS = 200;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const SPACE = /^[ \t\n\f\r]*$/;

function splitToken(token: Token): Piece {
  const { text } = token;
  let at = 0;
  let isBytes = false;
  let raw = false;
  let formatted = false;
  for (; text[at] !== '"' && text[at] !== "'"; at++) {
    const c = text[at]!.toLowerCase();
    if (c === 'b') isBytes = true;
    else if (c === 'r') raw = true;
    else if (c === 'f') formatted = true;
  }
  const quote = text[at];
  const triple = text[at + 1] === quote && text[at + 2] === quote && text.length - at >= 6;
  const bodyStart = at + (triple ? 3 : 1);
  return { isBytes, raw, formatted, body: text.slice(bodyStart, triple ? -3 : -1), bodyStart, token };
}

/** The node of adjacent strings. */
export function parseStrings(tokens: readonly Token[], context: StringContext): Expr {
  return new StringParser(tokens, context).parse();
}

class StringParser {
  private readonly tokens: readonly Token[];
  private readonly context: StringContext;
  private readonly span: Positioned;

  constructor(tokens: readonly Token[], context: StringContext) {
    this.tokens = tokens;
    this.context = context;
    const first = tokens[0]!;
    const last = tokens[tokens.length - 1]!;
    this.span = { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
  }

  parse(): Expr {
    const pieces = this.tokens.map(splitToken);
    const isBytes = pieces[0]!.isBytes;
    let text = '';
    let isFormatted = false;
    const parts = new Parts(this, this.span);
    for (const piece of pieces) {
      if (piece.isBytes !== isBytes) this.context.fail('cannot mix bytes and nonbytes literals');
      if (isBytes) {
        text += this.bytes(piece);
      } else if (piece.formatted) {
        isFormatted = true;
        new FormattedParser(piece, parts, this.context, this).parse();
      } else {
        parts.literal(this.decode(piece.body, piece));
      }
    }
    if (isBytes) return { kind: 'Constant', value: { type: 'bytes', value: text }, prefix: undefined, ...this.span };
    return isFormatted ? parts.joined() : this.stringNode(parts.text());
  }

  stringNode(value: string, span = this.span): Constant {
    const prefix = this.tokens[0]!.text[0] === 'u' ? 'u' : undefined;
    return { kind: 'Constant', value: { type: 'str', value }, prefix, ...span };
  }

  formattedNode(value: Expr, conversion: number, format_spec: Expr | undefined): FormattedValue {
    return { kind: 'FormattedValue', value, conversion, format_spec, ...this.span };
  }

  private bytes(piece: Piece): string {
    const { body, token } = piece;
    if (!/^[\x00-\x7f]*$/.test(body)) this.context.fail('bytes can only contain ASCII literal characters', token);
    if (piece.raw) return body;
    return this.guarded(() =>
      decodeBytes(body, (sequence, isOctal) => this.context.warnEscape(sequence, token, isOctal)),
    );
  }

  decode(text: string, piece: Piece): string {
    if (piece.raw) return text;
    const { token } = piece;
    const { context } = this;
    return this.guarded(() =>
      decodeString(
        text,
        (name) => context.characterNamed(name),
        (sequence, isOctal) => context.warnEscape(sequence, token, isOctal),
      ),
    );
  }

  private guarded(decode: () => string): string {
    try {
      return decode();
    } catch (e) {
      if (!(e instanceof EscapeError)) throw e;
      return this.context.fail(e.message);
    }
  }
}

/** The parts of an f-string: literal text, joined where it is adjacent, and formatted values. */
class Parts {
  private readonly values: Expr[] = [];
  private readonly owner: StringParser;
  private readonly span: Positioned;
  private pending = '';

  constructor(owner: StringParser, span: Positioned) {
    this.owner = owner;
    this.span = span;
  }

  literal(text: string): void {
    this.pending += text;
  }

  value(e: Expr): void {
    this.flush();
    this.values.push(e);
  }

  text(): string {
    return this.pending;
  }

  joined(): JoinedStr {
    this.flush();
    return { kind: 'JoinedStr', values: this.values, ...this.span };
  }

  private flush(): void {
    if (this.pending !== '') this.values.push(this.owner.stringNode(this.pending, this.span));
    this.pending = '';
  }
}

/** The body of one f-string token. */
class FormattedParser {
  private readonly piece: Piece;
  private readonly parts: Parts;
  private readonly context: StringContext;
  private readonly owner: StringParser;
  private readonly body: string;
  private at = 0;

  constructor(piece: Piece, parts: Parts, context: StringContext, owner: StringParser) {
    this.piece = piece;
    this.parts = parts;
    this.context = context;
    this.owner = owner;
    this.body = piece.body;
  }

  parse(): void {
    this.sequence(this.parts, 0);
    if (this.at < this.body.length) this.fail("f-string: single '}' is not allowed");
  }

  private fail(message: string): never {
    return this.context.fail(message);
  }

  /** Literals and expressions up to the end, or inside of a format up to its closing brace. */
  private sequence(parts: Parts, depth: number): void {
    while (true) {
      this.literal(parts, depth);
      if (this.at >= this.body.length || this.body[this.at] === '}') return;
      this.expression(parts, depth);
    }
  }

  private literal(parts: Parts, depth: number): void {
    const { body } = this;
    let start = this.at;
    let i = start;
    const flush = (end: number): void => parts.literal(this.owner.decode(body.slice(start, end), this.piece));
    for (; i < body.length; i++) {
      let c = body[i]!;
      if (c === '\\' && !this.piece.raw) {
        c = body[i + 1] ?? '';
        if (c === 'N' && body[i + 2] === '{') {
          const close = body.indexOf('}', i);
          i = close < 0 ? body.length : close;
          continue;
        }
        if (c !== '{') {
          i++;
          continue;
        }
        this.context.warnEscape('{', this.piece.token);
        i++;
        // The backslash itself is literal, the brace begins an expression.
        parts.literal(this.owner.decode(body.slice(start, i - 1), this.piece) + '\\');
        start = i;
      }
      if (c !== '{' && c !== '}') continue;
      if (depth === 0) {
        if (body[i + 1] === c) {
          flush(i + 1);
          i++;
          start = i + 1;
          continue;
        }
        if (c === '}') this.fail("f-string: single '}' is not allowed");
      }
      break;
    }
    flush(Math.min(i, body.length));
    this.at = Math.min(i, body.length);
  }

  private expression(parts: Parts, depth: number): void {
    if (depth >= MAX_NESTING) this.fail('f-string: expressions nested too deeply');
    const { body } = this;
    const start = this.at + 1;
    const end = this.expressionEnd(start);
    this.at = end;
    if (end >= body.length) this.fail("f-string: expecting '}'");
    const value = this.compile(start, end);
    let conversion = -1;
    let shown: string | undefined;
    if (body[this.at] === '=') {
      this.at++;
      while (/[ \t\n\r\f\v]/.test(body[this.at] ?? '')) this.at++;
      this.expectMore();
      shown = body.slice(start, this.at);
    }
    if (body[this.at] === '!') {
      this.at++;
      this.expectMore();
      const c = body[this.at]!;
      this.at++;
      if (c !== 's' && c !== 'r' && c !== 'a') {
        this.fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
      }
      conversion = c.charCodeAt(0);
    }
    this.expectMore();
    let format: Expr | undefined;
    if (body[this.at] === ':') {
      this.at++;
      this.expectMore();
      const { line, col, endLine, endCol } = this.piece.token;
      const inner = new Parts(this.owner, { line, col, endLine, endCol });
      this.sequence(inner, depth + 1);
      format = inner.joined();
    }
    if (body[this.at] !== '}') this.fail("f-string: expecting '}'");
    this.at++;
    if (shown !== undefined) {
      parts.literal(shown);
      if (format === undefined && conversion === -1) conversion = 'r'.charCodeAt(0);
    }
    parts.value(this.owner.formattedNode(value, conversion, format));
  }

  private expectMore(): void {
    if (this.at >= this.body.length) this.fail("f-string: expecting '}'");
  }

  private expressionEnd(start: number): number {
    const { body } = this;
    const stack: string[] = [];
    let quote = '';
    let i = start;
    for (; i < body.length; i++) {
      const c = body[i]!;
      if (c === '\\') this.fail('f-string expression part cannot include a backslash');
      if (quote !== '') {
        if (body.startsWith(quote, i)) {
          i += quote.length - 1;
          quote = '';
        }
        continue;
      }
      if (c === "'" || c === '"') {
        quote = body[i + 1] === c && body[i + 2] === c ? c + c + c : c;
        i += quote.length - 1;
      } else if (c === '(' || c === '[' || c === '{') {
        if (stack.length >= MAX_BRACKETS) this.fail('f-string: too many nested parenthesis');
        stack.push(c);
      } else if (c === '#') {
        this.fail("f-string expression part cannot include '#'");
      } else if (stack.length === 0 && (c === '!' || c === ':' || c === '}' || c === '=' || c === '>' || c === '<')) {
        if (body[i + 1] === '=' && (c === '!' || c === '=' || c === '<' || c === '>')) i++;
        else if (c !== '<' && c !== '>') break;
      } else if (c === ')' || c === ']' || c === '}') {
        const opening = stack.pop();
        if (opening === undefined) this.fail(`f-string: unmatched '${c}'`);
        if (opening !== BRACKETS[c]) {
          this.fail(`f-string: closing parenthesis '${c}' does not match opening parenthesis '${opening}'`);
        }
      }
    }
    if (quote !== '') this.fail('f-string: unterminated string');
    const opening = stack[stack.length - 1];
    if (opening !== undefined) this.fail(`f-string: unmatched '${opening}'`);
    return i;
  }

  private compile(start: number, end: number): Expr {
    const source = this.body.slice(start, end);
    if (SPACE.test(source)) {
      const next = this.body[end];
      this.fail(
        next === '!' || next === ':' || next === '='
          ? `f-string: expression required before '${next}'`
          : 'f-string: empty expression not allowed',
      );
    }
    const { token, bodyStart } = this.piece;
    const whole = token.text;
    const brace = bodyStart + start - 1;
    let lines = 0;
    for (let i = 0; i < brace; i++) if (whole[i] === '\n') lines++;
    let cols = 0;
    // A line break right after the brace: what follows begins its own line.
    const head = /^[ \t\f]*(?=\n|$)/.test(source);
    if (!head) {
      const lineStart = whole.lastIndexOf('\n', brace) + 1;
      cols = utf8Length(whole, lineStart, brace);
    }
    const line = token.line + lines;
    return this.context.parseEmbedded(`(${source})\n`, line, lines === 0 ? token.col + cols : cols);
  }
}
