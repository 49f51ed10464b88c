/** Dicts, in three kinds: with a table of their own, or as views of a namespace (`globals()`) or of an instance's attributes (`__dict__`). */
import { PyObject } from './base.ts';
import { Namespace } from './binding.ts';
import type { PyClass } from './class.ts';
import { RUNTIME_ERROR, raise } from './exceptions.ts';
import { HashTable } from './hash-table.ts';
import { DICT } from './types.ts';
import type { Value } from './value.ts';

export class PyDict extends PyObject {
  /** undefined in the other kinds. */
  readonly table: HashTable | undefined;

  constructor(ownTable = true) {
    super();
    this.table = ownTable ? new HashTable() : undefined;
  }

  override pyClass(): PyClass {
    return DICT;
  }

  private own(): HashTable {
    if (this.table === undefined) throw new Error('a dict of another kind overrides this');
    return this.table;
  }

  /** The dict that has the entries. */
  tabled(): PyDict {
    return this;
  }

  get size(): number {
    return this.own().size;
  }

  get(key: Value): Value | undefined {
    return this.own().get(key);
  }

  set(key: Value, v: Value): void {
    this.own().set(key, v);
  }

  delete(key: Value): Value | undefined {
    return this.own().delete(key);
  }

  clear(): void {
    this.own().clear();
  }

  /** Everything that another dict has. @dontLookInside */
  addAll(from: PyDict): void {
    if (this.table !== undefined && from.table !== undefined && this.table.update(from.table)) return;
    const { table } = from;
    if (table === undefined) {
      for (const [k, v] of from.entries()) this.set(k, v);
      return;
    }
    const { size } = table;
    table.eachKey((k) => {
      const v = table.get(k);
      if (v !== undefined) this.set(k, v);
      if (table.size !== size && from !== this) throw raise(RUNTIME_ERROR, 'dict mutated during update');
    });
  }

  /** Pairs, in order. */
  entries(): [Value, Value][] {
    return this.own()
      .live()
      .map((e) => [e.key, e.value as Value]);
  }

  keys(): Value[] {
    if (this.table !== undefined) return this.table.liveKeys();
    return this.entries().map((e) => e[0]);
  }

  values(): Value[] {
    return this.entries().map((e) => e[1]);
  }
}

/** `d[key]`, fast for plain keys. */
export function dictGet(d: PyDict, key: Value): Value | undefined {
  const { table } = d;
  if (table !== undefined && (typeof key === 'string' || typeof key === 'number') && !table.general)
    return table.getPrimitive(key);
  return getSlow(d, key);
}

/** @dontLookInside */
function getSlow(d: PyDict, key: Value): Value | undefined {
  return d.get(key);
}

export function dictSet(d: PyDict, key: Value, v: Value): void {
  const { table } = d;
  if (table !== undefined && (typeof key === 'string' || typeof key === 'number') && !table.general)
    table.setPrimitive(key, v);
  else setSlow(d, key, v);
}

/** @dontLookInside */
function setSlow(d: PyDict, key: Value, v: Value): void {
  d.set(key, v);
}

/** A namespace as a dict. Keys that are no strings live beside it. */
export class NamespaceDict extends PyDict {
  readonly namespace: Namespace;
  private readonly others: HashTable;

  constructor(namespace: Namespace) {
    super(false);
    this.namespace = namespace;
    this.others = new HashTable();
  }

  override get size(): number {
    return this.namespace.size + this.others.size;
  }

  override get(key: Value): Value | undefined {
    return typeof key === 'string' ? this.namespace.get(key) : this.others.get(key);
  }

  override set(key: Value, v: Value): void {
    if (typeof key === 'string') this.namespace.set(key, v);
    else this.others.set(key, v);
  }

  override delete(key: Value): Value | undefined {
    if (typeof key !== 'string') return this.others.delete(key);
    const b = this.namespace.binding(key);
    const { v } = b;
    if (v !== undefined) this.namespace.unbind(b);
    return v;
  }

  override clear(): void {
    for (const b of this.namespace.bound()) this.namespace.unbind(b);
    this.others.clear();
  }

  override entries(): [Value, Value][] {
    const all: [Value, Value][] = this.namespace.bound().map((b) => [b.name, b.v as Value]);
    for (const e of this.others.live()) all.push([e.key, e.value as Value]);
    return all;
  }
}

/** The same dict for the same namespace. */
const DICTS = new WeakMap<Namespace, PyDict>();

/** A namespace as a dict: the one that it mirrors, or a view of it. */
export function dictOf(namespace: Namespace): PyDict {
  let d = DICTS.get(namespace);
  if (d === undefined) {
    d = new NamespaceDict(namespace);
    DICTS.set(namespace, d);
  }
  return d;
}

/** The namespaces of dicts that are, or were, globals. */
const NAMESPACES = new WeakMap<PyDict, Namespace>();

/** A dict as globals: the namespace that shares its names. `mapping`: the object of which it is a part, if that has methods of its own for items. */
export function namespaceOf(d: PyDict, mapping?: Value): Namespace {
  const known = d instanceof NamespaceDict ? d.namespace : NAMESPACES.get(d);
  if (known !== undefined) return known;
  const { table } = d.tabled();
  if (table === undefined) throw new Error('a dict of that kind cannot be globals');
  const n = new Namespace(table, mapping);
  table.mirrorAs(n);
  NAMESPACES.set(d, n);
  DICTS.set(n, d);
  return n;
}

/** Where globals are an object of a subclass of dict. */
const SHOWN = new WeakMap<Namespace, Value>();

export function showGlobals(namespace: Namespace, as: Value): void {
  SHOWN.set(namespace, as);
}

/** What `globals()` gives. */
export function shownGlobals(namespace: Namespace): Value {
  return SHOWN.get(namespace) ?? dictOf(namespace);
}
