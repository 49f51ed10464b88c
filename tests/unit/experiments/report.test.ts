/** From measured times to a table. */
import { expect, test } from 'vitest';
import { formatReport, makeReport } from '../../../framework/experiments/report.ts';
import type { Cell, Invocation } from '../../../framework/experiments/run.ts';

const times = (...us: number[]): Invocation => ({ ok: true, times: us, wall: 0 });

const fib = { name: 'fib', inner: 1, group: 'calls' };
const sieve = { name: 'sieve', inner: 1, group: 'numeric' };
const nbody = { name: 'nbody', inner: 1, group: 'numeric' };

const CELLS: Cell[] = [
  // The first half of each process is warm-up.
  { program: fib, system: 'a', invocations: [times(90_000, 80_000, 4000, 4000), times(90_000, 80_000, 5000, 3000)] },
  { program: fib, system: 'b', invocations: [times(9000, 2000), times(9000, 2000)] },
  { program: sieve, system: 'a', invocations: [times(6000, 6000)] },
  { program: sieve, system: 'b', invocations: [{ ok: false, error: 'wrong result' }] },
  { program: nbody, system: 'a', invocations: [times(8000, 8000)] },
  { program: nbody, system: 'b', invocations: [times(1000, 1000)] },
];

test('steady state, first iteration, speed-up', () => {
  const report = makeReport(CELLS, ['a', 'b'], 'a');
  expect(report.rows.map((r) => [r.program, r.steady, r.first])).toEqual([
    ['fib', { a: 4, b: 2 }, { a: 90, b: 9 }],
    ['sieve', { a: 6, b: null }, { a: 6, b: null }],
    ['nbody', { a: 8, b: 1 }, { a: 8, b: 1 }],
  ]);
  expect(report.speedup.a).toBe(1);
  expect(report.speedup.b).toBeCloseTo(4);
  expect(report.groups.map((g) => [g.group, g.speedup.b])).toEqual([
    ['calls', expect.closeTo(2)],
    ['numeric', expect.closeTo(8)],
  ]);
});

test('until warm: what comes before the first iteration at 90 % of the steady state', () => {
  const cells: Cell[] = [
    { program: fib, system: 'slow', invocations: [times(9000, 5000, 1120, 1110, 1000, 1000, 1000, 1000)] },
    { program: fib, system: 'at once', invocations: [times(1000, 1000, 1000, 1000)] },
    // One lucky iteration is not the steady state.
    { program: fib, system: 'noisy', invocations: [times(9000, 1000, 1000, 1000, 500, 1000)] },
    {
      program: fib,
      system: 'several',
      invocations: [times(3000, 1000, 1000), times(9000, 1000, 1000), times(4000, 1000)],
    },
    { program: fib, system: 'failed', invocations: [times(3000, 1000, 1000), { ok: false, error: 'late' }] },
  ];
  const systems = cells.map((c) => c.system);
  expect(makeReport(cells, systems, 'slow').rows[0].warmup).toEqual({
    slow: 15.12,
    'at once': 0,
    noisy: 9,
    several: 4,
    failed: null,
  });
});

test('the fastest iteration, and all of a process', () => {
  const cells: Cell[] = [
    { program: fib, system: 'a', invocations: [times(9000, 2000, 3000), times(8000, 4000, 1000)] },
    { program: fib, system: 'b', invocations: [{ ok: false, error: 'late' }] },
  ];
  const [row] = makeReport(cells, ['a', 'b'], 'a').rows;
  expect(row.best).toEqual({ a: 1, b: null });
  expect(row.total).toEqual({ a: 13, b: null });
});

test('the table', () => {
  const lines = formatReport(makeReport(CELLS, ['a', 'b'], 'a')).split('\n');
  expect(lines.map((l) => l.trimEnd())).toEqual([
    'program              a ms         b ms',
    '------------------  -----  -----------',
    'fib                   4.0  2.0 (2.00x)',
    'sieve                 6.0       failed',
    'nbody                 8.0  1.0 (8.00x)',
    '------------------  -----  -----------',
    'calls                   1        2.00x',
    'numeric                 1        8.00x',
    'geometric mean          1        4.00x',
    '------------------  -----  -----------',
    'until 90 % of peak',
    'fib                   173          9.0',
    'sieve               0.000       failed',
    'nbody               0.000        0.000',
    '------------------  -----  -----------',
    '(x: times faster than a; CPU milliseconds)',
    'sieve: b: wrong result',
  ]);
});
