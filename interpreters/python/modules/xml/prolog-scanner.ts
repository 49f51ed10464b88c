/** Tokens of XML outside of the document's element: of declarations, and of what is before and behind. As in scanner.ts, they are expat's. */
import { FORBIDDEN, kindAt, LEAD, LETTER, NAME_PART, SPACE } from './characters.ts';
import { INCOMPLETE, InvalidToken } from './failures.ts';
import { Scanner } from './scanner.ts';

export type PrologToken =
  | 'none'
  | 'space'
  | 'literal'
  | 'instance start'
  | 'declaration open'
  | 'declaration close'
  | 'condition open'
  | 'condition close'
  | 'comment'
  | 'pi'
  | 'xml declaration'
  | 'percent'
  | 'parameter ref'
  | 'hash name'
  | 'name'
  | 'nmtoken'
  | '['
  | ']'
  | '('
  | ')'
  | ','
  | '|';

const BEHIND_NAMES = new Set(['>', ')', ',', '|', '[', '%']);
const QUANTIFIERS = new Set(['*', '+', '?']);

export class PrologScanner extends Scanner {
  /** The token ends where the text does: more of it may come. */
  isOpen = false;
  /** Behind a name or a closing parenthesis; empty: nothing. */
  quantifier = '';

  prolog(from: number): PrologToken {
    const { text } = this;
    this.isOpen = false;
    this.quantifier = '';
    const c = text[from];
    switch (c) {
      case undefined:
        return this.end(from, 'none');
      case '"':
      case "'":
        return this.literal(from + 1, c);
      case '<':
        return this.declaration(from);
      case '%':
        return this.percent(from + 1);
      case ',':
      case '|':
      case '[':
      case '(':
        return this.end(from + 1, c);
      case '>':
        return this.end(from + 1, 'declaration close');
      case ']':
        if (this.at(from + 1) !== ']') return this.end(from + 1, ']');
        return this.at(from + 2) === '>' ? this.end(from + 3, 'condition close') : this.end(from + 1, ']');
      case ')':
        return this.close(from + 1);
      case '#':
        return this.end(this.delimited(this.name(from + 1)), 'hash name');
    }
    const kind = kindAt(text, from);
    if (kind === SPACE) {
      let i = from + 1;
      while (i < text.length && kindAt(text, i) === SPACE) i++;
      // A line feed may come that belongs to the carriage return.
      if (i === text.length && text[i - 1] === '\r') {
        if (i - 1 > from) return this.end(i - 1, 'space');
        this.isOpen = true;
      }
      return this.end(i, 'space');
    }
    if (kind === LETTER || kind === NAME_PART) return this.word(from, kind === LETTER);
    throw new InvalidToken(from);
  }

  private delimited(i: number): number {
    const c = this.text[i];
    if (kindAt(this.text, i) !== SPACE && !BEHIND_NAMES.has(c)) throw new InvalidToken(i);
    return i;
  }

  private literal(from: number, quote: string): PrologToken {
    const { text } = this;
    for (let i = from; ; i++) {
      if (this.at(i) === quote) {
        this.isOpen = i + 1 >= text.length;
        if (!this.isOpen && kindAt(text, i + 1) !== SPACE && !['>', '%', '['].includes(text[i + 1]))
          throw new InvalidToken(i + 1);
        return this.end(i + 1, 'literal');
      }
      const kind = kindAt(text, i);
      if (kind === FORBIDDEN) throw new InvalidToken(i);
      if (kind === LEAD) i++;
    }
  }

  private declaration(from: number): PrologToken {
    const { text } = this;
    const c = this.at(from + 1);
    if (c === '?') return this.instruction(from + 2);
    if (c !== '!') {
      if (kindAt(text, from + 1) !== LETTER) throw new InvalidToken(from + 1);
      return this.end(from, 'instance start');
    }
    const d = this.at(from + 2);
    if (d === '-') return this.comment(from + 3);
    if (d === '[') return this.end(from + 3, 'condition open');
    for (let i = from + 2; ; i++) {
      const e = this.at(i);
      if (/[A-Za-z_]/.test(e)) continue;
      if (i === from + 2 || (kindAt(text, i) !== SPACE && e !== '%')) throw new InvalidToken(i);
      if (e === '%' && (this.at(i + 1) === '%' || kindAt(text, i + 1) === SPACE)) throw new InvalidToken(i);
      return this.end(i, 'declaration open');
    }
  }

  private percent(from: number): PrologToken {
    if (this.at(from) === '%' || kindAt(this.text, from) === SPACE) return this.end(from, 'percent');
    const end = this.name(from);
    this.expect(end, ';');
    return this.end(end + 1, 'parameter ref');
  }

  private close(i: number): PrologToken {
    const { text } = this;
    this.isOpen = i >= text.length;
    if (this.isOpen) return this.end(i, ')');
    if (QUANTIFIERS.has(text[i])) {
      this.quantifier = text[i];
      return this.end(i + 1, ')');
    }
    if (kindAt(text, i) !== SPACE && !['>', ',', '|', ')'].includes(text[i])) throw new InvalidToken(i);
    return this.end(i, ')');
  }

  private word(from: number, begins: boolean): PrologToken {
    const { text } = this;
    let kind = LETTER;
    let i = from;
    while (i < text.length && (kind === LETTER || kind === NAME_PART)) {
      i++;
      kind = i < text.length ? kindAt(text, i) : SPACE;
    }
    this.isOpen = i >= text.length;
    if (!this.isOpen && begins && QUANTIFIERS.has(text[i])) {
      this.quantifier = text[i];
      return this.end(i + 1, 'name');
    }
    if (!this.isOpen) this.delimited(i);
    return this.end(i, begins ? 'name' : 'nmtoken');
  }

  /** Behind the end of a section that is left out; sections in it count. */
  ignored(from: number): number {
    let depth = 1;
    for (let i = from; i < this.text.length; i++) {
      if (this.text.startsWith('<![', i)) depth++;
      else if (this.text.startsWith(']]>', i) && --depth === 0) return i + 3;
    }
    throw INCOMPLETE;
  }
}
