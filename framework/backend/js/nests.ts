/**
 * Nest separation: gives the outer back edges of a loop header a header of their own.
 *
 * A region that was entered at an inner hosted loop has one header with inner and outer back edges: the loop nest is rotated. V8 then sees one
 * loop and runs it 3x slower than a nest. A back edge is an outer one if it comes from below another hosted loop header.
 */
import { dominates, immediateDominators } from '../../region/dominators.ts';
import { Node, numbering, plainEdge, predecessors, reversePostorder } from './graph.ts';

export function separateNests(root: Node): void {
  const order = reversePostorder(root);
  const numbers = numbering(order);
  const preds = predecessors(order, numbers);
  const idom = immediateDominators(preds);
  const headers = order.flatMap((node, i) => (node.block?.merge?.isLoop === true ? [i] : []));
  if (headers.length < 2) return;
  order.forEach((header, h) => {
    const latches = (preds[h] ?? []).filter((p) => dominates(idom, h, p));
    if (latches.length < 2) return;
    const outer = new Set(
      latches.filter((p) => headers.some((m) => m !== h && dominates(idom, h, m) && dominates(idom, m, p))),
    );
    if (outer.size === 0 || latches.every((p) => outer.has(p))) return;
    const inner = new Set(latches.filter((p) => !outer.has(p)));
    const outerHeader = new Node(null);
    outerHeader.edges = [plainEdge(header)];
    for (const p of new Set(preds[h])) {
      if (inner.has(p)) continue;
      for (const e of order[p]?.edges ?? []) if (e.to === header) e.to = outerHeader;
    }
  });
}
