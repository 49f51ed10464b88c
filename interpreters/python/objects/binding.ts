/**
 * Namespaces of modules and classes: names bound to values.
 *
 * A name has a Binding from the first time that anybody asks for it, bound or not, and keeps it. So compiled code that knows the namespace
 * knows the binding without a test, and what it says: as long as only one value was ever bound to a name, that value is a
 * constant (as V8's property cells, or celldicts of PyPy); afterwards the name is one load.
 *
 * A dict of the program that becomes globals (`exec(source, {})`) gets a namespace which mirrors it: each tells the other of every change.
 */
import { jitted } from 'metatrace';
import type { HashTable } from './hash-table.ts';
import type { Value } from './value.ts';

/** Nothing was bound yet. */
export const BINDING_ABSENT = 0;
/** The value that was bound is `constant`. */
export const BINDING_CONSTANT = 1;
/** Look at `v`. */
export const BINDING_VARIABLE = 2;
/** Look at `v`; a dict is told of every change. */
export const BINDING_MIRRORED = 3;

export class Binding {
  readonly name: string;
  /** The table of the dict that the namespace mirrors. */
  private readonly mirror: HashTable | undefined;
  /** One of BINDING_*; it only grows. @quasiImmutable */
  state: number;
  /** Meaningful while `state` is BINDING_CONSTANT. @quasiImmutable */
  constant: Value | undefined;
  /** undefined: the name is not bound. */
  v: Value | undefined;
  /** Its place in the order in which names were bound. */
  order: number;

  constructor(name: string, mirror: HashTable | undefined) {
    this.name = name;
    this.mirror = mirror;
    this.state = mirror === undefined ? BINDING_ABSENT : BINDING_MIRRORED;
    this.constant = undefined;
    this.v = undefined;
    this.order = 0;
  }

  /** @dontLookInside */
  change(v: Value | undefined): void {
    if (this.mirror !== undefined) {
      this.mirror.reflect(this.name, v);
    } else if (this.state === BINDING_ABSENT && v !== undefined) {
      this.constant = v;
      this.state = BINDING_CONSTANT;
    } else {
      this.state = BINDING_VARIABLE;
      this.constant = undefined;
    }
  }
}

/** What the name is bound to; undefined: to nothing. */
export function bound(b: Binding): Value | undefined {
  return jitted() && b.state === BINDING_CONSTANT ? b.constant : b.v;
}

export class Namespace {
  private readonly bindings: Map<string, Binding>;
  private nextOrder: number;
  /** Some name was unbound and bound again: the map's order is not that of binding. */
  private reordered: boolean;
  /** How many names are bound. */
  size: number;
  /** Where names are looked up that are not bound here; undefined: in the module builtins. @quasiImmutable */
  builtins: Namespace | undefined;
  /** The mapping that is asked for names that are not bound here: an object of a subclass of dict. */
  readonly mapping: Value | undefined;
  private readonly mirror: HashTable | undefined;

  constructor(mirror?: HashTable, mapping?: Value) {
    this.builtins = undefined;
    this.mirror = mirror;
    this.mapping = mapping;
    this.bindings = new Map();
    this.nextOrder = 0;
    this.reordered = false;
    this.size = 0;
  }

  /**
   * The name's binding, made if there is none.
   * @elidable
   */
  binding(name: string): Binding {
    let b = this.bindings.get(name);
    if (b === undefined) {
      b = new Binding(name, this.mirror);
      this.bindings.set(name, b);
    }
    return b;
  }

  get(name: string): Value | undefined {
    return this.bindings.get(name)?.v;
  }

  set(name: string, v: Value): void {
    this.bind(this.binding(name), v);
  }

  /** Binds or rebinds a name of this namespace. */
  bind(b: Binding, v: Value): void {
    if (b.v === undefined) this.arrive(b);
    if (b.state !== BINDING_VARIABLE && (b.state !== BINDING_CONSTANT || b.constant !== v)) b.change(v);
    b.v = v;
  }

  /** Unbinds a name that is bound. */
  unbind(b: Binding): void {
    if (b.state !== BINDING_VARIABLE) b.change(undefined);
    b.v = undefined;
    this.leave();
  }

  /** The dict that is mirrored has changed. */
  reflect(name: string, v: Value | undefined): void {
    const b = this.binding(name);
    if (v !== undefined && b.v === undefined) this.arrive(b);
    if (v === undefined && b.v !== undefined) this.leave();
    b.v = v;
  }

  /** @dontLookInside */
  private arrive(b: Binding): void {
    this.size++;
    const order = this.nextOrder++;
    if (b.order !== 0 || order !== this.bindings.size - 1) this.reordered = true;
    b.order = order;
  }

  /** @dontLookInside */
  private leave(): void {
    this.size--;
  }

  /** What is bound, in the order of binding. */
  bound(): Binding[] {
    const all: Binding[] = [];
    for (const b of this.bindings.values()) if (b.v !== undefined) all.push(b);
    if (this.reordered) all.sort((p, q) => p.order - q.order);
    return all;
  }
}
