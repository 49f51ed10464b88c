/** What the methods of binary files (binary-methods.ts) are in terms of: files of the file system, and buffers over objects of the program. */
import type { Value } from '../../objects/value.ts';

export interface BinaryFile {
  /** undefined: it has none. */
  readonly name: Value | undefined;
  readonly mode: Value;
  /** What is beneath, for `raw` and `detach`. */
  readonly raw: Value | undefined;
  readonly fd: number;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly closesFd: boolean;
  readonly isClosed: boolean;
  check(need?: 'r' | 'w'): this;
  /** Negative: all. Fewer only at the end. */
  read(size: number): Uint8Array;
  /** What can be had with one look at the file. */
  readSome(size: number): Uint8Array;
  /** Without taking it. */
  peek(): Uint8Array;
  line(size: number): Uint8Array;
  next(): Value | undefined;
  write(b: Uint8Array): void;
  flush(): void;
  close(): void;
  /** Gives up what is beneath. */
  detach(): Value;
  tell(): number;
  seek(offset: number, whence: number): number;
  truncate(size: number): void;
  isSeekable(): boolean;
}
