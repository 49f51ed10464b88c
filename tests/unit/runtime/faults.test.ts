/**
 * A bug in any function of recorder, specializer, optimizer or back-end costs a region, never the program's result: an exception is planted at
 * the start of each of them (fixtures/faults.ts), and thrown at its first call or at one in the middle.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Report {
  readonly planted: number;
  readonly functions: number;
  readonly wrong: readonly string[];
  readonly uncounted: readonly string[];
}

test('an exception in each function of each stage', () => {
  const fixture = join(import.meta.dirname, '../../fixtures/faults.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [fixture], { encoding: 'utf8', maxBuffer: 1 << 26 });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  console.log(`exceptions planted: ${report.planted}, functions and modes: ${report.functions}`);
  expect(report.wrong).toEqual([]);
  expect(report.uncounted).toEqual([]);
  expect(report.planted).toBeGreaterThan(500);
});
