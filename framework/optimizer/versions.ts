/**
 * Versions of joins, and which edge goes to which.
 *
 * An edge goes to the version that is discretely equal (compare.ts), or that describes it without loss on either side, or to a new one while there are fewer
 * than `versions`; at loop headers one more is made if the edge would lose something (the peeled iteration). Otherwise it
 * goes to a version that it fits, else to the least damaged one, which is widened and walked again. Nothing is patched: a walk makes new blocks.
 *
 * Headers of outer loops have one version where paths merge (decision 0031): with two of them, the inner loop's few versions would be entered
 * from both, and a version that several outer ones share is the header of one big loop, of which nothing is invariant.
 *
 * Termination: numbers are not part of the comparison; edges of versions that cannot be reached breed no versions; dead versions free their slot
 * a bounded number of times; widening ends; and a budget of walks stands behind all that.
 */

import { Block } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import type { BlockInfo } from './analysis.ts';
import { OptimizerAbort, type OptimizerParams, type OptimizeStats } from './api.ts';
import { compare, EQUAL, NEAR } from './compare.ts';
import { type Meeting, type Moving, meet, movingNumbers, NONE_MOVING } from './meet.ts';
import type { Snapshot } from './snapshot.ts';
import type { State } from './state.ts';

export class Version {
  readonly raw: Block;
  snapshot: Snapshot;
  block: Block = new Block();
  /** Edges of the latest walk. */
  out: VersionEdge[] = [];
  /** Edges of earlier walks, which keep their targets alive while this version waits for its new edges to be assigned. */
  stale: VersionEdge[] = [];
  /** Edges of the latest walk that have no version yet. */
  waiting = 0;
  /** An edge of it was skipped because it could not be reached. */
  stalled = false;
  widenings = 0;
  walks = 0;
  mark = 0;

  constructor(raw: Block, snapshot: Snapshot) {
    this.raw = raw;
    this.snapshot = snapshot;
  }
}

export class VersionEdge {
  readonly from: Version;
  readonly raw: Block;
  readonly snapshot: Snapshot;
  /** The block that will end in the jump. */
  readonly block: Block;
  readonly back: boolean;
  to: Version | null = null;
  /** The walk that made it was done again. */
  dead = false;

  constructor(from: Version, raw: Block, snapshot: Snapshot, block: Block, back: boolean) {
    this.from = from;
    this.raw = raw;
    this.snapshot = snapshot;
    this.block = block;
    this.back = back;
  }
}

const MEET_BUDGET = 200_000;
/** Nodes of snapshots; chains of virtual objects under `joins=never` would take minutes. */
const COMPARE_BUDGET = 1_500_000;
const DEAD_SLOTS = 4;

export class Versions {
  private readonly s: State;
  private readonly params: OptimizerParams;
  private readonly stats: OptimizeStats;
  readonly root: Version;
  private readonly byBlock = new Map<Block, Version[]>();
  private readonly made = new Map<Block, number>();
  private epoch = 0;

  constructor(s: State, params: OptimizerParams, stats: OptimizeStats, root: Version) {
    this.s = s;
    this.params = params;
    this.stats = stats;
    this.root = root;
  }

