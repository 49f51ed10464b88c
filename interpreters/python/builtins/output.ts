/** Standard output and error of the process, buffered. */
import { writeSync } from 'node:fs';

const BUFFER = 1 << 15;

export class Output {
  private readonly fd: number;
  private pending: string[];
  private size: number;

  constructor(fd: number) {
    this.fd = fd;
    this.pending = [];
    this.size = 0;
  }

  write(text: string): void {
    this.pending.push(text);
    this.size += text.length;
    if (this.size >= BUFFER) this.flush();
  }

  flush(): void {
    if (this.size === 0) return;
    this.writeBytes(Buffer.from(this.pending.join(''), 'utf8'));
    this.pending = [];
    this.size = 0;
  }

  /** At once, after what is waiting. */
  writeBytes(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.fd, bytes, at);
      } catch (e) {
        // A pipe that nobody reads ends the program quietly; a full one is tried again.
        if (!(e instanceof Error) || !('code' in e)) throw e;
        if (e.code === 'EPIPE') process.exit(1);
        if (e.code !== 'EAGAIN') throw e;
      }
    }
  }
}

export const stdout = new Output(1);
export const stderr = new Output(2);
