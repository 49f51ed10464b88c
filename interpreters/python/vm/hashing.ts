/**
 * Hashes. Python's, where programs can see them, or where a class of the program decides; and those by which tables find the keys that compare by
 * their structure, which are one for values that are equal, cheap, and seen by nobody.
 */
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { BoundBuiltin, PyBuiltin, PyMethod } from '../objects/function.ts';
import { HashWords, tupleHash } from '../objects/hash-words.ts';
import { PyList } from '../objects/list.ts';
import { PyByteArray, PyRange, PySet, PySlice } from '../objects/misc.ts';
import { asInt, type Int, normalize } from '../objects/numbers.ts';
import { KEY_CUSTOM, KEY_IDENTITY, provideEquality } from '../objects/table-keys.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import {
  AstralStr,
  NONE,
  PyBytes,
  PyComplex,
  PyFloat,
  PyInstance,
  PyObject,
  PyTuple,
  type Value,
} from '../objects/value.ts';
import { callSpecial } from './call.ts';
import { same } from './compare.ts';

const HASH_MODULUS = (1n << 61n) - 1n;

/** CPython's, where programs can see it; any other number for strings, whose hashes are random there. */
export function hashOf(v: Value): Int {
  switch (typeof v) {
    case 'number':
      return v === -1 ? -2 : v;
    case 'boolean':
      return v ? 1 : 0;
    case 'string':
      return hashText(v);
    case 'bigint': {
      const r = v < 0n ? -(-v % HASH_MODULUS) : v % HASH_MODULUS;
      return normalize(r === -1n ? -2n : r);
    }
  }
  if (v instanceof PyFloat) return hashFloat(v.v);
  if (v instanceof PyTuple) return hashTuple(v.items);
  if (v instanceof AstralStr) return hashText(v.text);
  if (v instanceof PyBytes) return hashText(`b${Buffer.from(v.bytes).toString('latin1')}`);
  if (v instanceof PyComplex)
    return normalize(BigInt.asIntN(64, BigInt(hashFloat(v.re)) + 1000003n * BigInt(hashFloat(v.im))));
  if (v instanceof PySet && v.frozen) return hashSet(v);
  if (v instanceof PyRange)
    return hashTuple(
      v.length === 0 ? [0, NONE, NONE] : v.length === 1 ? [1, v.start, NONE] : [v.length, v.start, v.step],
    );
  if (v instanceof PyMethod) return methodHash(v.self, v.fn);
  if (v instanceof BoundBuiltin) return methodHash(v.self, v.builtin);
  if (
    v instanceof PyList ||
    v instanceof PyDict ||
    v instanceof PySet ||
    v instanceof PyByteArray ||
    v instanceof PySlice
  )
    throw unhashable(v);
  if (v instanceof PyInstance || v instanceof PyClass) return hashInstance(v);
  const own = ownHash(v);
  if (own === undefined) return identityHash(v);
  return asInt(own.fn([v])) ?? identityHash(v);
}

/** `__hash__` of a built-in class other than those that are known above; undefined: objects of the class are told apart by identity. */
function ownHash(v: PyObject): PyBuiltin | undefined {
  if (v instanceof PyBuiltin) return undefined;
  const method = v.pyClass().find('__hash__');
  if (method === NONE) throw unhashable(v);
  return method instanceof PyBuiltin && method.owner !== OBJECT ? method : undefined;
}

function unhashable(v: Value): unknown {
  return typeError(`unhashable type: '${typeName(v)}'`);
}

/** Of a function with its object, which counts by identity. */
function methodHash(self: Value, fn: Value): number {
  return Number(self instanceof PyObject ? identityHash(self) : hashOf(self)) + Number(hashOf(fn));
}

function hashInstance(v: PyInstance | PyClass): Int {
  const method = typeOf(v).find('__hash__');
  if (method === NONE || method === undefined) throw unhashable(v);
  if (method instanceof PyBuiltin) {
    const plain = plainOf(v);
    return plain === v ? identityHash(v) : hashOf(plain);
  }
  const r = callSpecial(method, v, []);
  const i = asInt(plainOf(r));
  if (i === undefined) throw typeError('__hash__ method should return an integer');
  // Whatever fits the machine's word stays as it is.
  if (typeof i === 'bigint') return BigInt.asIntN(64, i) === i ? i : hashOf(i);
  return i === -1 ? -2 : i;
}

