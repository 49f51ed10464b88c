/**
 * Runs the official test suite of Lua in all modes and writes the table `docs/lua-conformance.md`:
 *
 *     LUA_TESTES=/path/to/testes node tests/conformance/report.ts
 *
 * Names of modes as arguments: those only, on standard output only.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, MODES, OMISSIONS, runFile, type Score, SPECIAL, suiteFolder } from './suite.ts';

const root = join(import.meta.dirname, '../..');

function cell(score: Score, asserts: number): string {
  return score.passed ? 'passes' : `${Math.min(99, Math.floor((100 * score.asserts) / asserts))} %`;
}

function omissions(): string[] {
  const files = [...new Set(OMISSIONS.map((o) => o.file))];
  return files.map((file) => {
    const left = OMISSIONS.filter((o) => o.file === file);
    return `- ${file}: ${left.length} check(s), since ${[...new Set(left.map((o) => o.why))].join('; ')}.`;
  });
}

async function main(only: readonly string[]): Promise<void> {
  if (suiteFolder === undefined) throw new Error('set LUA_TESTES to the folder with the test suite of Lua 5.4.8');
  execFileSync(process.execPath, [join(root, 'framework/cli/main.js'), 'translate', 'lua']);
  const modes = only.length > 0 ? MODES.filter((m) => only.includes(m.name)) : MODES;
  const rows: string[] = [];
  const failures: string[] = [];
  const passed = modes.map(() => 0);
  for (const file of FILES) {
    const cells: string[] = [];
    for (const [i, mode] of modes.entries()) {
      const { name } = mode;
      const score = await runFile(file, mode);
      cells.push(cell(score, file.asserts));
      if (score.passed) passed[i] = (passed[i] ?? 0) + 1;
      else failures.push(`- ${file.name}, ${name}: ${score.asserts} of ${file.asserts} asserts; ${score.message}`);
    }
    rows.push(`| ${file.name} | ${file.asserts} | ${cells.join(' | ')} |`);
    console.log(rows.at(-1));
  }
  const special: string[] = [];
  for (const [name, start] of SPECIAL) {
    const problem = only.length > 0 ? 'not asked for' : await start();
    special.push(`- ${name}: ${problem === '' ? 'passes' : problem}`);
    console.log(special.at(-1));
  }
  const heads = modes.map((m) => m.name);
  const text = [
    '# The official test suite of Lua 5.4.8',
    '',
    'Written by `npm run conformance` (`tests/conformance/report.ts`), which runs each file of the suite (with `_port` and `_soft`) in a process of its',
    'own, in each mode. "dumped": as in `all.lua`, through `string.dump` and `load`. Where a file does not pass, the table says how many of its calls of',
    '`assert` succeed before.',
    '',
    `| file | asserts | ${heads.join(' | ')} |`,
    `|---|---|${heads.map(() => '---').join('|')}|`,
    ...rows,
    `| **files that pass** | of ${FILES.length} | ${passed.join(' | ')} |`,
    '',
    ...(failures.length === 0 ? [] : ['Where the others fail:', '', ...failures, '']),
    'What `all.lua` runs in other ways:',
    '',
    ...special,
    '',
    'Left out:',
    '',
    ...omissions(),
    '- api, code, heavy: the files that test the C API through its test library, or take all memory.',
    '',
  ].join('\n');
  console.log(text);
  if (only.length === 0) writeFileSync(join(root, 'docs/lua-conformance.md'), text);
}

await main(process.argv.slice(2));
