/**
 * A raw region that is being formed or has been formed and may grow: the region, its constants, and its merge blocks by key.
 *
 * The key of a merge block is: driver, anchor, index, hosted context (by structure), and the jitcode activations further out
 * (jitcode and pc, and their constants, which the blocks behind rely on).
 */
import type { Block, HostedContext, Region } from '../region/ir.ts';
import { ConstPool } from '../region/ir.ts';
import type { KnownObjects } from './objects.ts';

export type Joins = 'merge' | 'byKey' | 'never';

export class RegionDraft {
  readonly region: Region;
  readonly consts = new ConstPool();
  /** The first merge block: recordings may always end there. */
  root: Block | null = null;
  /** Operations in the region, roughly: what recordings have added. */
  opCount = 0;
  /** Operations beyond which it does not grow; null: `regionLimit`. */
  opLimit: number | null = null;
  /** Explored regions: what is known of objects, and relied on by merge blocks. */
  objects: KnownObjects | null = null;
  /** Hosted calls have been inlined. */
  inlines = false;
  /** A recording is adding to it: its blocks are not finished, so no other may begin. Or it is being evaluated, and must not change. */
  recording = false;
  private readonly merges = new Map<object, Map<number, Block[]>>();

  constructor(region: Region) {
    this.region = region;
  }

  /** Whether it has all the operations that it may have, with those of a recording. */
  isFull({ regionLimit }: { readonly regionLimit: number }, more = 0): boolean {
    return this.opCount + more >= (this.opLimit ?? regionLimit);
  }

  /** Merge blocks of these greens; the rest of the key is for the caller to compare. */
  mergesAt(anchor: object, index: number): readonly Block[] {
    return this.merges.get(anchor)?.get(index) ?? NONE;
  }

  addMerge(block: Block, anchor: object, index: number): void {
    let byIndex = this.merges.get(anchor);
    if (byIndex === undefined) this.merges.set(anchor, (byIndex = new Map()));
    const blocks = byIndex.get(index);
    if (blocks === undefined) byIndex.set(index, [block]);
    else blocks.push(block);
  }

  /** Takes back merge blocks of a recording that was given up. */
  removeMerges(blocks: Iterable<Block>): void {
    for (const block of blocks) {
      const merge = block.merge;
      const list = merge === null ? undefined : this.merges.get(merge.anchor)?.get(merge.index);
      const at = list === undefined ? -1 : list.indexOf(block);
      if (at >= 0) list?.splice(at, 1);
      if (this.root === block) this.root = null;
    }
  }
}

const NONE: readonly Block[] = [];

export function sameContext(a: HostedContext | null, b: HostedContext | null): boolean {
  while (a !== b) {
    if (a === null || b === null || a.depth !== b.depth || a.anchor !== b.anchor || a.index !== b.index) return false;
    if (a.isTail !== b.isTail) return false;
    a = a.parent;
    b = b.parent;
  }
  return true;
}
