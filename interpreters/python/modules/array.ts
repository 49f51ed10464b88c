/** array: sequences of numbers of one kind. The items are Python values; ranges are checked when they are stored. */
import { bytesOf, requiredBytes } from '../builtins/bytes.ts';
import { comparisons, getset, methods, wrapNew } from '../builtins/define.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { toFloat } from '../builtins/numbers.ts';
import { place, sliced, sliceIndices, timesOf } from '../builtins/slices.ts';
import type { PyClass } from '../objects/class.ts';
import { INDEX_ERROR, OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { PyIterator } from '../objects/iterators.ts';
import { elements, listFrom, PyList } from '../objects/list.ts';
import { MemoryOwner } from '../objects/memory-view.ts';
import { PySlice } from '../objects/misc.ts';
import { normalize } from '../objects/numbers.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyBytes, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { clampedIndex, compareValues, indexOrUndefined, same, smallIndex } from '../vm/compare.ts';
import { items } from '../vm/iterate.ts';
import { repr, strOf, textOf } from '../vm/text.ts';
import { openArrayFiles } from './array-files.ts';
import { openArrayPickles } from './array-pickles.ts';
import { registerModule } from './import.ts';

const ARRAY = builtinClass('array');
const ARRAY_ITERATOR = builtinClass('arrayiterator', OBJECT, true);

/** Codes with the sizes of their items. */
const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  B: 1,
  u: 4,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
};

const NAMES: Readonly<Record<string, string>> = {
  b: 'signed char',
  B: 'unsigned byte integer',
  h: 'signed short integer',
  H: 'unsigned short',
  i: 'signed integer',
  I: 'unsigned int',
};

class PyArray extends MemoryOwner {
  readonly code: string;
  all: Value[];

  constructor(code: string, all: Value[]) {
    super();
    this.code = code;
    this.all = all;
  }

  get size(): number {
    return SIZES[this.code];
  }

  /** The value as it is stored. @dontLookInside */
  item(v: Value): Value {
    const { code, size } = this;
    if (code === 'd') return new PyFloat(toFloat(v));
    if (code === 'f') return new PyFloat(Math.fround(toFloat(v)));
    if (code === 'u') {
      const text = textOf(v);
      if (text === undefined || [...text].length !== 1) throw typeError('array item must be unicode character');
      return strOf(text);
    }
    const i = indexOrUndefined(v);
    if (i === undefined) throw typeError(`'${typeName(v)}' object cannot be interpreted as an integer`);
    const signed = code === code.toLowerCase();
    const low = signed ? -(2 ** (8 * size - 1)) : 0;
    const high = signed ? 2n ** BigInt(8 * size - 1) - 1n : 2n ** BigInt(8 * size) - 1n;
    if (i >= low && i <= high) return i;
    // The smallest ones are read as short ones first.
    const name = NAMES[code === 'b' && Math.abs(Number(i)) > 0x8000 ? 'h' : code];
    if (name === undefined)
      throw raise(
        OVERFLOW_ERROR,
        signed || i > 0 ? 'int too big to convert' : "can't convert negative value to unsigned int",
      );
    throw raise(OVERFLOW_ERROR, `${name} is ${i < low ? 'less than minimum' : 'greater than maximum'}`);
  }

  get itemFormat(): string {
    return this.code === 'u' ? 'w' : this.code;
  }

  take(bytes: Uint8Array, at: number, size: number): void {
    const first = Math.floor(at / this.size);
    const end = Math.ceil((at + size) / this.size);
    const changed = new PyArray(this.code, []);
    changed.add(bytes.subarray(first * this.size, end * this.size));
    changed.all.forEach((v, i) => {
      this.all[first + i] = v;
    });
  }

