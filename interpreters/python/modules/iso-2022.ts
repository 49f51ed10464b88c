/**
 * ISO 2022 for Japanese (RFC 1468, 1554, 2237) and Korean (RFC 1557) mail: escape sequences and shifts choose among sets of characters.
 *
 * A state is a number, as CPython's incremental coders tell it: a byte for each of G0, G1 and G2, which name sets, and flags.
 */
import type { Decoded } from '../builtins/codec-errors.ts';
import { type Charset, type Coder, ILLEGAL, incomplete } from './east-asian.ts';
import {
  ASCII,
  ascii,
  type Characters,
  DOUBLE,
  GB_2312,
  GREEK,
  JIS_X_0208,
  JIS_X_0208_1978,
  JIS_X_0212,
  KATAKANA,
  KS_X_1001,
  LATIN_1,
  ROMAN,
  SETS,
} from './seven-bit-sets.ts';

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const NEWLINE = 0x0a;
const MAX_SEQUENCE = 16;

/** Sets whose escape sequences have no parenthesis; that of GB 2312 is written with one all the same. */
const SHORT: ReadonlySet<number> = new Set([JIS_X_0208, JIS_X_0208_1978, GB_2312]);
const JAPANESE = [JIS_X_0208, ROMAN, JIS_X_0208_1978];
/** The sets that an encoding may choose besides ASCII, in the order in which its encoder asks them. */
const MEMBERS: Readonly<Record<string, readonly number[]>> = {
  iso2022_jp: JAPANESE,
  iso2022_jp_1: [JIS_X_0208, JIS_X_0212, ROMAN, JIS_X_0208_1978],
  iso2022_jp_2: [JIS_X_0208, JIS_X_0212, KS_X_1001, GB_2312, ROMAN, JIS_X_0208_1978, LATIN_1, GREEK],
  iso2022_jp_ext: [JIS_X_0208, JIS_X_0212, ROMAN, KATAKANA, JIS_X_0208_1978],
  iso2022_kr: [KS_X_1001],
};

/** Bytes of a state. */
const G0 = 0;
const G1 = 1;
const G2 = 2;
const FLAGS = 4;
const SHIFTED = 1;
const LITERAL = 4;
const STATE_BYTES = 5;

class Iso2022 implements Charset {
  readonly name: string;
  readonly sets: readonly Characters[];
  /** G1 is chosen by shifts. */
  readonly shifts: boolean;

  constructor(name: string, members: readonly number[]) {
    this.name = name;
    this.sets = members.map((mark) => SETS[mark]());
    this.shifts = name === 'iso2022_kr';
  }

  begin(isDecoder: boolean): number {
    const two = ASCII | (ASCII << 8);
    return isDecoder ? two | (ASCII << 16) : two;
  }

  open(state: number): Coder {
    return new Iso2022Coder(this, state);
  }
}

class Iso2022Coder implements Coder {
  private readonly charset: Iso2022;
  private readonly bytes: number[];

  constructor(charset: Iso2022, state: number) {
    this.charset = charset;
    this.bytes = Array.from({ length: STATE_BYTES }, (_, i) => Math.trunc(state / 0x100 ** i) % 0x100);
  }

  get state(): number {
    return this.bytes.reduceRight((n, b) => n * 0x100 + b, 0);
  }

  private is(flag: number): boolean {
    return (this.bytes[FLAGS] & flag) !== 0;
  }

  private flag(flag: number, on: boolean): void {
    this.bytes[FLAGS] = on ? this.bytes[FLAGS] | flag : this.bytes[FLAGS] & ~flag;
  }

  decode(bytes: Uint8Array, i: number): Decoded {
    const byte = bytes[i];
    const plain: Decoded = { text: String.fromCharCode(byte), length: 1 };
    if (this.is(LITERAL)) {
      if (isFinal(byte)) this.flag(LITERAL, false);
      return byte < 0x80 ? plain : ILLEGAL;
    }
    if (byte === ESC) return this.escape(bytes, i);
    if (byte === SHIFT_IN || byte === SHIFT_OUT) {
      if (!this.charset.shifts) return plain;
      this.flag(SHIFTED, byte === SHIFT_OUT);
      return { text: '', length: 1 };
    }
    if (byte === NEWLINE) this.flag(SHIFTED, false);
    if (byte < 0x20) return plain;
    if (byte >= 0x80) return ILLEGAL;
    const mark = this.bytes[this.is(SHIFTED) ? G1 : G0];
    return mark === ASCII ? plain : this.character(mark, bytes, i);
  }

