/**
 * Classes and cases of characters, and tests of one character. A test has the answers for the first 256 code points ready; those beyond ask a
 * function.
 */

export class CharTest {
  readonly low: Uint8Array;
  private readonly wide: (c: number) => boolean;

  constructor(test: (c: number) => boolean) {
    this.low = Uint8Array.from({ length: 256 }, (_, c) => (test(c) ? 1 : 0));
    this.wide = test;
  }

  has(c: number): boolean {
    return c < 256 ? this.low[c] === 1 : this.wide(c);
  }
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);
const isLineBreak = (c: number): boolean => c === 10;

export function isWord(c: number): boolean {
  return isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

const UNICODE_DIGIT = /^\p{Nd}$/u;
const UNICODE_SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;
const UNICODE_WORD = /^[\p{L}\p{N}_]$/u;

const isUnicodeDigit = (c: number): boolean => (c < 128 ? isDigit(c) : UNICODE_DIGIT.test(String.fromCodePoint(c)));
const isUnicodeSpace = (c: number): boolean => UNICODE_SPACE.test(String.fromCodePoint(c));

export function isUnicodeWord(c: number): boolean {
  return c < 128 ? isWord(c) : UNICODE_WORD.test(String.fromCodePoint(c));
}

/** In the order of CPython's CHCODES; each is followed by its complement. */
const CATEGORIES: readonly ((c: number) => boolean)[] = [
  isDigit,
  isSpace,
  isWord,
  isLineBreak,
  isWord,
  isUnicodeDigit,
  isUnicodeSpace,
  isUnicodeWord,
  isLineBreak,
];

export function category(code: number): (c: number) => boolean {
  const test = CATEGORIES[code >> 1];
  return (code & 1) === 0 ? test : (c) => !test(c);
}

export function asciiLower(c: number): number {
  return c >= 65 && c <= 90 ? c + 32 : c;
}

function single(c: number, text: string): number {
  const p = text.codePointAt(0) as number;
  return text.length > (p > 0xffff ? 2 : 1) ? c : p;
}

/** The simple mapping: one character to one. */
export function unicodeLower(c: number): number {
  if (c < 128) return asciiLower(c);
  if (c === 0x130) return 0x69;
  return single(c, String.fromCodePoint(c).toLowerCase());
}

export function unicodeUpper(c: number): number {
  return single(c, String.fromCodePoint(c).toUpperCase());
}

/** Small letters whose capitals are several characters, unless they are one: then they have a title case. */
const TITLED = /^[\u1f80-\u1faf\u1fb3\u1fc3\u1ff3]$/u;

export function isUnicodeCased(c: number): boolean {
  return unicodeLower(c) !== c || unicodeUpper(c) !== c || TITLED.test(String.fromCodePoint(c));
}
