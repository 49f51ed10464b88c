/** `_bz2`: a decompressor decodes a stream when all of it is there; a compressor writes one when it is flushed. */
import { bytesOf } from '../builtins/bytes.ts';
import { getset, methods, selfAs, wrapNew } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { exceptionNamed, OS_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { BadStream, decodeStream } from './bzip2-decode.ts';
import { encodeStream } from './bzip2-encode.ts';
import { registerModule } from './import.ts';

const COMPRESSOR = builtinClass('_bz2.BZ2Compressor', OBJECT, true);
const DECOMPRESSOR = builtinClass('_bz2.BZ2Decompressor', OBJECT, true);
const BEST = 9;

class PyCompressor extends PyObject {
  readonly level: number;
  readonly parts: Uint8Array[] = [];
  isFlushed = false;

  constructor(level: number) {
    super();
    this.level = level;
  }

  override pyClass(): PyClass {
    return COMPRESSOR;
  }
}

class PyDecompressor extends PyObject {
  /** What belongs to the stream, until it is whole. */
  given: Uint8Array = new Uint8Array(0);
  /** What has been decoded and was not asked for. */
  ready: Uint8Array = new Uint8Array(0);
  unused: Uint8Array = new Uint8Array(0);
  isWhole = false;

  override pyClass(): PyClass {
    return DECOMPRESSOR;
  }

  get isAtEnd(): boolean {
    return this.isWhole && this.ready.length === 0;
  }

  take(most: number): Uint8Array {
    const n = most < 0 ? this.ready.length : Math.min(most, this.ready.length);
    const taken = this.ready.subarray(0, n);
    this.ready = this.ready.subarray(n);
    return taken;
  }

  add(bytes: Uint8Array): void {
    this.given = new Uint8Array(Buffer.concat([this.given, bytes]));
    if (this.given.length === 0) return;
    let found: ReturnType<typeof decodeStream>;
    try {
      found = decodeStream(this.given, 0);
    } catch (e) {
      if (e instanceof BadStream) throw raise(OS_ERROR, 'Invalid data stream');
      throw e;
    }
    if (found === undefined) return;
    this.isWhole = true;
    this.ready = found.data;
    this.unused = this.given.subarray(found.end);
    this.given = new Uint8Array(0);
  }
}

function data(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
  return b;
}

const asBytes = (b: Uint8Array): PyBytes => new PyBytes(new Uint8Array(b));
const decompressor = (v: Value): PyDecompressor => selfAs(v, PyDecompressor, DECOMPRESSOR, 'decompress');

export function openBz2(): void {
  wrapNew(COMPRESSOR, 'compresslevel=, /', ([level]) => {
    const n = level === undefined ? BEST : smallIndex(level);
    if (n < 1 || n > BEST) throw valueError('compresslevel must be between 1 and 9');
    return new PyCompressor(n);
  });
  methods(COMPRESSOR, [
    [
      'compress',
      'data, /',
      ([self, bytes]) => {
        const c = selfAs(self, PyCompressor, COMPRESSOR, 'compress');
        if (c.isFlushed) throw valueError('Compressor has been flushed');
        c.parts.push(new Uint8Array(data(bytes)));
        return asBytes(new Uint8Array(0));
      },
    ],
    [
      'flush',
      '',
      ([self]) => {
        const c = selfAs(self, PyCompressor, COMPRESSOR, 'flush');
        if (c.isFlushed) throw valueError('Repeated call to flush()');
        c.isFlushed = true;
        return asBytes(encodeStream(new Uint8Array(Buffer.concat(c.parts)), c.level));
      },
    ],
  ]);
  wrapNew(DECOMPRESSOR, '', () => new PyDecompressor());
  methods(DECOMPRESSOR, [
    [
      'decompress',
      'data, max_length=',
      ([self, bytes, most]) => {
        const d = decompressor(self);
        if (d.isAtEnd) throw raise(exceptionNamed('EOFError'), 'End of stream already reached');
        if (!d.isWhole) d.add(data(bytes));
        return asBytes(d.take(most === undefined ? -1 : smallIndex(most)));
      },
    ],
  ]);
  getset(DECOMPRESSOR, 'eof', (d) => decompressor(d).isAtEnd);
  getset(DECOMPRESSOR, 'unused_data', (d) =>
    asBytes(decompressor(d).isAtEnd ? decompressor(d).unused : new Uint8Array(0)),
  );
  getset(DECOMPRESSOR, 'needs_input', (d) => !decompressor(d).isWhole);
  registerModule('_bz2', (n) => {
    n.set('BZ2Compressor', COMPRESSOR);
    n.set('BZ2Decompressor', DECOMPRESSOR);
  });
}
