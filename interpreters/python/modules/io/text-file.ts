/** TextIOWrapper, over a binary file or any object with the methods of one. */
import { bytesOf } from '../../builtins/bytes.ts';
import { decodeBytes, encodeText } from '../../builtins/codecs.ts';
import type { PyClass } from '../../objects/class.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { builtinClass } from '../../objects/types.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { PyBytes, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { smallIndex } from '../../vm/compare.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { TEXT_IO_BASE, unsupported } from './bases.ts';
import { HostedFile } from './hosted-file.ts';

export const TEXT_IO_WRAPPER = builtinClass('TextIOWrapper', TEXT_IO_BASE);

/** What texts are read from and written to. */
interface ByteStream {
  /** At least a line, and nothing of one that is not complete; empty: the end. */
  someLines(): Uint8Array;
  rest(): Uint8Array;
  write(b: Uint8Array): void;
  flush(): void;
  close(): void;
  tell(): number;
  seek(offset: number, whence: number): number;
  truncate(size: number): void;
}

/** Any object with the methods of a binary file. */
class ObjectStream implements ByteStream {
  private readonly o: Value;

  constructor(o: Value) {
    this.o = o;
  }

  private ask(name: string, ...args: readonly Value[]): Value {
    return call(getAttr(this.o, name), args);
  }

  someLines(): Uint8Array {
    return this.rest();
  }

  rest(): Uint8Array {
    const v = this.ask('read');
    const b = bytesOf(v);
    if (b === undefined)
      throw typeError(`underlying read() should have returned a bytes-like object, not '${typeName(v)}'`);
    return b;
  }

  write(b: Uint8Array): void {
    this.ask('write', new PyBytes(b));
  }

  flush(): void {
    this.ask('flush');
  }

  close(): void {
    this.ask('close');
  }

  tell(): number {
    return smallIndex(this.ask('tell'));
  }

  seek(offset: number, whence: number): number {
    return smallIndex(this.ask('seek', offset, whence));
  }

  truncate(size: number): void {
    this.ask('truncate', size);
  }
}

/** What `reconfigure` changes. */
export interface TextSettings {
  readonly encoding?: string;
  readonly errors?: string;
  /** null: as it is by default. */
  readonly newline?: string | null;
  /** Each line is written at once. */
  readonly lineBuffering?: boolean;
}

export class TextFile extends PyIterator {
  readonly buffer: Value;
  readonly stream: ByteStream;
  encoding: string;
  errors: string;
  /** undefined: all ends of lines are read as newlines, and newlines are written as they are. */
  newline: string | undefined;
  mode: string;
  /** What has been decoded, and how far it has been read; undefined: nothing is read ahead. */
  private text: string | undefined;
  private at: number;
  isClosed: boolean;

  constructor(buffer: Value, encoding: string, errors: string, newline: string | undefined) {
    super();
    this.buffer = buffer;
    const plain = plainOf(buffer);
    this.stream = plain instanceof HostedFile ? plain : new ObjectStream(buffer);
    this.encoding = encoding;
    this.errors = errors;
    this.newline = newline;
    this.mode = plain instanceof HostedFile ? plain.mode.replace('b', '') : 'r';
    this.text = undefined;
    this.at = 0;
    this.isClosed = false;
  }

  get lineBuffering(): boolean {
    return false;
  }

  configure({ encoding, errors, newline }: TextSettings): void {
    if (this.text !== undefined && (encoding !== undefined || newline !== undefined))
      throw unsupported('not possible to set the encoding or newline of stream after the first read');
    if (encoding !== undefined) this.encoding = encoding;
    if (errors !== undefined) this.errors = errors;
    if (newline !== undefined) this.newline = newline ?? undefined;
  }

  check(need?: 'r' | 'w'): this {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (need !== undefined && this.stream instanceof HostedFile) {
      if (need === 'r' && !this.stream.reads) throw unsupported('not readable');
      if (need === 'w' && !this.stream.writes) throw unsupported('not writable');
    }
    return this;
  }

  /** Reads on: `all`, or some lines. Returns whether there was anything. */
  private fill(all: boolean): boolean {
    // In other encodings a byte that looks like a newline need not be one.
    const inLines = !all && /^(utf-?8|ascii|us-ascii|latin-?1|iso-?8859-\d+)$/i.test(this.encoding);
    const bytes = inLines ? this.stream.someLines() : this.stream.rest();
    if (bytes.length === 0) {
      this.text ??= '';
      return false;
    }
    const text = textOf(decodeBytes(bytes, this.encoding, this.errors)) ?? '';
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
    const left = encodeText(this.text.slice(this.at), this.encoding, this.errors).length;
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

  protected writeText(text: string): void {
    this.settle();
    const shown = this.newline === undefined || this.newline === '' ? text : text.replaceAll('\n', this.newline);
    this.stream.write(encodeText(shown, this.encoding, this.errors));
  }

  flush(): void {
    this.check().stream.flush();
  }

  tell(): number {
    this.check();
    if (this.text === undefined) return this.stream.tell();
    return this.stream.tell() - encodeText(this.text.slice(this.at), this.encoding, this.errors).length;
  }

  seek(offset: number, whence: number): number {
    this.check();
    if (whence !== 0 && offset !== 0)
      throw unsupported(`can't do nonzero ${whence === 1 ? 'cur' : 'end'}-relative seeks`);
    if (whence === 1) return this.tell();
    this.text = undefined;
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
