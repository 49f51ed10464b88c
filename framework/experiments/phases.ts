/**
 * The phases experiment: programs that change what they do while they run, beside versions that do the same work without changing. A
 * program `NAME1` changes, `NAME2` is its stable version.
 */
import type { Row } from './report.ts';
import type { CountsOf } from './statistics.ts';
import { markdownTable, milliseconds, ratio } from './table.ts';

export const PHASES = `# Programs that change while they run

Each program does one thing for a phase and another one in the next, several times in each iteration; its stable version does the same work
without changing. They are in \`bench/phases\` of the language.`;

export interface Pair {
  readonly name: string;
  readonly changing: Row;
  readonly stable: Row;
}

export function pairsOf(rows: readonly Row[]): Pair[] {
  return rows.flatMap((changing) => {
    const name = changing.program.replace(/1$/, '');
    const stable = rows.find((r) => r.program === `${name}2`);
    return stable === undefined || name === changing.program ? [] : [{ name, changing, stable }];
  });
}

/** One table for a mode. Best: the fastest iteration; total: all of them, compilation included. */
export function phasesTable(pairs: readonly Pair[], mode: string, countsOf: CountsOf): string {
  const head = ['program', 'best ms', 'stable', 'ratio', 'total ms', 'stable', 'ratio', 'compilations', 'restarts'];
  const body = pairs.map(({ name, changing, stable }) => {
    const counts = countsOf(changing.program, mode);
    return [
      name,
      milliseconds(changing.best[mode]),
      milliseconds(stable.best[mode]),
      ratio(changing.best[mode], stable.best[mode]),
      milliseconds(changing.total[mode]),
      milliseconds(stable.total[mode]),
      ratio(changing.total[mode], stable.total[mode]),
      counts === null ? '-' : String(counts.compilations),
      counts === null ? '-' : String(counts.restarts),
    ];
  });
  return markdownTable(head, body);
}
