/**
 * Runs CPython's own tests and writes the table `docs/python-conformance.md`, tier by tier:
 *
 *     PYTHON_TESTS=/usr/lib/python3.11/test npm run conformance:python [-- A]
 *
 * Arguments: tiers; or names of files: those only, on standard output only.
 */
import { buildLanguage, runFiles, TIERS } from './python-suite.ts';
import { failed, listed, section, writeSection } from './python-table.ts';

async function main(args: readonly string[]): Promise<void> {
  buildLanguage();
  const names = args.filter((a) => !(a in TIERS));
  if (names.length > 0) {
    console.log(section('-', await runFiles(names)));
    return;
  }
  for (const [tier, files] of Object.entries(TIERS)) {
    if (args.length > 0 && !args.includes(tier)) continue;
    const rows = await runFiles(files);
    const known = listed(tier);
    for (const failure of failed(rows)) if (!known.has(failure)) console.error(`not listed before: ${failure}`);
    const text = section(tier, rows);
    writeSection(tier, text);
    console.log(text.split('\n').find((line) => line.startsWith('| **all**')));
  }
}

await main(process.argv.slice(2));
