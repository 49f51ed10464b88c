/**
 * Lua's patterns: a backtracking matcher over byte strings, after the description in the manual (6.4.1) and with the limits of lstrlib.c:
 * 32 captures, 200 nested matches. It reads the pattern as it goes, so a pattern that is malformed fails where lua5.4 fails. Patterns that
 * are used often are compiled instead (pattern-compiler.ts).
 */
import type { Value } from '../values/value.ts';
import { OpError } from '../vm/errors.ts';
import { pollBytes, pollInterrupt } from '../vm/interrupt.ts';
import { balance, Match, NO_CAPTURES, NO_INDICES } from './match.ts';
import { inBrackets, isDigit, itemEnd, setOf } from './pattern-classes.ts';

const MAX_CAPTURES = 32;
const MAX_DEPTH = 200;
/** Steps between two questions whether the user interrupts (which look every thousandth time), less one: a power of two. */
const STEPS = 63;
const UNCLOSED = -1;
const POSITION = -2;

const PERCENT = 37;
const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const QUESTION = 63;
const BRACKET = 91;
const DOLLAR = 36;

export class Matcher {
  private text = '';
  private readonly pattern: string;
  /** Number of captures so far. */
  private level = 0;
  private depth = 0;
  private steps = 0;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  /** By position of an item in the pattern: the bytes that it matches. */
  private readonly sets: (Uint8Array | undefined)[];

  constructor(pattern: string) {
    this.pattern = pattern;
    this.sets = new Array<Uint8Array | undefined>(pattern.length).fill(undefined);
  }

  /** The first match that begins at `from` or later and does not end at `last`. An anchored pattern begins with '^', and matches at `from` only. */
  find(text: string, from: number, last: number, isAnchored: boolean): Match | undefined {
    this.text = text;
    for (let at = from; at <= text.length; at++) {
      const end = this.start(at, isAnchored ? 1 : 0);
      if (end >= 0 && end !== last) return this.result(at, end);
      if (isAnchored) break;
    }
    return undefined;
  }

  /** Matches `pattern` from `p` at `s`: the end of the match, or -1. */
  private start(s: number, p: number): number {
    this.level = 0;
    this.depth = 0;
    return this.match(s, p);
  }

  private match(from: number, at: number): number {
    if (++this.depth > MAX_DEPTH) throw new OpError('pattern too complex');
    if ((++this.steps & STEPS) === 0) pollInterrupt();
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
          if (inBrackets(pattern, before, p, end - 1) || !inBrackets(pattern, here, p, end - 1)) return -1;
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
    const end = itemEnd(this.pattern, at);
    if (end >= 0) return end;
    const what = this.pattern.charCodeAt(at) === PERCENT ? "ends with '%'" : "missing ']'";
    throw new OpError(`malformed pattern (${what})`);
  }

  private single(s: number, p: number, end: number): boolean {
    if (s >= this.text.length) return false;
    let set = this.sets[p];
    if (set === undefined) {
      set = setOf(this.pattern, p, end);
      this.sets[p] = set;
    }
    return set[this.text.charCodeAt(s)] === 1;
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
    return balance(text, from, pattern.charCodeAt(p), pattern.charCodeAt(p + 1));
  }

  private backReference(s: number, digit: number): number {
    const l = digit - 49;
    if (l < 0 || l >= this.level || this.lengths[l] === UNCLOSED) throw new OpError(`invalid capture index %${l + 1}`);
    // A position is no text that could come again.
    if (this.lengths[l] === POSITION) return -1;
    pollBytes(this.lengths[l]);
    const part = this.text.slice(this.starts[l], this.starts[l] + this.lengths[l]);
    return this.text.startsWith(part, s) ? s + part.length : -1;
  }

  private result(start: number, end: number): Match {
    if (this.level === 0) return new Match(start, end, NO_CAPTURES, NO_INDICES);
    const captures: Value[] = [];
    const unfinished: number[] = [];
    for (let i = 0; i < this.level; i++) {
      const from = this.starts[i];
      const length = this.lengths[i];
      if (length === UNCLOSED) unfinished.push(i);
      captures.push(length === POSITION ? from + 1 : this.text.slice(from, from + Math.max(length, 0)));
    }
    return new Match(start, end, captures, unfinished);
  }
}
