/** Decoding of LZMA's symbols. */
import {
  afterLiteral,
  afterMatch,
  afterRep,
  afterShortRep,
  type BitCoder,
  isAfterMatch,
  Model,
  NO_DISTANCE,
  SHORTEST,
} from './lzma-model.ts';

/** The bytes are no stream. */
export class BadStream extends Error {}
/** There is more to come. */
export class Ended extends Error {}

export class Input {
  /** All that is there, which may become more. */
  bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const b = this.bytes[this.at];
    if (b === undefined) throw new Ended();
    this.at++;
    return b;
  }

  take(n: number): Uint8Array {
    if (this.at + n > this.bytes.length) throw new Ended();
    this.at += n;
    return this.bytes.subarray(this.at - n, this.at);
  }
}

const TOP = 2 ** 24;
/** With which a coder begins. */
const CODER_BYTES = 5;
/** More bytes than a symbol takes. */
const SYMBOL_BYTES = 32;

class BitDecoder implements BitCoder {
  range = 0xffffffff;
  code = 0;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
    if (input.byte() !== 0) throw new BadStream();
    for (let i = 0; i < 4; i++) this.code = ((this.code << 8) | input.byte()) >>> 0;
  }

  private normalize(): void {
    if (this.range >= TOP) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.input.byte()) >>> 0;
  }

  bit(p: Uint16Array, i: number): number {
    this.normalize();
    const bound = (this.range >>> 11) * p[i];
    if (this.code < bound) {
      this.range = bound;
      p[i] += (2048 - p[i]) >> 5;
      return 0;
    }
    this.range -= bound;
    this.code -= bound;
    p[i] -= p[i] >> 5;
    return 1;
  }

  direct(_v: number, count: number): number {
    let n = 0;
    for (let i = 0; i < count; i++) {
      this.normalize();
      this.range >>>= 1;
      const b = this.code >= this.range ? 1 : 0;
      if (b === 1) this.code -= this.range;
      n = ((n << 1) | b) >>> 0;
    }
    return n;
  }

  /** What is left where a stream has ended. */
  finish(): number {
    this.normalize();
    return this.code;
  }
}

/** What has been decoded. */
class Output {
  private bytes = new Uint8Array(1 << 16);
  size = 0;

  put(b: number): void {
    if (this.size === this.bytes.length) {
      const more = new Uint8Array(2 * this.size);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.size++] = b;
  }

  at(distance: number): number {
    return this.bytes[this.size - 1 - distance];
  }

  all(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

/** Everything that a symbol may change. */
interface Snapshot {
  readonly at: number;
  readonly range: number;
  readonly code: number;
  readonly state: number;
  readonly reps: [number, number, number, number];
  readonly size: number;
  readonly probabilities: readonly Uint16Array[];
}

export class Decoder {
  readonly out = new Output();
  /** Of symbols that come in parts. */
  private coder: BitDecoder | undefined;
  /** Where the dictionary begins. */
  private start = 0;
  private model = new Model(3, 0, 2);
  private state = 0;
  private reps: [number, number, number, number] = [0, 0, 0, 0];

  reset(properties: readonly [number, number, number]): void {
    this.model = new Model(...properties);
    this.state = 0;
    this.reps = [0, 0, 0, 0];
  }

  resetDictionary(): void {
    this.start = this.out.size;
  }

  /** Until that many bytes are there, or there is the mark of the end: true. */
  decode(input: Input, size: number): boolean {
    const c = new BitDecoder(input);
    const end = this.out.size + size;
    let isMarked = false;
    while (!isMarked && this.out.size < end) isMarked = this.symbol(c, end);
    if (c.finish() !== 0) throw new BadStream();
    return isMarked;
  }

  /** The same of symbols whose bytes are not all there: `Ended` leaves everything as it was before a symbol that may go on in what comes, so that it is asked again then. */
  decodePart(input: Input, size: number): void {
    if (this.coder === undefined && input.bytes.length - input.at < CODER_BYTES) throw new Ended();
    this.coder ??= new BitDecoder(input);
    const c = this.coder;
    let isMarked = false;
    while (!isMarked && this.out.size < size && input.bytes.length - input.at > SYMBOL_BYTES)
      isMarked = this.symbol(c, size);
    const before = this.snapshot(c);
    try {
      while (!isMarked && this.out.size < size) isMarked = this.symbol(c, size);
      if (c.finish() !== 0) throw new BadStream();
    } catch (e) {
      if (e instanceof Ended) this.restore(c, before);
      throw e;
    }
  }

  private snapshot(c: BitDecoder): Snapshot {
    const { state, reps, out, model } = this;
    return {
      ...{ at: c.input.at, range: c.range, code: c.code, state, reps, size: out.size },
      probabilities: model.snapshot(),
    };
  }

  private restore(c: BitDecoder, { at, range, code, state, reps, size, probabilities }: Snapshot): void {
    c.input.at = at;
    c.range = range;
    c.code = code;
    this.state = state;
    this.reps = reps;
    this.out.size = size;
    this.model.restore(probabilities);
  }

  private symbol(c: BitDecoder, end: number): boolean {
    const { model, out, state, reps } = this;
    const at = out.size - this.start;
    const position = at & model.pbMask;
    if (c.bit(model.isMatch, state * 16 + position) === 0) {
      const before = at > 0 ? out.at(0) : 0;
      const match = isAfterMatch(state) ? out.at(reps[0]) : undefined;
      out.put(model.literal(c, at, before, match, 0));
      this.state = afterLiteral(state);
      return false;
    }
    if (c.bit(model.isRep, state) === 0) {
      const length = model.lengths.code(c, position, 0);
      const distance = model.distance(c, length, 0);
      if (distance === NO_DISTANCE) return true;
      this.reps = [distance, reps[0], reps[1], reps[2]];
      this.state = afterMatch(state);
      this.copy(length + SHORTEST, end);
      return false;
    }
    if (c.bit(model.isRepNot0, state) === 0) {
      if (c.bit(model.isRep0Long, state * 16 + position) === 0) {
        this.state = afterShortRep(state);
        this.copy(1, end);
        return false;
      }
    } else if (c.bit(model.isRepNot1, state) === 0) this.reps = [reps[1], reps[0], reps[2], reps[3]];
    else if (c.bit(model.isRepNot2, state) === 0) this.reps = [reps[2], reps[0], reps[1], reps[3]];
    else this.reps = [reps[3], reps[0], reps[1], reps[2]];
    const length = model.repLengths.code(c, position, 0);
    this.state = afterRep(state);
    this.copy(length + SHORTEST, end);
    return false;
  }

  private copy(length: number, end: number): void {
    const { out } = this;
    const [distance] = this.reps;
    if (distance >= out.size - this.start || out.size + length > end) throw new BadStream();
    for (let i = 0; i < length; i++) out.put(out.at(distance));
  }
}
