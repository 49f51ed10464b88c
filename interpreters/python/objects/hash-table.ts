/**
 * The table behind dicts and sets: entries in order of insertion, found by Python's equality and hash.
 *
 * Most keys need neither: strings, numbers and objects that compare by identity are found in a `Map` under a key that JavaScript compares as Python would
 * (1, 1.0 and True are one), small integers without any others in an index (entry-index.ts). Tuples and the like are found in an index, too, by a hash of our own,
 * which is faster than Python's and which nobody sees. Once a key comes whose class defines `__eq__` or `__hash__` in the program, all keys are found by Python's hash, since such a key may equal anything
 * (`general`). So are those of dicts that are globals, whose namespace is told of every change.
 */
import type { Namespace } from './binding.ts';
import { EntryIndex, isIndexed } from './entry-index.ts';
import { SetLayout } from './set-layout.ts';
import { Entry, eq, KEY_IDENTITY, layoutHash, type MapKey, primitiveKey, sameKey } from './table-keys.ts';
import { PyInstance, type Value } from './value.ts';

/** How a table knows the order of CPython's slots. */
const ORDER_OF_INSERTION = 0;
/** Nobody has asked, and nothing has been deleted, so that it can be told from the order of insertion. */
const ORDER_LATER = 1;
const ORDER_KEPT = 2;

const NO_ENTRY = new Entry(0, 0, undefined, undefined);
NO_ENTRY.value = undefined;

/** Slots for a while. */
const FEW = new SetLayout(false, layoutHash);

const TOO_FEW_TO_COMPACT = 8;
/** So many entries are found by looking at each: most dicts of a program have few, and a `Map` costs more than they do. */
const MAX_UNMAPPED = 8;
/** So many integers of a set have no slots until somebody asks for their order. */
const MAX_WITHOUT_SLOTS = 4;

/** The key that another table has given, with its hash. */
let hashKnown: { readonly key: Value; readonly hash: number | bigint | undefined } | undefined;

function pythonHash(key: Value): number | bigint {
  return hashKnown?.key === key && hashKnown.hash !== undefined ? hashKnown.hash : eq().hash(key);
}

export class HashTable {
  /** undefined: there are few entries. */
  private map: Map<MapKey, Entry> | undefined;
  /** Of a dict whose keys are small integers, if there are many. */
  private index: EntryIndex | undefined;
  /** Of the keys that are found by their structure. */
  private structures: EntryIndex | undefined;
  /** Of a table that is general. */
  private buckets: Map<number | bigint, Entry[]> | undefined;
  /** Positions stay as they are while nothing is inserted. @owned */
  private entries: Entry[];
  /** Live entries. */
  size: number;
  /** All keys are found by hash. */
  general: boolean;
  /** Changes with every insertion and deletion. */
  version: number;
  /** One of ORDER_*: dicts go by insertion, sets by slots, unless CPython's hash of some key is random. */
  private orderedBy: number;
  private slots: SetLayout | undefined;
  /**
   * All keys have been integers so far, safe ones in a set, of 32 bits in a dict. They are found in the slots or the index if there are many, and there is no map.
   */
  private integers: boolean;
  /** The entry that was asked for last: what is read is often written next. */
  private recent: Entry;
  /** A key that was asked for in the map, and is not there. */
  private missing: MapKey | undefined;
  private readonly isSet: boolean;
  /** Has the same names. */
  private namespace: Namespace | undefined;
  /** Where `pop` begins to search: in the slots, or in the entries. */
  private finger: number;
  /** Of a set: its entries in the order of iteration, if somebody has asked since the last change. */
  order: readonly Value[] | undefined;

  constructor(isSet = false) {
    this.map = undefined;
    this.index = undefined;
    this.structures = undefined;
    this.buckets = undefined;
    this.entries = [];
    this.size = 0;
    this.general = false;
    this.version = 0;
    this.isSet = isSet;
    this.namespace = undefined;
    this.orderedBy = isSet ? ORDER_LATER : ORDER_OF_INSERTION;
    this.slots = undefined;
    this.integers = true;
    this.recent = NO_ENTRY;
    this.missing = undefined;
    this.finger = 0;
    this.order = undefined;
  }

