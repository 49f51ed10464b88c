/** `_bz2`: bzip2 streams. */
import { wrapNew } from '../builtins/define.ts';
import type { PyClass } from '../objects/class.ts';
import { OS_ERROR, raise, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { smallIndex } from '../vm/compare.ts';
import { BadStream, StreamDecoder } from './bzip2-decode.ts';
import { encodeStream } from './bzip2-encode.ts';
import { type Decoded, openStreamClasses, StreamCompressor, StreamDecompressor } from './compressed-streams.ts';
import { registerModule } from './import.ts';

const COMPRESSOR = builtinClass('_bz2.BZ2Compressor', OBJECT, true);
const DECOMPRESSOR = builtinClass('_bz2.BZ2Decompressor', OBJECT, true);
const BEST = 9;

class PyCompressor extends StreamCompressor {
  private readonly level: number;

  constructor(level: number) {
    super();
    this.level = level;
  }

  override pyClass(): PyClass {
    return COMPRESSOR;
  }

  protected override encode(all: Uint8Array): Uint8Array {
    return encodeStream(all, this.level);
  }
}

class PyDecompressor extends StreamDecompressor {
  private readonly decoder = new StreamDecoder();

  override pyClass(): PyClass {
    return DECOMPRESSOR;
  }

  protected override decode(bytes: Uint8Array): Decoded | undefined {
    try {
      return this.decoder.decode(bytes);
    } catch (e) {
      if (e instanceof BadStream) throw raise(OS_ERROR, 'Invalid data stream');
      throw e;
    }
  }
}

export function openBz2(): void {
  wrapNew(COMPRESSOR, 'compresslevel=, /', ([level]) => {
    const n = level === undefined ? BEST : smallIndex(level);
    if (n < 1 || n > BEST) throw valueError('compresslevel must be between 1 and 9');
    return new PyCompressor(n);
  });
  wrapNew(DECOMPRESSOR, '', () => new PyDecompressor());
  openStreamClasses(
    { cls: COMPRESSOR, kind: PyCompressor },
    { cls: DECOMPRESSOR, kind: PyDecompressor },
    'End of stream already reached',
  );
  registerModule('_bz2', (n) => {
    n.set('BZ2Compressor', COMPRESSOR);
    n.set('BZ2Decompressor', DECOMPRESSOR);
  });
}
