/** Positions in texts, which Python counts in code points and JavaScript in units of UTF-16. */
import { strOf } from '../vm/text.ts';

/** Whether positions in the text are those of UTF-16. */
export function isPlain(t: string): boolean {
  return typeof strOf(t) === 'string';
}

export function points(t: string): string[] {
  return [...t];
}

export function count(t: string): number {
  return isPlain(t) ? t.length : points(t).length;
}

/** A position in UTF-16 for one in code points, and back. */
export function unitOf(t: string, at: number): number {
  return isPlain(t) ? at : points(t).slice(0, at).join('').length;
}

export function pointOf(t: string, unit: number): number {
  return unit < 0 || isPlain(t) ? unit : points(t.slice(0, unit)).length;
}
