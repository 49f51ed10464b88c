/**
 * The table behind dicts and sets: entries in order of insertion, found by Python's equality and hash.
 *
 * Most keys need neither: strings, numbers and objects that compare by identity are found in a `Map` under a key that JavaScript compares as Python would
 * (1, 1.0 and True are one). Tuples and the like are found by their hash, in buckets. Once a key comes whose class defines `__eq__` or
 * `__hash__` in the program, all keys are found by hash, since such a key may equal anything (`general`).
 */
import { AstralStr, PyBytes, PyComplex, PyFloat, PyInstance, PyTuple, type Value } from './value.ts';

export class Entry {
  readonly key: Value;
  /** undefined: the entry was deleted. */
  value: Value | undefined;
  readonly hash: number | bigint | undefined;

  constructor(key: Value, value: Value, hash: number | bigint | undefined) {
    this.key = key;
    this.value = value;
    this.hash = hash;
  }
}

/** What the table needs to know of values; compare.ts provides it (it needs sets and dicts itself). */
export interface Equality {
  hash(v: Value): number | bigint;
  equals(a: Value, b: Value): boolean;
  /** How a key is found: IDENTITY, STRUCTURE or CUSTOM. */
  kind(v: Value): number;
  /** The built-in part of an instance that hashes and compares as that does. */
  plain(v: Value): Value;
}

export const KEY_IDENTITY = 0;
export const KEY_STRUCTURE = 1;
export const KEY_CUSTOM = 2;

let equality: Equality | undefined;

export function provideEquality(e: Equality): void {
  equality = e;
}

function eq(): Equality {
  if (equality === undefined) throw new Error('compare.ts is not loaded');
  return equality;
}

type MapKey = Value | bigint;

/** What stands for a key in the map; undefined: it is found by hash. */
function mapKey(key: Value): MapKey | undefined {
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
  if (key instanceof PyTuple || key instanceof AstralStr || key instanceof PyBytes || key instanceof PyComplex)
    return undefined;
  if (key instanceof PyInstance) {
    const plain = eq().plain(key);
    if (plain !== key) return mapKey(plain);
  }
  return eq().kind(key) === KEY_IDENTITY ? key : undefined;
}

const TOO_FEW_TO_COMPACT = 8;

export class HashTable {
  private map: Map<MapKey, Entry>;
  private buckets: Map<number | bigint, Entry[]> | undefined;
  private entries: Entry[];
  /** Live entries. */
  size: number;
  /** All keys are found by hash. */
  general: boolean;
  /** Changes with every insertion and deletion. */
  version: number;
  /** For set-order.ts: a set that was made from another has so many slots from its first `presized` keys on; 0: the usual ones. */
  slots: number;
  presized: number;

  constructor() {
    this.map = new Map();
    this.buckets = undefined;
    this.entries = [];
    this.size = 0;
    this.general = false;
    this.version = 0;
    this.slots = 0;
    this.presized = 0;
  }

  /**
   * For strings and safe integers, of a table that is not general.
   * @dontLookInside
   */
  getPrimitive(key: string | number): Value | undefined {
    const entry = this.map.get(key);
    return entry === undefined ? undefined : entry.value;
  }

  /**
   * As `getPrimitive`.
   * @dontLookInside
   */
  setPrimitive(key: string | number, value: Value): void {
    const entry = this.map.get(key);
    if (entry !== undefined) entry.value = value;
    else this.insert(key, key, undefined, value);
  }

  /** @dontLookInside */
  find(key: Value): Entry | undefined {
    if (!this.general) {
      const mapped = mapKey(key);
      if (mapped !== undefined) return this.map.get(mapped);
      if (eq().kind(key) === KEY_STRUCTURE) return this.findHashed(key, eq().hash(key));
      const hash = eq().hash(key);
      if (this.size === 0) return undefined;
      this.generalize();
      return this.findHashed(key, hash);
    }
    return this.findHashed(key, eq().hash(key));
  }

  private findHashed(key: Value, hash: number | bigint): Entry | undefined {
    const bucket = this.buckets?.get(hash);
    if (bucket === undefined) return undefined;
    for (const entry of [...bucket]) {
      if (entry.key === key || (eq().equals(entry.key, key) && entry.value !== undefined)) return entry;
    }
    return undefined;
  }

