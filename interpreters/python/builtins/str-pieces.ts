/** What takes texts apart, and puts them together otherwise: stripping, splitting, replacing. */
import { typeError, valueError } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { textOf } from '../vm/text.ts';
import { points } from './code-points.ts';

const SPACES = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** What separates words where no separator is given. */
export interface Gaps {
  readonly leading: RegExp;
  readonly trailing: RegExp;
  readonly first: RegExp;
  readonly last: RegExp;
}

/** @param spaces characters, as they stand between brackets in a pattern */
export function gapsOf(spaces: string): Gaps {
  return {
    leading: new RegExp(`^[${spaces}]+`),
    trailing: new RegExp(`[${spaces}]+$`),
    first: new RegExp(`[${spaces}]+`),
    last: new RegExp(`[${spaces}]+(?=[^${spaces}]*$)`),
  };
}

const UNICODE_GAPS = gapsOf(SPACES);
const ONE_SPACE = new RegExp(`[${SPACES}]`);

/** Whether a unit of UTF-16 is one of SPACES. */
export function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 0x1c && unit < 32);
  return unit === 0x85 || unit === 0xa0 || (unit >= 0x1680 && ONE_SPACE.test(String.fromCharCode(unit)));
}
export const ALL_SPACE = new RegExp(`^[${SPACES}]+$`);
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

export function strip(t: string, chars: Value | undefined, left: boolean, right: boolean, name: string): string {
  if (chars === undefined || chars === NONE) return stripSpaces(t, left, right);
  const c = textOf(chars);
  if (c === undefined) throw typeError(`${name} arg must be None or str`);
  const set = new Set(points(c));
  const all = points(t);
  let i = 0;
  let j = all.length;
  if (left) while (i < j && set.has(all[i])) i++;
  if (right) while (j > i && set.has(all[j - 1])) j--;
  return all.slice(i, j).join('');
}

export function stripSpaces(t: string, left: boolean, right: boolean): string {
  let i = 0;
  let j = t.length;
  if (left) while (i < j && isSpace(t.charCodeAt(i))) i++;
  if (right) while (j > i && isSpace(t.charCodeAt(j - 1))) j--;
  return i === 0 && j === t.length ? t : t.slice(i, j);
}

/** The words between spaces. */
export function words(t: string): string[] {
  const parts: string[] = [];
  const n = t.length;
  let i = 0;
  for (;;) {
    while (i < n && isSpace(t.charCodeAt(i))) i++;
    if (i >= n) return parts;
    const from = i;
    while (i < n && !isSpace(t.charCodeAt(i))) i++;
    parts.push(t.slice(from, i));
  }
}

export function splitSpaces(t: string, max: number, gaps = UNICODE_GAPS): string[] {
  if (max < 0 && gaps === UNICODE_GAPS) return words(t);
  const parts: string[] = [];
  let rest = t.replace(gaps.leading, '');
  while (rest !== '') {
    const gap = parts.length === max ? null : gaps.first.exec(rest);
    parts.push(gap === null ? rest : rest.slice(0, gap.index));
    rest = gap === null ? '' : rest.slice(gap.index + gap[0].length);
  }
  return parts;
}

export function rsplitSpaces(t: string, max: number, gaps = UNICODE_GAPS): string[] {
  if (max < 0) return splitSpaces(t, -1, gaps);
  const parts: string[] = [];
  let rest = t.replace(gaps.trailing, '');
  while (rest !== '') {
    const gap = parts.length === max ? null : gaps.last.exec(rest);
    parts.unshift(gap === null ? rest : rest.slice(gap.index + gap[0].length));
    rest = gap === null ? '' : rest.slice(0, gap.index);
  }
  return parts;
}

export function split(t: string, separator: string, max: number): string[] {
  if (separator === '') throw valueError('empty separator');
  if (max < 0) return t.split(separator);
  const parts: string[] = [];
  let at = 0;
  while (parts.length < max) {
    const i = t.indexOf(separator, at);
    if (i < 0) break;
    parts.push(t.slice(at, i));
    at = i + separator.length;
  }
  parts.push(t.slice(at));
  return parts;
}

export function rsplit(t: string, separator: string, max: number): string[] {
  if (separator === '') throw valueError('empty separator');
  // Longer ones may overlap: then it matters from where they are looked for.
  if (max < 0 && separator.length === 1) return t.split(separator);
  const parts: string[] = [];
  let end = t.length;
  while (max < 0 || parts.length < max) {
    const i = end - separator.length < 0 ? -1 : t.lastIndexOf(separator, end - separator.length);
    if (i < 0) break;
    parts.push(t.slice(i + separator.length, end));
    end = i;
  }
  parts.push(t.slice(0, end));
  return parts.reverse();
}

/** `ends`: a pattern with the flag g. */
export function splitlines(t: string, keep: boolean, ends = LINE_END): string[] {
  const parts: string[] = [];
  let at = 0;
  ends.lastIndex = 0;
  for (let m = ends.exec(t); m !== null; m = ends.exec(t)) {
    const end = m.index + m[0].length;
    parts.push(t.slice(at, keep ? end : m.index));
    at = end;
  }
  if (at < t.length) parts.push(t.slice(at));
  return parts;
}

export function replace(t: string, from: string, to: string, max: number): string {
  if (max < 0)
    return from === ''
      ? `${to}${points(t)
          .map((c) => c + to)
          .join('')}`
      : t.replaceAll(from, to.includes('$') ? to.replaceAll('$', '$$$$') : to);
  if (max === 0) return t;
  if (from === '') {
    const all = points(t);
    let out = '';
    for (let i = 0; i <= all.length; i++) {
      if (i < max) out += to;
      if (i < all.length) out += all[i];
    }
    return out;
  }
  return split(t, from, max).join(to);
}

/** Spaces instead of tabs; a column is a code point. */
export function expandTabs(text: string, size: number): string {
  let column = 0;
  let out = '';
  for (const c of text) {
    if (c === '\t') {
      const n = size > 0 ? size - (column % size) : 0;
      out += ' '.repeat(n);
      column += n;
    } else {
      out += c;
      column = c === '\n' || c === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

/** With so many more characters around it; the odd one is where CPython puts it. */
export function centered(text: string, missing: number, width: number, fill: string): string {
  if (missing <= 0) return text;
  const before = (missing >> 1) + (missing & width & 1);
  return fill.repeat(before) + text + fill.repeat(missing - before);
}
