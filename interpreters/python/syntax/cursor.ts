/**
 * What all parts of the parser stand on: the current token, and failing. The parser only tells right from wrong: what is wrong is then
 * said by `diagnose`, which reads the text again.
 */
import type { Positioned } from './ast.ts';
import { INDENT, KEYWORD, NAME, NEWLINE, OP, Token, type TokenType } from './token.ts';

/** The text does not fit the grammar; `index` is that of the first token that does not. */
export class ParseFailure {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

const NO_TOKEN = new Token(OP, '', 0, 0, 0, 0, 0);

export abstract class Cursor {
  protected readonly tokens: readonly Token[];
  protected index = 0;
  /** The current token. */
  protected token: Token;
  /** The last token that was taken, apart from those of layout: where a node ends. */
  protected last: Token = NO_TOKEN;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.token = tokens[0] ?? NO_TOKEN;
  }

  protected advance(): Token {
    const { token } = this;
    if (token.type < NEWLINE) this.last = token;
    this.index++;
    this.token = this.tokens[this.index] ?? token;
    return token;
  }

  protected fail(): never {
    throw new ParseFailure(this.index);
  }

  protected goBack(index: number, last: Token): void {
    this.index = index;
    this.token = this.tokens[index]!;
    this.last = last;
  }

  protected peek(distance = 1): Token {
    return this.tokens[this.index + distance] ?? this.token;
  }

  protected at(type: TokenType): boolean {
    return this.token.type === type;
  }

  protected isOp(text: string): boolean {
    return this.token.type === OP && this.token.text === text;
  }

  protected isKeyword(text: string): boolean {
    return this.token.type === KEYWORD && this.token.text === text;
  }

  protected acceptOp(text: string): boolean {
    if (this.token.type !== OP || this.token.text !== text) return false;
    this.advance();
    return true;
  }

  protected acceptKeyword(text: string): boolean {
    if (this.token.type !== KEYWORD || this.token.text !== text) return false;
    this.advance();
    return true;
  }

  protected expectOp(text: string): Token {
    if (this.token.type !== OP || this.token.text !== text) this.fail();
    return this.advance();
  }

  protected expectKeyword(text: string): Token {
    if (this.token.type !== KEYWORD || this.token.text !== text) this.fail();
    return this.advance();
  }

  protected expect(type: TokenType): Token {
    if (this.token.type !== type) this.fail();
    return this.advance();
  }

  protected expectName(): string {
    return identifier(this.expect(NAME));
  }

  protected isBlockAhead(): boolean {
    return this.token.type === NEWLINE && this.peek().type === INDENT;
  }

  /** The positions of a node that begins where `start` does, and ends here. */
  protected span(start: Positioned): Positioned {
    const { last } = this;
    return { line: start.line, col: start.col, endLine: last.endLine, endCol: last.endCol };
  }
}

/** The identifier that a name stands for. */
export function identifier(token: Token): string {
  const { text } = token;
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC');
}
