/** The fuzzer as CI runs it: for some minutes, with another seed each time. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
export const fuzzSeed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 32));
export const fuzzMinutes = process.env.FUZZ_MINUTES;

export function runFuzz(language: string, minutes: string): SpawnSyncReturns<string> {
  const args = [
    'fuzz',
    language,
    `--seed=${fuzzSeed}`,
    `--minutes=${minutes}`,
    '--programs=2000',
    '--findings=2',
    '--batch=10',
    // What does not end takes four times as long before it is run alone, then once and five times as long: a minute, at most.
    '--timeout=6',
    '--shrink=20',
  ];
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  console.log(run.stdout);
  return run;
}