function hashText(s: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  // Two rounds give 53 bits.
  let g = h ^ s.length;
  for (let i = s.length - 1; i >= 0 && i > s.length - 17; i--)
    g = Math.imul(g ^ s.charCodeAt(i), 0x85ebca6b) ^ (g >>> 13);
  return (h >>> 0) * 0x100000 + (g & 0xfffff);
}

function hashFloat(v: number): Int {
  if (Number.isInteger(v)) return Number.isSafeInteger(v) ? hashOf(v) : hashOf(BigInt(v));
  if (v !== v) return 0;
  if (!Number.isFinite(v)) return v > 0 ? 314159 : -314159;
  let [m, e] = [Math.abs(v), 0];
  while (!Number.isInteger(m)) {
    m *= 2;
    e++;
  }
  // v = m / 2**e; 2**-1 is 2**60 modulo 2**61 - 1.
  const shift = BigInt((61 - (e % 61)) % 61);
  const x = (BigInt(m) << shift) % HASH_MODULUS;
  return normalize(v < 0 ? (x === 1n ? -2n : -x) : x);
}

const MASK = (1n << 64n) - 1n;

function hashTuple(items: readonly Value[]): Int {
  const words = new HashWords();
  tupleHash(words, items.length, (i, to) => {
    const v = items[i];
    to.take(typeof v === 'number' ? (v === -1 ? -2 : v) : hashOf(v));
    return true;
  });
  return normalize(words.asBigInt());
}

/** The hash, where it is the same in each run of CPython, without asking a class of the program. */
function stableHash(v: Value, to: HashWords): boolean {
  if (typeof v === 'number') {
    to.take(v === -1 ? -2 : v);
    return true;
  }
  if (typeof v === 'string') return false;
  if (v instanceof PyTuple) return tupleHash(to, v.items.length, (i, lane) => stableHash(v.items[i], lane));
  if (v instanceof PyFloat && Number.isNaN(v.v)) return false;
  if (v instanceof PySet) {
    const one = new HashWords();
    if (!v.frozen || v.table.general || !v.table.liveKeys().every((k) => stableHash(k, one))) return false;
  } else if (v instanceof PyInstance) {
    const plain = plainKey(v);
    return plain !== v && stableHash(plain, to);
  } else if (typeof v === 'object' && !(v instanceof PyFloat) && !(v instanceof PyComplex)) {
    return false;
  }
  to.take(hashOf(v));
  return true;
}

/** Of frozen sets, which may be elements of each other many times over. */
const SET_HASHES = new WeakMap<PySet, Int>();
const SET_STRUCTURES = new WeakMap<PySet, number>();

function hashSet(s: PySet): Int {
  const known = SET_HASHES.get(s);
  if (known !== undefined) return known;
  const h = computeSetHash(s);
  SET_HASHES.set(s, h);
  return h;
}

function computeSetHash(s: PySet): Int {
  let h = 0n;
  for (const e of s.table.live()) {
    const x = BigInt(hashOf(e.key)) & MASK;
    h ^= ((x ^ 89869747n ^ ((x << 16n) & MASK)) * 3644798167n) & MASK;
  }
  h ^= ((BigInt(s.table.size) + 1n) * 1927868237n) & MASK;
  h ^= (h >> 11n) ^ (h >> 25n);
  h = (h * 69069n + 907133923n) & MASK;
  return h === MASK ? 590923713 : normalize(BigInt.asIntN(64, h));
}

const IDENTITIES = new WeakMap<PyObject, number>();
let nextIdentity = 0x7f0000000000;

/** `id` of an object; its hash is a sixteenth of it. */
export function identity(v: PyObject): number {
  let id = IDENTITIES.get(v);
  if (id === undefined) {
    id = nextIdentity;
    nextIdentity += 0x30;
    IDENTITIES.set(v, id);
  }
  return id;
}

function identityHash(v: PyObject): number {
  return identity(v) / 16;
}

const C1 = 0x85ebca6b;
const C2 = 0xc2b2ae35;

function mix(h: number): number {
  const x = Math.imul(h ^ (h >>> 16), C1);
  return Math.imul(x ^ (x >>> 13), C2);
}

/** One hash for a number, be it an int or a float. */
function mixNumber(v: number): number {
  const i = v | 0;
  return mix(i === v ? i : (((v * 1048583) % 4294967296) | 0) ^ ((v % 4294967296) | 0));
}

