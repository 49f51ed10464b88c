/** Where a number ends in source text, and what is wrong with it; and its value. */
import type { Literal } from './ast.ts';

/** Something is wrong with a number: the message, and where in the text (an end of range: only for some). */
export interface NumberError {
  readonly message: string;
  readonly at: number;
  readonly from?: number;
}

export type NumberKind = 'decimal' | 'hexadecimal' | 'octal' | 'binary' | 'imaginary';

/** The end of the number, and where a keyword follows without a space (deprecated), of which kind it is. */
export interface NumberEnd {
  readonly end: number;
  readonly deprecated: NumberKind | undefined;
}

const PREFIXED: Readonly<Record<string, { readonly kind: NumberKind; readonly digits: RegExp }>> = {
  x: { kind: 'hexadecimal', digits: /(?:_?[0-9a-fA-F])*/y },
  o: { kind: 'octal', digits: /(?:_?[0-7])*/y },
  b: { kind: 'binary', digits: /(?:_?[01])*/y },
};
const DECIMAL_DIGITS = /(?:_?[0-9])*/y;
const KEYWORD_AFTER = /(?:and|else|for|or|not)(?![A-Za-z0-9_\u0080-\uffff])|if|in|is/y;
const IDENTIFIER_PART = /[A-Za-z0-9_\u0080-\uffff]/;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}

/** Decimal digits from `at` on, where one has been seen; an underscore must be followed by a digit. */
function decimalTail(text: string, at: number): number | NumberError {
  const end = skip(DECIMAL_DIGITS, text, at);
  if (text[end] === '_') return { message: 'invalid decimal literal', at: end + 1 };
  return end;
}

function checkEnd(text: string, end: number, kind: NumberKind): NumberEnd | NumberError {
  const c = text[end];
  if (c === undefined || !IDENTIFIER_PART.test(c)) return { end, deprecated: undefined };
  KEYWORD_AFTER.lastIndex = end;
  if (KEYWORD_AFTER.test(text)) return { end, deprecated: kind };
  return { message: `invalid ${kind} literal`, at: end };
}

/** Reads the number that begins at `start` (a digit, or a point before a digit). */
export function scanNumber(text: string, start: number): NumberEnd | NumberError {
  if (text[start] === '0') {
    const prefixed = PREFIXED[text[start + 1]?.toLowerCase() ?? ''];
    if (prefixed !== undefined) return scanPrefixed(text, start + 2, prefixed.kind, prefixed.digits);
    return scanZero(text, start);
  }
  if (text[start] === '.') return scanFraction(text, start);
  const end = decimalTail(text, start);
  return typeof end === 'number' ? scanFraction(text, end) : end;
}

function scanPrefixed(text: string, start: number, kind: NumberKind, digits: RegExp): NumberEnd | NumberError {
  const end = skip(digits, text, start);
  const at = text[end] === '_' ? end + 1 : end;
  if (kind !== 'hexadecimal' && isDigit(text[at])) {
    return { message: `invalid digit '${text[at]}' in ${kind} literal`, at: at + 1 };
  }
  if (end === start || at !== end) return { message: `invalid ${kind} literal`, at };
  return checkEnd(text, end, kind);
}

/** A number that begins with 0 and has no base: zero, or something with a point, an exponent or a j. */
function scanZero(text: string, start: number): NumberEnd | NumberError {
  let end = skip(/(?:_?0)*/y, text, start + 1);
  if (text[end] === '_' && !isDigit(text[end + 1])) return { message: 'invalid decimal literal', at: end + 1 };
  const zerosEnd = text[end] === '_' ? end + 1 : end;
  const nonzero = isDigit(text[end]) || text[end] === '_';
  if (nonzero) {
    const tail = decimalTail(text, end);
    if (typeof tail !== 'number') return tail;
    end = tail;
  }
  const c = text[end]?.toLowerCase();
  if (nonzero && c !== '.' && c !== 'e' && c !== 'j') {
    return {
      message: 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      from: start,
      at: zerosEnd,
    };
  }
  return scanFraction(text, end);
}

/** From a point, an exponent or an imaginary unit on, if there are any. */
function scanFraction(text: string, start: number): NumberEnd | NumberError {
  let end = start;
  if (text[end] === '.') {
    end++;
    if (isDigit(text[end])) {
      const tail = decimalTail(text, end);
      if (typeof tail !== 'number') return tail;
      end = tail;
    }
  }
  if (text[end] === 'e' || text[end] === 'E') {
    let digits = end + 1;
    const signed = text[digits] === '+' || text[digits] === '-';
    if (signed) digits++;
    if (isDigit(text[digits])) {
      const tail = decimalTail(text, digits);
      if (typeof tail !== 'number') return tail;
      end = tail;
    } else if (signed) {
      return { message: 'invalid decimal literal', at: digits };
    } else {
      return checkEnd(text, end, 'decimal');
    }
  }
  if (text[end] === 'j' || text[end] === 'J') return checkEnd(text, end + 1, 'imaginary');
  return checkEnd(text, end, 'decimal');
}

/** The value of a well-formed number. */
export function numberValue(token: string): Literal {
  const text = token.includes('_') ? token.replaceAll('_', '') : token;
  const last = text[text.length - 1];
  const base = text[1];
  const isHex = base === 'x' || base === 'X';
  if (!isHex && (last === 'j' || last === 'J')) {
    return { type: 'complex', real: 0, imag: Number(text.slice(0, -1)) };
  }
  if (!isHex && /[.eE]/.test(text)) return { type: 'float', value: Number(text) };
  return { type: 'int', value: BigInt(text) };
}