  bytes(): Uint8Array {
    const { code, size } = this;
    const out = new Uint8Array(this.all.length * size);
    const view = new DataView(out.buffer);
    this.all.forEach((v, i) => {
      const at = i * size;
      if (code === 'd') view.setFloat64(at, (v as PyFloat).v, true);
      else if (code === 'f') view.setFloat32(at, (v as PyFloat).v, true);
      else if (code === 'u') view.setUint32(at, (textOf(v) ?? '').codePointAt(0) ?? 0, true);
      else if (size === 8) view.setBigUint64(at, BigInt.asUintN(64, BigInt(v as number)), true);
      else if (size === 4) view.setUint32(at, (v as number) >>> 0, true);
      else if (size === 2) view.setUint16(at, (v as number) & 0xffff, true);
      else view.setUint8(at, (v as number) & 0xff);
    });
    return out;
  }

  add(bytes: Uint8Array): void {
    const { code, size } = this;
    if (bytes.length % size !== 0) throw valueError('bytes length not a multiple of item size');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; at += size) {
      if (code === 'd') this.all.push(new PyFloat(view.getFloat64(at, true)));
      else if (code === 'f') this.all.push(new PyFloat(view.getFloat32(at, true)));
      else if (code === 'u') this.all.push(strOf(String.fromCodePoint(view.getUint32(at, true))));
      else if (size === 8)
        this.all.push(
          normalize(code === 'q' || code === 'l' ? view.getBigInt64(at, true) : view.getBigUint64(at, true)),
        );
      else if (size === 4) this.all.push(code === 'i' ? view.getInt32(at, true) : view.getUint32(at, true));
      else if (size === 2) this.all.push(code === 'h' ? view.getInt16(at, true) : view.getUint16(at, true));
      else this.all.push(code === 'b' ? view.getInt8(at) : view.getUint8(at));
    }
  }

  override pyClass(): PyClass {
    return ARRAY;
  }
}

class ArrayIterator extends PyIterator {
  private readonly array: PyArray;
  private i: number;

  constructor(array: PyArray) {
    super();
    this.array = array;
    this.i = 0;
  }

  next(): Value | undefined {
    const { all } = this.array;
    return this.i < all.length ? all[this.i++] : undefined;
  }

  override pyClass(): PyClass {
    return ARRAY_ITERATOR;
  }
}

function array(v: Value): PyArray {
  const a = plainOf(v);
  if (a instanceof PyArray) return a;
  throw typeError(`descriptor requires an 'array.array' object but received a '${typeName(v)}'`);
}

/** The items of another array, which has to be of the same kind. */
function sameKind(a: PyArray, v: Value, what: string): readonly Value[] {
  const other = plainOf(v);
  if (!(other instanceof PyArray)) throw typeError(what);
  if (other.code !== a.code) throw typeError('bad argument type for built-in operation');
  return other.all;
}

function extend(a: PyArray, v: Value): Value {
  const other = plainOf(v);
  if (other instanceof PyArray) {
    if (other.code !== a.code) throw typeError('can only extend with array of same kind');
    for (const x of other.all.slice()) a.all.push(x);
  } else for (const x of items(v)) a.all.push(a.item(x));
  return NONE;
}

function create([codeValue, initial]: readonly Value[]): Value {
  const code = textOf(codeValue);
  if (code === undefined || code.length !== 1)
    throw typeError(`array() argument 1 must be a unicode character, not ${typeName(codeValue)}`);
  if (!(code in SIZES)) throw valueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)');
  const a = new PyArray(code, []);
  if (initial === undefined) return a;
  const bytes = bytesOf(initial);
  const text = textOf(initial);
  if (text !== undefined && code !== 'u')
    throw typeError(`cannot use a str to initialize an array with typecode '${code}'`);
  const other = plainOf(initial);
  if (bytes !== undefined) a.add(bytes);
  else if (other instanceof PyArray) for (const x of other.all) a.all.push(a.item(x));
  else extend(a, initial);
  return a;
}

function setSlice(a: PyArray, key: PySlice, v: Value): void {
  const given = sameKind(a, v, `can only assign array (not "${typeName(v)}") to array slice`).slice();
  const { start, step, count } = sliceIndices(key, a.all.length);
  if (step === 1) a.all = [...a.all.slice(0, start), ...given, ...a.all.slice(start + count)];
  else if (given.length !== count)
    throw valueError(`attempt to assign array of size ${given.length} to extended slice of size ${count}`);
  else given.forEach((x, i) => (a.all[start + i * step] = x));
}

