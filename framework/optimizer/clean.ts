/**
 * Clean: parameters that carry one value, dead code, dead parameters, and chains of blocks, in a linked region.
 */
import type { CallDesc } from '../model/descriptors.ts';
import {
  type Block,
  type Edge,
  type FrameState,
  Ins,
  MethodDesc,
  RegionOp as Op,
  type Region,
  regionOpNames,
  type VirtualDesc,
} from '../region/ir.ts';
import { REGION_OPS } from '../region/ops.table.ts';
import { forEachMention } from '../region/uses.ts';
import { removeDeadStores } from './stores.ts';

export function clean(region: Region): void {
  propagateCopies(region);
  removeDeadStores(region);
  removeDead(region);
  joinChains(region);
}

/** What a parameter carries. */
interface Copy {
  readonly param: Ins;
  readonly args: readonly Ins[];
  /** null: nothing known yet. The parameter itself: it is needed. */
  value: Ins | null;
}

/** The one value that arrives in a parameter as far as it is known; the parameter itself if there are several. */
function onlyValue({ param, args }: Copy, copies: ReadonlyMap<Ins, Copy>): Ins | null {
  let one: Ins | null = null;
  for (const a of args) {
    const copy = a.op === Op.param ? copies.get(a) : undefined;
    const x = copy === undefined ? a : copy.value;
    if (x === null || x === param || x === one) continue;
    if (one !== null) return param;
    one = x;
  }
  return one;
}

/** Notes for each parameter of the edge's target what arrives in it. */
function addArgs(incoming: Map<Ins, Ins[]>, e: Edge): void {
  const { params } = e.to;
  for (let k = 0; k < params.length; k++) {
    const p = params[k];
    const a = e.args[k];
    if (p === undefined || a === undefined) continue;
    const list = incoming.get(p);
    if (list === undefined) incoming.set(p, [a]);
    else list.push(a);
  }
}

/**
 * Optimistic copy propagation: a cycle of parameters that only ever carry one outer value is that value. (The usual rule «all arguments are equal or the
 * parameter itself» misses two headers that pass a value to each other.)
 */
function propagateCopies(region: Region): void {
  const blocks = region.blocks();
  const incoming = new Map<Ins, Ins[]>();
  for (const b of blocks) {
    for (const e of b.term.edges) {
      addArgs(incoming, e);
    }
  }
  const copies = new Map<Ins, Copy>();
  for (const [param, args] of incoming) copies.set(param, { param, args, value: null });
  let open = [...copies.values()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const c of open) {
      const one = onlyValue(c, copies);
      if (one === c.value) continue;
      c.value = one;
      changed = true;
    }
    open = open.filter((c) => c.value !== c.param);
  }
  const gone = new Map<Ins, Ins>();
  for (const { param, value } of copies.values()) if (value !== null && value !== param) gone.set(param, value);
  if (gone.size === 0) return;
  const res = (x: Ins): Ins => {
    let v = x;
    while (v.op === Op.param) {
      const w = gone.get(v);
      if (w === undefined) break;
      v = w;
    }
    return v;
  };
  for (const b of blocks) {
    for (const e of b.term.edges) {
      const { params } = e.to;
      if (params.length > 0) e.args = e.args.filter((_, k) => !isGone(gone, params[k])).map(res);
    }
  }
  for (const b of blocks) {
    if (b.params.length > 0) b.params = b.params.filter((p) => !gone.has(p));
    for (const i of b.ops) {
      if (i.args.some((a) => res(a) !== a)) i.args = i.args.map(res);
      if (i.fs !== null) mapState(i.fs, res);
    }
    const t = b.term;
    if (t.kind === 'br') t.cond = res(t.cond);
    else if (t.kind === 'exit') mapState(t.fs, res);
    else if (t.kind === 'finish') t.value = res(t.value);
  }
}

function isGone(gone: ReadonlyMap<Ins, Ins>, p: Ins | undefined): boolean {
  return p !== undefined && gone.has(p);
}

/** Replaces the values of a frame state in place. */
function mapState(fs: FrameState, f: (v: Ins) => Ins): void {
  /** Virtual objects that were met: most frame states have none. */
  let seen: Set<VirtualDesc> | null = null;
  for (const { vals } of fs.frames) {
    for (let k = 0; k < vals.length; k++) {
      const v = vals[k];
      if (v instanceof Ins) {
        const to = f(v);
        if (to !== v) vals[k] = to;
      } else if (v !== undefined) mapDesc(v, f, (seen ??= new Set()));
    }
  }
  for (const v of fs.pending) mapDesc(v, f, (seen ??= new Set()));
}

