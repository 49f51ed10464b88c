/** `reversed(dict)`, and of its views: like an iterator over a dict, it notices that the dict has changed. */
import type { PyClass } from './class.ts';
import type { PyDict } from './dict.ts';
import type { HashTable } from './hash-table.ts';
import { type Again, DICT_ITEMS, DICT_KEYS, PyIterator, sizeChanged, tableOf } from './iterators.ts';
import { listFrom } from './list.ts';
import { builtinClass, OBJECT } from './types.ts';
import { PyTuple, type Value } from './value.ts';

const KEYS = builtinClass('dict_reversekeyiterator', OBJECT, true);
const VALUES = builtinClass('dict_reversevalueiterator', OBJECT, true);
const ITEMS = builtinClass('dict_reverseitemiterator', OBJECT, true);

export class DictReverseIterator extends PyIterator {
  private readonly dict: PyDict;
  private readonly table: HashTable;
  private readonly what: number;
  /** -1: it has changed. */
  private size: number;
  private at: number;
  private left: number;

  constructor(dict: PyDict, what: number) {
    super();
    this.dict = dict;
    this.table = tableOf(dict);
    this.what = what;
    this.size = dict.size;
    this.at = this.table.end - 1;
    this.left = this.size;
  }

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
    const { key, value } = this.table.entryAt(position);
    return this.what === DICT_KEYS ? key : this.what === DICT_ITEMS ? new PyTuple([key, value as Value]) : value;
  }

  override remaining(): number {
    return this.at < 0 ? 0 : this.left;
  }

  override again(): Again {
    const { at, left } = this;
    const rest: Value[] = [];
    for (let v = this.next(); v !== undefined; v = this.next()) rest.push(v);
    this.at = at;
    this.left = left;
    return { by: 'iter', args: [listFrom(rest)] };
  }

  override pyClass(): PyClass {
    return this.what === DICT_KEYS ? KEYS : this.what === DICT_ITEMS ? ITEMS : VALUES;
  }
}
