/**
 * The emitter's own control-flow graph over a region: nodes may be copied or added without touching the region.
 *
 * Copies of a node share its operations, hence its JavaScript locals: locals are mutable, so a copy needs no repair of SSA form.
 * An edge carries its parameter moves with it, so it can be led through added nodes, which have no parameters.
 */
import type { Block, Ins, Region } from '../../region/ir.ts';

export interface NodeEdge {
  to: Node;
  /** The moves `params[i] = args[i]`. */
  readonly params: readonly Ins[];
  readonly args: readonly Ins[];
  /** Selectors to set for the dispatchers that the edge passes: (dispatcher's number, edge number there) pairs. */
  readonly select: (readonly [number, number])[];
}

export class Node {
  /** null: added by this room. */
  readonly block: Block | null;
  /** Those of the block's terminator, in its order; a dispatcher's targets; or one edge. */
  edges: NodeEdge[] = [];
  /** >= 0: goes on to the edge that selector variable says. */
  readonly dispatcher: number;

  constructor(block: Block | null, dispatcher = -1) {
    this.block = block;
    this.dispatcher = dispatcher;
  }

  /** Roughly the number of operations. */
  get size(): number {
    return (this.block?.ops.length ?? 0) + 2;
  }
}

export function plainEdge(to: Node): NodeEdge {
  return { to, params: [], args: [], select: [] };
}

/** The graph's root: an empty node without predecessors that leads to the entry block. */
export function makeGraph(region: Region): Node {
  const nodes = new Map<Block, Node>();
  const blocks = region.blocks();
  for (const block of blocks) nodes.set(block, new Node(block));
  const nodeOf = (block: Block): Node => nodes.get(block) ?? new Node(block);
  for (const block of blocks) {
    nodeOf(block).edges = block.term.edges.map((e) => ({
      to: nodeOf(e.to),
      params: e.to.params,
      args: e.args,
      select: [],
    }));
  }
  const root = new Node(null);
  root.edges = [plainEdge(nodeOf(region.entry))];
  return root;
}

/** Nodes that can be reached, in reverse postorder. */
export function reversePostorder(root: Node): Node[] {
  const seen = new Set<Node>([root]);
  const out: Node[] = [];
  const stack: { readonly node: Node; next: number }[] = [{ node: root, next: root.edges.length - 1 }];
  for (;;) {
    const top = stack[stack.length - 1];
    if (top === undefined) break;
    const edge = top.next >= 0 ? top.node.edges[top.next--] : undefined;
    if (edge === undefined) {
      out.push(top.node);
      stack.pop();
    } else if (!seen.has(edge.to)) {
      seen.add(edge.to);
      stack.push({ node: edge.to, next: edge.to.edges.length - 1 });
    }
  }
  return out.reverse();
}

/** Predecessor lists by number in `order`, one entry for each edge. */
export function predecessors(order: readonly Node[], numbers: ReadonlyMap<Node, number>): number[][] {
  const preds: number[][] = order.map(() => []);
  order.forEach((node, i) => {
    for (const e of node.edges) preds[numbers.get(e.to) ?? 0]?.push(i);
  });
  return preds;
}

export function numbering(order: readonly Node[]): Map<Node, number> {
  return new Map(order.map((node, i) => [node, i]));
}