  /** Marks what can be reached from the root. */
  private reach(): Version[] {
    this.epoch++;
    const out: Version[] = [];
    const stack = [this.root];
    for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
      if (v.mark === this.epoch) continue;
      v.mark = this.epoch;
      out.push(v);
      for (const e of v.out) if (e.to !== null) stack.push(e.to);
      if (v.waiting > 0) for (const e of v.stale) if (e.to !== null) stack.push(e.to);
    }
    return out;
  }

  /** Those that can be reached, even if their slot was given to others meanwhile. */
  alive(): Version[] {
    return this.reach();
  }

  stalled(): Version[] {
    return this.alive().filter((v) => v.stalled);
  }

  meet(a: Snapshot, b: Snapshot, level: number, moving: Moving = NONE_MOVING): Meeting {
    if (++this.stats.meets > MEET_BUDGET) throw new OptimizerAbort('meet budget');
    return meet(this.s, a, b, level, this.params.heapDepth, moving);
  }

  /** Gives each edge into the join a version. Returns the versions that have to be walked (again). */
  assign(raw: Block, info: BlockInfo, edges: readonly VersionEdge[]): Set<Version> {
    const changed = new Set<Version>();
    this.reach();
    for (const e of edges) {
      e.from.waiting--;
      if (e.from.mark !== this.epoch) {
        e.from.stalled = true;
        continue;
      }
      this.assignEdge(raw, info, e, changed);
      // A version that comes back to life brings along what it leads to.
      if (e.to !== null && e.to.mark !== this.epoch) this.reach();
    }
    return changed;
  }

  private assignEdge(raw: Block, info: BlockInfo, e: VersionEdge, changed: Set<Version>): void {
    const all = this.byBlock.get(raw) ?? [];
    let limit = this.params.maxVersions;
    if (this.params.joins === 'merge') limit = info.outer ? 1 : this.params.versions;
    const made = this.made.get(raw) ?? 0;
    // Versions that cannot be reached any more free their slot.
    const list = made < DEAD_SLOTS * limit ? all.filter((v) => v.mark === this.epoch || changed.has(v)) : all;
    this.byBlock.set(raw, list);
    const relation = list.map((v) => compare(this.s, v.snapshot, e.snapshot));
    if (this.s.compared > COMPARE_BUDGET) throw new OptimizerAbort('meet budget');
    const peel = info.header && !info.outer && this.params.peel;
    const equal = list[relation.indexOf(EQUAL)];
    if (equal !== undefined && !peel) {
      this.into(equal, e, this.meet(equal.snapshot, e.snapshot, levelOf(equal, info.header)), changed);
      return;
    }
    if (equal === undefined && this.params.joins !== 'merge' && list.length < limit) {
      this.add(raw, info.header, list, e, changed);
      return;
    }
    const fits = list.map((v) => this.meet(v.snapshot, e.snapshot, levelOf(v, info.header)));
    const exact = fits.findIndex((f) => f.lossA === 0 && f.lossB === 0);
    const alike = exact >= 0 ? exact : closest(relation, fits);
    const version = list[alike];
    // The edge may know heap contents that the one version, which looks alike, does not: then the first iteration is peeled.
    const loses = (fits[alike]?.lossB ?? 0) > 0 && list.length === 1 && !info.outer;
    if (version !== undefined && !loses) {
      this.into(version, e, fits[alike], changed);
      return;
    }
    if (peel) {
      limit++;
    } else if (!info.header) {
      const near = relation.indexOf(NEAR);
      const similar = list[near];
      if (similar !== undefined) {
        this.into(similar, e, fits[near], changed);
        return;
      }
    }
    if (list.length < limit) {
      this.add(raw, info.header, list, e, changed);
      return;
    }
    const best = leastDamaged(fits);
    const victim = list[best];
    if (victim === undefined) throw new InternalError('a join without versions');
    this.into(victim, e, fits[best], changed);
  }

  /** A new version, made of the edge alone. */
  private add(raw: Block, header: boolean, list: readonly Version[], e: VersionEdge, changed: Set<Version>): void {
    const moving = header && list[0] !== undefined ? movingNumbers(this.s, list[0].snapshot, e.snapshot) : NONE_MOVING;
    const version = new Version(raw, this.meet(e.snapshot, e.snapshot, 0, moving).snapshot);
    this.byBlock.set(raw, [...list, version]);
    this.made.set(raw, (this.made.get(raw) ?? 0) + 1);
    this.stats.versions++;
    e.to = version;
    changed.add(version);
  }

  private into(v: Version, e: VersionEdge, m: Meeting | undefined, changed: Set<Version>): void {
    if (m === undefined) throw new InternalError('an edge that was not compared');
    e.to = v;
    if (v.stalled) {
      v.stalled = false;
      changed.add(v);
    }
    if (m.lossA > 0) {
      v.snapshot = m.snapshot;
      v.widenings++;
      this.stats.widenings++;
      changed.add(v);
    }
  }
}

/** Numbers at loop headers go on moving: no use in following them step by step. */
function levelOf(v: Version, header: boolean): number {
  return header ? v.widenings + 1 : v.widenings;
}

/** Of the versions that look like the edge, the one that keeps most of it. */
function closest(relation: readonly number[], fits: readonly Meeting[]): number {
  let best = -1;
  fits.forEach((f, k) => {
    if (relation[k] !== EQUAL) return;
    const b = fits[best];
    if (b === undefined || f.lossB < b.lossB || (f.lossB === b.lossB && f.lossA < b.lossA)) best = k;
  });
  return best;
}

function leastDamaged(fits: readonly Meeting[]): number {
  let best = -1;
  fits.forEach((f, k) => {
    const b = fits[best];
    if (b === undefined || f.lossA < b.lossA || (f.lossA === 0 && b.lossA === 0 && f.lossB < b.lossB)) best = k;
  });
  return best;
}

/** Where the walk of a version begins. */
export function beginWalk(v: Version): void {
  v.stalled = false;
  v.walks++;
  for (const e of v.out) {
    e.dead = true;
    if (e.to !== null) v.stale.push(e);
  }
  v.out = [];
  v.waiting = 0;
  v.block = new Block(v.raw.note);
}
