/**
 * The order in which CPython iterates over a set: that of the slots in its hash table (Objects/setobject.c: linear probing of nine slots, then
 * perturbation; growth to four times the size when three fifths are used). Programs print sets of small integers, whose order is always the same there;
 * that of strings is random. The table is laid out anew for an iteration, from the order of insertion.
 */
import type { HashTable } from './hash-table.ts';
import { PyFloat, type Value } from './value.ts';

const LINEAR_PROBES = 9;
const MIN_SIZE = 8;

/** @dontLookInside */
export function setOrder(table: HashTable): Value[] {
  const keys = table.live().map((e) => e.key);
  const hashes: number[] = [];
  for (const k of keys) {
    const h = smallHash(k);
    if (h === undefined) return keys;
    hashes.push(h);
  }
  const first = table.slots === 0 ? MIN_SIZE : table.slots;
  let mask = first - 1;
  let slots: (number | undefined)[] = new Array(first).fill(undefined);
  for (let i = 0; i < keys.length; i++) {
    insert(slots, mask, hashes[i], i);
    const used = i + 1;
    if (used > table.presized && used * 5 >= mask * 3) {
      let size = MIN_SIZE;
      const minimum = used > 50000 ? used * 2 : used * 4;
      while (size <= minimum) size *= 2;
      const next: (number | undefined)[] = new Array(size).fill(undefined);
      mask = size - 1;
      for (const at of slots) if (at !== undefined) insert(next, mask, hashes[at], at);
      slots = next;
    }
  }
  const order: Value[] = [];
  for (const at of slots) if (at !== undefined) order.push(keys[at]);
  return order;
}

/**
 * The keys of one set go to another (set_merge): room for all of them is made at once, and they come in the order of the first one's slots.
 * @dontLookInside
 */
export function mergeKeys(to: HashTable, from: HashTable): void {
  const before = to.size;
  const keys = setOrder(from);
  if ((before + keys.length) * 5 >= (Math.max(MIN_SIZE, to.slots) - 1) * 3) {
    let size = MIN_SIZE;
    while (size <= (before + keys.length) * 2) size *= 2;
    to.slots = Math.max(size, to.slots);
    to.presized = before + keys.length;
  }
  for (const k of keys) if (to.find(k) === undefined) to.set(k, k);
}

/** Of ints whose hash is a safe integer; others have none that could be told. */
function smallHash(k: Value): number | undefined {
  if (typeof k === 'number') return k === -1 ? -2 : k;
  if (typeof k === 'boolean') return k ? 1 : 0;
  if (k instanceof PyFloat && Number.isSafeInteger(k.v)) return k.v === -1 ? -2 : k.v;
  return undefined;
}

function insert(slots: (number | undefined)[], mask: number, hash: number, value: number): void {
  let perturb = BigInt.asUintN(64, BigInt(hash));
  let i = Number(perturb & BigInt(mask));
  for (;;) {
    if (slots[i] === undefined) {
      slots[i] = value;
      return;
    }
    if (i + LINEAR_PROBES <= mask) {
      for (let k = 1; k <= LINEAR_PROBES; k++) {
        if (slots[i + k] === undefined) {
          slots[i + k] = value;
          return;
        }
      }
    }
    perturb >>= 5n;
    i = Number((BigInt(i) * 5n + 1n + perturb) & BigInt(mask));
  }
}
