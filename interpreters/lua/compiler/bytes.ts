/** Numbers and strings as a byte string (one char per byte), and back: what `string.dump` writes with. */

/** The text ends in the middle of something. */
export class Truncated {}

const word = new DataView(new ArrayBuffer(8));
const SIZE_OF_DOUBLE = 8;
/** More chars at once than this are too many arguments for a call. */
const PIECE = 4096;

export class ByteWriter {
  private readonly bytes: number[] = [];

  byte(b: number): void {
    this.bytes.push(b & 0xff);
  }

  /** A natural number, seven bits to a byte, lowest first. */
  natural(n: number): void {
    let rest = n;
    while (rest >= 0x80) {
      this.bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.bytes.push(rest);
  }

  /** An integer in the safe range, of either sign. */
  integer(n: number): void {
    this.natural(n < 0 ? -2 * n - 1 : 2 * n);
  }

  double(x: number): void {
    word.setFloat64(0, x, true);
    for (let i = 0; i < SIZE_OF_DOUBLE; i++) this.bytes.push(word.getUint8(i));
  }

  string(s: string): void {
    this.natural(s.length);
    for (let i = 0; i < s.length; i++) this.bytes.push(s.charCodeAt(i));
  }

  toString(): string {
    let text = '';
    for (let i = 0; i < this.bytes.length; i += PIECE) {
      text += String.fromCharCode(...this.bytes.slice(i, i + PIECE));
    }
    return text;
  }
}

/** Reads what a `ByteWriter` wrote, from a position on. Throws `Truncated`. */
export class ByteReader {
  private readonly text: string;
  private at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  byte(): number {
    if (this.at >= this.text.length) throw new Truncated();
    return this.text.charCodeAt(this.at++);
  }

  natural(): number {
    let n = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const b = this.byte();
      n += (b & 0x7f) * weight;
      if (b < 0x80) return n;
    }
  }

  integer(): number {
    const n = this.natural();
    return n % 2 === 1 ? -(n + 1) / 2 : n / 2;
  }

  double(): number {
    for (let i = 0; i < SIZE_OF_DOUBLE; i++) word.setUint8(i, this.byte());
    return word.getFloat64(0, true);
  }

  string(): string {
    const n = this.natural();
    if (this.at + n > this.text.length) throw new Truncated();
    this.at += n;
    return this.text.slice(this.at - n, this.at);
  }

  /** As many things as a number says that comes first. */
  list<T>(read: () => T): T[] {
    const n = this.natural();
    // Each takes a byte at least: so a damaged number is found at once.
    if (this.at + n > this.text.length) throw new Truncated();
    const all: T[] = [];
    for (let i = 0; i < n; i++) all.push(read());
    return all;
  }
}
