/** Where a pattern matched, and what it captured. Never changed: searches are pure functions of their arguments. */
import type { Value } from '../values/value.ts';
import { OpError } from '../vm/errors.ts';
import { pollInterrupt } from '../vm/interrupt.ts';

export const NO_CAPTURES: readonly Value[] = Object.freeze([]);
export const NO_INDICES: readonly number[] = Object.freeze([]);

export class Match {
  /** Index of the first byte, from 0. */
  readonly start: number;
  /** Index behind the last byte. */
  readonly end: number;
  /** Texts, and positions (from 1). */
  readonly captures: readonly Value[];
  /** Captures whose ')' is missing in the pattern: an error only for who asks for them. */
  readonly unfinished: readonly number[];

  constructor(start: number, end: number, captures: readonly Value[], unfinished: readonly number[]) {
    this.start = start;
    this.end = end;
    this.captures = captures;
    this.unfinished = unfinished;
  }
}

/** All captures. */
export function capturesOf(m: Match): readonly Value[] {
  if (m.unfinished.length > 0) throw new OpError('unfinished capture');
  return m.captures;
}

/** Capture `i` (from 0); the whole match if there are no captures. */
export function captureOf(m: Match, i: number, text: string): Value {
  if (i >= m.captures.length) {
    if (i === 0) return text.slice(m.start, m.end);
    throw new OpError(`invalid capture index %${i + 1}`);
  }
  if (m.unfinished.includes(i)) throw new OpError('unfinished capture');
  return m.captures[i];
}

/** `%b`: the index behind the text that begins with `open` at `from` and is balanced; -1: there is none. */
export function balance(text: string, from: number, open: number, close: number): number {
  if (from >= text.length || text.charCodeAt(from) !== open) return -1;
  let depth = 1;
  for (let s = from + 1; s < text.length; s++) {
    if ((s & 1023) === 0) pollInterrupt();
    const c = text.charCodeAt(s);
    if (c === close) {
      if (--depth === 0) return s + 1;
    } else if (c === open) depth++;
  }
  return -1;
}
