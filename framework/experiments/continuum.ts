/**
 * The sweep over the dials between tracing and method compilation: `theta` (which edges are explored), `joins` and `versions` (what happens
 * where paths meet, and how many copies there may be). One system for each point.
 */
import type { Report } from './report.ts';
import { linePlot, markdownTable, ratio, type Series } from './table.ts';

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

/** Speeds relative to the report's base; the first column is their geometric mean. */
export function continuumTable(points: readonly Point[], report: Report): string {
  const head = ['theta', 'joins', 'versions', 'mean', ...report.rows.map((r) => r.program)];
  const body = points.map((p) => {
    const name = pointName(p);
    const speeds = report.rows.map((row) => {
      const mine = row.steady[name];
      const base = row.steady[report.base];
      return ratio(mine == null || base == null ? null : base / mine);
    });
    return [String(p.theta), p.joins, String(p.versions), ratio(report.speedup[name] ?? null), ...speeds];
  });
  return markdownTable(head, body);
}

/** Mean speed over theta: a line for each joins and versions. */
export function continuumPlot(points: readonly Point[], report: Report): string {
  const thetas = [...new Set(points.map((p) => p.theta))];
  const lines = [...new Set(points.map((p) => `${p.joins}, ${p.versions}`))];
  const series = lines.map((line): Series => {
    const values = thetas.map((theta) => {
      const point = points.find((p) => p.theta === theta && `${p.joins}, ${p.versions}` === line);
      return point === undefined ? null : (report.speedup[pointName(point)] ?? null);
    });
    return { name: line, values };
  });
  return linePlot('Speed over theta, for joins and versions', thetas.map(String), series, `times ${report.base}`);
}
