/** `metatrace check ENTRY.ts`: what the translator looks into, what it does not, and why. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { formatReport } from '../translator/report.ts';
import { check } from '../translator/translate.ts';

async function checkEntry(entry: string, flags: { readonly json?: boolean }): Promise<void> {
  if (!existsSync(entry)) throw new UserError(`${entry}: no such file`);
  const report = await check(entry);
  process.stdout.write(flags.json === true ? `${JSON.stringify(report, null, 1)}\n` : formatReport(report));
  if (report.problems.length > 0) process.exitCode = 1;
}

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('reports for each function of an interpreter whether the JIT looks into it, and why not')
    .argument('<entry>', 'the interpreter (.ts)')
    .option('--json', 'as JSON')
    .action(checkEntry);
}
