/** _struct: values as bytes, by a format. */
import { bytesOf, requiredBytes, writableBytes } from '../builtins/bytes.ts';
import { definer, getset, methods, wrapNew } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { toFloat } from '../builtins/numbers.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { EXCEPTION, exceptionNamed, OVERFLOW_ERROR, Raised, raise, typeError } from '../objects/exceptions.ts';
import { NativeIterator } from '../objects/iterators.ts';
import { normalize } from '../objects/numbers.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { indexOrUndefined, isTrue, smallIndex } from '../vm/compare.ts';
import { str, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

const STRUCT = builtinClass('Struct');
const UNPACK_ITERATOR = builtinClass('unpack_iterator', OBJECT, true);
const ERROR = exceptionClass('struct', 'error', [EXCEPTION]);

function wrong(message: string): Raised {
  return raise(ERROR, message);
}

/** Sizes of integers; capitals are unsigned. */
const STANDARD: Readonly<Record<string, number>> = { b: 1, h: 2, i: 4, l: 4, q: 8 };
const NATIVE: Readonly<Record<string, number>> = { ...STANDARD, l: 8, n: 8, p: 8 };
const FLOATS: Readonly<Record<string, number>> = { e: 2, f: 4, d: 8 };

interface Item {
  readonly code: string;
  /** Of one value; of texts the whole. */
  readonly size: number;
  readonly offset: number;
}

interface Layout {
  readonly items: readonly Item[];
  readonly size: number;
  readonly little: boolean;
  readonly native: boolean;
}

function sizeOf(code: string, native: boolean): number {
  if (code === 'x' || code === 'c' || code === 's' || code === 'p' || code === '?') return 1;
  if (code in FLOATS) return FLOATS[code];
  if (code === 'P' && native) return 8;
  const table = native ? NATIVE : STANDARD;
  const low = code.toLowerCase();
  if (low in table && code !== 'p' && code !== 'P') return table[low];
  throw wrong('bad char in struct format');
}

/** Each item has an entry in the layout. */
const MOST_ITEMS = 2 ** 26;
const LAYOUTS = new Map<string, Layout>();

function layoutOf(format: string): Layout {
  const known = LAYOUTS.get(format);
  if (known !== undefined) return known;
  const order = /^[@=<>!]/.exec(format)?.[0] ?? '';
  const native = order === '' || order === '@';
  const items: Item[] = [];
  let offset = 0;
  let isTooMuch = false;
  const body = format.slice(order.length);
  const part = /\s+|(\d*)([a-zA-Z?]?)/y;
  while (part.lastIndex < body.length) {
    const m = part.exec(body);
    if (m === null || m[0] === '') throw wrong('bad char in struct format');
    const [whole, digits, code] = m;
    if (whole.trim() === '') continue;
    if (code === '')
      throw wrong(
        part.lastIndex < body.length ? 'bad char in struct format' : 'repeat count given without format specifier',
      );
    const count = digits === '' ? 1 : Number(digits);
    const size = sizeOf(code, native);
    if (native) offset = Math.ceil(offset / size) * size;
    if (code === 's' || code === 'p') {
      if (offset + count >= 2 ** 63) throw wrong('total struct size too long');
      items.push({ code, size: count, offset });
      offset += count;
      continue;
    }
    if (offset + count * size >= 2 ** 63) throw wrong('total struct size too long');
    if (code !== 'x' && count > MOST_ITEMS) isTooMuch = true;
    else if (code !== 'x') for (let i = 0; i < count; i++) items.push({ code, size, offset: offset + i * size });
    offset += count * size;
  }
  if (isTooMuch) throw raise(exceptionNamed('MemoryError'));
  const layout = { items, size: offset, little: order !== '>' && order !== '!', native };
  LAYOUTS.set(format, layout);
  return layout;
}

const NAMES: Readonly<Record<string, string>> = { b: 'byte', h: 'short' };

function integer(v: Value, item: Item, layout: Layout): bigint {
  const i = indexOrUndefined(v);
  if (i === undefined) throw wrong('required argument is not an integer');
  const n = BigInt(i);
  const signed = item.code === item.code.toLowerCase();
  const bits = BigInt(item.size * 8);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (n >= low && n <= high) return n;
  // Where the order is the machine's, C does as without one.
  const isNative = layout.native || layout.little;
  if (item.size === 8) throw wrong(isNative ? 'argument out of range' : 'int too large to convert');
  // C takes a long or an unsigned long first.
  const isNamed = item.size === 1 || (item.size === 2 && isNative);
  if (!isNamed && (signed ? BigInt.asIntN(64, n) !== n : BigInt.asUintN(64, n) !== n))
    throw wrong('argument out of range');
  const name = isNamed ? `${signed ? '' : 'u'}${NAMES[item.code.toLowerCase()] ?? ''}` : `'${item.code}'`;
  throw wrong(`${name} format requires ${low} <= number <= ${high}`);
}

/** Pointers may be negative. */
function pointer(v: Value): bigint {
  const i = indexOrUndefined(v);
  if (i === undefined) throw wrong('required argument is not an integer');
  const n = BigInt(i);
  if (n < -(1n << 63n) || n >= 1n << 64n) throw wrong('int too large to convert');
  return BigInt.asUintN(64, n);
}

function halfBits(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (a === Infinity) return sign | 0x7c00;
  if (a === 0) return sign;
  let exponent = Math.max(-14, Math.floor(Math.log2(a)));
  if (2 ** exponent > a) exponent = Math.max(-14, exponent - 1);
  const scaled = (a / 2 ** exponent) * 1024;
  let m = Math.floor(scaled);
  const rest = scaled - m;
  if (rest > 0.5 || (rest === 0.5 && (m & 1) === 1)) m++;
  const bits = exponent === -14 && m < 1024 ? m : ((exponent + 15) << 10) + (m - 1024);
  if (bits >= 0x7c00) throw raise(OVERFLOW_ERROR, 'float too large to pack with e format');
  return sign | bits;
}

function halfValue(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const m = bits & 1023;
  if (exponent === 31) return m === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? m * 2 ** -24 : (1 + m / 1024) * 2 ** (exponent - 15));
}

