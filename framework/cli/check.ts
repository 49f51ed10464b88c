/** `metatrace check ENTRY.ts`: what the translator looks into, what it does not, and why. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { formatReport, type ReportView, unknownNames } from '../translator/report.ts';
import { check } from '../translator/translate.ts';

interface CheckFlags extends ReportView {
  readonly json?: boolean;
}

async function checkEntry(entry: string, flags: CheckFlags): Promise<void> {
  if (!existsSync(entry)) throw new UserError(`${entry}: no such file`);
  const report = await check(entry);
  const [unknown] = unknownNames(report, flags);
  if (unknown !== undefined) throw new UserError(`--from: compiled code calls no function '${unknown}'`);
  process.stdout.write(flags.json === true ? `${JSON.stringify(report, null, 1)}\n` : formatReport(report, flags));
  if (report.problems.length > 0) process.exitCode = 1;
}

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('reports for each function of an interpreter whether the JIT looks into it, and why not')
    .argument('<entry>', 'the interpreter (.ts)')
    .option('--residual', 'only functions that are not looked into, and where compiled code calls them')
    .option('--from <names>', 'only what these functions (commas between them) reach in compiled code')
    .option('--json', 'everything, as JSON')
    .action(checkEntry);
}
