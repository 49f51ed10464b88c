/**
 * Tokens of XML in content, as expat makes them: where a token ends, or which character cannot be there. The same tokens come whether a document is whole or in pieces;
 * what ends inside of a token is INCOMPLETE. Nothing is made of a token here but its kind and its end.
 */
import { FORBIDDEN, kindAt, LEAD, LETTER, NAME_PART, prepareKinds, SPACE } from './characters.ts';
import { INCOMPLETE, InvalidToken } from './failures.ts';

export type ContentToken =
  | 'none'
  | 'data'
  | 'newline'
  | 'trailing cr'
  | 'trailing bracket'
  | 'entity ref'
  | 'character ref'
  | 'start tag'
  | 'empty tag'
  | 'end tag'
  | 'comment'
  | 'pi'
  | 'xml declaration'
  | 'cdata open'
  | 'cdata close';

/** Where an attribute's name and its value (without quotes) begin and end. */
export interface Span {
  readonly from: number;
  readonly nameEnd: number;
  readonly valueFrom: number;
  readonly valueEnd: number;
}

export class Scanner {
  text: string;
  readonly hasNamespaces: boolean;
  /** Behind the token. */
  next: number;
  /** Of the start tag, or of a processing instruction. */
  nameEnd: number;
  spans: Span[];

  constructor(text: string, hasNamespaces: boolean) {
    prepareKinds();
    this.text = text;
    this.hasNamespaces = hasNamespaces;
    this.next = 0;
    this.nameEnd = 0;
    this.spans = [];
  }

  /** The character at `i`, which has to be there. */
  protected at(i: number): string {
    const c = this.text[i];
    if (c === undefined) throw INCOMPLETE;
    return c;
  }

  protected end<T>(at: number, token: T): T {
    this.next = at;
    return token;
  }

  protected expect(i: number, c: string): void {
    if (this.at(i) !== c) throw new InvalidToken(i);
  }

  /** Behind the white space at `i`; there is something behind. */
  protected spaces(from: number): number {
    let i = from;
    while (i < this.text.length && kindAt(this.text, i) === SPACE) i++;
    if (i >= this.text.length) throw INCOMPLETE;
    return i;
  }

  /** Behind the name that begins at `i`; there is something behind. */
  protected name(from: number): number {
    const { text, hasNamespaces } = this;
    this.at(from);
    if (kindAt(text, from) !== LETTER || (hasNamespaces && text[from] === ':')) throw new InvalidToken(from);
    let hadColon = false;
    let i = from + 1;
    for (; i < text.length; i++) {
      if (hasNamespaces && text[i] === ':') {
        if (hadColon) throw new InvalidToken(i);
        hadColon = true;
        this.at(i + 1);
        if (kindAt(text, i + 1) !== LETTER) throw new InvalidToken(i + 1);
      }
      const kind = kindAt(text, i);
      if (kind !== LETTER && kind !== NAME_PART) break;
    }
    if (i >= text.length) throw INCOMPLETE;
    return i;
  }

  /** One token of what is between tags. */
  content(from: number): ContentToken {
    const { text } = this;
    let i = from;
    switch (text[i]) {
      case undefined:
        return this.end(i, 'none');
      case '<':
        return this.markup(i + 1);
      case '&':
        return this.reference(i + 1);
      case '\r':
        if (i + 1 >= text.length) return this.end(i + 1, 'trailing cr');
        return this.end(text[i + 1] === '\n' ? i + 2 : i + 1, 'newline');
      case '\n':
        return this.end(i + 1, 'newline');
      case ']':
        if (i + 1 >= text.length || (text[i + 1] === ']' && i + 2 >= text.length))
          return this.end(i + 1, 'trailing bracket');
        if (text[i + 1] === ']' && text[i + 2] === '>') throw new InvalidToken(i + 2);
        i++;
        break;
      default: {
        const kind = kindAt(text, i);
        if (kind === FORBIDDEN) throw new InvalidToken(i);
        i += kind === LEAD ? 2 : 1;
      }
    }
    for (; i < text.length; i++) {
      const c = text[i];
      if (c === '<' || c === '&' || c === '\r' || c === '\n') break;
      if (c === ']') {
        if (i + 1 >= text.length) break;
        if (text[i + 1] !== ']') continue;
        if (i + 2 >= text.length) break;
        if (text[i + 2] === '>') throw new InvalidToken(i + 2);
        continue;
      }
      const kind = kindAt(text, i);
      if (kind === FORBIDDEN) break;
      if (kind === LEAD) i++;
    }
    return this.end(i, 'data');
  }

