/**
 * Runs CPython's own tests and writes the table `docs/python-conformance.md`:
 *
 *     PYTHON_TESTS=/usr/lib/python3.11/test npm run conformance:python
 *
 * Names of files as arguments: those only, on standard output only.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, runHosted, runReference, TIERS } from './python-suite.ts';

const root = join(import.meta.dirname, '../..');
const MODES = ['off', 'auto'];

const MISSING: Result = { tests: new Map(), stopped: 'the process ended before' };

interface Row {
  readonly name: string;
  readonly counted: readonly string[];
  readonly results: readonly Result[];
}

const passes = (r: Result, name: string): boolean => r.tests.get(name)?.outcome === 'ok';

function passed(row: Row, mode: number): number {
  const r = row.results[mode];
  return r === undefined ? 0 : row.counted.filter((name) => passes(r, name)).length;
}

function failures(row: Row): string[] {
  const all: string[] = [];
  row.results.forEach((r, i) => {
    const failed = row.counted.filter((name) => !passes(r, name));
    const isNew = (name: string): boolean => i === 0 || row.results.slice(0, i).every((before) => passes(before, name));
    for (const name of failed.filter(isNew)) {
      const t = r.tests.get(name);
      const why = t === undefined ? `does not run: ${r.stopped}` : `${t.outcome}: ${t.message}`;
      all.push(`- ${row.name}, ${name} (${MODES[i]}): ${why.replaceAll('<', '\\<').slice(0, 140)}`);
    }
  });
  return all;
}

function share(rows: readonly Row[], mode: number): string {
  const total = rows.reduce((n, r) => n + r.counted.length, 0);
  const done = rows.reduce((n, r) => n + passed(r, mode), 0);
  return `${done} (${total === 0 ? 0 : ((100 * done) / total).toFixed(1)} %)`;
}

async function main(only: readonly string[]): Promise<void> {
  execFileSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'python']);
  const lines: string[] = [];
  const failed: string[] = [];
  for (const [tier, names] of Object.entries(TIERS)) {
    const rows: Row[] = [];
    lines.push(
      `## Tier ${tier}`,
      '',
      `| file | tests | ${MODES.join(' | ')} |`,
      `|---|---|${'---|'.repeat(MODES.length)}`,
    );
    const wanted = names.filter((name) => only.length === 0 || only.includes(name));
    const reference = await runReference(wanted);
    const byMode: Map<string, Result>[] = [];
    for (const mode of MODES) {
      byMode.push(await runHosted(wanted, mode));
      console.error(`tier ${tier}, mode ${mode}: done`);
    }
    for (const name of wanted) {
      const { tests } = reference.get(name) ?? MISSING;
      const counted = [...tests].filter(([, t]) => t.outcome === 'ok').map(([test]) => test);
      const row = { name, counted, results: byMode.map((results) => results.get(name) ?? MISSING) };
      rows.push(row);
      failed.push(...failures(row));
      lines.push(`| ${name} | ${counted.length} | ${MODES.map((_, i) => passed(row, i)).join(' | ')} |`);
    }
    const total = rows.reduce((n, r) => n + r.counted.length, 0);
    lines.push(`| **all** | ${total} | ${MODES.map((_, i) => share(rows, i)).join(' | ')} |`, '');
  }
  const text = [
    "# CPython 3.11's own tests",
    '',
    'Written by `npm run conformance:python` (`tests/conformance/python-report.ts`), which runs each file with stand-ins of ours for unittest and',
    'test.support. Counted are the tests that pass under CPython itself with them.',
    '',
    ...lines,
    '## What fails',
    '',
    ...failed,
    '',
  ].join('\n');
  console.log(text);
  if (only.length === 0) writeFileSync(join(root, 'docs/python-conformance.md'), text);
}

await main(process.argv.slice(2));