  /** There are, or will be, keys of other kinds. */
  private mapAll(): void {
    this.integers = false;
    this.index = undefined;
    if (this.entries.length >= MAX_UNMAPPED) this.makeMap();
  }

  private makeMap(): void {
    this.map = new Map();
    for (const e of this.entries) if (e.mapped !== undefined && e.value !== undefined) this.map.set(e.mapped, e);
  }

  private lookup(mapped: MapKey): Entry | undefined {
    const { map, entries, recent } = this;
    if (map !== undefined) {
      if (recent.mapped === mapped && recent.value !== undefined) return recent;
      if (this.missing === mapped) return undefined;
      const entry = map.get(mapped);
      if (entry === undefined) this.missing = mapped;
      else this.recent = entry;
      return entry;
    }
    if (this.integers) {
      const { index, slots } = this;
      if (index !== undefined) return isIndexed(mapped) ? index.find(mapped) : undefined;
      if (slots !== undefined) return typeof mapped === 'number' ? slots.find(mapped) : undefined;
    }
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry.mapped === mapped && entry.value !== undefined) return entry;
    }
    return undefined;
  }

  /** Room for one more entry: in a map, if they get many, or if one does not equal itself (NaN), which a map finds all the same. */
  private addToMap(entry: Entry, mapped: MapKey): void {
    if (this.integers) {
      if (this.isSet ? Number.isSafeInteger(mapped) : isIndexed(mapped)) {
        if (!this.isSet) this.addToIndex(entry);
        return;
      }
      this.mapAll();
    }
    this.missing = undefined;
    if (this.map === undefined && (this.entries.length >= MAX_UNMAPPED || Number.isNaN(mapped))) this.makeMap();
    this.map?.set(mapped, entry);
  }

  private addToIndex(entry: Entry): void {
    if (this.index === undefined) {
      if (this.entries.length < MAX_UNMAPPED) return;
      this.index = new EntryIndex(false);
      let live = 0;
      for (const e of this.entries) if (e.value !== undefined) this.index.add(e, live++);
    }
    this.index.add(entry, this.size);
  }

  /**
   * For strings and safe integers, of a table that is not general.
   * @dontLookInside
   */
  getPrimitive(key: string | number): Value | undefined {
    const entry = this.lookup(key);
    return entry === undefined ? undefined : entry.value;
  }

  /**
   * As `getPrimitive`.
   * @dontLookInside
   */
  setPrimitive(key: string | number, value: Value): void {
    const entry = this.lookup(key);
    if (entry !== undefined) entry.value = value;
    else this.insert(key, key, undefined, value);
  }

  /** @dontLookInside */
  find(key: Value): Entry | undefined {
    if (this.general) return this.findCustom(key, pythonHash(key));
    const primitive = primitiveKey(key);
    if (primitive !== undefined) return this.lookup(primitive);
    const structure = eq().structure(key);
    if (structure >= 0) return this.findStructure(key, structure);
    if (structure === KEY_IDENTITY) return this.lookup(key);
    const hash = pythonHash(key);
    if (this.size === 0) return undefined;
    this.generalize();
    return this.findCustom(key, hash);
  }

  /** As `dict.setdefault`, which asks for the hash once: the value that is there afterwards. @dontLookInside */
  setDefault(key: Value, value: Value): Value {
    const entry = this.findOrInsert(key, value);
    if (entry !== undefined) return entry.value ?? value;
    if (this.namespace !== undefined) this.tell(key, value);
    return value;
  }

  private findStructure(key: Value, hash: number): Entry | undefined {
    return this.structures?.findKey(hash, key, sameKey);
  }

  /** The program's methods run meanwhile. */
  private findCustom(key: Value, hash: number | bigint): Entry | undefined {
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
    const entry = this.findOrInsert(key, value);
    if (entry !== undefined) entry.value = value;
    if (this.namespace !== undefined) this.tell(entry?.key ?? key, value);
  }

  private tell(key: Value, value: Value | undefined): void {
    const name = key instanceof PyInstance ? eq().plain(key) : key;
    if (typeof name === 'string') this.namespace?.reflect(name, value);
  }

  /** From now on the namespace has the same names. It says `general` so that nobody writes past `set`. */
  mirrorAs(namespace: Namespace): void {
    if (!this.general) this.generalize();
    this.namespace = namespace;
    for (const { key, value } of this.live()) this.tell(key, value);
  }

  /** The namespace has changed. */
  reflect(name: string, value: Value | undefined): void {
    if (value === undefined) {
      const entry = this.find(name);
      if (entry !== undefined) this.remove(entry);
      return;
    }
    const entry = this.findOrInsert(name, value);
    if (entry !== undefined) entry.value = value;
  }

  /** A key of a set, which stays the one that it is if an equal one is there. @dontLookInside */
  add(key: Value): void {
    this.findOrInsert(key, key);
  }

  /** The same where another table has told its hash, if it is not undefined. */
  addAs(key: Value, hash: number | bigint | undefined): void {
    const outer = hashKnown;
    hashKnown = { key, hash };
    try {
      this.findOrInsert(key, key);
    } finally {
      hashKnown = outer;
    }
  }

  /** The entry that is there; undefined: there was none. */
  private findOrInsert(key: Value, value: Value): Entry | undefined {
    if (!this.general) {
      const primitive = primitiveKey(key);
      const structure = primitive === undefined ? eq().structure(key) : KEY_IDENTITY;
      if (structure === KEY_IDENTITY) {
        const mapped = primitive ?? key;
        const entry = this.lookup(mapped);
        if (entry === undefined) this.insert(key, mapped, undefined, value);
        return entry;
      }
      if (structure >= 0) {
        const entry = this.findStructure(key, structure);
        if (entry === undefined) this.insert(key, undefined, structure, value);
        return entry;
      }
    }
    const hash = pythonHash(key);
    if (!this.general) this.generalize();
    const entry = this.findCustom(key, hash);
    if (entry === undefined) this.insert(key, undefined, hash, value);
    return entry;
  }

  private insert(key: Value, mapped: MapKey | undefined, hash: number | bigint | undefined, value: Value): void {
    if (this.entries.length > TOO_FEW_TO_COMPACT && this.size * 2 < this.entries.length) this.compact();
    const entry = new Entry(key, value, hash, mapped);
    if (mapped !== undefined) this.addToMap(entry, mapped);
    else this.addHashed(entry);
    this.entries.push(entry);
    this.size++;
    this.version++;
    this.order = undefined;
    if (this.slots !== undefined) this.layOut(this.slots, entry, this.size);
    else if (this.integers && this.isSet && this.entries.length > MAX_WITHOUT_SLOTS) this.layout();
  }

  private layOut(slots: SetLayout, entry: Entry, used: number): void {
    if (slots.add(entry, used)) return;
    this.orderedBy = ORDER_OF_INSERTION;
    this.slots = undefined;
  }

  /** CPython's slots; undefined: the order of insertion is as good. @dontLookInside */
  layout(): SetLayout | undefined {
    if (this.orderedBy === ORDER_LATER) {
      this.orderedBy = ORDER_KEPT;
      this.slots = new SetLayout(this.general, layoutHash);
      let used = 0;
      for (const entry of this.entries) {
        if (this.slots === undefined) break;
        this.layOut(this.slots, entry, ++used);
      }
    }
    return this.slots;
  }

  /** An entry of another table, found as it is there; `slots` is up to the caller. */
  private copyEntry(from: Entry): Entry {
    const entry = new Entry(from.key, from.key, from.hash, from.mapped);
    if (entry.mapped !== undefined) this.addToMap(entry, entry.mapped);
    else this.addHashed(entry);
    this.entries.push(entry);
    this.size++;
    return entry;
  }

  /** The elements of one set go to another, which gets room for all of them at once (set_merge). @dontLookInside */
  merge(from: HashTable): void {
    if (from === this || from.size === 0) return;
    const source = from.layout();
    const own = this.layout();
    own?.reserve(this.size, from.size);
    if (this.entries.length > 0 || (own !== undefined && own.fill > 0)) {
      from.eachKey((key) => this.add(key));
      return;
    }
    this.general = from.general;
    this.version++;
    this.order = undefined;
    this.integers = from.integers && own !== undefined && source !== undefined;
    if (own !== undefined && source !== undefined) {
      own.general = from.general;
      own.copyFrom(source, from.size, (entry) => this.copyEntry(entry));
      return;
    }
    this.orderedBy = ORDER_OF_INSERTION;
    this.slots = undefined;
    for (const entry of from.entries) if (entry.value !== undefined) this.copyEntry(entry);
  }

  /** What another dict has, without hashing it again. False: the program has a say in that. */
  update(from: HashTable): boolean {
    if (this.general || from.general) return false;
    if (from === this) return true;
    const { entries } = from;
    for (let i = 0; i < entries.length; i++) {
      const { key, value, hash, mapped } = entries[i];
      if (value === undefined) continue;
      const known = mapped !== undefined ? this.lookup(mapped) : this.findStructure(key, hash as number);
      if (known !== undefined) known.value = value;
      else this.insert(key, mapped, hash, value);
    }
    return true;
  }

  /** Not to be changed by who gets them. @dontLookInside */
  keysInOrder(): readonly Value[] {
    return (this.order ??= this.findOrder());
  }

  /** Does something with each key, in order, for which tables need not ask for its hash again. */
  eachKey(f: (key: Value) => void): void {
    this.someKey((key) => {
      f(key);
      return false;
    });
  }

  /** The same, until something is true. */
  someKey(f: (key: Value) => boolean): boolean {
    const keys = this.keysInOrder();
    if (!this.general) return keys.some(f);
    const hashes = new Map<Value, number | bigint | undefined>();
    for (const e of this.entries) if (e.value !== undefined) hashes.set(e.key, e.hash);
    const outer = hashKnown;
    try {
      for (const key of keys) {
        hashKnown = { key, hash: hashes.get(key) };
        if (f(key)) return true;
      }
      return false;
    } finally {
      hashKnown = outer;
    }
  }

  private findOrder(): Value[] {
    // One alone is in any order.
    if (this.size < 2) return this.liveKeys();
    if (this.orderedBy === ORDER_LATER && this.integers) {
      // So few that their slots are not worth keeping.
      for (let i = 0; i < this.entries.length; i++) FEW.add(this.entries[i], i + 1);
      const order = this.keysIn(FEW.slots);
      FEW.clear();
      return order;
    }
    const slots = this.layout()?.slots;
    return slots === undefined ? this.liveKeys() : this.keysIn(slots);
  }

  private keysIn(slots: readonly (Entry | undefined)[]): Value[] {
    const keys: Value[] = [];
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry !== undefined && entry.value !== undefined) keys.push(entry.key);
    }
    return keys;
  }

  /** How many keys of the order come before what follows this one, which may have been deleted just now. @dontLookInside */
  rankBehind(key: Value): number {
    let rank = 0;
    for (const entry of this.layout()?.slots ?? this.entries) {
      if (entry === undefined) continue;
      if (entry.value !== undefined) rank++;
      if (entry.key === key) return rank;
    }
    return rank;
  }

  /** Takes the key out that CPython would take; undefined: there is none. @dontLookInside */
  pop(): Value | undefined {
    if (this.size === 0) return undefined;
    const layout = this.layout();
    const at = layout === undefined ? this.position(this.finger) : layout.search(this.finger);
    const entry = layout === undefined ? this.entries[at] : layout.slots[at];
    if (entry === undefined) throw new Error('a set has fewer elements than it counts');
    this.finger = layout === undefined ? at : at + 1;
    this.remove(entry);
    return entry.key;
  }

  private addHashed(entry: Entry): void {
    if (this.integers) this.mapAll();
    if (this.general) {
      this.addToBucket(entry, entry.hash ?? 0);
      return;
    }
    this.structures ??= new EntryIndex(true);
    this.structures.add(entry, this.size);
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
    if (this.namespace !== undefined) this.tell(entry.key, undefined);
    return value;
  }

  private remove(entry: Entry): void {
    if (this.orderedBy === ORDER_LATER) this.layout();
    if (entry.hash === undefined) {
      if (entry.mapped !== undefined) this.map?.delete(entry.mapped);
    } else if (this.general) {
      const bucket = this.buckets?.get(entry.hash) ?? [];
      bucket.splice(bucket.indexOf(entry), 1);
      if (bucket.length === 0) this.buckets?.delete(entry.hash);
    }
    entry.value = undefined;
    this.size--;
    this.version++;
    this.order = undefined;
    // Positions in dicts stay, so that an iterator meets what comes instead of a key that it has given: a mistake of the program, which it notices.
    if (this.isSet && this.entries[this.entries.length - 1] === entry) this.entries.pop();
  }

  private generalize(): void {
    this.compact();
    this.general = true;
    if (this.slots !== undefined) this.slots.general = true;
    this.integers = false;
    this.map = undefined;
    this.index = undefined;
    this.structures = undefined;
    this.buckets = undefined;
    for (const e of this.entries) {
      const hash = eq().hash(e.key);
      e.hash = hash;
      e.mapped = undefined;
      this.addToBucket(e, hash);
    }
  }

  private compact(): void {
    if (this.slots === undefined) this.finger = 0;
    this.entries = this.entries.filter((e) => e.value !== undefined);
  }

  /** @dontLookInside */
  clear(): void {
    this.map = undefined;
    this.index = undefined;
    this.structures = undefined;
    this.buckets = undefined;
    this.entries = [];
    this.size = 0;
    this.general = this.namespace !== undefined;
    this.version++;
    this.orderedBy = this.isSet ? ORDER_LATER : ORDER_OF_INSERTION;
    this.slots = undefined;
    this.integers = !this.general;
    this.recent = NO_ENTRY;
    this.missing = undefined;
    this.order = undefined;
    if (this.namespace !== undefined) for (const b of this.namespace.bound()) this.namespace.reflect(b.name, undefined);
  }

  /** The last live entry. */
  last(): Entry | undefined {
    const { entries } = this;
    while (entries.length > 0 && entries[entries.length - 1].value === undefined) entries.pop();
    return entries[entries.length - 1];
  }

  /** The live entries, in order. */
  live(): Entry[] {
    return this.entries.filter((e) => e.value !== undefined);
  }

  liveKeys(): Value[] {
    const { entries } = this;
    const keys: Value[] = [];
    for (let i = 0; i < entries.length; i++) if (entries[i].value !== undefined) keys.push(entries[i].key);
    return keys;
  }

  /** For iterators: the position of the first live entry at `from` or after it; -1: there is none. */
  position(from: number): number {
    const { entries } = this;
    if (from < entries.length && entries[from].value !== undefined) return from;
    return this.skip(from);
  }

  /** @dontLookInside */
  private skip(from: number): number {
    const { entries } = this;
    for (let i = from; i < entries.length; i++) if (entries[i].value !== undefined) return i;
    return -1;
  }

  /** Behind the last position. */
  get end(): number {
    return this.entries.length;
  }

  /** The position of the last live entry at `from` or before it; -1: there is none. */
  positionBefore(from: number): number {
    const { entries } = this;
    for (let i = Math.min(from, entries.length - 1); i >= 0; i--) if (entries[i].value !== undefined) return i;
    return -1;
  }

  entryAt(position: number): Entry {
    return this.entries[position];
  }

  /** Gets everything of a table that nobody uses any more. */
  takeFrom(other: HashTable): void {
    this.map = other.map;
    this.index = other.index;
    this.structures = other.structures;
    this.buckets = other.buckets;
    this.entries = other.entries;
    this.size = other.size;
    this.general = other.general;
    this.orderedBy = other.orderedBy;
    this.slots = other.slots;
    this.integers = other.integers;
    this.recent = NO_ENTRY;
    this.missing = undefined;
    this.version++;
    this.order = undefined;
  }
}
