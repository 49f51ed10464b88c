/**
 * Lua's patterns as lists of items, for the compiler. Only patterns that are correct as a whole: of the others lua5.4 complains when it gets
 * there, if it does, so they are left to the matcher.
 */
import { isDigit, itemEnd, setOf } from './pattern-classes.ts';

export type Repeat = '' | '*' | '+' | '-' | '?';

export type Item =
  | { readonly kind: 'bytes'; readonly set: Uint8Array; readonly repeat: Repeat }
  | { readonly kind: 'open' | 'position' | 'close' | 'back'; readonly capture: number }
  | { readonly kind: 'balance'; readonly open: number; readonly close: number }
  | { readonly kind: 'frontier'; readonly set: Uint8Array }
  | { readonly kind: 'end' };

export interface ParsedPattern {
  readonly items: readonly Item[];
  /** For each capture: whether it is a position. */
  readonly captures: readonly boolean[];
}

const MAX_CAPTURES = 32;
/** So many items cannot nest 200 matches, which is where lua5.4 gives up. */
const MAX_ITEMS = 100;

/** The pattern from position `from` on; undefined if it is not to be compiled. */
export function parsePattern(pattern: string, from: number): ParsedPattern | undefined {
  const parser = new PatternParser(pattern);
  return parser.parse(from) ? parser : undefined;
}

class PatternParser implements ParsedPattern {
  readonly items: Item[] = [];
  readonly captures: boolean[] = [];
  private readonly pattern: string;
  private readonly open: number[] = [];

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  parse(from: number): boolean {
    for (let at = from; at < this.pattern.length; ) {
      at = this.item(at);
      if (at < 0 || this.items.length > MAX_ITEMS || this.captures.length > MAX_CAPTURES) return false;
    }
    return this.open.length === 0;
  }

  /** Where the next item begins; -1: an error. */
  private item(at: number): number {
    const { pattern, items } = this;
    switch (pattern[at]) {
      case '(': {
        const isPosition = pattern[at + 1] === ')';
        const capture = this.captures.push(isPosition) - 1;
        if (!isPosition) this.open.push(capture);
        items.push({ kind: isPosition ? 'position' : 'open', capture });
        return isPosition ? at + 2 : at + 1;
      }
      case ')': {
        const capture = this.open.pop();
        if (capture === undefined) return -1;
        items.push({ kind: 'close', capture });
        return at + 1;
      }
      case '$':
        if (at + 1 < pattern.length) return this.bytes(at);
        items.push({ kind: 'end' });
        return at + 1;
      case '%':
        return this.escape(at);
      default:
        return this.bytes(at);
    }
  }

  private escape(at: number): number {
    const { pattern, items } = this;
    const next = pattern.charCodeAt(at + 1);
    if (pattern[at + 1] === 'b') {
      if (at + 3 >= pattern.length) return -1;
      items.push({ kind: 'balance', open: pattern.charCodeAt(at + 2), close: pattern.charCodeAt(at + 3) });
      return at + 4;
    }
    if (pattern[at + 1] === 'f') {
      const end = pattern[at + 2] === '[' ? itemEnd(pattern, at + 2) : -1;
      if (end >= 0) items.push({ kind: 'frontier', set: setOf(pattern, at + 2, end) });
      return end;
    }
    if (isDigit(next)) {
      const capture = next - 49;
      const known = capture >= 0 && capture < this.captures.length;
      if (!known || this.captures[capture] || this.open.includes(capture)) return -1;
      items.push({ kind: 'back', capture });
      return at + 2;
    }
    return this.bytes(at);
  }

  private bytes(at: number): number {
    const end = itemEnd(this.pattern, at);
    if (end < 0) return -1;
    const repeat = repeatAt(this.pattern, end);
    this.items.push({ kind: 'bytes', set: setOf(this.pattern, at, end), repeat });
    return repeat === '' ? end : end + 1;
  }
}

function repeatAt(pattern: string, at: number): Repeat {
  const c = pattern[at];
  return c === '*' || c === '+' || c === '-' || c === '?' ? c : '';
}