function deleteAt(a: PyArray, key: Value): void {
  if (key instanceof PySlice) {
    const { start, step, count } = sliceIndices(key, a.all.length);
    const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
    a.all = a.all.filter((_, i) => !gone.has(i));
    return;
  }
  const i = place(key, a.all.length, 'array');
  if (i < 0) throw raise(INDEX_ERROR, 'array assignment index out of range');
  a.all.splice(i, 1);
}

function find(a: PyArray, v: Value): number {
  return a.all.findIndex((x) => same(x, v));
}

function arrayRepr(a: PyArray, name: string): string {
  if (a.all.length === 0) return `${name}('${a.code}')`;
  const content = a.code === 'u' ? strOf(a.all.map((c) => textOf(c) ?? '').join('')) : listFrom(a.all);
  return `${name}('${a.code}', ${repr(content)})`;
}

function openMethods(): void {
  methods(ARRAY, [
    [
      'append',
      'v, /',
      ([s, v]) => {
        const a = array(s);
        a.all.push(a.item(v));
        return NONE;
      },
    ],
    ['extend', 'bb, /', ([s, v]) => extend(array(s), v)],
    [
      'fromlist',
      'list, /',
      ([s, v]) => {
        if (!(v instanceof PyList)) throw typeError('arg must be list');
        const a = array(s);
        for (const x of elements(v).map((x) => a.item(x))) a.all.push(x);
        return NONE;
      },
    ],
    ['tolist', '', ([s]) => listFrom(array(s).all)],
    ['tobytes', '', ([s]) => new PyBytes(array(s).bytes())],
    [
      'frombytes',
      'buffer, /',
      ([s, v]) => {
        const b = requiredBytes(v);
        array(s).add(b);
        return NONE;
      },
    ],
    [
      'insert',
      'i, v, /',
      ([s, i, v]) => {
        const a = array(s);
        a.all.splice(smallIndex(i), 0, a.item(v));
        return NONE;
      },
    ],
    [
      'pop',
      'i=, /',
      ([s, i]) => {
        const a = array(s);
        if (a.all.length === 0) throw raise(INDEX_ERROR, 'pop from empty array');
        const at = place(i ?? -1, a.all.length, 'array');
        if (at < 0) throw raise(INDEX_ERROR, 'pop index out of range');
        return a.all.splice(at, 1)[0];
      },
    ],
    [
      'remove',
      'v, /',
      ([s, v]) => {
        const i = find(array(s), v);
        if (i < 0) throw valueError('array.remove(x): x not in array');
        array(s).all.splice(i, 1);
        return NONE;
      },
    ],
    [
      'index',
      'v, start=, stop=, /',
      ([s, v, start, stop]) => {
        const { all } = array(s);
        const bound = (b: Value | undefined, missing: number): number => {
          const i = b === undefined ? missing : clampedIndex(b);
          return Math.max(0, i < 0 ? i + all.length : i);
        };
        const end = bound(stop, all.length);
        for (let i = bound(start, 0); i < Math.min(end, all.length); i++) if (same(all[i], v)) return i;
        throw valueError('array.index(x): x not in array');
      },
    ],
    ['count', 'v, /', ([s, v]) => array(s).all.filter((x) => same(x, v)).length],
    [
      'reverse',
      '',
      ([s]) => {
        array(s).all.reverse();
        return NONE;
      },
    ],
    [
      'byteswap',
      '',
      ([s]) => {
        const a = array(s);
        const bytes = a.bytes();
        for (let i = 0; i < bytes.length; i += a.size) bytes.subarray(i, i + a.size).reverse();
        a.all = [];
        a.add(bytes);
        return NONE;
      },
    ],
    ['buffer_info', '', ([s]) => new PyTuple([0, array(s).all.length])],
    ['__copy__', '', ([s]) => new PyArray(array(s).code, array(s).all.slice())],
    ['__deepcopy__', 'memo, /', ([s]) => new PyArray(array(s).code, array(s).all.slice())],
    ['__repr__', '', ([s]) => arrayRepr(array(s), typeOf(s).name)],
  ]);
}

