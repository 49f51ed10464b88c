/**
 * From measured cells to a table: steady-state medians, ratios to a base system, geometric means.
 *
 * Steady state is taken as the second half of the iterations of each process; the figure of a cell is the median over all of them.
 */
import { geometricMean, median, min, sum } from 'simple-statistics';
import type { Cell } from './run.ts';

export interface Row {
  readonly program: string;
  readonly group: string;
  /** By system: steady-state time of one iteration in milliseconds; null: it failed. */
  readonly steady: { readonly [system: string]: number | null };
  /** By system: the first iteration, in milliseconds. */
  readonly first: { readonly [system: string]: number | null };
  /** By system: time in iterations before the first one that is at 90 % of the steady state's speed, in milliseconds. */
  readonly warmup: { readonly [system: string]: number | null };
  /** By system: the fastest iteration, in milliseconds: what is left of a measurement on a machine that does other things, too. */
  readonly best: { readonly [system: string]: number | null };
  /** By system: all iterations of a process, in milliseconds. */
  readonly total: { readonly [system: string]: number | null };
  readonly errors: readonly string[];
}

type Figure = 'steady' | 'first' | 'warmup' | 'best' | 'total';

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

const steadyPart = (times: readonly number[]): readonly number[] => times.slice(Math.floor(times.length / 2));

/** Share of the steady state's speed at which a process is warm. */
const WARM = 0.9;

function timeUntilWarm(times: readonly number[]): number {
  const goal = median([...steadyPart(times)]) / WARM;
  return sum(
    times.slice(
      0,
      times.findIndex((t) => t <= goal),
    ),
  );
}

/** What is measured of a cell, out of the times of its processes, in milliseconds. Null: one of them failed. */
function figure(cell: Cell, of: (processes: readonly (readonly number[])[]) => number): number | null {
  const processes = cell.invocations.flatMap((i) => (i.ok ? [i.times] : []));
  return processes.length === 0 || processes.length < cell.invocations.length ? null : of(processes) / 1000;
}

const FIGURES: { readonly [name in Figure]: (processes: readonly (readonly number[])[]) => number } = {
  steady: (processes) => median(processes.flatMap(steadyPart)),
  first: (processes) => median(processes.map((times) => times[0])),
  warmup: (processes) => median(processes.map(timeUntilWarm)),
  best: (processes) => min(processes.flat()),
  total: (processes) => min(processes.map((times) => sum([...times]))),
};

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
    const bySystem = (name: Figure): { [system: string]: number | null } =>
      Object.fromEntries(mine.map((c) => [c.system, figure(c, FIGURES[name])]));
    return {
      program: program.name,
      group: program.group,
      steady: bySystem('steady'),
      first: bySystem('first'),
      warmup: bySystem('warmup'),
      best: bySystem('best'),
      total: bySystem('total'),
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

/**
 * A text table: milliseconds for each iteration, and in brackets how many times faster than the base; the means of the groups; how long it
 * took to get warm.
 */
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
  const warmTitle = ['until 90 % of peak', ...report.systems.map(() => '')];
  const { line, rule } = columns([...rows, warmTitle, ...warmups]);
  const errors = report.rows.flatMap((r) => r.errors.map((e) => `${r.program}: ${e}`));
  return [
    line(head),
    rule,
    ...body.map(line),
    rule,
    ...means.map(line),
    rule,
    line(warmTitle),
    ...warmups.map(line),
    rule,
    `(x: times faster than ${report.base}; CPU milliseconds)`,
    ...new Set(errors),
  ].join('\n');
}
