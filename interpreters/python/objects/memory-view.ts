/** A view of the memory of another object; it sees what becomes of it. */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { MEMORYVIEW } from './types.ts';
import { PyBytes, PyFloat, type Value } from './value.ts';

interface Format {
  readonly size: number;
  readonly get: (d: DataView, at: number) => Value;
  /** Stores a number that is known to fit; of integers only. */
  readonly set?: (d: DataView, at: number, v: number) => void;
  readonly least?: number;
  readonly most?: number;
}

const small = (v: bigint): Value => (Number.isSafeInteger(Number(v)) ? Number(v) : v);
const long: Format = { size: 8, get: (d, at) => small(d.getBigInt64(at, true)) };
const unsignedLong: Format = { size: 8, get: (d, at) => small(d.getBigUint64(at, true)) };

/** By the letters of the module struct, in the machine's own sizes. */
export const FORMATS: Readonly<Record<string, Format | undefined>> = {
  B: { size: 1, get: (d, at) => d.getUint8(at), set: (d, at, v) => d.setUint8(at, v), least: 0, most: 255 },
  b: { size: 1, get: (d, at) => d.getInt8(at), set: (d, at, v) => d.setInt8(at, v), least: -128, most: 127 },
  c: { size: 1, get: (d, at) => new PyBytes(Uint8Array.of(d.getUint8(at))) },
  '?': { size: 1, get: (d, at) => d.getUint8(at) !== 0 },
  H: {
    size: 2,
    get: (d, at) => d.getUint16(at, true),
    set: (d, at, v) => d.setUint16(at, v, true),
    least: 0,
    most: 65535,
  },
  h: {
    size: 2,
    get: (d, at) => d.getInt16(at, true),
    set: (d, at, v) => d.setInt16(at, v, true),
    least: -32768,
    most: 32767,
  },
  I: {
    size: 4,
    get: (d, at) => d.getUint32(at, true),
    set: (d, at, v) => d.setUint32(at, v, true),
    least: 0,
    most: 2 ** 32 - 1,
  },
  i: {
    size: 4,
    get: (d, at) => d.getInt32(at, true),
    set: (d, at, v) => d.setInt32(at, v, true),
    least: -(2 ** 31),
    most: 2 ** 31 - 1,
  },
  l: long,
  q: long,
  L: unsignedLong,
  Q: unsignedLong,
  f: { size: 4, get: (d, at) => new PyFloat(d.getFloat32(at, true)) },
  d: { size: 8, get: (d, at) => new PyFloat(d.getFloat64(at, true)) },
};

export class PyMemoryView extends PyObject {
  /** The object whose bytes are shown. */
  readonly owner: Value;
  readonly format: string;
  readonly size: number;
  /** In bytes. */
  readonly start: number;
  readonly stride: number;
  /** In items. */
  readonly length: number;
  isReleased: boolean;
  private readonly whole: () => Uint8Array;
  private readonly items: Format;

  /** `whole` gives all bytes of the owner, which may have others by the next call. */
  constructor(
    owner: Value,
    whole: () => Uint8Array,
    format: string,
    items: Format,
    start: number,
    stride: number,
    length: number,
  ) {
    super();
    this.owner = owner;
    this.whole = whole;
    this.format = format;
    this.items = items;
    this.size = items.size;
    this.start = start;
    this.stride = stride;
    this.length = length;
    this.isReleased = false;
  }

  get readonly(): boolean {
    return this.owner instanceof PyBytes;
  }

  get bytes(): Uint8Array {
    const { length, size, start, stride } = this;
    const all = this.whole();
    if (stride === size) return all.subarray(start, start + length * size);
    return Uint8Array.from(
      { length: length * size },
      (_, k) => all[start + Math.floor(k / size) * stride + (k % size)],
    );
  }

  get(i: number): Value {
    const all = this.whole();
    return this.items.get(new DataView(all.buffer, all.byteOffset, all.length), this.start + i * this.stride);
  }

  /** Whether the number fits. */
  set(i: number, v: number): boolean {
    const { least, most, set } = this.items;
    if (set === undefined || least === undefined || most === undefined || v < least || v > most) return false;
    const all = this.whole();
    set(new DataView(all.buffer, all.byteOffset, all.length), this.start + i * this.stride, v);
    return true;
  }

  /** Stores the bytes of item `i`. */
  setBytes(i: number, from: Uint8Array): void {
    this.whole().set(from, this.start + i * this.stride);
  }

  part(start: number, step: number, length: number): PyMemoryView {
    const { format, items, owner, stride, whole } = this;
    return new PyMemoryView(owner, whole, format, items, this.start + start * stride, stride * step, length);
  }

  /** The same memory as items of another format; its bytes must be next to each other. */
  cast(format: string, items: Format): PyMemoryView {
    const { length, owner, size, start, whole } = this;
    return new PyMemoryView(owner, whole, format, items, start, items.size, (length * size) / items.size);
  }

  override pyClass(): PyClass {
    return MEMORYVIEW;
  }
}
