/**
 * The optimizer: forward abstract interpretation with versioned joins, then link, then clean.
 *
 * A worklist of joins: inner loops first, and in a loop a back edge waits until nothing else is pending. Walks emit into fresh blocks and
 * leave a snapshot at each edge into a join; versions are matched and widened until nothing changes; only then are edges linked. Guard and load
 * hoisting, unboxing across iterations and type specialisation all come out of this (lazy basic block versioning, Chevalier-Boisvert & Feeley; partial escape
 * analysis, Stadler et al.; PyPy's virtual states). No pass knows loops.
 */

import { ArgumentShape, LEAF } from '../region/argument-shape.ts';
import { type Assumption, type Block, Region } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { type Analysis, analyse } from './analysis.ts';
import { type OptimizeEnv, type OptimizeResult, OptimizerAbort, type OptimizeStats } from './api.ts';
import { clean } from './clean.ts';
import { rootSnapshot } from './flat.ts';
import { link } from './link.ts';
import { recordReps } from './reps.ts';
import type { Snapshot } from './snapshot.ts';
import { State } from './state.ts';
import { beginWalk, Version, VersionEdge, Versions } from './versions.ts';
import { Walker } from './walk.ts';

export function optimize(raw: Region, env: OptimizeEnv): OptimizeResult {
  const analysis = analyse(raw);
  const stats: OptimizeStats = {
    walks: 0,
    walkedOps: 0,
    rawOps: analysis.opCount + analysis.blocks.length,
    optimizedOps: 0,
    meets: 0,
    versions: 0,
    widenings: 0,
    headerGuards: 0,
    rules: new Map(),
  };
  const s = new State(env.consts, env.program.classes);
  try {
    return new Solver(raw, env, analysis, stats, s).solve();
  } finally {
    s.release();
    for (const b of analysis.blocks) {
      for (const p of b.params) p.info = undefined;
      for (const i of b.ops) i.info = undefined;
    }
  }
}

/** A region that relies on nothing is always valid. */
function dropTests(region: Region, validity: Assumption | undefined): void {
  if (validity === undefined) return;
  for (const b of region.blocks()) {
    if (b.ops.some((i) => i.aux === validity)) b.ops = b.ops.filter((i) => i.aux !== validity);
  }
}

class Solver {
  private readonly raw: Region;
  private readonly env: OptimizeEnv;
  private readonly stats: OptimizeStats;
  private readonly s: State;
  private readonly walker: Walker;
  private readonly versions: Versions;
  private readonly pending = new Map<Block, VersionEdge[]>();
  private current: Version;

  constructor(raw: Region, env: OptimizeEnv, analysis: Analysis, stats: OptimizeStats, s: State) {
    this.raw = raw;
    this.env = env;
    this.stats = stats;
    this.s = s;
    const shape = env.shape ?? new ArgumentShape(raw.entry.params.map(() => LEAF));
    this.current = new Version(raw.entry, rootSnapshot(s, shape));
    this.versions = new Versions(s, env.params, stats, this.current);
    this.walker = new Walker(s, env, analysis, stats, {
      edge: (to, snapshot, block, back) => this.arrive(to, snapshot, block, back),
    });
  }

  solve(): OptimizeResult {
    const { root } = this.versions;
    this.walk(root);
    this.settle();
    // Versions that came back to life by way of others, after edges of theirs had been skipped.
    for (let stalled = this.versions.stalled(); stalled.length > 0; stalled = this.versions.stalled()) {
      for (const v of stalled) this.walk(v);
      this.settle();
    }
    const alive = this.versions.alive();
    if (this.env.checkFits === true) this.checkFits(alive);
    link(this.s, alive);
    const region = new Region(this.raw.name, root.block);
    if (this.walker.taken.size === 0) dropTests(region, this.env.validity);
    clean(region);
    recordReps(region);
    for (const b of region.blocks()) this.stats.optimizedOps += b.ops.length + 1;
    return { region, assumptions: [...this.walker.taken], stats: this.stats };
  }

  private settle(): void {
    for (let next = this.next(); next !== null; next = this.next()) {
      const edges = (this.pending.get(next) ?? []).filter((e) => !e.dead);
      this.pending.delete(next);
      for (const v of this.versions.assign(next, this.walker.infoOf(next), edges)) this.walk(v);
    }
  }

  private walk(v: Version): void {
    if (this.stats.walks > this.env.params.walkBudget) throw new OptimizerAbort('walk budget');
    beginWalk(v);
    this.current = v;
    const { root } = this.versions;
    const live = v === root ? this.raw.entry.params : this.walker.infoOf(v.raw).live;
    // The entry may be a loop header itself: then the root is an edge into it, with no operations of its own.
    if (v === root && this.walker.isJoin(v.raw)) this.walker.start(v.raw, v.snapshot, live, v.block);
    else this.walker.walk(v.raw, v.snapshot, live, v.block);
    v.waiting = v.out.length;
  }

  private arrive(to: Block, snapshot: Snapshot, block: Block, back: boolean): void {
    const e = new VersionEdge(this.current, to, snapshot, block, back);
    this.current.out.push(e);
    const list = this.pending.get(to);
    if (list === undefined) this.pending.set(to, [e]);
    else list.push(e);
  }

  /** The join to work on: in the deepest loop; there forward edges before back edges; then by order. */
  private next(): Block | null {
    let best: Block | null = null;
    let rank = Infinity;
    for (const [b, edges] of this.pending) {
      const i = this.walker.infoOf(b);
      const r = -i.depth * 1e9 + (edges.every((e) => e.back) ? 1e8 : 0) + i.order;
      if (r < rank) {
        rank = r;
        best = b;
      }
    }
    return best;
  }

  /** Every edge fits the final form of its version: what the walks assumed is true. */
  private checkFits(alive: readonly Version[]): void {
    for (const v of alive) {
      for (const e of v.out) {
        if (e.to === null) throw new InternalError('an edge without a version');
        const m = this.versions.meet(e.to.snapshot, e.snapshot, e.to.widenings);
        if (m.lossA > m.delays) throw new InternalError(`an edge into ${e.to.raw.note} does not fit its version`);
      }
    }
  }
}
