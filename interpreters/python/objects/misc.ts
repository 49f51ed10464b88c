/** Small built-in objects: ranges, slices, sets, modules, mapping proxies, super objects, generators. */

import type { Frame } from '../vm/frame.ts';
import { PyObject } from './base.ts';
import { Namespace } from './binding.ts';
import type { PyClass } from './class.ts';
import { HashTable } from './hash-table.ts';
import {
  ASYNC_GENERATOR,
  BYTEARRAY,
  COROUTINE,
  FROZENSET,
  GENERATOR,
  MAPPINGPROXY,
  MODULE,
  RANGE,
  SET,
  SLICE,
  SUPER,
} from './types.ts';
import type { PyInstance, Value } from './value.ts';

/** A range of safe integers, or of bigints among them. */
export class PyRange extends PyObject {
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  readonly length: number | bigint;

  constructor(start: number | bigint, stop: number | bigint, step: number | bigint, length: number | bigint) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = length;
  }

  override pyClass(): PyClass {
    return RANGE;
  }
}

export class PySlice extends PyObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  override pyClass(): PyClass {
    return SLICE;
  }
}

/** Sets and frozensets: keys of a table, with themselves as values. */
export class PySet extends PyObject {
  readonly table: HashTable;
  readonly frozen: boolean;

  constructor(frozen: boolean, table = new HashTable(true)) {
    super();
    this.frozen = frozen;
    this.table = table;
  }

  override pyClass(): PyClass {
    return this.frozen ? FROZENSET : SET;
  }
}

export class PyByteArray extends PyObject {
  /** `bytes`, and room for more. */
  private store: Uint8Array;
  private view: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.store = bytes;
    this.view = bytes;
  }

  /** To be looked up anew after each change of its length. */
  get bytes(): Uint8Array {
    return this.view;
  }

  /** One more byte. @dontLookInside */
  push(byte: number): void {
    const { store, view } = this;
    const n = view.length;
    if (n === store.length) {
      this.store = new Uint8Array(n + (n >> 3) + 16);
      this.store.set(store);
    }
    this.store[n] = byte;
    this.view = this.store.subarray(0, n + 1);
  }

  /** Replaces `count` bytes from `at` on. */
  splice(at: number, count: number, given: Uint8Array): void {
    const { view, store } = this;
    const size = view.length - count + given.length;
    const added = given.buffer === store.buffer ? given.slice() : given;
    if (size <= store.length) {
      store.copyWithin(at + added.length, at + count, view.length);
      store.set(added, at);
    } else {
      this.store = new Uint8Array(size + (size >> 3) + 16);
      this.store.set(view.subarray(0, at));
      this.store.set(added, at);
      this.store.set(view.subarray(at + count), at + added.length);
    }
    this.view = this.store.subarray(0, size);
  }

  override pyClass(): PyClass {
    return BYTEARRAY;
  }
}

export class PyModule extends PyObject {
  readonly namespace: Namespace;
  /** `module`, unless the program has assigned another `__class__`. @quasiImmutable */
  cls: PyClass;

  constructor(namespace = new Namespace()) {
    super();
    this.namespace = namespace;
    this.cls = MODULE;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

export class PyMappingProxy extends PyObject {
  readonly mapping: Value;

  constructor(mapping: Value) {
    super();
    this.mapping = mapping;
  }

  override pyClass(): PyClass {
    return MAPPINGPROXY;
  }
}

/** `super(cls, object)`: attributes come from the classes after `cls` in the MRO of `type`. */
export class PySuper extends PyObject {
  readonly cls: PyClass;
  /** undefined: not bound. */
  readonly self: Value | undefined;
  readonly type: PyClass | undefined;

  constructor(cls: PyClass, self: Value | undefined, type: PyClass | undefined) {
    super();
    this.cls = cls;
    this.self = self;
    this.type = type;
  }

  override pyClass(): PyClass {
    return SUPER;
  }
}

export const GEN_CREATED = 0;
export const GEN_SUSPENDED = 1;
export const GEN_RUNNING = 2;
export const GEN_CLOSED = 3;

/** A generator, coroutine or asynchronous generator. */
export class PyGenerator extends PyObject {
  /** Set right after it is made. */
  frame: Frame | undefined;
  /** The frame that has resumed it and goes on at a yield; undefined: nested in a call of the interpreter. */
  caller: Frame | undefined;
  /** One of GEN_*. */
  state: number;
  name: string;
  qualname: string;
  /** What it has returned. */
  result: Value | undefined;
  /** The exception that is handled where it has yielded, and the one that was where it was resumed. */
  handled: PyInstance | undefined;
  outer: PyInstance | undefined;
  private readonly cls: PyClass;

  constructor(name: string, qualname: string, cls: PyClass) {
    super();
    this.frame = undefined;
    this.caller = undefined;
    this.state = GEN_CREATED;
    this.name = name;
    this.qualname = qualname;
    this.result = undefined;
    this.handled = undefined;
    this.outer = undefined;
    this.cls = cls;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

export function generatorClass(coroutine: boolean, asynchronous: boolean): PyClass {
  return coroutine ? COROUTINE : asynchronous ? ASYNC_GENERATOR : GENERATOR;
}
