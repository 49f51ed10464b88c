/**
 * Virtual objects: allocations that are put off until the object escapes, and how exits describe them.
 *
 * A virtual object is a value of op `virtual` whose contents are in the state. Escaping, it is *materialised*: the allocation
 * is emitted where the walk stands and the virtual becomes an alias of it. Cycles are closed by stores after the last allocation. In
 * frame states a virtual is a VirtualDesc, captured at once since contents change later.
 */

import { type ClassDesc, type ElementsKind, elementsKind } from '../model/descriptors.ts';
import { type Block, FrameInfo, FrameState, type FSVal, Ins, RegionOp as Op, VirtualDesc } from '../region/ir.ts';
import * as F from './facts.ts';
import { Entry, fieldIndex, isVirtual, type LazyBox, type State } from './state.ts';

export function makeVirtual(s: State, cls: ClassDesc | null, fields: readonly Ins[]): Ins {
  const v = s.value(Op.virtual, [], cls, cls === null ? F.kinds(F.ARRAY) : F.exactly(cls));
  s.setFields(v, fields);
  return v;
}

/** The class of a virtual object; null: an array. */
export function classOf(v: Ins): ClassDesc | null {
  return v.aux?.kind === 'class' ? v.aux : null;
}

/** The value as a real one; allocates what is virtual, and all that it refers to. */
export function materialise(s: State, value: Ins, elements: ElementsKind = 'narrow'): Ins {
  const v = s.res(value);
  return isVirtual(s, v) ? new Allocation(s).object(v, elements) : v;
}

interface LateStore {
  readonly object: Ins;
  readonly at: number;
  readonly cls: ClassDesc | null;
}

class Allocation {
  private readonly s: State;
  /** Objects whose fields are being made: they cannot be referred to yet. */
  private readonly busy = new Set<Ins>();
  private readonly late = new Map<Ins, LateStore[]>();

  constructor(s: State) {
    this.s = s;
  }

  /** `elements`: what kind of array it is to be, if it is one. */
  object(value: Ins, elements: ElementsKind): Ins {
    const s = this.s;
    const v = s.res(value);
    const { fields, lazy } = s.info(v);
    if (!isVirtual(s, v)) return v;
    const cls = classOf(v);
    if (fields === null) return lazy === null ? v : box(s, v, cls, lazy);
    const args: Ins[] = [];
    // The allocation's number must be above those of its arguments, so it is made last; until then the virtual itself is the mark.
    this.busy.add(v);
    const lateHere: { at: number; to: Ins }[] = [];
    fields.forEach((f, at) => {
      const w = s.res(f);
      if (this.busy.has(w)) {
        lateHere.push({ at, to: w });
        args.push(s.constant(undefined));
      } else {
        args.push(this.object(w, elementsKind(cls, at)));
      }
    });
    const n = allocate(s, cls, args, elements);
    this.busy.delete(v);
    s.setAlias(v, n);
    s.info(n).fresh = true;
    noteContents(s, n, cls, fields);
    for (const { at, to } of lateHere) {
      let list = this.late.get(to);
      if (list === undefined) {
        list = [];
        this.late.set(to, list);
      }
      list.push({ object: n, at, cls });
    }
    for (const l of this.late.get(v) ?? []) storeInto(s, l.object, l.cls, l.at, n);
    this.late.delete(v);
    return n;
  }
}

/** A lazy box is needed now. */
function box(s: State, v: Ins, cls: ClassDesc | null, { existing, fields }: LazyBox): Ins {
  const n = s.emit(Op.box_unless, [s.res(existing), ...fields.map((f) => s.res(f))], cls, s.fact(v));
  s.setAlias(v, n);
  return n;
}

function allocate(s: State, cls: ClassDesc | null, args: Ins[], elements: ElementsKind): Ins {
  if (cls !== null) return s.emit(Op.new, args, cls, F.exactly(cls));
  return s.emit(...arrayAllocation(s.constant(args.length), args, elements));
}