const SAMPLE = 64;

/** Of the first and last characters. */
function mixText(s: string): number {
  const n = s.length;
  let h = n;
  const first = n < SAMPLE ? n : SAMPLE;
  for (let i = 0; i < first; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  for (let i = Math.max(first, n - SAMPLE); i < n; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  return h;
}

/** As part of a key; KEY_CUSTOM: a class of the program defines how it compares. */
function structureOf(v: Value): number {
  switch (typeof v) {
    case 'number':
      return mixNumber(v) >>> 1;
    case 'string':
      return mixText(v) >>> 1;
    case 'boolean':
      return mixNumber(v ? 1 : 0) >>> 1;
    case 'bigint':
      return mixNumber(Number(v)) >>> 1;
  }
  if (v instanceof PyFloat) return mixNumber(v.v) >>> 1;
  const h = structure(v);
  return h === KEY_IDENTITY ? mixNumber(identityHash(v)) >>> 1 : h;
}

/** What is looked for is often stored next: of a tuple of numbers and texts, which no class has a say in. */
let recentTuple: PyTuple | undefined;
let recentStructure = 0;

/** How the tables find an object (table-keys.ts). */
function structure(v: Value): number {
  if (v instanceof PyTuple) {
    if (v === recentTuple) return recentStructure;
    const { items } = v;
    let h = items.length;
    let primitive = true;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (typeof item === 'object') primitive = false;
      const part = structureOf(item);
      if (part < 0) return part;
      h = Math.imul(h ^ part, 0x9e3779b1) ^ (h >>> 15);
    }
    h = mix(h) >>> 1;
    if (primitive) {
      recentTuple = v;
      recentStructure = h;
    }
    return h;
  }
  if (v instanceof PyInstance || (v instanceof PyClass && v.metaclass !== TYPE)) {
    const { members } = typeOf(v);
    if (members.keys === undefined) members.keys = keysOf(typeOf(v));
    if (members.keys === KEYS_UNHASHABLE) throw unhashable(v);
    if (members.keys === KEY_CUSTOM) return KEY_CUSTOM;
    const plain = plainOf(v);
    return plain === v ? KEY_IDENTITY : structureOf(plain);
  }
  if (v instanceof PySet) {
    if (!v.frozen) throw unhashable(v);
    if (v.table.general) return KEY_CUSTOM;
    let h = SET_STRUCTURES.get(v);
    if (h === undefined) {
      h = v.table.size;
      for (const e of v.table.live()) h ^= mix(structureOf(e.key));
      SET_STRUCTURES.set(v, h);
    }
    return h >>> 1;
  }
  if (v instanceof PyList || v instanceof PyDict || v instanceof PyByteArray || v instanceof PySlice)
    throw unhashable(v);
  if (v instanceof AstralStr) return mixText(v.text) >>> 1;
  if (v instanceof PyBytes) {
    let h = v.bytes.length;
    for (let i = 0; i < v.bytes.length && i < SAMPLE; i++) h = Math.imul(h ^ v.bytes[i], 0x01000193);
    return h >>> 1;
  }
  if (v instanceof PyComplex) return (mixNumber(v.re) ^ (v.im === 0 ? 0 : mix(mixNumber(v.im)))) >>> 1;
  if (v instanceof PyRange) return structureOf(v.length);
  if (v instanceof PyMethod || v instanceof BoundBuiltin) return mixNumber(Number(hashOf(v))) >>> 1;
  return !(v instanceof PyObject) || ownHash(v) === undefined ? KEY_IDENTITY : KEY_CUSTOM;
}

const KEYS_UNHASHABLE = -3;

/** How instances of a class are found. */
function keysOf(cls: PyClass): number {
  const hash = cls.find('__hash__');
  if (hash === NONE || hash === undefined) return KEYS_UNHASHABLE;
  return cls.find('__eq__') instanceof PyBuiltin && hash instanceof PyBuiltin ? KEY_IDENTITY : KEY_CUSTOM;
}

function plainKey(v: Value): Value {
  if (!(v instanceof PyInstance)) return v;
  const plain = plainOf(v);
  if (plain === v) return v;
  const { members } = typeOf(v);
  if (members.keys === undefined) members.keys = keysOf(typeOf(v));
  return members.keys === KEY_IDENTITY ? plain : v;
}

provideEquality({ hash: hashOf, equals: same, structure, plain: plainKey, stableHash });
