/**
 * The slots of CPython's hash table of a set (Objects/setobject.c), which are the order in which it is iterated over: linear probing of nine slots, then
 * perturbation; growth when three fifths are taken; deleted elements keep their slots until then. Programs print sets of small integers, whose order is
 * always the same there. Integers are found by it, too, as long as a set has no other elements: their hash is cheap. For others the table only knows where they
 * would be, and asks for their hashes again when it grows (table-keys.ts).
 */

import { HashWords } from './hash-words.ts';
import type { Entry } from './table-keys.ts';

const LINEAR_PROBES = 9;
const MIN_SIZE = 8;
/** From so many elements on a table grows to twice its size only. */
const MANY = 50000;

/** What CPython's hash of an entry is, which has one that is always the same. */
type HashOf = (entry: Entry, general: boolean, to: HashWords) => boolean;

const WORDS = new HashWords();

export class SetLayout {
  /** An entry that has been deleted holds its slot, and has no value. */
  slots: (Entry | undefined)[];
  mask: number;
  /** Slots that are taken, also by deleted entries. */
  fill: number;
  /** Of a table that finds all keys by Python's hash. */
  general: boolean;
  private readonly hashOf: HashOf;

  constructor(general: boolean, hashOf: HashOf) {
    this.slots = new Array<Entry | undefined>(MIN_SIZE).fill(undefined);
    this.mask = MIN_SIZE - 1;
    this.fill = 0;
    this.general = general;
    this.hashOf = hashOf;
  }

  /** Of a table that has not grown. */
  clear(): void {
    this.slots.fill(undefined);
    this.fill = 0;
  }

  /** The entry of a safe integer, if each entry is one. */
  find(key: number): Entry | undefined {
    const { slots, mask } = this;
    // The hash of -1 is -2.
    const hash = key === -1 ? -2 : key;
    let i = hash & mask;
    const first = slots[i];
    if (first === undefined) return undefined;
    if (first.mapped === key && first.value !== undefined) return first;
    let high = Math.floor(hash / 4294967296) >>> 0;
    let low = hash >>> 0;
    for (;;) {
      const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let k = i; k <= last; k++) {
        const there = slots[k];
        if (there === undefined) return undefined;
        if (there.mapped === key && there.value !== undefined) return there;
      }
      low = ((low >>> 5) | (high << 27)) >>> 0;
      high >>>= 5;
      i = (i * 5 + 1 + low) & mask;
    }
  }

  /** A new entry; `used` counts it, too. It gets the slot of a deleted one that was met last on the way to a free slot. False: its hash is random. */
  add(entry: Entry, used: number): boolean {
    if (!this.hashOf(entry, this.general, WORDS)) return false;
    if (this.place(entry, WORDS.hi, WORDS.lo)) {
      this.fill++;
      if (this.fill * 5 >= this.mask * 3) this.resize(used > MANY ? used * 2 : used * 4);
    }
    return true;
  }

  /** False: in the slot of a deleted one. */
  private place(entry: Entry, hi: number, lo: number): boolean {
    const { slots, mask } = this;
    let i = lo & mask;
    let high = hi >>> 0;
    let low = lo >>> 0;
    let deleted = -1;
    for (;;) {
      const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let k = i; k <= last; k++) {
        const there = slots[k];
        if (there === undefined) {
          slots[deleted < 0 ? k : deleted] = entry;
          return deleted < 0;
        }
        if (there.value === undefined) deleted = k;
      }
      low = ((low >>> 5) | (high << 27)) >>> 0;
      high >>>= 5;
      i = (i * 5 + 1 + low) & mask;
    }
  }

  /** For so many elements at least; deleted ones lose their slots. */
  resize(minimum: number): void {
    let size = MIN_SIZE;
    while (size <= minimum) size *= 2;
    const { slots } = this;
    this.slots = new Array<Entry | undefined>(size).fill(undefined);
    this.mask = size - 1;
    this.fill = 0;
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry === undefined || entry.value === undefined) continue;
      this.placeAgain(entry);
      this.fill++;
    }
  }

  private placeAgain(entry: Entry): void {
    this.hashOf(entry, this.general, WORDS);
    this.place(entry, WORDS.hi, WORDS.lo);
  }

  /** Elements have been deleted one after the other: if more than a quarter of the slots are theirs, they are given up. */
  tidy(used: number): void {
    if (this.fill - used > Math.floor(this.mask / 4)) this.resize(used > MANY ? used * 2 : used * 4);
  }

  /** Room for so many elements that will be added at once. */
  reserve(used: number, coming: number): void {
    if ((this.fill + coming) * 5 >= this.mask * 3) this.resize((used + coming) * 2);
  }

  /** Into an empty table: everything that is in another one. `copy` makes an entry anew. */
  copyFrom(other: SetLayout, used: number, copy: (entry: Entry) => Entry): void {
    const same = this.mask === other.mask && other.fill === used;
    const { slots } = other;
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry === undefined || entry.value === undefined) continue;
      if (same) this.slots[k] = copy(entry);
      else this.placeAgain(copy(entry));
    }
    this.fill = used;
  }

  /** The slot of the first element at `from` or after it, round the end; there is one. */
  search(from: number): number {
    const { slots, mask } = this;
    for (let k = from & mask; ; k = (k + 1) & mask) if (slots[k]?.value !== undefined) return k;
  }
}
