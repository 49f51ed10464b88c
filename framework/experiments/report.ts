/**
 * From measured cells to a table: steady-state medians, ratios to a base system, geometric means.
 *
 * Steady state is taken as the second half of the iterations of each process; the figure of a cell is the median over all of them.
 */
import { geometricMean, median } from 'simple-statistics';
import type { Cell } from './run.ts';

export interface Row {
  readonly program: string;
  readonly group: string;
  /** By system: steady-state time of one iteration in milliseconds; null: it failed. */
  readonly steady: { readonly [system: string]: number | null };
  /** By system: the first iteration, in milliseconds. */
  readonly first: { readonly [system: string]: number | null };
  /** By system: time in iterations before the first one at 90 % of peak (of the fastest iteration's speed), in milliseconds. */
  readonly warmup: { readonly [system: string]: number | null };
  readonly errors: readonly string[];
}

/** By system: geometric mean over programs of time(base) / time(system), where both ran: above 1 is faster than the base. */
export interface Speedup {
  readonly [system: string]: number | null;
}

export interface Report {
  readonly systems: readonly string[];
  readonly base: string;
  readonly rows: readonly Row[];
  readonly groups: readonly { readonly group: string; readonly speedup: Speedup }[];
  readonly speedup: Speedup;
}

function steadyOf(cell: Cell): number | null {
  const times = cell.invocations.flatMap((i) => (i.ok ? i.times.slice(Math.floor(i.times.length / 2)) : []));
  return times.length === 0 || cell.invocations.some((i) => !i.ok) ? null : median(times) / 1000;
}

function firstOf(cell: Cell): number | null {
  const times = cell.invocations.flatMap((i) => (i.ok ? i.times.slice(0, 1) : []));
  return times.length === 0 ? null : median(times) / 1000;
}

/** Share of the best iteration's speed at which a process is warm. */
const WARM = 0.9;

function warmupOf(cell: Cell): number | null {
  const totals = cell.invocations.flatMap((i) => {
    if (!i.ok) return [];
    const warm = i.times.findIndex((t) => t * WARM <= Math.min(...i.times));
    return [i.times.slice(0, warm).reduce((sum, t) => sum + t, 0)];
  });
  return totals.length === 0 ? null : median(totals) / 1000;
}

function speedupOf(rows: readonly Row[], systems: readonly string[], base: string): Speedup {
  return Object.fromEntries(
    systems.map((system) => {
      const ratios = rows.flatMap((row) => {
        const mine = row.steady[system];
        const other = row.steady[base];
        return mine == null || other == null ? [] : [other / mine];
      });
      return [system, ratios.length === 0 ? null : geometricMean(ratios)];
    }),
  );
}

export function makeReport(cells: readonly Cell[], systems: readonly string[], base: string): Report {
  const programs = [...new Set(cells.map((c) => c.program))];
  const rows = programs.map((program): Row => {
    const mine = cells.filter((c) => c.program === program);
    return {
      program: program.name,
      group: program.group,
      steady: Object.fromEntries(mine.map((c) => [c.system, steadyOf(c)])),
      first: Object.fromEntries(mine.map((c) => [c.system, firstOf(c)])),
      warmup: Object.fromEntries(mine.map((c) => [c.system, warmupOf(c)])),
      errors: mine.flatMap((c) => c.invocations.flatMap((i) => (i.ok ? [] : [`${c.system}: ${i.error}`]))),
    };
  });
  const groups = [...new Set(rows.map((r) => r.group))].map((group) => {
    const members = rows.filter((r) => r.group === group);
    return { group, speedup: speedupOf(members, systems, base) };
  });
  return { systems, base, rows, groups, speedup: speedupOf(rows, systems, base) };
}

const time = (ms: number | null | undefined): string =>
  ms == null ? 'failed' : ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(3);

/** Aligned columns for all these rows. */
function columns(rows: readonly (readonly string[])[]): { line: (r: readonly string[]) => string; rule: string } {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((r) => r[k].length)));
  return {
    line: (r) => r.map((text, k) => (k === 0 ? text.padEnd(widths[k]) : text.padStart(widths[k]))).join('  '),
    rule: widths.map((w) => '-'.repeat(w)).join('  '),
  };
}

/** A text table: milliseconds for each iteration, and in brackets how many times faster than the base; then the means of the groups; then how long it took to get warm. */
export function formatReport(report: Report): string {
  const head = ['program', ...report.systems.map((s) => `${s} ms`)];
  const body = report.rows.map((row) => [
    row.program,
    ...report.systems.map((s) => {
      const mine = row.steady[s];
      const base = row.steady[report.base];
      const ratio = s === report.base || mine == null || base == null ? '' : ` (${(base / mine).toFixed(2)}x)`;
      return `${time(mine)}${ratio}`;
    }),
  ]);
  const mean = (name: string, speedup: Speedup): string[] => [
    name,
    ...report.systems.map((s) => {
      const x = speedup[s];
      return x == null ? '-' : s === report.base ? '1' : `${x.toFixed(2)}x`;
    }),
  ];
  const means = [
    ...(report.groups.length > 1 ? report.groups.map((g) => mean(g.group, g.speedup)) : []),
    mean('geometric mean', report.speedup),
  ];
  const rows = [head, ...body, ...means];
  const warmups = report.rows.map((row) => [row.program, ...report.systems.map((s) => time(row.warmup[s]))]);
  const { line, rule } = columns([...rows, ...warmups]);
  const errors = report.rows.flatMap((r) => r.errors.map((e) => `${r.program}: ${e}`));
  return [
    line(head),
    rule,
    ...body.map(line),
    rule,
    ...means.map(line),
    `(x: times faster than ${report.base})`,
    '',
    'Time to 90 % of peak:',
    line(head),
    rule,
    ...warmups.map(line),
    ...new Set(errors),
  ].join('\n');
}
