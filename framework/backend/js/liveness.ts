/**
 * Which values are live into each node of the emitter's graph, the copies and dispatchers that it has added included.
 *
 * A block's parameters are live into it and defined on the edges that lead there: the moves stand with the edge's source.
 */
import type { Ins } from '../../region/ir.ts';
import { RegionOp as Op } from '../../region/ir.ts';
import type { Node } from './graph.ts';
import type { Uses } from './live.ts';

class Sets {
  readonly values: Ins[] = [];
  private readonly numbers = new Map<Ins, number>();

  numberOf(ins: Ins): number {
    let n = this.numbers.get(ins);
    if (n === undefined) this.numbers.set(ins, (n = this.values.push(ins) - 1));
    return n;
  }
}

/** By node, in the order given: the values that are live into it. */
export function liveness(
  order: readonly Node[],
  numberOf: (node: Node) => number,
  uses: Uses,
  handedAt: (site: NonNullable<Node['block']> | Ins) => readonly Ins[],
): (readonly Ins[])[] {
  const sets = new Sets();
  const needed: Set<number>[] = [];
  const made: Set<number>[] = [];
  for (const node of order) {
    const [before, inside] = local(node, sets, uses, handedAt);
    needed.push(before);
    made.push(inside);
  }
  const words = (sets.values.length + 31) >> 5;
  const live = needed.map((numbers) => bitsOf(numbers, words));
  const kept = made.map((numbers) => bitsOf(numbers, words).map((bits) => ~bits));
  const edges = order.map((node) =>
    node.edges.map((e) => ({
      to: numberOf(e.to),
      kept: bitsOf(new Set(e.params.map((p) => sets.numberOf(p))), words).map((bits) => ~bits),
    })),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = order.length - 1; i >= 0; i--) if (update(live, i, kept[i], edges[i] ?? [])) changed = true;
  }
  return live.map((bits) => sets.values.filter((_, n) => (((bits[n >> 5] ?? 0) >>> (n & 31)) & 1) === 1));
}

interface EdgeBits {
  readonly to: number;
  /** All but the parameters. */
  readonly kept: Int32Array;
}

/** Whether more is live into the node, by what is live behind its edges. */
function update(
  live: readonly Int32Array[],
  i: number,
  kept: Int32Array | undefined,
  edges: readonly EdgeBits[],
): boolean {
  const own = live[i];
  if (own === undefined || kept === undefined) return false;
  let changed = false;
  for (const edge of edges) {
    const behind = live[edge.to];
    if (behind === undefined) continue;
    for (let w = 0; w < own.length; w++) {
      const bits = (own[w] ?? 0) | ((behind[w] ?? 0) & (edge.kept[w] ?? 0) & (kept[w] ?? 0));
      if (bits === own[w]) continue;
      own[w] = bits;
      changed = true;
    }
  }
  return changed;
}

/** Values that a node uses and does not make, and those which it makes. */
function local(
  node: Node,
  sets: Sets,
  uses: Uses,
  handedAt: (site: NonNullable<Node['block']> | Ins) => readonly Ins[],
): [Set<number>, Set<number>] {
  const before = new Set<number>();
  const made = new Set<number>();
  const use = (ins: Ins): void => {
    if (ins.op === Op.const) return;
    const n = sets.numberOf(ins);
    if (!made.has(n)) before.add(n);
  };
  const { block } = node;
  if (block !== null) {
    for (const ins of block.ops) {
      if (!uses.isNeeded(ins)) continue;
      for (const a of ins.args) use(a);
      if (ins.fs !== null) for (const v of handedAt(ins)) use(v);
      made.add(sets.numberOf(ins));
    }
    const { term } = block;
    if (term.kind === 'br') use(term.cond);
    else if (term.kind === 'finish') use(term.value);
    else if (term.kind === 'exit') for (const v of handedAt(block)) use(v);
  }
  for (const { params, args } of node.edges) {
    for (const [k, arg] of args.entries()) {
      const param = params[k];
      if (param !== undefined && uses.isNeeded(param)) use(arg);
    }
  }
  return [before, made];
}

function bitsOf(numbers: ReadonlySet<number>, words: number): Int32Array {
  const bits = new Int32Array(words);
  for (const n of numbers) bits[n >> 5] = (bits[n >> 5] ?? 0) | (1 << (n & 31));
  return bits;
}
