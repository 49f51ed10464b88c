/**
 * The state of a walk: what is known about each optimized value where the walk stands.
 *
 * What is known hangs off the values themselves (`Ins.info`), raw values point to their optimized ones in the same
 * field. A walk goes through a tree of blocks, so that going back to a fork is an undo of the trail; states are only copied
 * at edges into joins (snapshot.ts). Invariant: after a walk the trail has been undone, so nothing leaks into the next one.
 */

import type { ClassDesc, FieldDesc } from '../model/descriptors.ts';
import {
  type Assumption,
  type Aux,
  Block,
  type ConstPool,
  type FrameState,
  Ins,
  RegionOp as Op,
  type Position,
  regionOpNames,
} from '../region/ir.ts';
import { REGION_OPS } from '../region/ops.table.ts';
import { InternalError } from '../support/assert.ts';
import type { Fact } from './facts.ts';
import * as F from './facts.ts';

/** A place within an object. */
export class Loc {
  readonly kind: 'field' | 'item' | 'length';
  /** Of fields: the property. */
  readonly name: string;
  readonly field: FieldDesc | null;
  /** Of items: the index, a constant or any value. */
  readonly index: Ins | null;
  /** Of items with a constant index that is an array index; else -1. */
  readonly at: number;
  readonly immutable: boolean;

  constructor(
    kind: Loc['kind'],
    name: string,
    field: FieldDesc | null,
    index: Ins | null,
    at: number,
    immutable: boolean,
  ) {
    this.kind = kind;
    this.name = name;
    this.field = field;
    this.index = index;
    this.at = at;
    this.immutable = immutable;
  }
}

/** What a place holds. `dirty`: the heap does not have it yet (virtualizable objects only). */
export class Entry {
  readonly value: Ins;
  readonly dirty: boolean;

  constructor(value: Ins, dirty: boolean) {
    this.value = value;
    this.dirty = dirty;
  }
}

/** `existing` is never virtual; `fields`: contents, where it is ABSENT. */
export interface LazyBox {
  readonly existing: Ins;
  readonly fields: readonly Ins[];
}

export class Info {
  /** In order of definition within a walk; constants have -1. */
  readonly num: number;
  fact: Fact;
  /** What was known where it was made; guards behind that show more. */
  shown: Fact;
  /** The value is this one: its allocation, or the constant that it turned out to be. */
  alias: Ins | null = null;
  /** Contents of an object that is not allocated, in the order of its class's fields, or the array's elements. */
  fields: readonly Ins[] | null = null;
  /** Of a lazy box (region/lazy-box.ts). Virtual, too, but nobody knows whether it is one of its class. */
  lazy: LazyBox | null = null;
  /** Known contents of an object that exists. */
  heap: Map<Loc, Entry> | null = null;
  dirtyCount = 0;
  /** Arrays: which owned field it came from, as `[name]`; `[]`: no owned field; null: unknown. */
  group: string | null = null;
  /** Arrays: the virtualizable object that owns it. */
  owner: Ins | null = null;
  /** Allocated in this walk: nothing that was defined before is the same object. */
  fresh = false;

  constructor(num: number, fact: Fact) {
    this.num = num;
    this.fact = fact;
    this.shown = fact;
  }
}

const Change = { fact: 0, alias: 1, fields: 2, heap: 3, group: 4, owner: 5, pure: 6, valid: 7 } as const;
const RESULTLESS: readonly boolean[] = regionOpNames.map((name) => !REGION_OPS[name].result);

export class State {
  /** Nodes of snapshots that were compared: a budget. */
  compared = 0;
  /** Where operations go. */
  block: Block = new Block();
  /** Where they come from. */
  at: Position | null = null;
  readonly consts: ConstPool;
  /** Pure operations that have been done, by key. */
  readonly pure = new Map<string, Ins>();
  /** Objects that may have entries for a property name; a superset. */
  readonly holders = new Map<string, Ins[]>();
  /** Arrays that may have entries; a superset. */
  readonly arrays: Ins[] = [];
  /** Objects that may have dirty entries; a superset. */
  readonly dirtyObjects = new Set<Ins>();
  /** No call since the region's entry can have broken an assumption. */
  allValid = true;
  /** Else: those checked since. */
  valid: ReadonlySet<Assumption> = new Set();

  private readonly fieldLocs = new Map<string, Loc>();
  private readonly descLocs = new Map<FieldDesc, Loc>();
  private readonly itemLocs = new Map<Ins, Loc>();
  readonly lengthLoc = new Loc('length', 'length', null, null, -1, false);
  private readonly virtualizables = new Map<FieldDesc, ClassDesc>();

  private count = 0;
  /** Four elements for each change: what changed (Info or null), its kind, key, and the value before. */
  private readonly trail: unknown[] = [];
  private readonly constInfos: Ins[] = [];

