/**
 * Growing a raw region: a guard becomes a branch whose cold side is a bridge, a call catches, an exit becomes a jump.
 *
 * Splitting keeps the block itself as the head, so edges, block parameters and merge information stay where they are; what stood
 * behind the guard moves into a new block without parameters, which the head dominates. So all values that were visible
 * behind the guard still are, and those before it are visible in the bridge as well.
 */
import { assert } from '../support/assert.ts';
import { Block, type Edge, GuardAux, type Ins, Region, RegionOp, type Term } from './ir.ts';

/** Where an operation stands; null if it has gone (its guard has been turned into a branch already). */
export function locate(region: Region, ins: Ins): { readonly block: Block; readonly at: number } | null {
  for (const block of region.blocks()) {
    const at = block.ops.indexOf(ins);
    if (at >= 0) return { block, at };
  }
  return null;
}

/** Turns `guard` into a branch to `bridge` on failure. False if the guard is not in the region any more. */
export function attachAtGuard(region: Region, guard: Ins, bridge: Block): boolean {
  const place = locate(region, guard);
  if (place === null) return false;
  const { block, at } = place;
  const aux = guard.aux;
  const cond = guard.args[0];
  assert(aux instanceof GuardAux && cond !== undefined, 'only a guard turns into a branch');
  const rest = new Block(block.note);
  rest.ops = block.ops.slice(at + 1);
  rest.term = block.term;
  rest.weight = Math.max(0, block.weight - bridge.weight);
  moveExit(block, rest);
  block.ops.length = at;
  const hot = { to: rest, args: [] };
  const cold = { to: bridge, args: [] };
  block.term = { kind: 'br', cond, edges: aux.expect ? [hot, cold] : [cold, hot] };
  return true;
}

/**
 * The call catches from now on (raising.ts): where it has not `returned`, `bridge` goes on. What counts a nested call off is done before, on both
 * ways. False if the call is not in the region any more.
 */
export function attachAtCall(region: Region, call: Ins, returned: Ins, bridge: Block): boolean {
  const exception = returned.args[0];
  assert(
    exception?.op === RegionOp.exception && exception.args[0] === call,
    'the branch is on the exception of the call',
  );
  const place = locate(region, call);
  if (place === null) return false;
  const { block, at } = place;
  const rest = new Block(block.note);
  const from = at + 1 + (call.op === RegionOp.call_portal ? 1 : 0);
  rest.ops = block.ops.slice(from);
  rest.term = block.term;
  rest.weight = Math.max(0, block.weight - bridge.weight);
  moveExit(block, rest);
  block.ops.length = from;
  branchOnReturn(block, call, returned, rest, bridge);
  return true;
}

/** `block` has made the call: it catches, and `rest` or `handler` goes on. */
export function branchOnReturn(block: Block, call: Ins, returned: Ins, rest: Block, handler: Block): void {
  const exception = returned.args[0];
  assert(
    exception?.op === RegionOp.exception && exception.args[0] === call,
    'the branch is on the exception of the call',
  );
  call.fs = null;
  block.ops.push(exception, returned);
  const edges: [Edge, Edge] = [
    { to: rest, args: [] },
    { to: handler, args: [] },
  ];
  block.term = { kind: 'br', cond: returned, edges };
}

/** Replaces the branch on `cond` by a jump to `to`. False if there is none. */
export function replaceBranch(region: Region, cond: Ins, to: Block): boolean {
  const block = region.blocks().find(({ term }) => term.kind === 'br' && term.cond === cond);
  if (block === undefined) return false;
  block.term = { kind: 'jump', edges: [{ to, args: [] }] };
  return true;
}

/** Operations that can be reached. */
export function countOps(region: Region): number {
  let count = 0;
  for (const block of region.blocks()) count += block.ops.length;
  return count;
}

/** Replaces the exit with which `block` ends by a jump to `bridge`. */
export function attachAtExit(block: Block, bridge: Block): boolean {
  if (block.term.kind !== 'exit') return false;
  block.term = { kind: 'jump', edges: [{ to: bridge, args: [] }] };
  return true;
}

/** The exit at the end of `from` has moved to `to`: its origin, which compiled code refers to, moves along. */
function moveExit(from: Block, to: Block): void {
  if (to.term.kind !== 'exit') return;
  const origin = to.term.fs.origin;
  if (origin !== null && origin.kind === 'exit' && origin.block === from) origin.block = to;
}

/** A copy of the blocks with the same operations: for back-ends that evaluate a raw region while it grows. */
export function copyBlocks(region: Region): Region {
  const blocks = region.blocks();
  const copies = new Map(blocks.map((b) => [b, new Block(b.note)]));
  const copyOf = (b: Block): Block => {
    const copy = copies.get(b);
    assert(copy !== undefined, 'edges lead to blocks that can be reached');
    return copy;
  };
  for (const b of blocks) {
    const copy = copyOf(b);
    copy.params = [...b.params];
    copy.ops = [...b.ops];
    copy.merge = b.merge;
    copy.weight = b.weight;
    copy.term = copyTerm(b.term, copyOf);
  }
  return new Region(region.name, copyOf(region.entry));
}

function copyTerm(term: Term, copyOf: (b: Block) => Block): Term {
  const edge = (e: Edge): Edge => ({ to: copyOf(e.to), args: [...e.args] });
  switch (term.kind) {
    case 'jump':
      return { kind: 'jump', edges: [edge(term.edges[0])] };
    case 'br':
      return { kind: 'br', cond: term.cond, edges: [edge(term.edges[0]), edge(term.edges[1])] };
    default:
      return term;
  }
}