/** How an array with these elements is made. Long runs of one value: `new Array(n).fill(v)`. */
export function arrayAllocation(
  length: Ins,
  elements: Ins[],
  kind: ElementsKind = 'narrow',
): [number, Ins[], null, F.Fact] {
  const first = elements[0];
  if (kind === 'double') return [Op.new_array_double, elements, null, F.kinds(F.ARRAY)];
  if (first !== undefined && elements.length > 4 && elements.every((x) => x === first)) {
    return [Op.new_array_filled, [length, first], null, F.kinds(F.ARRAY)];
  }
  const op = kind === 'general' ? Op.new_array_general : Op.new_array;
  return [op, elements, null, F.kinds(F.ARRAY)];
}

function storeInto(s: State, object: Ins, cls: ClassDesc | null, at: number, value: Ins): void {
  const field = cls?.fields[at];
  if (field !== undefined) {
    s.emit(Op.set, [object, value], field, F.TOP);
    if (field.owned) s.setGroup(value, `[${field.name}]`);
  } else {
    s.emit(Op.set_item, [object, s.constant(at), value], null, F.TOP);
  }
}

/** After an allocation everything about the object is known. */
function noteContents(s: State, n: Ins, cls: ClassDesc | null, fields: readonly Ins[]): void {
  if (cls === null) {
    s.setGroup(n, '[]');
    fields.forEach((f, i) => {
      s.setEntry(n, s.itemLoc(s.constant(i)), new Entry(f, false));
    });
    s.setEntry(n, s.lengthLoc, new Entry(s.constant(fields.length), false));
    return;
  }
  cls.fields.forEach((field, i) => {
    const f = fields[i];
    if (f === undefined) return;
    const v = s.res(f);
    s.setEntry(n, s.fieldLoc(field), new Entry(v, false));
    if (field.owned && v.op !== Op.const && !isVirtual(s, v)) {
      s.setGroup(v, `[${field.name}]`);
      if (cls.virtualizable) s.setOwner(v, n);
    }
  });
}

// ---- frame states

/** A raw frame state in terms of the walk's values, with the delayed writes. Once for each guard that is walked: made to be quick. */
export function capture(s: State, fs: FrameState, raw: Ins | Block): FrameState {
  /** Virtual objects that were met: most frame states have none. */
  let memo: Map<Ins, VirtualDesc> | null = null;
  const describe = (value: Ins): FSVal => {
    const v = s.res(value);
    if (v.op !== Op.virtual) return v;
    const { fields, lazy } = s.info(v);
    const contents = fields ?? lazy?.fields;
    if (contents === undefined) return v;
    memo ??= new Map();
    let d = memo.get(v);
    if (d === undefined) {
      d = new VirtualDesc(classOf(v), [], null, lazy === null ? null : s.res(lazy.existing));
      memo.set(v, d);
      for (const f of contents) d.values.push(describe(f));
    }
    return d;
  };
  const frames: FrameInfo[] = [];
  for (const f of fs.frames) {
    const vals: FSVal[] = [];
    for (const v of f.vals) vals.push(v instanceof Ins ? describe(s.get(v)) : v);
    frames.push(new FrameInfo(f.jitcode, f.pc, vals));
  }
  const out = new FrameState(frames, fs.raise, fs.context);
  out.origin = fs.origin ?? (raw instanceof Ins ? { kind: 'ins', ins: raw } : { kind: 'exit', block: raw });
  if (s.dirtyObjects.size > 0) {
    const pending: VirtualDesc[] = [];
    for (const o of s.dirtyObjects) {
      const d = describeWrites(s, o, describe);
      if (d !== null) pending.push(d);
    }
    out.pending = pending;
  }
  return out;
}

function describeWrites(s: State, o: Ins, describe: (v: Ins) => FSVal): VirtualDesc | null {
  const i = s.info(o);
  if (i.dirtyCount === 0 || i.heap === null) return null;
  const values: (FSVal | null)[] = [];
  let cls: ClassDesc | null = null;
  const put = (at: number, v: Ins): void => {
    while (values.length <= at) values.push(null);
    values[at] = describe(v);
  };
  for (const [loc, e] of i.heap) {
    if (!e.dirty) continue;
    if (loc.field !== null) {
      cls ??= i.fact.cls ?? s.virtualizableOf(loc.field);
      if (cls !== null) put(fieldIndex(cls, loc.name), e.value);
    } else {
      put(loc.at, e.value);
    }
  }
  if (cls !== null) while (values.length < cls.fields.length) values.push(null);
  return new VirtualDesc(cls, values, o);
}
