/**
 * Strings of JSON, as CPython's Modules/_json.c reads and writes them. Positions are those of UTF-16 units here; `JsonText` knows
 * Python's, which count code points.
 */

import { Raised } from '../objects/exceptions.ts';
import { AstralStr, PyInstance, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { strOf } from '../vm/text.ts';
import { importAbsolute } from './import.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;

/** A document. */
export class JsonText {
  /** What the program gave. */
  readonly value: Value;
  readonly text: string;
  readonly isAstral: boolean;

  constructor(value: Value, text: string) {
    this.value = value;
    this.text = text;
    this.isAstral = text.length > 0 && strOf(text) instanceof AstralStr;
  }

  /** The unit at which the code point of that number begins. */
  unitOf(point: number): number {
    if (!this.isAstral || point <= 0) return point;
    let unit = 0;
    for (let i = 0; i < point; i++) unit += (this.text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    return unit;
  }

  pointOf(unit: number): number {
    if (!this.isAstral) return unit;
    let point = 0;
    for (let i = 0; i < unit; point++) i += (this.text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    return point;
  }

  /** json.JSONDecodeError */
  error(message: string, unit: number): Raised {
    const cls = getAttr(importAbsolute('json.decoder'), 'JSONDecodeError');
    const made = call(cls, [message, this.value, this.pointOf(unit)]);
    if (!(made instanceof PyInstance)) throw new Error('JSONDecodeError made no exception');
    return new Raised(made);
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The value of four hexadecimal digits; -1: they are none. */
function hex4(text: string, at: number): number {
  let v = 0;
  for (let i = at; i < at + 4; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) v = v * 16 + c - 48;
    else if (c >= 97 && c <= 102) v = v * 16 + c - 87;
    else if (c >= 65 && c <= 70) v = v * 16 + c - 55;
    else return -1;
  }
  return v;
}

/** Reads a string behind its first quote; then `end` is behind its last one. */
export class StringReader {
  end = 0;

  read(doc: JsonText, from: number, strict: boolean): Value {
    const { text } = doc;
    let start = from;
    let out: string | undefined;
    for (;;) {
      let i = start;
      let c = 0;
      for (; i < text.length; i++) {
        c = text.charCodeAt(i);
        if (c === QUOTE || c === BACKSLASH) break;
        if (c < SPACE && strict) throw doc.error('Invalid control character at', i);
      }
      if (i >= text.length) throw doc.error('Unterminated string starting at', from - 1);
      const part = text.slice(start, i);
      if (c === QUOTE) {
        this.end = i + 1;
        if (out === undefined) return doc.isAstral ? strOf(part) : part;
        return strOf(out + part);
      }
      out = (out ?? '') + part + this.escape(doc, i + 1, from);
      start = this.end;
    }
  }

  /** What is behind a backslash. */
  private escape(doc: JsonText, at: number, from: number): string {
    const { text } = doc;
    if (at >= text.length) throw doc.error('Unterminated string starting at', from - 1);
    this.end = at + 1;
    const c = text[at];
    if (c !== 'u') {
      if (!Object.hasOwn(ESCAPED, c)) throw doc.error('Invalid \\escape', at - 1);
      return ESCAPED[c];
    }
    this.end = at + 5;
    if (this.end >= text.length) throw doc.error('Invalid \\uXXXX escape', at);
    const high = hex4(text, at + 1);
    if (high < 0) throw doc.error('Invalid \\uXXXX escape', at);
    const pair = high >= 0xd800 && high < 0xdc00 && this.end + 6 < text.length && text.startsWith('\\u', this.end);
    if (!pair) return String.fromCharCode(high);
    const low = hex4(text, this.end + 2);
    if (low < 0) throw doc.error('Invalid \\uXXXX escape', this.end + 1);
    if (low < 0xdc00 || low >= 0xe000) return String.fromCharCode(high);
    this.end += 6;
    return String.fromCharCode(high, low);
  }
}

const SHORT: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

/** Printable ASCII without quotes and backslashes. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** With quotes; `ascii`: nothing else than ASCII in it. */
export function jsonString(text: string, ascii: boolean): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let out = '"';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= SPACE && c !== QUOTE && c !== BACKSLASH && (!ascii || c < 127)) continue;
    out += text.slice(start, i) + (SHORT[c] ?? `\\u${c.toString(16).padStart(4, '0')}`);
    start = i + 1;
  }
  return `${out}${text.slice(start)}"`;
}
