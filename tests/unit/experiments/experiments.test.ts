/** From a report to what an experiment shows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { branchesOf, branchyTable } from '../../../framework/experiments/branchy.ts';
import {
  allPoints,
  continuumPlot,
  continuumTable,
  pointName,
  settingsOf,
} from '../../../framework/experiments/continuum.ts';
import { pairsOf, phasesTable } from '../../../framework/experiments/phases.ts';
import type { Row } from '../../../framework/experiments/report.ts';
import { readCounts } from '../../../framework/experiments/statistics.ts';
import { makeParameters } from '../../../framework/runtime/parameters.ts';

type Times = { readonly [system: string]: number | null };

const row = (program: string, best: Times, total: Times = best): Row => ({
  program,
  group: '',
  steady: {},
  first: {},
  warmup: {},
  best,
  total,
  errors: [],
});

const NO_COUNTS = (): null => null;

/** The cells of a Markdown table without the rule under its head. */
const cellsOf = (table: string): string[][] =>
  table
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((_, k) => k !== 1);

describe('branchy', () => {
  test('which programs belong to it', () => {
    expect(['branches1', 'branches12', 'branches', 'fib', 'mybranches3'].map(branchesOf)).toEqual([
      1,
      12,
      null,
      null,
      null,
    ]);
  });

  test('ratios are to the first peer', () => {
    const rows = [
      row('branches3', { js: 2, lua: 50, region: 2.5, trace: null }),
      row('fib', { js: 1, lua: 1, region: 1 }),
    ];
    const table = branchyTable(rows, ['region', 'trace', 'other'], ['js', 'lua'], (program, mode) =>
      mode !== 'region'
        ? null
        : { bridges: 3, compilations: 2, restarts: 0, codeBytes: program === 'branches3' ? 2048 : 0 },
    );
    expect(cellsOf(table)).toEqual([
      [
        'K',
        '2^K - 1',
        'js ms',
        'lua ms',
        'region ms',
        '/ js',
        'bridges',
        'KB',
        'trace ms',
        '/ js',
        'bridges',
        'KB',
        'other ms',
        '/ js',
        'bridges',
        'KB',
      ],
      ['3', '7', '2.00', '50.0', '2.50', '1.25x', '3', '2', 'failed', '-', '-', '-', '-', '-', '-', '-'],
    ]);
  });
});

describe('phases', () => {
  const rows = [
    row('flip1', { region: 4 }, { region: 90 }),
    row('flip2', { region: 2 }, { region: 60 }),
    row('alone1', { region: 1 }),
  ];

  test('a program and its stable version', () => {
    expect(pairsOf(rows).map((p) => [p.name, p.changing.program, p.stable.program])).toEqual([
      ['flip', 'flip1', 'flip2'],
    ]);
  });

  test('the table', () => {
    const counts = { bridges: 0, compilations: 7, restarts: 2, codeBytes: 0 };
    const table = phasesTable(pairsOf(rows), 'region', (program) => (program === 'flip1' ? counts : null));
    expect(cellsOf(table)[1]).toEqual(['flip', '4.00', '2.00', '2.00x', '90.0', '60.0', '1.50x', '7', '2']);
    expect(cellsOf(phasesTable(pairsOf(rows), 'region', NO_COUNTS))[1].slice(-2)).toEqual(['-', '-']);
  });
});

describe('continuum', () => {
  const points = allPoints([0, 0.1], ['merge', 'never'], [1, 8]);

  test('each point is a setting of its own that the parameters accept', () => {
    expect(points).toHaveLength(8);
    expect(new Set(points.map(pointName)).size).toBe(8);
    for (const p of points) {
      const parameters = makeParameters('method', settingsOf(p));
      expect([parameters.theta, parameters.joins, parameters.versions]).toEqual([p.theta, p.joins, p.versions]);
      expect(parameters.maxVersions).toBe(p.versions);
    }
  });

  test('speeds, and their geometric mean where there is one', () => {
    const [first, second] = points.map(pointName);
    const rows = [row('a', { off: 8, [first]: 2, [second]: 4 }), row('b', { off: 8, [first]: 8, [second]: null })];
    const table = cellsOf(continuumTable(points.slice(0, 3), rows, 'off'));
    expect(table).toEqual([
      ['theta', 'joins', 'versions', 'mean', 'a', 'b'],
      ['0', 'merge', '1', '2.00x', '4.00x', '1.00x'],
      ['0', 'merge', '8', '2.00x', '2.00x', '-'],
      ['0', 'never', '1', '-', '-', '-'],
    ]);
  });

  test('the plot has a panel for each value of joins and names its lines once', () => {
    const times = Object.fromEntries(points.map((p, k) => [pointName(p), 1 + k]));
    const svg = continuumPlot(points, [row('a', { off: 8, ...times })], 'off');
    expect(svg.startsWith('<svg')).toBe(true);
    for (const text of ['joins = merge', 'joins = never', 'versions = 1', 'versions = 8']) {
      expect(svg.split(`>${text}<`)).toHaveLength(2);
    }
    // A line for each series, and two in the legend, in one of two colours.
    const lines = [...svg.matchAll(/<path d="M[\d. ]+L[\d. ]+" [^>]*stroke="(#\w+)" stroke-width="2"[^>]* class/g)];
    expect(lines).toHaveLength(6);
    expect(new Set(lines.map((m) => m[1])).size).toBe(2);
  });
});

test('what a run has counted is read from its statistics', () => {
  const dir = mkdtempSync(join(tmpdir(), 'metatrace-'));
  try {
    const file = join(dir, 'stats.json');
    writeFileSync(
      file,
      JSON.stringify({ mode: 'region', bridges: 4, compilations: 9, restarts: 1, codeBytes: 77, regions: [] }),
    );
    expect(readCounts(file)).toEqual({ bridges: 4, compilations: 9, restarts: 1, codeBytes: 77 });
    expect(readCounts(join(dir, 'none.json'))).toBeNull();
  } finally {
    rmSync(dir, { recursive: true });
  }
});
