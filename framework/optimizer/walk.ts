/**
 * The walk over one version: simulates raw blocks under the state and emits what remains.
 *
 * Blocks with one predecessor are walked inline; the state forks at branches only (undo of the trail). At an edge into a join the
 * walk ends with a snapshot, which waits for a version (versions.ts).
 */

import type { FieldDesc } from '../model/descriptors.ts';
import {
  type Assumption,
  Block,
  type Edge,
  type Ins,
  RegionOp as Op,
  regionOpNames,
  WHOLE_REGION,
} from '../region/ir.ts';
import { REGION_OPS } from '../region/ops.table.ts';
import { catches, NOT_RAISED } from '../region/raising.ts';
import { InternalError } from '../support/assert.ts';
import type { Analysis, BlockInfo } from './analysis.ts';
import { type OptimizeEnv, OptimizerAbort, type OptimizeStats } from './api.ts';
import { call } from './calls.ts';
import * as F from './facts.ts';
import { ownArguments } from './flat.ts';
import * as heap from './heap.ts';
import { condition, evaluate } from './pure.ts';
import { refine } from './refine.ts';
import { SlotLiveness } from './slots.ts';
import { load, type Snapshot, takeSnapshot } from './snapshot.ts';
import { speculate, trim } from './speculate.ts';
import type { State } from './state.ts';
import { arrayAllocation, capture, classOf, makeVirtual, materialise } from './virtuals.ts';

const NO_ASSUMPTIONS: ReadonlySet<Assumption> = new Set();
const NOT_OWN: readonly boolean[] = [];

/** Small regions may be walked more often: operations that count as if each region had them. */
const FEW_OPS = 500;

export interface EdgeTaker {
  /** An edge into a join was reached; `block` is where its jump will be. */
  edge(to: Block, snapshot: Snapshot, block: Block, back: boolean): void;
}

interface Fork {
  readonly edge: Edge;
  readonly from: Block;
  readonly out: Block;
  readonly mark: number;
  readonly cond: Ins;
}

const PURE: readonly boolean[] = regionOpNames.map((name) => REGION_OPS[name].effect === 'pure');

export class Walker {
  private readonly s: State;
  private readonly env: OptimizeEnv;
  private readonly analysis: Analysis;
  private readonly own: ReadonlyMap<Ins, readonly boolean[]>;
  private readonly stats: OptimizeStats;
  private readonly taker: EdgeTaker;
  private readonly forks: Fork[] = [];
  private readonly slots: SlotLiveness;
  private readonly opBudget: number;

  constructor(s: State, env: OptimizeEnv, analysis: Analysis, stats: OptimizeStats, taker: EdgeTaker) {
    this.s = s;
    this.env = env;
    this.analysis = analysis;
    this.stats = stats;
    this.taker = taker;
    this.slots = new SlotLiveness(analysis.blocks);
    this.own = ownArguments(analysis.blocks);
    const { opBudget, opFactor } = env.params;
    this.opBudget = Math.min(opBudget, opFactor * (analysis.work + FEW_OPS));
  }

  infoOf(b: Block): BlockInfo {
    const i = this.analysis.info.get(b);
    if (i === undefined) throw new InternalError('block is not in the region');
    return i;
  }

  isJoin(b: Block): boolean {
    const i = this.infoOf(b);
    if (i.header) return true;
    return i.preds > 1 && !(this.env.params.joins === 'never' && this.stats.walkedOps < this.opBudget / 2);
  }

  /** Walks a version of `raw` into `out`. */
  walk(raw: Block, snapshot: Snapshot, live: readonly Ins[], out: Block): void {
    const s = this.s;
    s.reset();
    load(s, snapshot, live);
    s.block = out;
    this.stats.walks++;
    this.run(raw);
    for (let f = this.forks.pop(); f !== undefined; f = this.forks.pop()) {
      s.undo(f.mark);
      s.block = f.out;
      refine(s, f.cond, false);
      const next = this.follow(f.from, f.edge);
      if (next !== null) this.run(next);
    }
    s.reset();
  }

  /** The region's entry is a loop header: `out` is the block before it. */
  start(raw: Block, snapshot: Snapshot, params: readonly Ins[], out: Block): void {
    const s = this.s;
    s.reset();
    load(s, snapshot, params);
    s.block = out;
    this.enter(raw, false);
    s.reset();
  }

  private run(first: Block): void {
    for (let b: Block | null = first; b !== null; ) b = this.walkBlock(b);
  }

