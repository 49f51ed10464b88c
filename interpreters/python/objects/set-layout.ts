/**
 * The slots of CPython's hash table of a set (Objects/setobject.c), which are the order in which it is iterated over: linear probing of nine slots, then
 * perturbation; growth when three fifths are taken; deleted elements keep their slots until then. Programs print sets of small integers, whose order is
 * always the same there. Elements are not found by this table (hash-table.ts): it only knows where they would be.
 */
import type { Entry } from './hash-table.ts';
import type { HashWords } from './hash-words.ts';

const LINEAR_PROBES = 9;
const MIN_SIZE = 8;
/** From so many elements on a table grows to twice its size only. */
const MANY = 50000;

export class SetLayout {
  /** An entry that has been deleted holds its slot, and has no value. */
  slots: (Entry | undefined)[];
  private hi: Int32Array;
  private lo: Int32Array;
  mask: number;
  /** Slots that are taken, also by deleted entries. */
  fill: number;

  constructor() {
    this.slots = new Array<Entry | undefined>(MIN_SIZE).fill(undefined);
    this.hi = new Int32Array(MIN_SIZE);
    this.lo = new Int32Array(MIN_SIZE);
    this.mask = MIN_SIZE - 1;
    this.fill = 0;
  }

  /** A new entry of that hash; `used` counts it, too. It gets the slot of a deleted one that was met last on the way to a free slot. */
  add(entry: Entry, { hi, lo }: HashWords, used: number): void {
    if (!this.place(entry, hi, lo)) return;
    this.fill++;
    if (this.fill * 5 >= this.mask * 3) this.resize(used > MANY ? used * 2 : used * 4);
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
          this.put(deleted < 0 ? k : deleted, entry, hi, lo);
          return deleted < 0;
        }
        if (there.value === undefined) deleted = k;
      }
      low = ((low >>> 5) | (high << 27)) >>> 0;
      high >>>= 5;
      i = (i * 5 + 1 + low) & mask;
    }
  }

  private put(k: number, entry: Entry, hi: number, lo: number): void {
    this.slots[k] = entry;
    this.hi[k] = hi;
    this.lo[k] = lo;
  }

  /** For so many elements at least; deleted ones lose their slots. */
  resize(minimum: number): void {
    let size = MIN_SIZE;
    while (size <= minimum) size *= 2;
    const { slots, hi, lo } = this;
    this.slots = new Array<Entry | undefined>(size).fill(undefined);
    this.hi = new Int32Array(size);
    this.lo = new Int32Array(size);
    this.mask = size - 1;
    this.fill = 0;
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry === undefined || entry.value === undefined) continue;
      this.place(entry, hi[k], lo[k]);
      this.fill++;
    }
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
    const { slots, hi, lo } = other;
    for (let k = 0; k < slots.length; k++) {
      const entry = slots[k];
      if (entry === undefined || entry.value === undefined) continue;
      if (same) this.put(k, copy(entry), hi[k], lo[k]);
      else this.place(copy(entry), hi[k], lo[k]);
    }
    this.fill = used;
  }

  /** The slot of the first element at `from` or after it, round the end; there is one. */
  search(from: number): number {
    const { slots, mask } = this;
    for (let k = from & mask; ; k = (k + 1) & mask) if (slots[k]?.value !== undefined) return k;
  }
}