  private readonly byCtor = new Map<unknown, ClassDesc>();

  constructor(consts: ConstPool, classes: readonly ClassDesc[]) {
    this.consts = consts;
    for (const cls of classes) {
      if (cls.form === 'class' && cls.ctor !== null) this.byCtor.set(cls.ctor, cls);
      if (cls.virtualizable)
        for (const f of cls.fields) if (!this.virtualizables.has(f)) this.virtualizables.set(f, cls);
    }
  }

  // ---- values

  info(v: Ins): Info {
    const i = v.info;
    if (i instanceof Info) return i;
    if (v.op !== Op.const) throw new InternalError(`v${v.id} is no value of this walk`);
    const made = new Info(-1, this.factOfConstant(v.value));
    v.info = made;
    this.constInfos.push(v);
    return made;
  }

  private factOfConstant(value: unknown): Fact {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return F.factOfConstant(value);
    const proto: unknown = Object.getPrototypeOf(value);
    const ctor: unknown = typeof proto === 'object' && proto !== null ? Reflect.get(proto, 'constructor') : null;
    const cls = typeof ctor === 'function' ? this.classOf(ctor) : undefined;
    return cls === undefined || Object.hasOwn(value, 'constructor') ? F.factOfConstant(value) : F.exactly(cls);
  }

  /** Facts about constants live in the constants, which outlive this optimization. */
  release(): void {
    for (const v of this.constInfos) v.info = undefined;
    this.constInfos.length = 0;
  }

  /** The value as it is best known. */
  res(v: Ins): Ins {
    let w = v;
    for (;;) {
      const i = w.info;
      if (!(i instanceof Info) || i.alias === null) return w;
      w = i.alias;
    }
  }

  /** Optimized value of a raw one. */
  get(raw: Ins): Ins {
    if (raw.op === Op.const) return raw;
    const v = raw.info;
    if (!(v instanceof Ins)) throw new InternalError(`raw v${raw.id} has no value`);
    return this.res(v);
  }

  fact(v: Ins): Fact {
    return this.info(v).fact;
  }

  constant(value: unknown): Ins {
    return this.consts.of(value);
  }

  /** A new value that is not emitted. */
  value(op: number, args: Ins[], aux: Aux, fact: Fact, fs: FrameState | null = null): Ins {
    const v = new Ins(op, args, aux, undefined, fs);
    v.info = new Info(this.count++, fact);
    return v;
  }

  /** A value that exists when a walk begins. */
  adopt(v: Ins, fact: Fact): void {
    v.info = new Info(this.count++, fact);
  }

  /** Emits an operation; its arguments must not be virtual. */
  emit(op: number, args: Ins[], aux: Aux, fact: Fact, fs: FrameState | null = null): Ins {
    const v = RESULTLESS[op] === true ? new Ins(op, args, aux, undefined, fs) : this.value(op, args, aux, fact, fs);
    v.at = this.at;
    this.block.ops.push(v);
    return v;
  }

  // ---- changes, which the trail undoes

  setFact(v: Ins, fact: Fact): void {
    const i = this.info(v);
    if (i.fact === fact || i.num < 0) return;
    this.push(i, Change.fact, null, i.fact);
    i.fact = fact;
  }

  setAlias(v: Ins, to: Ins): void {
    const i = this.info(v);
    this.push(i, Change.alias, null, i.alias);
    i.alias = to;
  }

  setFields(v: Ins, fields: readonly Ins[] | null): void {
    const i = this.info(v);
    this.push(i, Change.fields, null, i.fields);
    i.fields = fields;
  }

  setGroup(v: Ins, group: string): void {
    const i = this.info(v);
    if (i.group === group) return;
    this.push(i, Change.group, null, i.group);
    i.group = group;
  }

  setOwner(v: Ins, owner: Ins): void {
    const i = this.info(v);
    if (i.owner === owner) return;
    this.push(i, Change.owner, null, i.owner);
    i.owner = owner;
  }

  setPure(key: string, v: Ins): void {
    this.push(null, Change.pure, key, this.pure.get(key));
    this.pure.set(key, v);
  }

  setValid(all: boolean, valid: ReadonlySet<Assumption>): void {
    if (this.allValid === all && this.valid === valid) return;
    this.push(null, Change.valid, this.allValid, this.valid);
    this.allValid = all;
    this.valid = valid;
  }

  /** Sets or (null) forgets what a place of an existing object holds. */
  setEntry(v: Ins, loc: Loc, entry: Entry | null): void {
    const i = this.info(v);
    i.heap ??= new Map();
    const old = i.heap.get(loc);
    this.push(i, Change.heap, loc, old);
    if (entry === null) {
      i.heap.delete(loc);
    } else {
      i.heap.set(loc, entry);
      if (old === undefined) this.register(v, loc);
    }
    const delta = (entry?.dirty === true ? 1 : 0) - (old?.dirty === true ? 1 : 0);
    i.dirtyCount += delta;
    if (delta > 0) this.dirtyObjects.add(v);
  }

