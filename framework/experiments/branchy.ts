/**
 * The branchy experiment: a loop with K branches that nobody can foretell has 2^K paths. A trace tree needs a bridge for each but the first
 * (2^K - 1); where paths join, code grows by the branch. Times beside the same program in JavaScript, and what was compiled.
 */
import type { Row } from './report.ts';
import type { CountsOf } from './statistics.ts';
import { markdownTable, milliseconds, ratio } from './table.ts';

/** A system in which trace trees have all of their paths. More than 2^10 take minutes. */
export const NO_LIMITS = {
  name: 'trace, no limits',
  most: 10,
  settings: [
    'regionLimit=unlimited',
    'byteBudget=unlimited',
    'opBudget=unlimited',
    'opFactor=unlimited',
    'walkBudget=unlimited',
    'maxCodeBytes=unlimited',
    'growthBatch=1000000',
  ],
} as const;

export const BRANCHY = `# K branches that go either way

The loops of the suite's programs \`branches1\` to \`branches12\`: K branches in a row, each on another bit of a pseudo random number, so 2^K paths
lead through the loop. Where paths never join (\`trace\`) each but the first needs a bridge of its own, 2^K - 1 (and one leaves the loop); where they join, one
for each branch will do. *${NO_LIMITS.name}*: the same with code as big as it gets, which V8 does not optimize from K = 7 on, up to K = ${NO_LIMITS.most}. Within its
limits \`trace\` keeps trees up to \`treeBudget\`, and gives those up that are still left too often.`;

/** What programs of this experiment are called: the number is K. */
const NAME = /^branches(\d+)$/;

export const branchesOf = (program: string): number | null => {
  const match = NAME.exec(program);
  return match === null ? null : Number(match[1]);
};

/** `peers`: ratios are to the first of them. */
export function branchyTable(
  rows: readonly Row[],
  systems: readonly string[],
  peers: readonly string[],
  countsOf: CountsOf,
): string {
  const [twin] = peers;
  const head = [
    'K',
    '2^K - 1',
    ...peers.map((p) => `${p} ms`),
    ...systems.flatMap((s) => [`${s} ms`, `/ ${twin}`, 'bridges', 'KB']),
  ];
  const body = rows.flatMap((row) => {
    const branches = branchesOf(row.program);
    if (branches === null) return [];
    const cells = systems.flatMap((system) => {
      const counts = countsOf(row.program, system);
      return [
        milliseconds(row.best[system]),
        ratio(row.best[system], row.best[twin]),
        counts === null ? '-' : String(counts.bridges),
        counts === null ? '-' : (counts.codeBytes / 1024).toFixed(0),
      ];
    });
    return [[String(branches), String(2 ** branches - 1), ...peers.map((p) => milliseconds(row.best[p])), ...cells]];
  });
  return markdownTable(head, body);
}
