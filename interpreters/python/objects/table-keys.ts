/**
 * Entries of dicts and sets, and by what their keys are found: what JavaScript compares in place of a key, when two keys are the same, and the hash that decides where CPython has one.
 * What values are to Python comes from hashing.ts, which needs sets and dicts itself.
 */
import type { HashWords } from './hash-words.ts';
import { PyComplex, PyFloat, PyInstance, PyTuple, type Value } from './value.ts';

export class Entry {
  readonly key: Value;
  /** undefined: the entry was deleted. */
  value: Value | undefined;
  hash: number | bigint | undefined;
  /** What JavaScript compares in place of the key; undefined: nothing does. */
  mapped: MapKey | undefined;

  constructor(key: Value, value: Value, hash: number | bigint | undefined, mapped: MapKey | undefined) {
    this.key = key;
    this.value = value;
    this.hash = hash;
    this.mapped = mapped;
  }
}

/** What the table needs to know of values; hashing.ts provides it (it needs sets and dicts itself). */
export interface Equality {
  /** Python's hash. */
  hash(v: Value): number | bigint;
  equals(a: Value, b: Value): boolean;
  /** How a key that is no number or string is found: KEY_IDENTITY, KEY_CUSTOM, or by this hash, which is not negative. */
  structure(v: Value): number;
  /** The built-in part of an instance that hashes and compares as that does. */
  plain(v: Value): Value;
  /** Python's hash, for the order of sets; false: it is another one in each run of CPython. Runs no code of the program. */
  stableHash(v: Value, to: HashWords): boolean;
}

export const KEY_IDENTITY = -1;
export const KEY_CUSTOM = -2;

let equality: Equality | undefined;

export function provideEquality(e: Equality): void {
  equality = e;
}

export function eq(): Equality {
  if (equality === undefined) throw new Error('hashing.ts is not loaded');
  return equality;
}

export type MapKey = Value | bigint;

/** What stands for a number or string in the map; undefined: it is something else. */
export function primitiveKey(key: Value): string | number | bigint | undefined {
  switch (typeof key) {
    case 'string':
    case 'number':
    case 'bigint':
      return key;
    case 'boolean':
      return key ? 1 : 0;
  }
  if (key instanceof PyFloat) {
    const { v } = key;
    if (Number.isInteger(v) && !Number.isSafeInteger(v)) return BigInt(v);
    return v;
  }
  if (key instanceof PyComplex) return key.im === 0 ? primitiveKey(new PyFloat(key.re)) : undefined;
  if (key instanceof PyInstance && key.x !== undefined) {
    const plain = eq().plain(key);
    if (plain !== key) return primitiveKey(plain);
  }
  return undefined;
}

/** Equality of keys that no class of the program has a say in. */
export function sameKey(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof PyTuple && b instanceof PyTuple) {
    const x = a.items;
    const y = b.items;
    if (x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (!sameKey(x[i], y[i])) return false;
    return true;
  }
  if (typeof a === typeof b && typeof a !== 'object') return false;
  return eq().equals(a, b);
}

/** CPython's hash of an entry, for the order of sets; false: it is random there. Hashes of structures are no hashes of Python's. */
export function layoutHash({ key, mapped, hash }: Entry, general: boolean, to: HashWords): boolean {
  if (typeof mapped === 'number' && Number.isSafeInteger(mapped)) {
    to.take(mapped === -1 ? -2 : mapped);
    return true;
  }
  if (general && hash !== undefined) {
    to.take(hash);
    return true;
  }
  return eq().stableHash(key, to);
}
