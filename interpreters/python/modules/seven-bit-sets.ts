/**
 * Sets of characters with codes of seven bits, one or two bytes each, by the names that ISO 2022 has for them. The tables are those of encodings of eight bits (east-asian-tables.ts),
 * whose codes are higher by a bit in each byte.
 */
import { tableOf } from './east-asian-tables.ts';

export const ascii = (c: string): number => c.charCodeAt(0);
/** In names of sets with two bytes for a character. */
export const DOUBLE = 0x80;
const double = (c: string): number => ascii(c) | DOUBLE;
export const ASCII = ascii('B');
export const ROMAN = ascii('J');
export const KATAKANA = ascii('I');
export const JIS_X_0208 = double('B');
export const JIS_X_0208_1978 = double('@');
export const JIS_X_0212 = double('D');
export const KS_X_1001 = double('C');
export const GB_2312 = double('A');
export const LATIN_1 = ascii('A');
export const GREEK = ascii('F');
const TILDE = 0x7e;
const HIGH_BYTES = 0x8080;
const THIRD_BYTE = 0x8f0000;

/** A set of characters: what a code of one or two bytes of 7 bits stands for, and back. */
export interface Characters {
  readonly mark: number;
  text(code: number): string | undefined;
  code(character: string): number | undefined;
}

const isGraphic = (byte: number): boolean => byte > 0x20 && byte < 0x7f;
const isPair = (code: number): boolean => isGraphic(code >> 8) && isGraphic(code & 0xff);

/** Codes of an encoding of 8 bits, which are higher by `base`. */
function part(mark: number, table: string, base: number): Characters {
  const { decoded, encoded } = required(table);
  return {
    mark,
    text: (code) => (isPair(code) ? decoded.get(code + base) : undefined),
    code: (character) => {
      const code = (encoded.get(character) ?? 0) - base;
      return isPair(code) ? code : undefined;
    },
  };
}

function required(name: string): NonNullable<ReturnType<typeof tableOf>> {
  const table = tableOf(name);
  if (table === undefined) throw new Error(`no table of ${name}`);
  return table;
}

const YEN = '\u00a5';
const OVERLINE = '\u203e';

function romanText(code: number): string {
  if (code === ascii('\\')) return YEN;
  return code === TILDE ? OVERLINE : String.fromCharCode(code);
}

function romanCode(character: string): number | undefined {
  if (character === YEN) return ascii('\\');
  return character === OVERLINE ? TILDE : undefined;
}

const FIRST_KATAKANA = 0xff61;
const LAST_KATAKANA = 0xff9f;
const FIRST_KATAKANA_CODE = 0x21;

function katakanaCode(character: string): number | undefined {
  const code = character.charCodeAt(0);
  return code >= FIRST_KATAKANA && code <= LAST_KATAKANA ? code - FIRST_KATAKANA + FIRST_KATAKANA_CODE : undefined;
}

/** The upper half of an encoding of single bytes. */
function upperHalf(mark: number, label: string): Characters {
  const texts = Array.from({ length: 0x60 }, (_, i) => new TextDecoder(label).decode(Uint8Array.of(0xa0 + i)));
  const first = 0x20;
  return {
    mark,
    text: (code) => (texts[code - first] === '\ufffd' ? undefined : texts[code - first]),
    code: (character) => {
      const at = texts.indexOf(character);
      return at < 0 || character === '\ufffd' ? undefined : at + first;
    },
  };
}

export const SETS: Readonly<Record<number, () => Characters>> = {
  [ROMAN]: () => ({ mark: ROMAN, text: romanText, code: romanCode }),
  [KATAKANA]: () => ({
    mark: KATAKANA,
    text: (code) => {
      const unit = code - FIRST_KATAKANA_CODE + FIRST_KATAKANA;
      return unit >= FIRST_KATAKANA && unit <= LAST_KATAKANA ? String.fromCharCode(unit) : undefined;
    },
    code: katakanaCode,
  }),
  [JIS_X_0208]: () => part(JIS_X_0208, 'euc_jp', HIGH_BYTES),
  [JIS_X_0208_1978]: () => part(JIS_X_0208_1978, 'euc_jp', HIGH_BYTES),
  [JIS_X_0212]: () => part(JIS_X_0212, 'euc_jp', THIRD_BYTE | HIGH_BYTES),
  [KS_X_1001]: () => part(KS_X_1001, 'euc_kr', HIGH_BYTES),
  [GB_2312]: () => part(GB_2312, 'gb2312', HIGH_BYTES),
  [LATIN_1]: () => upperHalf(LATIN_1, 'iso-8859-1'),
  [GREEK]: () => upperHalf(GREEK, 'iso-8859-7'),
};
