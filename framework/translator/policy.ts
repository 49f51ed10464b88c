/**
 * Which functions are looked into: reachability from the portals, then a verdict for each function, with reason and position.
 *
 * Everything that can be called is lowered, residual functions too: their instructions tell their effects (effects.ts).
 */
import type { Fn } from './functions.ts';
import type { Lowered, Reason } from './ir.ts';
import type { KeptLowerings } from './kept-lowerings.ts';
import { misusesThis } from './lower/lower.ts';
import type { World } from './world.ts';

export type Verdict = 'looked into' | 'residual' | 'elidable';

export interface Judged {
  readonly fn: Fn;
  verdict: Verdict;
  /** Why: `line` counts from the function's first line. */
  reason: Reason;
  /** Null: not even its effects are known. */
  readonly lowered: Lowered | null;
  readonly called: readonly Fn[];
  /** Called by compiled code; the rest is behind a residual call. */
  reached: boolean;
}

const at = (text: string, line = 0): Reason => ({ text, line });

function judge(world: World, fn: Fn, kept: KeptLowerings): Judged {
  const result = kept.lower(world, fn);
  const lowered = 'lowered' in result ? result.lowered : null;
  const [verdict, reason] = decide(fn, lowered, 'reason' in result ? result.reason : null);
  return { fn, verdict, reason, lowered, called: [...result.called], reached: false };
}

function decide(fn: Fn, lowered: Lowered | null, failure: Reason | null): [Verdict, Reason] {
  if (fn.tags.has('elidable')) {
    return fn.expr === null
      ? ['residual', at('@elidable, but out of reach for a footer')]
      : ['elidable', at('@elidable')];
  }
  if (fn.tags.has('dontLookInside')) return ['residual', at('@dontLookInside')];
  if (fn.kind === 'callback') return ['residual', at('closure that is passed to a function of JavaScript')];
  if (failure !== null) return ['residual', failure];
  if (lowered === null) return ['residual', at('not lowered')];
  if (fn.kind === 'constructor') return ['residual', at('constructor: see its class')];
  if (misusesThis(fn)) return ['residual', at("uses 'this' without being a method")];
  if (lowered.loop !== null && !lowered.hasMergePoint && !fn.tags.has('unrollSafe')) return ['residual', lowered.loop];
  return ['looked into', at(lowered.hasMergePoint ? 'portal' : fn.tags.has('unrollSafe') ? '@unrollSafe' : '')];
}

/** All functions that the portals can reach, by name or (@lookInside) through a value, judged. */
export function judgeAll(world: World, kept: KeptLowerings): Map<string, Judged> {
  kept.begin(world);
  const all = new Map<string, Judged>();
  const work: Fn[] = [...world.portals, ...world.calledByValue];
  for (let fn = work.pop(); fn !== undefined; fn = work.pop()) {
    if (all.has(fn.id)) continue;
    const judged = judge(world, fn, kept);
    all.set(fn.id, judged);
    work.push(...judged.called);
  }
  liftFailures(all);
  markReached(world, all);
  return all;
}

/** Local functions, and those out of reach for a footer, that cannot be looked into cannot be called residually either: their callers are residual. */
function liftFailures(all: ReadonlyMap<string, Judged>): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const j of all.values()) {
      if (j.verdict !== 'looked into') continue;
      const unreachable = (f: Fn): boolean => f.kind === 'lifted' || (f.kind === 'function' && f.expr === null);
      const bad = j.called
        .map((f) => all.get(f.id))
        .find((c) => c !== undefined && unreachable(c.fn) && c.verdict !== 'looked into');
      if (bad === undefined) continue;
      j.verdict = 'residual';
      const same = bad.fn.module === j.fn.module && bad.fn.kind === 'lifted';
      j.reason = at(
        bad.fn.kind === 'lifted'
          ? `local function ${bad.fn.name}: ${bad.reason.text}`
          : `calls ${bad.fn.id}, which is residual (${bad.reason.text}) and not exported`,
        same ? bad.fn.startLine - j.fn.startLine + bad.reason.line : 0,
      );
      changed = true;
    }
  }
}

function markReached(world: World, all: ReadonlyMap<string, Judged>): void {
  const work = [...world.portals, ...world.calledByValue].map((f) => all.get(f.id));
  for (let j = work.pop(); work.length > 0 || j !== undefined; j = work.pop()) {
    if (j === undefined || j.reached) continue;
    j.reached = true;
    if (j.verdict === 'looked into') for (const f of j.called) work.push(all.get(f.id));
  }
}
