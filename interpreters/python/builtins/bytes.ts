/** bytes and bytearray. */
import type { PyClass } from '../objects/class.ts';
import { INDEX_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { ItemsIterator } from '../objects/items-iterator.ts';
import { BYTES_ITERATOR } from '../objects/iterators.ts';
import { MemoryOwner, PyMemoryView } from '../objects/memory-view.ts';
import { PyByteArray, PySlice } from '../objects/misc.ts';
import { BYTEARRAY, BYTES } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { call, callSpecial } from '../vm/call.ts';
import { clampedIndex, compareBuiltin, indexOf, indexOrUndefined, sizeArgument, smallCount } from '../vm/compare.ts';
import { hashOf } from '../vm/hashing.ts';
import { items, listItems } from '../vm/iterate.ts';
import { measuredItems } from '../vm/length-hint.ts';
import { bytesRepr, str, textOf } from '../vm/text.ts';
import { bytesOfHex, openBytesText } from './bytes-text.ts';
import { decodeBytes, encodeText } from './codecs.ts';
import { classMethods, comparisons, methods, selfAs, staticMethods, wrapNew } from './define.ts';
import { place, sliceIndices, timesOf } from './slices.ts';
import { replace } from './str-pieces.ts';

/** The bytes of a bytes-like object; undefined: it is none. */
export function bytesOf(v: Value): Uint8Array | undefined {
  const p = plainOf(v);
  if (p instanceof MemoryOwner) return p.bytes();
  return p instanceof PyBytes || p instanceof PyByteArray || p instanceof PyMemoryView ? p.bytes : undefined;
}

/** The memory of an object that lets others write to it. */
export function writableBytes(v: Value, what: string): Uint8Array {
  const p = plainOf(v);
  // That of arrays is not theirs as bytes: nobody would see what is written.
  const isWritable =
    p instanceof PyByteArray ||
    (p instanceof PyMemoryView && !p.readonly && p.stride === p.size && p.memory.changed === undefined);
  if (!isWritable) throw typeError(`${what} must be read-write bytes-like object, not ${typeName(v)}`);
  return p.bytes;
}

/** Writes to the memory of an object, that of arrays included; `fill` says how many bytes it has written from the beginning on. */
export function fillBuffer(v: Value, what: string, fill: (into: Uint8Array) => number): number {
  const p = plainOf(v);
  if (!(p instanceof MemoryOwner)) return fill(writableBytes(v, what));
  const bytes = p.bytes();
  const n = fill(bytes);
  p.take(bytes, 0, n);
  return n;
}

/** The bytes of a bytes-like object; what is none is an error. */
export function requiredBytes(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
  return b;
}

/** One char per byte, so that JavaScript's string methods do the work. */
const latin = (b: Uint8Array): string => Buffer.from(b).toString('latin1');
const raw = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, 'latin1'));

function name(v: Value | undefined, missing: string, parameter: string): string {
  const text = v === undefined ? missing : textOf(v);
  if (text === undefined) throw typeError(`decode() argument '${parameter}' must be str, not ${typeName(v ?? NONE)}`);
  return text;
}

function byteOf(v: Value, what: string): number {
  const i = indexOf(v);
  if (typeof i !== 'number' || i < 0 || i > 255) throw valueError(what);
  return i;
}

function source(
  v: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
  cls: PyClass,
): Uint8Array {
  for (const [name, argument] of [
    ['encoding', encoding],
    ['errors', errors],
  ] as const)
    if (argument !== undefined && textOf(argument) === undefined)
      throw typeError(`${cls.name}() argument '${name}' must be str, not ${typeName(argument)}`);
  if (v === undefined) {
    if (encoding !== undefined) throw typeError('encoding without a string argument');
    if (errors !== undefined) throw typeError('errors without a string argument');
    return new Uint8Array(0);
  }
  const f = cls === BYTES ? typeOf(v).find('__bytes__') : undefined;
  if (f !== undefined && encoding === undefined && errors === undefined) return bytesOfMethod(f, v);
  const text = textOf(v);
  if (text !== undefined) {
    if (encoding === undefined) throw typeError('string argument without an encoding');
    return encodeText(text, str(encoding), errors === undefined ? 'strict' : str(errors));
  }
  if (encoding !== undefined) throw typeError('encoding without a string argument');
  if (errors !== undefined) throw typeError('errors without a string argument');
  const b = bytesOf(v);
  if (b !== undefined) return b.slice();
  const n = typeOf(v).find('__iter__') === undefined ? indexOrUndefined(v) : undefined;
  if (n !== undefined) {
    if (n < 0) throw valueError('negative count');
    return new Uint8Array(smallCount(n));
  }
  return bytesOfIterable(v, cls);
}

