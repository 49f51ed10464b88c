/**
 * Meet: the parallel walk over two snapshots of one join that makes the snapshot of a version.
 *
 * One routine is the fit test (lossA = 0: A describes B already), the widening (A grows to describe B), and the renaming of an
 * edge's snapshot into a new version (meet(E, E)). It is a product construction: pairs of nodes become one node each; equal constants
 * stay, equal virtual objects stay virtual, everything else becomes a parameter with the joined fact. A virtual object that has to exist on one side is
 * *forced* there with all that it refers to; if something forced had been kept virtual already, the walk starts again.
 */

import type { ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { type Assumption, Ins, RegionOp as Op } from '../region/ir.ts';
import { ABSENT, idleContent, isBox } from '../region/lazy-box.ts';
import * as F from './facts.ts';
import { contents, type LazyNode, lookup, Node, type NodeEntry, Snapshot } from './snapshot.ts';
import type { Loc, State } from './state.ts';

export interface Meeting {
  readonly snapshot: Snapshot;
  /** In how many ways the result is weaker than A. */
  readonly lossA: number;
  /** How much of B is lost, weighted. */
  readonly lossB: number;
  /** Part of lossA: delayed writes of B which the result delays and A does not. Without them B fits as well: the edge does the writes. */
  readonly delays: number;
}

export interface Pairing {
  readonly a: Node;
  readonly b: Node;
  readonly node: Node;
  readonly depth: number;
}

const NOTHING: ReadonlySet<Assumption> = new Set();

/** Numbers of an edge that differ from those of an earlier version of the loop header, with what both have in common. */
export type Moving = ReadonlyMap<Node, F.Fact>;
export const NONE_MOVING: Moving = new Map();

/** What has changed since the first iteration will change again: a new version starts with it widened. */
export function movingNumbers(s: State, before: Snapshot, edge: Snapshot): Moving {
  const out = new Map<Node, F.Fact>();
  const seen = new Set<Node>();
  const visit = (a: Node, b: Node): void => {
    if (seen.has(b)) return;
    seen.add(b);
    if (F.isNumber(a.fact) && F.isNumber(b.fact)) {
      if (!F.sameFact(a.fact, b.fact)) out.set(b, F.widen(a.fact, b.fact, 1));
      return;
    }
    for (const [loc, e] of contents(s, b)) {
      const w = lookup(s, a, loc);
      if (w !== null) visit(w.node, e.node);
    }
  };
  before.live.forEach((a, k) => {
    const b = edge.live[k];
    if (b !== undefined) visit(a, b);
  });
  return out;
}

export function meet(
  s: State,
  A: Snapshot,
  B: Snapshot,
  level: number,
  heapDepth: number,
  moving: Moving = NONE_MOVING,
): Meeting {
  const forcedA = new Set<Node>();
  const forcedB = new Set<Node>();
  for (;;) {
    const m = new Meet(s, A, B, level, heapDepth, forcedA, forcedB, moving);
    const result = m.run();
    if (result !== null) return result;
  }
}

interface Pair {
  readonly b: Node;
  readonly node: Node;
  readonly before: Pair | null;
}

class Meet {
  private readonly s: State;
  private readonly A: Snapshot;
  private readonly B: Snapshot;
  private readonly level: number;
  private readonly heapDepth: number;
  private readonly forcedA: Set<Node>;
  private readonly forcedB: Set<Node>;
  private readonly moving: Moving;
  /** By node of A: the pairs that it is in, nearly always one. */
  private readonly memo = new Map<Node, Pair>();
  private readonly virtualA = new Map<Node, Node>();
  private readonly virtualB = new Map<Node, Node>();
  private readonly queue: Pairing[] = [];
  private readonly dirty: Node[] = [];
  private depth = 0;
  private count = 0;
  private lossA = 0;
  private lossB = 0;
  private delays = 0;
  /** Nodes of A that have delayed writes in the result. */
  private readonly carriers: Set<Node>;
  /** Delayed writes of either side that the result describes. */
  private readonly carried = new Set<NodeEntry>();
  private restart = false;

  constructor(
    s: State,
    A: Snapshot,
    B: Snapshot,
    level: number,
    heapDepth: number,
    forcedA: Set<Node>,
    forcedB: Set<Node>,
    moving: Moving,
  ) {
    this.s = s;
    this.A = A;
    this.B = B;
    this.level = level;
    this.heapDepth = heapDepth;
    this.forcedA = forcedA;
    this.forcedB = forcedB;
    this.moving = moving;
    this.carriers = new Set(A.dirty);
  }

  run(): Meeting | null {
    const { A, B } = this;
    const live = A.live.map((a, k) => {
      const b = B.live[k];
      return this.pair(a, b ?? a);
    });
    for (let q = 0; q < this.queue.length; q++) {
      const p = this.queue[q];
      if (p !== undefined) this.pairContents(p);
      if (this.restart) return null;
    }
    this.forceWritten(A, this.forcedA, this.virtualA);
    this.forceWritten(B, this.forcedB, this.virtualB);
    if (this.restart) return null;
    const allValid = A.allValid && B.allValid;
    let valid = A.valid;
    if (!allValid) {
      // Where all are valid, those that were checked are not listed.
      if (A.allValid) valid = B.valid;
      else if (!B.allValid) valid = A.valid.size === 0 ? NOTHING : new Set([...A.valid].filter((x) => B.valid.has(x)));
      if (A.allValid || valid.size < A.valid.size) this.lossA++;
    }
    const snapshot = new Snapshot(live, this.count, allValid, valid, this.dirty);
    return { snapshot, lossA: this.lossA + this.delays, lossB: this.lossB, delays: this.delays };
  }

  private make(ins: Ins, fact: F.Fact): Node {
    return new Node(this.count++, ins, fact);
  }

  private put(a: Node, b: Node, node: Node): Node {
    const before = this.memo.get(a) ?? null;
    if (before !== null && !a.isConst && a.ins !== null) this.lossA++;
    this.memo.set(a, { b, node, before });
    return node;
  }

  /** Makes a virtual object real on one side, with everything that it refers to. */
  private force(node: Node, forced: Set<Node>, paired: Map<Node, Node>): void {
    if (node.fields === null || forced.has(node)) return;
    if (node.cls?.valueClass !== true) {
      forced.add(node);
      if (paired.has(node)) this.restart = true;
    }
    for (const f of node.fields) this.force(f, forced, paired);
  }

  /** Delayed writes that the result does not describe are done by the edge: what they write exists from then on. */
  private forceWritten(side: Snapshot, forced: Set<Node>, paired: Map<Node, Node>): void {
    for (const { entries } of side.dirty) {
      if (entries === null) continue;
      for (const e of entries.values()) if (e.dirty && !this.carried.has(e)) this.force(e.node, forced, paired);
    }
  }

  private pair(a: Node, b: Node): Node {
    for (let p = this.memo.get(a) ?? null; p !== null; p = p.before) if (p.b === b) return p.node;
    const kept = this.asConstant(a, b) ?? this.asVirtual(a, b);
    if (kept !== null) return kept;
    const lazy = this.asLazy(a, b);
    if (lazy !== null) return lazy;
    if (a.fields !== null) this.force(a, this.forcedA, this.virtualA);
    if (b.fields !== null) this.force(b, this.forcedB, this.virtualB);
    if (a.fields !== null || a.isConst) this.lossA++;
    if (b.fields !== null) this.lossB += 10;
    const fact = this.moving.get(a) ?? F.widen(a.fact, b.fact, this.level);
    if (!F.sameFact(fact, a.fact)) this.lossA++;
    if (((fact.bits ^ b.fact.bits) & ~F.TRANSIENT) !== 0 || fact.cls !== b.fact.cls) this.lossB += 3;
    const node = this.make(new Ins(Op.param, [], null), fact);
    node.dirty = a.dirty || b.dirty;
    // What an edge loads from an owned field is of its group.
    if (a.ins === null) node.group = b.group;
    else if (b.ins === null || a.group === b.group) node.group = a.group;
    else if (a.group !== null) this.lossA++;
    this.put(a, b, node);
    this.queue.push({ a, b, node, depth: this.depth });
    return node;
  }

  private asConstant(a: Node, b: Node): Node | null {
    if (a.ins === null || a.ins !== b.ins || !a.isConst || this.moving.has(a)) return null;
    const node = this.put(a, b, this.make(a.ins, a.fact));
    if (a.entries !== null || b.entries !== null) this.queue.push({ a, b, node, depth: this.depth });
    return node;
  }

  private asVirtual(a: Node, b: Node): Node | null {
    if (a.fields === null && b.fields === null) return null;
    if (this.forcedA.has(a) || this.forcedB.has(b)) return null;
    const cls = a.fields !== null ? a.cls : b.cls;
    if (cls?.valueClass === true) return this.asUnboxed(a, b, cls);
    if (a.fields === null || b.fields === null || a.cls !== b.cls || a.fields.length !== b.fields.length) return null;
    if ((this.virtualA.get(a) ?? b) !== b || (this.virtualB.get(b) ?? a) !== a) {
      this.force(a, this.forcedA, this.virtualA);
      this.force(b, this.forcedB, this.virtualB);
      this.restart = true;
      return null;
    }
    this.virtualA.set(a, b);
    this.virtualB.set(b, a);
    const node = this.make(new Ins(Op.virtual, [], cls), a.fact);
    this.put(a, b, node);
    this.fill(node, cls, a.fields, b.fields);
    return node;
  }

  /** Value classes: identity is not observable, so an object with the same contents will do; the edge unboxes it. */
  private asUnboxed(a: Node, b: Node, cls: ClassDesc): Node | null {
    const fa = unboxed(this.s, a, cls);
    const fb = unboxed(this.s, b, cls);
    if (fa === null || fb === null) return null;
    const node = this.make(new Ins(Op.virtual, [], cls), F.exactly(cls));
    this.put(a, b, node);
    if (a.fields === null) this.lossA++;
    this.fill(node, cls, fa, fb);
    return node;
  }

  /** A box on one side, anything else on the other: boxed when somebody needs it, which is nobody where an assignment comes first. */
  private asLazy(a: Node, b: Node): Node | null {
    const cls = boxClass(a) ?? boxClass(b);
    if (cls === null || (boxClass(b) ?? cls) !== cls) return null;
    const x = this.split(a, cls, this.forcedA, this.virtualA);
    const y = this.split(b, cls, this.forcedB, this.virtualB);
    const fact = F.widen(a.fact, b.fact, this.level);
    if (a.lazy === null || !F.sameFact(fact, a.fact)) this.lossA++;
    if (b.fields !== null) this.lossB += 10;
    const node = this.make(new Ins(Op.virtual, [], cls), fact);
    this.put(a, b, node);
    node.cls = cls;
    const existing = this.pair(x.existing, y.existing);
    const fields: Node[] = [];
    for (let i = 0; i < x.fields.length; i++) {
      const f = x.fields[i];
      const g = y.fields[i];
      if (f !== undefined && g !== undefined) fields.push(this.pair(f, g));
    }
    node.lazy = { existing, fields };
    return node;
  }

  private split(n: Node, cls: ClassDesc, forced: Set<Node>, paired: Map<Node, Node>): LazyNode {
    if (n.lazy !== null) return n.lazy;
    if (n.fields !== null && n.cls === cls) return { existing: constant(this.s, ABSENT), fields: n.fields };
    this.force(n, forced, paired);
    // What is known about its contents says nothing about that of the boxes.
    const existing = n.fields === null ? new Node(-1, n.ins, n.fact) : n;
    return { existing, fields: cls.fields.map((f) => constant(this.s, idleContent(f))) };
  }

  private fill(node: Node, cls: ClassDesc | null, fa: readonly Node[], fb: readonly Node[]): void {
    const fields: Node[] = [];
    node.fields = fields;
    node.cls = cls;
    for (let i = 0; i < fa.length; i++) {
      const x = fa[i];
      const y = fb[i];
      if (x !== undefined && y !== undefined) fields.push(this.pair(x, y));
    }
  }

  private pairContents(p: Pairing): void {
    const { a, b, node, depth } = p;
    const s = this.s;
    this.depth = depth + 1;
    const shallow = depth < this.heapDepth;
    const delayable = canDelay(node);
    for (const [loc, e] of contents(s, a)) {
      const w = lookup(s, b, loc);
      const pending = e.dirty || e.node.dirty;
      if (pending && !delayable) {
        // Edges that fitted by loading it cannot do that any more.
        this.drop(a);
        continue;
      }
      if (w === null) {
        // B's edge loads it (after it has done its own delayed writes that the result does not take over).
        if (pending) {
          this.keep(p, loc, this.pair(e.node, missing()), e.dirty);
          this.carried.add(e);
        } else this.drop(a);
        continue;
      }
      const late = delayable && (w.dirty || w.node.dirty);
      if (!shallow && !pending && !late) {
        this.drop(a);
        continue;
      }
      const added = delayable && w.dirty && !e.dirty && a.fields === null && this.mayCarry(a, b);
      if (added) this.delays++;
      this.keep(p, loc, this.pair(e.node, w.node), e.dirty || added);
      if (e.dirty || added) this.carried.add(e).add(w);
    }
    if (b.entries !== null) {
      for (const [loc, e] of b.entries) {
        if (lookup(s, a, loc) !== null) continue;
        if (delayable && (e.dirty || e.node.dirty) && this.mayCarry(a, b)) {
          this.delays++;
          this.keep(p, loc, this.pair(missing(), e.node), e.dirty);
          this.carried.add(e);
        }
        if (shallow && informative(e.node)) this.lossB++;
      }
    }
    if (node.entries === null) return;
    for (const e of node.entries.values()) {
      if (!e.dirty) continue;
      this.dirty.push(node);
      return;
    }
  }

  private drop(a: Node): void {
    if (a.fields === null) this.lossA++;
  }

  private keep(p: Pairing, loc: Loc, held: Node, dirty: boolean): void {
    p.node.entries ??= new Map<Loc, NodeEntry>();
    p.node.entries.set(loc, { node: held, dirty });
    if (dirty) p.node.dirty = true;
  }

  /** Only one object of each class, and one array of each group, has delayed writes in a version: so nothing that is loaded can be stale. */
  private mayCarry(a: Node, b: Node): boolean {
    if (this.carriers.has(a)) return true;
    for (const d of this.carriers) {
      if (b.group !== null ? d.group === b.group : d.group === null && !F.disjointClasses(d.fact, b.fact)) return false;
    }
    this.carriers.add(a);
    return true;
  }
}

/** Delayed writes are possible: an object that certainly is virtualizable, or an array out of a known owned field. */
function canDelay(node: Node): boolean {
  if (node.group !== null) return node.group !== '[]';
  return node.fact.cls?.virtualizable === true && (node.fact.bits & ~F.REFERENCE) === 0;
}

/** Of what is a value class's, boxed or not yet. */
function boxClass(n: Node): ClassDesc | null {
  return n.lazy !== null || (n.fields !== null && n.cls !== null && isBox(n.cls)) ? n.cls : null;
}

function constant(s: State, value: unknown): Node {
  const c = s.constant(value);
  return new Node(-1, c, s.fact(c));
}

/** A value that the edge will load. */
function missing(fact: F.Fact = F.STORED): Node {
  return new Node(-1, null, fact);
}

/** The contents of a value-class object, on whichever side; places that are not known are loaded by the edge. */
function unboxed(s: State, node: Node, cls: ClassDesc): readonly Node[] | null {
  if (node.fields !== null) return node.cls === cls ? node.fields : null;
  if (F.exactClass(node.fact) !== cls) return null;
  return cls.fields.map((f) => lookup(s, node, s.fieldLoc(f))?.node ?? missing(hinted(f)));
}

function hinted(f: FieldDesc): F.Fact {
  return f.immutable && (f.hint === 'number' || f.hint === 'int') ? F.NUMBER : F.STORED;
}

/** Knowing it saves work in the loop. */
function informative(node: Node): boolean {
  return node.fields !== null || node.isConst || (node.fact.bits | F.TRANSIENT) !== F.ANY || node.entries !== null;
}
