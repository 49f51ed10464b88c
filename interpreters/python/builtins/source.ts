/** Source texts from bytes: UTF-8, or the encoding that a comment in the first two lines names (PEP 263). */

import { setOwn } from '../objects/attributes.ts';
import { LOOKUP_ERROR, Raised, raise, SYNTAX_ERROR, UNICODE_ERROR } from '../objects/exceptions.ts';
import { isInstance } from '../objects/types-of.ts';
import { textOf } from '../vm/text.ts';
import { decodeBytes } from './codecs.ts';

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The encoding that the first lines name, in a normal form for the common ones. */
function cookie(head: string): string | undefined {
  const lines = head.split(/\r\n|\n|\r/, 2);
  let found = COOKIE.exec(lines[0] ?? '');
  if (found === null && BLANK.test(`${lines[0] ?? ''}\n`)) found = COOKIE.exec(lines[1] ?? '');
  const name = found?.[1];
  if (name === undefined) return undefined;
  const plain = name.slice(0, 12).toLowerCase().replaceAll('_', '-');
  if (plain === 'utf-8' || plain.startsWith('utf-8-')) return 'utf-8';
  if (/^(latin-1|iso-8859-1|iso-latin-1)(-|$)/.test(plain)) return 'iso-8859-1';
  return name;
}

/** Errors of this kind have no place. */
function refused(message: string): unknown {
  const e = raise(SYNTAX_ERROR, message);
  setOwn(e.exc, 'msg', message);
  return e;
}

/** The first byte that is no part of UTF-8. */
function badByte(bytes: Uint8Array): number {
  let good = 0;
  for (let bad = bytes.length; bad - good > 1; ) {
    const middle = (good + bad) >> 1;
    try {
      // What is cut off at the end is no error.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // That which begins the character, of which only the first bytes are right.
  let start = good;
  while (start > 0 && start > good - 3 && (bytes[start - 1] & 0xc0) === 0x80) start--;
  if (start > 0 && bytes[start - 1] >= 0xc0 && !isWhole(bytes.subarray(start - 1, good))) return start - 1;
  return good;
}

function isWhole(character: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(character);
    return true;
  } catch {
    return false;
  }
}

/** The file of what `exec` and `eval` get. */
export const IN_MEMORY = '<string>';

/** What a compiler gets. `filename` is for messages; a text without a file has `<...>`. */
export function decodeSource(given: Uint8Array, filename: string): string {
  const hasMark = BYTE_ORDER_MARK.every((b, i) => given[i] === b);
  const bytes = hasMark ? given.subarray(BYTE_ORDER_MARK.length) : given;
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
  const name = cookie(head);
  if (hasMark && name !== undefined && name !== 'utf-8') throw refused(`encoding problem: ${name} with BOM`);
  if (name === undefined || name === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw notUtf8(bytes, filename, name);
    }
  }
  try {
    return textOf(decodeBytes(bytes, name, 'strict')) ?? '';
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    if (isInstance(e.exc, LOOKUP_ERROR))
      throw refused(`${filename === IN_MEMORY ? 'unknown encoding' : 'encoding problem'}: ${name}`);
    if (isInstance(e.exc, UNICODE_ERROR)) throw refused(`encoding problem: ${name}`);
    throw e;
  }
}

function notUtf8(bytes: Uint8Array, filename: string, named: string | undefined): unknown {
  const at = badByte(bytes);
  const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0');
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 10) line++;
  if (filename.startsWith('<') || named !== undefined)
    return refused(`(unicode error) 'utf-8' codec can't decode byte 0x${byte} in position ${at}: invalid start byte`);
  return refused(
    `Non-UTF-8 code starting with '\\x${byte}' in file ${filename} on line ${line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`,
  );
}
