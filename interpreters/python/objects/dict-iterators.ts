/** Iterators over a dict, to and fro, and over its views: they notice that the dict has changed. */
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';
import { RUNTIME_ERROR, raise } from './exceptions.ts';
import { HashTable } from './hash-table.ts';
import { type Again, PyIterator, sizeChanged } from './iterators.ts';
import { listFrom } from './list.ts';
import type { Entry } from './table-keys.ts';
import { builtinClass, OBJECT } from './types.ts';
import { PyTuple, type Value } from './value.ts';

export const DICT_KEYS = 0;
export const DICT_VALUES = 1;
export const DICT_ITEMS = 2;

const classesOf = (prefix: string): readonly PyClass[] =>
  ['key', 'value', 'item'].map((what) => builtinClass(`dict_${prefix}${what}iterator`, OBJECT, true));

/** By what they give: DICT_KEYS and so on. */
export const DICT_ITERATORS = classesOf('');
export const REVERSE_ITERATORS = classesOf('reverse');

abstract class EntryIterator extends PyIterator {
  protected readonly dict: PyDict;
  protected readonly table: HashTable;
  protected readonly what: number;
  /** -1: it has changed; that does not pass. */
  protected size: number;
  /** -1: the end. */
  protected at: number;
  /** Entries that were there, and have not come. */
  protected left: number;

  constructor(dict: PyDict, table: HashTable, what: number, size: number, at: number) {
    super();
    this.dict = dict;
    this.table = table;
    this.what = what;
    this.size = size;
    this.at = at;
    this.left = size;
  }

  protected given(entry: Entry): Value | undefined {
    if (this.what === DICT_KEYS) return entry.key;
    if (this.what === DICT_VALUES) return entry.value;
    return new PyTuple([entry.key, entry.value as Value]);
  }

  /** A list of what is left. */
  override again(): Again {
    const { at, left } = this;
    const rest: Value[] = [];
    for (let v = this.next(); v !== undefined; v = this.next()) rest.push(v);
    this.at = at;
    this.left = left;
    return { by: 'iter', args: [listFrom(rest)] };
  }
}

/** Of a dict's keys, values or items. */
class DictIterator extends EntryIterator {
  next(): Value | undefined {
    const { at, dict, table } = this;
    if (at < 0) return undefined;
    if ((dict.table === undefined ? dict.size : table.size) !== this.size) {
      this.size = -1;
      throw sizeChanged('dictionary');
    }
    const position = table.position(at);
    if (position < 0) {
      this.at = -1;
      return undefined;
    }
    if (this.left === 0) {
      this.at = -1;
      throw keysChanged();
    }
    this.left--;
    this.at = position + 1;
    return this.given(table.entryAt(position));
  }

  override remaining(): number {
    return this.at < 0 || this.size < 0 ? 0 : this.left;
  }

  override pyClass(): PyClass {
    return DICT_ITERATORS[this.what];
  }
}

/** `reversed(dict)`, and of its views. */
class DictReverseIterator extends EntryIterator {
  next(): Value | undefined {
    if (this.at < 0) return undefined;
    if (this.dict.size !== this.size) {
      this.size = -1;
      throw sizeChanged('dictionary');
    }
    const position = this.table.positionBefore(this.at);
    this.at = position - 1;
    if (position < 0) return undefined;
    this.left--;
    return this.given(this.table.entryAt(position));
  }

  override remaining(): number {
    return this.at < 0 ? 0 : this.left;
  }

  override pyClass(): PyClass {
    return REVERSE_ITERATORS[this.what];
  }
}

/** Of what `what` says. The constructor takes what it could look up, so that compiled code need not make the object. */
export function iterateDict(dict: PyDict, what: number): DictIterator {
  const { table } = dict;
  return table === undefined
    ? new DictIterator(dict, tableOf(dict), what, sizeOf(dict), 0)
    : new DictIterator(dict, table, what, table.size, 0);
}

export function iterateDictBackwards(dict: PyDict, what: number): DictReverseIterator {
  const table = tableOf(dict);
  return new DictReverseIterator(dict, table, what, dict.size, table.end - 1);
}

/** Of any kind. @dontLookInside */
function sizeOf(dict: PyDict): number {
  return dict.size;
}

/** As many as there were, but others. @dontLookInside */
function keysChanged(): unknown {
  return raise(RUNTIME_ERROR, 'dictionary keys changed during iteration');
}

/** That of the dict, or a copy of what it shows. @dontLookInside */
function tableOf(dict: PyDict): HashTable {
  if (dict.table !== undefined) return dict.table;
  const copy = new HashTable();
  for (const [k, v] of dict.entries()) copy.set(k, v);
  return copy;
}
