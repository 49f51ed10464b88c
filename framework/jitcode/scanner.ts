/**
 * Reads the words of jitcode text. Loading a program is on the way of every start, so this works on character codes and makes
 * strings only where a name is looked up.
 */

/** The text is not a program that print.ts has written. */
export class JitcodeSyntaxError extends Error {
  /** From 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(`jitcode text, line ${line}: ${message}; translate the interpreter again`);
    this.name = 'JitcodeSyntaxError';
    this.line = line;
  }
}

export const SPACE = 32;
export const NEWLINE = 10;
export const QUOTE = 34;
export const HASH = 35;
export const OPEN = 40;
export const CLOSE = 41;
export const MINUS = 45;
export const ZERO = 48;
export const NINE = 57;
export const EQUALS = 61;
export const AT = 64;
export const LETTER_L = 76;
export const LETTER_R = 114;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

export class Scanner {
  readonly text: string;
  pos = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character code here; NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.pos);
  }

  codeAt(offset: number): number {
    return this.text.charCodeAt(this.pos + offset);
  }

  atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  spaces(): void {
    while (this.text.charCodeAt(this.pos) === SPACE) this.pos++;
  }

  /** Skips spaces; whether the line ends here, which then is passed. */
  lineEnd(): boolean {
    this.spaces();
    if (this.pos < this.text.length && this.text.charCodeAt(this.pos) !== NEWLINE) return false;
    this.pos++;
    return true;
  }

  expectLineEnd(): void {
    if (!this.lineEnd()) this.fail('more operands than the operation takes');
  }

  expect(code: number): void {
    this.spaces();
    if (this.text.charCodeAt(this.pos) !== code) this.fail(`expected «${String.fromCharCode(code)}»`);
    this.pos++;
  }

  /** Up to a space, a bracket, or the end of the line; not empty. */
  word(): string {
    this.spaces();
    const { text } = this;
    const start = this.pos;
    let at = start;
    for (; ; at++) {
      const c = text.charCodeAt(at);
      // NaN at the end fails both.
      if (!(c > SPACE) || c === CLOSE || c === CLOSE_BRACE) break;
    }
    if (at === start) this.fail('expected a word');
    this.pos = at;
    return text.slice(start, at);
  }

  /** Decimal digits. */
  digits(): number {
    const { text } = this;
    const start = this.pos;
    let at = start;
    let n = 0;
    for (; ; at++) {
      const c = text.charCodeAt(at);
      if (!(c >= ZERO && c <= NINE)) break;
      n = n * 10 + (c - ZERO);
    }
    if (at === start) this.fail('expected a number');
    this.pos = at;
    return n;
  }

  /** `prefix` and digits, such as r12 and L3. */
  numbered(prefix: number): number {
    this.expect(prefix);
    return this.digits();
  }

  /** A string in quotes. */
  quoted(): string {
    this.spaces();
    const { text } = this;
    const start = this.pos;
    let end = text.indexOf('"', start + 1);
    // A quote is escaped by an odd number of backslashes.
    for (; end >= 0; end = text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
      if (slashes % 2 === 0) break;
    }
    if (text.charCodeAt(start) !== QUOTE || end < 0) this.fail('expected a string');
    this.pos = end + 1;
    const raw = text.slice(start + 1, end);
    if (!raw.includes('\\')) return raw;
    try {
      const value: unknown = JSON.parse(`"${raw}"`);
      return String(value);
    } catch {
      return this.fail('bad escape in a string');
    }
  }

  fail(message: string): never {
    let line = 1;
    for (let i = 0; i < this.pos && i < this.text.length; i++) if (this.text.charCodeAt(i) === NEWLINE) line++;
    throw new JitcodeSyntaxError(message, line);
  }
}
