/**
 * The fuzzer as CI runs it: for some minutes, with another seed each time, until enough programs have been compared in all modes. A busy machine needs more
 * rounds than one; without a least number, a run that has compared nothing would pass.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
export const fuzzSeed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 32));
export const fuzzMinutes = process.env.FUZZ_MINUTES;

/** Batches are small, so that a round that is cut off loses little: batches of four did not get through all modes in a minute of a busy machine. */
const BATCH = 2;
/** Far below what a machine that does nothing else compares in two minutes (100 and more). */
const LEAST = 8;
const MAX_ROUNDS = 8;

export interface Fuzzed {
  /** Of the last round. */
  readonly run: SpawnSyncReturns<string>;
  /** Programs that have been compared in all modes. */
  readonly compared: number;
}

/** Rounds until `LEAST` programs have been compared, or something is wrong. */
export function fuzzEnough(language: string, minutes: string): Fuzzed {
  let compared = 0;
  for (let round = 0; ; round++) {
    const run = runFuzz(language, minutes, Number(fuzzSeed) + round);
    compared += Number(/^programs: (\d+)/m.exec(run.stdout)?.[1] ?? 0);
    if (run.status !== 0 || compared >= LEAST || round >= MAX_ROUNDS) return { run, compared };
  }
}

/** How many are compared at least. */
export const leastCompared = LEAST;

function runFuzz(language: string, minutes: string, seed: number): SpawnSyncReturns<string> {
  const args = [
    'fuzz',
    language,
    `--seed=${seed}`,
    `--minutes=${minutes}`,
    '--programs=2000',
    '--findings=2',
    `--batch=${BATCH}`,
    // What does not end takes four times as long before it is run alone, then once and five times as long: a minute, at most.
    '--timeout=6',
    '--shrink=20',
  ];
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  console.log(run.stdout);
  return run;
}
