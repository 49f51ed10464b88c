/** What bytearrays can do and bytes cannot: change. */

import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyByteArray, PySlice } from '../objects/misc.ts';
import { BYTEARRAY } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { clampedIndex, indexOf, smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { bytesOf } from './bytes.ts';
import { methods, none } from './define.ts';
import { place, sliceIndices } from './slices.ts';

const NOTHING = new Uint8Array(0);

function array(v: Value): PyByteArray {
  const p = plainOf(v);
  if (p instanceof PyByteArray) return p;
  throw typeError(`descriptor requires a 'bytearray' object but received a '${typeName(v)}'`);
}

function byte(v: Value): number {
  const i = indexOf(v);
  if (typeof i !== 'number' || i < 0 || i > 255) throw valueError('byte must be in range(0, 256)');
  return i;
}

/** The bytes of what is put into an array. */
function given(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b !== undefined) return b;
  if (typeOf(v).find('__iter__') === undefined && typeOf(v).find('__getitem__') === undefined)
    throw typeError(`can assign only bytes, buffers, or iterables of ints in range(0, 256)`);
  return Uint8Array.from(listItems(v).map(byte));
}

function setSlice(a: PyByteArray, key: PySlice, v: Value): void {
  const b = given(v);
  const { start, stop, step, count } = sliceIndices(key, a.bytes.length);
  if (step === 1) {
    a.splice(start, Math.max(0, stop - start), b);
    return;
  }
  if (b.length === 0) {
    deleteSlice(a, key);
    return;
  }
  if (b.length !== count)
    throw valueError(`attempt to assign bytes of size ${b.length} to extended slice of size ${count}`);
  const copy = b.slice();
  for (let i = 0; i < count; i++) a.bytes[start + i * step] = copy[i];
}

function deleteSlice(a: PyByteArray, key: PySlice): void {
  const { start, step, count } = sliceIndices(key, a.bytes.length);
  if (step === 1) {
    a.splice(start, count, NOTHING);
    return;
  }
  const drop = new Set<number>();
  for (let i = 0; i < count; i++) drop.add(start + i * step);
  a.splice(
    0,
    a.bytes.length,
    a.bytes.filter((_, i) => !drop.has(i)),
  );
}

function at(a: PyByteArray, key: Value): number {
  const i = place(key, a.bytes.length, 'bytearray');
  if (i < 0) throw raise(INDEX_ERROR, 'bytearray index out of range');
  return i;
}

/** How it is made again: out of text, where a protocol has no bytes. */
function reduced(b: Value, protocol: number): Value {
  const { bytes } = array(b);
  const args: Value[] =
    bytes.length === 0
      ? []
      : protocol < 3
        ? [Buffer.from(bytes).toString('latin1'), 'latin-1']
        : [new PyBytes(bytes.slice())];
  return new PyTuple([typeOf(b), new PyTuple(args), call(getAttr(b, '__getstate__'), [])]);
}

export function openByteArray(): void {
  const add = (v: Value, b: Uint8Array): void => array(v).splice(array(v).bytes.length, 0, b);
  methods(BYTEARRAY, [
    ['append', 'item, /', ([b, v]) => none(add(b, Uint8Array.of(byte(v))))],
    ['extend', 'iterable, /', ([b, v]) => none(add(b, given(v)))],
    [
      'insert',
      'index, item, /',
      ([b, i, v]) => {
        const a = array(b);
        const n = a.bytes.length;
        const where = clampedIndex(i);
        a.splice(where < 0 ? Math.max(0, where + n) : Math.min(n, where), 0, Uint8Array.of(byte(v)));
        return NONE;
      },
    ],
    [
      'pop',
      'index=, /',
      ([b, index]) => {
        const a = array(b);
        if (a.bytes.length === 0) throw raise(INDEX_ERROR, 'pop from empty bytearray');
        const i = place(index === undefined ? -1 : indexOf(index), a.bytes.length, 'bytearray');
        if (i < 0) throw raise(INDEX_ERROR, 'pop index out of range');
        const v = a.bytes[i];
        a.splice(i, 1, NOTHING);
        return v;
      },
    ],
    [
      'remove',
      'value, /',
      ([b, v]) => {
        const a = array(b);
        const i = a.bytes.indexOf(byte(v));
        if (i < 0) throw valueError('value not found in bytearray');
        a.splice(i, 1, NOTHING);
        return NONE;
      },
    ],
    ['clear', '', ([b]) => none(array(b).splice(0, array(b).bytes.length, NOTHING))],
    ['reverse', '', ([b]) => none(array(b).bytes.reverse())],
    ['__reduce__', '', ([b]) => reduced(b, 2)],
    ['__reduce_ex__', 'protocol=, /', ([b, protocol]) => reduced(b, protocol === undefined ? 0 : smallIndex(protocol))],
    ['copy', '', ([b]) => new PyByteArray(array(b).bytes.slice())],
    [
      '__iadd__',
      'value, /',
      ([b, v]) => {
        const other = bytesOf(v);
        if (other === undefined) throw typeError(`can't concat ${typeName(v)} to bytearray`);
        add(b, other);
        return b;
      },
    ],
    [
      '__imul__',
      'value, /',
      ([b, v]) => {
        const a = array(b);
        const n = Math.max(0, smallIndex(v));
        const once = a.bytes.slice();
        const all = new Uint8Array(once.length * n);
        for (let i = 0; i < n; i++) all.set(once, i * once.length);
        a.splice(0, once.length, all);
        return b;
      },
    ],
    [
      '__setitem__',
      'key, value, /',
      ([b, key, v]) => {
        const a = array(b);
        if (key instanceof PySlice) setSlice(a, key, v);
        else a.bytes[at(a, key)] = byte(v);
        return NONE;
      },
    ],
    [
      '__delitem__',
      'key, /',
      ([b, key]) => {
        const a = array(b);
        if (key instanceof PySlice) deleteSlice(a, key);
        else a.splice(at(a, key), 1, NOTHING);
        return NONE;
      },
    ],
  ]);
  BYTEARRAY.namespace.set('__hash__', NONE);
  BYTEARRAY.renew();
}
