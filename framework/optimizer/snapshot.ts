/**
 * Snapshots: the part of a state that matters at a join, as a graph of nodes reachable from the join's live values.
 *
 * Edges into joins hold one until link, versions of joins are one. Snapshots never change. Virtual objects have their
 * fields as nodes, existing ones the known contents of their places, to a bounded depth (the product of two heap graphs has no bound
 * of its own); delayed writes are always included.
 */

import type { ClassDesc } from '../model/descriptors.ts';
import { type Assumption, type Ins, RegionOp as Op } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import type { Fact } from './facts.ts';
import * as F from './facts.ts';
import { flush, foldField, isDelayed } from './heap.ts';
import { Entry, isVirtual, type Loc, type State } from './state.ts';
import { classOf } from './virtuals.ts';

export interface NodeEntry {
  readonly node: Node;
  readonly dirty: boolean;
}

export interface LazyNode {
  readonly existing: Node;
  readonly fields: readonly Node[];
}

export class Node {
  /** Dense within its snapshot. */
  readonly index: number;
  /** null: a value that nobody has loaded yet; the edge loads it. */
  readonly ins: Ins | null;
  readonly fact: Fact;
  /** Virtual objects: contents. */
  fields: readonly Node[] | null = null;
  /** Lazy boxes (region/lazy-box.ts). */
  lazy: LazyNode | null = null;
  /** Virtual objects and lazy boxes: the class; null: an array. */
  cls: ClassDesc | null = null;
  entries: Map<Loc, NodeEntry> | null = null;
  group: string | null = null;
  /** Something is dirty in it, or in an array that it owns. */
  dirty = false;

  constructor(index: number, ins: Ins | null, fact: Fact) {
    this.index = index;
    this.ins = ins;
    this.fact = fact;
  }

  get isConst(): boolean {
    return this.ins !== null && this.ins.op === Op.const;
  }
}

export class Snapshot {
  /** Parallel to the join's live values. */
  readonly live: readonly Node[];
  readonly count: number;
  readonly allValid: boolean;
  readonly valid: ReadonlySet<Assumption>;
  /** Nodes with dirty entries. */
  readonly dirty: readonly Node[];

  constructor(
    live: readonly Node[],
    count: number,
    allValid: boolean,
    valid: ReadonlySet<Assumption>,
    dirty: readonly Node[],
  ) {
    this.live = live;
    this.count = count;
    this.allValid = allValid;
    this.valid = valid;
    this.dirty = dirty;
  }
}

/** Where an edge leaves: what is reachable from these values. Emits delayed writes that the join cannot describe. */
export function takeSnapshot(s: State, live: readonly Ins[], heapDepth: number): Snapshot {
  for (;;) {
    const nodes = new Map<Ins, Node>();
    const snapshot = build(s, live, heapDepth, nodes);
    const bad = undescribable(s, nodes);
    if (bad.length === 0) return snapshot;
    for (const o of bad) flush(s, o, null);
  }
}

function build(s: State, live: readonly Ins[], heapDepth: number, nodes: Map<Ins, Node>): Snapshot {
  const queue: { node: Node; v: Ins; depth: number }[] = [];
  const dirty: Node[] = [];
  const nodeOf = (value: Ins, depth: number): Node => {
    const v = s.res(value);
    const known = nodes.get(v);
    if (known !== undefined) return known;
    const i = s.info(v);
    const node = new Node(nodes.size, v, i.fact);
    nodes.set(v, node);
    if (isVirtual(s, v) && i.fields !== null) {
      node.cls = classOf(v);
      node.fields = i.fields.map((f) => nodeOf(f, depth));
    } else if (i.lazy !== null) {
      node.cls = classOf(v);
      node.lazy = { existing: nodeOf(i.lazy.existing, depth), fields: i.lazy.fields.map((f) => nodeOf(f, depth)) };
    } else {
      node.group = i.group;
      if (i.heap !== null && i.heap.size > 0) queue.push({ node, v, depth });
    }
    return node;
  };
  const roots = live.map((raw) => nodeOf(s.get(raw), 0));
  for (let at = 0; at < queue.length; at++) {
    const q = queue[at];
    const heap = q === undefined ? null : s.info(q.v).heap;
    if (q === undefined || heap === null) continue;
    const { node, v, depth } = q;
    for (const [loc, e] of heap) {
      if (loc.kind === 'item' && loc.at < 0) continue;
      const owned = ownsDirty(s, v, loc, e);
      if (depth >= heapDepth && !e.dirty && !owned) continue;
      node.entries ??= new Map();
      node.entries.set(loc, { node: nodeOf(e.value, depth + 1), dirty: e.dirty });
      if (e.dirty || owned) node.dirty = true;
    }
    if (s.info(v).dirtyCount > 0) dirty.push(node);
  }
  return new Snapshot(roots, nodes.size, s.allValid, s.valid, dirty);
}

