/**
 * Finds the entries of a dict or set (hash-table.ts) by a number: small integers by themselves, tuples and the like by a hash of our own. It is an array that is
 * probed one slot after the other, which costs half of what a `Map` does, and no bucket for each entry. A deleted entry, which has no value, keeps its slot until
 * another one takes it or the array grows.
 */
import type { Entry } from './table-keys.ts';

const MIN_BITS = 4;

/** What an index finds: integers of 32 bits. */
export function isIndexed(n: unknown): n is number {
  return typeof n === 'number' && (n | 0) === n;
}

/** Fibonacci hashing: multiples of large numbers get slots of their own, too. */
const GOLDEN = 0x9e3779b1;

export class EntryIndex {
  private slots: (Entry | undefined)[];
  private shift: number;
  /** Slots that are taken, also by deleted entries. */
  private fill: number;
  /** Entries have hashes; else they are found by `mapped`, which is an integer. */
  private readonly hashed: boolean;

  constructor(hashed: boolean) {
    this.slots = new Array<Entry | undefined>(1 << MIN_BITS).fill(undefined);
    this.shift = 32 - MIN_BITS;
    this.fill = 0;
    this.hashed = hashed;
  }

  /** The live entry of an integer. */
  find(n: number): Entry | undefined {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let i = Math.imul(n, GOLDEN) >>> this.shift; ; i = (i + 1) & mask) {
      const entry = slots[i];
      if (entry === undefined || (entry.mapped === n && entry.value !== undefined)) return entry;
    }
  }

  /** The live entry with a hash whose key is the same by `same`, which runs nothing of the program. */
  findKey<K>(hash: number, key: K, same: (a: Entry['key'], b: K) => boolean): Entry | undefined {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let i = Math.imul(hash, GOLDEN) >>> this.shift; ; i = (i + 1) & mask) {
      const entry = slots[i];
      if (entry === undefined) return undefined;
      if (entry.hash === hash && entry.value !== undefined && same(entry.key, key)) return entry;
    }
  }

  /** A new entry, whose key is not there; `live` counts the others. */
  add(entry: Entry, live: number): void {
    if (this.place(entry) && ++this.fill * 2 > this.slots.length) this.grow(live + 1);
  }

  /** False: in the slot of a deleted one. */
  private place(entry: Entry): boolean {
    const { slots } = this;
    const mask = slots.length - 1;
    const n = (this.hashed ? entry.hash : entry.mapped) as number;
    for (let i = Math.imul(n, GOLDEN) >>> this.shift; ; i = (i + 1) & mask) {
      const there = slots[i];
      if (there !== undefined && there.value !== undefined) continue;
      slots[i] = entry;
      return there === undefined;
    }
  }

  /** So that at most a quarter of the slots is taken; deleted entries lose theirs. */
  private grow(live: number): void {
    const { slots } = this;
    let bits = MIN_BITS;
    while (1 << bits < live * 4) bits++;
    this.slots = new Array<Entry | undefined>(1 << bits).fill(undefined);
    this.shift = 32 - bits;
    this.fill = 0;
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry === undefined || entry.value === undefined) continue;
      this.place(entry);
      this.fill++;
    }
  }
}
