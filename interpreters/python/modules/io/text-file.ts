/** TextIOWrapper, over a binary file or any object with the methods of one. */
import { decodeBytes, encodeText } from '../../builtins/codecs.ts';
import type { PyClass } from '../../objects/class.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { builtinClass } from '../../objects/types.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue } from '../../vm/compare.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { TEXT_IO_BASE, unsupported } from './bases.ts';
import { HostedFile } from './hosted-file.ts';
import { type ByteStream, ObjectStream } from './text-stream.ts';

export const TEXT_IO_WRAPPER = builtinClass('TextIOWrapper', TEXT_IO_BASE);

/** What `reconfigure` changes. */
export interface TextSettings {
  readonly encoding?: string;
  readonly errors?: string;
  /** null: as it is by default. */
  readonly newline?: string | null;
  /** Each line is written at once. */
  readonly lineBuffering?: boolean;
  /** All that is written is passed on at once. */
  readonly writeThrough?: boolean;
}

/** The encoding of what comes after the first text; undefined: there is no mark of the order of bytes that comes first only. */
function withoutMark(encoding: string): string | undefined {
  if (/^utf[-_ ]?8[-_ ]sig$/i.test(encoding)) return 'utf-8';
  return /^utf[-_ ]?(?:16|32)$/i.test(encoding) ? `${encoding}-le` : undefined;
}

export class TextFile extends PyIterator {
  readonly buffer: Value;
  readonly stream: ByteStream;
  encoding: string;
  private unmarked: string | undefined;
  errors: string;
  /** undefined: all ends of lines are read as newlines, and newlines are written as they are. */
  newline: string | undefined;
  mode: string;
  /** What has been decoded, and how far it has been read; undefined: nothing is read ahead. */
  private text: string | undefined;
  private at: number;
  private isLineBuffered: boolean;
  /** Ends of lines that have been read. */
  private readonly ends: Set<string>;
  private isDetached: boolean;
  /** Nothing has been written yet; undefined: that has to be asked. */
  private isAtStart: boolean | undefined;
  isClosed: boolean;

  constructor(buffer: Value, encoding: string, errors: string, newline: string | undefined) {
    super();
    this.buffer = buffer;
    const plain = plainOf(buffer);
    this.stream = plain instanceof HostedFile ? plain : new ObjectStream(buffer, false);
    this.encoding = encoding;
    this.unmarked = withoutMark(encoding);
    this.errors = errors;
    this.newline = newline;
    this.mode = plain instanceof HostedFile ? plain.mode.replace('b', '') : 'r';
    this.text = undefined;
    this.at = 0;
    this.isLineBuffered = false;
    this.ends = new Set();
    this.isDetached = false;
    this.isAtStart = undefined;
    this.isClosed = false;
  }

  /** The attribute `newlines`. */
  get newlines(): Value {
    const seen = ['\r', '\n', '\r\n'].filter((end) => this.ends.has(end));
    return seen.length === 0 ? NONE : seen.length === 1 ? seen[0] : new PyTuple(seen);
  }

  private noteEnds(text: string): void {
    if (text.includes('\r')) for (const [end] of text.matchAll(/\r\n?|\n/g)) this.ends.add(end);
    else if (text.includes('\n')) this.ends.add('\n');
  }

  get lineBuffering(): boolean {
    return this.isLineBuffered;
  }

  get writesThrough(): boolean {
    return this.stream instanceof ObjectStream && this.stream.writesThrough;
  }

  configure({ encoding, errors, newline, lineBuffering, writeThrough }: TextSettings): void {
    if (this.text !== undefined && (encoding !== undefined || newline !== undefined))
      throw unsupported('not possible to set the encoding or newline of stream after the first read');
    if (encoding !== undefined) {
      this.encoding = encoding;
      this.unmarked = withoutMark(encoding);
    }
    if (errors !== undefined) this.errors = errors;
    if (newline !== undefined) this.newline = newline ?? undefined;
    if (lineBuffering !== undefined) this.isLineBuffered = lineBuffering;
    if (writeThrough !== undefined && this.stream instanceof ObjectStream) this.stream.writesThrough = writeThrough;
  }

  check(need?: 'r' | 'w'): this {
    if (this.isDetached) throw valueError('underlying buffer has been detached');
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (need === 'r' && !this.stream.reads) throw unsupported('not readable');
    if (need === 'w' && !this.stream.writes) throw unsupported('not writable');
    return this;
  }