  private character(mark: number, bytes: Uint8Array, i: number): Decoded {
    const length = mark & DOUBLE ? 2 : 1;
    if (i + length > bytes.length) return incomplete(bytes.length - i);
    const code = length === 2 ? bytes[i] * 0x100 + bytes[i + 1] : bytes[i];
    const text = this.charset.sets.find((s) => s.mark === mark)?.text(code);
    return text === undefined ? { ...ILLEGAL, length } : { text, length };
  }

  private escape(bytes: Uint8Array, i: number): Decoded {
    const next = bytes[i + 1];
    if (next === undefined) return incomplete(1);
    if ('()$.&'.includes(String.fromCharCode(next))) return this.designate(bytes, i);
    const usesG2 = this.charset.sets.some((s) => s.mark === LATIN_1);
    if (next === ascii('N') && usesG2) return this.ofG2(bytes, i);
    this.flag(LITERAL, true);
    return { text: '\x1b', length: 1 };
  }

  private ofG2(bytes: Uint8Array, i: number): Decoded {
    const code = bytes[i + 2];
    if (code === undefined) return incomplete(2);
    const mark = this.bytes[G2];
    if (mark === ASCII && code < 0x80) return { text: String.fromCharCode(code), length: 3 };
    const text = this.charset.sets.find((s) => s.mark === mark)?.text(code);
    return text === undefined ? { ...ILLEGAL, length: 3 } : { text, length: 3 };
  }

  /** An escape sequence that puts a set at a place. */
  private designate(bytes: Uint8Array, i: number): Decoded {
    let end = i + 1;
    while (end < bytes.length && end - i < MAX_SEQUENCE && !isFinal(bytes[end])) end++;
    if (end - i >= MAX_SEQUENCE) return ILLEGAL;
    if (end >= bytes.length) return incomplete(bytes.length - i);
    const length = end + 1 - i;
    const sequence = String.fromCharCode(...bytes.subarray(i + 1, end));
    // What follows is of an edition that differs in nothing here.
    const isJapanese = this.charset.sets.some((s) => s.mark === JIS_X_0208);
    if (isJapanese && sequence === '&' && bytes[end] === ascii('@')) return { text: '', length };
    const place = PLACES[sequence];
    const mark = bytes[end] | (sequence.startsWith('$') ? DOUBLE : 0);
    const isShort = sequence !== '$' || SHORT.has(mark);
    const isKnown = mark === ASCII || this.charset.sets.some((s) => s.mark === mark);
    if (place === undefined || !isKnown || !isShort) return { ...ILLEGAL, length };
    this.bytes[place] = mark;
    return { text: '', length };
  }

  encode(code: number): ArrayLike<number> | undefined {
    if (code < 0x80) return [...this.end(), code];
    const character = String.fromCodePoint(code);
    for (const set of this.charset.sets) {
      const found = set.code(character);
      if (found === undefined) continue;
      if (set.mark === LATIN_1 || set.mark === GREEK) return this.inG2(set.mark, found);
      const codes = set.mark & DOUBLE ? [found >> 8, found & 0xff] : [found];
      return [...(this.charset.shifts ? this.shiftTo(set.mark) : this.chooseG0(set.mark)), ...codes];
    }
    return undefined;
  }

  private inG2(mark: number, code: number): number[] {
    const chosen = this.bytes[G2] === mark ? [] : [ESC, ascii('.'), mark];
    this.bytes[G2] = mark;
    return [...chosen, ESC, ascii('N'), code];
  }

  private chooseG0(mark: number): number[] {
    if (this.bytes[G0] === mark) return [];
    this.bytes[G0] = mark;
    const letter = mark & ~DOUBLE;
    if (!(mark & DOUBLE)) return [ESC, ascii('('), letter];
    return SHORT.has(mark) && mark !== GB_2312 ? [ESC, ascii('$'), letter] : [ESC, ascii('$'), ascii('('), letter];
  }

  private shiftTo(mark: number): number[] {
    const chosen = this.bytes[G1] === mark ? [] : [ESC, ascii('$'), ascii(')'), mark & ~DOUBLE];
    this.bytes[G1] = mark;
    const shift = this.is(SHIFTED) ? [] : [SHIFT_OUT];
    this.flag(SHIFTED, true);
    return [...chosen, ...shift];
  }

  /** Back to ASCII. */
  end(): number[] {
    const back = this.is(SHIFTED) ? [SHIFT_IN] : [];
    this.flag(SHIFTED, false);
    return [...back, ...this.chooseG0(ASCII)];
  }
}

const PLACES: Readonly<Record<string, number>> = { '(': G0, ')': G1, $: G0, '.': G2, '$(': G0, '$)': G1 };
const isFinal = (byte: number): boolean => byte >= 0x40 && byte <= 0x5a;

/** undefined: it is none of these. */
export function iso2022(name: string): Charset | undefined {
  const members = MEMBERS[name];
  return members === undefined ? undefined : new Iso2022(name, members);
}
