/**
 * Exit numbers: every place where a region can be left has one, and both back-ends agree on them.
 *
 * Numbers follow the order of blocks and operations in the region itself, so copies that a back-end makes (node splitting)
 * share the number of their original.
 */

import type { Block, FrameState, Ins, Region } from './ir.ts';
import { passes } from './raising.ts';

export class ExitNumbers {
  /** By exit number. */
  readonly states: FrameState[] = [];
  /** By exit number: the operation, or the block that ends in `exit`. */
  readonly sites: (Ins | Block)[] = [];
  private readonly numbers = new Map<Ins | Block, number>();

  constructor(region: Region) {
    for (const block of region.blocks()) {
      for (const ins of block.ops) if (ins.fs !== null && !passes(ins)) this.add(ins, ins.fs);
      if (block.term.kind === 'exit') this.add(block, block.term.fs);
    }
  }

  /** The number of an operation with a frame state, or of a block that ends in `exit`. */
  of(site: Ins | Block): number {
    return this.numbers.get(site) ?? -1;
  }

  private add(site: Ins | Block, fs: FrameState): void {
    this.numbers.set(site, this.states.length);
    this.states.push(fs);
    this.sites.push(site);
  }
}
