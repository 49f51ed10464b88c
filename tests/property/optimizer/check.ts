/** Differential check: the optimized region, left at any guard and resumed in the raw region, gives what the raw region gives. */

import {
  DEFAULT_OPTIMIZER_PARAMS,
  type OptimizeResult,
  type OptimizerParams,
} from '../../../framework/optimizer/api.ts';
import { optimize } from '../../../framework/optimizer/optimize.ts';
import type { Ins } from '../../../framework/region/ir.ts';
import { hasHandler } from '../../../framework/region/raising.ts';
import { verifyRegion } from '../../../framework/region/verify.ts';
import { type EvalStats, evaluate, evaluateFrom, type Outcome } from './evaluate.ts';
import { Box, Frame, program, type Raw, Vec } from './machine.ts';

/** A text that two states share if they are equal up to the identity of value-class objects. */
export function dump(roots: readonly unknown[]): string {
  const ids = new Map<object, number>();
  const d = (v: unknown): string => {
    if (typeof v !== 'object' || v === null)
      return Object.is(v, -0) ? '-0' : typeof v === 'string' ? `'${v}'` : String(v);
    if (v instanceof Box) return `Box(${d(v.v)})`;
    const known = ids.get(v);
    if (known !== undefined) return `#${known}`;
    ids.set(v, ids.size);
    const id = ids.get(v) ?? 0;
    if (v instanceof Vec) return `V${id}(${d(v.x)},${d(v.y)})`;
    if (v instanceof Frame) return `F${id}(${d(v.regs)},${d(v.parent)},${d(v.pc)})`;
    return Array.isArray(v) ? `A${id}[${v.map(d).join(',')}]` : `?${id}`;
  };
  return roots.map(d).join(' ');
}

const fresh = (): EvalStats => ({ guards: 0, allocations: 0, ops: 0 });

/** Goes on in the raw region until it is left for good. */
function settle(raw: Raw, o: Outcome, inputs: readonly unknown[]): string {
  let left = o;
  if (left.kind === 'exit' && left.fs !== null) {
    const place = raw.places[left.fs.frames.at(-1)?.pc ?? -1];
    if (place === undefined) throw new Error('no place');
    const env = new Map<Ins, unknown>();
    place.values.forEach((v, k) => env.set(v, left.values[k]));
    left = evaluateFrom(place.block, place.at, env, {}, fresh());
  }
  // Nobody asks for activations that an exception leaves.
  if (left.kind === 'raise' && left.fs !== null && !hasHandler(left.fs))
    return `raise ${dump([left.value, ...inputs])}`;
  const pc = left.fs?.frames.at(-1)?.pc ?? -1;
  return `${left.kind} ${pc} ${dump([left.value, ...left.values, ...inputs])}`;
}

export function run(raw: Raw, params: Partial<OptimizerParams> = {}): OptimizeResult {
  verifyRegion(raw.region, { raw: true });
  const result = optimize(raw.region, {
    // Small regions with many branches are walked more often than any recorded one.
    params: { ...DEFAULT_OPTIMIZER_PARAMS, opFactor: 1000, ...params },
    program,
    consts: raw.consts,
    checkFits: true,
  });
  verifyRegion(result.region);
  return result;
}

export interface Report {
  checks: number;
  readonly stats: EvalStats;
}

/** Throws on the first difference. `fail`: which executions of guards are made to fail, of how many. */
export function check(
  raw: Raw,
  result: OptimizeResult,
  inputs: () => unknown[],
  fail: (total: number) => readonly number[],
): Report {
  const a = inputs();
  const want = settle(raw, evaluate(raw.region, a), a);
  const b = inputs();
  const stats = fresh();
  const got = settle(raw, evaluate(result.region, b, {}, stats), b);
  if (got !== want) throw new Error(`differs\n got ${got}\nwant ${want}`);
  let checks = 1;
  for (const failAt of fail(stats.guards)) {
    const c = inputs();
    const left = settle(raw, evaluate(result.region, c, { failAt }), c);
    if (left !== want) throw new Error(`differs when guard ${failAt} fails\n got ${left}\nwant ${want}`);
    checks++;
  }
  return { checks, stats };
}
