/** Iterators of built-in classes. The interpreter asks `next` directly; `undefined` is the end. */

import type { Call, Resume } from '../vm/frame.ts';
import { PyObject } from './base.ts';
import type { PyClass } from './class.ts';
import { RUNTIME_ERROR, raise } from './exceptions.ts';
import { getIndex, listFrom, type PyList } from './list.ts';
import { PyRange, type PySet } from './misc.ts';
import { builtinClass, OBJECT } from './types.ts';
import { PyTuple, type Value } from './value.ts';

const final = (name: string): PyClass => builtinClass(name, OBJECT, true);

export const RANGE_ITERATOR = final('range_iterator');
export const LIST_ITERATOR = final('list_iterator');
export const LIST_REVERSE_ITERATOR = final('list_reverseiterator');
export const TUPLE_ITERATOR = final('tuple_iterator');
export const STR_ITERATOR = final('str_iterator');
export const BYTES_ITERATOR = final('bytes_iterator');
export const CALLABLE_ITERATOR = final('callable_iterator');
export const SEQUENCE_ITERATOR = final('iterator');

/** How `copy` and `pickle` make an iterator again: the built-in function of that name called with `args`, then `__setstate__(state)`. */
export interface Again {
  readonly by: string;
  readonly args: readonly Value[];
  readonly state?: Value;
}

export abstract class PyIterator extends PyObject {
  abstract next(): Value | undefined;

  /** As `next` for the interpreter, which can make the call that gives the item, or resume the generator that does. */
  nextOrCall(): Value | Call | Resume | undefined {
    return this.next();
  }

  /** For `__length_hint__`; 0 where nothing is known. */
  remaining(): number {
    return 0;
  }

  /** undefined: it cannot be copied. */
  again(): Again | undefined {
    return undefined;
  }

  /** `__setstate__`: goes to a position, as `again` gives it. */
  goTo(_position: number): void {}
}

/** Between the ends of what it runs over. */
const within = (position: number, length: number): number => Math.max(0, Math.min(position, length));

/** Of a range of safe integers. */
export class RangeIterator extends PyIterator {
  private i: number;
  private readonly step: number;
  private left: number;

  constructor(start: number, step: number, length: number) {
    super();
    this.i = start;
    this.step = step;
    this.left = length;
  }

  next(): Value | undefined {
    if (this.left <= 0) return undefined;
    const { i } = this;
    this.i = i + this.step;
    this.left--;
    return i;
  }

  override remaining(): number {
    return this.left;
  }

  override again(): Again {
    const { i, left, step } = this;
    return { by: 'iter', args: [new PyRange(i, i + step * left, step, left)], state: 0 };
  }

  override goTo(position: number): void {
    const n = within(position, this.left);
    this.i += n * this.step;
    this.left -= n;
  }

  override pyClass(): PyClass {
    return RANGE_ITERATOR;
  }
}

export class ListIterator extends PyIterator {
  private readonly list: PyList;
  private i: number;

  constructor(list: PyList) {
    super();
    this.list = list;
    this.i = 0;
  }

  next(): Value | undefined {
    const { i, list } = this;
    if (i < 0) return undefined;
    if (i < list.e.length) {
      this.i = i + 1;
      return getIndex(list, i);
    }
    this.i = -1;
    return undefined;
  }

  override remaining(): number {
    return this.i < 0 ? 0 : Math.max(0, this.list.e.length - this.i);
  }

  override again(): Again {
    return this.i < 0 ? { by: 'iter', args: [listFrom([])] } : { by: 'iter', args: [this.list], state: this.i };
  }

  override goTo(position: number): void {
    if (this.i >= 0) this.i = Math.max(0, position);
  }

  override pyClass(): PyClass {
    return LIST_ITERATOR;
  }
}

export class ListReverseIterator extends PyIterator {
  private readonly list: PyList;
  private i: number;

  constructor(list: PyList, last: number) {
    super();
    this.list = list;
    this.i = last;
  }

  next(): Value | undefined {
    const { i, list } = this;
    if (i >= 0 && i < list.e.length) {
      this.i = i - 1;
      return getIndex(list, i);
    }
    this.i = -1;
    return undefined;
  }

