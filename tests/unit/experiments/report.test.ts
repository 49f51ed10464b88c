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

test('the table', () => {
  const lines = formatReport(makeReport(CELLS, ['a', 'b'], 'a')).split('\n');
  expect(lines.map((l) => l.trimEnd())).toEqual([
    'program         a ms         b ms',
    '--------------  ----  -----------',
    'fib              4.0  2.0 (2.00x)',
    'sieve            6.0       failed',
    'nbody            8.0  1.0 (8.00x)',
    '--------------  ----  -----------',
    'calls              1        2.00x',
    'numeric            1        8.00x',
    'geometric mean     1        4.00x',
    '(x: times faster than a)',
    'sieve: b: wrong result',
  ]);
});
