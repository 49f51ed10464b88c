/**
 * Link: passes values along every edge into its version, when all versions are final.
 *
 * At the end of the edge's block it does the delayed writes that the version does not describe, allocates virtual objects that the version
 * takes as real ones, and loads what the version takes as loaded. Then each edge becomes a jump with the version's parameters as arguments.
 */

import { type ElementsKind, elementsKind } from '../model/descriptors.ts';
import { type Block, Ins, RegionOp as Op } from '../region/ir.ts';
import { ABSENT, idleContent } from '../region/lazy-box.ts';
import { InternalError } from '../support/assert.ts';
import { type LazyNode, lookup, Node, type NodeEntry } from './snapshot.ts';
import type { Loc, State } from './state.ts';
import type { Version, VersionEdge } from './versions.ts';
import { arrayAllocation } from './virtuals.ts';

export function link(s: State, versions: readonly Version[]): void {
  const params = new Map<Version, readonly Ins[]>();
  for (const v of versions) params.set(v, paramsOf(v));
  for (const v of versions) v.block.params = [...(params.get(v) ?? [])];
  for (const v of versions)
    for (const e of v.out) if (e.to !== null) new EdgeLinker(s, e, e.to).link(params.get(e.to) ?? []);
}

function paramsOf(v: Version): Ins[] {
  const out: Ins[] = [];
  const seen = new Set<Node>();
  const visit = (n: Node): void => {
    if (seen.has(n)) return;
    seen.add(n);
    if (n.ins !== null && n.ins.op === Op.param) out.push(n.ins);
    n.fields?.forEach(visit);
    if (n.lazy !== null) [n.lazy.existing, ...n.lazy.fields].forEach(visit);
    if (n.entries !== null) for (const e of n.entries.values()) visit(e.node);
  };
  v.snapshot.live.forEach(visit);
  return out;
}

/** A value of the version, and where the edge has it from. */
interface Gift {
  readonly to: Node;
  /** null: load `loc` of what `holder` got. */
  readonly from: Node | null;
  readonly holder: Gift | null;
  readonly loc: Loc | null;
  value: Ins | null;
}

class EdgeLinker {
  private readonly s: State;
  private readonly e: VersionEdge;
  private readonly to: Version;
  private readonly block: Block;
  private readonly gifts = new Map<Node, Gift>();
  private readonly carried = new Set<NodeEntry>();
  private readonly real = new Map<Node, Ins>();
  private readonly busy = new Set<Node>();
  private readonly late = new Map<Node, { readonly object: Ins; readonly of: Node; readonly at: number }[]>();

  constructor(s: State, e: VersionEdge, to: Version) {
    this.s = s;
    this.e = e;
    this.to = to;
    this.block = e.block;
  }

  link(params: readonly Ins[]): void {
    this.to.snapshot.live.forEach((n, k) => {
      this.give(n, this.e.snapshot.live[k] ?? null, null, null);
    });
    this.writeBack();
    const values = new Map<Ins, Ins>();
    for (const g of this.gifts.values()) {
      if (g.to.ins !== null && g.to.ins.op === Op.param) values.set(g.to.ins, this.valueOf(g));
    }
    const args = params.map((p) => {
      const v = values.get(p);
      if (v === undefined) throw new InternalError(`no argument for v${p.id}`);
      return v;
    });
    this.block.term = { kind: 'jump', edges: [{ to: this.to.block, args }] };
  }

  private give(to: Node, from: Node | null, holder: Gift | null, loc: Loc | null): void {
    if (this.gifts.has(to)) return;
    const gift: Gift = { to, from: from !== null && from.ins === null ? null : from, holder, loc, value: null };
    this.gifts.set(to, gift);
    if (to.fields !== null) {
      const cls = to.cls;
      to.fields.forEach((f, i) => {
        const field = cls?.fields[i];
        if (from !== null && from.fields !== null) {
          this.give(f, from.fields[i] ?? null, gift, null);
        } else if (field !== undefined) {
          const at = this.s.fieldLoc(field);
          this.give(f, from === null ? null : (lookup(this.s, from, at)?.node ?? null), gift, at);
        }
      });
      return;
    }
    if (to.lazy !== null) {
      this.giveLazy(to.lazy, from, gift);
      return;
    }
    if (to.entries === null) return;
    for (const [at, e] of to.entries) {
      const have = from === null ? null : lookup(this.s, from, at);
      if (have !== null && e.dirty && have.dirty) this.carried.add(have);
      this.give(e.node, have?.node ?? null, gift, at);
    }
  }

