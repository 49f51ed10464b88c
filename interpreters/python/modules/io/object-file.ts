/**
 * BufferedReader, BufferedWriter and BufferedRandom over any object with the methods of a raw file: programs see when these are called, and with how much, so
 * there are buffers as CPython's. Files of the file system need none (hosted-file.ts).
 */
import type { PyClass } from '../../objects/class.ts';
import { OS_ERROR, raise, typeError, valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { FORMATS, PyMemoryView } from '../../objects/memory-view.ts';
import { PyByteArray } from '../../objects/misc.ts';
import { plainOf } from '../../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { unsupported } from './bases.ts';
import type { BinaryFile } from './binary-file.ts';
import { BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER, joined } from './hosted-file.ts';

const NEWLINE = 10;
const NOTHING = new Uint8Array(0);

function viewOf(owner: PyBytes | PyByteArray): Value {
  const { B } = FORMATS;
  if (B === undefined) throw new Error('no format B');
  const memory = { owner, isReadonly: owner instanceof PyBytes, whole: () => owner.bytes, changed: undefined };
  return new PyMemoryView(memory, 'B', B, 0, 1, owner.bytes.length);
}

export class ObjectFile extends PyIterator implements BinaryFile {
  private beneath: Value | undefined;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly closesFd = true;
  private readonly cls: PyClass;
  private readonly size: number;
  /** What has been read at once, and how far it has been taken. */
  private ahead: Uint8Array;
  private at: number;
  /** What has not been written yet. */
  private pending: Uint8Array;

  constructor(raw: Value, size: number, cls: PyClass) {
    super();
    this.beneath = raw;
    this.cls = cls;
    this.size = size;
    this.reads = cls !== BUFFERED_WRITER;
    this.writes = cls !== BUFFERED_READER;
    this.ahead = NOTHING;
    this.at = 0;
    this.pending = NOTHING;
    const needs = (method: string): void => {
      if (!isTrue(this.ask(method))) throw unsupported(`File or stream is not ${method}.`);
    };
    if (cls === BUFFERED_RANDOM) needs('seekable');
    if (this.reads) needs('readable');
    if (this.writes) needs('writable');
    if (size <= 0) throw valueError('buffer size must be strictly positive');
  }

  private ask(name: string, ...args: readonly Value[]): Value {
    if (this.beneath === undefined) throw valueError('raw stream has been detached');
    return call(getAttr(this.beneath, name), args);
  }

  get raw(): Value | undefined {
    return this.beneath;
  }

  get name(): Value | undefined {
    return this.beneath === undefined ? undefined : getAttrOrUndefined(this.beneath, 'name');
  }

  get mode(): Value {
    return getAttr(this.beneath ?? NONE, 'mode');
  }

  get fd(): number {
    return smallIndex(this.ask('fileno'));
  }

  get isClosed(): boolean {
    if (this.beneath === undefined) throw valueError('raw stream has been detached');
    return isTrue(getAttr(this.beneath, 'closed'));
  }

  check(need?: 'r' | 'w'): this {
    if (need === 'r' && !this.reads) throw unsupported('read');
    if (need === 'w' && !this.writes) throw unsupported('write');
    if (this.isClosed)
      throw valueError(
        need === undefined ? 'I/O operation on closed file.' : `${need === 'r' ? 'read of' : 'write to'} closed file`,
      );
    if (need === 'r') this.writePending();
    return this;
  }

  /** At most that much; undefined: nothing is there yet. */
  private readRaw(size: number): Uint8Array | undefined {
    const buffer = new PyByteArray(new Uint8Array(size));
    const count = this.ask('readinto', viewOf(buffer));
    if (count === NONE) return undefined;
    const n = smallIndex(count);
    if (n < 0 || n > size)
      throw raise(OS_ERROR, `raw readinto() returned invalid length ${n} (should have been between 0 and ${size})`);
    return buffer.bytes.slice(0, n);
  }

  private get left(): number {
    return this.ahead.length - this.at;
  }

  private take(count: number): Uint8Array {
    const part = this.ahead.subarray(this.at, this.at + count);
    this.at += part.length;
    return part;
  }

  /** Reads on, keeping what has not been taken; false: there is no more. */
  private fill(): boolean {
    const more = this.readRaw(this.size);
    if (more === undefined || more.length === 0) return false;
    const rest = this.ahead.subarray(this.at);
    this.ahead = joined(rest, more);
    this.at = 0;
    return true;
  }

  private readAll(): Uint8Array {
    const parts: Uint8Array[] = [this.take(this.left).slice()];
    this.ahead = NOTHING;
    this.at = 0;
    const readAll = getAttrOrUndefined(this.beneath ?? NONE, 'readall');
    for (;;) {
      const v = readAll === undefined ? this.ask('read') : call(readAll, []);
      if (v === NONE) break;
      const b = plainOf(v);
      if (!(b instanceof PyBytes)) throw typeError(`${readAll ? 'readall' : 'read'}() should return bytes`);
      parts.push(b.bytes);
      if (readAll !== undefined || b.bytes.length === 0) break;
    }
    return new Uint8Array(Buffer.concat(parts));
  }

  read(size: number): Uint8Array {
    if (size < 0) return this.readAll();
    if (size <= this.left) return this.take(size);
    const parts = [this.take(this.left)];
    let missing = size - parts[0].length;
    // Whole buffers go past the buffer.
    while (missing > 0) {
      const whole = missing - (missing % this.size);
      const part = whole > 0 ? this.readRaw(whole) : this.fill() ? this.take(missing) : undefined;
      if (part === undefined || part.length === 0) break;
      parts.push(part);
      missing -= part.length;
    }
    return new Uint8Array(Buffer.concat(parts));
  }

  readSome(size: number): Uint8Array {
    if (size === 0) return NOTHING;
    if (this.left === 0) {
      const part = this.readRaw(size < 0 ? this.size : size);
      return part ?? NOTHING;
    }
    return this.take(size < 0 ? this.left : size);
  }

  peek(): Uint8Array {
    if (this.left === 0) this.fill();
    return this.ahead.subarray(this.at);
  }

  line(size: number): Uint8Array {
    for (let from = 0; ; ) {
      const end = this.ahead.indexOf(NEWLINE, this.at + from);
      from = this.left;
      if (end < 0 && (size < 0 || from < size) && this.fill()) continue;
      const length = end < 0 ? this.left : end + 1 - this.at;
      return this.take(size < 0 ? length : Math.min(size, length));
    }
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const l = this.check('r').line(-1);
    return l.length === 0 ? undefined : new PyBytes(l.slice());
  }

  /** The file's place becomes that where reading has come to. */
  private unread(): void {
    if (this.left > 0) this.ask('seek', -this.left, 1);
    this.ahead = NOTHING;
    this.at = 0;
  }

  private writeRaw(b: Uint8Array): number {
    const count = this.ask('write', viewOf(new PyBytes(b)));
    if (count === NONE) return 0;
    const n = smallIndex(count);
    if (n < 0 || n > b.length)
      throw raise(OS_ERROR, `raw write() returned invalid length ${n} (should have been between 0 and ${b.length})`);
    return n;
  }

  private writePending(): void {
    while (this.pending.length > 0) this.pending = this.pending.slice(this.writeRaw(this.pending));
  }

  write(b: Uint8Array): void {
    this.check('w');
    this.unread();
    if (b.length > this.size - this.pending.length) this.writePending();
    let rest = b;
    while (rest.length > this.size) rest = rest.slice(this.writeRaw(rest));
    this.pending = joined(this.pending, rest.slice());
  }

  flush(): void {
    if (this.isClosed) throw valueError('flush of closed file');
    this.writePending();
    if (this.writes) {
      this.unread();
      this.ask('flush');
    }
  }

  close(): void {
    if (this.isClosed) return;
    try {
      this.flush();
    } finally {
      this.ask('close');
    }
  }

  detach(): Value {
    this.flush();
    const raw = this.beneath;
    this.beneath = undefined;
    if (raw === undefined) throw valueError('raw stream has been detached');
    return raw;
  }

  tell(): number {
    return smallIndex(this.ask('tell')) - this.left + this.pending.length;
  }

  seek(offset: number, whence: number): number {
    if (this.isClosed) throw valueError('seek of closed file');
    if (whence < 0 || whence > 2) throw valueError(`whence value ${whence} unsupported`);
    if (!this.isSeekable()) throw unsupported('File or stream is not seekable.');
    this.writePending();
    if (whence < 2) {
      // What is there already needs no other look at the file.
      const place = this.tell();
      const target = this.at + (whence === 1 ? offset : offset - place);
      if (target >= 0 && target <= this.ahead.length && this.ahead.length > 0) {
        const moved = target - this.at;
        this.at = target;
        return place + moved;
      }
    }
    const shift = whence === 1 ? this.left : 0;
    const to = smallIndex(this.ask('seek', offset - shift, whence));
    this.ahead = NOTHING;
    this.at = 0;
    return to;
  }

  truncate(size: number): void {
    this.flush();
    this.ask('truncate', size);
  }

  isSeekable(): boolean {
    return isTrue(this.ask('seekable'));
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

/** `BufferedReader(raw, buffer_size)` and its like. */
export function bufferOver(cls: PyClass, raw: Value, size: Value | undefined): ObjectFile {
  return new ObjectFile(raw, size === undefined ? 8192 : smallIndex(size), cls);
}
