/**
 * The discrete part of a snapshot, which decides to what version an edge goes: types, virtual shapes, object constants.
 *
 * Numbers, ranges and plain heap facts are details that the lattice joins (else constants would breed versions without end). The contents
 * of virtualizable objects count as live values.
 */
import { ClassDesc } from '../model/descriptors.ts';
import * as F from './facts.ts';
import { lookup, type Node, type Snapshot } from './snapshot.ts';
import type { State } from './state.ts';

export const EQUAL = 2;
/** Differs only where one side knows nothing. */
export const NEAR = 1;
export const DIFFERENT = 0;

export function compare(s: State, A: Snapshot, B: Snapshot): number {
  const seen = new Map<Node, Node>();
  let result = EQUAL;
  for (let k = 0; k < A.live.length && result !== DIFFERENT; k++) {
    const a = A.live[k];
    const b = B.live[k];
    if (a !== undefined && b !== undefined) result = Math.min(result, compareNodes(s, a, b, seen));
  }
  return result;
}

function compareNodes(s: State, a: Node, b: Node, seen: Map<Node, Node>): number {
  s.compared++;
  const before = seen.get(a);
  if (before !== undefined) return before === b || a.isConst || a.fields === null ? EQUAL : DIFFERENT;
  seen.set(a, b);
  if (a.ins !== null && a.ins === b.ins && a.isConst) return EQUAL;
  const ca = classLike(s, a);
  const cb = classLike(s, b);
  let result = compareKinds(ca, cb);
  if (result === DIFFERENT) return DIFFERENT;
  if (a.fields !== null && b.fields !== null) {
    if (a.fields.length !== b.fields.length) return DIFFERENT;
    for (let i = 0; i < a.fields.length && result !== DIFFERENT; i++) {
      const x = a.fields[i];
      const y = b.fields[i];
      if (x !== undefined && y !== undefined) result = Math.min(result, compareNodes(s, x, y, seen));
    }
  } else if (a.entries !== null && b.entries !== null && (a.fact.cls?.virtualizable === true || a.group !== null)) {
    if (a.entries.size !== b.entries.size) result = Math.min(result, NEAR);
    for (const [loc, e] of a.entries) {
      const w = b.entries.get(loc);
      result = Math.min(result, w === undefined ? NEAR : compareNodes(s, e.node, w.node, seen));
      if (result === DIFFERENT) break;
    }
  } else if ((a.entries === null) !== (b.entries === null) && (a.dirty || b.dirty)) {
    result = Math.min(result, NEAR);
  }
  return result;
}

const UNKNOWN = 'u';

/** What kind of value, as something to compare: a class, a virtual class, a constant, or a letter. */
function classLike(s: State, n: Node): unknown {
  if (n.ins === null) return UNKNOWN;
  if (n.fields !== null)
    return n.cls === null ? 'array' : n.cls.valueClass ? n.cls : n.ins.aux === null ? 'virtual' : virtualKey(n);
  const f = n.fact;
  const exact = F.exactClass(f);
  if (exact?.valueClass === true && exact.fields.every((d) => lookup(s, n, s.fieldLoc(d)) !== null)) return exact;
  if (n.isConst && (f.bits & F.REFERENCE) !== 0) return n.ins;
  if (F.isInt(f)) return 'i';
  if (F.isNumber(f)) return 'n';
  if (exact !== null) return exact.valueClass ? UNKNOWN : exact;
  switch (f.bits) {
    case F.BOOLEAN:
      return 'b';
    case F.STRING:
      return 's';
    case F.UNDEFINED:
      return 'undefined';
    case F.NULL:
      return 'null';
    case F.FUNCTION:
      return 'f';
    case F.ARRAY:
      return 'existing array';
    default:
      return UNKNOWN;
  }
}

const virtualKeys = new WeakMap<object, object>();
function virtualKey(n: Node): object {
  const cls = n.cls ?? n;
  let k = virtualKeys.get(cls);
  if (k === undefined) {
    k = { virtual: cls };
    virtualKeys.set(cls, k);
  }
  return k;
}

const isUnboxed = (kind: unknown): boolean => kind instanceof ClassDesc && kind.valueClass;

function compareKinds(a: unknown, b: unknown): number {
  if (a === b) return EQUAL;
  // A value that would have to be boxed at the join, for each pass.
  if (isUnboxed(a) || isUnboxed(b)) return DIFFERENT;
  if (a === UNKNOWN || b === UNKNOWN) return NEAR;
  if ((a === 'i' && b === 'n') || (a === 'n' && b === 'i')) return NEAR;
  return DIFFERENT;
}
