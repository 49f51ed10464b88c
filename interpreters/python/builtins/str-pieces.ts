/** What takes texts apart, and puts them together otherwise: stripping, splitting, replacing. */
import { typeError, valueError } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { textOf } from '../vm/text.ts';
import { points } from './code-points.ts';

const SPACES = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACES}]+`);
const TRAILING = new RegExp(`[${SPACES}]+$`);
const SPACE_RUN = new RegExp(`[${SPACES}]+`, 'g');
export const ALL_SPACE = new RegExp(`^[${SPACES}]+$`);
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

export function strip(t: string, chars: Value | undefined, left: boolean, right: boolean, name: string): string {
  if (chars === undefined || chars === NONE) {
    let r = t;
    if (left) r = r.replace(LEADING, '');
    if (right) r = r.replace(TRAILING, '');
    return r;
  }
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

export function splitSpaces(t: string, max: number): string[] {
  const parts: string[] = [];
  let rest = t.replace(LEADING, '');
  while (rest !== '') {
    if (parts.length === max) {
      parts.push(rest);
      break;
    }
    SPACE_RUN.lastIndex = 0;
    const m = SPACE_RUN.exec(rest);
    if (m === null) {
      parts.push(rest);
      break;
    }
    parts.push(rest.slice(0, m.index));
    rest = rest.slice(m.index + m[0].length);
  }
  return parts;
}

export function rsplitSpaces(t: string, max: number): string[] {
  if (max < 0) return splitSpaces(t, -1);
  const parts: string[] = [];
  let rest = t.replace(TRAILING, '');
  const last = new RegExp(`[${SPACES}]+(?=[^${SPACES}]*$)`);
  while (rest !== '') {
    if (parts.length === max) {
      parts.unshift(rest);
      break;
    }
    const m = last.exec(rest);
    if (m === null) {
      parts.unshift(rest);
      break;
    }
    const part = rest.slice(m.index + m[0].length);
    parts.unshift(part);
    rest = rest.slice(0, m.index);
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
  if (max < 0) return t.split(separator);
  const parts: string[] = [];
  let end = t.length;
  while (parts.length < max) {
    const i = end - separator.length < 0 ? -1 : t.lastIndexOf(separator, end - separator.length);
    if (i < 0) break;
    parts.unshift(t.slice(i + separator.length, end));
    end = i;
  }
  parts.unshift(t.slice(0, end));
  return parts;
}

export function splitlines(t: string, keep: boolean): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const m of t.matchAll(LINE_END)) {
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
      : t.replaceAll(from, () => to);
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
