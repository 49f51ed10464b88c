/** Which blocks are on a cycle: control can come back to them without leaving the region. (Tarjan 1972, without recursion.) */
import type { Block, Region } from './ir.ts';

interface Visit {
  readonly block: Block;
  /** The next edge to look at. */
  edge: number;
}

export function blocksInCycles(region: Region): ReadonlySet<Block> {
  const inCycles = new Set<Block>();
  const number = new Map<Block, number>();
  /** The lowest number of a block that is reached and whose component is not complete. */
  const low = new Map<Block, number>();
  const open: Block[] = [];
  const isOpen = new Set<Block>();
  const path: Visit[] = [];
  const lower = (block: Block, to: number): void => void low.set(block, Math.min(low.get(block) ?? to, to));
  const enter = (block: Block): void => {
    number.set(block, number.size);
    low.set(block, number.size - 1);
    open.push(block);
    isOpen.add(block);
    path.push({ block, edge: 0 });
  };
  enter(region.entry);
  for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
    const { block } = top;
    const edge = block.term.edges[top.edge++];
    if (edge !== undefined) {
      if (edge.to === block) inCycles.add(block);
      const known = number.get(edge.to);
      if (known === undefined) enter(edge.to);
      else if (isOpen.has(edge.to)) lower(block, known);
      continue;
    }
    path.pop();
    const mine = low.get(block) ?? 0;
    const before = path[path.length - 1];
    if (before !== undefined) lower(before.block, mine);
    if (mine !== number.get(block)) continue;
    const component = open.splice(open.lastIndexOf(block));
    for (const b of component) {
      isOpen.delete(b);
      if (component.length > 1) inCycles.add(b);
    }
  }
  return inCycles;
}
