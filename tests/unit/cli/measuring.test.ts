/** Commands that measure and compare: what they run, what they tell about it, and what they say where that cannot be done. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const cli = path.join(import.meta.dirname, '../../../framework/cli/main.js');
const folder = mkdtempSync(path.join(tmpdir(), 'metatrace-measuring-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
  return { status, stdout, stderr };
}
const write = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return name;
};
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

const LOOP = write('loop.lua', 'local n = 0 for i = 1, 3000 do n = n + i % 7 end print(n)');

describe('bench', () => {
  test('each program under each system, as a table and as data', () => {
    const args = ['--modes=off,region', '--against=lua5.4', '--iterations=2', '--json=bench.json', '--set=threshold=5'];
    const { status, stdout, stderr } = run('bench', 'lua', 'queens', 'permute', ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of ['queens', 'permute', 'lua5.4', 'off', 'region']) expect(stdout).toContain(name);
    expect(json('bench.json')).toMatchObject({
      parameters: { region: { threshold: 5 } },
      report: {
        rows: [
          { program: 'queens', errors: [] },
          { program: 'permute', errors: [] },
        ],
      },
    });
  });

  test.each([
    [['bench', 'lua', '--modes='], 'nothing to run: give --modes or --against'],
    [['bench', 'lua', '--base=trace', '--modes=off'], "--base: 'trace' is not among the systems that run"],
    [['bench', 'lua', '--against=perl'], "--against: no peer 'perl'; there are "],
    [['bench', 'tiny'], 'tiny has no benchmark suite; name one with --suite DIR'],
    [['experiment', 'weather'], "no experiment 'weather'; there are branchy, phases, continuum"],
    [['experiment', 'phases', 'tiny'], 'tiny has no benchmark suite'],
    [['compare', '--modes=', 'lua', 'x.lua'], '--modes: name at least one mode'],
    [['profile', '--mode=off,auto', 'lua', 'x.lua'], '--mode: name one mode'],
    [['view', 'a', 'b', 'c', '-o', 'x.html'], 'view: give one log, or two to compare'],
    [['view', 'missing.jsonl', '-o', 'x.html'], 'missing.jsonl: no such log'],
    [['fuzz', 'tiny'], 'tiny has no generator of programs'],
    [['fuzz', 'lua', '--programs=none'], "--programs: expected a number from 1 on, got 'none'"],
    [['fuzz', 'lua', '--modes=fast'], "--modes: any of off, trace, region, baseline, method, auto, not 'fast'"],
  ] as const)('%j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(`metatrace: ${message}`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('compare', () => {
  test('shows what the program prints once, then a line for each mode', () => {
    const { status, stdout, stderr } = run('compare', '--modes=off,region', '--set=threshold=5', 'lua', LOOP);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^8998$/gm)).toHaveLength(1);
    expect(stdout).toMatch(/^off +\d+\.\d\d +1\.00x$/m);
    expect(stdout).toMatch(/^region: 1 loops, /m);
  });

  test('modes that do not agree, and a program that fails', () => {
    const different = write('different.lua', 'print(os.clock())');
    const { status, stdout, stderr } = run('compare', '--modes=off,region', '--no-show', 'lua', different);
    expect(status).toBe(1);
    expect(stderr).toBe('metatrace: modes off and region do not agree on output or exit code\n');
    expect(stdout).not.toMatch(/^\d/m);
    expect(run('compare', '--modes=off', 'lua', write('failing.lua', 'os.exit(7)')).status).toBe(7);
  });
});

describe('experiment', () => {
  const few = ['--iterations=2', '--out=tables'];

  test('phases: programs that change beside stable ones', () => {
    const programs = '--programs=typesflip1,typesflip2';
    const { status, stdout } = run('experiment', 'phases', 'lua', '--modes=region', programs, ...few);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\| typesflip +\| +[\d.]+ \|/m);
    expect(readFileSync(path.join(folder, 'tables/phases.md'), 'utf8')).toContain('2 iterations for each program');
  });

  test('continuum: a table and a plot', () => {
    const point = ['--thetas=0', '--joins=merge', '--versions=2', '--programs=queens', '--json=continuum.json'];
    const { status, stdout } = run('experiment', 'continuum', 'lua', ...point, ...few);
    expect(status).toBe(0);
    expect(stdout).toContain('queens');
    expect(existsSync(path.join(folder, 'tables/continuum.svg'))).toBe(true);
    expect(json('continuum.json')).toMatchObject({ rows: [{ program: 'queens', errors: [] }] });
  });
});

test('fuzz: the seed first, then counts', () => {
  const { status, stdout, stderr } = run(
    ...['fuzz', 'lua', '--programs=2', '--batch=2', '--seed=5', '--modes=off,trace', '--set=threshold=3'],
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^seed 5: metatrace fuzz lua --seed=5 --modes=off,trace\n/);
  expect(stdout).toMatch(/^programs: 2, modes: 2, runs: 4, .*divergences: 0; \d+ s, seed 5$/m);
});