  /** Walks a block; the next one if it goes on inline. */
  private walkBlock(raw: Block): Block | null {
    const s = this.s;
    this.stats.walkedOps += raw.ops.length + 1;
    if (this.stats.walkedOps > this.opBudget) throw new OptimizerAbort('op budget');
    if (raw.merge?.isLoop === true && !this.infoOf(raw).header) this.splitBlock(raw);
    for (const i of raw.ops) if (!this.op(i)) return null;
    const t = raw.term;
    switch (t.kind) {
      case 'exit':
        s.block.term = { kind: 'exit', fs: capture(s, t.fs, raw), edges: [] };
        return null;
      case 'finish': {
        const value = materialise(s, s.get(t.value));
        heap.flushAll(s);
        s.block.term = { kind: 'finish', value, edges: [] };
        return null;
      }
      case 'jump':
        return this.follow(raw, t.edges[0]);
      case 'br': {
        const c = s.get(t.cond);
        const known = c.op === Op.const ? Boolean(c.value) : F.truth(s.fact(c));
        if (known !== null) return this.follow(raw, t.edges[known ? 0 : 1]);
        const yes = new Block();
        const no = new Block();
        s.block.term = {
          kind: 'br',
          cond: condition(s, c),
          edges: [
            { to: yes, args: [] },
            { to: no, args: [] },
          ],
        };
        this.forks.push({ edge: t.edges[1], from: raw, out: no, mark: s.mark(), cond: c });
        s.block = yes;
        refine(s, c, true);
        return this.follow(raw, t.edges[0]);
      }
      default:
        throw new InternalError('open block in a region that is optimized');
    }
  }

  /** Hosted loop headers keep a block of their own: the back-end separates nests by them. */
  private splitBlock(raw: Block): void {
    const next = new Block(raw.note);
    this.s.block.term = { kind: 'jump', edges: [{ to: next, args: [] }] };
    this.s.block = next;
  }

  private follow(from: Block, edge: Edge): Block | null {
    const s = this.s;
    const to = edge.to;
    const values = edge.args.map((a) => s.get(a));
    const join = this.isJoin(to);
    // The join may be the header of the loop that is being walked: forks still need the values that its params have here.
    const before = join ? to.params.map((p) => p.info) : [];
    to.params.forEach((p, k) => {
      p.info = values[k];
    });
    if (!join) return to;
    this.enter(to, this.infoOf(to).order <= this.infoOf(from).order);
    to.params.forEach((p, k) => {
      p.info = before[k];
    });
    return null;
  }

  private enter(to: Block, back: boolean): void {
    const s = this.s;
    const info = this.infoOf(to);
    if (info.header) {
      if (this.env.params.speculate && !back) this.stats.headerGuards += speculate(s, to, this.slots);
      trim(s, info.live, this.env.params.maxVirtualDepth);
    }
    const snapshot = takeSnapshot(s, info.live, this.env.params.heapDepth);
    this.taker.edge(to, snapshot, s.block, back);
  }

  // ---- operations

  /** Walks one operation; false: the rest of the block cannot be reached. */
  private op(i: Ins): boolean {
    const s = this.s;
    s.at = i.at;
    if (PURE[i.op] === true) {
      i.info = this.pure(i);
      return true;
    }
    switch (i.op) {
      case Op.guard:
        return this.guard(i, this.arg(i, 0));
      case Op.guard_valid:
        return this.guardValid(i);
      case Op.get:
        i.info = this.get(this.arg(i, 0), field(i));
        return true;
      case Op.set:
        heap.writeField(s, this.arg(i, 0), field(i), this.arg(i, 1));
        return true;
      case Op.get_item:
        i.info = heap.readItem(s, this.arg(i, 0), this.arg(i, 1));
        return true;
      case Op.set_item:
        heap.writeItem(s, this.arg(i, 0), this.arg(i, 1), this.arg(i, 2));
        return true;
      case Op.count:
        s.emit(Op.count, [this.arg(i, 0), this.arg(i, 1)], null, F.TOP);
        return true;
      case Op.length:
        i.info = heap.readLength(s, this.arg(i, 0));
        return true;
      case Op.set_length:
        heap.setLength(s, this.arg(i, 0), this.arg(i, 1));
        return true;
      case Op.push:
        i.info = heap.push(s, this.arg(i, 0), this.arg(i, 1));
        return true;
      case Op.pop:
        i.info = heap.pop(s, this.arg(i, 0));
        return true;
      case Op.new: {
        const cls = classOf(i);
        const fields = i.args.map((a) => s.get(a));
        i.info = makeVirtual(s, cls, fields);
        return true;
      }
      case Op.new_array:
        i.info = this.newArray(i.args.map((a) => s.get(a)));
        return true;
      case Op.new_array_filled: {
        const n = this.arg(i, 0).op === Op.const ? this.arg(i, 0).value : undefined;
        if (typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= this.env.params.maxVirtualArray) {
          i.info = makeVirtual(s, null, new Array<Ins>(n).fill(this.arg(i, 1)));
        } else {
          const v = s.emit(
            Op.new_array_filled,
            [this.arg(i, 0), materialise(s, this.arg(i, 1))],
            null,
            F.kinds(F.ARRAY),
          );
          s.info(v).fresh = true;
          s.setGroup(v, '[]');
          i.info = v;
        }
        return true;
      }
      case Op.exception: {
        // What was folded has not raised, and what is known from another call with a frame state neither.
        const of = this.arg(i, 0);
        i.info = catches(of) ? s.emit(Op.exception, [of], null, F.TOP) : s.constant(NOT_RAISED);
        return true;
      }
      case Op.call_function:
      case Op.call_bound:
      case Op.call_method:
      case Op.call_new:
      case Op.call_portal:
        i.info = call(
          s,
          this.env,
          i,
          i.args.map((a) => s.get(a)),
          this.own.get(i) ?? NOT_OWN,
        );
        return true;
      default:
        throw new InternalError(`operation ${regionOpNames[i.op]} in a raw region`);
    }
  }

