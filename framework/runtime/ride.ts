/**
 * Riding: runs a raw region on real values, from its start or one of its merge blocks on, to see where the run leaves it.
 *
 * Slow (the oracle evaluates it), and short: it ends at a loop header, where compiled code can go on.
 */
import { evaluateFrom } from '../backend/oracle/eval.ts';
import { leave } from '../deopt/materialize.ts';
import { liveValues } from '../deopt/rebuild.ts';
import type { BackendEnv, Left } from '../region/compiled.ts';
import { type Block, Ins, type Region, RegionOp } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import type { Outcome } from './outcome.ts';

/** Blocks after which a ride ends at the next merge point. */
const MAX_BLOCKS = 1500;
const MAX_GATHERED_BLOCKS = 400;

/** Whether a ride ends before this block. */
export type Stop = (block: Block) => boolean;

const isOutermost = (block: Block): boolean => block.merge?.fs.frames.length === 1;

/** In the hosted function with which the region begins, or in one that a tail call has put into its place: that one never comes back. */
const isInFirst = ({ merge }: Block): boolean => merge !== null && (merge.context === null || merge.context.isTail);

/** To the next header of a loop of the function with which the region begins. */
export function untilHeader(): Stop {
  let passed = 0;
  return (block) => {
    passed++;
    if (!isOutermost(block)) return false;
    return passed > MAX_BLOCKS || (block.merge?.isLoop === true && block.merge.context === null);
  };
}

/** From the region's start through its root, until it comes there again. */
export function untilRoot(root: Block | null): Stop {
  let passed = 0;
  let isBegun = false;
  return (block) => {
    passed++;
    if (!isOutermost(block)) return false;
    if (block !== root) return passed > MAX_GATHERED_BLOCKS && isInFirst(block);
    const again = isBegun;
    isBegun = true;
    return again;
  };
}

export type Ride =
  | { readonly kind: 'ended'; readonly outcome: Outcome }
  | { readonly kind: 'left'; readonly left: Left };

export function rideOn(region: Region, env: BackendEnv, from: Block, values: readonly unknown[], stop: Stop): Ride {
  if (stop(from)) return { kind: 'ended', outcome: at(from, values) };
  // Forced failures of guards are for compiled code.
  const { linkPortal, finish } = env;
  const result = evaluateFrom(region, { linkPortal, finish }, from, values, stop);
  switch (result.kind) {
    case 'finish':
      return { kind: 'ended', outcome: { kind: 'return', value: result.value } };
    case 'stopped':
      return { kind: 'ended', outcome: at(result.block, result.values) };
    case 'exit':
      return { kind: 'left', left: leave() };
  }
}

/** The interpreter's state at a merge block of the region. */
function at(block: Block, values: readonly unknown[]): Outcome {
  const frame = block.merge?.fs.frames[0];
  const point = frame?.jitcode.mergePoints[0];
  assert(frame !== undefined && point !== undefined, 'a ride stops at a merge point');
  const registers = frame.vals.map((v) => {
    assert(v instanceof Ins, 'raw frame states hold no virtual objects');
    return v.op === RegionOp.const ? v.value : values[block.params.indexOf(v)];
  });
  const live = liveValues({ jitcode: frame.jitcode, pc: frame.pc, values: registers }, point);
  return { kind: 'merge', jitcode: frame.jitcode, at: point, live, progress: true };
}
