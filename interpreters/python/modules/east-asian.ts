/** East Asian encodings as codecs: what stands at a place in bytes, and the bytes of a character. */
import type { Decoded } from '../builtins/codec-errors.ts';
import { type Table, tableOf } from './east-asian-tables.ts';

export interface Charset {
  readonly name: string;
  /** The state at the beginning of a text. */
  begin(isDecoder: boolean): number;
  /** One after the other: what was decoded or encoded decides what follows, in encodings that have states. */
  open(state: number): Coder;
}

export interface Coder {
  /** What stands at `i`. */
  decode(bytes: Uint8Array, i: number): Decoded;
  /** undefined: there is none. */
  encode(code: number): ArrayLike<number> | undefined;
  /** Bytes for the end of a text. */
  end(): readonly number[];
  readonly state: number;
}

const SINGLE_SHIFT = 0x8f;
const FIRST_HANGUL = 0xac00;
const LAST_HANGUL = 0xd7a3;
const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

export const ILLEGAL: Decoded & { readonly text: undefined } = {
  text: undefined,
  length: 1,
  reason: 'illegal multibyte sequence',
};
export const incomplete = (length: number): Decoded => ({
  text: undefined,
  length,
  reason: 'incomplete multibyte sequence',
});

function bytesOf(code: number): number[] {
  if (code < 0x100) return [code];
  return code < 0x10000 ? [code >> 8, code & 0xff] : [code >> 16, (code >> 8) & 0xff, code & 0xff];
}

const NOTHING: readonly number[] = [];

/** Codes of a table, whatever their length. There are no states. */
class TableCharset implements Charset, Coder {
  readonly name: string;
  readonly state = 0;
  protected readonly table: Table;
  private readonly leads: ReadonlySet<number>;

  constructor(name: string, table: Table) {
    this.name = name;
    this.table = table;
    this.leads = new Set([...table.decoded.keys()].map((code) => bytesOf(code)[0]));
  }

  begin(): number {
    return 0;
  }

  open(): Coder {
    return this;
  }

  end(): readonly number[] {
    return NOTHING;
  }

  decode(bytes: Uint8Array, i: number): Decoded {
    const { decoded } = this.table;
    const lead = bytes[i];
    const alone = decoded.get(lead);
    if (alone !== undefined) return { text: alone, length: 1 };
    if (!this.leads.has(lead)) return ILLEGAL;
    const length = lead === SINGLE_SHIFT && this.name === 'euc_jp' ? 3 : 2;
    if (i + length > bytes.length) return incomplete(bytes.length - i);
    const code = length === 3 ? (lead << 16) | (bytes[i + 1] << 8) | bytes[i + 2] : (lead << 8) | bytes[i + 1];
    const text = decoded.get(code);
    return text === undefined ? ILLEGAL : { text, length };
  }

  encode(code: number): ArrayLike<number> | undefined {
    const found = this.table.encoded.get(String.fromCodePoint(code));
    return found === undefined ? undefined : bytesOf(found);
  }
}

/** GB 18030 has codes of four bytes for all that has none of two: in the order of characters, but for the basic plane, where TextDecoder knows them. */
class Gb18030 extends TableCharset {
  private readonly decoder = new TextDecoder('gb18030', { fatal: true });
  private fours: ReadonlyMap<string, readonly number[]> | undefined;

  override decode(bytes: Uint8Array, i: number): Decoded {
    const [a, b, c, d] = bytes.subarray(i, i + 4);
    if (a < 0x80 || b === undefined || b < DIGIT_ZERO || b > DIGIT_NINE) return super.decode(bytes, i);
    if (c === undefined) return incomplete(2);
    if (c < 0x81 || c > 0xfe) return ILLEGAL;
    if (d === undefined) return incomplete(3);
    const text = this.four([a, b, c, d]);
    return text === undefined ? ILLEGAL : { text, length: 4 };
  }

  private four(bytes: readonly number[]): string | undefined {
    if (bytes[3] < DIGIT_ZERO || bytes[3] > DIGIT_NINE) return undefined;
    // The only one that TextDecoder has from a later edition.
    if (EARLIER.every((b, i) => b === bytes[i])) return '\u1e3f';
    try {
      return this.decoder.decode(Uint8Array.from(bytes));
    } catch {
      return undefined;
    }
  }

  override encode(code: number): ArrayLike<number> | undefined {
    if (code >= 0x10000) return fourBytes(SUPPLEMENTARY + code - 0x10000);
    if (code >= 0xd800 && code < 0xe000) return undefined;
    return super.encode(code) ?? this.basic().get(String.fromCodePoint(code));
  }

