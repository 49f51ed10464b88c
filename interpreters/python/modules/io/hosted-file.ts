/**
 * Binary files: FileIO and the buffered classes, which are one here. What is read ahead is kept; what is written is written at once. Files of the file
 * system are read as a whole, pipes and terminals as far as there is something.
 */
import { closeSync, fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { stdout } from '../../builtins/output.ts';
import type { PyClass } from '../../objects/class.ts';
import { valueError } from '../../objects/exceptions.ts';
import { PyIterator } from '../../objects/iterators.ts';
import { builtinClass } from '../../objects/types.ts';
import { PyBytes, type Value } from '../../objects/value.ts';
import { checkSignals, whileWaiting } from '../../vm/interrupt.ts';
import { isLent, takeBack } from '../lent.ts';
import { forgetPipe, takeAhead, writePiece } from '../pipes.ts';
import { systemError } from '../system-errors.ts';
import { BUFFERED_IO_BASE, RAW_IO_BASE, unsupported } from './bases.ts';
import type { BinaryFile } from './binary-file.ts';

export const FILE_IO = builtinClass('FileIO', RAW_IO_BASE);
export const BUFFERED_READER = builtinClass('BufferedReader', BUFFERED_IO_BASE);
export const BUFFERED_WRITER = builtinClass('BufferedWriter', BUFFERED_IO_BASE);
export const BUFFERED_RANDOM = builtinClass('BufferedRandom', BUFFERED_IO_BASE);

const CHUNK = 1 << 16;
const NEWLINE = 10;
const NOTHING = new Uint8Array(0);

const NEVER = new Int32Array(new SharedArrayBuffer(4));
/** Between two looks whether a descriptor that does not block has something. */
const PAUSE_MS = 5;

const codeOf = (e: unknown): unknown => (e instanceof Error && 'code' in e ? e.code : undefined);

/** How many bytes have been read; 0: the end. */
function readInto(fd: number, into: Uint8Array, at: number | null): number {
  const taken = takeAhead(fd, into);
  if (taken > 0) return taken;
  for (;;) {
    try {
      return readSync(fd, into, 0, into.length, at);
    } catch (e) {
      if (codeOf(e) === 'EOF') return 0;
      if (codeOf(e) !== 'EAGAIN') throw e;
      Atomics.wait(NEVER, 0, 0, PAUSE_MS);
      checkSignals();
    }
  }
}

export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

export class HostedFile extends PyIterator implements BinaryFile {
  name: Value;
  readonly mode: string;
  readonly fd: number;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly closesFd: boolean;
  private readonly cls: PyClass;
  /** Where the next byte is that is read, in files that have places. */
  private pos: number;
  /** What has been read from `pos` on and not been taken. */
  private ahead: Uint8Array;
  isClosed: boolean;

  constructor(name: Value, mode: string, fd: number, cls: PyClass, closesFd: boolean) {
    super();
    this.name = name;
    this.mode = mode;
    this.fd = fd;
    this.cls = cls;
    this.closesFd = closesFd;
    this.reads = /[r+]/.test(mode);
    this.writes = /[wax+]/.test(mode);
    this.pos = mode.includes('a') && this.isRegular() ? fstatSync(fd).size : 0;
    this.ahead = NOTHING;
    this.isClosed = false;
  }

  isRegular(): boolean {
    return fstatSync(this.fd).isFile();
  }

  check(need?: 'r' | 'w'): this {
    if (this.isClosed) throw valueError('I/O operation on closed file.');
    if (need === 'r' && !this.reads) throw unsupported(this.cls === FILE_IO ? 'File not open for reading' : 'read');
    if (need === 'w' && !this.writes) throw unsupported(this.cls === FILE_IO ? 'File not open for writing' : 'write');
    return this;
  }

  /** Reads on; false: there is no more. */
  private fill(): boolean {
    const { fd } = this;
    let more: Uint8Array;
    if (this.isRegular()) {
      const at = this.pos + this.ahead.length;
      more = new Uint8Array(Math.max(CHUNK, fstatSync(fd).size - at));
      more = more.subarray(0, readInto(fd, more, at));
    } else {
      // Whoever is asked for something wants to see why.
      if (fd === 0) stdout.flush();
      const buffer = new Uint8Array(CHUNK);
      try {
        more = buffer.subarray(
          0,
          whileWaiting(() => readInto(fd, buffer, null)),
        );
      } catch (e) {
        throw systemError(e, this.name);
      }
    }
    this.ahead = joined(this.ahead, more);
    return more.length > 0;
  }

  private take(count: number): Uint8Array {
    const part = this.ahead.subarray(0, count);
    this.ahead = this.ahead.subarray(part.length);
    this.pos += part.length;
    return part;
  }

  /** Negative: all. Fewer only at the end. */
  read(size: number): Uint8Array {
    while ((size < 0 || this.ahead.length < size) && this.fill());
    return this.take(size < 0 ? this.ahead.length : size);
  }

  /** What can be had with one look at the file. */
  readSome(size: number): Uint8Array {
    if (this.ahead.length === 0) this.fill();
    return this.take(size < 0 ? this.ahead.length : size);
  }

  /** Without taking it. */
  peek(): Uint8Array {
    if (this.ahead.length === 0) this.fill();
    return this.ahead;
  }

  rest(): Uint8Array {
    return this.check('r').read(-1);
  }

  /** At least a line, and nothing of one that is not complete; empty: the end. */
  some(): Uint8Array {
    if (this.isRegular()) return this.rest();
    for (let from = 0; ; ) {
      const end = this.ahead.lastIndexOf(NEWLINE);
      if (end >= from) return this.take(end + 1);
      from = this.ahead.length;
      if (!this.fill()) return this.take(from);
    }
  }

  line(size: number): Uint8Array {
    for (let from = 0; ; ) {
      const end = this.ahead.indexOf(NEWLINE, from);
      from = this.ahead.length;
      if (end < 0 && (size < 0 || from < size) && this.fill()) continue;
      const length = end < 0 ? this.ahead.length : end + 1;
      return this.take(size < 0 ? length : Math.min(size, length));
    }
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const l = this.check('r').line(-1);
    return l.length === 0 ? undefined : new PyBytes(l.slice());
  }

  write(b: Uint8Array): void {
    this.check('w');
    this.ahead = NOTHING;
    if (!this.isRegular()) {
      for (let at = 0; at < b.length; ) at += writePiece(this.fd, b.subarray(at));
      return;
    }
    if (this.mode.includes('a') || isLent(this.fd)) this.pos = fstatSync(this.fd).size;
    for (let at = 0; at < b.length; ) at += writeSync(this.fd, b, at, b.length - at, this.pos + at);
    this.pos += b.length;
  }

  flush(): void {
    this.check();
  }

  close(): void {
    if (this.isClosed) return;
    this.flush();
    if (this.closesFd) {
      forgetPipe(this.fd);
      takeBack(this.fd);
      closeSync(this.fd);
    }
    this.isClosed = true;
  }

  tell(): number {
    return this.check().pos;
  }

  seek(offset: number, whence: number): number {
    this.check();
    if (!this.isRegular()) throw unsupported('underlying stream is not seekable');
    const from = whence === 1 ? this.pos : whence === 2 ? fstatSync(this.fd).size : 0;
    if (from + offset < 0) throw valueError(`negative seek position ${from + offset}`);
    this.pos = from + offset;
    this.ahead = NOTHING;
    return this.pos;
  }

  truncate(size: number): void {
    ftruncateSync(this.check('w').fd, size);
    this.ahead = NOTHING;
  }

  isSeekable(): boolean {
    return this.check().isRegular();
  }

  /** There is nothing between the class with the buffer and the file. */
  get raw(): Value {
    return this;
  }

  detach(): Value {
    this.flush();
    return this;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}
