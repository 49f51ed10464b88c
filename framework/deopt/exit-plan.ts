/**
 * What there is to do at one exit, worked out when it is taken for the first time: where each value comes from, which objects to make in
 * which order, which stores to do. Taking the exit then is a few loops over indices into its pool of values (materialize.ts).
 *
 * Cycles: an object that is still under construction is undefined in the one that mentions it, and stored when it exists. A
 * VirtualDesc with an origin stands for an existing object: its values are stored into it, when all objects exist. Making an
 * object has no effect that anybody sees, so the order of makings and stores does not matter otherwise.
 */
import type { JitCode } from '../jitcode/jitcode.ts';
import { type ElementsKind, elementsKind } from '../model/descriptors.ts';
import type { CompiledRegion, ExitLayout } from '../region/compiled.ts';
import { type FrameState, type FSVal, Ins, RegionOp, VirtualDesc } from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';
import { arrayMakerOf, type Maker, makerOf } from './makers.ts';
import { general } from './operators.ts';

interface PlannedFrame {
  readonly jitcode: JitCode;
  readonly pc: number;
  readonly values: Int32Array;
}

interface PlannedObject {
  readonly make: Maker;
  readonly values: Int32Array;
  /** Of lazy boxes: what is taken instead, unless it is ABSENT; else -1. */
  readonly unless: number;
}

interface PlannedStore {
  readonly into: number;
  readonly at: string | number;
  readonly value: number;
}

export interface ExitPlan {
  readonly fs: FrameState;
  /** All values of the exit: numbers, references, objects that are made, constants; all but the constants only while the exit is being taken. */
  readonly pool: unknown[];
  /** How many of `exitState.numbers` and `exitState.refs` are in use. */
  readonly numbers: number;
  readonly refs: number;
  /** Each after those of which it is made. */
  readonly objects: readonly PlannedObject[];
  /** Outermost first. */
  readonly frames: readonly PlannedFrame[];
  readonly stores: readonly PlannedStore[];
}

export function planExit(region: CompiledRegion, exit: number): ExitPlan {
  const fs = region.exits[exit];
  assert(fs !== undefined, 'an exit has no frame state');
  const layout = region.layouts[exit];
  assert(layout !== undefined, 'an exit has no layout');
  return new Planner(fs, layout).plan();
}

const UNDEFINED = new Ins(RegionOp.const, [], null, undefined);

class Planner {
  private readonly fs: FrameState;
  /** Places in the pool; objects that are under construction have none. */
  private readonly places = new Map<Ins | VirtualDesc, number>();
  private readonly numbers: number;
  private readonly refs: number;
  private readonly constants: unknown[] = [];
  private readonly firstConstant: number;
  private readonly objects: PlannedObject[] = [];
  private readonly visited = new Set<VirtualDesc>();
  /** Of arrays. */
  private readonly elements = new Map<VirtualDesc, ElementsKind>();
  /** Existing objects into which values are stored. */
  private readonly existing: VirtualDesc[] = [];
  private readonly underConstruction = new Set<VirtualDesc>();
  private readonly late: { readonly into: VirtualDesc; readonly at: string | number; readonly what: VirtualDesc }[] =
    [];

  constructor(fs: FrameState, { values, slots }: ExitLayout) {
    this.fs = fs;
    this.numbers = Math.max(0, ...slots.map((slot) => slot + 1));
    this.refs = Math.max(0, ...slots.map((slot) => -slot));
    values.forEach((v, i) => {
      const slot = slots[i] ?? 0;
      this.places.set(v, slot >= 0 ? slot : this.numbers + ~slot);
    });
    for (const frame of fs.frames) for (const v of frame.vals) this.visit(v);
    for (const v of fs.pending) this.visit(v);
    const made = [...this.visited].filter((v) => v.origin === null).length;
    this.firstConstant = this.numbers + this.refs + made;
  }

  private visit(v: FSVal | null): void {
    if (!(v instanceof VirtualDesc) || this.visited.has(v)) return;
    this.visited.add(v);
    v.values.forEach((x, i) => {
      if (x instanceof VirtualDesc) this.elements.set(x, elementsKind(v.cls, i));
      this.visit(x);
    });
  }

  plan(): ExitPlan {
    const { fs, numbers, refs, objects } = this;
    const frames = fs.frames.map(({ jitcode, pc, vals }) => ({
      jitcode,
      pc,
      values: Int32Array.from(vals, (v) => this.place(v)),
    }));
    for (const v of fs.pending) this.place(v);
    const stores: PlannedStore[] = [];
    // Values may mention more objects: the list grows.
    for (let i = 0; i < this.existing.length; i++) {
      const v = this.existing[i];
      if (v === undefined) break;
      const into = this.placeOf(v);
      v.values.forEach((x, k) => {
        if (x !== null) stores.push({ into, at: slotName(v, k), value: this.place(x) });
      });
    }
    for (const { into, at, what } of this.late) {
      stores.push({ into: this.placeOf(into), at, value: this.placeOf(what) });
    }
    const pool = general(this.firstConstant + this.constants.length);
    for (let i = 0; i < this.firstConstant; i++) pool[i] = undefined;
    for (const [i, value] of this.constants.entries()) pool[this.firstConstant + i] = value;
    return { fs, pool, numbers, refs, objects, frames, stores };
  }

  private place(v: FSVal): number {
    const known = this.places.get(v);
    if (known !== undefined) return known;
    return v instanceof Ins ? this.constant(v) : this.object(v);
  }

  private placeOf(v: Ins | VirtualDesc): number {
    const known = this.places.get(v);
    assert(known !== undefined, 'an exit did not hand over a value of its frame state');
    return known;
  }

  private constant(v: Ins): number {
    if (v.op !== RegionOp.const) throw new InternalError('an exit did not hand over a value of its frame state');
    const place = this.firstConstant + this.constants.length;
    this.constants.push(v.value);
    this.places.set(v, place);
    return place;
  }

  private object(v: VirtualDesc): number {
    if (v.origin !== null) {
      const existing = this.place(v.origin);
      this.places.set(v, existing);
      this.existing.push(v);
      return existing;
    }
    assert(!this.underConstruction.has(v), 'a cycle of virtual objects was not broken');
    this.underConstruction.add(v);
    const values = Int32Array.from(v.values, (x, i) => this.content(v, x, i));
    this.underConstruction.delete(v);
    const unless = v.unless === null ? -1 : this.place(v.unless);
    const place = this.numbers + this.refs + this.objects.length;
    const make = v.cls !== null ? makerOf(v.cls) : arrayMakerOf(this.elements.get(v) ?? 'narrow');
    this.objects.push({ make, values, unless });
    this.places.set(v, place);
    return place;
  }

  private content(of: VirtualDesc, x: FSVal | null, i: number): number {
    assert(x !== null, 'the contents of a virtual object are not known');
    if (x instanceof VirtualDesc && this.underConstruction.has(x)) {
      this.late.push({ into: of, at: slotName(of, i), what: x });
      return this.place(UNDEFINED);
    }
    return this.place(x);
  }
}

function slotName(v: VirtualDesc, i: number): string | number {
  if (v.cls === null) return i;
  const field = v.cls.fields[i];
  assert(field !== undefined, 'a virtual object has more values than fields');
  return field.name;
}
