/** `metatrace view LOG [LOG] -o OUT.html`: a log, or two of them to compare, as one page that needs nothing else. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { UserError } from '../support/user-error.ts';
import { makePage } from '../view/html.ts';
import { readLog } from '../view/read.ts';

const PAGE = new URL('../view/page/', import.meta.url);

async function view(logs: readonly string[], { output }: { readonly output: string }): Promise<void> {
  if (logs.length > 2) throw new UserError('view: give one log, or two to compare');
  for (const log of logs) if (!existsSync(log)) throw new UserError(`${log}: no such log`);
  const read = [];
  for (const log of logs) read.push(await readLog(log, basename(log)));
  for (const { run } of read) {
    if (run.events === 0) throw new UserError(`${run.label}: no log; make one with --log=${run.label} --log-detail`);
  }
  const { bundlePage } = await import('../bundler/page.ts');
  const script = await bundlePage(fileURLToPath(new URL('main.ts', PAGE)));
  writeFileSync(output, makePage(read, script, readFileSync(new URL('style.css', PAGE), 'utf8')));
  for (const { run } of read) {
    const skipped = run.unreadable === 0 ? '' : `, ${run.unreadable} lines that are no events`;
    process.stdout.write(`${run.label}: ${run.regions.length} regions, ${run.events} events${skipped}\n`);
  }
}

export function addViewCommand(program: Command): void {
  program
    .command('view')
    .description('makes a page of a log (--log=FILE --log-detail), or of two logs to compare')
    .argument('<logs...>')
    .requiredOption('-o, --output <file>', 'the page')
    .action(view);
}
