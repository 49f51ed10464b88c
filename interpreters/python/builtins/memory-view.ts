/** memoryview, of bytes, bytearrays and arrays; views of several dimensions are casts of contiguous ones, and have items but no parts. */
import { INDEX_ERROR, notImplemented, raise, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom, PyList } from '../objects/list.ts';
import { FORMATS, type Memory, MemoryOwner, PyMemoryView } from '../objects/memory-view.ts';
import { PyByteArray, PySlice } from '../objects/misc.ts';
import { MEMORYVIEW } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, NOT_IMPLEMENTED, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { equals, indexOrUndefined, isTrue } from '../vm/compare.ts';
import { hashOf, identity } from '../vm/hashing.ts';
import { listItems } from '../vm/iterate.ts';
import { textOf } from '../vm/text.ts';
import { bytesOf } from './bytes.ts';
import { hexOf } from './bytes-text.ts';
import { getset, methods, selfAs, wrapNew } from './define.ts';
import { toFloat } from './numbers.ts';
import { place, sliceIndices } from './slices.ts';

/** Of what casts come from or lead to. */
const BYTES_ONLY: readonly string[] = ['B', 'b', 'c'];

const BYTE = FORMATS.B as NonNullable<(typeof FORMATS)[string]>;

/** What can be seen is of unsigned bytes at first. */
function formatOf(letters: string): typeof BYTE | undefined {
  return FORMATS[letters.replace(/^@/, '')];
}

function view(v: Value): PyMemoryView {
  const m = selfAs(v, PyMemoryView, MEMORYVIEW, 'memoryview');
  if (m.isReleased) throw valueError('operation forbidden on released memoryview object');
  return m;
}

function viewOf(v: Value): PyMemoryView {
  const p = plainOf(v);
  if (p instanceof PyMemoryView) {
    const { format, length, memory, shape, start, stride } = view(p);
    return new PyMemoryView(memory, format, formatOf(format) ?? BYTE, start, stride, length, shape);
  }
  if (p instanceof MemoryOwner) {
    const { itemFormat } = p;
    const items = formatOf(itemFormat);
    if (items === undefined) throw notImplemented(`memoryview: unsupported format ${itemFormat}`);
    const memory: Memory = {
      owner: v,
      isReadonly: false,
      whole: () => p.bytes(),
      changed: (all, at, size) => p.take(all, at, size),
    };
    return new PyMemoryView(memory, itemFormat, items, 0, items.size, p.bytes().length / items.size);
  }
  if (!(p instanceof PyBytes) && !(p instanceof PyByteArray))
    throw typeError(`memoryview: a bytes-like object is required, not '${typeName(v)}'`);
  const memory = { owner: v, isReadonly: p instanceof PyBytes, whole: () => p.bytes, changed: undefined };
  return new PyMemoryView(memory, 'B', BYTE, 0, 1, p.bytes.length);
}

const OUT_OF_BOUNDS = 'index out of bounds on dimension';

/** The item that a key means, which may be a tuple of places; a view of several dimensions has no parts. */
function itemAt(m: PyMemoryView, key: Value): number {
  const { shape } = m;
  const keys = key instanceof PyTuple && key.items.length > 0 ? key.items : [key];
  if (key instanceof PyTuple && keys.every((k) => k instanceof PySlice))
    throw notImplemented('multi-dimensional slicing is not implemented');
  if (keys.some((k) => indexOrUndefined(k) === undefined)) throw typeError('memoryview: invalid slice key');
  if (keys.length < shape.length)
    throw notImplemented(
      key instanceof PyTuple ? 'sub-views are not implemented' : 'multi-dimensional sub-views are not implemented',
    );
  if (keys.length > shape.length)
    throw typeError(`cannot index ${shape.length}-dimension view with ${keys.length}-element tuple`);
  let at = 0;
  keys.forEach((k, dimension) => {
    const i = place(k, shape[dimension], 'memoryview');
    if (i < 0) throw raise(INDEX_ERROR, `${OUT_OF_BOUNDS} ${dimension + 1}`);
    at = at * shape[dimension] + i;
  });
  return at;
}

