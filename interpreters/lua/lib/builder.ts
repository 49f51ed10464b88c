/**
 * Long strings from many pieces. Adding to a string is what V8 does fastest, but it keeps each piece, at 32 bytes and more, until somebody reads
 * the result: so pieces become flat text now and then.
 */

/** So many bytes of pieces become one text. */
const FLAT = 1 << 20;

export class StringBuilder {
  private tail = '';
  private parts: string[] = [];
  /** How long they are together. */
  private length = 0;
  private readonly texts: string[] = [];
  /** Pieces are added up to this length, and then kept. */
  private readonly short: number;

  constructor(short: number) {
    this.short = short;
  }

  add(s: string): void {
    this.tail += s;
    if (this.tail.length >= this.short) this.keep();
  }

  private keep(): void {
    this.parts.push(this.tail);
    this.length += this.tail.length;
    this.tail = '';
    if (this.length < FLAT) return;
    this.texts.push(this.parts.join(''));
    this.parts = [];
    this.length = 0;
  }

  text(): string {
    const { tail, parts, texts } = this;
    if (parts.length === 0 && texts.length === 0) return tail;
    parts.push(tail);
    if (texts.length === 0) return parts.join('');
    texts.push(parts.join(''));
    return texts.join('');
  }
}