function mapDesc(desc: VirtualDesc, f: (v: Ins) => Ins, seen: Set<VirtualDesc>): void {
  if (seen.has(desc)) return;
  seen.add(desc);
  if (desc.origin !== null) desc.origin = f(desc.origin);
  if (desc.unless !== null) desc.unless = f(desc.unless);
  const { values } = desc;
  for (let k = 0; k < values.length; k++) {
    const v = values[k];
    if (v instanceof Ins) {
      const to = f(v);
      if (to !== v) values[k] = to;
    } else if (v !== null && v !== undefined) mapDesc(v, f, seen);
  }
}

const REMOVABLE: readonly boolean[] = regionOpNames.map((name) =>
  ['pure', 'read', 'alloc'].includes(REGION_OPS[name].effect),
);

function isRemovable(i: Ins): boolean {
  if (REMOVABLE[i.op] === true) return true;
  if (REGION_OPS[regionOpNames[i.op] ?? 'const'].effect !== 'call') return false;
  const call: CallDesc | null = i.aux instanceof MethodDesc ? i.aux.call : i.aux?.kind === 'call' ? i.aux : null;
  return call?.effects.elidable === true;
}

/** Backward from effects; parameters live only if they are used, however they go around. */
function removeDead(region: Region): void {
  const blocks = region.blocks();
  const live = new Set<Ins>();
  const todo: Ins[] = [];
  const use = (v: Ins): void => {
    if (v.op === Op.const || live.has(v)) return;
    live.add(v);
    todo.push(v);
  };
  const argsOf = new Map<Ins, Ins[]>();
  for (const b of blocks) {
    for (const e of b.term.edges) {
      addArgs(argsOf, e);
    }
    for (const i of b.ops) if (!isRemovable(i)) usesOfIns(i, use);
    const t = b.term;
    if (t.kind === 'br') use(t.cond);
    else if (t.kind === 'exit') forEachMention(t.fs, use);
    else if (t.kind === 'finish') use(t.value);
  }
  for (let v = todo.pop(); v !== undefined; v = todo.pop()) {
    if (v.op === Op.param) argsOf.get(v)?.forEach(use);
    else usesOfIns(v, use);
  }
  for (const b of blocks) {
    b.ops = b.ops.filter((i) => live.has(i) || !isRemovable(i));
    for (const e of b.term.edges) {
      const { params } = e.to;
      if (params.length > 0 && e.to !== region.entry) e.args = e.args.filter((_, k) => isLive(live, params[k]));
    }
  }
  for (const b of blocks) if (b !== region.entry) b.params = b.params.filter((p) => live.has(p));
}

function isLive(live: ReadonlySet<Ins>, p: Ins | undefined): boolean {
  return p !== undefined && live.has(p);
}

function usesOfIns(i: Ins, use: (v: Ins) => void): void {
  for (const a of i.args) use(a);
  if (i.fs !== null) forEachMention(i.fs, use);
}

/** Joins a block to its only predecessor, and skips blocks that only jump. */
function joinChains(region: Region): void {
  for (const b of region.blocks()) {
    for (const e of b.term.edges) {
      for (
        let hops = 0;
        hops < 100 && e.to.params.length === 0 && e.to.ops.length === 0 && e.to.term.kind === 'jump';
        hops++
      ) {
        const [next] = e.to.term.edges;
        if (next.to === e.to) break;
        e.to = next.to;
        e.args = [...next.args];
      }
    }
  }
  const preds = new Map<Block, number>();
  for (const b of region.blocks()) for (const e of b.term.edges) preds.set(e.to, (preds.get(e.to) ?? 0) + 1);
  for (const b of region.blocks()) {
    while (b.term.kind === 'jump') {
      const [e] = b.term.edges;
      const to = e.to;
      if (to === b || to === region.entry || to.params.length > 0 || preds.get(to) !== 1 || to.merge !== null) break;
      b.ops.push(...to.ops);
      b.term = to.term;
      if (b.note === '') b.note = to.note;
      to.ops = [];
      to.term = { kind: 'open', edges: [] };
    }
  }
}
