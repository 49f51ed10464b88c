/**
 * Immediate dominators of a graph whose nodes are numbered in reverse postorder, node 0 the entry.
 *
 * The iterative algorithm of Cooper, Harvey and Kennedy ("A Simple, Fast Dominance Algorithm"): two passes suffice for reducible graphs.
 */

/** `preds[i]`: predecessors of node i. The result holds each node's immediate dominator; the entry's is itself. */
export function immediateDominators(preds: readonly (readonly number[])[]): Int32Array {
  const idom = new Int32Array(preds.length).fill(-1);
  idom[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i < preds.length; i++) {
      let dom = -1;
      for (const p of preds[i] ?? []) {
        if (idom[p] === -1) continue;
        dom = dom < 0 ? p : intersect(idom, p, dom);
      }
      if (idom[i] !== dom) {
        idom[i] = dom;
        changed = true;
      }
    }
  }
  return idom;
}

function intersect(idom: Int32Array, a: number, b: number): number {
  let x = a;
  let y = b;
  while (x !== y) {
    while (x > y) x = idom[x] ?? 0;
    while (y > x) y = idom[y] ?? 0;
  }
  return x;
}

/** Whether node `a` dominates node `b`. */
export function dominates(idom: Int32Array, a: number, b: number): boolean {
  let x = b;
  while (x > a) x = idom[x] ?? 0;
  return x === a;
}