function bytesOfMethod(f: Value, v: Value): Uint8Array {
  const made = callSpecial(f, v, []);
  const b = bytesOf(made);
  if (b === undefined || !typeOf(made).isSubclassOf(BYTES))
    throw typeError(`__bytes__ returned non-bytes (type ${typeName(made)})`);
  return b;
}

function bytesOfIterable(v: Value, cls: PyClass): Uint8Array {
  const made = typeOf(v);
  const isIterable = made.find('__iter__') !== undefined || made.find('__getitem__') !== undefined;
  if (!isIterable || textOf(v) !== undefined) throw typeError(`cannot convert '${typeName(v)}' object to ${cls.name}`);
  const what = cls === BYTES ? 'bytes must be in range(0, 256)' : 'byte must be in range(0, 256)';
  return Uint8Array.from((cls === BYTES ? measuredItems(v) : listItems(v)).map((x) => byteOf(x, what)));
}

/** What `bytes` makes of an object that is neither a text nor a count. */
export function bytesOfItems(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b !== undefined) return b;
  const f = typeOf(v).find('__bytes__');
  return f === undefined ? bytesOfIterable(v, BYTES) : bytesOfMethod(f, v);
}

function part(v: Value): string {
  const b = bytesOf(v);
  if (b !== undefined) return latin(b);
  const i = indexOrUndefined(v);
  if (i === undefined) throw typeError(`argument should be integer or bytes-like object, not '${typeName(v)}'`);
  return String.fromCharCode(byteOf(v, 'byte must be in range(0, 256)'));
}

function range(n: number, from: Value | undefined, to: Value | undefined): [number, number] {
  const at = (v: Value | undefined, missing: number): number => {
    if (v === undefined || v === NONE) return missing;
    const i = clampedIndex(v);
    return i < 0 ? Math.max(0, i + n) : i;
  };
  return [at(from, 0), Math.min(n, at(to, n))];
}

function slice(bytes: Uint8Array, key: PySlice): Uint8Array {
  const { start, step, count } = sliceIndices(key, bytes.length);
  if (step === 1) return bytes.slice(start, start + count);
  const r = new Uint8Array(count);
  for (let i = 0; i < count; i++) r[i] = bytes[start + i * step];
  return r;
}

/** Looks at the length each time: a bytearray may change. */
function bytesIterator(v: Value): ItemsIterator {
  return new ItemsIterator(
    v,
    false,
    () => requiredBytes(v).length,
    (i) => requiredBytes(v)[i],
    BYTES_ITERATOR,
  );
}

function joined(parts: readonly Uint8Array[], separator: Uint8Array): Uint8Array {
  let size = separator.length * Math.max(parts.length - 1, 0);
  for (const p of parts) size += p.length;
  const all = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    if (i > 0) {
      all.set(separator, at);
      at += separator.length;
    }
    all.set(parts[i], at);
    at += parts[i].length;
  }
  return all;
}

