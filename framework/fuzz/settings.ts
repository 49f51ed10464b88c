/**
 * Random parameters of a run: thresholds so low that short programs are compiled, dials of the optimizer, limits so small that they are met.
 * Only what can show a bug is here: budgets of time depend on the machine, so that a run could not be replayed; they are always generous.
 */

import type { ParameterName } from '../runtime/parameters.table.ts';
import type { Mode } from '../runtime/parameters.ts';
import type { Random } from './program.ts';

type Choices = readonly (string | number)[];

/**
 * Drawn for every run: the defaults are meant for programs that run for seconds. Regions are small, mostly: what can go wrong in them is the same, and most of
 * the time of a run is spent on making them.
 */
const ALWAYS: Partial<Record<ParameterName, Choices>> = {
  threshold: [1, 2, 3, 7, 13, 29],
  functionThreshold: [1, 2, 3, 7, 13, 29],
  exitThreshold: [1, 1, 2, 3, 5],
  growthExits: [1, 2, 5],
  growthBatch: [1, 2, 8],
  compileShare: [0],
  compileBudget: [1000],
  beginBudget: [1000],
  traceLimit: [20, 60, 120, 250, 250, 500, 1500],
  regionLimit: [100, 250, 500, 500, 1000, 4000],
  exploreLimit: [50, 100, 100, 200, 400, 1500],
};

/** Each with some probability. */
const SOMETIMES: Partial<Record<ParameterName, Choices>> = {
  warmExits: [1, 2, 20],
  rides: [0, 1, 3],
  growthBackoff: [1],
  maxAborts: [0, 1],
  maxInvalidations: [0, 1],
  maxInlineDepth: [0, 1, 3],
  inlineLimit: [0, 20, 2000],
  maxInlineRecursion: [1, 3],
  maxPromotedValues: [1, 2],
  maxCodeBytes: [5000, 50_000],
  maxNativeStack: [0, 4],
  // Five times as much where code has a profile: 400 made regions that took a batch minutes.
  calleeLimit: [0, 150],
  methodThreshold: [3, 17],
  maxRecompiles: [0, 1],
  theta: [0, 0.1, 0.6],
  profile: [0],
  joins: ['merge', 'byKey', 'never'],
  versions: [1, 2, 4],
  maxVersions: [1, 3],
  peel: [0],
  speculate: [0],
  maxVirtualDepth: [0, 1],
  heapDepth: [0, 1],
  maxVirtualArray: [0, 2],
  walkBudget: [40, 400],
  opBudget: [1000, 10_000],
  opFactor: [2, 8],
  optimize: [0],
  backend: ['oracle'],
  byteBudget: [800, 3000],
  verify: [1],
  failGuards: [1],
};
const LIKELY = 0.09;
/** Checks that find more than others, and cost little. */
const OFTEN: Partial<Record<ParameterName, number>> = { failGuards: 0.3, verify: 0.25, optimize: 0.03, backend: 0.04 };

/** As `--set` wants them. Trace trees from the first pass on run into the optimizer's budget all the time: it is small there. */
export function randomSettings(random: Random, mode: Mode): string[] {
  if (mode === 'off') return [];
  const settings = new Map<string, string | number>();
  if (mode === 'method' || mode === 'auto') settings.set('methodThreshold', random.pick([1, 5, 23]));
  for (const [name, choices] of Object.entries(ALWAYS)) settings.set(name, random.pick(choices));
  const often: Readonly<Record<string, number>> = OFTEN;
  for (const [name, choices] of Object.entries(SOMETIMES)) {
    if (random.chance(often[name] ?? LIKELY)) settings.set(name, random.pick(choices));
  }
  // Regions that grow and are compiled again after each single exit took nearly all of the time: one batch more than 35 s, 6 s with these. Growth by single exits remains where an exit has to be taken more often
  // for that; both together are the configuration `first iteration` of tests/differential.
  if (settings.get('exitThreshold') === 1) {
    settings.set('growthExits', 5);
    settings.set('growthBatch', 8);
  }
  return [...settings].map(([name, value]) => `${name}=${value}`);
}
