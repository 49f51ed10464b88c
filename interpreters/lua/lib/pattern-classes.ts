/**
 * Sets of bytes in Lua's patterns: `%a`, `[^x-y%s]`, single characters (lstrlib.c: classend, singlematch, matchbracketclass). Shared by the
 * matcher that interprets a pattern and the compiler.
 */
const PERCENT = 37;
const MINUS = 45;
const DOT = 46;
const BRACKET = 91;
const CLOSE_BRACKET = 93;
const CARET = 94;

/** By character class letter (lower case): the bytes in it, in the C locale. */
export function inClass(c: number, letter: number): boolean {
  const lower = letter | 32;
  let result: boolean;
  switch (String.fromCharCode(lower)) {
    case 'a':
      result = isAlpha(c);
      break;
    case 'c':
      result = c < 32 || c === 127;
      break;
    case 'd':
      result = isDigit(c);
      break;
    case 'g':
      result = c > 32 && c < 127;
      break;
    case 'l':
      result = c >= 97 && c <= 122;
      break;
    case 'p':
      result = c > 32 && c < 127 && !isAlpha(c) && !isDigit(c);
      break;
    case 's':
      result = c === 32 || (c >= 9 && c <= 13);
      break;
    case 'u':
      result = c >= 65 && c <= 90;
      break;
    case 'w':
      result = isAlpha(c) || isDigit(c);
      break;
    case 'z':
      // Deprecated, but still there.
      result = c === 0;
      break;
    case 'x':
      result = isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
      break;
    default:
      return letter === c;
  }
  return letter === lower ? result : !result;
}

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAlpha = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

/** Where the item that begins at `at` ends; -1: the pattern ends too early. */
export function itemEnd(pattern: string, at: number): number {
  let p = at + 1;
  const c = pattern.charCodeAt(at);
  if (c === PERCENT) return p >= pattern.length ? -1 : p + 1;
  if (c !== BRACKET) return p;
  if (pattern.charCodeAt(p) === CARET) p++;
  do {
    if (p >= pattern.length) return -1;
    const x = pattern.charCodeAt(p++);
    if (x === PERCENT) p++;
  } while (p >= pattern.length || pattern.charCodeAt(p) !== CLOSE_BRACKET);
  return p + 1;
}

/** The bytes that the item in pattern[p .. end - 1] matches: 1 for each. */
export function setOf(pattern: string, p: number, end: number): Uint8Array {
  const set = new Uint8Array(256);
  for (let c = 0; c < 256; c++) if (isSingle(pattern, c, p, end)) set[c] = 1;
  return set;
}

function isSingle(pattern: string, c: number, p: number, end: number): boolean {
  switch (pattern.charCodeAt(p)) {
    case DOT:
      return true;
    case PERCENT:
      return inClass(c, pattern.charCodeAt(p + 1));
    case BRACKET:
      return inBrackets(pattern, c, p, end - 1);
    default:
      return pattern.charCodeAt(p) === c;
  }
}

/** The set begins at `[` and ends at `]` (position `end`). */
export function inBrackets(pattern: string, c: number, at: number, end: number): boolean {
  let p = at + 1;
  let found = true;
  if (pattern.charCodeAt(p) === CARET) {
    found = false;
    p++;
  }
  for (; p < end; p++) {
    const x = pattern.charCodeAt(p);
    if (x === PERCENT) {
      p++;
      if (inClass(c, pattern.charCodeAt(p))) return found;
    } else if (pattern.charCodeAt(p + 1) === MINUS && p + 2 < end) {
      if (x <= c && c <= pattern.charCodeAt(p + 2)) return found;
      p += 2;
    } else if (x === c) return found;
  }
  return !found;
}
