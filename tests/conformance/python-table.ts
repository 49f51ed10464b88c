/**
 * The table `docs/python-conformance.md`: a section for each tier, with a row for each file and a line for each test that fails. Sections are replaced
 * one at a time, so that a run that is stopped keeps what it has.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODES, type Row, TIERS } from './python-suite.ts';

const file = join(import.meta.dirname, '../../docs/python-conformance.md');

const INTRODUCTION = `# CPython 3.11's own tests

Written by \`npm run conformance:python\` (\`tests/conformance/python-report.ts\`), which runs each file with stand-ins of ours for unittest and
test.support, in the modes off and auto. Counted are the tests that pass under CPython itself with them. The lists of what fails may only shrink
(\`tests/conformance/python.test.ts\`).
`;

const passes = (row: Row, mode: string, test: string): boolean =>
  row.results.get(mode)?.tests.get(test)?.outcome === 'ok';

/** Tests that do not pass, as `FILE TEST MODE`. */
export function failed(rows: readonly Row[]): string[] {
  return rows.flatMap((row) =>
    MODES.flatMap((mode) =>
      row.counted.filter((test) => !passes(row, mode, test)).map((test) => `${row.name} ${test} ${mode}`),
    ),
  );
}

/** Why, in a line that is the same in each run. */
function reason(row: Row, mode: string, test: string): string {
  const result = row.results.get(mode);
  const t = result?.tests.get(test);
  const why =
    t === undefined ? `does not run: ${result?.stopped ?? 'the process ended before'}` : `${t.outcome}: ${t.message}`;
  return why
    .replaceAll(/0x[0-9a-f]{6,}/g, '0x...')
    .replaceAll(/[<*_`|]/g, '\\$&')
    .slice(0, 140);
}

function share(rows: readonly Row[], mode: string): string {
  const total = rows.reduce((n, r) => n + r.counted.length, 0);
  const done = rows.reduce((n, r) => n + r.counted.filter((test) => passes(r, mode, test)).length, 0);
  return `${done} (${total === 0 ? 0 : ((100 * done) / total).toFixed(1)} %)`;
}

/** The section of a tier. */
export function section(tier: string, rows: readonly Row[]): string {
  const lines = [
    `## Tier ${tier}`,
    '',
    `| file | tests | ${MODES.join(' | ')} |`,
    `|---|---|${'---|'.repeat(MODES.length)}`,
  ];
  for (const row of rows) {
    const passed = MODES.map((mode) => row.counted.filter((test) => passes(row, mode, test)).length);
    lines.push(`| ${row.name} | ${row.counted.length} | ${passed.join(' | ')} |`);
  }
  const total = rows.reduce((n, r) => n + r.counted.length, 0);
  lines.push(`| **all** | ${total} | ${MODES.map((mode) => share(rows, mode)).join(' | ')} |`, '');
  const failures = rows.flatMap((row) =>
    row.counted.flatMap((test) => {
      const modes = MODES.filter((mode) => !passes(row, mode, test));
      const [first] = modes;
      return first === undefined ? [] : [`- ${row.name}, ${test} (${modes.join(', ')}): ${reason(row, first, test)}`];
    }),
  );
  return [...lines, ...(failures.length > 0 ? ['What fails:', '', ...failures, ''] : [])].join('\n');
}

function sections(): Map<string, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return new Map(
    text
      .split(/^(?=## Tier )/m)
      .slice(1)
      .map((part) => [/^## Tier (\w+)/.exec(part)?.[1] ?? '', part]),
  );
}

export function writeSection(tier: string, text: string): void {
  const all = sections().set(tier, text);
  const parts = Object.keys(TIERS).flatMap((name) => all.get(name)?.trimEnd() ?? []);
  writeFileSync(file, `${[INTRODUCTION.trimEnd(), ...parts].join('\n\n')}\n`);
}

/** What a tier's list says that fails, as `failed` does. */
export function listed(tier: string): ReadonlySet<string> {
  const lines = (sections().get(tier) ?? '').split('\n');
  return new Set(
    lines.flatMap((line) => {
      const [, name, test, modes] = /^- (\w+), ([\w.]+) \(([\w, ]+)\)/.exec(line) ?? [];
      return (modes ?? '').split(', ').flatMap((mode) => (mode === '' ? [] : `${name} ${test} ${mode}`));
    }),
  );
}
