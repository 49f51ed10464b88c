/** Blocks on cycles, against reachability. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksInCycles } from '../../../framework/region/cycles.ts';
import { Block, primitiveConst, Region } from '../../../framework/region/ir.ts';

function reaches(from: Block, to: Block, seen = new Set<Block>()): boolean {
  return from.term.edges.some((e) => {
    if (e.to === to) return true;
    if (seen.has(e.to)) return false;
    seen.add(e.to);
    return reaches(e.to, to, seen);
  });
}

test('are those that reach themselves', () => {
  const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(edges, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (targets, isBranch) => {
      const blocks = targets.map(() => new Block());
      blocks.forEach((block, i) => {
        const [a, b] = targets[i].map((k) => ({ to: blocks[k], args: [] }));
        block.term = isBranch[i]
          ? { kind: 'br', cond: primitiveConst(true), edges: [a, b] }
          : { kind: 'jump', edges: [a] };
      });
      blocks[9].term = { kind: 'finish', value: primitiveConst(1), edges: [] };
      const region = new Region('random', blocks[0]);
      const expected = region.blocks().filter((b) => reaches(b, b));
      expect(blocksInCycles(region)).toEqual(new Set(expected));
    }),
    { numRuns: 500 },
  );
});
