/**
 * What callers of the optimizer give and get. The algorithm is in the other files, the method in optimize.ts.
 */

import type { Program } from '../jitcode/program.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import type { Assumption, ConstPool, PortalAux, Region } from '../region/ir.ts';

/** How blocks with several predecessors are treated. `merge`: at most `versions` each; `byKey`: one per key; `never`: tail duplication. */
export type Joins = 'merge' | 'byKey' | 'never';

export interface OptimizerParams {
  readonly joins: Joins;
  /** Versions of one join under `merge`. */
  readonly versions: number;
  /** Versions of one join under `byKey` and `never`. */
  readonly maxVersions: number;
  /** One more version of a loop header where the arriving edge would lose something (the peeled first iteration). */
  readonly peel: boolean;
  /** Guards on the edges into loop headers from what was observed there. */
  readonly speculate: boolean;
  /** A guard that fails did so because its condition does not hold: its exit need not hand the condition over. Not so under `failGuards`. */
  readonly exitsImply: boolean;
  /** How deep virtual objects may refer to virtual objects at loop headers. */
  readonly maxVirtualDepth: number;
  /** How far from the live values heap contents are known across joins. */
  readonly heapDepth: number;
  /** Arrays longer than this are allocated at once. */
  readonly maxVirtualArray: number;
  /** Walks of versions before the optimizer gives up. */
  readonly walkBudget: number;
  /** Raw operations walked before it gives up; under `never` a half of it ends the duplication. */
  readonly opBudget: number;
  /** The same for each operation of the raw region (those of nested loops count for more: `Analysis.work`), and for FEW_OPS more. */
  readonly opFactor: number;
}

export const DEFAULT_OPTIMIZER_PARAMS: OptimizerParams = {
  joins: 'merge',
  versions: 2,
  maxVersions: 16,
  peel: true,
  speculate: true,
  exitsImply: true,
  maxVirtualDepth: 4,
  heapDepth: 3,
  maxVirtualArray: 256,
  walkBudget: 4000,
  opBudget: 100_000,
  opFactor: 12,
};

export interface OptimizeEnv {
  readonly params: OptimizerParams;
  readonly program: Program;
  readonly consts: ConstPool;
  /** The assumption under which a quasi-immutable field of a constant object has its present value; null: it changes too often. */
  readonly assume?: (object: object, field: FieldDesc) => Assumption | null;
  /** The region is made for calls with arguments of this shape; null: its parameters are the raw region's. */
  readonly shape?: ArgumentShape | null;
  /** The shape under which a callee takes calls of this one: as it is, or more general; null: it wants objects. All are taken as they are, if it is not there. */
  readonly calleeShape?: ((callee: PortalAux, shape: ArgumentShape) => ArgumentShape | null) | undefined;
  /** Breaks when any assumption of the compiled region does: what code tests after calls that may break some. */
  readonly validity?: Assumption;
  /** Tests: assert at link that every edge fits its version. */
  readonly checkFits?: boolean;
}

export interface OptimizeStats {
  walks: number;
  /** Raw operations walked, each as often as it was. */
  walkedOps: number;
  rawOps: number;
  optimizedOps: number;
  meets: number;
  versions: number;
  widenings: number;
  headerGuards: number;
  /** How often each rewrite rule fired, by name. */
  readonly rules: Map<string, number>;
}

export interface OptimizeResult {
  readonly region: Region;
  /** The region is valid while all of these are; `validity` is not among them. */
  readonly assumptions: readonly Assumption[];
  readonly stats: OptimizeStats;
}

/** A named abort: expected, counted, and the region is dropped. */
export class OptimizerAbort extends Error {
  readonly reason: 'walk budget' | 'op budget' | 'meet budget';

  constructor(reason: OptimizerAbort['reason']) {
    super(`optimizer abort: ${reason}`);
    this.name = 'OptimizerAbort';
    this.reason = reason;
  }
}