function openSequence(): void {
  methods(ARRAY, [
    ['__len__', '', ([s]) => array(s).all.length],
    ['__iter__', '', ([s]) => new ArrayIterator(array(s))],
    ['__contains__', 'key, /', ([s, v]) => find(array(s), v) >= 0],
    [
      '__getitem__',
      'key, /',
      ([s, key]) => {
        const a = array(s);
        if (key instanceof PySlice) return new PyArray(a.code, sliced(a.all, key));
        const i = place(key, a.all.length, 'array');
        if (i < 0) throw raise(INDEX_ERROR, 'array index out of range');
        return a.all[i];
      },
    ],
    [
      '__setitem__',
      'key, value, /',
      ([s, key, v]) => {
        const a = array(s);
        if (key instanceof PySlice) {
          setSlice(a, key, v);
          return NONE;
        }
        const i = place(key, a.all.length, 'array');
        if (i < 0) throw raise(INDEX_ERROR, 'array assignment index out of range');
        a.all[i] = a.item(v);
        return NONE;
      },
    ],
    [
      '__delitem__',
      'key, /',
      ([s, key]) => {
        deleteAt(array(s), key);
        return NONE;
      },
    ],
    [
      '__add__',
      'value, /',
      ([s, v]) => {
        const a = array(s);
        return new PyArray(a.code, [
          ...a.all,
          ...sameKind(a, v, `can only append array (not "${typeName(v)}") to array`),
        ]);
      },
    ],
    [
      '__iadd__',
      'value, /',
      ([s, v]) => {
        const other = plainOf(v);
        if (!(other instanceof PyArray)) throw typeError(`can only extend array with array (not "${typeName(v)}")`);
        extend(array(s), other);
        return s;
      },
    ],
    ['__mul__', 'value, /', ([s, n]) => repeated(array(s), n)],
    ['__rmul__', 'value, /', ([s, n]) => repeated(array(s), n)],
    [
      '__imul__',
      'value, /',
      ([s, n]) => {
        const k = timesOf(n);
        if (k === undefined) return NOT_IMPLEMENTED;
        const a = array(s);
        a.all = timesOver(a.all, k);
        return s;
      },
    ],
  ]);
}

function repeated(a: PyArray, n: Value): Value {
  const k = timesOf(n);
  if (k === undefined) return NOT_IMPLEMENTED;
  return new PyArray(a.code, timesOver(a.all, k));
}

function timesOver(all: Value[], k: number): Value[] {
  return Array.from({ length: Math.max(0, k) }, () => all).flat();
}

export function openArray(): void {
  registerModule('array', (n) => {
    ARRAY.namespace.set('__module__', 'array');
    iteratorMethods(ARRAY_ITERATOR);
    wrapNew(ARRAY, 'typecode, initializer=, /', create);
    methods(ARRAY, [['__init__', 'typecode, initializer=, /', () => NONE]]);
    openMethods();
    openSequence();
    openArrayFiles(ARRAY, array);
    openArrayPickles(n, ARRAY, array);
    comparisons(ARRAY, (op, a, b) => {
      const other = plainOf(b);
      return other instanceof PyArray
        ? compareValues(op, listFrom(array(a).all), listFrom(other.all))
        : NOT_IMPLEMENTED;
    });
    ARRAY.namespace.set('__hash__', NONE);
    getset(ARRAY, 'typecode', (a) => array(a).code);
    getset(ARRAY, 'itemsize', (a) => array(a).size);
    n.set('array', ARRAY);
    n.set('ArrayType', ARRAY);
    n.set('typecodes', Object.keys(SIZES).join(''));
  });
}