  private arg(i: Ins, k: number): Ins {
    const a = i.args[k];
    if (a === undefined) throw new InternalError(`v${i.id} lacks an argument`);
    return this.s.get(a);
  }

  private newArray(elements: Ins[]): Ins {
    const s = this.s;
    if (elements.length <= this.env.params.maxVirtualArray) return makeVirtual(s, null, elements);
    const real = elements.map((e) => materialise(s, e));
    const v = s.emit(...arrayAllocation(s.constant(real.length), real));
    s.info(v).fresh = true;
    s.setGroup(v, '[]');
    return v;
  }

  private get(o: Ins, f: FieldDesc): Ins {
    const s = this.s;
    const { assume } = this.env;
    if (f.quasi && o.op === Op.const && typeof o.value === 'object' && o.value !== null) {
      const assumption = assume?.(o.value, f) ?? null;
      if (assumption !== null && (s.allValid || s.valid.has(assumption))) {
        this.taken.add(assumption);
        return s.constant(Reflect.get(o.value, f.name));
      }
    }
    return heap.readField(s, o, f);
  }

  /** Assumptions under which fields were folded; all hold at the region's entry. */
  readonly taken = new Set<Assumption>();

  private pure(i: Ins): Ins {
    const s = this.s;
    const args = i.args.map((a) => s.get(a));
    return evaluate(s, i, args, this.stats.rules);
  }

  private guard(i: Ins, c: Ins): boolean {
    const s = this.s;
    const aux = i.aux;
    if (aux?.kind !== 'guard' || i.fs === null) throw new InternalError('guard without a frame state');
    const known = c.op === Op.const ? Boolean(c.value) : F.truth(s.fact(c));
    if (known === aux.expect) return true;
    if (known !== null) {
      s.block.term = { kind: 'exit', fs: capture(s, i.fs, i), edges: [] };
      return false;
    }
    const mark = s.mark();
    if (this.env.params.exitsImply && s.fact(c).bits === F.BOOLEAN) s.setAlias(c, s.constant(!aux.expect));
    const fs = capture(s, i.fs, i);
    s.undo(mark);
    s.emit(Op.guard, [condition(s, materialise(s, c))], aux, F.TOP, fs);
    refine(s, c, aux.expect);
    return true;
  }

  private guardValid(i: Ins): boolean {
    const s = this.s;
    const a = i.aux;
    if (a?.kind !== 'assumption' || i.fs === null) throw new InternalError('guard_valid without an assumption');
    if (!a.valid) {
      s.block.term = { kind: 'exit', fs: capture(s, i.fs, i), edges: [] };
      return false;
    }
    const { validity } = this.env;
    if (a !== WHOLE_REGION) this.taken.add(a);
    else if (validity === undefined) return true;
    if (s.allValid || s.valid.has(a)) return true;
    if (validity !== undefined) {
      s.emit(Op.guard_valid, [], validity, F.TOP, capture(s, i.fs, i));
      s.setValid(true, NO_ASSUMPTIONS);
      return true;
    }
    s.emit(Op.guard_valid, [], a, F.TOP, capture(s, i.fs, i));
    s.setValid(false, new Set([...s.valid, a]));
    return true;
  }
}

function field(i: Ins): FieldDesc {
  if (i.aux?.kind !== 'field') throw new InternalError(`v${i.id} lacks its field`);
  return i.aux;
}