  /** One token of a CDATA section. */
  cdata(from: number): ContentToken {
    const { text } = this;
    let i = from;
    if (i >= text.length) return this.end(i, 'none');
    if (text[i] === ']' && this.at(i + 1) === ']' && this.at(i + 2) === '>') return this.end(i + 3, 'cdata close');
    if (text[i] === '\r') return this.end(this.at(i + 1) === '\n' ? i + 2 : i + 1, 'newline');
    if (text[i] === '\n') return this.end(i + 1, 'newline');
    if (kindAt(text, i) === FORBIDDEN) throw new InvalidToken(i);
    for (i += kindAt(text, i) === LEAD ? 2 : 1; i < text.length; i++) {
      const kind = kindAt(text, i);
      if (kind === FORBIDDEN || text[i] === ']' || text[i] === '\r' || text[i] === '\n') break;
      if (kind === LEAD) i++;
    }
    return this.end(i, 'data');
  }

  private markup(i: number): ContentToken {
    switch (this.at(i)) {
      case '!':
        if (this.at(i + 1) === '-') return this.comment(i + 2);
        this.expect(i + 1, '[');
        [...'CDATA['].forEach((c, k) => this.expect(i + 2 + k, c));
        return this.end(i + 8, 'cdata open');
      case '?':
        return this.instruction(i + 1);
      case '/': {
        const nameEnd = this.name(i + 1);
        this.nameEnd = nameEnd;
        const end = this.spaces(nameEnd);
        this.expect(end, '>');
        return this.end(end + 1, 'end tag');
      }
      default:
        return this.startTag(i);
    }
  }

  private startTag(from: number): ContentToken {
    const { text } = this;
    const spans: Span[] = [];
    this.spans = spans;
    const nameEnd = this.name(from);
    for (let i = nameEnd; ; ) {
      const start = this.spaces(i);
      if (text[start] === '>') return this.tagEnd(nameEnd, start + 1, 'start tag');
      if (text[start] === '/') {
        this.expect(start + 1, '>');
        return this.tagEnd(nameEnd, start + 2, 'empty tag');
      }
      if (start === i) throw new InvalidToken(start);
      const attributeEnd = this.name(start);
      const equals = this.spaces(attributeEnd);
      this.expect(equals, '=');
      const open = this.spaces(equals + 1);
      const quote = text[open];
      if (quote !== '"' && quote !== "'") throw new InvalidToken(open);
      const valueEnd = this.attributeValue(open + 1, quote);
      spans.push({ from: start, nameEnd: attributeEnd, valueFrom: open + 1, valueEnd });
      i = valueEnd + 1;
    }
  }

  private tagEnd(nameEnd: number, end: number, token: ContentToken): ContentToken {
    this.nameEnd = nameEnd;
    return this.end(end, token);
  }

  /** Where the value's closing quote is. */
  attributeValue(from: number, quote: string): number {
    const { text } = this;
    for (let i = from; ; i++) {
      const c = this.at(i);
      if (c === quote) return i;
      if (c === '<') throw new InvalidToken(i);
      if (c === '&') {
        this.reference(i + 1);
        i = this.next - 1;
        continue;
      }
      const kind = kindAt(text, i);
      if (kind === FORBIDDEN) throw new InvalidToken(i);
      if (kind === LEAD) i++;
    }
  }

  /** Behind an ampersand. */
  reference(i: number): ContentToken {
    if (this.at(i) !== '#') {
      const end = this.name(i);
      this.expect(end, ';');
      return this.end(end + 1, 'entity ref');
    }
    const isHex = this.at(i + 1) === 'x';
    const digit = isHex ? /[0-9a-fA-F]/ : /[0-9]/;
    let k = isHex ? i + 2 : i + 1;
    if (!digit.test(this.at(k))) throw new InvalidToken(k);
    while (digit.test(this.at(k))) k++;
    this.expect(k, ';');
    return this.end(k + 1, 'character ref');
  }

  /** Behind `<!-`. */
  protected comment(from: number): 'comment' {
    this.expect(from, '-');
    for (let i = from + 1; ; i++) {
      const c = this.at(i);
      if (c === '-' && this.at(i + 1) === '-') {
        this.expect(i + 2, '>');
        return this.end(i + 3, 'comment');
      }
      const kind = kindAt(this.text, i);
      if (kind === FORBIDDEN) throw new InvalidToken(i);
      if (kind === LEAD) i++;
    }
  }

  /** Behind `<?`. */
  protected instruction(from: number): 'pi' | 'xml declaration' {
    const nameEnd = this.name(from);
    const target = this.text.slice(from, nameEnd);
    const first = this.text[nameEnd];
    if (kindAt(this.text, nameEnd) !== SPACE && first !== '?') throw new InvalidToken(nameEnd);
    if (target !== 'xml' && target.toLowerCase() === 'xml') throw new InvalidToken(nameEnd);
    if (first === '?') this.expect(nameEnd + 1, '>');
    for (let i = nameEnd; ; i++) {
      if (this.at(i) === '?' && this.at(i + 1) === '>') {
        this.nameEnd = nameEnd;
        return this.end(i + 2, target === 'xml' ? 'xml declaration' : 'pi');
      }
      const kind = kindAt(this.text, i);
      if (kind === FORBIDDEN) throw new InvalidToken(i);
      if (kind === LEAD) i++;
    }
  }
}
