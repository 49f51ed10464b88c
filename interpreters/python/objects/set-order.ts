/**
 * The order in which CPython iterates over a set: that of the slots in its hash table (Objects/setobject.c: linear probing of nine slots, then
 * perturbation; growth to four times the size when three fifths are used). Programs print sets of small integers, whose order is always the same there;
 * that of strings is random. The table is laid out anew for an iteration, from the order of insertion.
 */
import type { HashTable } from './hash-table.ts';
import { PyFloat, type Value } from './value.ts';

const LINEAR_PROBES = 9;
const MIN_SIZE = 8;

/** What an iteration needs, again and again: hashes, and slots before and after a growth. No other code of ours runs meanwhile. */
let hashes = new Float64Array(64);
let slots = new Int32Array(64);
let grown = new Int32Array(64);

/** Not to be changed by who gets it. @dontLookInside */
export function setOrder(table: HashTable): readonly Value[] {
  return (table.order ??= layOut(table));
}

function layOut(table: HashTable): Value[] {
  const keys = table.liveKeys();
  if (keys.length <= 1) return keys;
  if (hashes.length < keys.length) hashes = new Float64Array(keys.length * 2);
  for (let i = 0; i < keys.length; i++) {
    const h = smallHash(keys[i]);
    if (h === undefined) return keys;
    hashes[i] = h;
  }
  const first = table.slots === 0 ? MIN_SIZE : table.slots;
  let mask = first - 1;
  slots = emptied(slots, first);
  for (let i = 0; i < keys.length; i++) {
    insert(slots, mask, hashes[i], i);
    const used = i + 1;
    if (used > table.presized && used * 5 >= mask * 3) {
      let size = MIN_SIZE;
      const minimum = used > 50000 ? used * 2 : used * 4;
      while (size <= minimum) size *= 2;
      const before = slots;
      const end = mask;
      const next = emptied(grown, size);
      mask = size - 1;
      for (let k = 0; k <= end; k++) {
        const at = before[k];
        if (at !== 0) insert(next, mask, hashes[at - 1], at - 1);
      }
      grown = before;
      slots = next;
    }
  }
  const order: Value[] = [];
  for (let k = 0; k <= mask; k++) if (slots[k] !== 0) order.push(keys[slots[k] - 1]);
  return order;
}

/** The array, or a longer one, with so many zeros at its beginning. */
function emptied(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  return array.length < size ? new Int32Array(size) : array.fill(0, 0, size);
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
    to.order = undefined;
  }
  for (let i = 0; i < keys.length; i++) to.add(keys[i]);
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
