/**
 * The sweep over the dials between tracing and method compilation: `theta` (which edges are explored), `joins` and `versions` (what happens
 * where paths meet, and how many copies there may be). One system for each point.
 */
import { geometricMean } from 'simple-statistics';
import { linePlot, type Panel } from './plot.ts';
import type { Row } from './report.ts';
import { markdownTable, ratio } from './table.ts';

export const CONTINUUM = `# Between tracing and method compilation

One compiler, three dials. \`theta\`: the least probability with which one side of a branch is compiled; 0 is a method compiler, which has all that was ever
seen, and higher values leave more to guards, as tracing does. \`joins\` and \`versions\`: what happens where paths meet, from one copy of the code behind
(merge, 1) to one for each path (never, and as many as \`versions\` allows).
One run of a process is not much: whether a program has got to its peak in so few iterations depends on when code was compiled, so only big differences count.`;

export interface Point {
  readonly theta: number;
  readonly joins: string;
  readonly versions: number;
}

export const pointName = (p: Point): string => `theta=${p.theta} joins=${p.joins} versions=${p.versions}`;

/** `maxVersions` is the bound where `versions` is none. */
export const settingsOf = (p: Point): readonly string[] => [
  `theta=${p.theta}`,
  `joins=${p.joins}`,
  `versions=${p.versions}`,
  `maxVersions=${p.versions}`,
];

export function allPoints(thetas: readonly number[], joins: readonly string[], versions: readonly number[]): Point[] {
  return thetas.flatMap((theta) => joins.flatMap((j) => versions.map((v) => ({ theta, joins: j, versions: v }))));
}

/** Geometric mean over programs of how many times faster a point is than the base, where both ran. */
function meanSpeed(point: Point, rows: readonly Row[], base: string): number | null {
  const name = pointName(point);
  const speeds = rows.flatMap((row) => {
    const mine = row.best[name];
    const other = row.best[base];
    return mine == null || other == null ? [] : [other / mine];
  });
  return speeds.length === 0 ? null : geometricMean(speeds);
}

/** Speeds relative to the base. */
export function continuumTable(points: readonly Point[], rows: readonly Row[], base: string): string {
  const head = ['theta', 'joins', 'versions', 'mean', ...rows.map((r) => r.program)];
  const body = points.map((p) => [
    String(p.theta),
    p.joins,
    String(p.versions),
    ratio(meanSpeed(p, rows, base), 1),
    ...rows.map((row) => ratio(row.best[base], row.best[pointName(p)])),
  ]);
  return markdownTable(head, body);
}

/** Mean speed over theta: a panel for each value of joins, a line for each value of versions. */
export function continuumPlot(points: readonly Point[], rows: readonly Row[], base: string): string {
  const thetas = [...new Set(points.map((p) => p.theta))];
  const versions = [...new Set(points.map((p) => p.versions))];
  const panels = [...new Set(points.map((p) => p.joins))].map(
    (joins): Panel => ({
      title: `joins = ${joins}`,
      series: versions.map((v) => ({
        name: `versions = ${v}`,
        values: thetas.map((theta) => meanSpeed({ theta, joins, versions: v }, rows, base)),
      })),
    }),
  );
  return linePlot({ x: 'theta', y: `times ${base}`, places: thetas.map(String), panels });
}
