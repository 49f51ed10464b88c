/**
 * The branchy experiment: a loop with K branches that nobody can foretell has 2^K paths. A trace tree needs one for each (2^K - 1 bridges);
 * where paths join, code grows by the branch. Times beside the same program in JavaScript, and what was compiled.
 */
import type { Row } from './report.ts';
import type { Counts } from './statistics.ts';
import { markdownTable, milliseconds, ratio } from './table.ts';

export interface BranchyRow {
  readonly branches: number;
  readonly row: Row;
  /** By mode. */
  readonly counts: ReadonlyMap<string, Counts | null>;
}

/** A path that makes fewer steps than its exits need to get hot is not recorded: what trace can reach at most. */
export const pathsOf = (branches: number): number => 2 ** branches - 1;

const quotient = (a: number | null | undefined, b: number | null | undefined): number | null =>
  a == null || b == null ? null : a / b;

export function branchyTable(
  rows: readonly BranchyRow[],
  modes: readonly string[],
  peers: readonly [string, string],
): string {
  const [twin, reference] = peers;
  const head = [
    'K',
    `${twin} ms`,
    `${reference} ms`,
    ...modes.flatMap((m) => [`${m} ms`, `/ ${twin}`, `${reference} /`, 'bridges', 'regions', 'KB']),
    '2^K - 1',
  ];
  const body = rows.map(({ branches, row, counts }) => [
    String(branches),
    milliseconds(row.steady[twin]),
    milliseconds(row.steady[reference]),
    ...modes.flatMap((mode) => {
      const c = counts.get(mode) ?? null;
      const mine = row.steady[mode];
      return [
        milliseconds(mine),
        ratio(quotient(mine, row.steady[twin])),
        ratio(quotient(row.steady[reference], mine)),
        String(c?.bridges ?? '-'),
        String(c?.regions ?? '-'),
        c === null ? '-' : (c.codeBytes / 1024).toFixed(0),
      ];
    }),
    String(pathsOf(branches)),
  ]);
  return markdownTable(head, body);
}