function item(m: PyMemoryView, key: Value): Value {
  if (key instanceof PySlice) {
    const { start, step, count } = sliceIndices(key, m.shape[0]);
    if (m.shape.length > 1) {
      if (step !== 1) throw notImplemented('memoryview: slices of several dimensions with a step');
      return m.rows(start, count);
    }
    return m.part(start, step, count);
  }
  return m.get(itemAt(m, key));
}

const INTEGERS: Readonly<Record<string, readonly [size: number, signed: boolean] | undefined>> = {
  b: [1, true],
  B: [1, false],
  h: [2, true],
  H: [2, false],
  i: [4, true],
  I: [4, false],
  l: [8, true],
  L: [8, false],
  q: [8, true],
  Q: [8, false],
  n: [8, true],
  N: [8, false],
  P: [8, false],
};

/** The bytes of a value as an item of that format. */
function bytesOfItem(format: string, v: Value): Uint8Array {
  const letter = format.replace(/^@/, '');
  const wrongValue = (): unknown => valueError(`memoryview: invalid value for format '${format}'`);
  const wrongType = (): unknown => typeError(`memoryview: invalid type for format '${format}'`);
  const out = new DataView(new ArrayBuffer(8));
  const integer = INTEGERS[letter];
  if (integer !== undefined) {
    const [size, isSigned] = integer;
    const i = indexOrUndefined(v);
    if (i === undefined) throw wrongType();
    const n = BigInt(i);
    const bits = size * 8;
    if ((isSigned ? BigInt.asIntN(bits, n) : BigInt.asUintN(bits, n)) !== n) throw wrongValue();
    out.setBigUint64(0, BigInt.asUintN(64, n), true);
    return new Uint8Array(out.buffer, 0, size);
  }
  switch (letter) {
    case 'f':
    case 'd':
      if (!(plainOf(v) instanceof PyFloat) && indexOrUndefined(v) === undefined) throw wrongType();
      if (letter === 'f') out.setFloat32(0, toFloat(v), true);
      else out.setFloat64(0, toFloat(v), true);
      return new Uint8Array(out.buffer, 0, letter === 'f' ? 4 : 8);
    case '?':
      return Uint8Array.of(isTrue(v) ? 1 : 0);
    default: {
      const one = plainOf(v);
      if (!(one instanceof PyBytes)) throw wrongType();
      if (one.bytes.length !== 1) throw wrongValue();
      return one.bytes;
    }
  }
}

