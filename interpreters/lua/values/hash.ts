/**
 * The hash part of a table, behind its extension: a `Map` from key to cell, and the cells in order of insertion.
 *
 * Setting a field to nil leaves its cell in place (a tombstone), so a traversal that clears fields as it goes neither
 * loses its place nor pays more than O(1) a step. Tombstones go when a new key is inserted and they are the majority;
 * inserting during a traversal is undefined in Lua, so nobody can notice.
 */
import { LuaInt64, toBigInt } from './int64.ts';
import { Extension, LuaFloat, type LuaTable, type Value } from './value.ts';

export class HashCell {
  readonly key: Value;
  /** nil: a tombstone. */
  value: Value;
  /** Index in `cells`. */
  position: number;

  constructor(key: Value, value: Value, position: number) {
    this.key = key;
    this.value = value;
    this.position = position;
  }
}

/**
 * What stands for a key in the `Map`: keys that are equal in Lua must be the same there. Floats that equal integers
 * have been normalised before, so the number of a float cannot be mistaken for an integer: it is no safe integer.
 */
type MapKey = Value | bigint;

function mapKey(key: Value): MapKey {
  if (key instanceof LuaFloat) return key.v;
  return key instanceof LuaInt64 ? toBigInt(key) : key;
}

/** No key is nil. */
const NO_CELL = new HashCell(undefined, undefined, -1);

const TOO_FEW_TO_COMPACT = 8;
/** A power of two. */
const FIRST_REVIEW = 4;
/** Strings longer than that are not kept for entries that are gone. */
const MAX_KEPT_KEY = 1000;

export class HashPart {
  private map: Map<MapKey, HashCell>;
  private cells: HashCell[];
  private tombstones: number;
  /** No live cell stands before this position: repeated `next(t)` on a table that is emptied stays cheap. */
  private first: number;
  /** The cell that was asked for last: what is read is often written next. */
  private recent: HashCell;
  /** The cell that a traversal was given last: it will ask for the next one. */
  private cursor: HashCell;
  /** How many cells have positive integer keys (tombstones included): zero tells that nothing can migrate. */
  positiveInts: number;
  /** With more positive integers than that it is asked again whether they would make an array part (array-growth.ts). */
  reviewAt: number;
  /** `present` of the table's array part up to there were not nil when array-growth.ts counted them. */
  countedTo: number;
  present: number;

  constructor() {
    this.map = new Map();
    this.cells = [];
    this.tombstones = 0;
    this.first = 0;
    this.recent = NO_CELL;
    this.cursor = NO_CELL;
    this.positiveInts = 0;
    this.reviewAt = FIRST_REVIEW;
    this.countedTo = 0;
    this.present = 0;
  }

  get(key: Value): Value {
    const { recent } = this;
    if (recent.key === key) return recent.value;
    const cell = this.map.get(typeof key === 'object' ? mapKey(key) : key);
    if (cell === undefined) return undefined;
    this.recent = cell;
    return cell.value;
  }

  set(key: Value, value: Value): void {
    const { recent } = this;
    if (recent.key === key) {
      this.replace(recent, value);
      return;
    }
    const mapped = mapKey(key);
    const cell = this.map.get(mapped);
    if (cell !== undefined) this.replace(cell, value);
    else if (value !== undefined) this.insert(key, mapped, value);
  }

  private replace(cell: HashCell, value: Value): void {
    if (value === undefined) {
      if (cell.value !== undefined) this.tombstones++;
    } else if (cell.value === undefined) {
      this.tombstones--;
      if (cell.position < this.first) this.first = cell.position;
    }
    cell.value = value;
  }

  private insert(key: Value, mapped: MapKey, value: Value): void {
    if (this.tombstones > TOO_FEW_TO_COMPACT && this.tombstones * 2 > this.cells.length) this.compact();
    const cell = new HashCell(key, value, this.cells.length);
    this.map.set(mapped, cell);
    this.cells.push(cell);
    if (typeof key === 'number' && key > 0) this.positiveInts++;
  }

  /** Takes a positive integer key out for good (it moves to the array part) and gives its value. */
  take(key: number): Value {
    const cell = this.map.get(key);
    if (cell === undefined || cell.value === undefined) return undefined;
    const value = cell.value;
    this.map.delete(key);
    if (this.recent === cell) this.recent = NO_CELL;
    if (this.cursor === cell) this.cursor = NO_CELL;
    this.positiveInts--;
    this.tombstones++;
    cell.value = undefined;
    return value;
  }

  /** The position after that of `key`; -1 if the key was never here. */
  positionAfter(key: Value): number {
    const { cursor } = this;
    if (cursor.key === key) return cursor.position + 1;
    const cell = this.map.get(mapKey(key));
    return cell === undefined ? -1 : cell.position + 1;
  }

  /** The first live cell at `from` or after it. */
  cellFrom(from: number): HashCell | undefined {
    const { cells } = this;
    let i = from < this.first ? this.first : from;
    while (i < cells.length && cells[i].value === undefined) i++;
    if (from <= this.first) this.first = i;
    const cell = cells[i];
    if (cell !== undefined) this.cursor = cell;
    return cell;
  }

  /** All cells, tombstones included. */
  get entries(): readonly HashCell[] {
    return this.cells;
  }

  /**
   * Removes entries that nobody can ask for any more, or whose values are gone. A key that is unreachable is forgotten; others stay in place,
   * as those of a traversal have to.
   */
  clear(isGone: (cell: HashCell) => boolean, keysToo: boolean): void {
    const { cells } = this;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      const gone = cell.value !== undefined && isGone(cell);
      if (gone) this.replace(cell, undefined);
      if (cell.value !== undefined || cell === this.cursor) continue;
      const isLong = typeof cell.key === 'string' && cell.key.length > MAX_KEPT_KEY;
      if ((keysToo && gone) || isLong) this.forget(cell);
    }
  }

  private forget(cell: HashCell): void {
    this.map.delete(mapKey(cell.key));
    this.cells[cell.position] = new HashCell(undefined, undefined, cell.position);
    if (this.recent === cell) this.recent = NO_CELL;
  }

  private compact(): void {
    const live: HashCell[] = [];
    let positive = 0;
    const map = new Map<MapKey, HashCell>();
    for (const cell of this.cells) {
      if (cell.value === undefined) continue;
      cell.position = live.length;
      live.push(cell);
      map.set(mapKey(cell.key), cell);
      if (typeof cell.key === 'number' && cell.key > 0) positive++;
    }
    this.map = map;
    this.cells = live;
    this.tombstones = 0;
    this.first = 0;
    this.recent = NO_CELL;
    this.cursor = NO_CELL;
    this.positiveInts = positive;
  }
}

/** @dontLookInside */
export function hashGet(t: LuaTable, key: Value): Value {
  const hash = t.x?.hash;
  return hash === undefined ? undefined : hash.get(key);
}

/** @dontLookInside */
export function hashSet(t: LuaTable, key: Value, v: Value): void {
  let x = t.x;
  if (x === undefined) {
    if (v === undefined) return;
    t.x = x = new Extension([], undefined, undefined, undefined);
  }
  if (x.hash === undefined) {
    if (v === undefined) return;
    x.hash = new HashPart();
  }
  x.hash.set(key, v);
}
