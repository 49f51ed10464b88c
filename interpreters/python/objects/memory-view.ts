/** A view of the memory of another object; it sees what becomes of it. */
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { MEMORYVIEW } from './types.ts';
import { PyBytes, PyFloat, type Value } from './value.ts';

interface Format {
  readonly size: number;
  readonly get: (d: DataView, at: number) => Value;
}

const small = (v: bigint): Value => (Number.isSafeInteger(Number(v)) ? Number(v) : v);
const long: Format = { size: 8, get: (d, at) => small(d.getBigInt64(at, true)) };
const unsignedLong: Format = { size: 8, get: (d, at) => small(d.getBigUint64(at, true)) };

/** By the letters of the module struct, in the machine's own sizes. */
export const FORMATS: Readonly<Record<string, Format | undefined>> = {
  B: { size: 1, get: (d, at) => d.getUint8(at) },
  b: { size: 1, get: (d, at) => d.getInt8(at) },
  c: { size: 1, get: (d, at) => new PyBytes(Uint8Array.of(d.getUint8(at))) },
  '?': { size: 1, get: (d, at) => d.getUint8(at) !== 0 },
  H: { size: 2, get: (d, at) => d.getUint16(at, true) },
  h: { size: 2, get: (d, at) => d.getInt16(at, true) },
  I: { size: 4, get: (d, at) => d.getUint32(at, true) },
  i: { size: 4, get: (d, at) => d.getInt32(at, true) },
  l: long,
  q: long,
  L: unsignedLong,
  Q: unsignedLong,
  N: unsignedLong,
  P: unsignedLong,
  n: long,
  f: { size: 4, get: (d, at) => new PyFloat(d.getFloat32(at, true)) },
  d: { size: 8, get: (d, at) => new PyFloat(d.getFloat64(at, true)) },
};

/** What lets others see and change its memory, without having it as bytes itself. */
export abstract class MemoryOwner extends PyObject {
  /** The letter of its items. */
  abstract get itemFormat(): string;
  /** A copy. */
  abstract bytes(): Uint8Array;
  /** Others have changed this part of a copy. */
  abstract take(bytes: Uint8Array, at: number, size: number): void;
}

/** Memory that views share. */
export interface Memory {
  /** The object whose bytes are shown. */
  readonly owner: Value;
  readonly isReadonly: boolean;
  /** All of it, which may be another array by the next call. */
  readonly whole: () => Uint8Array;
  /** To be called after a change. */
  readonly changed: ((all: Uint8Array, at: number, size: number) => void) | undefined;
}

export class PyMemoryView extends PyObject {
  readonly memory: Memory;
  readonly format: string;
  readonly size: number;
  /** In bytes. */
  readonly start: number;
  readonly stride: number;
  /** In items. */
  readonly length: number;
  /** Lengths of the dimensions; of several, the items are next to each other. */
  readonly shape: readonly number[];
  isReleased: boolean;
  private readonly items: Format;

  constructor(
    memory: Memory,
    format: string,
    items: Format,
    start: number,
    stride: number,
    length: number,
    shape: readonly number[] = [length],
  ) {
    super();
    this.memory = memory;
    this.format = format;
    this.items = items;
    this.size = items.size;
    this.start = start;
    this.stride = stride;
    this.length = length;
    this.shape = shape;
    this.isReleased = false;
  }

  get readonly(): boolean {
    return this.memory.isReadonly;
  }

  get bytes(): Uint8Array {
    const { length, size, start, stride } = this;
    const all = this.memory.whole();
    if (stride === size) return all.subarray(start, start + length * size);
    return Uint8Array.from(
      { length: length * size },
      (_, k) => all[start + Math.floor(k / size) * stride + (k % size)],
    );
  }

  get(i: number): Value {
    const all = this.memory.whole();
    return this.items.get(new DataView(all.buffer, all.byteOffset, all.length), this.start + i * this.stride);
  }

  list(): Value[] {
    const all = this.memory.whole();
    const d = new DataView(all.buffer, all.byteOffset, all.length);
    return Array.from({ length: this.length }, (_, i) => this.items.get(d, this.start + i * this.stride));
  }

  /** Stores the bytes of `count` items, from item `i` on, each `step` behind the one before. */
  setBytes(i: number, from: Uint8Array, step = 1, count = 1): void {
    const { memory, size, start, stride } = this;
    const all = memory.whole();
    for (let k = 0; k < count; k++) {
      const at = start + (i + k * step) * stride;
      all.set(from.subarray(k * size, (k + 1) * size), at);
      memory.changed?.(all, at, size);
    }
  }

  part(start: number, step: number, length: number): PyMemoryView {
    const { format, items, memory, stride } = this;
    return new PyMemoryView(memory, format, items, this.start + start * stride, stride * step, length);
  }

  /** Some of the first dimension, which follow each other. */
  rows(first: number, count: number): PyMemoryView {
    const { format, items, memory, start, stride } = this;
    const [, ...rest] = this.shape;
    const each = rest.reduce((a, b) => a * b, 1);
    return new PyMemoryView(memory, format, items, start + first * each * stride, stride, count * each, [
      count,
      ...rest,
    ]);
  }

  /** The same, for reading only. */
  readonlyView(): PyMemoryView {
    const { format, items, length, memory, shape, start, stride } = this;
    return new PyMemoryView({ ...memory, isReadonly: true }, format, items, start, stride, length, shape);
  }

  /** The same memory as items of another format; its bytes must be next to each other. */
  cast(format: string, items: Format, shape?: readonly number[]): PyMemoryView {
    const { length, memory, size, start } = this;
    return new PyMemoryView(memory, format, items, start, items.size, (length * size) / items.size, shape);
  }

  override pyClass(): PyClass {
    return MEMORYVIEW;
  }
}
