/**
 * Byte streams over file descriptors, synchronous and buffered. Output is written when the buffer is full, and at exit; standard output also
 * before errors are printed.
 */
import { constants } from 'node:buffer';
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs';
import { whileWaiting } from 'metatrace';
import { memoryError } from '../vm/errors.ts';
import { pollBytes } from '../vm/interrupt.ts';

const CHUNK = 1 << 16;

/** As a shell tells it of a process that SIGPIPE has ended; node ignores that signal. */
const BROKEN_PIPE = 128 + 13;

/** Writes all bytes; a pipe that is full is waited for, one that nobody reads ends the process. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (e) {
      const code = e instanceof Error && 'code' in e ? e.code : null;
      if (code === 'EPIPE') process.exit(BROKEN_PIPE);
      if (code !== 'EAGAIN') throw e;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** Streams with output that has not reached its file. */
const unwritten = new Set<Stream>();

export class Stream {
  readonly fd: number;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** Bytes that were read from the file and not yet taken: text[at..]. */
  private text = '';
  private at = 0;
  /** Where the next read or write goes; null: wherever the descriptor stands (pipes, terminals). */
  private position: number | null;
  private out = '';
  private ended = false;
  append = false;
  mode: 'full' | 'line' | 'no' = 'full';

  constructor(fd: number, canRead: boolean, canWrite: boolean, seekable: boolean) {
    this.fd = fd;
    this.canRead = canRead;
    this.canWrite = canWrite;
    this.position = seekable ? 0 : null;
  }

  write(text: string): void {
    if (this.at < this.text.length || this.text !== '') this.dropInput();
    if (this.out === '') unwritten.add(this);
    this.out += text;
    if (this.out.length >= CHUNK || this.mode === 'no' || (this.mode === 'line' && text.includes('\n'))) this.flush();
  }

  flush(): void {
    if (this.out === '') return;
    const { out } = this;
    this.out = '';
    unwritten.delete(this);
    if (this.position === null || this.append) {
      writeAll(this.fd, out);
      if (this.position !== null) this.position = fstatSync(this.fd).size;
    } else {
      const bytes = Buffer.from(out, 'latin1');
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.fd, bytes, done, bytes.length - done, this.position + done);
      this.position += bytes.length;
    }
  }

  /** What was read ahead is given back. */
  private dropInput(): void {
    if (this.position !== null) this.position -= this.text.length - this.at;
    this.text = '';
    this.at = 0;
  }

  private fill(): boolean {
    this.flush();
    if (this.ended && this.position === null) return false;
    const buffer = Buffer.alloc(CHUNK);
    let count = 0;
    for (;;) {
      try {
        count = this.readInto(buffer);
        break;
      } catch (e) {
        if (e instanceof Error && 'code' in e && e.code === 'EAGAIN')
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        else if (e instanceof Error && 'code' in e && e.code === 'EOF') break;
        else throw e;
      }
    }
    if (count === 0) {
      this.ended = true;
      return false;
    }
    if (this.position !== null) this.position += count;
    // Some sources never end.
    pollBytes(count);
    this.text = this.text.slice(this.at) + buffer.toString('latin1', 0, count);
    this.at = 0;
    return true;
  }

  /** What is no regular file may have to be waited for. */
  private readInto(buffer: Buffer): number {
    const { fd, position } = this;
    if (position !== null) return readSync(fd, buffer, 0, CHUNK, position);
    return whileWaiting(() => readSync(fd, buffer, 0, CHUNK, null));
  }

  /** The next byte without taking it; '' at the end. */
  peek(): string {
    if (this.at >= this.text.length && !this.fill()) return '';
    return this.text[this.at];
  }

  /** Up to `count` bytes; undefined at the end. */
  read(count: number): string | undefined {
    if (count === 0) return this.peek() === '' ? undefined : '';
    while (this.text.length - this.at < count && this.fill());
    const part = this.text.slice(this.at, this.at + count);
    this.at += part.length;
    return part === '' ? undefined : part;
  }

  readAll(): string {
    while (this.fill());
    const rest = this.text.slice(this.at);
    this.at = this.text.length;
    return rest;
  }

  /** A line; undefined at the end. */
  readLine(keepEnd: boolean): string | undefined {
    let begun: string[] | undefined;
    let length = 0;
    for (;;) {
      const end = this.text.indexOf('\n', this.at);
      if (end >= 0) {
        const line = this.text.slice(this.at, keepEnd ? end + 1 : end);
        this.at = end + 1;
        return begun === undefined ? line : [...begun, line].join('');
      }
      // What has no end is not searched again.
      const rest = this.text.slice(this.at);
      this.at = this.text.length;
      if (rest !== '') {
        begun ??= [];
        begun.push(rest);
        length += rest.length;
        if (length > constants.MAX_STRING_LENGTH) throw memoryError();
      }
      if (!this.fill()) return begun?.join('');
    }
  }

  get canSeek(): boolean {
    return this.position !== null;
  }

  /** The new position; undefined if there is none such. */
  seek(whence: 'set' | 'cur' | 'end', offset: number): number | undefined {
    this.flush();
    if (this.position === null) return undefined;
    this.dropInput();
    const base = whence === 'set' ? 0 : whence === 'cur' ? this.position : fstatSync(this.fd).size;
    if (base + offset < 0) return undefined;
    this.position = base + offset;
    this.ended = false;
    return this.position;
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }
}

export const stdin = new Stream(0, true, false, false);
export const stdout = new Stream(1, false, true, false);
export const stderr = new Stream(2, false, true, false);
stderr.mode = 'no';

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

/** The module that knows takes long to load. */
export function isTerminal(fd: number): boolean {
  return isDevice(fd) && process.getBuiltinModule('node:tty').isatty(fd);
}

if (isTerminal(1)) stdout.mode = 'line';

/** Whether somebody may wait for what is printed: who reads a pipe. */
function isWaitedFor(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return !stat.isFile() && !stat.isCharacterDevice();
  } catch {
    return false;
  }
}

/** `print` flushes in C. Files are written as a whole, which nobody can tell before the program ends. */
export const printFlushes = isWaitedFor(1);

/** As if files that nobody refers to any more had been collected. A reader that has gone away is no error of the program's. */
export function flushAll(): void {
  for (const stream of [...unwritten]) {
    try {
      stream.flush();
    } catch (e) {
      if (!(e instanceof Error && 'code' in e && e.code === 'EPIPE')) throw e;
    }
  }
}

process.on('exit', flushAll);
