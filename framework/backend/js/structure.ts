/**
 * From a reducible graph to the places that its nodes take in structured JavaScript (Ramsey, "Beyond Relooper", ICFP 2022).
 *
 * Code of a node is followed by the code of its dominator-tree children. A child with several forward predecessors is the target of labelled
 * `break`s: it *follows* a labelled block around its dominator's code. Other children stand inline at their branch. One step beyond the
 * paper: a child that lies outside of the loops which its dominator is in follows the outermost of these loops, so that
 * JavaScript's loops contain just the loops, and V8 sees their true nesting.
 */
import { immediateDominators } from '../../region/dominators.ts';
import { type Node, numbering, predecessors, reversePostorder } from './graph.ts';

export class Structure {
  /** In reverse postorder; nodes are known by their number here. */
  readonly order: readonly Node[];
  private readonly numbers: ReadonlyMap<Node, number>;
  private readonly preds: readonly (readonly number[])[];
  private readonly idom: Int32Array;
  /** Loop bodies by header. */
  private readonly loops = new Map<number, ReadonlySet<number>>();
  /** Innermost loop header of a node, itself included; -1: none. */
  private readonly loopOf: Int32Array;
  private readonly outerLoop = new Map<number, number>();
  /** Ascending. */
  private readonly inside: number[][];
  private readonly after: number[][];
  private readonly labelled: boolean[];
  /** Size of what is emitted inline with a node, itself included. */
  private readonly weights: Float64Array;

  constructor(root: Node) {
    this.order = reversePostorder(root);
    const n = this.order.length;
    this.numbers = numbering(this.order);
    this.preds = predecessors(this.order, this.numbers);
    this.idom = immediateDominators(this.preds);
    this.loopOf = new Int32Array(n).fill(-1);
    this.findLoops();
    this.inside = this.order.map(() => []);
    this.after = this.order.map(() => []);
    this.labelled = this.order.map(() => false);
    this.weights = new Float64Array(n);
    for (let i = 1; i < n; i++) this.place(i);
    for (let i = n - 1; i > 0; i--) {
      this.weights[i] = (this.weights[i] ?? 0) + (this.order[i]?.size ?? 0);
      const dom = this.idom[i] ?? 0;
      this.weights[dom] = (this.weights[dom] ?? 0) + (this.weights[i] ?? 0);
    }
  }

  numberOf(node: Node): number {
    return this.numbers.get(node) ?? -1;
  }

  isHeader(i: number): boolean {
    return this.loops.has(i);
  }

  /** Nodes that follow the node's own code, within its loop if it is a header. */
  followers(i: number): readonly number[] {
    return this.inside[i] ?? [];
  }

  /** Nodes that follow the loop of which the node is the header. */
  afterLoop(i: number): readonly number[] {
    return this.after[i] ?? [];
  }

  /** Whether forward jumps to the node are `break`s; else it stands inline at its only predecessor. */
  isLabelled(i: number): boolean {
    return this.labelled[i] ?? false;
  }

  weight(i: number): number {
    return this.weights[i] ?? 0;
  }

  private findLoops(): void {
    this.preds.forEach((ps, header) => {
      const latches = ps.filter((p) => p >= header);
      if (latches.length === 0) return;
      const body = new Set<number>([header]);
      for (let i = latches.pop(); i !== undefined; i = latches.pop()) {
        if (body.has(i)) continue;
        body.add(i);
        latches.push(...(this.preds[i] ?? []));
      }
      this.loops.set(header, body);
      this.outerLoop.set(header, this.loopOf[header] ?? -1);
      // Headers come in reverse postorder, outer ones first, so the innermost wins.
      for (const i of body) this.loopOf[i] = header;
    });
  }

  private place(i: number): void {
    const dom = this.idom[i] ?? 0;
    const isMerge = (this.preds[i] ?? []).filter((p) => p < i).length > 1;
    let left = -1;
    for (
      let l = this.loopOf[dom] ?? -1;
      l >= 0 && this.loops.get(l)?.has(i) === false;
      l = this.outerLoop.get(l) ?? -1
    ) {
      left = l;
    }
    if (left >= 0 && !(this.isLeaf(i) && !isMerge)) {
      this.after[left]?.push(i);
      this.labelled[i] = true;
    } else if (isMerge) {
      this.inside[dom]?.push(i);
      this.labelled[i] = true;
    }
  }

  /** Ends the region soon: stays where it is even if it lies outside of the loop. */
  private isLeaf(i: number): boolean {
    const node = this.order[i];
    return node !== undefined && node.edges.length === 0 && node.size < 12;
  }
}