  /** Reads on: `all`, or some lines. Returns whether there was anything. */
  private fill(all: boolean): boolean {
    // In other encodings a byte that looks like a newline need not be one.
    const inParts = !all && /^(utf-?8|ascii|us-ascii|latin-?1|iso-?8859-\d+)$/i.test(this.encoding);
    const bytes = inParts ? this.stream.some() : this.stream.rest();
    if (bytes.length === 0) {
      this.text ??= '';
      return false;
    }
    const text = textOf(decodeBytes(bytes, this.encoding, this.errors)) ?? '';
    if (this.newline === undefined || this.newline === '') this.noteEnds(text);
    const before = this.text === undefined ? '' : this.text.slice(this.at);
    this.text = before + (this.newline === undefined ? text.replace(/\r\n?/g, '\n') : text);
    this.at = 0;
    return true;
  }

  private take(units: number): string {
    const part = this.text?.slice(this.at, this.at + units) ?? '';
    this.at += part.length;
    return part;
  }

  read(size: number): string {
    if (size < 0) {
      while (this.fill(true));
      return this.take(this.text?.length ?? 0);
    }
    for (;;) {
      const text = this.text ?? '';
      let end = this.at;
      let k = 0;
      for (; k < size && end < text.length; k++) end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
      if (k === size || !this.fill(false)) return this.take(end - this.at);
    }
  }

  line(size: number): string {
    for (;;) {
      const end = this.lineEnd();
      if (end === undefined && (size < 0 || (this.text?.length ?? 0) - this.at < size) && this.fill(false)) continue;
      const length = (end ?? this.text?.length ?? 0) - this.at;
      return this.take(size < 0 ? length : Math.min(size, length));
    }
  }

  /** Where the line ends that begins here, in what is read ahead. */
  private lineEnd(): number | undefined {
    const text = this.text ?? '';
    if (this.newline === '') {
      const ends = /\r\n?|\n/g;
      ends.lastIndex = this.at;
      return ends.exec(text) === null ? undefined : ends.lastIndex;
    }
    const mark = this.newline ?? '\n';
    const i = text.indexOf(mark, this.at);
    return i < 0 ? undefined : i + mark.length;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const l = this.check('r').line(-1);
    return l === '' ? undefined : strOf(l);
  }

  /** Puts the stream where reading has come to. */
  private settle(): void {
    if (this.text === undefined) return;
    const left = this.encoded(this.text.slice(this.at), false).length;
    this.text = undefined;
    if (left > 0) this.stream.seek(-left, 1);
  }

  /** @dontLookInside */
  write(v: Value): Value {
    this.check('w');
    const text = textOf(v);
    if (text === undefined) throw typeError(`write() argument must be str, not ${typeName(v)}`);
    this.writeText(text);
    return [...text].length;
  }

  /** Encodings with a mark of their order have it at the beginning only. */
  private encoded(text: string, isFirst: boolean): Uint8Array {
    return encodeText(text, isFirst ? this.encoding : (this.unmarked ?? this.encoding), this.errors);
  }

  /** What is written now comes first. */
  private startsFile(): boolean {
    if (this.unmarked === undefined) return false;
    const isSeekable = (): boolean => isTrue(call(getAttr(this.buffer, 'seekable'), []));
    const starts = this.isAtStart ?? (isSeekable() ? this.stream.tell() === 0 : this.unmarked === 'utf-8');
    this.isAtStart = false;
    return starts;
  }

  protected writeText(text: string): void {
    this.settle();
    const shown = this.newline === undefined || this.newline === '' ? text : text.replaceAll('\n', this.newline);
    this.stream.write(this.encoded(shown, this.startsFile()));
    if (this.isLineBuffered && /[\r\n]/.test(shown)) this.stream.flush();
  }

  flush(): void {
    this.check().stream.flush();
  }

  detach(): Value {
    this.flush();
    this.isDetached = true;
    return this.buffer;
  }

  tell(): number {
    this.check();
    if (this.text === undefined) return this.stream.tell();
    return this.stream.tell() - this.encoded(this.text.slice(this.at), false).length;
  }

  seek(offset: number, whence: number): number {
    this.check();
    if (whence !== 0 && offset !== 0)
      throw unsupported(`can't do nonzero ${whence === 1 ? 'cur' : 'end'}-relative seeks`);
    if (whence === 1) return this.tell();
    this.text = undefined;
    this.isAtStart = whence === 0 && offset === 0;
    return this.stream.seek(offset, whence);
  }

  truncate(size: number): void {
    this.settle();
    this.stream.truncate(size);
  }

  close(): void {
    if (!this.isClosed) this.stream.close();
    this.isClosed = true;
  }

  override pyClass(): PyClass {
    return TEXT_IO_WRAPPER;
  }
}