  /** Contents of what is virtual here; else the value itself, and nothing that will be looked at. */
  private giveLazy(to: LazyNode, from: Node | null, { holder, loc, to: { cls } }: Gift): void {
    const have = from !== null && from.cls === cls ? (from.lazy?.fields ?? from.fields) : null;
    if (have === null) this.give(to.existing, from, holder, loc);
    else this.give(to.existing, from?.lazy?.existing ?? this.constant(ABSENT), null, null);
    to.fields.forEach((f, i) => {
      const field = cls?.fields[i];
      if (field !== undefined) this.give(f, have?.[i] ?? this.constant(idleContent(field)), null, null);
    });
  }

  private constant(value: unknown): Node {
    const c = this.s.constant(value);
    return new Node(-1, c, this.s.fact(c));
  }

  /** Does the delayed writes that the version does not take over. */
  private writeBack(): void {
    for (const node of this.e.snapshot.dirty) {
      if (node.entries === null) continue;
      for (const [loc, e] of node.entries) {
        if (!e.dirty || this.carried.has(e)) continue;
        const object = this.materialise(node);
        const v = this.materialise(e.node);
        if (loc.field !== null) this.emit(new Ins(Op.set, [object, v], loc.field));
        else if (loc.index !== null) this.emit(new Ins(Op.set_item, [object, loc.index, v], null));
      }
    }
  }

  private emit(i: Ins): Ins {
    this.block.ops.push(i);
    return i;
  }

  private valueOf(g: Gift): Ins {
    if (g.value !== null) return g.value;
    if (g.from !== null) {
      g.value = this.materialise(g.from);
      return g.value;
    }
    const { holder, loc } = g;
    if (holder === null || loc === null) throw new InternalError('a value that nobody can load');
    const object = this.valueOf(holder);
    if (loc.field !== null) g.value = this.emit(new Ins(Op.get, [object], loc.field));
    else if (loc.index !== null) g.value = this.emit(new Ins(Op.get_item, [object, loc.index], null));
    else g.value = this.emit(new Ins(Op.length, [object], null));
    return g.value;
  }

  private materialise(n: Node, elements: ElementsKind = 'narrow'): Ins {
    if (n.ins === null) throw new InternalError('a missing value cannot be allocated');
    if (n.fields === null && n.lazy === null) return n.ins;
    const known = this.real.get(n);
    if (known !== undefined) return known;
    if (n.fields === null) {
      const parts = n.lazy === null ? [] : [n.lazy.existing, ...n.lazy.fields];
      const args = parts.map((p) => this.materialise(p));
      const boxed = this.emit(new Ins(Op.box_unless, args, n.cls));
      this.real.set(n, boxed);
      return boxed;
    }
    this.busy.add(n);
    const waits: { readonly to: Node; readonly at: number }[] = [];
    const args = n.fields.map((f, at) => {
      if (this.busy.has(f)) {
        waits.push({ to: f, at });
        return this.s.constant(undefined);
      }
      return this.materialise(f, elementsKind(n.cls, at));
    });
    let object: Ins;
    if (n.cls !== null) {
      object = new Ins(Op.new, args, n.cls);
    } else {
      const [op, operands] = arrayAllocation(this.s.constant(args.length), args, elements);
      object = new Ins(op, operands, null);
    }
    this.emit(object);
    this.busy.delete(n);
    this.real.set(n, object);
    for (const { to, at } of waits) {
      const list = this.late.get(to);
      const store = { object, of: n, at };
      if (list === undefined) this.late.set(to, [store]);
      else list.push(store);
    }
    for (const l of this.late.get(n) ?? []) {
      const field = l.of.cls?.fields[l.at];
      if (field !== undefined) this.emit(new Ins(Op.set, [l.object, object], field));
      else this.emit(new Ins(Op.set_item, [l.object, this.s.constant(l.at), object], null));
    }
    this.late.delete(n);
    return object;
  }
}