  private register(v: Ins, loc: Loc): void {
    if (loc.kind === 'field') {
      let list = this.holders.get(loc.name);
      if (list === undefined) {
        list = [];
        this.holders.set(loc.name, list);
      }
      if (list[list.length - 1] !== v) list.push(v);
    } else if (this.arrays[this.arrays.length - 1] !== v) {
      this.arrays.push(v);
    }
  }

  private push(info: Info | null, kind: number, key: unknown, old: unknown): void {
    this.trail.push(info, kind, key, old);
  }

  mark(): number {
    return this.trail.length;
  }

  undo(mark: number): void {
    const { trail } = this;
    while (trail.length > mark) {
      const old = trail.pop();
      const key = trail.pop();
      const kind = trail.pop();
      const changed = trail.pop();
      const info = changed instanceof Info ? changed : null;
      switch (kind) {
        case Change.fact:
          if (info && old instanceof F.Fact) info.fact = old;
          break;
        case Change.alias:
          if (info) info.alias = old instanceof Ins ? old : null;
          break;
        case Change.fields:
          if (info) info.fields = Array.isArray(old) ? old : null;
          break;
        case Change.group:
          if (info) info.group = typeof old === 'string' ? old : null;
          break;
        case Change.owner:
          if (info) info.owner = old instanceof Ins ? old : null;
          break;
        case Change.heap:
          if (info?.heap && key instanceof Loc) {
            const now = info.heap.get(key);
            if (now?.dirty === true) info.dirtyCount--;
            if (old instanceof Entry) {
              info.heap.set(key, old);
              if (old.dirty) info.dirtyCount++;
            } else {
              info.heap.delete(key);
            }
          }
          break;
        case Change.pure:
          if (typeof key === 'string') {
            if (old instanceof Ins) this.pure.set(key, old);
            else this.pure.delete(key);
          }
          break;
        default:
          this.allValid = key === true;
          this.valid = old instanceof Set ? old : new Set();
      }
    }
  }

  /** Before a walk: forgets everything. */
  reset(): void {
    this.undo(0);
    this.holders.clear();
    this.arrays.length = 0;
    this.dirtyObjects.clear();
    this.count = 0;
    this.allValid = true;
    this.valid = new Set();
  }

  // ---- places

  fieldLoc(field: FieldDesc): Loc {
    let loc = this.descLocs.get(field);
    if (loc === undefined) {
      const key = field.immutable ? `!${field.name}` : field.name;
      loc = this.fieldLocs.get(key);
      if (loc === undefined) {
        loc = new Loc('field', field.name, field, null, -1, field.immutable);
        this.fieldLocs.set(key, loc);
      }
      this.descLocs.set(field, loc);
    }
    return loc;
  }

  itemLoc(index: Ins): Loc {
    let loc = this.itemLocs.get(index);
    if (loc === undefined) {
      const n = index.op === Op.const ? index.value : undefined;
      const at =
        typeof n === 'number' && Number.isInteger(n) && n >= 0 && n < 2 ** 32 - 1 && !Object.is(n, -0) ? n : -1;
      loc = new Loc('item', '', null, index, at, false);
      this.itemLocs.set(index, loc);
    }
    return loc;
  }

  /** Descriptor of a class object. */
  classOf(ctor: unknown): ClassDesc | undefined {
    return this.byCtor.get(ctor);
  }

  /** The virtualizable class that declares the field, if one does. */
  virtualizableOf(field: FieldDesc): ClassDesc | null {
    return this.virtualizables.get(field) ?? null;
  }
}

const indices = new WeakMap<ClassDesc, Map<string, number>>();
/** Position of a field in a class by property name, or -1. */
export function fieldIndex(cls: ClassDesc, name: string): number {
  let m = indices.get(cls);
  if (m === undefined) {
    m = new Map(cls.fields.map((f, i): [string, number] => [f.name, i]));
    indices.set(cls, m);
  }
  return m.get(name) ?? -1;
}

/** It has to be allocated before it can be an operand. Contents are known if it is no lazy box: `fields`. */
export function isVirtual(s: State, v: Ins): boolean {
  if (v.op !== Op.virtual) return false;
  const i = s.info(v);
  return i.fields !== null || i.lazy !== null;
}

/** An element of an array that is not allocated; null: not known. */
export function virtualItem(s: State, a: Ins, index: Ins): Ins | null {
  const { fields } = s.info(a);
  if (!isVirtual(s, a) || fields === null || index.op !== Op.const) return null;
  const { at } = s.itemLoc(index);
  const v = fields[at];
  return at < 0 ? null : v === undefined ? s.constant(undefined) : s.res(v);
}
