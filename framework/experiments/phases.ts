/**
 * The phases experiment: programs that change what they do while they run, beside versions that do the same work without changing. A
 * program `NAME1` changes, `NAME2` is its stable version.
 */
import type { Row } from './report.ts';
import type { Counts } from './statistics.ts';
import { markdownTable, milliseconds, ratio } from './table.ts';

/** By program, then by mode. */
export type CountsOf = (program: string, mode: string) => Counts | null;

export function phasesTable(rows: readonly Row[], modes: readonly string[], counts: CountsOf): string {
  const head = ['program', ...modes.flatMap((m) => [`${m} ms`, 'stable ms', 'ratio', 'compilations', 'restarts'])];
  const body = rows.flatMap((row) => {
    if (!row.program.endsWith('1')) return [];
    const name = row.program.slice(0, -1);
    const stable = rows.find((r) => r.program === `${name}2`);
    const cells = modes.flatMap((mode) => {
      const mine = row.steady[mode];
      const other = stable?.steady[mode];
      const c = counts(row.program, mode);
      return [
        milliseconds(mine),
        milliseconds(other),
        ratio(mine == null || other == null ? null : mine / other),
        String(c?.compilations ?? '-'),
        String(c?.restarts ?? '-'),
      ];
    });
    return [[name, ...cells]];
  });
  return markdownTable(head, body);
}
