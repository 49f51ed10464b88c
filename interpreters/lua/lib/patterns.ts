/**
 * Lua's patterns: a backtracking matcher over byte strings, after the description in the manual (6.4.1) and with the limits of lstrlib.c:
 * 32 captures, 200 nested matches.
 */
import type { Value } from '../values/value.ts';
import { OpError } from '../vm/errors.ts';

const MAX_CAPTURES = 32;
const MAX_DEPTH = 200;
const UNCLOSED = -1;
const POSITION = -2;

const PERCENT = 37;
const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const QUESTION = 63;
const BRACKET = 91;
const CLOSE_BRACKET = 93;
const CARET = 94;
const DOLLAR = 36;

/** By pattern, and by position of an item in it: the bytes that it matches. */
const known = new Map<string, (Uint8Array | undefined)[]>();
const MAX_KNOWN = 500;

function setsOf(pattern: string): (Uint8Array | undefined)[] {
  let sets = known.get(pattern);
  if (sets === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    sets = new Array<Uint8Array | undefined>(pattern.length).fill(undefined);
    known.set(pattern, sets);
  }
  return sets;
}

/** By character class letter (lower case): the bytes in it, in the C locale. */
function inClass(c: number, letter: number): boolean {
  const lower = letter | 32;
  let result: boolean;
  switch (String.fromCharCode(lower)) {
    case 'a':
      result = isAlpha(c);
      break;
    case 'c':
      result = c < 32 || c === 127;
      break;
    case 'd':
      result = isDigit(c);
      break;
    case 'g':
      result = c > 32 && c < 127;
      break;
    case 'l':
      result = c >= 97 && c <= 122;
      break;
    case 'p':
      result = c > 32 && c < 127 && !isAlpha(c) && !isDigit(c);
      break;
    case 's':
      result = c === 32 || (c >= 9 && c <= 13);
      break;
    case 'u':
      result = c >= 65 && c <= 90;
      break;
    case 'w':
      result = isAlpha(c) || isDigit(c);
      break;
    case 'z':
      // Deprecated, but still there.
      result = c === 0;
      break;
    case 'x':
      result = isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
      break;
    default:
      return letter === c;
  }
  return letter === lower ? result : !result;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAlpha = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

export class Matcher {
  readonly text: string;
  readonly pattern: string;
  /** Number of captures so far. */
  level = 0;
  private depth = 0;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  private readonly sets: (Uint8Array | undefined)[];

  constructor(text: string, pattern: string) {
    this.text = text;
    this.pattern = pattern;
    this.sets = setsOf(pattern);
  }

  /** Matches `pattern` from `p` at `s`: the end of the match, or -1. */
  start(s: number, p: number): number {
    this.level = 0;
    this.depth = 0;
    return this.match(s, p);
  }

  private match(from: number, at: number): number {
    if (++this.depth > MAX_DEPTH) throw new OpError('pattern too complex');
    const end = this.matchFrom(from, at);
    this.depth--;
    return end;
  }

  private matchFrom(from: number, at: number): number {
    let s = from;
    let p = at;
    const { text, pattern } = this;
    for (;;) {
      if (p >= pattern.length) return s;
      const c = pattern.charCodeAt(p);
      if (c === OPEN) {
        return pattern.charCodeAt(p + 1) === CLOSE ? this.open(s, p + 2, POSITION) : this.open(s, p + 1, UNCLOSED);
      }
      if (c === CLOSE) return this.close(s, p + 1);
      if (c === DOLLAR && p + 1 === pattern.length) return s === text.length ? s : -1;
      if (c === PERCENT) {
        const next = pattern.charCodeAt(p + 1);
        if (next === 98) {
          s = this.balance(s, p + 2);
          if (s < 0) return -1;
          p += 4;
          continue;
        }
        if (next === 102) {
          p += 2;
          if (pattern.charCodeAt(p) !== BRACKET) throw new OpError("missing '[' after '%f' in pattern");
          const end = this.classEnd(p);
          const before = s === 0 ? 0 : text.charCodeAt(s - 1);
          const here = s < text.length ? text.charCodeAt(s) : 0;
          if (this.inSet(before, p, end - 1) || !this.inSet(here, p, end - 1)) return -1;
          p = end;
          continue;
        }
        if (isDigit(next)) {
          s = this.backReference(s, next);
          if (s < 0) return -1;
          p += 2;
          continue;
        }
      }
      const end = this.classEnd(p);
      const suffix = end < pattern.length ? pattern.charCodeAt(end) : 0;
      if (suffix === QUESTION) {
        if (this.single(s, p, end)) {
          const r = this.match(s + 1, end + 1);
          if (r >= 0) return r;
        }
        p = end + 1;
        continue;
      }
      if (suffix === PLUS) return this.single(s, p, end) ? this.maxExpand(s + 1, p, end) : -1;
      if (suffix === STAR) return this.maxExpand(s, p, end);
      if (suffix === MINUS) return this.minExpand(s, p, end);
      if (!this.single(s, p, end)) return -1;
      s++;
      p = end;
    }
  }

  private classEnd(at: number): number {
    const { pattern } = this;
    let p = at + 1;
    const c = pattern.charCodeAt(at);
    if (c === PERCENT) {
      if (p >= pattern.length) throw new OpError("malformed pattern (ends with '%')");
      return p + 1;
    }
    if (c !== BRACKET) return p;
    if (pattern.charCodeAt(p) === CARET) p++;
    do {
      if (p >= pattern.length) throw new OpError("malformed pattern (missing ']')");
      const x = pattern.charCodeAt(p++);
      if (x === PERCENT) p++;
    } while (p >= pattern.length || pattern.charCodeAt(p) !== CLOSE_BRACKET);
    return p + 1;
  }

  private single(s: number, p: number, end: number): boolean {
    if (s >= this.text.length) return false;
    let set = this.sets[p];
    if (set === undefined) {
      set = new Uint8Array(256);
      for (let c = 0; c < 256; c++) if (this.isSingle(c, p, end)) set[c] = 1;
      this.sets[p] = set;
    }
    return set[this.text.charCodeAt(s)] === 1;
  }

  /** Whether the item of the pattern at `p` matches the byte. */
  private isSingle(c: number, p: number, end: number): boolean {
    switch (this.pattern.charCodeAt(p)) {
      case DOT:
        return true;
      case PERCENT:
        return inClass(c, this.pattern.charCodeAt(p + 1));
      case BRACKET:
        return this.inSet(c, p, end - 1);
      default:
        return this.pattern.charCodeAt(p) === c;
    }
  }

  /** The set begins at `[` and ends at `]` (position `end`). */
  private inSet(c: number, at: number, end: number): boolean {
    const { pattern } = this;
    let p = at + 1;
    let found = true;
    if (pattern.charCodeAt(p) === CARET) {
      found = false;
      p++;
    }
    for (; p < end; p++) {
      const x = pattern.charCodeAt(p);
      if (x === PERCENT) {
        p++;
        if (inClass(c, pattern.charCodeAt(p))) return found;
      } else if (pattern.charCodeAt(p + 1) === MINUS && p + 2 < end) {
        if (x <= c && c <= pattern.charCodeAt(p + 2)) return found;
        p += 2;
      } else if (x === c) return found;
    }
    return !found;
  }

  private maxExpand(s: number, p: number, end: number): number {
    let i = 0;
    while (this.single(s + i, p, end)) i++;
    if (end + 1 >= this.pattern.length) return s + i;
    for (; i >= 0; i--) {
      const r = this.match(s + i, end + 1);
      if (r >= 0) return r;
    }
    return -1;
  }

  private minExpand(from: number, p: number, end: number): number {
    for (let s = from; ; s++) {
      const r = this.match(s, end + 1);
      if (r >= 0) return r;
      if (!this.single(s, p, end)) return -1;
    }
  }

  private open(s: number, p: number, what: number): number {
    if (this.level >= MAX_CAPTURES) throw new OpError('too many captures');
    this.starts[this.level] = s;
    this.lengths[this.level] = what;
    this.level++;
    const r = this.match(s, p);
    if (r < 0) this.level--;
    return r;
  }

  private close(s: number, p: number): number {
    let l = this.level - 1;
    while (l >= 0 && this.lengths[l] !== UNCLOSED) l--;
    if (l < 0) throw new OpError('invalid pattern capture');
    this.lengths[l] = s - this.starts[l];
    const r = this.match(s, p);
    if (r < 0) this.lengths[l] = UNCLOSED;
    return r;
  }

  private balance(from: number, p: number): number {
    const { text, pattern } = this;
    if (p + 1 >= pattern.length) throw new OpError("malformed pattern (missing arguments to '%b')");
    const open = pattern.charCodeAt(p);
    const close = pattern.charCodeAt(p + 1);
    if (from >= text.length || text.charCodeAt(from) !== open) return -1;
    let depth = 1;
    for (let s = from + 1; s < text.length; s++) {
      const c = text.charCodeAt(s);
      if (c === close) {
        if (--depth === 0) return s + 1;
      } else if (c === open) depth++;
    }
    return -1;
  }

  private backReference(s: number, digit: number): number {
    const l = digit - 49;
    if (l < 0 || l >= this.level || this.lengths[l] === UNCLOSED) throw new OpError(`invalid capture index %${l + 1}`);
    const part = this.text.slice(this.starts[l], this.starts[l] + this.lengths[l]);
    return this.text.startsWith(part, s) ? s + part.length : -1;
  }

  /** Capture `i` (from 0) of the match [s, e); the whole match if there are no captures. */
  capture(i: number, s: number, e: number): Value {
    if (i >= this.level) {
      if (i === 0) return this.text.slice(s, e);
      throw new OpError(`invalid capture index %${i + 1}`);
    }
    const length = this.lengths[i];
    if (length === UNCLOSED) throw new OpError('unfinished capture');
    return length === POSITION ? this.starts[i] + 1 : this.text.slice(this.starts[i], this.starts[i] + length);
  }

  /** All captures; `whole`: the match itself if there are none. */
  captures(s: number, e: number, whole: boolean): Value[] {
    const count = this.level === 0 && whole ? 1 : this.level;
    const out: Value[] = [];
    for (let i = 0; i < count; i++) out.push(this.capture(i, s, e));
    return out;
  }
}

export const isAnchored = (pattern: string): boolean => pattern.charCodeAt(0) === CARET;

/** No character of the pattern has a meaning of its own. */
export const isPlain = (pattern: string): boolean => !/[\^$*+?.([%-]/.test(pattern);