function numberOf(v: Value): number {
  try {
    return toFloat(v);
  } catch (e) {
    if (e instanceof Raised) throw wrong('required argument is not a float');
    throw e;
  }
}

function put(view: DataView, at: number, item: Item, v: Value, layout: Layout): void {
  const { little } = layout;
  const { code, size } = item;
  switch (code) {
    case 'c': {
      const b = bytesOf(v);
      if (b === undefined || b.length !== 1) throw wrong('char format requires a bytes object of length 1');
      view.setUint8(at, b[0]);
      return;
    }
    case '?':
      view.setUint8(at, isTrue(v) ? 1 : 0);
      return;
    case 's':
    case 'p': {
      const b = bytesOf(v);
      if (b === undefined) throw wrong(`argument for '${code}' must be a bytes object`);
      const skip = code === 'p' && size > 0 ? 1 : 0;
      const n = Math.min(b.length, size - skip, code === 'p' ? 255 : size);
      if (skip === 1) view.setUint8(at, n);
      for (let i = 0; i < n; i++) view.setUint8(at + skip + i, b[i]);
      return;
    }
    case 'e':
    case 'f':
    case 'd': {
      const plain = plainOf(v);
      if (!(plain instanceof PyFloat) && indexOrUndefined(v) === undefined)
        throw wrong('required argument is not a float');
      const x = numberOf(v);
      if (code === 'd') view.setFloat64(at, x, little);
      else if (code === 'e') view.setUint16(at, halfBits(x), little);
      else {
        if (!layout.native && Number.isFinite(x) && !Number.isFinite(Math.fround(x)))
          throw raise(OVERFLOW_ERROR, 'float too large to pack with f format');
        view.setFloat32(at, x, little);
      }
      return;
    }
    default: {
      const n = code === 'P' ? pointer(v) : integer(v, code === 'N' ? { ...item, code: 'Q' } : item, layout);
      if (size === 1) view.setUint8(at, Number(BigInt.asUintN(8, n)));
      else if (size === 2) view.setUint16(at, Number(BigInt.asUintN(16, n)), little);
      else if (size === 4) view.setUint32(at, Number(BigInt.asUintN(32, n)), little);
      else view.setBigUint64(at, BigInt.asUintN(64, n), little);
    }
  }
}

