/** Standard output and error of the process, buffered: at a terminal by lines, else until there is much of it. */
import { fstatSync, writeSync } from 'node:fs';

const BUFFER = 1 << 15;
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** The module that knows takes long to load. */
export function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false;
  }
}

export class Output {
  private readonly fd: number;
  private pending: string[];
  private size: number;
  isLineBuffered: boolean;
  isUnbuffered: boolean;

  constructor(fd: number, isLineBuffered: boolean) {
    this.fd = fd;
    this.pending = [];
    this.size = 0;
    this.isLineBuffered = isLineBuffered;
    this.isUnbuffered = false;
  }

  write(text: string): void {
    this.pending.push(text);
    this.size += text.length;
    if (this.size >= BUFFER || this.isUnbuffered || (this.isLineBuffered && text.includes('\n'))) this.flush();
  }

  flush(): void {
    if (this.size === 0) return;
    const bytes = Buffer.from(this.pending.join(''), 'utf8');
    this.pending = [];
    this.size = 0;
    this.writeAll(bytes);
  }

  /** At once, after what is waiting. */
  writeBytes(bytes: Uint8Array): void {
    this.flush();
    this.writeAll(bytes);
  }

  private writeAll(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.fd, bytes, at);
      } catch (e) {
        // A pipe that nobody reads ends the program quietly; a full one is tried again.
        if (!(e instanceof Error) || !('code' in e)) throw e;
        if (e.code === 'EPIPE') process.exit(1);
        if (e.code !== 'EAGAIN') throw e;
        Atomics.wait(NEVER, 0, 0, 1);
      }
    }
  }
}

export const stdout = new Output(1, isTerminal(1));
export const stderr = new Output(2, true);
