/** Strings of JSON documents: read by the rules of CPython's Modules/_json.c, and written. Positions are those of UTF-16 here. */
import { pointOf } from '../../builtins/code-points.ts';
import { Raised, typeError } from '../../objects/exceptions.ts';
import { typeName } from '../../objects/types-of.ts';
import { PyInstance, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { importAbsolute } from '../import.ts';

/** A JSONDecodeError, which the library's own module defines. */
export function decodeError(message: string, document: string, at: number): unknown {
  const cls = getAttr(importAbsolute('json.decoder'), 'JSONDecodeError');
  const exc = call(cls, [message, strOf(document), pointOf(document, at)]);
  if (!(exc instanceof PyInstance)) throw typeError('exceptions must derive from BaseException');
  return new Raised(exc, true);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const HEX = /^[\da-fA-F]{4}$/;
const PLAIN = /[^"\\\x00-\x1f]*/y;
const PLAIN_LINES = /[^"\\]*/y;

export interface Scanned {
  readonly text: string;
  /** Behind the closing quotation mark. */
  readonly end: number;
}

/** The string whose first character is at `start`. */
export function scanString(t: string, start: number, isStrict: boolean): Scanned {
  const plain = isStrict ? PLAIN : PLAIN_LINES;
  let text = '';
  let i = start;
  for (;;) {
    plain.lastIndex = i;
    plain.exec(t);
    text += t.slice(i, plain.lastIndex);
    i = plain.lastIndex;
    const c = t[i];
    if (c === undefined) throw decodeError('Unterminated string starting at', t, start - 1);
    if (c === '"') return { text, end: i + 1 };
    if (c !== '\\') throw decodeError('Invalid control character at', t, i);
    const kind = t[i + 1];
    if (kind === undefined) throw decodeError('Unterminated string starting at', t, start - 1);
    if (kind === 'u') {
      text += String.fromCharCode(unit(t, i + 2));
      i += 6;
      continue;
    }
    const escaped = ESCAPES.get(kind);
    if (escaped === undefined) throw decodeError('Invalid \\escape', t, i);
    text += escaped;
    i += 2;
  }
}

/** Four digits at `at`, behind which something has to come. Halves of a pair are read one after the other: UTF-16 joins them. */
function unit(t: string, at: number): number {
  const digits = t.slice(at, at + 4);
  if (at + 4 >= t.length || !HEX.test(digits)) throw decodeError('Invalid \\uXXXX escape', t, at - 1);
  return Number.parseInt(digits, 16);
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

const written = (c: string): string => SHORT.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** With escapes for all that is not ASCII, or only for what has to have one. */
export function quoted(text: string, isAscii: boolean): string {
  return `"${isAscii ? text.replace(/[^ -~]|["\\]/g, written) : text.replace(/["\\\x00-\x1f]/g, written)}"`;
}

export function quotedValue(v: Value, isAscii: boolean): Value {
  const text = textOf(v);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(v)}`);
  return strOf(quoted(text, isAscii));
}