  /** @dontLookInside */
  get(key: Value): Value | undefined {
    return this.find(key)?.value;
  }

  /** @dontLookInside */
  set(key: Value, value: Value): void {
    const mapped = this.general ? undefined : mapKey(key);
    if (mapped !== undefined) {
      const entry = this.map.get(mapped);
      if (entry !== undefined) entry.value = value;
      else this.insert(key, mapped, undefined, value);
      return;
    }
    const hash = eq().hash(key);
    if (!this.general && eq().kind(key) === KEY_CUSTOM) this.generalize();
    const entry = this.findHashed(key, hash);
    if (entry !== undefined) entry.value = value;
    else this.insert(key, undefined, hash, value);
  }

  private insert(key: Value, mapped: MapKey | undefined, hash: number | bigint | undefined, value: Value): void {
    if (this.entries.length > TOO_FEW_TO_COMPACT && this.size * 2 < this.entries.length) this.compact();
    const entry = new Entry(key, value, hash);
    if (mapped !== undefined) this.map.set(mapped, entry);
    else this.addToBucket(entry, hash ?? 0);
    this.entries.push(entry);
    this.size++;
    this.version++;
  }

  private addToBucket(entry: Entry, hash: number | bigint): void {
    this.buckets ??= new Map();
    const bucket = this.buckets.get(hash);
    if (bucket === undefined) this.buckets.set(hash, [entry]);
    else bucket.push(entry);
  }

  /** The value of the entry that was deleted; undefined if there was none. @dontLookInside */
  delete(key: Value): Value | undefined {
    const entry = this.find(key);
    if (entry === undefined) return undefined;
    const { value } = entry;
    this.remove(entry);
    return value;
  }

  private remove(entry: Entry): void {
    if (entry.hash === undefined) {
      this.map.delete(mapKey(entry.key) as MapKey);
    } else {
      const bucket = this.buckets?.get(entry.hash) ?? [];
      bucket.splice(bucket.indexOf(entry), 1);
      if (bucket.length === 0) this.buckets?.delete(entry.hash);
    }
    entry.value = undefined;
    this.size--;
    this.version++;
    if (this.entries[this.entries.length - 1] === entry) this.entries.pop();
  }

  private generalize(): void {
    this.compact();
    this.general = true;
    this.map = new Map();
    this.buckets = undefined;
    const entries = this.entries.map((e) => new Entry(e.key, e.value as Value, e.hash ?? eq().hash(e.key)));
    for (const e of entries) this.addToBucket(e, e.hash as number | bigint);
    this.entries = entries;
  }

  private compact(): void {
    this.entries = this.entries.filter((e) => e.value !== undefined);
  }

  /** @dontLookInside */
  clear(): void {
    this.map = new Map();
    this.buckets = undefined;
    this.entries = [];
    this.size = 0;
    this.general = false;
    this.version++;
    this.slots = 0;
    this.presized = 0;
  }

  /** The last live entry. */
  last(): Entry | undefined {
    const { entries } = this;
    while (entries.length > 0 && entries[entries.length - 1].value === undefined) entries.pop();
    return entries[entries.length - 1];
  }

  /** The live entries, in order. */
  live(): Entry[] {
    this.compact();
    return this.entries.slice();
  }

  /** The position of the first live entry at `from` or after it, or -1. */
  private position(from: number): number {
    const { entries } = this;
    for (let i = from; i < entries.length; i++) if (entries[i].value !== undefined) return i;
    return -1;
  }

  /** For iterators: the entry at or after a position. Positions stay as they are while the size does. @dontLookInside */
  entryFrom(from: number): Entry | undefined {
    const i = this.position(from);
    return i < 0 ? undefined : this.entries[i];
  }

  /** The position after the entry that `entryFrom(from)` gave. @dontLookInside */
  after(from: number): number {
    return this.position(from) + 1;
  }

  /** Gets everything of a table that nobody uses any more. */
  takeFrom(other: HashTable): void {
    this.map = other.map;
    this.buckets = other.buckets;
    this.entries = other.entries;
    this.size = other.size;
    this.general = other.general;
    this.slots = other.slots;
    this.presized = other.presized;
    this.version++;
  }
}