/** The place holds an owned array of a virtualizable object, with delayed writes. */
function ownsDirty(s: State, o: Ins, loc: Loc, e: Entry): boolean {
  if (loc.field === null) return false;
  const i = s.info(s.res(e.value));
  return i.owner !== null && s.res(i.owner) === o && i.dirtyCount > 0;
}

/**
 * Objects whose delayed writes the join cannot describe: these survive only where it reaches the object, an owned array through its
 * owner, and, to keep aliasing simple, only for one object of each class.
 */
function undescribable(s: State, nodes: ReadonlyMap<Ins, Node>): Ins[] {
  const out: Ins[] = [];
  const carried: Ins[] = [];
  for (const o of s.dirtyObjects) {
    const i = s.info(o);
    if (i.dirtyCount === 0) continue;
    const owner = i.owner === null ? null : s.res(i.owner);
    const root = owner ?? o;
    const reachable = nodes.has(o) && nodes.has(root) && (owner === null ? i.fact.cls !== null : ownerHas(s, owner, o));
    const clash = carried.some((c) => c !== root && !F.disjointClasses(s.fact(c), s.fact(root)));
    if (!reachable || clash) out.push(o);
    else if (!carried.includes(root)) carried.push(root);
  }
  return out;
}

function ownerHas(s: State, owner: Ins, array: Ins): boolean {
  const heap = s.info(owner).heap;
  if (heap === null) return false;
  for (const e of heap.values()) if (s.res(e.value) === array) return true;
  return false;
}

/** A version's walk begins: raw live values get the snapshot's values, the state its knowledge. */
export function load(s: State, snapshot: Snapshot, live: readonly Ins[]): void {
  const done = new Set<Node>();
  const visit = (node: Node): Ins => {
    const v = node.ins;
    if (v === null) throw new InternalError('a version has all its values');
    if (done.has(node)) return v;
    done.add(node);
    if (v.op !== Op.const) {
      // The values of a version are its own: nothing else refers to what earlier walks knew about them.
      s.adopt(v, node.fact);
    }
    const i = s.info(v);
    if (node.group !== null && i.num >= 0) s.setGroup(v, node.group);
    if (node.fields !== null) s.setFields(v, node.fields.map(visit));
    if (node.lazy !== null) i.lazy = { existing: visit(node.lazy.existing), fields: node.lazy.fields.map(visit) };
    if (node.entries !== null) {
      for (const [loc, e] of node.entries) {
        const held = visit(e.node);
        s.setEntry(v, loc, new Entry(held, e.dirty));
        if (loc.field?.owned === true && isDelayed(s, v) && held.op !== Op.const && !(held.op === Op.virtual))
          s.setOwner(held, v);
      }
    }
    return v;
  };
  snapshot.live.forEach((node, k) => {
    const raw = live[k];
    if (raw !== undefined) raw.info = visit(node);
  });
  s.setValid(snapshot.allValid, snapshot.valid);
}

/** Known content of a place; of virtual objects too. */
export function lookup(s: State, node: Node, loc: Loc): NodeEntry | null {
  if (node.fields === null) {
    const known = node.entries?.get(loc);
    if (known !== undefined || !node.isConst || node.ins === null || loc.field === null) return known ?? null;
    const folded = foldField(s, node.ins, loc.field);
    return folded === null ? null : { node: new Node(-1, folded, s.fact(folded)), dirty: false };
  }
  if (node.cls === null) {
    const item = loc.kind === 'item' ? node.fields[loc.at] : undefined;
    return item === undefined ? null : { node: item, dirty: false };
  }
  if (loc.kind !== 'field') return null;
  const at = node.cls.fields.findIndex((f) => s.fieldLoc(f) === loc);
  const field = node.fields[at];
  return field === undefined ? null : { node: field, dirty: false };
}

/** All that is known about a node's contents. */
export function contents(s: State, node: Node): Iterable<readonly [Loc, NodeEntry]> {
  if (node.fields === null) return node.entries ?? [];
  const cls = node.cls;
  return node.fields.map((f, i): [Loc, NodeEntry] => {
    const field = cls?.fields[i];
    return [field === undefined ? s.itemLoc(s.constant(i)) : s.fieldLoc(field), { node: f, dirty: false }];
  });
}
