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
  const keys = table.liveKeys();
  const hashes = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const h = smallHash(keys[i]);
    if (h === undefined) return keys;
    hashes[i] = h;
  }
  const first = table.slots === 0 ? MIN_SIZE : table.slots;
  let mask = first - 1;
  let slots = new Int32Array(first);
  for (let i = 0; i < keys.length; i++) {
    insert(slots, mask, hashes[i], i);
    const used = i + 1;
    if (used > table.presized && used * 5 >= mask * 3) {
      let size = MIN_SIZE;
      const minimum = used > 50000 ? used * 2 : used * 4;
      while (size <= minimum) size *= 2;
      const next = new Int32Array(size);
      mask = size - 1;
      for (let k = 0; k < slots.length; k++) if (slots[k] !== 0) insert(next, mask, hashes[slots[k] - 1], slots[k] - 1);
      slots = next;
    }
  }
  const order: Value[] = [];
  for (let k = 0; k < slots.length; k++) if (slots[k] !== 0) order.push(keys[slots[k] - 1]);
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

/** Slots hold one more than the index of their key; 0: empty. */
function insert(slots: Int32Array, mask: number, hash: number, index: number): void {
  let i = hash & mask;
  if (probe(slots, mask, i, index)) return;
  if (hash < 0) {
    insertNegative(slots, mask, hash, index);
    return;
  }
  let perturb = hash;
  do {
    perturb = Math.floor(perturb / 32);
    i = (i * 5 + 1 + perturb) & mask;
  } while (!probe(slots, mask, i, index));
}

/** As a hash of 64 bits without sign. */
function insertNegative(slots: Int32Array, mask: number, hash: number, index: number): void {
  let perturb = BigInt.asUintN(64, BigInt(hash));
  let i = hash & mask;
  do {
    perturb >>= 5n;
    i = Number((BigInt(i) * 5n + 1n + perturb) & BigInt(mask));
  } while (!probe(slots, mask, i, index));
}

/** Takes the slot or one of those behind it; false: they are taken. */
function probe(slots: Int32Array, mask: number, i: number, index: number): boolean {
  const last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
  for (let k = i; k <= last; k++) {
    if (slots[k] === 0) {
      slots[k] = index + 1;
      return true;
    }
  }
  return false;
}
