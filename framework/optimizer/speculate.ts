/**
 * Guards on the edges into loop headers, from what was observed there.
 *
 * A loop with branches never gets typed by its own first iteration: on one arm a value stays untested, and joins lose the rest. So what
 * has always been seen at the header is tested before it, and everything invariant is known on entry (optimizer-spike, 4.1). The guard leaves with the merge
 * point's own frame state. A guard that fails notes what it saw (the run time's doing), and is not made again.
 */
import {
  type Block,
  GuardAux,
  Ins,
  RegionOp as Op,
  SEEN_ARRAY,
  SEEN_BOOLEAN,
  SEEN_FUNCTION,
  SEEN_INT32,
  SEEN_NUMBER,
  SEEN_OBJECT,
  SEEN_STRING,
  SEEN_UNDEFINED,
  type Seen,
  TypeName,
} from '../region/ir.ts';
import * as F from './facts.ts';
import { readField, readItem } from './heap.ts';
import { refine } from './refine.ts';
import type { SlotLiveness } from './slots.ts';
import { isVirtual, type State } from './state.ts';
import { capture, materialise } from './virtuals.ts';

const TYPE_OF: ReadonlyMap<number, TypeName> = new Map([
  [SEEN_NUMBER, new TypeName('number')],
  [SEEN_INT32 | SEEN_NUMBER, new TypeName('number')],
  [SEEN_STRING, new TypeName('string')],
  [SEEN_BOOLEAN, new TypeName('boolean')],
  [SEEN_FUNCTION, new TypeName('function')],
]);
const HEADER = new GuardAux(true, 'header');

/** On an edge into the header: its params have their values. Returns the number of guards made. */
export function speculate(s: State, header: Block, slots: SlotLiveness): number {
  const { merge } = header;
  if (merge === null) return 0;
  let made = 0;
  const guard = (p: Ins, x: Ins, seen: Seen): void => {
    // Truncation, which tells int32 from other numbers, throws for a bigint, and runs code for an object.
    if (seen.bits === SEEN_INT32 && x.op !== Op.const && !isVirtual(s, x)) require(p, numberTest(s, x));
    require(p, testFor(s, x, seen));
  };
  const require = (p: Ins, test: Ins | null): void => {
    if (test === null) return;
    const fs = capture(s, merge.fs, p);
    fs.origin = { kind: 'merge', block: header, param: p };
    s.emit(Op.guard, [test], HEADER, F.TOP, fs);
    refine(s, test, true);
    made++;
  };
  header.params.forEach((p, k) => {
    const seen = merge.seen[k];
    if (seen === undefined || !(p.info instanceof Ins)) return;
    guard(p, s.get(p), seen);
    const inside = merge.inside[k];
    if (inside === undefined || inside === null || s.get(p).op === Op.const) return;
    // Hosted variables which the loop reads.
    const array = readField(s, s.get(p), inside.field);
    for (const index of slots.at(header, inside.field.name)) {
      const element = inside.elements[index];
      if (element === undefined || !isGuardable(element)) continue;
      const x = readItem(s, array, s.constant(index));
      guard(p, x, element);
      unbox(s, s.res(x));
    }
  });
  unboxValues(s, header);
  return made;
}

/** One kind of value was seen, so a guard can say something. */
function isGuardable(seen: Seen): boolean {
  return seen.bits === SEEN_INT32 || seen.bits === SEEN_OBJECT || seen.bits === SEEN_ARRAY || TYPE_OF.has(seen.bits);
}

/** The condition under which the value is what was always seen; null: known already, or several kinds were seen. */
function testFor(s: State, x: Ins, seen: Seen): Ins | null {
  if (x.op === Op.const || isVirtual(s, x)) return null;
  const f = s.fact(x);
  if (seen.bits === SEEN_INT32) {
    if (F.isInt(f)) return null;
    const truncated = s.emit(Op.bit_or, [x, s.constant(0)], null, F.INT32);
    return s.emit(Op.pure, [s.constant(Object.is), truncated, x], null, F.BOOL);
  }
  if (seen.bits === SEEN_OBJECT) {
    const ctor = seen.classes[0];
    const cls = seen.classes.length === 1 && ctor !== undefined ? s.classOf(ctor) : undefined;
    return cls === undefined || F.exactClass(f) === cls ? null : s.emit(Op.class_is, [x], cls, F.BOOL);
  }
  if (seen.bits === SEEN_UNDEFINED)
    return f.bits === F.UNDEFINED ? null : s.emit(Op.eq, [x, s.constant(undefined)], null, F.BOOL);
  if (seen.bits === SEEN_ARRAY) {
    return f.bits === F.ARRAY ? null : s.emit(Op.pure, [s.constant(Array.isArray), x], null, F.BOOL);
  }
  const type = TYPE_OF.get(seen.bits);
  return type === undefined ? null : typeTest(s, x, type);
}

const NUMBER = new TypeName('number');

function numberTest(s: State, x: Ins): Ins | null {
  return typeTest(s, x, NUMBER);
}

function typeTest(s: State, x: Ins, type: TypeName): Ins | null {
  const mask = F.TYPE_MASKS.get(type.name);
  return mask === undefined || (s.fact(x).bits & ~mask) === 0 ? null : s.emit(Op.typeof_is, [x], type, F.BOOL);
}

/** Contents of value-class objects are loaded before the loop, so that they can travel unboxed. */
function unboxValues(s: State, header: Block): void {
  for (const p of header.params) {
    if (!(p.info instanceof Ins)) continue;
    unbox(s, s.get(p));
  }
}

function unbox(s: State, x: Ins): void {
  if (x.op === Op.const || isVirtual(s, x)) return;
  const cls = F.exactClass(s.fact(x));
  if (cls?.valueClass === true) for (const field of cls.fields) readField(s, x, field);
}

/**
 * Bounds how deep virtual objects refer to virtual objects where a loop begins. Frames and arrays do not count. Variables of
 * frames that exist are looked into too: a list that grows in one of them would breed versions without end.
 */
export function trim(s: State, live: readonly Ins[], maxDepth: number): void {
  const seen = new Map<Ins, number>();
  const visit = (value: Ins, depth: number): void => {
    const v = s.res(value);
    if (v.op === Op.const || (seen.get(v) ?? Infinity) <= depth) return;
    seen.set(v, depth);
    const { fields, heap } = s.info(v);
    if (!isVirtual(s, v) || fields === null) {
      if (heap === null) return;
      for (const [loc, e] of [...heap]) if (e.dirty || loc.field?.owned === true) visit(e.value, depth);
      return;
    }
    if (depth > maxDepth) {
      materialise(s, v);
      return;
    }
    const cls = v.aux?.kind === 'class' ? v.aux : null;
    const next = cls === null || cls.virtualizable ? depth : depth + 1;
    for (const f of fields) visit(f, next);
  };
  for (const raw of live) visit(s.get(raw), 0);
}
