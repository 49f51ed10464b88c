/** From a raw region to compiled code: verifier, optimizer, back-end. What fails has a name; the caller drops the region. */
import { emitRegion } from '../backend/js/emit.ts';
import { evalRegion } from '../backend/oracle/eval.ts';
import type { Program } from '../jitcode/program.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import { type OptimizeEnv, OptimizerAbort, type OptimizerParams } from '../optimizer/api.ts';
import { optimize } from '../optimizer/optimize.ts';
import type { RegionDraft } from '../recorder/draft.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import { assumptions } from '../region/assumptions.ts';
import { BackendAbort, type BackendEnv, type CompiledRegion } from '../region/compiled.ts';
import { copyBlocks } from '../region/grow.ts';
import { Assumption, GuardAux, type Region, WHOLE_REGION } from '../region/ir.ts';
import { verifyRegion } from '../region/verify.ts';
import { processorTime } from '../support/processor-time.ts';
import { isStackOverflow } from '../support/stack-overflow.ts';
import { compiling } from '../support/tiering.ts';
import type { AbortReason } from './aborts.table.ts';
import type { Parameters } from './parameters.table.ts';

/** Processor time that a compilation has taken, in milliseconds: one that fails has taken it too. */
export class CompileTimes {
  optimizeMs = 0;
  emitMs = 0;

  /** Runs a stage. */
  of<T>(stage: 'optimizeMs' | 'emitMs', failure: AbortReason, run: () => T): T {
    const start = processorTime();
    try {
      return phase(failure, run);
    } finally {
      this[stage] += processorTime() - start;
    }
  }
}

export interface Compilation {
  readonly compiled: CompiledRegion;
  readonly region: Region;
  readonly assumptions: readonly Assumption[];
  /** What the code itself tests after calls: to be broken with any of the assumptions. */
  readonly validity: Assumption;
  readonly rawOps: number;
  readonly ops: number;
  readonly guards: number;
}

/** A region that could not be compiled: `reason` is a row of aborts.table.ts; `bug` if it is a defect of ours. */
export class CompileFailure extends Error {
  readonly reason: AbortReason;
  readonly bug: boolean;

  constructor(reason: AbortReason, cause: unknown, bug: boolean) {
    super(`${reason}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'CompileFailure';
    this.reason = reason;
    this.bug = bug;
  }
}

export function compileDraft(
  draft: RegionDraft,
  program: Program,
  params: Parameters,
  env: BackendEnv & Pick<OptimizeEnv, 'calleeShape'>,
  times: CompileTimes,
  shape: ArgumentShape | null = null,
  lines = false,
): Compilation {
  const raw = draft.region;
  if (params.verify) times.of('optimizeMs', 'verifierFailure', () => verifyRegion(raw, { raw: true }));
  let region = params.optimize ? raw : times.of('optimizeMs', 'optimizerFailure', () => copyBlocks(raw));
  // Code that relies on what is not so would be left there at each pass.
  const before = times.of('optimizeMs', 'recorderFailure', () => measure(raw));
  for (const a of before.tests) if (!a.valid) throw new CompileFailure('invalidated', a.what, false);
  let assumed: readonly Assumption[] = [];
  const validity = new Assumption(draft.region.name);
  if (params.optimize) {
    const { calleeShape } = env;
    const given = { ...optimizeEnv(draft, program, params, validity, shape), calleeShape };
    const result = times.of('optimizeMs', 'optimizerFailure', () => optimize(raw, given));
    region = result.region;
    assumed = result.assumptions;
    if (params.verify) times.of('optimizeMs', 'verifierFailure', () => verifyRegion(region));
  }
  const size = times.of('optimizeMs', 'optimizerFailure', () => measure(region));
  const needed = new Set([...assumed, ...size.tests]);
  needed.delete(validity);
  needed.delete(WHOLE_REGION);
  const compiled = times.of('emitMs', 'backendFailure', () =>
    params.backend === 'oracle'
      ? evalRegion(region, env)
      : emitRegion(region, env, { budget: params.byteBudget, lines }),
  );
  return {
    compiled,
    region,
    assumptions: [...needed],
    validity,
    rawOps: before.ops,
    ops: size.ops,
    guards: size.guards,
  };
}

function phase<T>(failure: AbortReason, run: () => T): T {
  try {
    return compiling(run);
  } catch (e) {
    if (e instanceof OptimizerAbort) throw new CompileFailure('optimizer', e, false);
    if (e instanceof BackendAbort) throw new CompileFailure('backend', e, false);
    if (isStackOverflow(e)) throw new CompileFailure('noStack', e, false);
    // As a content security policy demands it.
    if (e instanceof EvalError) throw new CompileFailure('noCode', e, false);
    throw new CompileFailure(failure, e, true);
  }
}

function optimizeEnv(
  draft: RegionDraft,
  program: Program,
  p: Parameters,
  validity: Assumption,
  shape: ArgumentShape | null,
): OptimizeEnv {
  const params: OptimizerParams = {
    joins: p.joins,
    versions: p.versions,
    maxVersions: p.maxVersions,
    peel: p.peel,
    speculate: p.speculate,
    exitsImply: !p.failGuards,
    maxVirtualDepth: p.maxVirtualDepth,
    heapDepth: p.heapDepth,
    maxVirtualArray: p.maxVirtualArray,
    walkBudget: p.walkBudget,
    opBudget: p.opBudget,
    opFactor: p.opFactor,
  };
  const assume = (object: object, field: FieldDesc): Assumption | null => assumptions.of(object, field);
  return { params, program, consts: draft.consts, assume, validity, shape };
}

interface Measures {
  readonly ops: number;
  readonly guards: number;
  /** Assumptions that the code itself tests. */
  readonly tests: ReadonlySet<Assumption>;
}

function measure(region: Region): Measures {
  let ops = 0;
  let guards = 0;
  const tests = new Set<Assumption>();
  for (const block of region.blocks()) {
    ops += block.ops.length;
    for (const { aux } of block.ops) {
      if (aux instanceof GuardAux) guards++;
      else if (aux instanceof Assumption) tests.add(aux);
    }
  }
  return { ops, guards, tests };
}
