/**
 * A minute of fuzzing with another seed each time (two, if something does not end), in all modes. A failure prints seed, command line and file; programs that showed a bug
 * belong into tests/language/lua once it is mended. `FUZZ_SEED` and `FUZZ_MINUTES` replace seed and time.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const seed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 32));
const minutes = process.env.FUZZ_MINUTES ?? '1';

test(`random Lua programs, seed ${seed}`, { timeout: 3_600_000 }, () => {
  const args = [
    'fuzz',
    'lua',
    `--seed=${seed}`,
    `--minutes=${minutes}`,
    '--programs=2000',
    '--findings=2',
    // A batch that is late is tried twice again, at last with five times as much.
    '--timeout=10',
    '--batch=10',
    // What does not end takes four times as long before it is run alone, then once and five times as long: a minute, at most.
    '--timeout=6',
    '--shrink=20',
  ];
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  console.log(run.stdout);
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/divergences: 0;/);
  expect(run.status).toBe(0);
});
