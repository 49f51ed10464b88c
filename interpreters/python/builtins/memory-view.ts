/** memoryview, of bytes and bytearrays: one dimension. */
import { INDEX_ERROR, notImplemented, raise, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { FORMATS, PyMemoryView } from '../objects/memory-view.ts';
import { PyByteArray, PySlice } from '../objects/misc.ts';
import { MEMORYVIEW } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, NOT_IMPLEMENTED, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { textOf } from '../vm/text.ts';
import { bytesOf } from './bytes.ts';
import { hexOf } from './bytes-text.ts';
import { getset, methods, selfAs, wrapNew } from './define.ts';
import { place, sliceIndices } from './slices.ts';

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
  if (p instanceof PyMemoryView) return view(p).part(0, 1, p.length);
  if (!(p instanceof PyBytes) && !(p instanceof PyByteArray))
    throw typeError(`memoryview: a bytes-like object is required, not '${typeName(v)}'`);
  return new PyMemoryView(v, () => p.bytes, 'B', BYTE, 0, 1, p.bytes.length);
}

function itemAt(m: PyMemoryView, key: Value): number {
  if (indexOrUndefined(key) === undefined) throw typeError('memoryview: invalid slice key');
  return place(key, m.length, 'memoryview');
}

function item(m: PyMemoryView, key: Value): Value {
  if (key instanceof PySlice) {
    const { start, step, count } = sliceIndices(key, m.length);
    return m.part(start, step, count);
  }
  const at = itemAt(m, key);
  if (at < 0) throw raise(INDEX_ERROR, 'index out of bounds on dimension 1');
  return m.get(at);
}

function store(m: PyMemoryView, key: Value, v: Value): void {
  if (m.readonly) throw typeError('cannot modify read-only memory');
  if (key instanceof PySlice) {
    const { start, step, count } = sliceIndices(key, m.length);
    const given = bytesOf(v);
    if (given === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
    if (given.length !== count * m.size)
      throw valueError('memoryview assignment: lvalue and rvalue have different structures');
    const copy = given.slice();
    for (let i = 0; i < count; i++) m.setBytes(start + i * step, copy.subarray(i * m.size, (i + 1) * m.size));
    return;
  }
  const at = itemAt(m, key);
  if (at < 0) throw raise(INDEX_ERROR, 'index out of bounds on dimension 1');
  if (!m.set(at, smallIndex(v))) throw valueError(`memoryview: invalid value for format '${m.format}'`);
}

function itemsOf(m: PyMemoryView): Value[] {
  return Array.from({ length: m.length }, (_, i) => m.get(i));
}

export function openMemoryView(): void {
  wrapNew(MEMORYVIEW, 'object', ([v]) => viewOf(v));
  methods(MEMORYVIEW, [
    ['__len__', '', ([m]) => view(m).length],
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
        const b = bytesOf(other);
        return b === undefined ? NOT_IMPLEMENTED : Buffer.compare(view(m).bytes, b) === 0;
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
    ['tolist', '', ([m]) => listFrom(itemsOf(view(m)))],
    ['toreadonly', '', ([m]) => viewOf(new PyBytes(view(m).bytes))],
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
        if (shape !== undefined) throw notImplemented('memoryview.cast: more than one dimension');
        const v = view(m);
        if (v.stride !== v.size) throw typeError('memoryview: casts are restricted to C-contiguous views');
        if (v.format !== 'B' && letters !== 'B')
          throw typeError('memoryview: cannot cast between two non-byte formats');
        if ((v.length * v.size) % items.size !== 0) throw typeError('memoryview: length is not a multiple of itemsize');
        return v.cast(letters, items);
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
    ['obj', (m) => m.owner],
    ['nbytes', (m) => m.length * m.size],
    ['itemsize', (m) => m.size],
    ['format', (m) => m.format],
    ['ndim', () => 1],
    ['shape', (m) => new PyTuple([m.length])],
    ['strides', (m) => new PyTuple([m.stride])],
    ['suboffsets', () => EMPTY_TUPLE],
    ['readonly', (m) => m.readonly],
    ['contiguous', (m) => m.stride === m.size],
    ['c_contiguous', (m) => m.stride === m.size],
    ['f_contiguous', (m) => m.stride === m.size],
  ];
  for (const [name, get] of fields) getset(MEMORYVIEW, name, (m) => get(view(m)));
}

function release(v: Value): Value {
  selfAs(v, PyMemoryView, MEMORYVIEW, 'release').isReleased = true;
  return NONE;
}