  private basic(): ReadonlyMap<string, readonly number[]> {
    if (this.fours !== undefined) return this.fours;
    const all = new Map<string, readonly number[]>();
    for (let n = 0; n < BASIC_CODES; n++) {
      const bytes = fourBytes(n);
      const text = this.four(bytes);
      if (text !== undefined && !all.has(text)) all.set(text, bytes);
    }
    this.fours = all;
    return all;
  }
}

const EARLIER = [0x81, 0x35, 0xf4, 0x37];
/** How many codes of four bytes the basic plane has. */
const BASIC_CODES = 39420;
/** The number of the first code of the other planes. */
const SUPPLEMENTARY = 189000;

function fourBytes(n: number): readonly number[] {
  const d = n % 10;
  const c = Math.trunc(n / 10) % 126;
  const b = Math.trunc(n / 1260) % 10;
  return [0x81 + Math.trunc(n / 12600), DIGIT_ZERO + b, 0x81 + c, DIGIT_ZERO + d];
}

/** Jamo of KS X 1001, by the places of the parts of syllables. */
const INITIALS = 'a1a2a4a7a8a9b1b2b3b5b6b7b8b9babbbcbdbe';
const FINALS = 'd4a1a2a3a4a5a6a7a9aaabacadaeafb0b1b2b4b5b6b7b8babbbcbdbe';
const FIRST_MEDIAL = 0xbf;
const MEDIALS = 21;
const JAMO = 0xa4;
const FILLER = 0xd4;
const MADE = 8;
const jamo = (list: string, i: number): number => Number.parseInt(list.slice(2 * i, 2 * i + 2), 16);
const placeOf = (list: string, byte: number): number =>
  [...list.matchAll(/../g)].findIndex(([x]) => x === byte.toString(16));

/** Syllables that KS X 1001 lacks are spelled: filler, initial, medial, final or filler. */
class EucKr extends TableCharset {
  override decode(bytes: Uint8Array, i: number): Decoded {
    if (bytes[i] !== JAMO || bytes[i + 1] !== FILLER) return super.decode(bytes, i);
    if (i + MADE > bytes.length) return incomplete(bytes.length - i);
    const initial = placeOf(INITIALS, bytes[i + 3]);
    const medial = bytes[i + 5] - FIRST_MEDIAL;
    const final = placeOf(FINALS, bytes[i + 7]);
    const isMade = [2, 4, 6].every((k) => bytes[i + k] === JAMO);
    if (!isMade || initial < 0 || final < 0 || medial < 0 || medial >= MEDIALS) return ILLEGAL;
    return { text: String.fromCharCode(FIRST_HANGUL + (initial * MEDIALS + medial) * 28 + final), length: MADE };
  }

  override encode(code: number): ArrayLike<number> | undefined {
    const known = super.encode(code);
    if (known !== undefined || code < FIRST_HANGUL || code > LAST_HANGUL) return known;
    const n = code - FIRST_HANGUL;
    const parts = [
      FILLER,
      jamo(INITIALS, Math.trunc(n / 588)),
      FIRST_MEDIAL + (Math.trunc(n / 28) % MEDIALS),
      jamo(FINALS, n % 28),
    ];
    return parts.flatMap((part) => [JAMO, part]);
  }
}

/** Those that KS X 1001 lacks stand in their order where it has nothing. */
function unifiedHangul(base: Table): Table {
  const decoded = new Map(base.decoded);
  const encoded = new Map(base.encoded);
  decoded.set((JAMO << 8) | FILLER, '\u3164');
  let next = FIRST_HANGUL;
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
      if (!isLetter && trail < 0x81) continue;
      if (lead > 0xa0 && trail > 0xa0) break;
      while (base.encoded.has(String.fromCharCode(next))) next++;
      if (next > LAST_HANGUL) return { decoded, encoded };
      const text = String.fromCharCode(next++);
      decoded.set((lead << 8) | trail, text);
      encoded.set(text, (lead << 8) | trail);
    }
  }
  return { decoded, encoded };
}

const CHARSETS = new Map<string, Charset>();

/** undefined: there is no such encoding here. */
export function charsetOf(name: string): Charset | undefined {
  const known = CHARSETS.get(name);
  if (known !== undefined) return known;
  const table = tableOf(name === 'cp949' ? 'euc_kr' : name);
  if (table === undefined) return undefined;
  const made = make(name, table);
  CHARSETS.set(name, made);
  return made;
}

function make(name: string, table: Table): Charset {
  if (name === 'gb18030') return new Gb18030(name, table);
  if (name === 'euc_kr') return new EucKr(name, table);
  return new TableCharset(name, name === 'cp949' ? unifiedHangul(table) : table);
}
