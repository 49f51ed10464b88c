/**
 * What the classes of bz2 and lzma share. A compressor keeps what it is given, and writes a stream when it is flushed. A decompressor decodes as much as is there each time that it is
 * given more, and gives it out when the stream is whole.
 */
import { requiredBytes } from '../builtins/bytes.ts';
import { getset, methods, selfAs } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { exceptionNamed, raise, valueError } from '../objects/exceptions.ts';
import { PyBytes, type Value } from '../objects/value.ts';
import { clampedIndex } from '../vm/compare.ts';

const NOTHING: Uint8Array = new Uint8Array(0);
const asBytes = (b: Uint8Array): PyBytes => new PyBytes(new Uint8Array(b));

export abstract class StreamCompressor extends PyObject {
  private readonly parts: Uint8Array[] = [];
  private isFlushed = false;

  protected abstract encode(all: Uint8Array): Uint8Array;

  add(bytes: Uint8Array): void {
    if (this.isFlushed) throw valueError('Compressor has been flushed');
    this.parts.push(new Uint8Array(bytes));
  }

  flush(): Uint8Array {
    if (this.isFlushed) throw valueError('Repeated call to flush()');
    this.isFlushed = true;
    return this.encode(new Uint8Array(Buffer.concat(this.parts)));
  }
}

export interface Decoded {
  readonly data: Uint8Array;
  /** How many bytes the stream has. */
  readonly end: number;
}

/** All bytes that were added, in one array that grows by doubling. */
class Gathered {
  private room = new Uint8Array(1 << 14);
  private size = 0;

  add(bytes: Uint8Array): Uint8Array {
    const size = this.size + bytes.length;
    if (size > this.room.length) {
      const more = new Uint8Array(Math.max(size, 2 * this.room.length));
      more.set(this.room);
      this.room = more;
    }
    this.room.set(bytes, this.size);
    this.size = size;
    return this.room.subarray(0, size);
  }
}

export abstract class StreamDecompressor extends PyObject {
  private given: Gathered | undefined = new Gathered();
  /** What has been decoded and was not asked for. */
  private ready = NOTHING;
  private rest = NOTHING;

  /** `bytes`: all that is there, from the stream's beginning; it is asked again when there are more. undefined: there have to be. */
  protected abstract decode(bytes: Uint8Array): Decoded | undefined;

  get needsInput(): boolean {
    return this.given !== undefined;
  }

  get isAtEnd(): boolean {
    return this.given === undefined && this.ready.length === 0;
  }

  get unused(): Uint8Array {
    return this.isAtEnd ? this.rest : NOTHING;
  }

  add(bytes: Uint8Array): void {
    if (this.given === undefined) return;
    const all = this.given.add(bytes);
    const found = all.length === 0 ? undefined : this.decode(all);
    if (found === undefined) return;
    this.ready = found.data;
    this.rest = all.slice(found.end);
    this.given = undefined;
  }

  /** Negative: all. */
  take(most: number): Uint8Array {
    const n = most < 0 ? this.ready.length : Math.min(most, this.ready.length);
    const taken = this.ready.subarray(0, n);
    this.ready = this.ready.subarray(n);
    return taken;
  }
}

interface Made<T> {
  readonly cls: PyClass;
  /** Of its objects. */
  readonly kind: abstract new (
    ...args: never[]
  ) => T;
}

/** The methods of both classes. `ended`: what a decompressor says that is asked for more. */
export function openStreamClasses(
  compressor: Made<StreamCompressor>,
  decompressor: Made<StreamDecompressor>,
  ended: string,
): void {
  const write = (v: Value, method: string): StreamCompressor => selfAs(v, compressor.kind, compressor.cls, method);
  const read = (v: Value, method: string): StreamDecompressor => selfAs(v, decompressor.kind, decompressor.cls, method);
  methods(compressor.cls, [
    [
      'compress',
      'data, /',
      ([self, bytes]) => {
        write(self, 'compress').add(requiredBytes(bytes));
        return asBytes(NOTHING);
      },
    ],
    ['flush', '', ([self]) => asBytes(write(self, 'flush').flush())],
  ]);
  methods(decompressor.cls, [
    [
      'decompress',
      'data, max_length=',
      ([self, bytes, most]) => {
        const d = read(self, 'decompress');
        if (d.isAtEnd) throw raise(exceptionNamed('EOFError'), ended);
        if (d.needsInput) d.add(requiredBytes(bytes));
        return asBytes(d.take(most === undefined ? -1 : clampedIndex(most)));
      },
    ],
  ]);
  getset(decompressor.cls, 'eof', (d) => read(d, 'eof').isAtEnd);
  getset(decompressor.cls, 'needs_input', (d) => read(d, 'needs_input').needsInput);
  getset(decompressor.cls, 'unused_data', (d) => asBytes(read(d, 'unused_data').unused));
}