function openShared(cls: PyClass): void {
  const make = (t: string): Value => (cls === BYTES ? new PyBytes(raw(t)) : new PyByteArray(raw(t)));
  const of = (b: Uint8Array): Value => (cls === BYTES ? new PyBytes(b) : new PyByteArray(b));
  const find = (args: readonly Value[], last: boolean): number => {
    const bytes = requiredBytes(args[0]);
    const wanted = Buffer.from(part(args[1]), 'latin1');
    const [start, end] = range(bytes.length, args[2], args[3]);
    if (start > end) return -1;
    const w = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
    if (wanted.length === 0) return last ? end : start;
    const i = last ? w.lastIndexOf(wanted) : w.indexOf(wanted);
    return i < 0 ? -1 : start + i;
  };
  const found = (i: number): number => {
    if (i < 0) throw valueError('subsection not found');
    return i;
  };
  const strip = (args: readonly Value[], left: boolean, right: boolean): Value => {
    const t = latin(requiredBytes(args[0]));
    const set = args[1] === undefined || args[1] === NONE ? ' \t\n\r\v\f' : latin(requiredBytes(args[1]));
    let i = 0;
    let j = t.length;
    if (left) while (i < j && set.includes(t[i])) i++;
    if (right) while (j > i && set.includes(t[j - 1])) j--;
    return make(t.slice(i, j));
  };
  const affix = (args: readonly Value[], end: boolean): boolean => {
    const t = latin(requiredBytes(args[0]));
    const [start, stop] = range(t.length, args[2], args[3]);
    if (start > stop) return false;
    const w = t.slice(start, stop);
    const list = args[1] instanceof PyTuple ? args[1].items : [args[1]];
    return list.some((p) => {
      const b = bytesOf(p);
      if (b === undefined)
        throw typeError(
          `${end ? 'endswith' : 'startswith'} first arg must be bytes or a tuple of bytes, not ${typeName(p)}`,
        );
      return end ? w.endsWith(latin(b)) : w.startsWith(latin(b));
    });
  };
  const test =
    (pattern: RegExp) =>
    ([b]: readonly Value[]): Value =>
      pattern.test(latin(requiredBytes(b)));
  const shown = (v: Value): string =>
    cls === BYTES ? bytesRepr(requiredBytes(v)) : `${typeName(v)}(${bytesRepr(requiredBytes(v))})`;
  methods(cls, [
    ['__len__', '', ([b]) => requiredBytes(b).length],
    ['__iter__', '', ([b]) => bytesIterator(b)],
    [
      '__contains__',
      'key, /',
      ([b, v]) => {
        if (bytesOf(v) === undefined && indexOrUndefined(v) === undefined)
          throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
        return Buffer.from(requiredBytes(b)).includes(Buffer.from(part(v), 'latin1'));
      },
    ],
    [
      '__getitem__',
      'key, /',
      ([b, key]) => {
        const bytes = requiredBytes(b);
        if (key instanceof PySlice) return of(slice(bytes, key));
        const i = place(key, bytes.length, cls === BYTES ? 'byte' : 'bytearray');
        if (i < 0) throw raise(INDEX_ERROR, cls === BYTES ? 'index out of range' : 'bytearray index out of range');
        return bytes[i];
      },
    ],
    [
      '__add__',
      'value, /',
      ([a, b]) => {
        const other = bytesOf(b);
        if (other === undefined) throw typeError(`can't concat ${typeName(b)} to ${cls.name}`);
        return of(new Uint8Array(Buffer.concat([requiredBytes(a), other])));
      },
    ],
    ['__mul__', 'value, /', ([b, n]) => times(b, n)],
    ['__rmul__', 'value, /', ([b, n]) => times(b, n)],
    ['__repr__', '', ([b]) => shown(b)],
    // Of their own: `str` does not ask for what a subclass has as `__repr__`.
    ['__str__', '', ([b]) => shown(b)],
    [
      'decode',
      'encoding=, errors=',
      ([b, e, errors]) => decodeBytes(requiredBytes(b), name(e, 'utf-8', 'encoding'), name(errors, 'strict', 'errors')),
    ],
    ['find', 'sub, start=, end=, /', (args) => find(args, false)],
    ['rfind', 'sub, start=, end=, /', (args) => find(args, true)],
    ['index', 'sub, start=, end=, /', (args) => found(find(args, false))],
    ['rindex', 'sub, start=, end=, /', (args) => found(find(args, true))],
    [
      'count',
      'sub, start=, end=, /',
      ([b, p, from, to]) => {
        const t = latin(requiredBytes(b));
        const [start, end] = range(t.length, from, to);
        if (start > end) return 0;
        const wanted = part(p);
        return wanted === '' ? end - start + 1 : t.slice(start, end).split(wanted).length - 1;
      },
    ],
    [
      'join',
      'iterable, /',
      ([b, v]) => {
        if (typeOf(v).find('__iter__') === undefined && typeOf(v).find('__getitem__') === undefined)
          throw typeError('can only join an iterable');
        const parts = Array.from(items(v), (x, i) => {
          const p = bytesOf(x);
          if (p === undefined)
            throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeName(x)} found`);
          return p;
        });
        return of(joined(parts, requiredBytes(b)));
      },
    ],
    [
      'replace',
      'old, new, count=, /',
      ([b, x, y, n]) => {
        const max = n === undefined ? -1 : sizeArgument(n);
        return make(replace(latin(requiredBytes(b)), latin(requiredBytes(x)), latin(requiredBytes(y)), max));
      },
    ],
    ['strip', 'bytes=, /', (args) => strip(args, true, true)],
    ['lstrip', 'bytes=, /', (args) => strip(args, true, false)],
    ['rstrip', 'bytes=, /', (args) => strip(args, false, true)],
    ['startswith', 'prefix, start=, end=, /', (args) => affix(args, false)],
    ['endswith', 'suffix, start=, end=, /', (args) => affix(args, true)],
    ['isdigit', '', test(/^[0-9]+$/)],
    ['isalpha', '', test(/^[A-Za-z]+$/)],
    ['isalnum', '', test(/^[0-9A-Za-z]+$/)],
    ['isspace', '', test(/^[ \t\n\r\v\f]+$/)],
    ['isascii', '', test(/^[\0-\x7f]*$/)],
    [
      'translate',
      'table, /, delete=',
      ([b, table, drop]) => {
        if (table !== NONE && requiredBytes(table).length !== 256)
          throw valueError('translation table must be 256 characters long');
        const gone = drop === undefined ? [] : Array.from(requiredBytes(drop));
        const map = table === NONE ? undefined : requiredBytes(table);
        return of(
          Uint8Array.from(
            Array.from(requiredBytes(b)).filter((x) => !gone.includes(x)),
            (x) => (map === undefined ? x : map[x]),
          ),
        );
      },
    ],
  ]);
  comparisons(cls, (op, a, b) => compareBuiltin(op, plainOf(a), plainOf(b)));
  classMethods(cls, [
    [
      'fromhex',
      'string, /',
      ([c, s]) => {
        const bytes = bytesOfHex(s);
        return c === cls ? of(bytes) : call(c, [new PyBytes(bytes)]);
      },
    ],
  ]);
  staticMethods(cls, [
    ['maketrans', 'frm, to, /', ([from, to]) => makeTranslation(requiredBytes(from), requiredBytes(to))],
  ]);
  function times(b: Value, n: Value): Value {
    const k = timesOf(n);
    return k === undefined ? NOT_IMPLEMENTED : make(latin(requiredBytes(b)).repeat(k));
  }
}

/** What `translate` makes of each byte: the one of `to` that stands where it stands in `from`. */
function makeTranslation(from: Uint8Array, to: Uint8Array): Value {
  if (from.length !== to.length) throw valueError('maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  from.forEach((b, i) => {
    table[b] = to[i];
  });
  return new PyBytes(table);
}

export function openBytes(): void {
  wrapNew(BYTES, 'source=, encoding=, errors=', ([v, e, errors]) =>
    v instanceof PyBytes && e === undefined && errors === undefined ? v : new PyBytes(source(v, e, errors, BYTES)),
  );
  methods(BYTES, [
    ['__bytes__', '', ([v]) => (typeOf(v) === BYTES ? v : new PyBytes(requiredBytes(v)))],
    ['__getnewargs__', '', ([v]) => new PyTuple([new PyBytes(requiredBytes(v))])],
  ]);
  wrapNew(BYTEARRAY, '*args, **kwds', () => new PyByteArray(new Uint8Array(0)));
  methods(BYTEARRAY, [
    [
      '__init__',
      'source=, encoding=, errors=',
      ([self, v, e, errors]) => {
        const a = selfAs(self, PyByteArray, BYTEARRAY, '__init__');
        a.splice(0, a.bytes.length, source(v, e, errors, BYTEARRAY));
        return NONE;
      },
    ],
  ]);
  openShared(BYTES);
  openShared(BYTEARRAY);
  openBytesText(BYTES, requiredBytes, (t) => new PyBytes(raw(t)));
  openBytesText(BYTEARRAY, requiredBytes, (t) => new PyByteArray(raw(t)));
  methods(BYTES, [['__hash__', '', ([b]) => hashOf(new PyBytes(requiredBytes(b)))]]);
}
