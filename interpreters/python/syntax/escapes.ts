/** What backslashes mean in strings and bytes. */

/** An escape that cannot be read: the message is that of the codec. */
export class EscapeError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const OCTAL = /[0-7]{1,3}/y;
const HEX = /^[0-9a-fA-F]*$/;
const LAST_CODE_POINT = 0x10ffff;
const BYTE = 0xff;

/** The character that a Unicode name stands for, if there is one. */
export type CharacterNamed = (name: string) => string | undefined;

/** Told of an escape that means nothing, or of an octal one that is no byte. */
export type EscapeWarning = (sequence: string, isOctal: boolean) => void;

/** `warn` is called with each escape that means nothing. Throws `EscapeError`. */
export function decodeString(text: string, characterNamed: CharacterNamed, warn: EscapeWarning): string {
  let at = text.indexOf('\\');
  if (at < 0) return text;
  let out = text.slice(0, at);
  let done = at;
  while (at >= 0) {
    out += text.slice(done, at);
    const c = text[at + 1];
    if (c === undefined) throw unicodeError(text, at, at + 1, '\\ at end of string');
    const simple = SIMPLE[c];
    if (simple !== undefined) {
      out += simple;
      done = at + 2;
    } else if (c >= '0' && c <= '7') {
      OCTAL.lastIndex = at + 1;
      OCTAL.test(text);
      done = OCTAL.lastIndex;
      const code = Number.parseInt(text.slice(at + 1, done), 8);
      if (code > BYTE) warn(text.slice(at + 1, done), true);
      out += String.fromCharCode(code);
    } else if (HEX_DIGITS[c] !== undefined) {
      done = at + 2 + HEX_DIGITS[c];
      out += hexCharacter(text, at, c);
    } else if (c === 'N') {
      done = nameEnd(text, at);
      const character = characterNamed(text.slice(at + 3, done - 1));
      if (character === undefined) throw unicodeError(text, at, done, 'unknown Unicode character name');
      out += character;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
      warn(character, false);
      out += '\\' + character;
      done = at + 1 + character.length;
    }
    at = text.indexOf('\\', done);
  }
  return out + text.slice(done);
}

function unicodeError(text: string, start: number, end: number, reason: string): EscapeError {
  // The codec sees characters beyond ASCII as escapes of ten characters.
  const wide = (at: number): number => {
    let n = 0;
    for (const character of text.slice(0, at)) n += character > '\x7f' ? 10 : character.length;
    return n;
  };
  const first = wide(start);
  const last = wide(end) - 1;
  const where = last > first ? `bytes in position ${first}-${last}` : `byte 0x5c in position ${first}`;
  return new EscapeError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`);
}

function hexCharacter(text: string, at: number, c: string): string {
  const count = HEX_DIGITS[c]!;
  let end = at + 2;
  while (end < at + 2 + count && end < text.length && HEX.test(text[end]!)) end++;
  if (end < at + 2 + count) throw unicodeError(text, at, end, `truncated \\${c}${'X'.repeat(count)} escape`);
  const code = Number.parseInt(text.slice(at + 2, end), 16);
  if (code > LAST_CODE_POINT) throw unicodeError(text, at, end, 'illegal Unicode character');
  return String.fromCodePoint(code);
}

function nameEnd(text: string, at: number): number {
  const close = text.indexOf('}', at);
  if (text[at + 2] !== '{' || close < 0 || close === at + 3) {
    const end = text[at + 2] !== '{' ? at + 2 : close < 0 ? text.length : close;
    throw unicodeError(text, at, end, 'malformed \\N character escape');
  }
  return close + 1;
}

/** As `decodeString`, for bytes: one char a byte. */
export function decodeBytes(text: string, warn: EscapeWarning): string {
  let at = text.indexOf('\\');
  if (at < 0) return text;
  let out = '';
  let done = 0;
  while (at >= 0) {
    out += text.slice(done, at);
    const c = text[at + 1] ?? '';
    const simple = SIMPLE[c];
    if (simple !== undefined) {
      out += simple;
      done = at + 2;
    } else if (c >= '0' && c <= '7') {
      OCTAL.lastIndex = at + 1;
      OCTAL.test(text);
      done = OCTAL.lastIndex;
      const code = Number.parseInt(text.slice(at + 1, done), 8);
      if (code > BYTE) warn(text.slice(at + 1, done), true);
      out += String.fromCharCode(code & BYTE);
    } else if (c === 'x') {
      const digits = text.slice(at + 2, at + 4);
      if (digits.length < 2 || !HEX.test(digits)) {
        throw new EscapeError(`(value error) invalid \\x escape at position ${at}`);
      }
      done = at + 4;
      out += String.fromCharCode(Number.parseInt(digits, 16));
    } else {
      warn(c, false);
      out += '\\' + c;
      done = at + 2;
    }
    at = text.indexOf('\\', done);
  }
  return out + text.slice(done);
}
