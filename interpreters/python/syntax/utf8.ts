/** Columns: between bytes of UTF-8 (what CPython counts in trees and code) and characters (what it shows). */

const LAST_ASCII = 0x7f;
const LAST_OF_TWO_BYTES = 0x7ff;

/** Bytes of UTF-8 in a stretch of text. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = end - start;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    // Halves of a pair: two bytes each.
    if (c > LAST_ASCII) bytes += c > LAST_OF_TWO_BYTES && (c < 0xd800 || c > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** The number of characters before byte `col` of a line. */
export function characterAt(line: string, col: number): number {
  let bytes = 0;
  let characters = 0;
  for (const character of line) {
    if (bytes >= col) return characters;
    bytes += utf8Length(character, 0, character.length);
    characters++;
  }
  return characters + Math.max(0, col - bytes);
}

/** Code points of a text. */
export function characterLength(text: string): number {
  let n = 0;
  for (const _ of text) n++;
  return n;
}
