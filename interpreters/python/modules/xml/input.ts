/**
 * Bytes of a document as text, in pieces as they come. Which encoding it is tell, in this order: who made the parser, a mark at the beginning, the XML declaration. Bytes that are no text
 * become single surrogates, which no document may have: the scanner then finds them where they are.
 */
import { incompleteUtf8 } from '../../builtins/codecs.ts';

/** Of 256 characters; an empty one: there is none. */
export type ByteTable = readonly string[];

export type Encoding = 'utf-8' | 'latin-1' | 'ascii' | 'utf-16le' | 'utf-16be' | ByteTable;

const KNOWN: Readonly<Record<string, Encoding>> = {
  'UTF-8': 'utf-8',
  'ISO-8859-1': 'latin-1',
  'US-ASCII': 'ascii',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
};

/** Those that expat knows by itself; `UTF-16` is one of two. */
export function knownEncoding(name: string): Encoding | 'utf-16' | undefined {
  const upper = name.toUpperCase();
  return upper === 'UTF-16' ? 'utf-16' : KNOWN[upper];
}

/** Of the declaration at the beginning, whose end has come: the encoding that it tells. */
const DECLARED = /^<\?xml\s[^?]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["'][^?]*\?>/;
const WRONG = 0xdc00;
/** What marks and texts of wide characters begin with. */
const FIRST_OF_MORE = [0xfe, 0xff, 0xef, 0, 0x3c];

export const isWide = (e: Encoding): boolean => e === 'utf-16le' || e === 'utf-16be';

export class XmlInput {
  private readonly lookUp: (name: string) => ByteTable;
  /** As who made the parser says. */
  given: string | undefined;
  /** Not known before the first bytes. */
  encoding: Encoding | undefined;
  private rest: Buffer;
  /** The encoding that the declaration tells cannot be had; who reads the declaration has to say so. */
  trouble: { readonly why: unknown } | undefined;

  constructor(given: string | undefined, lookUp: (name: string) => ByteTable) {
    this.given = given;
    this.lookUp = lookUp;
    this.encoding = undefined;
    this.rest = Buffer.alloc(0);
  }

  /** At the end there are bytes that are part of a character. */
  get isCut(): boolean {
    return this.rest.length > 0;
  }

  /** The text of these bytes and of what was left before. */
  take(bytes: Uint8Array, isLast: boolean): string {
    const all = this.rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.rest, bytes]);
    const encoding = this.encoding ?? this.decide(all, isLast);
    this.rest = all;
    if (encoding === undefined) return '';
    this.encoding = encoding;
    const cut = this.cut(all, encoding);
    this.rest = all.subarray(all.length - cut);
    return decode(all.subarray(0, all.length - cut), encoding);
  }

  private cut(all: Buffer, encoding: Encoding): number {
    if (encoding === 'utf-8') return incompleteUtf8(all);
    if (!isWide(encoding)) return 0;
    const odd = all.length % 2;
    if (all.length - odd < 2) return odd;
    const high = all[all.length - odd - (encoding === 'utf-16le' ? 1 : 2)];
    return odd + (high >= 0xd8 && high < 0xdc ? 2 : 0);
  }

  private decide(all: Buffer, isLast: boolean): Encoding | undefined {
    const marked = this.marked(all);
    if (this.given !== undefined) {
      const known = knownEncoding(this.given);
      if (known !== 'utf-16') return known ?? this.lookUp(this.given);
      return marked ?? (all.length < 2 && !isLast ? undefined : 'utf-16be');
    }
    if (marked !== undefined) return marked;
    if (all.length < 2 && !isLast && (all.length === 0 || FIRST_OF_MORE.includes(all[0]))) return undefined;
    const start = all.subarray(0, 6).toString('latin1');
    if (!isLast && all.length < 6 && '<?xml '.startsWith(start)) return undefined;
    if (!/^<\?xml\s/.test(start)) return 'utf-8';
    const end = all.indexOf('?>');
    if (end < 0) return isLast ? 'utf-8' : undefined;
    const declared = DECLARED.exec(all.subarray(0, end + 2).toString('latin1'))?.[1];
    if (declared === undefined) return 'utf-8';
    const known = knownEncoding(declared);
    // That the declaration is wrong is found when it is read.
    if (known === 'utf-16' || (known !== undefined && isWide(known))) return 'utf-8';
    if (known !== undefined) return known;
    return this.tryTable(declared) ?? 'latin-1';
  }

  /** Undefined: there is `trouble`. */
  tryTable(name: string): ByteTable | undefined {
    try {
      return this.lookUp(name);
    } catch (e) {
      this.trouble = { why: e };
      return undefined;
    }
  }

  private marked(all: Buffer): Encoding | undefined {
    const [a, b] = all;
    if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
    if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && this.given === undefined)) return 'utf-16be';
    return undefined;
  }

  /** How many bytes that text took. */
  sizeOf(text: string): number {
    const { encoding } = this;
    if (encoding === undefined || encoding === 'utf-8') {
      let size = 0;
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        if (c < 0x80) size++;
        else if (c < 0x800) size += 2;
        else if (c < 0xd800 || c >= 0xe000) size += 3;
        // Each half of a pair; a single one stands for a byte.
        else if (c < WRONG) {
          size += 4;
          i++;
        } else size++;
      }
      return size;
    }
    return isWide(encoding) ? text.length * 2 : text.length;
  }
}

function decode(bytes: Buffer, encoding: Encoding): string {
  switch (encoding) {
    case 'latin-1':
      return bytes.toString('latin1');
    case 'utf-16le':
      return bytes.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(bytes).swap16().toString('utf16le');
    case 'utf-8': {
      const text = bytes.toString('utf8');
      return text.includes('\ufffd') ? decodeWithErrors(bytes) : text;
    }
    case 'ascii':
      return Array.from(bytes, (b) => String.fromCharCode(b < 0x80 ? b : WRONG + b)).join('');
    default:
      return Array.from(bytes, (b) => encoding[b] || String.fromCharCode(WRONG + b)).join('');
  }
}

/** Byte by byte, where something may be wrong. */
function decodeWithErrors(bytes: Buffer): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const b = bytes[i];
    const n = b < 0x80 ? 1 : b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    const c = n === 0 ? '\ufffd' : bytes.toString('utf8', i, i + n);
    const isRight = n > 0 && Buffer.byteLength(c) === n && Buffer.from(c).equals(bytes.subarray(i, i + n));
    text += isRight ? c : String.fromCharCode(WRONG + b);
    i += isRight ? n : 1;
  }
  return text;
}
