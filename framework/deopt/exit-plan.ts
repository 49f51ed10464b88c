/**
 * What there is to do at one exit, worked out when it is taken for the first time: where each value comes from, which objects to make in
 * which order, which stores to do. Taking the exit then is a few loops over numbers (materialize.ts).
 *
 * Cycles: an object that is still under construction is undefined in the one that mentions it, and stored when it exists. A
 * VirtualDesc with an origin stands for an existing object: its values are stored into it, when all objects exist. Making an
 * object has no effect that anybody sees, so the order of makings and stores does not matter otherwise.
 */
import type { JitCode } from '../jitcode/jitcode.ts';
import type { CompiledRegion } from '../region/compiled.ts';
import { type FrameState, type FSVal, Ins, RegionOp, VirtualDesc } from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';
import { holdsVariables, type Maker, makeArray, makerOf, makeVariables } from './makers.ts';
import { general } from './operators.ts';

/** Where a value comes from: the two lowest bits say which list, the others are the index. */
export const FROM_NUMBERS = 0;
export const FROM_REFS = 1;
export const FROM_CONSTANTS = 2;
export const FROM_OBJECTS = 3;
const source = (from: number, index: number): number => (index << 2) | from;

interface PlannedFrame {
  readonly jitcode: JitCode;
  readonly pc: number;
  readonly values: Int32Array;
}

interface PlannedObject {
  readonly make: Maker;
  readonly values: Int32Array;
}

interface PlannedStore {
  readonly into: number;
  readonly at: string | number;
  readonly value: number;
}

export interface ExitPlan {
  readonly fs: FrameState;
  readonly constants: readonly unknown[];
  /** How many `exitState.refs` are in use. */
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
  return new Planner(layout.values, layout.slots).plan(fs);
}

class Planner {
  private readonly sources = new Map<Ins, number>();
  private readonly constants: unknown[] = [];
  private refs = 0;
  private readonly objects: PlannedObject[] = [];
  /** Sources of objects; null: under construction. */
  private readonly known = new Map<VirtualDesc, number | null>();
  private readonly late: { readonly into: VirtualDesc; readonly at: string | number; readonly what: VirtualDesc }[] =
    [];
  /** Arrays of hosted variables. */
  private readonly variables = new Set<VirtualDesc>();
  /** Existing objects into which values are stored. */
  private readonly existing: VirtualDesc[] = [];

  constructor(values: readonly Ins[], slots: readonly number[]) {
    values.forEach((v, i) => {
      const slot = slots[i] ?? 0;
      this.sources.set(v, slot >= 0 ? source(FROM_NUMBERS, slot) : source(FROM_REFS, ~slot));
      if (slot < 0) this.refs = Math.max(this.refs, ~slot + 1);
    });
  }

  plan(fs: FrameState): ExitPlan {
    const visited = new Set<VirtualDesc>();
    for (const frame of fs.frames) for (const v of frame.vals) this.findVariables(v, visited);
    for (const v of fs.pending) this.findVariables(v, visited);
    const frames = fs.frames.map(({ jitcode, pc, vals }) => ({
      jitcode,
      pc,
      values: Int32Array.from(vals, (v) => this.value(v)),
    }));
    for (const v of fs.pending) this.value(v);
    const stores: PlannedStore[] = [];
    // Values may mention more objects: the list grows.
    for (let i = 0; i < this.existing.length; i++) {
      const v = this.existing[i];
      if (v === undefined) break;
      const into = this.objectSource(v);
      v.values.forEach((x, k) => {
        if (x !== null) stores.push({ into, at: slotName(v, k), value: this.value(x) });
      });
    }
    for (const { into, at, what } of this.late) {
      stores.push({ into: this.objectSource(into), at, value: this.objectSource(what) });
    }
    const constants = general(this.constants.length);
    for (const [i, value] of this.constants.entries()) constants[i] = value;
    return { fs, constants, refs: this.refs, objects: this.objects, frames, stores };
  }

  private findVariables(v: FSVal | null, visited: Set<VirtualDesc>): void {
    if (!(v instanceof VirtualDesc) || visited.has(v)) return;
    visited.add(v);
    v.values.forEach((x, i) => {
      if (x instanceof VirtualDesc && holdsVariables(v.cls, i)) this.variables.add(x);
      this.findVariables(x, visited);
    });
  }

  private value(v: FSVal): number {
    if (v instanceof Ins) return this.plain(v);
    const known = this.known.get(v);
    assert(known !== null, 'a cycle of virtual objects was not broken');
    return known ?? this.make(v);
  }

  private objectSource(v: VirtualDesc): number {
    const known = this.known.get(v) ?? null;
    assert(known !== null, 'an object was not made');
    return known;
  }

  private plain(v: Ins): number {
    let known = this.sources.get(v);
    if (known === undefined) {
      if (v.op !== RegionOp.const) throw new InternalError('an exit did not hand over a value of its frame state');
      known = source(FROM_CONSTANTS, this.constants.length);
      this.constants.push(v.value);
      this.sources.set(v, known);
    }
    return known;
  }

  private make(v: VirtualDesc): number {
    if (v.origin !== null) {
      const existing = this.plain(v.origin);
      this.known.set(v, existing);
      this.existing.push(v);
      return existing;
    }
    this.known.set(v, null);
    const values = Int32Array.from(v.values, (x, i) => this.content(v, x, i));
    const make = v.cls !== null ? makerOf(v.cls) : this.variables.has(v) ? makeVariables : makeArray;
    const made = source(FROM_OBJECTS, this.objects.length);
    this.objects.push({ make, values });
    this.known.set(v, made);
    return made;
  }

  private content(of: VirtualDesc, x: FSVal | null, i: number): number {
    assert(x !== null, 'the contents of a virtual object are not known');
    if (x instanceof VirtualDesc && this.known.get(x) === null) {
      this.late.push({ into: of, at: slotName(of, i), what: x });
      return this.plain(UNDEFINED);
    }
    return this.value(x);
  }
}

const UNDEFINED = new Ins(RegionOp.const, [], null, undefined);

function slotName(v: VirtualDesc, i: number): string | number {
  if (v.cls === null) return i;
  const field = v.cls.fields[i];
  assert(field !== undefined, 'a virtual object has more values than fields');
  return field.name;
}