function get(view: DataView, at: number, item: Item, little: boolean): Value {
  const { code, size } = item;
  const bytes = (from: number, n: number): Value =>
    new PyBytes(new Uint8Array(view.buffer.slice(view.byteOffset + from, view.byteOffset + from + n) as ArrayBuffer));
  switch (code) {
    case 'c':
      return bytes(at, 1);
    case '?':
      return view.getUint8(at) !== 0;
    case 's':
      return bytes(at, size);
    case 'p':
      return size === 0 ? bytes(at, 0) : bytes(at + 1, Math.min(view.getUint8(at), size - 1));
    case 'e':
      return new PyFloat(halfValue(view.getUint16(at, little)));
    case 'f':
      return new PyFloat(view.getFloat32(at, little));
    case 'd':
      return new PyFloat(view.getFloat64(at, little));
    default: {
      const signed = code === code.toLowerCase();
      if (size === 1) return signed ? view.getInt8(at) : view.getUint8(at);
      if (size === 2) return signed ? view.getInt16(at, little) : view.getUint16(at, little);
      if (size === 4) return signed ? view.getInt32(at, little) : view.getUint32(at, little);
      return normalize(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
    }
  }
}

function packInto(layout: Layout, bytes: Uint8Array, at: number, values: readonly Value[], name: string): void {
  if (values.length !== layout.items.length)
    throw wrong(`${name} expected ${layout.items.length} items for packing (got ${values.length})`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  layout.items.forEach((item, i) => {
    put(view, at + item.offset, item, values[i], layout);
  });
}

function packed(layout: Layout, values: readonly Value[]): Value {
  const bytes = new Uint8Array(layout.size);
  packInto(layout, bytes, 0, values, 'pack');
  return new PyBytes(bytes);
}

function unpacked(layout: Layout, bytes: Uint8Array, at: number): Value {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new PyTuple(layout.items.map((item) => get(view, at + item.offset, item, layout.little)));
}

function unpack(layout: Layout, v: Value): Value {
  const bytes = requiredBytes(v);
  if (bytes.length !== layout.size) throw wrong(`unpack requires a buffer of ${layout.size} bytes`);
  return unpacked(layout, bytes, 0);
}

/** The place in a buffer that an offset means. */
function offsetIn(layout: Layout, bytes: Uint8Array, offset: Value | undefined, name: string): number {
  const verb = name === 'unpack_from' ? 'unpacking' : 'packing';
  const given = offset === undefined ? 0 : smallIndex(offset);
  const at = given < 0 ? given + bytes.length : given;
  if (given < 0 && given + layout.size > 0 && name === 'pack_into')
    throw wrong(`no space to pack ${layout.size} bytes at offset ${given}`);
  if (given < 0 && given + layout.size > 0) throw wrong(`not enough data to unpack ${layout.size} bytes`);
  if (at < 0) throw wrong(`offset ${given} out of range for ${bytes.length}-byte buffer`);
  if (bytes.length - at < layout.size)
    throw wrong(
      `${name} requires a buffer of at least ${at + layout.size} bytes for ${verb} ${layout.size} bytes at offset ${at} (actual buffer size is ${bytes.length})`,
    );
  return at;
}

function unpackFrom(layout: Layout, v: Value, offset: Value | undefined): Value {
  const bytes = requiredBytes(v);
  return unpacked(layout, bytes, offsetIn(layout, bytes, offset, 'unpack_from'));
}

function packIntoBuffer(layout: Layout, v: Value, offset: Value, values: readonly Value[]): Value {
  const into = writableBytes(v, 'argument');
  packInto(layout, into, offsetIn(layout, into, offset, 'pack_into'), values, 'pack_into');
  return NONE;
}

function iterate(layout: Layout, v: Value): Value {
  const bytes = requiredBytes(v);
  const { size } = layout;
  if (size === 0) throw wrong('cannot iteratively unpack with a struct of length 0');
  if (bytes.length % size !== 0) throw wrong(`iterative unpacking requires a buffer of a multiple of ${size} bytes`);
  const all = Array.from({ length: bytes.length / size }, (_, i) => unpacked(layout, bytes, i * size));
  return new NativeIterator(all.values(), UNPACK_ITERATOR);
}

class PyStruct extends PyObject {
  readonly format: string;
  readonly layout: Layout;

  constructor(format: string) {
    super();
    this.format = format;
    this.layout = layoutOf(format);
  }

  override pyClass(): PyClass {
    return STRUCT;
  }
}

/** @dontLookInside */
function formatOf(v: Value): string {
  const text = textOf(v);
  if (text !== undefined) return text;
  const b = bytesOf(v);
  if (b === undefined) throw typeError(`Struct() argument 1 must be a str or bytes object, not ${typeName(v)}`);
  return Buffer.from(b).toString('latin1');
}

function struct(v: Value): PyStruct {
  const s = plainOf(v);
  if (s instanceof PyStruct) return s;
  throw typeError(`expected a Struct, got ${typeName(v)}`);
}

export function openStruct(): void {
  registerModule('_struct', (n) => {
    STRUCT.namespace.set('__module__', '_struct');
    iteratorMethods(UNPACK_ITERATOR);
    wrapNew(STRUCT, 'format', ([f]) => new PyStruct(formatOf(f)));
    methods(STRUCT, [
      ['__init__', 'format', () => NONE],
      ['pack', '*args', ([s, ...values]) => packed(struct(s).layout, values)],
      [
        'pack_into',
        'buffer, offset, /, *args',
        ([s, b, at, ...values]) => packIntoBuffer(struct(s).layout, b, at, values),
      ],
      ['unpack', 'buffer, /', ([s, b]) => unpack(struct(s).layout, b)],
      ['unpack_from', 'buffer, offset=', ([s, b, at]) => unpackFrom(struct(s).layout, b, at)],
      ['iter_unpack', 'buffer, /', ([s, b]) => iterate(struct(s).layout, b)],
    ]);
    getset(STRUCT, 'format', (s) => struct(s).format);
    getset(STRUCT, 'size', (s) => struct(s).layout.size);
    n.set('Struct', STRUCT);
    n.set('error', ERROR);
    const def = definer(n);
    const layout = (f: Value): Layout => layoutOf(formatOf(f));
    def('calcsize', 'format, /', ([f]) => layout(f).size);
    def('pack', 'format, /, *args', ([f, ...values]) => packed(layout(f), values));
    def('pack_into', 'format, buffer, offset, /, *args', ([f, b, at, ...values]) =>
      packIntoBuffer(layout(f), b, at, values),
    );
    def('unpack', 'format, buffer, /', ([f, b]) => unpack(layout(f), b));
    def('unpack_from', 'format, /, buffer, offset=', ([f, b, at]) => unpackFrom(layout(f), b, at));
    def('iter_unpack', 'format, buffer, /', ([f, b]) => iterate(layout(f), b));
    def('_clearcache', '', () => NONE);
    n.set('__doc__', str('Functions to convert between Python values and C structs.'));
  });
}