function store(m: PyMemoryView, key: Value, v: Value): void {
  if (m.readonly) throw typeError('cannot modify read-only memory');
  if (key instanceof PySlice) {
    if (m.shape.length > 1) throw notImplemented('memoryview slice assignments are currently restricted to ndim = 1');
    const { start, step, count } = sliceIndices(key, m.length);
    const given = bytesOf(v);
    if (given === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
    const other = viewOf(v);
    if (other.length !== count || other.format !== m.format)
      throw valueError('memoryview assignment: lvalue and rvalue have different structures');
    m.setBytes(start, given.slice(), step, count);
    return;
  }
  m.setBytes(itemAt(m, key), bytesOfItem(m.format, v));
}

/** The items in lists, one in the other. */
function nested(all: readonly Value[], shape: readonly number[]): Value {
  const [, ...rest] = shape;
  if (rest.length === 0) return listFrom([...all]);
  const size = rest.reduce((a, b) => a * b, 1);
  return listFrom(Array.from({ length: shape[0] }, (_, i) => nested(all.slice(i * size, (i + 1) * size), rest)));
}

/** Items are compared as values, whatever their formats are. */
function isEqual(m: PyMemoryView, other: Value): Value {
  if (bytesOf(other) === undefined) return NOT_IMPLEMENTED;
  const o = viewOf(other);
  if (o.shape.length !== m.shape.length || o.shape.some((n, i) => n !== m.shape[i])) return false;
  if (o.format === m.format && !'fd'.includes(m.format)) return Buffer.compare(m.bytes, o.bytes) === 0;
  const b = o.list();
  return m.list().every((v, i) => equals(v, b[i]));
}

function lengths(v: Value): number[] {
  if (!(v instanceof PyList) && !(v instanceof PyTuple)) throw typeError('shape must be a list or a tuple');
  return listItems(v).map((n) => {
    const length = indexOrUndefined(n);
    if (length === undefined) throw typeError('memoryview.cast(): elements of shape must be integers');
    if (length <= 0) throw valueError('memoryview.cast(): elements of shape must be integers > 0');
    return Number(length);
  });
}

export function openMemoryView(): void {
  wrapNew(MEMORYVIEW, 'object', ([v]) => viewOf(v));
  methods(MEMORYVIEW, [
    ['__len__', '', ([m]) => view(m).shape[0]],
    ['__repr__', '', ([m]) => memoryRepr(selfAs(m, PyMemoryView, MEMORYVIEW, '__repr__'))],
    ['__getitem__', 'key, /', ([m, key]) => item(view(m), key)],
    [
      '__setitem__',
      'key, value, /',
      ([m, key, v]) => {
        store(view(m), key, v);
        return NONE;
      },
    ],
    [
      '__delitem__',
      'key, /',
      () => {
        throw typeError('cannot delete memory');
      },
    ],
    [
      '__eq__',
      'value, /',
      ([m, other]) => {
        const v = plainOf(m);
        if (v instanceof PyMemoryView && v.isReleased) return m === other;
        return isEqual(view(m), other);
      },
    ],
    [
      '__hash__',
      '',
      ([m]) => {
        if (!view(m).readonly) throw valueError('cannot hash writable memoryview object');
        return hashOf(new PyBytes(view(m).bytes));
      },
    ],
    ['__enter__', '', ([m]) => view(m)],
    ['__exit__', '*args', ([m]) => release(m)],
    ['release', '', ([m]) => release(m)],
    ['tobytes', 'order=', ([m]) => new PyBytes(view(m).bytes.slice())],
    ['tolist', '', ([m]) => nested(view(m).list(), view(m).shape)],
    ['toreadonly', '', ([m]) => view(m).readonlyView()],
    [
      'hex',
      'sep=, bytes_per_sep=',
      ([m, sep, size]) => hexOf(Buffer.from(view(m).bytes).toString('latin1'), sep, size),
    ],
    [
      'cast',
      'format, shape=',
      ([m, format, shape]) => {
        const letters = textOf(format) ?? '';
        const items = formatOf(letters);
        if (items === undefined)
          throw valueError(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
          );
        const v = view(m);
        if (v.stride !== v.size) throw typeError('memoryview: casts are restricted to C-contiguous views');
        if (!BYTES_ONLY.includes(v.format) && !BYTES_ONLY.includes(letters))
          throw typeError('memoryview: cannot cast between two non-byte formats');
        if ((v.length * v.size) % items.size !== 0) throw typeError('memoryview: length is not a multiple of itemsize');
        const wanted = shape === undefined ? undefined : lengths(shape);
        if (wanted !== undefined && wanted.reduce((a, b) => a * b, items.size) !== v.length * v.size)
          throw typeError('memoryview: product(shape) * itemsize != buffer size');
        return v.cast(letters, items, wanted);
      },
    ],
    [
      '__reduce_ex__',
      'protocol, /',
      () => {
        throw typeError("cannot pickle 'memoryview' object");
      },
    ],
  ]);
  const fields: readonly (readonly [string, (m: PyMemoryView) => Value])[] = [
    ['obj', (m) => m.memory.owner],
    ['nbytes', (m) => m.length * m.size],
    ['itemsize', (m) => m.size],
    ['format', (m) => m.format],
    ['ndim', (m) => m.shape.length],
    ['shape', (m) => new PyTuple([...m.shape])],
    ['strides', (m) => new PyTuple(strides(m))],
    ['suboffsets', () => EMPTY_TUPLE],
    ['readonly', (m) => m.readonly],
    ['contiguous', (m) => m.stride === m.size],
    ['c_contiguous', (m) => m.stride === m.size],
    ['f_contiguous', (m) => m.stride === m.size],
  ];
  for (const [name, get] of fields) getset(MEMORYVIEW, name, (m) => get(view(m)));
}

/** In bytes, from one place to the next of each dimension. */
function strides({ shape, stride }: PyMemoryView): number[] {
  return shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, stride));
}

function memoryRepr(m: PyMemoryView): Value {
  const at = identity(m).toString(16).padStart(12, '0');
  return m.isReleased ? `<released memory at 0x${at}>` : `<memory at 0x${at}>`;
}

function release(v: Value): Value {
  selfAs(v, PyMemoryView, MEMORYVIEW, 'release').isReleased = true;
  return NONE;
}
