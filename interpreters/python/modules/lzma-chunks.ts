/** Decoding of LZMA2: chunks of symbols, or of plain bytes, each with its size before it. */
import { BadStream, Decoder, Ended, Input } from './lzma-decode.ts';

/** lc, lp, pb of a byte. */
export function properties(b: number): readonly [number, number, number] {
  if (b >= 9 * 5 * 5) throw new BadStream();
  return [b % 9, Math.trunc(b / 9) % 5, Math.trunc(b / 45)];
}

/** The chunks of LZMA2. */
export class ChunkDecoder {
  private readonly decoder = new Decoder();
  private known: readonly [number, number, number] | undefined;

  all(): Uint8Array {
    return this.decoder.out.all();
  }

  /** False: it was the byte that ends them. `Ended` leaves everything as it was but `input`. */
  decode(input: Input): boolean {
    const { decoder } = this;
    const control = input.byte();
    if (control === 0) return false;
    if (control > 2 && control < 0x80) throw new BadStream();
    const low = (input.byte() << 8) | input.byte();
    if (control < 0x80) {
      const bytes = input.take(low + 1);
      if (control === 1) decoder.resetDictionary();
      for (const b of bytes) decoder.out.put(b);
      return true;
    }
    const packed = ((input.byte() << 8) | input.byte()) + 1;
    const named = control >= 0xc0 ? properties(input.byte()) : this.known;
    if (named === undefined) throw new BadStream();
    const part = new Input(input.take(packed), 0);
    if (control >= 0xe0) decoder.resetDictionary();
    this.known = named;
    if (control >= 0xa0) decoder.reset(named);
    try {
      if (decoder.decode(part, (((control & 0x1f) << 16) | low) + 1)) throw new BadStream();
    } catch (e) {
      // A chunk has all that it says it has.
      throw e instanceof Ended ? new BadStream() : e;
    }
    return true;
  }
}