  override remaining(): number {
    return this.i < this.list.e.length ? this.i + 1 : 0;
  }

  override again(): Again {
    return this.i < 0 ? { by: 'iter', args: [listFrom([])] } : { by: 'reversed', args: [this.list], state: this.i };
  }

  override goTo(position: number): void {
    if (this.i >= 0) this.i = Math.max(-1, Math.min(position, this.list.e.length - 1));
  }

  override pyClass(): PyClass {
    return LIST_REVERSE_ITERATOR;
  }
}

export class TupleIterator extends PyIterator {
  private readonly items: readonly Value[];
  private i: number;

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
    this.i = 0;
  }

  next(): Value | undefined {
    const { i, items } = this;
    if (i >= items.length) return undefined;
    this.i = i + 1;
    return items[i];
  }

  override remaining(): number {
    return this.items.length - this.i;
  }

  override again(): Again {
    return { by: 'iter', args: [new PyTuple(this.items)], state: this.i };
  }

  override goTo(position: number): void {
    this.i = within(position, this.items.length);
  }

  override pyClass(): PyClass {
    return TUPLE_ITERATOR;
  }
}

export class StrIterator extends PyIterator {
  private readonly text: string;
  private i: number;

  constructor(text: string) {
    super();
    this.text = text;
    this.i = 0;
  }

  next(): Value | undefined {
    const { i, text } = this;
    if (i >= text.length) return undefined;
    this.i = i + 1;
    return text.charAt(i);
  }

  override remaining(): number {
    return this.text.length - this.i;
  }

  override again(): Again {
    return { by: 'iter', args: [this.text], state: this.i };
  }

  override goTo(position: number): void {
    this.i = within(position, this.text.length);
  }

  override pyClass(): PyClass {
    return STR_ITERATOR;
  }
}

/** Of what a JavaScript iterator gives: for all that is not worth a class of its own. */
export class NativeIterator extends PyIterator {
  private readonly source: Iterator<Value>;
  private readonly cls: PyClass;

  constructor(source: Iterator<Value>, cls: PyClass) {
    super();
    this.source = source;
    this.cls = cls;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const r = this.source.next();
    return r.done === true ? undefined : r.value;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

export const SET_ITERATOR = final('set_iterator');

/** @dontLookInside */
export function sizeChanged(what: string): unknown {
  return raise(RUNTIME_ERROR, `${what} changed size during iteration`);
}

/** The constructor takes what it could look up, so that compiled code need not make the object. */
export function iterateSet(set: PySet): SetIterator {
  const { table } = set;
  return new SetIterator(set, table.keysInOrder(), table.version, table.size);
}

class SetIterator extends PyIterator {
  private readonly set: PySet;
  private keys: readonly Value[];
  /** Of the table when `keys` were asked for. */
  private version: number;
  /** -1: it has changed; that does not pass. */
  private size: number;
  private i: number;

  constructor(set: PySet, keys: readonly Value[], version: number, size: number) {
    super();
    this.set = set;
    this.keys = keys;
    this.version = version;
    this.size = size;
    this.i = 0;
  }

  next(): Value | undefined {
    const { i, keys } = this;
    if (i < 0) return undefined;
    if (this.set.table.size !== this.size) {
      this.size = -1;
      throw sizeChanged('Set');
    }
    if (this.set.table.version !== this.version) return this.afterChange();
    if (i >= keys.length) {
      this.i = -1;
      return undefined;
    }
    this.i = i + 1;
    return keys[i];
  }

  /** As many elements as there were, but others: goes on behind the place of the last one. @dontLookInside */
  private afterChange(): Value | undefined {
    const { table } = this.set;
    this.version = table.version;
    this.i = this.i === 0 ? 0 : table.rankBehind(this.keys[this.i - 1]);
    this.keys = table.keysInOrder();
    return this.next();
  }

  override remaining(): number {
    return this.i < 0 ? 0 : this.keys.length - this.i;
  }

  override again(): Again {
    if (this.i < 0) return { by: 'iter', args: [listFrom([])] };
    if (this.set.table.size !== this.size) throw sizeChanged('Set');
    return { by: 'iter', args: [listFrom(this.keys.slice(this.i))] };
  }

  override pyClass(): PyClass {
    return SET_ITERATOR;
  }
}
