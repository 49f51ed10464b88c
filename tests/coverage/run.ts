/**
 * Coverage of `framework/` by lines: `npm run coverage [-- --missing TEXT] [--data DIR]`.
 *
 * Runs tests with `NODE_V8_COVERAGE`, which every process that they start inherits: commands, their bundles, workers. A process that is killed says nothing. Prints a line for each
 * room and the total. `--missing TEXT`: and the lines of files with that in their name that were not run. `--data`: keeps what was counted there; if the folder exists, no test is run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Lines, linesRun } from './lines.ts';

const ROOT = join(import.meta.dirname, '../..');
const TESTS = ['tests/unit', 'tests/property', 'tests/filetests', 'tests/shapes', 'tests/view'];
/** Runs in the browser. */
const EXCLUDED = ['framework/view/page/**'];

const { values } = parseArgs({ options: { missing: { type: 'string' }, data: { type: 'string' } } });

function count(folder: string): boolean {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = join(ROOT, 'tests/coverage/vitest.config.ts');
  const run = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...TESTS], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_V8_COVERAGE: folder },
  });
  return run.status === 0;
}

interface Sum {
  lines: number;
  run: number;
}

/** `framework/ROOM/...`; files that are in no room lie in the public API. */
const roomOf = (file: string): string => (file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '(API)');

function print(all: Lines): void {
  const rooms = new Map<string, Sum>();
  const total: Sum = { lines: 0, run: 0 };
  for (const [file, lines] of all) {
    const room = rooms.get(roomOf(file)) ?? { lines: 0, run: 0 };
    rooms.set(roomOf(file), room);
    for (const sum of [room, total]) {
      sum.lines += lines.size;
      sum.run += [...lines.values()].filter((isRun) => isRun).length;
    }
  }
  const row = (name: string, { lines, run }: Sum): string =>
    `${name.padEnd(14)} ${String(run).padStart(6)} of ${String(lines).padStart(6)} lines ${((100 * run) / Math.max(lines, 1)).toFixed(1).padStart(6)} %`;
  for (const [name, sum] of rooms) if (sum.lines > 0) console.log(row(name, sum));
  console.log(row('framework', total));
}

function printMissing(all: Lines, part: string): void {
  for (const [file, lines] of all) {
    if (!file.includes(part)) continue;
    const missing = [...lines].filter(([, isRun]) => !isRun).map(([line]) => line);
    const share = `${missing.length} of ${lines.size}`;
    if (missing.length > 0) console.log(`${file} (${share}): ${missing.sort((a, b) => a - b).join(' ')}`);
  }
}

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'metatrace-coverage-'));
let passed = true;
if (values.data === undefined || !existsSync(folder)) {
  mkdirSync(folder, { recursive: true });
  passed = count(folder);
}
const lines = await linesRun(ROOT, folder, EXCLUDED);
print(lines);
if (values.missing !== undefined) printMissing(lines, values.missing);
if (values.data === undefined) rmSync(folder, { recursive: true });
if (!passed) process.exitCode = 1;
