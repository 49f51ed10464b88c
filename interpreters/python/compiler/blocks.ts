/**
 * The statements around the current position that a jump out of them has to finish: loops, handlers, `with`, `finally`. Each way out
 * gets code of its own for them, during which their handlers are not in force.
 */
import type { Positioned } from '../syntax/ast.ts';
import { NOWHERE, type Region } from './emitter.ts';
import type { Label } from './flow.ts';
import { SuspensionCompiler } from './suspension.ts';

export interface LoopBlock {
  readonly kind: 'loop';
  readonly break: Label;
  readonly continue: Label;
  /** `continue` leads backwards. */
  readonly isBackwards: boolean;
}

export interface CleanupBlock {
  readonly kind: 'cleanup';
  readonly regions: readonly Region[];
  /** `return`, `break` and `continue` are not allowed to leave. */
  readonly isExceptStar: boolean;
  /** What comes after it on the way out seems to be where it is, not where the statement is that leaves. */
  readonly hidesEnd?: boolean;
  /** Whether what is run on the way out may change variables. */
  readonly runsStatements: boolean;
  /** Emits what is to be done on the way out. */
  leave(at: Positioned): void;
}

export type Block = LoopBlock | CleanupBlock;

/** CPython's limit. */
const MAX_BLOCKS = 20;

export abstract class BlockCompiler extends SuspensionCompiler {
  protected blocks: readonly Block[] = [];

  protected inBlock(block: Block, at: Positioned, body: () => void): void {
    if (this.blocks.length >= MAX_BLOCKS) this.fail('too many statically nested blocks', at);
    const outer = this.blocks;
    this.blocks = [...outer, block];
    body();
    this.blocks = outer;
  }

  /** Leaves all blocks from `count` on, and then jumps or returns. */
  protected unwind(at: Positioned, count: number, end: (at: Positioned) => void): void {
    let endAt = at;
    const all = this.blocks;
    const suspended: Region[] = [];
    for (let i = all.length - 1; i >= count; i--) {
      const block = all[i]!;
      if (block.kind === 'loop') continue;
      for (const region of block.regions) {
        region.suspend(this.pc);
        suspended.push(region);
      }
      this.blocks = all.slice(0, i);
      block.leave(at);
      if (block.hidesEnd === true) endAt = NOWHERE;
    }
    end(endAt);
    this.blocks = all;
    for (const region of suspended) region.resume(this.pc);
  }

  protected get innermostLoop(): number {
    for (let i = this.blocks.length - 1; i >= 0; i--) if (this.blocks[i]!.kind === 'loop') return i;
    return -1;
  }

  /** Whether leaving the blocks from `count` on runs statements, which may change variables. */
  protected runsStatements(count: number): boolean {
    return this.blocks.slice(count).some((block) => block.kind === 'cleanup' && block.runsStatements);
  }

  protected checkExceptStar(at: Positioned, count: number): void {
    for (const block of this.blocks.slice(count)) {
      if (block.kind === 'cleanup' && block.isExceptStar) {
        this.fail("'break', 'continue' and 'return' cannot appear in an except* block", at);
      }
    }
  }
}
