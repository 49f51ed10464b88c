/** The object behind collections.deque, its iterators, and the easy cases of its methods (builtins/quick.ts). */
import { quickMethod } from '../builtins/define.ts';
import { placeOf } from '../builtins/quick-special.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { RUNTIME_ERROR, raise } from '../objects/exceptions.ts';
import { PyIterator } from '../objects/iterators.ts';
import { builtinClass } from '../objects/types.ts';
import { NONE, type Value } from '../objects/value.ts';

export const DEQUE = builtinClass('deque');
export const DEQUE_ITERATOR = builtinClass('_deque_iterator');

/** The items from `head` on; what lies before has been taken from the left. */
export class Deque extends PyObject {
  items: Value[];
  head: number;
  limit: number | undefined;
  version: number;

  constructor() {
    super();
    this.items = [];
    this.head = 0;
    this.limit = undefined;
    this.version = 0;
  }

  get length(): number {
    return this.items.length - this.head;
  }

  /** @dontLookInside */
  push(v: Value): void {
    this.version++;
    this.items.push(v);
    if (this.limit !== undefined && this.length > this.limit) this.shift();
  }

  /** @dontLookInside */
  unshift(v: Value): void {
    this.version++;
    if (this.head === 0) {
      const room = Math.max(8, this.items.length);
      this.items = [...new Array<Value>(room).fill(NONE), ...this.items];
      this.head = room;
    }
    this.items[--this.head] = v;
    if (this.limit !== undefined && this.length > this.limit) this.items.pop();
  }

  /** @dontLookInside */
  shift(): Value {
    this.version++;
    const v = this.items[this.head];
    this.items[this.head++] = NONE;
    if (this.head > 64 && this.head * 2 > this.items.length) this.compact();
    return v;
  }

  /** @dontLookInside */
  pop(): Value {
    this.version++;
    return this.items.pop() as Value;
  }

  /** The items, from the beginning of the array on: not to be changed. */
  compact(): Value[] {
    if (this.head === 0) return this.items;
    this.items = this.items.slice(this.head);
    this.head = 0;
    return this.items;
  }

  replace(all: readonly Value[]): void {
    this.version++;
    this.items = all.slice();
    this.head = 0;
  }

  override pyClass(): PyClass {
    return DEQUE;
  }
}

/** Forwards or backwards, as long as nothing changes. */
export class DequeIterator extends PyIterator {
  private readonly deque: Deque;
  private readonly step: number;
  private readonly version: number;
  /** Counted from the head. */
  private i: number;
  private left: number;

  constructor(deque: Deque, step: number) {
    super();
    this.deque = deque;
    this.step = step;
    this.version = deque.version;
    this.left = deque.length;
    this.i = step > 0 ? 0 : deque.length - 1;
  }

  next(): Value | undefined {
    const { deque, i } = this;
    if (deque.version !== this.version) throw mutated();
    if (this.left <= 0) return undefined;
    this.i = i + this.step;
    this.left--;
    return deque.items[deque.head + i];
  }

  override remaining(): number {
    return this.left;
  }

  override pyClass(): PyClass {
    return DEQUE_ITERATOR;
  }
}

/** @dontLookInside */
export function mutated(): unknown {
  return raise(RUNTIME_ERROR, 'deque mutated during iteration');
}

type Args = readonly Value[];

/** @lookInside */
function append(args: Args): Value | undefined {
  const d = args[0];
  if (args.length !== 2 || !(d instanceof Deque)) return undefined;
  d.push(args[1]);
  return NONE;
}

/** @lookInside */
function appendLeft(args: Args): Value | undefined {
  const d = args[0];
  if (args.length !== 2 || !(d instanceof Deque)) return undefined;
  d.unshift(args[1]);
  return NONE;
}

/** @lookInside */
function pop(args: Args): Value | undefined {
  const d = args[0];
  return args.length === 1 && d instanceof Deque && d.length > 0 ? d.pop() : undefined;
}

/** @lookInside */
function popLeft(args: Args): Value | undefined {
  const d = args[0];
  return args.length === 1 && d instanceof Deque && d.length > 0 ? d.shift() : undefined;
}

/** @lookInside */
function length(args: Args): Value | undefined {
  const d = args[0];
  return args.length === 1 && d instanceof Deque ? d.length : undefined;
}

/** @lookInside */
function isFilled(args: Args): Value | undefined {
  const d = args[0];
  return args.length === 1 && d instanceof Deque ? d.length > 0 : undefined;
}

/** @lookInside */
function getItem(args: Args): Value | undefined {
  const d = args[0];
  const index = args[1];
  if (args.length !== 2 || !(d instanceof Deque) || typeof index !== 'number') return undefined;
  const i = placeOf(index, d.length);
  return i < 0 ? undefined : d.items[d.head + i];
}

/** @lookInside */
function iterate(args: Args): Value | undefined {
  const d = args[0];
  return args.length === 1 && d instanceof Deque ? new DequeIterator(d, 1) : undefined;
}

export function openQuickDeque(): void {
  quickMethod(DEQUE, 'append', append);
  quickMethod(DEQUE, 'appendleft', appendLeft);
  quickMethod(DEQUE, 'pop', pop);
  quickMethod(DEQUE, 'popleft', popLeft);
  quickMethod(DEQUE, '__len__', length);
  quickMethod(DEQUE, '__bool__', isFilled);
  quickMethod(DEQUE, '__getitem__', getItem);
  quickMethod(DEQUE, '__iter__', iterate);
}
